import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { documentNumberKey } from '#lib/vietnamese/document-numbers.ts';
import { nameSortKey } from '#lib/vietnamese/names.ts';
import { diceFor, personName, sampleDocument } from './sample-article.ts';
import { SECTIONS, TITLES, TOPICS } from './sample-words.ts';

/** What generated articles stand on: sections, authors, photos, people, meetings and documents. */

const YEARS = 15;
export const DAY_MS = 86_400_000;

export type Cell = string | number | boolean | null;

const escaped = (cell: Cell): string => {
  if (cell === null) return '\\N';
  if (typeof cell !== 'string') return String(cell);
  return cell.replace(
    /[\\\n\r\t]/g,
    (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign] ?? sign,
  );
};

/** Rows by COPY; identity columns take the numbers given. */
export async function copyRows(tx: postgres.ISql, table: string, columns: readonly string[], rows: Cell[][]) {
  if (rows.length === 0) return;
  const lines = rows.map((row) => `${row.map(escaped).join('\t')}\n`);
  const sink = await tx.unsafe(`copy ${table} (${columns.join(', ')}) from stdin`).writable();
  await pipeline(Readable.from(lines, { objectMode: false }), sink);
}

export const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);

export type Ground = {
  sections: number[];
  staff: number[];
  bodyId: number;
  /** Photos that the articles show. */
  photos: number[];
  people: { first: number; count: number };
  meetings: { first: number; count: number };
  documents: { first: number; count: number };
  articles: { first: number };
  revisions: { first: number };
  /** The first day of the articles, and how many days they cover. */
  from: number;
  days: number;
};

/** The next free number of a table's identity. */
async function firstFree(sql: postgres.Sql, table: string): Promise<number> {
  const [row] = await sql.unsafe<{ next: string }[]>(`select coalesce(max(id), 0) + 1 as next from ${table}`);
  return Number(row?.next ?? 1);
}

/** Sections, an author and photos: those that the site has, else samples. */
export async function findGround(sql: postgres.Sql, options: { articles: number }): Promise<Ground> {
  for (const [rank, [slug, name]] of SECTIONS.entries()) {
    await sql`insert into sections (slug, name, rank) values (${slug}, ${name}, ${rank}) on conflict do nothing`;
  }
  for (let n = 1; n <= 12; n++) {
    await sql`insert into staff (email, full_name, role) values (${`mau-${n}@example.vn`}, ${`Người viết Mẫu ${n}`}, 'reporter')
      on conflict do nothing`;
  }
  await sql`insert into bodies (slug, name, kind) values ('hdnd-tinh-mau', 'HĐND tỉnh Mẫu', 'council') on conflict do nothing`;
  const numbers = (rows: { id: string }[]) => rows.map((row) => Number(row.id));
  const sections = numbers(await sql<{ id: string }[]>`select id from sections order by id`);
  const staff = numbers(await sql<{ id: string }[]>`select id from staff order by id`);
  const [body] = numbers(await sql<{ id: string }[]>`select id from bodies where slug = 'hdnd-tinh-mau'`);
  const real = numbers(
    await sql<{ id: string }[]>`select id from media m where width > height
      and exists (select from media_variants v where v.media_id = m.id) order by id limit 40`,
  );
  const library = await fillLibrary(sql, Math.max(1000, Math.ceil(options.articles / 20)));
  const count = {
    people: Math.max(60, Math.min(1500, Math.ceil(options.articles / 50))),
    meetings: Math.max(40, Math.ceil(options.articles / 5)),
    documents: Math.max(1000, Math.ceil(options.articles / 20)),
  };
  const days = YEARS * 365;
  return {
    sections,
    staff,
    bodyId: body ?? 1,
    photos: real.length > 0 ? real : library,
    people: { first: await firstFree(sql, 'people'), count: count.people },
    meetings: { first: await firstFree(sql, 'meetings'), count: count.meetings },
    documents: { first: await firstFree(sql, 'documents'), count: count.documents },
    articles: { first: await firstFree(sql, 'articles') },
    revisions: { first: await firstFree(sql, 'revisions') },
    from: Math.floor(Date.now() / DAY_MS - days) * DAY_MS,
    days,
  };
}

