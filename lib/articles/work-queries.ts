import 'server-only';
import {
  and,
  asc,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.ts';
import {
  type ArticleStage,
  articleAddresses,
  articles,
  revisions,
  transitions,
} from '#db/schema/articles.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { countFailedMail } from '#lib/notices/queries.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { listFailures, type ScheduleRow } from './calendar-queries.ts';
import { assertMayRead, stateOf } from './desk-queries.ts';
import type { ArticleState } from './states.ts';

/** What waits for one person, and what they wrote. Asked for the desk only, never cached. */

/** A group shows so many; the list of articles has the rest. */
export const MOST_ROWS = 20;

export type WorkRow = {
  id: number;
  title: string;
  state: ArticleState;
  /** Readers see an older text of it all the while. */
  isCorrection: boolean;
  /** This person started it. */
  isMine: boolean;
  /** Who moved it to where it is, when, how and why. */
  movedBy: string | null;
  movedAt: Date;
  action: string;
  reason: string | null;
};

export type Work = {
  returned: WorkRow[];
  forApproval: WorkRow[];
  forReview: WorkRow[];
  approved: WorkRow[];
  drafts: WorkRow[];
  /** This person's own texts, and those that they handed on, that others have on the table. */
  waitingForOthers: WorkRow[];
};

/** A text that takes the place of one that readers see. */
const correctsPublic = and(
  isNotNull(articles.publishedRevisionId),
  isNull(articles.withdrawnAt),
  ne(articles.publishedRevisionId, articles.latestRevisionId),
) as SQL;

const latest = alias(revisions, 'latest');
const mover = alias(staffTable, 'mover');

type Deed = 'article.approve' | 'article.pass' | 'article.publish';

/** @param deed only where this person may do it; asked again of lib/staff/permissions.ts, which alone says so */
async function rows(
  staff: Staff,
  stages: readonly ArticleStage[],
  { only, deed, newestFirst }: { only?: SQL | undefined; deed?: Deed; newestFirst?: boolean },
): Promise<WorkRow[]> {
  const last = db()
    .select({
      staffId: transitions.staffId,
      at: transitions.at,
      action: transitions.action,
      reason: transitions.reason,
    })
    .from(transitions)
    .where(eq(transitions.articleId, articles.id))
    .orderBy(desc(transitions.id))
    .limit(1)
    .as('last');
  const isLimited = deed !== undefined && staff.sectionIds.length > 0;
  const found = await db()
    .select({
      id: articles.id,
      title: latest.title,
      state: stateOf,
      movedBy: mover.fullName,
      movedAt: last.at,
      action: last.action,
      reason: last.reason,
      isCorrection: sql<boolean>`coalesce(${correctsPublic}, false)`,
      createdBy: articles.createdBy,
      firstPublishedAt: articles.firstPublishedAt,
      latestSectionId: articles.latestSectionId,
    })
    .from(articles)
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .innerJoinLateral(last, sql`true`)
    .leftJoin(mover, eq(mover.id, last.staffId))
    .where(
      and(
        inArray(articles.stage, [...stages]),
        only,
        // Before the limit: twenty texts of other sections must not hide the one that is theirs.
        isLimited ? inArray(articles.latestSectionId, staff.sectionIds) : undefined,
      ),
    )
    .orderBy(newestFirst ? desc(last.at) : asc(last.at), asc(articles.id))
    .limit(MOST_ROWS);
  return found
    .filter((row) => deed === undefined || may(staff, deed, row))
    .map(({ createdBy, firstPublishedAt: _first, latestSectionId: _section, ...row }) => ({
      ...row,
      isMine: createdBy === staff.id,
    }));
}

export async function listWork(staff: Staff): Promise<Work> {
  assertMayRead(staff);
  const mine = or(eq(articles.createdBy, staff.id), eq(latest.createdBy, staff.id));
  const notMyWords = or(sql`${latest.createdBy} is null`, ne(latest.createdBy, staff.id));
  const [returned, forApproval, forReview, approved, drafts, others] = await Promise.all([
    rows(staff, ['returned'], { only: mine }),
    rows(staff, ['for_approval'], { only: notMyWords, deed: 'article.approve' }),
    rows(staff, ['in_review'], { deed: 'article.pass' }),
    rows(staff, ['approved'], { deed: 'article.publish' }),
    rows(staff, ['draft'], { only: mine, newestFirst: true }),
    rows(staff, ['in_review', 'for_approval', 'approved', 'scheduled'], { only: mine }),
  ]);
  // What this person can do something about stands there, and not a second time as somebody else's work.
  const theirs = new Set([...forApproval, ...forReview, ...approved].map(({ id }) => id));
  const waitingForOthers = others.filter(({ id }) => !theirs.has(id));
  return { returned, forApproval, forReview, approved, drafts, waitingForOthers };
}

/** Everything that this person is to do, with what was to happen by itself and did not. */
export type ToDo = { work: Work; failures: ScheduleRow[]; failedMail: number; count: number };

/** The one place that counts what waits: the page of one's work and the number beside its name in the menu. */
export async function listToDo(staff: Staff): Promise<ToDo> {
  const [all, failures, failedMail] = await Promise.all([
    listWork(staff),
    listFailures(staff),
    countFailedMail(staff),
  ]);
  // What failed stands on top with its reason, and not once more as something to publish or to wait for.
  const isWhole = ({ id }: WorkRow) => failures.every(({ articleId }) => articleId !== id);
  const work = {
    ...all,
    approved: all.approved.filter(isWhole),
    waitingForOthers: all.waitingForOthers.filter(isWhole),
  };
  const { returned, forApproval, forReview, approved } = work;
  const failed = failures.length + (failedMail > 0 ? 1 : 0);
  const count = returned.length + forApproval.length + forReview.length + approved.length + failed;
  return { work, failures, failedMail, count };
}

/** Which of these articles stand before readers in an older text. */
export async function listCorrections(staff: Staff, ids: readonly number[]): Promise<Set<number>> {
  assertMayRead(staff);
  if (ids.length === 0) return new Set();
  const found = await db()
    .select({ id: articles.id })
    .from(articles)
    .where(and(inArray(articles.id, [...ids]), correctsPublic));
  return new Set(found.map(({ id }) => id));
}

export type WrittenRow = {
  id: number;
  title: string;
  state: ArticleState;
  updatedAt: Date;
  /** Where readers find it (or its withdrawal notice); null when it was never public. */
  href: string | null;
  withdrawalReason: string | null;
};

/** What this person started and what became of it, the latest change first; without those that are named already. */
export async function listWritten(
  staff: Staff,
  except: readonly number[],
  limit: number,
): Promise<WrittenRow[]> {
  assertMayRead(staff);
  const found = await db()
    .select({
      id: articles.id,
      kind: articles.kind,
      title: latest.title,
      state: stateOf,
      updatedAt: articles.updatedAt,
      firstPublishedAt: articles.firstPublishedAt,
      withdrawalReason: articles.withdrawalReason,
      address: articleAddresses.address,
    })
    .from(articles)
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .where(
      and(
        eq(articles.createdBy, staff.id),
        except.length > 0 ? notInArray(articles.id, [...except]) : undefined,
      ),
    )
    .orderBy(desc(articles.updatedAt), desc(articles.id))
    .limit(limit);
  return found.map(({ kind, firstPublishedAt, address, ...row }) => ({
    ...row,
    href: firstPublishedAt === null ? null : kind === 'page' ? `/${address}` : `/bai-viet/${address}`,
  }));
}
