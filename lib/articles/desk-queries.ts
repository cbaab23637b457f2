import 'server-only';
import { and, asc, count, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.ts';
import {
  type ArticleKind,
  type ArticleStage,
  approvals,
  articleAddresses,
  articles,
  type ChangeKind,
  revisions,
  transitions,
} from '#db/schema/articles.ts';
import { sections } from '#db/schema/record.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { type ScheduleAction, schedules } from '#db/schema/work.ts';
import type { MeetingFacts } from '#lib/meetings/schema.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import type { ArticleState } from './states.ts';

/**
 * What staff see: the latest text of every article, public or not. Nothing here is cached, and nothing here is asked
 * without a {@link Staff}.
 */

export const DESK_PAGE_SIZE = 25;

/** The brand proves that there is a session; a password still to be changed opens nothing. */
export function assertMayRead(staff: Staff) {
  if (staff.mustChangePassword) throw new Error('the password must be changed before anything else is shown');
}

const latest = alias(revisions, 'latest');
const writer = alias(staffTable, 'writer');
const approver = alias(staffTable, 'approver');

/** One word for where an article stands, from its stage and from what readers see. Same order as in states.ts. */
export const stateOf = sql<ArticleState>`case
  when ${articles.stage} in ('in_review', 'for_approval', 'returned', 'approved', 'scheduled') then ${articles.stage}
  when ${articles.withdrawnAt} is not null then 'withdrawn'
  when ${articles.publishedRevisionId} is null then 'draft'
  when ${articles.publishedRevisionId} = ${articles.latestRevisionId} then 'published'
  else 'edited' end`;

export type DeskFilter = {
  /** Words of the title, with or without marks; every word must be there. */
  q: string;
  state: ArticleState | null;
  sectionId: number | null;
  /** Only what this person started. */
  mine: boolean;
  /** From 1; beyond the last page gives the last page. */
  page: number;
};

export type DeskRow = {
  id: number;
  kind: ArticleKind;
  state: ArticleState;
  title: string;
  byline: string;
  section: string;
  /** 'YYYY-MM-DD' */
  datedOn: string;
  updatedAt: Date;
  isDemo: boolean;
};

export type DeskList = {
  rows: DeskRow[];
  total: number;
  page: number;
  pages: number;
  /** How many articles stand where, under the same filter but for the state itself. */
  counts: Partial<Record<ArticleState, number>>;
  /** No article at all, whatever the filter. */
  isEmptySite: boolean;
};

/** The articles of the desk, newest change first. */
export async function listForDesk(staff: Staff, filter: DeskFilter): Promise<DeskList> {
  assertMayRead(staff);
  const inFilter = and(
    filter.sectionId === null ? undefined : eq(articles.latestSectionId, filter.sectionId),
    filter.mine ? eq(articles.createdBy, staff.id) : undefined,
    ...titleHas(filter.q),
  );
  const counted = await db()
    .select({ state: stateOf, n: count() })
    .from(articles)
    .where(inFilter)
    .groupBy(stateOf);
  const counts = Object.fromEntries(counted.map((row) => [row.state, row.n]));
  const total = counted
    .filter((row) => filter.state === null || row.state === filter.state)
    .reduce((sum, row) => sum + row.n, 0);
  const pages = Math.max(1, Math.ceil(total / DESK_PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(filter.page) || 1), pages);
  // The page is chosen among the articles alone; only its own texts are read.
  const onPage = db()
    .select({ id: articles.id })
    .from(articles)
    .where(and(inFilter, filter.state === null ? undefined : sql`${stateOf} = ${filter.state}`))
    .orderBy(desc(articles.updatedAt), desc(articles.id))
    .limit(DESK_PAGE_SIZE)
    .offset((page - 1) * DESK_PAGE_SIZE);
  const rows = await db()
    .select({
      id: articles.id,
      kind: articles.kind,
      state: stateOf,
      title: latest.title,
      byline: latest.byline,
      section: sections.name,
      datedOn: latest.datedOn,
      updatedAt: articles.updatedAt,
      isDemo: articles.isDemo,
    })
    .from(articles)
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .innerJoin(sections, eq(sections.id, latest.sectionId))
    .where(inArray(articles.id, onPage))
    .orderBy(desc(articles.updatedAt), desc(articles.id));
  const isEmptySite =
    total === 0 && (await db().select({ id: articles.id }).from(articles).limit(1)).length === 0;
  return { rows, total, page, pages, counts, isEmptySite };
}

/**
 * The key of the title is made by vn_bare() too: lower-case words without marks on both sides, so nothing of the pattern is a wildcard. Signs alone
 * ("%") leave no word, and what is asked for must not be answered with everything.
 */
function titleHas(q: string): SQL[] {
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, 12);
  if (words.length === 0) return [];
  return [
    sql`vn_bare(${words.join(' ')}) <> ''`,
    ...words.map((word) => sql`${articles.latestTitleKey} like '%' || vn_bare(${word}) || '%'`),
  ];
}

