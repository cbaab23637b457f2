import 'server-only';
import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articleAddresses, articles, revisions } from '#db/schema/articles.ts';
import { bodies, meetingPeople, meetings } from '#db/schema/record.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';

export type MeetingSummary = {
  id: number;
  slug: string;
  title: string;
  kind: string;
  bodyName: string | null;
  startsOn: string;
  startTime: string | null;
  endsOn: string | null;
  endTime: string | null;
  place: string;
  note: string | null;
};

export type Meeting = MeetingSummary & {
  people: { role: (typeof meetingPeople.$inferSelect)['role']; name: string; title: string | null }[];
  /** Public reports of this meeting. */
  reports: { slug: string; title: string; datedOn: string }[];
};

const columns = {
  id: meetings.id,
  slug: meetings.slug,
  title: meetings.title,
  kind: meetings.kind,
  bodyName: sql<string | null>`coalesce(${bodies.name}, ${meetings.bodyName})`,
  startsOn: meetings.startsOn,
  startTime: meetings.startTime,
  endsOn: meetings.endsOn,
  endTime: meetings.endTime,
  place: meetings.place,
  note: meetings.note,
};

const lastDay = sql`coalesce(${meetings.endsOn}, ${meetings.startsOn})`;

/** Meetings that have not ended by today (Vietnam), soonest first. */
export async function listMeetingsAhead(limit: number): Promise<MeetingSummary[]> {
  'use cache';
  remember([tags.meetings, tags.bodies], 'hours');
  return db()
    .select(columns)
    .from(meetings)
    .leftJoin(bodies, eq(bodies.id, meetings.bodyId))
    .where(gte(lastDay, todayInVietnam()))
    .orderBy(asc(meetings.startsOn), asc(meetings.startTime), asc(meetings.id))
    .limit(limit);
}

/** Meetings that are over, latest first. */
export async function listMeetingsPast(limit: number): Promise<MeetingSummary[]> {
  'use cache';
  remember([tags.meetings, tags.bodies], 'hours');
  return db()
    .select(columns)
    .from(meetings)
    .leftJoin(bodies, eq(bodies.id, meetings.bodyId))
    .where(lt(lastDay, todayInVietnam()))
    .orderBy(desc(meetings.startsOn), desc(meetings.startTime), desc(meetings.id))
    .limit(limit);
}

/** A session of several days has a dozen. */
const MOST_REPORTS = 100;

export async function getMeeting(slug: string): Promise<Meeting | null> {
  'use cache';
  remember([tags.meetings, tags.bodies, tags.articles]);
  const [row] = await db()
    .select(columns)
    .from(meetings)
    .leftJoin(bodies, eq(bodies.id, meetings.bodyId))
    .where(eq(meetings.slug, slug));
  if (!row) return null;
  remember([tags.meeting(row.id)]);
  const people = await db()
    .select({ role: meetingPeople.role, name: meetingPeople.name, title: meetingPeople.title })
    .from(meetingPeople)
    .where(eq(meetingPeople.meetingId, row.id))
    .orderBy(asc(meetingPeople.rank));
  const reports = await db()
    .select({
      id: articles.id,
      slug: articleAddresses.address,
      title: revisions.title,
      datedOn: revisions.datedOn,
    })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.publishedRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .where(and(eq(articles.meetingId, row.id), sql`${articles.withdrawnAt} is null`))
    .orderBy(desc(revisions.datedOn))
    .limit(MOST_REPORTS);
  remember(reports.map(({ id }) => tags.article(id)));
  return { ...row, people, reports };
}

/** The name of a body in the record; null when it is not there. */
export async function getBodyName(id: number): Promise<string | null> {
  'use cache';
  remember([tags.body(id)]);
  const [row] = await db().select({ name: bodies.name }).from(bodies).where(eq(bodies.id, id));
  return row?.name ?? null;
}
