import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { articles, revisions } from './articles.ts';
import { createdAt, id, instant, reference } from './columns.ts';
import { media } from './media.ts';
import { people, sections } from './record.ts';
import { staff } from './staff.ts';

/** What goes on at the desk around the texts: what is typed and not yet saved, what waits for its time, what people tell each other. */

/**
 * What somebody has typed and not yet saved, one row per opening of the form (a tab). Kept every few seconds; the row
 * is the acknowledgement. It also says who has the text open now.
 */
export const workingCopies = pgTable(
  'working_copies',
  {
    /** Made by the tab. */
    id: uuid().primaryKey(),
    staffId: reference()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** null while a new article has never been saved. */
    articleId: reference().references(() => articles.id, { onDelete: 'cascade' }),
    creationKey: text(),
    /** The revision that the typing started from. */
    baseRevisionId: reference(),
    /** Counts the tab's own copies: one that arrives late never replaces a later one. */
    sequence: integer().notNull(),
    /** What the form holds, as the form sends it; null = nothing unsaved. */
    content: jsonb().$type<Record<string, unknown>>(),
    /** When `content` last changed. */
    keptAt: instant().notNull().defaultNow(),
    /** When the tab was last heard of. */
    seenAt: instant().notNull().defaultNow(),
  },
  (t) => [
    foreignKey({
      name: 'working_copies_base',
      columns: [t.articleId, t.baseRevisionId],
      foreignColumns: [revisions.articleId, revisions.id],
    }).onDelete('cascade'),
    check('working_copies_base_of_article', sql`${t.baseRevisionId} is null or ${t.articleId} is not null`),
    index('working_copies_article').on(t.articleId, t.staffId),
    index('working_copies_staff').on(t.staffId, t.keptAt),
  ],
);

export const scheduleActions = ['publish', 'withdraw'] as const;
export type ScheduleAction = (typeof scheduleActions)[number];
export const scheduleStates = ['waiting', 'done', 'failed', 'cancelled'] as const;
export type ScheduleState = (typeof scheduleStates)[number];

/** What is to happen at a time. The row itself is the job: it is done in the transaction that says that it is done. */
export const schedules = pgTable(
  'schedules',
  {
    id: id(),
    articleId: reference()
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    action: text({ enum: scheduleActions }).notNull(),
    dueAt: instant().notNull(),
    /** For 'publish': exactly this text. */
    revisionId: reference(),
    contentHash: text(),
    /** For 'withdraw': what readers are told. */
    reason: text(),
    state: text({ enum: scheduleStates }).notNull().default('waiting'),
    /** Why it failed or was cancelled, in Vietnamese. */
    problem: text(),
    createdBy: reference().references(() => staff.id),
    createdAt: createdAt(),
    finishedAt: instant(),
  },
  (t) => [
    foreignKey({
      name: 'schedules_revision',
      columns: [t.articleId, t.revisionId],
      foreignColumns: [revisions.articleId, revisions.id],
    }).onDelete('cascade'),
    check('schedules_action', sql`${t.action} in ('publish','withdraw')`),
    check('schedules_state', sql`${t.state} in ('waiting','done','failed','cancelled')`),
    check(
      'schedules_what',
      sql`case ${t.action} when 'publish' then ${t.revisionId} is not null and ${t.contentHash} is not null else btrim(coalesce(${t.reason}, '')) <> '' end`,
    ),
    check('schedules_finished', sql`(${t.state} = 'waiting') = (${t.finishedAt} is null)`),
    check('schedules_problem', sql`${t.state} <> 'failed' or ${t.problem} is not null`),
    uniqueIndex('schedules_one_waiting').on(t.articleId, t.action).where(sql`state = 'waiting'`),
    index('schedules_due').on(t.dueAt).where(sql`state = 'waiting'`),
    index('schedules_article').on(t.articleId, t.createdAt),
  ],
);

/** What the desk says among itself about a text. Nothing here is ever part of a page. */
export const articleNotes = pgTable(
  'article_notes',
  {
    id: id(),
    articleId: reference()
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    staffId: reference().references(() => staff.id),
    text: text().notNull(),
    /** The people named with @. */
    mentions: jsonb().$type<number[]>().notNull().default([]),
    at: instant().notNull().defaultNow(),
  },
  (t) => [
    check('article_notes_text', sql`btrim(${t.text}) <> '' and ${t.text} is nfc normalized`),
    index('article_notes_article').on(t.articleId, t.at),
  ],
);

export const mailStates = ['none', 'waiting', 'sent', 'failed'] as const;

/** What somebody should know. Shown at the desk until read; also sent by e-mail when a mail server is set. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    staffId: reference()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    /** 'review' | 'approval' | 'returned' | 'published' | 'schedule-failed' | 'mention' … (lib/notices/schema.ts) */
    kind: text().notNull(),
    articleId: reference().references(() => articles.id, { onDelete: 'cascade' }),
    byStaffId: reference().references(() => staff.id),
    /** A reason or the beginning of a note, as written. */
    text: text().notNull().default(''),
    at: instant().notNull().defaultNow(),
    readAt: instant(),
    mailState: text({ enum: mailStates }).notNull().default('none'),
    mailAttempts: integer().notNull().default(0),
    mailDueAt: instant(),
  },
  (t) => [
    check('notifications_mail_state', sql`${t.mailState} in ('none','waiting','sent','failed')`),
    check('notifications_mail_due', sql`(${t.mailState} = 'waiting') = (${t.mailDueAt} is not null)`),
    index('notifications_staff').on(t.staffId, t.id),
    index('notifications_unread').on(t.staffId).where(sql`read_at is null`),
    index('notifications_mail').on(t.mailDueAt).where(sql`mail_state = 'waiting'`),
  ],
);

/** The sections that a person works in. Nobody's rows: all sections. */
export const staffSections = pgTable(
  'staff_sections',
  {
    staffId: reference()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    sectionId: reference()
      .notNull()
      .references(() => sections.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.staffId, t.sectionId] })],
);

/** One-time codes for somebody whose phone is gone, as SHA-256; a used one stays to say when. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id(),
    staffId: reference()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    codeHash: text().notNull(),
    createdAt: createdAt(),
    usedAt: instant(),
  },
  (t) => [unique('recovery_codes_once').on(t.staffId, t.codeHash)],
);

/** Append-only (trigger): every value that a setting of the site has had, so that a change can be taken back. */
export const settingVersions = pgTable(
  'setting_versions',
  {
    id: id(),
    key: text().notNull(),
    value: jsonb().notNull(),
    staffId: reference().references(() => staff.id),
    at: instant().notNull().defaultNow(),
  },
  (t) => [index('setting_versions_key').on(t.key, t.id)],
);

/** Who can be seen in a photo: found by name, and asked for consent. */
export const mediaPeople = pgTable(
  'media_people',
  {
    id: id(),
    mediaId: reference()
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    personId: reference().references(() => people.id, { onDelete: 'set null' }),
    name: text().notNull(),
  },
  (t) => [
    unique('media_people_once').on(t.mediaId, t.name),
    check('media_people_name', sql`btrim(${t.name}) <> '' and ${t.name} is nfc normalized`),
    index('media_people_person').on(t.personId),
  ],
);
