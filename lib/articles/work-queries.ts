import 'server-only';
import { and, asc, desc, eq, gt, inArray, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.ts';
import { articles, revisions, transitions } from '#db/schema/articles.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { type ScheduleAction, type ScheduleState, schedules } from '#db/schema/work.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { assertMayRead } from './desk-queries.ts';
import type { ArticleState } from './states.ts';

/** What waits for one person, what goes out next, and what became of it. Asked for the desk only, never cached. */

/** A group shows so many; the list of articles has the rest. */
const MOST_ROWS = 20;

export type WorkRow = {
  id: number;
  title: string;
  state: ArticleState;
  /** Who moved it to where it is, when and why. */
  movedBy: string | null;
  movedAt: Date;
  reason: string | null;
};

export type Work = {
  returned: WorkRow[];
  forApproval: WorkRow[];
  forReview: WorkRow[];
  approved: WorkRow[];
  drafts: WorkRow[];
  waitingForOthers: WorkRow[];
};

const latest = alias(revisions, 'latest');
const mover = alias(staffTable, 'mover');

async function rows(state: ArticleState, where: SQL | undefined): Promise<(WorkRow & { row: Owned })[]> {
  const last = db()
    .selectDistinctOn([transitions.articleId], {
      articleId: transitions.articleId,
      staffId: transitions.staffId,
      at: transitions.at,
      reason: transitions.reason,
    })
    .from(transitions)
    .orderBy(transitions.articleId, desc(transitions.id))
    .as('last');
  const found = await db()
    .select({
      id: articles.id,
      title: latest.title,
      movedBy: mover.fullName,
      movedAt: last.at,
      reason: last.reason,
      createdBy: articles.createdBy,
      firstPublishedAt: articles.firstPublishedAt,
      latestSectionId: articles.latestSectionId,
      writtenBy: latest.createdBy,
    })
    .from(articles)
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .innerJoin(last, eq(last.articleId, articles.id))
    .leftJoin(mover, eq(mover.id, last.staffId))
    .where(where)
    .orderBy(asc(last.at))
    .limit(MOST_ROWS);
  return found.map(({ createdBy, firstPublishedAt, latestSectionId, writtenBy, ...row }) => ({
    ...row,
    state,
    row: { createdBy, firstPublishedAt, latestSectionId, writtenBy },
  }));
}
type Owned = {
  createdBy: number | null;
  firstPublishedAt: Date | null;
  latestSectionId: number | null;
  writtenBy: number | null;
};

const strip = ({ row: _row, ...shown }: WorkRow & { row: Owned }): WorkRow => shown;

export async function listWork(staff: Staff): Promise<Work> {
  assertMayRead(staff);
  const mine = or(eq(articles.createdBy, staff.id), eq(latest.createdBy, staff.id));
  const stage = (name: (typeof articles.stage.enumValues)[number]) => eq(articles.stage, name);
  const [returned, forApproval, forReview, approved, drafts, others] = await Promise.all([
    rows('returned', and(stage('returned'), mine)),
    rows('for_approval', stage('for_approval')),
    rows('in_review', stage('in_review')),
    rows('approved', stage('approved')),
    rows('draft', and(stage('draft'), mine)),
    rows('in_review', and(inArray(articles.stage, ['in_review', 'for_approval']), mine)),
  ]);
  const able = (deed: 'article.approve' | 'article.pass' | 'article.publish') => (one: { row: Owned }) =>
    may(staff, deed, one.row);
  return {
    returned: returned.map(strip),
    forApproval: forApproval
      .filter(able('article.approve'))
      .filter(({ row }) => row.writtenBy !== staff.id)
      .map(strip),
    forReview: forReview.filter(able('article.pass')).map(strip),
    approved: approved.filter(able('article.publish')).map(strip),
    drafts: drafts.map(strip),
    waitingForOthers: others.map(strip),
  };
}

export type ScheduleRow = {
  id: number;
  articleId: number;
  title: string;
  action: ScheduleAction;
  state: ScheduleState;
  dueAt: Date;
  by: string | null;
  problem: string | null;
  finishedAt: Date | null;
};

const scheduleColumns = {
  id: schedules.id,
  articleId: schedules.articleId,
  title: latest.title,
  action: schedules.action,
  state: schedules.state,
  dueAt: schedules.dueAt,
  by: staffTable.fullName,
  problem: schedules.problem,
  finishedAt: schedules.finishedAt,
};

const scheduleRows = () =>
  db()
    .select(scheduleColumns)
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .leftJoin(staffTable, eq(staffTable.id, schedules.createdBy));

/** What goes out or off next, the nearest first. */
export async function listUpcoming(staff: Staff, limit = 100): Promise<ScheduleRow[]> {
  assertMayRead(staff);
  return scheduleRows().where(eq(schedules.state, 'waiting')).orderBy(asc(schedules.dueAt)).limit(limit);
}

/** What was due in the last days and what became of it, the latest first. */
export async function listPastSchedules(staff: Staff, days = 30): Promise<ScheduleRow[]> {
  assertMayRead(staff);
  return scheduleRows()
    .where(
      and(
        isNotNull(schedules.finishedAt),
        gt(schedules.finishedAt, sql`now() - make_interval(days => ${days})`),
      ),
    )
    .orderBy(desc(schedules.finishedAt))
    .limit(100);
}