/** Photos as rows without files, so that the library's tables are as large as they would be. Returns their ids. */
async function fillLibrary(sql: postgres.Sql, count: number): Promise<number[]> {
  const first = await firstFree(sql, 'media');
  const sha = (id: number) => createHash('sha256').update(`mau ${id}`).digest('hex');
  const ids = Array.from({ length: count }, (_, n) => first + n);
  await sql.begin(async (tx) => {
    await copyRows(
      tx,
      'media',
      ['id', 'sha256', 'original_name', 'mime', 'width', 'height', 'byte_size', 'caption', 'alt'],
      ids.map((id) => [
        ...[id, sha(id), `mau-${id}.jpg`, 'image/jpeg', 1600, 1000, 400_000],
        ...[`Ảnh mẫu ${id}: ${TOPICS[id % TOPICS.length]}`, 'Ảnh mẫu'],
      ]),
    );
    await copyRows(
      tx,
      'media_variants',
      ['media_id', 'format', 'width', 'height', 'byte_size', 'storage_key'],
      ids.flatMap((id) =>
        ['avif', 'webp', 'jpeg'].flatMap((format) =>
          [480, 960, 1600].map((width): Cell[] => [
            ...[id, format, width, Math.round(width * 0.625), width * 50],
            `${sha(id).slice(0, 16)}-${width}.${format}`,
          ]),
        ),
      ),
    );
  });
  return ids;
}

/** Who, when and under what number: the rows that articles refer to. */
export async function fillRecord(sql: postgres.Sql, ground: Ground) {
  const { people, meetings, documents } = ground;
  const names = Array.from({ length: people.count }, (_, n) => personName(diceFor(n + 9_000_000)));
  await sql.begin(async (tx) => {
    await copyRows(
      tx,
      'people',
      ['id', 'slug', 'full_name', 'sort_key'],
      names.map((name, n) => [people.first + n, `nguoi-mau-${people.first + n}`, name, nameSortKey(name)]),
    );
    await copyRows(
      tx,
      'positions',
      ['person_id', 'body_id', 'title', 'from_date', 'to_date'],
      names.flatMap((_, n) =>
        [0, 5, 10].map((year): Cell[] => [
          ...[people.first + n, ground.bodyId, TITLES[(n + year) % TITLES.length] ?? 'Đại biểu'],
          ...[
            day(ground.from + year * 365 * DAY_MS),
            year === 10 ? null : day(ground.from + (year + 5) * 365 * DAY_MS),
          ],
        ]),
      ),
    );
    await copyRows(
      tx,
      'documents',
      ['id', 'slug', 'number', 'number_key', 'type', 'issuer', 'issued_on', 'summary'],
      Array.from({ length: documents.count }, (_, n) => {
        const { number, type, issuer, issuedOn } = sampleDocument(n);
        const id = documents.first + n;
        const summary = `Về ${TOPICS[n % TOPICS.length]} (văn bản mẫu)`;
        return [id, `van-ban-mau-${id}`, number, documentNumberKey(number), type, issuer, issuedOn, summary];
      }),
    );
    const kinds = ['session', 'committee', 'survey', 'voters'];
    await copyRows(
      tx,
      'meetings',
      ['id', 'slug', 'title', 'kind', 'body_id', 'starts_on', 'start_time', 'ends_on', 'place'],
      Array.from({ length: meetings.count }, (_, n) => {
        const dice = diceFor(n + 7_000_000);
        // A hundredth lies ahead, as on a real calendar.
        const starts = ground.from + Math.floor((n / meetings.count) * 1.002 * ground.days) * DAY_MS;
        const id = meetings.first + n;
        return [
          ...[
            id,
            `hop-mau-${id}`,
            `Họp mẫu về ${dice.pick(TOPICS)}`,
            dice.pick(kinds),
            ground.bodyId,
            day(starts),
          ],
          ...['08:00', dice.chance(0.2) ? day(starts + DAY_MS) : null, 'Hội trường mẫu'],
        ];
      }),
    );
    await copyRows(
      tx,
      'meeting_people',
      ['meeting_id', 'person_id', 'name', 'title', 'role', 'rank'],
      Array.from({ length: meetings.count * 6 }, (_, n): Cell[] => {
        const person = diceFor(n + 8_000_000).below(people.count);
        const role = n % 6 === 0 ? 'chair' : n % 6 < 3 ? 'speaker' : 'attendee';
        const title = TITLES[n % TITLES.length] ?? null;
        return [
          meetings.first + Math.floor(n / 6),
          people.first + person,
          names[person] ?? 'Nguyễn Mẫu An',
          title,
          role,
          n % 6,
        ];
      }),
    );
  });
}
