import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  customType,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { MeetingFacts } from '#lib/meetings/schema.ts';
import { createdAt, id, instant, isDemo, reference } from './columns.ts';
import { files, media } from './media.ts';
import { documents, meetings, sections, slugShape } from './record.ts';
import { staff } from './staff.ts';

export const articleKinds = ['news', 'report', 'page'] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** Where the working copy stands. What readers see is told by `publishedRevisionId` and `withdrawnAt` alone. */
export const articleStages = [
  'draft',
  'in_review',
  'for_approval',
  'returned',
  'approved',
  'scheduled',
  'published',
  'withdrawn',
] as const;
export type ArticleStage = (typeof articleStages)[number];

export const articles = pgTable(
  'articles',
  {
    id: id(),
    kind: text({ enum: articleKinds }).notNull(),
    stage: text({ enum: articleStages }).notNull().default('draft'),
    latestRevisionId: reference(),
    publishedRevisionId: reference(),
    /** The approval that stands: of the latest revision. A changed text has none. */
    approvalId: reference(),
    meetingId: reference().references(() => meetings.id),
    firstPublishedAt: instant(),
    /** When the revision that is public now went out. */
    publishedAt: instant(),
    withdrawnAt: instant(),
    withdrawalReason: text(),
    /** Copies of the public revision's facts, kept by trigger: lists sort and filter on them. */
    sectionId: reference().references(() => sections.id),
    publishedOn: date({ mode: 'string' }),
    /** Copies of the latest revision's facts, kept by trigger: the desk's list filters on them. */
    latestSectionId: reference().references(() => sections.id),
    /** Its title as vn_bare() makes it. */
    latestTitleKey: text(),
    createdBy: reference().references(() => staff.id),
    /** Made by the form that started the article: sent again, it finds the article instead of starting another. */
    creationKey: text().unique('articles_creation_key'),
    createdAt: createdAt(),
    updatedAt: instant().notNull().defaultNow(),
    isDemo: isDemo(),
  },
  (t) => [
    foreignKey({
      name: 'articles_latest_revision',
      columns: [t.id, t.latestRevisionId],
      foreignColumns: [revisions.articleId, revisions.id],
    }),
    foreignKey({
      name: 'articles_published_revision',
      columns: [t.id, t.publishedRevisionId],
      foreignColumns: [revisions.articleId, revisions.id],
    }),
    foreignKey({
      name: 'articles_approval',
      columns: [t.id, t.approvalId],
      foreignColumns: [approvals.articleId, approvals.id],
    }),
    check(
      'articles_approved',
      sql`(${t.stage} in ('approved','scheduled')) <= (${t.approvalId} is not null)`,
    ),
    check('articles_kind', sql`${t.kind} in ('news','report','page')`),
    check(
      'articles_stage',
      sql`${t.stage} in ('draft','in_review','for_approval','returned','approved','scheduled','published','withdrawn')`,
    ),
    check(
      'articles_publication_dates',
      sql`(${t.publishedRevisionId} is null) = (${t.firstPublishedAt} is null) and (${t.publishedRevisionId} is null) = (${t.publishedAt} is null) and (${t.publishedAt} is null or ${t.publishedAt} >= ${t.firstPublishedAt})`,
    ),
    check(
      'articles_withdrawal',
      sql`(${t.withdrawnAt} is null) = (${t.withdrawalReason} is null) and (${t.withdrawnAt} is null or ${t.publishedRevisionId} is not null)`,
    ),
    index('articles_public_by_section')
      .on(t.sectionId, t.publishedOn.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`published_revision_id is not null and withdrawn_at is null and kind <> 'page'`),
    index('articles_public')
      .on(t.publishedOn.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`published_revision_id is not null and withdrawn_at is null and kind <> 'page'`),
    index('articles_updated').on(t.updatedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('articles_meeting').on(t.meetingId),
    index('articles_published_revision_id').on(t.publishedRevisionId),
    index('articles_demo').on(t.id).where(sql`is_demo`),
  ],
);

export const changeKinds = ['minor', 'correction'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What was written, never changed (trigger): saving makes the next revision. */
export const revisions = pgTable(
  'revisions',
  {
    id: id(),
    articleId: reference()
      .notNull()
      .references((): AnyPgColumn => articles.id),
    number: integer().notNull(),
    slug: text().notNull(),
    title: text().notNull(),
    lead: text().notNull().default(''),
    bodyHtml: text().notNull().default(''),
    bodyText: text().notNull().default(''),
    byline: text().notNull().default(''),
    sectionId: reference()
      .notNull()
      .references(() => sections.id),
    /** The date line of the report. */
    datedOn: date({ mode: 'string' }).notNull(),
    meetingFacts: jsonb().$type<MeetingFacts>(),
    /** sha256 over everything above: an approval names it. */
    contentHash: text().notNull(),
    changeNote: text(),
    /** What readers are told about a change to a public text: nothing (a typing slip), or "Đính chính" with its date. */
    changeKind: text({ enum: changeKinds }),
    createdBy: reference().references(() => staff.id),
    createdAt: createdAt(),
  },
  (t) => [
    unique('revisions_number').on(t.articleId, t.number),
    unique('revisions_article').on(t.articleId, t.id),
    check('revisions_slug_shape', slugShape(t.slug)),
    check('revisions_number_positive', sql`${t.number} > 0`),
    check(
      'revisions_nfc',
      sql`${t.title} is nfc normalized and ${t.lead} is nfc normalized and ${t.bodyHtml} is nfc normalized and ${t.byline} is nfc normalized`,
    ),
    check(
      'revisions_change_kind',
      sql`${t.changeKind} in ('minor','correction') and (${t.changeKind} <> 'correction' or ${t.changeNote} is not null)`,
    ),
    check('revisions_title', sql`btrim(${t.title}) <> '' and length(${t.title}) <= 300`),
  ],
);

/**
 * Append-only: who answers for which text. Names the revision and its hash; nothing becomes public without one
 * (trigger), and nobody approves a revision of their own without saying why it could not wait (trigger).
 */
export const approvals = pgTable(
  'approvals',
  {
    id: id(),
    articleId: reference()
      .notNull()
      .references((): AnyPgColumn => articles.id),
    revisionId: reference().notNull(),
    contentHash: text().notNull(),
    /** null: a command from the server's shell. */
    staffId: reference().references(() => staff.id),
    /** Why this text went out without a second person. */
    emergencyReason: text(),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    unique('approvals_article_id').on(t.articleId, t.id),
    foreignKey({
      name: 'approvals_revision_of_article',
      columns: [t.articleId, t.revisionId],
      foreignColumns: [revisions.articleId, revisions.id],
    }),
    check(
      'approvals_emergency_reason',
      sql`${t.emergencyReason} is null or btrim(${t.emergencyReason}) <> ''`,
    ),
    index('approvals_revision').on(t.revisionId),
  ],
);

/** Append-only: who moved what from stage to stage, when and why. */
export const transitions = pgTable(
  'transitions',
  {
    id: id(),
    articleId: reference()
      .notNull()
      .references(() => articles.id),
    revisionId: reference(),
    action: text().notNull(),
    fromStage: text({ enum: articleStages }),
    toStage: text({ enum: articleStages }).notNull(),
    reason: text(),
    staffId: reference().references(() => staff.id),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      name: 'transitions_revision',
      columns: [t.articleId, t.revisionId],
      foreignColumns: [revisions.articleId, revisions.id],
    }),
    index('transitions_article').on(t.articleId, t.at),
  ],
);

