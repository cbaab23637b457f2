import { eq, sql } from 'drizzle-orm';
import { db, inTransaction, type Transaction } from '#db/client.ts';
import { files, media, mediaVariants } from '#db/schema/media.ts';
import { done, type Outcome, type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { fileKinds, judgeFile } from './file-kind.ts';
import { fileIdSchema, fileTitleSchema, fileUploadSchema } from './file-schema.ts';
import { type InUse, inUse } from './library-mutations.ts';
import {
  discardPhotoFiles,
  isKeptOriginal,
  refusalOfStore,
  storePhotoIn,
  type WrittenPhoto,
} from './mutations.ts';
import { sha256Of } from './photo.ts';
import { fileKey, mediaStore, originalKey, removePhotoFiles } from './store.ts';
import { beyondReach, hasUses, titlesInWords, usesOfFile, usesOfPhoto } from './use-queries.ts';

/** Draws the first page of a PDF as JPEG or PNG; null when it cannot. Nothing it throws may stop the upload. */
export type DrawFirstPage = (pdf: Uint8Array) => Promise<Uint8Array | null>;

/** `alreadyThere`: the very same file was stored before; nothing was written. */
export type StoredFile = { id: number; title: string; alreadyThere: boolean };

const noFile = () => refuse('Không tìm thấy tệp này. Hãy tải lại trang.');

const refuseFile = (sentence: string): Refusal => refuse(sentence, { bytes: [sentence] });

const lockFile = (tx: Transaction, sha256: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`file:${sha256}`}, 0))`);

/**
 * Stores a PDF or office document. Its kind is told from its content; macros and programs are refused. Nobody but staff
 * can open it until a text that links to it is public. The same file twice is the same row.
 */
export async function uploadFile(
  actor: Actor,
  input: unknown,
  options: { drawFirstPage?: DrawFirstPage } = {},
): Promise<Outcome<StoredFile>> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = fileUploadSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { bytes, title } = parsed.data;
  const judged = judgeFile(bytes);
  if ('refused' in judged) return refuseFile(judged.refused);
  const sha256 = sha256Of(bytes);
  const { mime } = fileKinds[judged.kind];
  const storageKey = fileKey(sha256, judged.kind);
  // 'ke-hoach.exe' that is a PDF is downloaded as the PDF it is.
  const name = parsed.data.fileName.replace(/\.[A-Za-z0-9]{1,5}$/, '');
  const fileName = `${name || 'tep'}.${judged.kind}`;
  const firstPage = judged.kind === 'pdf' ? await firstPageOf(bytes, options.drawFirstPage) : null;
  const written: WrittenPhoto[] = [];
  let isWritten = false;
  try {
    return await inTransaction(async (tx) => {
      await lockFile(tx, sha256);
      const [known] = await tx.select().from(files).where(eq(files.sha256, sha256));
      if (known) return done({ id: known.id, title: known.title, alreadyThere: true });
      const firstPageId = firstPage && (await keepFirstPage(tx, actor, firstPage, title, written));
      isWritten = true;
      await mediaStore().put(storageKey, bytes);
      const { pageCount } = judged;
      const [row] = await tx
        .insert(files)
        .values({
          sha256,
          fileName,
          title,
          mime,
          byteSize: bytes.length,
          pageCount,
          storageKey,
          firstPageId,
          uploadedBy: actorId(actor),
        })
        .returning({ id: files.id });
      if (!row) throw new Error('insert into files returned no row');
      await record(
        { staffId: actorId(actor), action: 'file.upload', subject: 'file', subjectId: row.id },
        tx,
      );
      return done({ id: row.id, title, alreadyThere: false });
    });
  } catch (error) {
    await discardPhotoFiles(written);
    if (isWritten) await discardFile(sha256, storageKey);
    const refusal = refusalOfStore(error, 'tệp');
    if (!refusal) throw error;
    return refusal;
  }
}

/** A document that cannot be drawn is still a document. */
async function firstPageOf(bytes: Uint8Array, draw: DrawFirstPage | undefined): Promise<Uint8Array | null> {
  if (!draw) return null;
  return draw(bytes).catch((error: Error) => {
    console.warn(`Không vẽ được trang đầu của tệp PDF: ${error.message}`);
    return null;
  });
}

async function keepFirstPage(
  tx: Transaction,
  actor: Actor,
  bytes: Uint8Array,
  title: string,
  written: WrittenPhoto[],
): Promise<number | null> {
  const stored = await storePhotoIn(
    tx,
    actor,
    { fileName: 'trang-dau.jpg', bytes, caption: `Trang đầu: ${title}`.slice(0, 500), decorative: true },
    written,
  );
  return stored.ok ? stored.value.id : null;
}

async function discardFile(sha256: string, storageKey: string) {
  await db().transaction(async (tx) => {
    await lockFile(tx, sha256);
    const [row] = await tx.select({ id: files.id }).from(files).where(eq(files.sha256, sha256));
    if (!row) await removePhotoFiles([storageKey]);
  });
}

/** Changes the name under which a file is shown. Below a public text that is for those who may publish the text. */
export async function renameFile(actor: Actor, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = fileTitleSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id, title } = parsed.data;
  return inTransaction(async (tx): Promise<Outcome> => {
    const [row] = await tx.select().from(files).where(eq(files.id, id)).for('update');
    if (!row) return noFile();
    if (!allowed(actor, 'media.edit') && (row.uploadedBy === null || row.uploadedBy !== actorId(actor))) {
      return refuse('Phóng viên chỉ sửa được tệp do mình tải lên. Hãy nhờ biên tập viên.');
    }
    if (row.title === title) return done(undefined);
    const shown = await beyondReach(tx, actor, { file: id });
    if (shown.length > 0) {
      return refuse(
        `Tên tài liệu hiện ra ngay trong bài đã đăng hoặc đã duyệt ${titlesInWords(shown)}. Hãy nhờ người duyệt của bài đó đổi.`,
      );
    }
    await tx.update(files).set({ title }).where(eq(files.id, id));
    await record(
      {
        staffId: actorId(actor),
        action: 'file.edit',
        subject: 'file',
        subjectId: id,
        details: { from: row.title, to: title },
      },
      tx,
    );
    return done(undefined);
  });
}

/** Takes a file that no text links to out of the library, with its content and the picture of its first page. */
export async function removeFile(actor: Actor, input: unknown): Promise<Outcome | InUse> {
  if (!allowed(actor, 'media.remove')) return refuse(refusals['media.remove']);
  const parsed = fileIdSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id } = parsed.data;
  const left: string[] = [];
  const outcome = await inTransaction(async (tx): Promise<Outcome | InUse> => {
    const [row] = await tx.select().from(files).where(eq(files.id, id)).for('update');
    if (!row) return noFile();
    const uses = await usesOfFile(tx, id);
    if (hasUses(uses)) return inUse('Tệp', uses);
    await lockFile(tx, row.sha256);
    await tx.delete(files).where(eq(files.id, id));
    left.push(row.storageKey);
    if (row.firstPageId !== null) left.push(...(await removeFirstPage(tx, row.firstPageId)));
    await record(
      {
        staffId: actorId(actor),
        action: 'file.remove',
        subject: 'file',
        subjectId: id,
        details: { sha256: row.sha256, fileName: row.fileName, title: row.title },
      },
      tx,
    );
    return done(undefined);
  });
  if (outcome.ok) await removePhotoFiles(left);
  return outcome;
}

/** @returns the keys of its files; none when something else needs the picture */
async function removeFirstPage(tx: Transaction, mediaId: number): Promise<string[]> {
  if (hasUses(await usesOfPhoto(tx, mediaId))) return [];
  const variants = await tx.delete(mediaVariants).where(eq(mediaVariants.mediaId, mediaId)).returning();
  const [photo] = await tx.delete(media).where(eq(media.id, mediaId)).returning();
  const kept = photo && (await isKeptOriginal(tx, photo.sha256));
  return [
    ...variants.map(({ storageKey }) => storageKey),
    ...(photo && !kept ? [originalKey(photo.sha256)] : []),
  ];
}
