import 'server-only';
import { and, asc, count, desc, eq, exists, inArray, not, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { revisionMedia } from '#db/schema/articles.ts';
import { albumMedia, albums, type MediaConsent, type MediaRights, media } from '#db/schema/media.ts';
import { documents, people } from '#db/schema/record.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { mediaPeople } from '#db/schema/work.ts';
import { assertMayRead } from '#lib/articles/desk-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { type LibraryPhoto, MEDIA_PAGE_SIZE, photoColumns, withPreview } from './desk-queries.ts';
import { type Uses, usesOfPhoto } from './use-queries.ts';

/** What the screens of the library ask. Nothing here is cached, nothing is asked without a {@link Staff}. */

export type LibraryFilter = {
  /** Words of caption, description, credit, event or file name, with or without marks; every word must be there. */
  q: string;
  /** Words of the name of somebody who can be seen. */
  person: string;
  /** 'YYYY-MM-DD', both ends counted; a photo without a day counts on the day it was uploaded. */
  from: string | null;
  to: string | null;
  albumId: number | null;
  rights: MediaRights | null;
  consent: MediaConsent | null;
  /** Nothing shows it, in the past neither. */
  unused: boolean;
  /** Without caption, or without a description although it does not only decorate. */
  incomplete: boolean;
  /** From 1; beyond the last page gives the last page. */
  page: number;
};

export const noFilter: LibraryFilter = {
  q: '',
  person: '',
  from: null,
  to: null,
  albumId: null,
  rights: null,
  consent: null,
  unused: false,
  incomplete: false,
  page: 1,
};

export type ListedPhoto = LibraryPhoto & {
  event: string;
  rights: MediaRights;
  consent: MediaConsent;
  /** How many articles show it, in any of their texts. */
  articles: number;
};

const listedColumns = {
  ...photoColumns,
  event: media.event,
  rights: media.rights,
  consent: media.consent,
  articles: sql<number>`(select count(distinct r.article_id)::int from revision_media u join revisions r on r.id = u.revision_id where u.media_id = ${media.id})`,
};

const searched = sql`vn_bare(${media.caption} || ' ' || ${media.alt} || ' ' || coalesce(${media.credit}, '') || ' ' || ${media.event} || ' ' || ${media.originalName})`;
const onDay = sql`coalesce(${media.takenOn}, (${media.createdAt} at time zone 'Asia/Ho_Chi_Minh')::date)`;

/** Signs alone ("%") leave no word, and what is asked for must not be answered with everything. */
function hasWords(q: string, text: SQL): SQL[] {
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, 12);
  if (words.length === 0) return [];
  return [
    sql`vn_bare(${words.join(' ')}) <> ''`,
    ...words.map((word) => sql`position(vn_bare(${word}) in ${text}) > 0`),
  ];
}

const one = { one: sql`1` };

function conditionOf(filter: LibraryFilter): SQL | undefined {
  const named = hasWords(filter.person, sql`vn_bare(${mediaPeople.name})`);
  return and(
    ...hasWords(filter.q, searched),
    named.length === 0
      ? undefined
      : exists(
          db()
            .select(one)
            .from(mediaPeople)
            .where(and(eq(mediaPeople.mediaId, media.id), ...named)),
        ),
    filter.from === null ? undefined : sql`${onDay} >= ${filter.from}`,
    filter.to === null ? undefined : sql`${onDay} <= ${filter.to}`,
    filter.albumId === null
      ? undefined
      : exists(
          db()
            .select(one)
            .from(albumMedia)
            .where(and(eq(albumMedia.mediaId, media.id), eq(albumMedia.albumId, filter.albumId))),
        ),
    filter.rights === null ? undefined : eq(media.rights, filter.rights),
    filter.consent === null ? undefined : eq(media.consent, filter.consent),
    filter.incomplete
      ? sql`(${media.caption} = '' or (${media.alt} = '' and not ${media.decorative}))`
      : undefined,
    filter.unused
      ? and(
          not(exists(db().select(one).from(revisionMedia).where(eq(revisionMedia.mediaId, media.id)))),
          not(exists(db().select(one).from(people).where(eq(people.portraitId, media.id)))),
          not(exists(db().select(one).from(documents).where(eq(documents.fileId, media.id)))),
        )
      : undefined,
  );
}

