import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { albumMedia, albums, media } from '#db/schema/media.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { assertMayRead } from '#lib/articles/desk-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { withPreview } from './desk-queries.ts';

export type AlbumSummary = {
  id: number;
  name: string;
  photos: number;
  /** Of its first photo; null: none in it. */
  coverUrl: string | null;
  createdBy: string | null;
  createdById: number | null;
  createdAt: Date;
};

const columns = {
  id: albums.id,
  name: albums.name,
  createdBy: staffTable.fullName,
  createdById: albums.createdBy,
  createdAt: albums.createdAt,
  photos: sql<number>`(select count(*)::int from album_media where album_id = ${albums.id})`,
  coverId: sql<
    number | null
  >`(select media_id::int from album_media where album_id = ${albums.id} order by rank, media_id limit 1)`,
};

/** All albums, latest first; at most 500. */
export async function listAlbums(staff: Staff): Promise<AlbumSummary[]> {
  assertMayRead(staff);
  const rows = await db()
    .select(columns)
    .from(albums)
    .leftJoin(staffTable, eq(staffTable.id, albums.createdBy))
    .orderBy(sql`${albums.createdAt} desc, ${albums.id} desc`)
    .limit(500);
  const covers = await withPreview(
    rows.flatMap(({ coverId }) => (coverId === null ? [] : [{ id: coverId }])),
  );
  return rows.map(({ coverId, ...album }) => ({
    ...album,
    coverUrl: covers.find((cover) => cover.id === coverId)?.previewUrl || null,
  }));
}

export type AlbumPhoto = {
  id: number;
  previewUrl: string;
  width: number;
  height: number;
  caption: string;
  originalName: string;
  alt: string;
};

/** One album with its photos in their order; null when there is none of this number. */
export async function getAlbum(
  staff: Staff,
  id: number,
): Promise<(Omit<AlbumSummary, 'coverUrl'> & { items: AlbumPhoto[] }) | null> {
  assertMayRead(staff);
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await db()
    .select(columns)
    .from(albums)
    .leftJoin(staffTable, eq(staffTable.id, albums.createdBy))
    .where(eq(albums.id, id));
  if (!row) return null;
  const { coverId: _cover, ...album } = row;
  const rows = await db()
    .select({
      id: media.id,
      width: media.width,
      height: media.height,
      caption: media.caption,
      originalName: media.originalName,
      alt: media.alt,
    })
    .from(albumMedia)
    .innerJoin(media, eq(media.id, albumMedia.mediaId))
    .where(eq(albumMedia.albumId, id))
    .orderBy(asc(albumMedia.rank), asc(media.id));
  return { ...album, items: await withPreview(rows) };
}