export const addressKinds = ['current', 'former', 'legacy'] as const;

/**
 * Every address that ever led to an article. 'current' and 'former' hold a slug; 'legacy' a normalised address of an
 * old portal (lib/importing/legacy-address.ts).
 */
export const articleAddresses = pgTable(
  'article_addresses',
  {
    id: id(),
    articleId: reference()
      .notNull()
      .references(() => articles.id),
    kind: text({ enum: addressKinds }).notNull(),
    address: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    check('article_addresses_kind', sql`${t.kind} in ('current','former','legacy')`),
    check('article_addresses_shape', sql`${t.kind} = 'legacy' or (${slugShape(t.address)})`),
    uniqueIndex('article_addresses_one_current').on(t.articleId).where(sql`kind = 'current'`),
    uniqueIndex('article_addresses_slug').on(t.address).where(sql`kind in ('current','former')`),
    uniqueIndex('article_addresses_legacy').on(t.address).where(sql`kind = 'legacy'`),
    index('article_addresses_article').on(t.articleId),
  ],
);

export const citations = pgTable(
  'citations',
  {
    id: id(),
    revisionId: reference()
      .notNull()
      .references(() => revisions.id),
    documentId: reference().references(() => documents.id),
    asWritten: text().notNull(),
    numberKey: text().notNull(),
    type: text(),
    issuer: text(),
    issuedOn: date({ mode: 'string' }),
    rank: integer().notNull().default(0),
  },
  (t) => [
    index('citations_revision').on(t.revisionId),
    // The latest texts that cite a document are found without reading all of them.
    index('citations_document').on(t.documentId, t.revisionId.desc().nullsFirst()),
    index('citations_number_key').on(t.numberKey, t.revisionId.desc().nullsFirst()),
  ],
);

