import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { db, inTransaction, type Reader, type Transaction } from '#db/client.ts';
import { media, mediaVariants } from '#db/schema/media.ts';
import { people } from '#db/schema/record.ts';
import { mediaPeople } from '#db/schema/work.ts';
import { done, type Outcome, type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import {
  discardPhotoFiles,
  findPhoto,
  isKeptOriginal,
  lockPhoto,
  refusalOfStore,
  refusePhoto,
  type WrittenPhoto,
  writePhotoFiles,
} from './mutations.ts';
import { preparePhoto, sha256Of } from './photo.ts';
import { factsSchema, focusSchema, photoIdSchema, replaceSchema } from './schema.ts';
import { originalKey, removePhotoFiles } from './store.ts';
import { beyondReach, hasUses, titlesInWords, type Uses, usesOfPhoto } from './use-queries.ts';

type Photo = typeof media.$inferSelect;

const noPhoto = () => refuse('Không tìm thấy ảnh này trong kho ảnh. Hãy tải lại trang.');

const notTheirs = () => refuse('Phóng viên chỉ sửa được ảnh do mình tải lên. Hãy nhờ biên tập viên.');

const lockRow = async (tx: Transaction, id: number): Promise<Photo | undefined> =>
  (await tx.select().from(media).where(eq(media.id, id)).for('update'))[0];

const mayEdit = (actor: Actor, photo: Photo) =>
  allowed(actor, 'media.edit') || (photo.uploadedBy !== null && photo.uploadedBy === actorId(actor));

/**
 * Changes what the library says of a photo; what is absent stays. Reporters change their own uploads, editors all. What
 * readers see of a photo in a public text (its description, its focal point) is changed by those who may publish that
 * text, because nobody looks at it again.
 */
export async function updatePhotoFacts(actor: Actor, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = factsSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id, people: names, ...facts } = parsed.data;
  return changeFacts(actor, id, facts, names);
}

/** Moves the focal point, which cards and lists crop around; under the same rules. */
export async function setFocus(actor: Actor, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = focusSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id, ...focus } = parsed.data;
  return changeFacts(actor, id, focus);
}

type ChangedFacts = Partial<Omit<z.infer<typeof factsSchema>, 'id' | 'people'>>;

async function changeFacts(
  actor: Actor,
  id: number,
  facts: ChangedFacts,
  names?: string[],
): Promise<Outcome> {
  return inTransaction(async (tx) => {
    const row = await lockRow(tx, id);
    if (!row) return noPhoto();
    if (!mayEdit(actor, row)) return notTheirs();
    const changed = Object.entries(facts).flatMap(([name, value]) =>
      value !== undefined && row[name as keyof typeof facts] !== value ? [name] : [],
    );
    if (['alt', 'decorative', 'focusX', 'focusY'].some((name) => changed.includes(name))) {
      const shown = await beyondReach(tx, actor, { photo: id });
      if (shown.length > 0) return refusePublic(shown, 'Lời tả và điểm chính của ảnh');
    }
    if (changed.length > 0) await tx.update(media).set(facts).where(eq(media.id, id));
    if (names && (await setPeople(tx, id, names))) changed.push('people');
    if (changed.length === 0) return done(undefined);
    await record(
      {
        staffId: actorId(actor),
        action: 'media.edit',
        subject: 'media',
        subjectId: id,
        details: { changed },
      },
      tx,
    );
    return done(undefined);
  });
}

const refusePublic = (shown: Parameters<typeof titlesInWords>[0], what: string): Refusal =>
  refuse(
    `${what} hiện ra ngay trong bài đã đăng hoặc đã duyệt ${titlesInWords(shown)}. Hãy nhờ người duyệt của bài đó đổi.`,
  );

/** @returns whether anything changed */
async function setPeople(tx: Transaction, mediaId: number, names: string[]): Promise<boolean> {
  const before = await tx.select().from(mediaPeople).where(eq(mediaPeople.mediaId, mediaId));
  const isSame = before.length === names.length && before.every(({ name }) => names.includes(name));
  if (isSame) return false;
  await tx.delete(mediaPeople).where(eq(mediaPeople.mediaId, mediaId));
  if (names.length === 0) return true;
  const known = await tx
    .select({ id: people.id, name: people.fullName })
    .from(people)
    .where(sql`${people.fullName} in ${names}`);
  await tx.insert(mediaPeople).values(
    names.map((name) => {
      // Two people of one name: the photo names them, and only a person can say which of the two it is.
      const [one, another] = known.filter((person) => person.name === name);
      return { mediaId, name, personId: one && !another ? one.id : null };
    }),
  );
  return true;
}

/**
 * Puts another picture in the place of a photo, in every text that shows it, past and present: the texts name the photo
 * by its number and stay as they were written. The old sizes are gone from the web; the old original stays in the store
 * under its hash, which the audit log keeps. Who replaces what readers see must be allowed to publish it.
 */
