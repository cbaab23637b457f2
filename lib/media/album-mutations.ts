import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { inTransaction, type Transaction } from '#db/client.ts';
import { albumMedia, albums, media } from '#db/schema/media.ts';
import { done, type Outcome, refuse, refuseInvalid, requiredText } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { id } from './schema.ts';

/** Whoever may upload may make albums; an album is changed by whoever made it and by those who edit the library. */

/** Photos in one album. */
export const MOST_IN_ALBUM = 500;

const albumId = id('Hãy chọn album.');
const photoIds = z
  .array(id('Thiếu số ảnh.'), { error: 'Hãy chọn ít nhất một ảnh.' })
  .min(1, { error: 'Hãy chọn ít nhất một ảnh.' })
  .max(MOST_IN_ALBUM, { error: `Mỗi lần chọn nhiều nhất ${MOST_IN_ALBUM} ảnh.` });
const name = requiredText('Hãy ghi tên album, ví dụ: Kỳ họp thứ 12, ngày 13/3/2024.', 200);

const nameSchema = z.object({ name });
const renameSchema = z.object({ albumId, name });
const albumSchema = z.object({ albumId });
const photosSchema = z.object({ albumId, photoIds });
const moveSchema = z.object({ albumId, photoId: id('Thiếu số ảnh.'), step: z.enum(['up', 'down', 'first']) });

type Album = typeof albums.$inferSelect;

const noAlbum = () => refuse('Không tìm thấy album này. Hãy tải lại trang.');

export async function createAlbum(actor: Actor, input: unknown): Promise<Outcome<{ id: number }>> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = nameSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction(async (tx) => {
    const [row] = await tx
      .insert(albums)
      .values({ name: parsed.data.name, createdBy: actorId(actor) })
      .returning({ id: albums.id });
    if (!row) throw new Error('insert into albums returned no row');
    await note(tx, actor, 'album.create', row.id, parsed.data);
    return done({ id: row.id });
  });
}

export async function renameAlbum(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = renameSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inAlbum(actor, parsed.data.albumId, async (tx, album) => {
    if (album.name === parsed.data.name) return done(undefined);
    await tx.update(albums).set({ name: parsed.data.name }).where(eq(albums.id, album.id));
    await note(tx, actor, 'album.rename', album.id, { from: album.name, to: parsed.data.name });
    return done(undefined);
  });
}

/** Takes the album away; its photos stay in the library. */
export async function removeAlbum(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = albumSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inAlbum(actor, parsed.data.albumId, async (tx, album) => {
    await tx.delete(albums).where(eq(albums.id, album.id));
    await note(tx, actor, 'album.remove', album.id, { name: album.name });
    return done(undefined);
  });
}

/** Puts photos at the end of an album; those that are in it stay where they are. @returns how many are new */
export async function addToAlbum(actor: Actor, input: unknown): Promise<Outcome<{ added: number }>> {
  const parsed = photosSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inAlbum(actor, parsed.data.albumId, async (tx, album) => {
    const inside = await tx.select().from(albumMedia).where(eq(albumMedia.albumId, album.id));
    const known = await tx
      .select({ id: media.id })
      .from(media)
      .where(inArray(media.id, parsed.data.photoIds));
    const added = [...new Set(parsed.data.photoIds)].filter(
      (one) => known.some((photo) => photo.id === one) && !inside.some((row) => row.mediaId === one),
    );
    if (inside.length + added.length > MOST_IN_ALBUM) {
      return refuse(`Một album chứa nhiều nhất ${MOST_IN_ALBUM} ảnh. Hãy tạo thêm album khác.`);
    }
    if (added.length === 0) return done({ added: 0 });
    const last = Math.max(-1, ...inside.map((row) => row.rank));
    await tx
      .insert(albumMedia)
      .values(added.map((mediaId, n) => ({ albumId: album.id, mediaId, rank: last + 1 + n })));
    await note(tx, actor, 'album.add', album.id, { photos: added });
    return done({ added: added.length });
  });
}

/** Takes photos out of an album; they stay in the library. */
export async function takeFromAlbum(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = photosSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inAlbum(actor, parsed.data.albumId, async (tx, album) => {
    const gone = await tx
      .delete(albumMedia)
      .where(and(eq(albumMedia.albumId, album.id), inArray(albumMedia.mediaId, parsed.data.photoIds)))
      .returning({ mediaId: albumMedia.mediaId });
    const photos = gone.map(({ mediaId }) => mediaId);
    if (photos.length > 0) await note(tx, actor, 'album.take', album.id, { photos });
    return done(undefined);
  });
}

/** Moves a photo one place forward or back, or to the beginning, where it is the picture of the album. */
export async function moveInAlbum(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = moveSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { photoId, step } = parsed.data;
  return inAlbum(actor, parsed.data.albumId, async (tx, album) => {
    const order = (
      await tx
        .select({ id: albumMedia.mediaId })
        .from(albumMedia)
        .where(eq(albumMedia.albumId, album.id))
        .orderBy(asc(albumMedia.rank), asc(albumMedia.mediaId))
    ).map((row) => row.id);
    const at = order.indexOf(photoId);
    if (at < 0) return refuse('Ảnh này không còn trong album. Hãy tải lại trang.');
    const to = step === 'first' ? 0 : Math.min(Math.max(at + (step === 'up' ? -1 : 1), 0), order.length - 1);
    if (to === at) return done(undefined);
    order.splice(at, 1);
    order.splice(to, 0, photoId);
    for (const [rank, mediaId] of order.entries()) {
      await tx
        .update(albumMedia)
        .set({ rank })
        .where(and(eq(albumMedia.albumId, album.id), eq(albumMedia.mediaId, mediaId)));
    }
    await note(tx, actor, 'album.order', album.id, { photo: photoId, to });
    return done(undefined);
  });
}

// ---------------------------------------------------------------------------------------------------------------------

async function inAlbum<T>(
  actor: Actor,
  wanted: number,
  work: (tx: Transaction, album: Album) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  return inTransaction(async (tx) => {
    const [album] = await tx.select().from(albums).where(eq(albums.id, wanted)).for('update');
    if (!album) return noAlbum();
    if (!allowed(actor, 'media.edit') && (album.createdBy === null || album.createdBy !== actorId(actor))) {
      return refuse(
        'Phóng viên chỉ sửa được album do mình tạo. Hãy nhờ biên tập viên, hoặc tạo album của mình.',
      );
    }
    return work(tx, album);
  });
}

const note = (
  tx: Transaction,
  actor: Actor,
  action: string,
  subjectId: number,
  details: Record<string, unknown>,
) => record({ staffId: actorId(actor), action, subject: 'album', subjectId, details }, tx);
