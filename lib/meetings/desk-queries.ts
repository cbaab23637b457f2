import 'server-only';
import { and, asc, gte, lte, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { meetings } from '#db/schema/record.ts';
import { assertMayRead } from '#lib/articles/desk-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';

/** A meeting as the desk's calendar names it. Days are 'YYYY-MM-DD', the time 'HH:MM:SS'. */
export type CalendarMeeting = {
  id: number;
  slug: string;
  title: string;
  startsOn: string;
  endsOn: string | null;
  startTime: string | null;
  place: string;
};

/** The meetings that have a day between these two, both included, the first first. */
export async function listMeetingsBetween(
  staff: Staff,
  from: string,
  until: string,
): Promise<CalendarMeeting[]> {
  assertMayRead(staff);
  return db()
    .select({
      id: meetings.id,
      slug: meetings.slug,
      title: meetings.title,
      startsOn: meetings.startsOn,
      endsOn: meetings.endsOn,
      startTime: meetings.startTime,
      place: meetings.place,
    })
    .from(meetings)
    .where(
      and(lte(meetings.startsOn, until), gte(sql`coalesce(${meetings.endsOn}, ${meetings.startsOn})`, from)),
    )
    .orderBy(asc(meetings.startsOn), asc(meetings.startTime), asc(meetings.id))
    .limit(500);
}
