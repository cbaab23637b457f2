import { eq, sql } from 'drizzle-orm';
import { db, inTransaction, type Reader, type Transaction } from '#db/client.ts';
import { files } from '#db/schema/media.ts';
import { done, type Outcome, type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { wasTurnedAway } from '#lib/gate.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { fileKinds, judgeFile } from './file-kind.ts';
import { fileIdSchema, fileTitleSchema, fileUploadSchema } from './file-schema.ts';
import { makeFirstPage } from './first-page/make.ts';
import { pictureKeys } from './first-page/schema.ts';
import { type InUse, inUse } from './library-mutations.ts';
import { refusalOfStore } from './mutations.ts';
import { sha256Of } from './photo.ts';
import { fileKey, mediaStore, removePhotoFiles } from './store.ts';
import { beyondReach, hasUses, titlesInWords, usesOfFile } from './use-queries.ts';

/** `alreadyThere`: the very same file was stored before; nothing was written. */
export type StoredFile = { id: number; title: string; alreadyThere: boolean };

const noFile = () => refuse('Không tìm thấy tệp này. Hãy tải lại trang.');

const refuseFile = (sentence: string): Refusal => refuse(sentence, { bytes: [sentence] });

const lockFile = (tx: Transaction, sha256: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`file:${sha256}`}, 0))`);

/**
 * Stores a PDF or office document with its first page. Its kind is told from its content; macros and programs are
 * refused. Nobody but staff can open it until a text that links to it is public. The same file twice is the same row.
 */
export async function uploadFile(actor: Actor, input: unknown): Promise<Outcome<StoredFile>> {
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
  const known = await findFile(db(), sha256);
  if (known) return done({ id: known.id, title: known.title, alreadyThere: true });
  // Takes seconds: not while a transaction waits. A document that cannot be drawn is still a document.
  const { page, pictures } = await makeFirstPage(judged.kind, bytes).catch(notNow);
  const stored = [{ key: storageKey, bytes }, ...pictures];
  let isWritten = false;
  try {
    return await inTransaction(async (tx) => {
      await lockFile(tx, sha256);
      const twin = await findFile(tx, sha256);
      if (twin) return done({ id: twin.id, title: twin.title, alreadyThere: true });
      isWritten = true;
      for (const one of stored) await mediaStore().put(one.key, one.bytes);
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
          firstPage: page,
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
    if (isWritten)
      await discardFile(
        sha256,
        stored.map(({ key }) => key),
      );
    const refusal = refusalOfStore(error, 'tệp');
    if (!refusal) throw error;
    return refusal;
  }
}

/** Too many files wait to be drawn: this one is taken all the same, and its first page is made later. */
function notNow(error: unknown): { page: null; pictures: [] } {
  if (!wasTurnedAway(error)) throw error;
  return { page: null, pictures: [] };
}

const findFile = async (reader: Reader, sha256: string) =>
  (await reader.select().from(files).where(eq(files.sha256, sha256)))[0];

/** Takes stored content away unless the same file came again: whoever stores it holds the same lock. */
export async function discardFile(sha256: string, keys: string[]) {
  await db().transaction(async (tx) => {
    await lockFile(tx, sha256);
    if (!(await findFile(tx, sha256))) await removePhotoFiles(keys);
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

/** Takes a file that no text links to out of the library, with its content and the pictures of its first page. */
export async function removeFile(actor: Actor, input: unknown): Promise<Outcome | InUse> {
  if (!allowed(actor, 'media.remove')) return refuse(refusals['media.remove']);
  const parsed = fileIdSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id } = parsed.data;
  let sha256 = '';
  const left: string[] = [];
  const outcome = await inTransaction(async (tx): Promise<Outcome | InUse> => {
    const [row] = await tx.select().from(files).where(eq(files.id, id)).for('update');
    if (!row) return noFile();
    const uses = await usesOfFile(tx, id);
    if (hasUses(uses)) return inUse('Tệp', uses);
    await lockFile(tx, row.sha256);
    await tx.delete(files).where(eq(files.id, id));
    sha256 = row.sha256;
    left.push(row.storageKey, ...pictureKeys(row.firstPage));
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
  if (outcome.ok) await discardFile(sha256, left);
  return outcome;
}
