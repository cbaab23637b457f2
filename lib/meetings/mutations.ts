import { and, eq, inArray, like, or, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { meetingPeople, meetings, people } from '#db/schema/record.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import type { MeetingFacts } from './schema.ts';

/**
 * Writes what a published report says of its meeting into the record and returns the meeting's id. A person is linked
 * when the record holds exactly one of that name; the title stays as the report gives it.
 */
export async function recordMeeting(
  tx: Transaction,
  meetingId: number | null,
  title: string,
  facts: MeetingFacts,
  demo = false,
  options: { slug?: string; note?: string | null } = {},
): Promise<number> {
  const row = {
    title,
    kind: facts.kind ?? 'Cuộc họp',
    bodyId: facts.bodyId,
    bodyName: facts.bodyName,
    startsOn: facts.startsOn,
    startTime: facts.startTime,
    endsOn: facts.endsOn,
    endTime: facts.endTime,
    place: facts.place ?? '',
    ...(options.note === undefined ? {} : { note: options.note }),
  };
  let id = meetingId;
  if (id === null) {
    const slug = await freeMeetingSlug(tx, options.slug ?? slugify(title));
    const [made] = await tx
      .insert(meetings)
      .values({ ...row, slug, isDemo: demo })
      .returning({ id: meetings.id });
    if (!made) throw new Error('insert into meetings returned no row');
    id = made.id;
  } else {
    await tx.update(meetings).set(row).where(eq(meetings.id, id));
    await tx.delete(meetingPeople).where(eq(meetingPeople.meetingId, id));
  }
  if (facts.people.length > 0) {
    const names = facts.people.filter((p) => p.personId === null).map((p) => p.name);
    const known = names.length
      ? await tx
          .select({
            fullName: people.fullName,
            id: sql<number>`min(${people.id})`.mapWith(Number),
            count: sql<number>`count(*)`.mapWith(Number),
          })
          .from(people)
          .where(inArray(people.fullName, names))
          .groupBy(people.fullName)
      : [];
    const meeting = id;
    await tx.insert(meetingPeople).values(
      facts.people.map((person, rank) => ({
        meetingId: meeting,
        personId:
          person.personId ?? known.find((k) => k.fullName === person.name && k.count === 1)?.id ?? null,
        name: person.name,
        title: person.title,
        role: person.role,
        rank,
      })),
    );
  }
  return id;
}

async function freeMeetingSlug(tx: Transaction, wanted: string): Promise<string> {
  const taken = new Set(
    (
      await tx
        .select({ slug: meetings.slug })
        .from(meetings)
        .where(or(eq(meetings.slug, wanted), and(like(meetings.slug, `${wanted}-%`))))
    ).map((m) => m.slug),
  );
  let slug = wanted;
  for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`;
  return slug;
}
