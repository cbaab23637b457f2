import { env } from '#lib/env.ts';
import { toCalendar } from '#lib/feeds/calendar.ts';
import { listCalendarMeetings } from '#lib/feeds/queries.ts';
import { getIdentity } from '#lib/site/queries.ts';

/** The meetings for the calendar of a phone: those ahead and those of the last year. */
export async function GET() {
  const [{ name }, { readAt, meetings }] = await Promise.all([getIdentity(), listCalendarMeetings()]);
  const file = toCalendar({ name: `Lịch họp – ${name}`, siteUrl: env.siteUrl, readAt, meetings });
  return new Response(file, { headers: { 'Content-Type': 'text/calendar; charset=utf-8' } });
}