export type DeskRevision = {
  id: number;
  number: number;
  slug: string;
  title: string;
  lead: string;
  /** As stored: canonical, but to be sanitised again before it is put into a page. */
  bodyHtml: string;
  bodyText: string;
  byline: string;
  sectionId: number;
  datedOn: string;
  meetingFacts: MeetingFacts | null;
  changeNote: string | null;
  changeKind: ChangeKind | null;
  savedBy: string | null;
  savedById: number | null;
  savedAt: Date;
};

export type DeskArticle = {
  id: number;
  kind: ArticleKind;
  state: ArticleState;
  createdBy: number | null;
  /** Of the latest text. */
  latestSectionId: number | null;
  /** The approval that stands, of the latest text. */
  approval: { by: string | null; at: Date; emergencyReason: string | null } | null;
  /** What waits for its time; of a withdrawal, what readers will be told then. */
  schedules: { action: ScheduleAction; dueAt: Date; by: string | null; reason: string | null }[];
  firstPublishedAt: Date | null;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
  withdrawalReason: string | null;
  /** The address that answers now; a new one in the latest revision comes with its publication. */
  address: string;
  latest: DeskRevision;
  /** The revision that is (or was, before the withdrawal) public. */
  published: { id: number; number: number } | null;
  isDemo: boolean;
};

/** The headline of the latest revision; null when there is no article of this number. */
export async function getTitleForDesk(staff: Staff, id: number): Promise<string | null> {
  assertMayRead(staff);
  if (!Number.isSafeInteger(id) || id < 1 || id > 2_147_483_647) return null;
  const [row] = await db()
    .select({ title: latest.title })
    .from(articles)
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .where(eq(articles.id, id));
  return row?.title ?? null;
}

/** One article with its latest revision; null when there is none of this number. */
export async function getForDesk(staff: Staff, id: number): Promise<DeskArticle | null> {
  assertMayRead(staff);
  if (!Number.isSafeInteger(id) || id < 1) return null;
  const published = alias(revisions, 'published');
  const [row] = await db()
    .select({
      id: articles.id,
      kind: articles.kind,
      state: stateOf,
      createdBy: articles.createdBy,
      latestSectionId: articles.latestSectionId,
      approvedBy: approver.fullName,
      approvedAt: approvals.at,
      emergencyReason: approvals.emergencyReason,
      firstPublishedAt: articles.firstPublishedAt,
      publishedAt: articles.publishedAt,
      withdrawnAt: articles.withdrawnAt,
      withdrawalReason: articles.withdrawalReason,
      address: articleAddresses.address,
      latest,
      savedBy: writer.fullName,
      publishedId: published.id,
      publishedNumber: published.number,
      isDemo: articles.isDemo,
    })
    .from(articles)
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .leftJoin(published, eq(published.id, articles.publishedRevisionId))
    .leftJoin(writer, eq(writer.id, latest.createdBy))
    .leftJoin(approvals, eq(approvals.id, articles.approvalId))
    .leftJoin(approver, eq(approver.id, approvals.staffId))
    .where(eq(articles.id, id));
  if (!row) return null;
  const {
    publishedId,
    publishedNumber,
    savedBy,
    latest: text,
    approvedBy,
    approvedAt,
    emergencyReason,
    ...article
  } = row;
  const waiting = await db()
    .select({
      action: schedules.action,
      dueAt: schedules.dueAt,
      by: staffTable.fullName,
      reason: schedules.reason,
    })
    .from(schedules)
    .leftJoin(staffTable, eq(staffTable.id, schedules.createdBy))
    .where(and(eq(schedules.articleId, id), eq(schedules.state, 'waiting')))
    .orderBy(asc(schedules.dueAt));
  const { articleId: _article, contentHash: _hash, createdBy: savedById, createdAt, ...revision } = text;
  return {
    ...article,
    approval: approvedAt === null ? null : { by: approvedBy, at: approvedAt, emergencyReason },
    schedules: waiting,
    latest: { ...revision, savedBy, savedById, savedAt: createdAt },
    published:
      publishedId === null || publishedNumber === null ? null : { id: publishedId, number: publishedNumber },
  };
}

export type HistoryEntry = {
  id: number;
  action: string;
  toStage: ArticleStage;
  revisionNumber: number | null;
  reason: string | null;
  by: string | null;
  at: Date;
};

/** Who moved the article from where to where, newest first; at most the last hundred moves. */
export async function listHistory(staff: Staff, articleId: number): Promise<HistoryEntry[]> {
  assertMayRead(staff);
  return db()
    .select({
      id: transitions.id,
      action: transitions.action,
      toStage: transitions.toStage,
      revisionNumber: revisions.number,
      reason: transitions.reason,
      by: staffTable.fullName,
      at: transitions.at,
    })
    .from(transitions)
    .leftJoin(revisions, eq(revisions.id, transitions.revisionId))
    .leftJoin(staffTable, eq(staffTable.id, transitions.staffId))
    .where(eq(transitions.articleId, articleId))
    .orderBy(desc(transitions.at), desc(transitions.id))
    .limit(100);
}

/** The sections to choose from, in the order of the menu. */
export async function listSectionChoices(staff: Staff): Promise<{ id: number; name: string }[]> {
  assertMayRead(staff);
  return db()
    .select({ id: sections.id, name: sections.name })
    .from(sections)
    .orderBy(asc(sections.rank), asc(sections.id));
}