export type LibraryList = {
  items: ListedPhoto[];
  total: number;
  page: number;
  pages: number;
  /** No photo at all, whatever the filter. */
  isEmpty: boolean;
};

/** One page of the library, newest first; an album in its own order. */
export async function listLibrary(staff: Staff, filter: LibraryFilter): Promise<LibraryList> {
  assertMayRead(staff);
  const where = conditionOf(filter);
  const [counted] = await db().select({ total: count() }).from(media).where(where);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / MEDIA_PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(filter.page) || 1), pages);
  const inAlbum =
    filter.albumId === null
      ? []
      : [sql`(select rank from album_media where album_id = ${filter.albumId} and media_id = ${media.id})`];
  const rows = await db()
    .select(listedColumns)
    .from(media)
    .leftJoin(staffTable, eq(staffTable.id, media.uploadedBy))
    .where(where)
    .orderBy(...inAlbum, desc(media.createdAt), desc(media.id))
    .limit(MEDIA_PAGE_SIZE)
    .offset((page - 1) * MEDIA_PAGE_SIZE);
  const isEmpty = total === 0 && (await db().select({ id: media.id }).from(media).limit(1)).length === 0;
  return { items: await withPreview(rows), total, page, pages, isEmpty };
}

export type PhotoDetail = ListedPhoto & {
  sha256: string;
  mime: string;
  byteSize: number;
  focusX: number;
  focusY: number;
  people: { name: string; slug: string | null }[];
  albums: { id: number; name: string }[];
  uses: Uses;
};

/** Everything about one photo; null when there is none of this number. */
export async function getPhoto(staff: Staff, id: number): Promise<PhotoDetail | null> {
  assertMayRead(staff);
  if (!Number.isSafeInteger(id)) return null;
  const rows = await db()
    .select({
      ...listedColumns,
      sha256: media.sha256,
      mime: media.mime,
      byteSize: media.byteSize,
      focusX: media.focusX,
      focusY: media.focusY,
    })
    .from(media)
    .leftJoin(staffTable, eq(staffTable.id, media.uploadedBy))
    .where(eq(media.id, id));
  const [photo] = await withPreview(rows);
  if (!photo) return null;
  const shown = await db()
    .select({ name: mediaPeople.name, slug: people.slug })
    .from(mediaPeople)
    .leftJoin(people, eq(people.id, mediaPeople.personId))
    .where(eq(mediaPeople.mediaId, id))
    .orderBy(asc(mediaPeople.id));
  const within = await db()
    .select({ id: albums.id, name: albums.name })
    .from(albumMedia)
    .innerJoin(albums, eq(albums.id, albumMedia.albumId))
    .where(eq(albumMedia.mediaId, id))
    .orderBy(asc(albums.name));
  return { ...photo, people: shown, albums: within, uses: await usesOfPhoto(db(), id) };
}

/** The names to choose from for people shown: of the record, and those written on other photos. At most 500. */
export async function listKnownNames(staff: Staff): Promise<string[]> {
  assertMayRead(staff);
  const rows = await db().execute<{ name: string }>(sql`
    select name from (
      select full_name as name, sort_key from people
      union
      select p.name, vn_bare(p.name) from media_people p where p.person_id is null
    ) known group by name order by min(sort_key) limit 500`);
  return rows.map(({ name }) => name);
}

/** Which of these files the library has already: hex SHA-256 of a file → its photo. At most 300 are looked for. */
export async function findStored(
  staff: Staff,
  hashes: readonly string[],
): Promise<Record<string, { id: number; caption: string }>> {
  assertMayRead(staff);
  const asked = [...new Set(hashes)].filter((hash) => /^[0-9a-f]{64}$/.test(hash)).slice(0, 300);
  if (asked.length === 0) return {};
  const rows = await db()
    .select({ id: media.id, caption: media.caption, sha256: media.sha256 })
    .from(media)
    .where(inArray(media.sha256, asked));
  return Object.fromEntries(rows.map(({ sha256, ...photo }) => [sha256, photo]));
}
