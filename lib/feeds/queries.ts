import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import type { CalendarMeeting } from './calendar.ts';

export type MonthCount = { month: string; count: number };

/** The months ('YYYY-MM', newest first) in which public articles are dated, and how many. */
export async function listMonths(): Promise<MonthCount[]> {
  'use cache';
  remember([tags.articles]);
  // Days first, which the index has in order; only their few thousand sums are turned into months.
  const rows = await db().execute<MonthCount>(sql`
    select to_char(day, 'YYYY-MM') as month, sum(n)::int as count
    from (
      select published_on as day, count(*) as n from articles
      where published_revision_id is not null and withdrawn_at is null and kind <> 'page'
      group by published_on
    ) days
    group by 1 order by 1 desc`);
  return [...rows];
}

export type MonthEntry = { slug: string; title: string; datedOn: string; isDemo: boolean };

/** Every public article dated in a month ('YYYY-MM'), newest first. */
export async function listMonth(month: string): Promise<MonthEntry[]> {
  'use cache';
  remember([tags.articles, tags.unnamedArticles]);
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return [];
  const first = `${month}-01`;
  const rows = await db().execute<MonthEntry>(sql`
    select d.address as slug, r.title, r.dated_on::text as "datedOn", a.is_demo as "isDemo"
    from articles a
    join revisions r on r.id = a.published_revision_id
    join article_addresses d on d.article_id = a.id and d.kind = 'current'
    where a.published_revision_id is not null and a.withdrawn_at is null and a.kind <> 'page'
      and a.published_on >= ${first}::date and a.published_on < ${first}::date + interval '1 month'
    order by a.published_on desc, a.id desc`);
  return [...rows];
}

/** The meetings ahead and those of the last year, by their first day, and the instant at which this was read. */
export async function listCalendarMeetings(): Promise<{ readAt: Date; meetings: CalendarMeeting[] }> {
  'use cache';
  remember([tags.meetings], 'hours');
  const rows = await db().execute<CalendarMeeting>(sql`
    select id, slug, title, starts_on::text as "startsOn", start_time::text as "startTime",
      ends_on::text as "endsOn", end_time::text as "endTime", place, note, is_demo as "isDemo"
    from meetings
    where coalesce(ends_on, starts_on) >= ${todayInVietnam()}::date - interval '1 year'
    order by starts_on, start_time nulls first, id`);
  return { readAt: new Date(), meetings: [...rows] };
}