/** Which photos a revision shows: "where used", and the pages to renew when a photo's facts change. */
export const revisionMedia = pgTable(
  'revision_media',
  {
    revisionId: reference()
      .notNull()
      .references(() => revisions.id),
    mediaId: reference()
      .notNull()
      .references(() => media.id),
    rank: integer().notNull().default(0),
  },
  (t) => [
    unique('revision_media_once').on(t.revisionId, t.mediaId),
    index('revision_media_media').on(t.mediaId),
  ],
);

/** Which attached files a revision links to. */
export const revisionFiles = pgTable(
  'revision_files',
  {
    revisionId: reference()
      .notNull()
      .references(() => revisions.id),
    fileId: reference()
      .notNull()
      .references(() => files.id),
    rank: integer().notNull().default(0),
  },
  (t) => [
    unique('revision_files_once').on(t.revisionId, t.fileId),
    index('revision_files_file').on(t.fileId),
  ],
);

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** The search index of what lists show now, kept by trigger. */
export const articleSearch = pgTable(
  'article_search',
  {
    articleId: reference()
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** Copied, so that the newest finds of a section or a year are chosen without reading the articles. */
    publishedOn: date({ mode: 'string' }).notNull(),
    sectionId: reference().notNull(),
    /** With marks (tone placement folded): ranks what was typed with marks first. */
    marked: tsvector().notNull(),
    /** Without marks: finds. */
    bare: tsvector().notNull(),
  },
  (t) => [
    index('article_search_newest').on(t.publishedOn.desc().nullsFirst(), t.articleId.desc().nullsFirst()),
    index('article_search_bare').using('gin', t.bare),
    // The words of the headline alone: of very many finds, those that say it there are all found.
    index('article_search_title').using('gin', sql`ts_filter(bare, '{a}')`),
  ],
);

/** Provenance: which file became which article. */
export const imports = pgTable(
  'imports',
  {
    id: id(),
    sha256: text().notNull(),
    fileName: text().notNull(),
    sourceUrl: text(),
    format: text().notNull(),
    articleId: reference()
      .notNull()
      .references(() => articles.id),
    report: jsonb().$type<Record<string, unknown>>().notNull(),
    importedAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('imports_sha256_unique').on(t.sha256), index('imports_article').on(t.articleId)],
);
