import 'server-only';
import { and, asc, desc, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { people, positions } from '#db/schema/record.ts';
import { assertMayRead } from '#lib/articles/desk-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';

/** A person of the record, with the titles held on the day that was asked for. */
export type PersonChoice = { id: number; name: string; titles: string[] };

const MOST = 8;

/** The people whose names hold all words of `q`, with or without marks; titles as held `on` 'YYYY-MM-DD' (null: today). */
export async function findPeopleToMention(
  staff: Staff,
  { q, on }: { q: string; on: string | null },
): Promise<PersonChoice[]> {
  assertMayRead(staff);
  const words = q.split(/\s+/).filter(Boolean).slice(0, 8);
  const found = await db()
    .select({ id: people.id, name: people.fullName })
    .from(people)
    .where(
      and(
        // Signs alone leave no word, and would be found in every name.
        words.length > 0 ? sql`vn_bare(${words.join(' ')}) <> ''` : undefined,
        ...words.map((word) => sql`position(vn_bare(${word}) in vn_bare(${people.fullName})) > 0`),
      ),
    )
    .orderBy(asc(people.sortKey), asc(people.id))
    .limit(MOST);
  if (found.length === 0) return [];
  const day = on === null ? sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date` : sql`${on}::date`;
  const held = await db()
    .select({ personId: positions.personId, title: positions.title })
    .from(positions)
    .where(
      and(
        inArray(
          positions.personId,
          found.map(({ id }) => id),
        ),
        lte(positions.fromDate, day),
        or(isNull(positions.toDate), gte(positions.toDate, day)),
      ),
    )
    .orderBy(desc(positions.fromDate), asc(positions.id));
  return found.map(({ id, name }) => ({
    id,
    name,
    titles: held.filter(({ personId }) => personId === id).map(({ title }) => title),
  }));
}