export async function replacePhoto(actor: Actor, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = replaceSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id, bytes, fileName, reason } = parsed.data;
  // Asked before the picture is unpacked, which takes seconds, and again when nobody else can change it.
  const refusedNow = await refusalOfReplacing(db(), actor, id, sha256Of(bytes));
  if (refusedNow) return refusedNow;
  const photo = await preparePhoto(bytes);
  if ('refused' in photo) return refusePhoto(photo.refused);
  const written: WrittenPhoto[] = [];
  const left: string[] = [];
  try {
    const outcome = await inTransaction(async (tx): Promise<Outcome> => {
      await lockPhoto(tx, photo.sha256);
      const row = await lockRow(tx, id);
      if (!row) return noPhoto();
      const refused = await refusalOfReplacing(tx, actor, id, photo.sha256);
      if (refused) return refused;
      const variants = await writePhotoFiles(photo, written);
      const old = await tx.delete(mediaVariants).where(eq(mediaVariants.mediaId, id)).returning();
      left.push(...old.map((variant) => variant.storageKey));
      await tx.insert(mediaVariants).values(variants.map((variant) => ({ ...variant, mediaId: id })));
      const { sha256, mime, width, height, byteSize } = photo;
      await tx
        .update(media)
        .set({ sha256, mime, width, height, byteSize, originalName: fileName, focusX: 0.5, focusY: 0.5 })
        .where(eq(media.id, id));
      await record(
        {
          staffId: actorId(actor),
          action: 'media.replace',
          subject: 'media',
          subjectId: id,
          details: {
            reason,
            from: {
              sha256: row.sha256,
              originalName: row.originalName,
              width: row.width,
              height: row.height,
            },
            to: { sha256, originalName: fileName, width, height },
          },
        },
        tx,
      );
      return done(undefined);
    });
    // Only now: until the commit readers were given the old sizes.
    if (outcome.ok) await removePhotoFiles(left);
    return outcome;
  } catch (error) {
    await discardPhotoFiles(written);
    const refusal = refusalOfStore(error, 'ảnh');
    if (!refusal) throw error;
    return refusal;
  }
}

async function refusalOfReplacing(
  reader: Reader,
  actor: Actor,
  id: number,
  sha256: string,
): Promise<Refusal | null> {
  const [row] = await reader.select().from(media).where(eq(media.id, id));
  if (!row) return noPhoto();
  if (!mayEdit(actor, row)) return notTheirs();
  if (row.sha256 === sha256) return refusePhoto('Đây chính là ảnh đang dùng. Hãy chọn ảnh khác.');
  const twin = await findPhoto(reader, sha256);
  if (twin) {
    return refusePhoto(
      `Ảnh này đã có trong kho (ảnh số ${twin.id}, ${twin.caption ? `“${twin.caption}”` : twin.originalName}). Hãy dùng ảnh đó trong bài, hoặc chọn ảnh khác.`,
    );
  }
  const shown = await beyondReach(reader, actor, { photo: id });
  return shown.length > 0 ? refusePublic(shown, 'Ảnh thay') : null;
}

/** In use: nothing was removed, and `uses` says where it stands. */
export type InUse = Refusal & { uses: Uses };

/** Takes a photo that nothing needs out of the library, with its files. */
export async function removePhoto(actor: Actor, input: unknown): Promise<Outcome | InUse> {
  if (!allowed(actor, 'media.remove')) return refuse(refusals['media.remove']);
  const parsed = photoIdSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id } = parsed.data;
  const left: string[] = [];
  const outcome = await inTransaction(async (tx): Promise<Outcome | InUse> => {
    // Whoever saves a text with this photo at this moment waits, and is then told that it is gone.
    const row = await lockRow(tx, id);
    if (!row) return noPhoto();
    const uses = await usesOfPhoto(tx, id);
    if (hasUses(uses)) return inUse('Ảnh', uses);
    await lockPhoto(tx, row.sha256);
    const variants = await tx.delete(mediaVariants).where(eq(mediaVariants.mediaId, id)).returning();
    await tx.delete(media).where(eq(media.id, id));
    await record(
      {
        staffId: actorId(actor),
        action: 'media.remove',
        subject: 'media',
        subjectId: id,
        details: { sha256: row.sha256, originalName: row.originalName, caption: row.caption },
      },
      tx,
    );
    left.push(...variants.map((variant) => variant.storageKey));
    if (!(await isKeptOriginal(tx, row.sha256))) left.push(originalKey(row.sha256));
    return done(undefined);
  });
  if (outcome.ok) await removePhotoFiles(left);
  return outcome;
}

/** The refusal to take away what is needed: where, and what to do instead. */
export function inUse(what: 'Ảnh' | 'Tệp', uses: Uses): InUse {
  const living = uses.articles.filter(({ place }) => place !== 'old');
  const places = [
    living.length > 0 ? `${living.length} bài: ${titlesInWords(living)}` : '',
    uses.articles.length > living.length ? `bản cũ của ${uses.articles.length - living.length} bài` : '',
    uses.unsaved.length > 0
      ? `bài đang gõ của ${[...new Set(uses.unsaved.map(({ by }) => by))].join(', ')}`
      : '',
    ...uses.others,
  ].filter(Boolean);
  const next =
    living.length + uses.unsaved.length + uses.others.length > 0
      ? `Hãy bỏ ${what.toLowerCase()} khỏi những nơi đó trước${what === 'Ảnh' ? ', hoặc dùng “Thay ảnh”' : ''}.`
      : `Bản cũ của bài được giữ nguyên nên ${what.toLowerCase()} phải còn${what === 'Ảnh' ? '; nếu không được dùng ảnh này nữa, hãy dùng “Thay ảnh”' : ''}.`;
  return {
    ...refuse(`${what} đang được dùng nên không xóa được. Nơi dùng: ${places.join('; ')}. ${next}`),
    uses,
  };
}
