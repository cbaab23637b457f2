import 'server-only';
import { and, asc, desc, eq, gt, gte, lt, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.ts';
import { articles, revisions } from '#db/schema/articles.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { type ScheduleAction, type ScheduleState, schedules } from '#db/schema/work.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { daysLater } from '#lib/vietnamese/month-grid.ts';
import { assertMayRead } from './desk-queries.ts';

/** What goes out or off when, and what became of it. Asked for the desk only, never cached. */

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

/** So many in five or six weeks are more than anybody plans; a page must end somewhere. */
const MOST_IN_MONTH = 2000;
/** A failure that nobody has dealt with for so long is history. */
const FAILURE_DAYS = 30;

const latest = alias(revisions, 'latest');

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

/** What goes out or off next, the nearest first. */
export async function listUpcoming(staff: Staff, limit: number): Promise<ScheduleRow[]> {
  assertMayRead(staff);
  return db()
    .select(scheduleColumns)
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .leftJoin(staffTable, eq(staffTable.id, schedules.createdBy))
    .where(eq(schedules.state, 'waiting'))
    .orderBy(asc(schedules.dueAt), asc(schedules.id))
    .limit(limit);
}

/** Everything that was or is due from one day to another ('YYYY-MM-DD', both included) on the clock in Việt Nam. */
export async function listSchedules(staff: Staff, from: string, until: string): Promise<ScheduleRow[]> {
  assertMayRead(staff);
  const midnight = (day: string) => new Date(`${day}T00:00:00+07:00`);
  return db()
    .select(scheduleColumns)
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .leftJoin(staffTable, eq(staffTable.id, schedules.createdBy))
    .where(and(gte(schedules.dueAt, midnight(from)), lt(schedules.dueAt, midnight(daysLater(until, 1)))))
    .orderBy(asc(schedules.dueAt), asc(schedules.id))
    .limit(MOST_IN_MONTH);
}

/**
 * What was due and could not be done, as far as it is this person's: they set the time, wrote the text, or may do by
 * hand what did not happen. What has been done since, or set for another time, is no failure any more.
 */
export async function listFailures(staff: Staff): Promise<ScheduleRow[]> {
  assertMayRead(staff);
  const again = alias(schedules, 'again');
  const rows = await db()
    .select({
      row: scheduleColumns,
      setBy: schedules.createdBy,
      owned: {
        createdBy: articles.createdBy,
        firstPublishedAt: articles.firstPublishedAt,
        latestSectionId: articles.latestSectionId,
      },
    })
    .from(schedules)
    .innerJoin(articles, eq(articles.id, schedules.articleId))
    .innerJoin(latest, eq(latest.id, articles.latestRevisionId))
    .leftJoin(staffTable, eq(staffTable.id, schedules.createdBy))
    .where(
      and(
        eq(schedules.state, 'failed'),
        gt(schedules.finishedAt, sql`now() - make_interval(days => ${FAILURE_DAYS})`),
        sql`not exists (${db()
          .select({ id: again.id })
          .from(again)
          .where(
            and(
              eq(again.articleId, schedules.articleId),
              eq(again.action, schedules.action),
              gt(again.id, schedules.id),
              sql`${again.state} <> 'cancelled'`,
            ),
          )})`,
        or(
          and(
            eq(schedules.action, 'publish'),
            sql`(${articles.publishedAt} is null or ${articles.publishedAt} < ${schedules.finishedAt})`,
          ),
          and(
            eq(schedules.action, 'withdraw'),
            sql`(${articles.withdrawnAt} is null or ${articles.withdrawnAt} < ${schedules.finishedAt})`,
          ),
        ),
      ),
    )
    .orderBy(desc(schedules.finishedAt))
    .limit(200);
  return rows
    .filter(
      ({ row, setBy, owned }) =>
        setBy === staff.id ||
        owned.createdBy === staff.id ||
        may(staff, row.action === 'publish' ? 'article.publish' : 'article.withdraw', owned),
    )
    .map(({ row }) => row);
}
