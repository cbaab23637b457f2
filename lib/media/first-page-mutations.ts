import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db, inTransaction, type Transaction } from '#db/client.ts';
import { files } from '#db/schema/media.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { kindOfMime } from './file-kind.ts';
import { fileIdSchema } from './file-schema.ts';
import { type MadePage, makeFirstPage } from './first-page/make.ts';
import { type FirstPage, pictureKeys } from './first-page/schema.ts';
import { refusalOfStore } from './mutations.ts';
import { mediaStore, removePhotoFiles } from './store.ts';

/** First pages of files that have none: those from before first pages were made, and those that failed. */

type Row = typeof files.$inferSelect;

/** Of one file at a time, in whatever process; let go when the transaction ends or its process dies. */
const tryLock = async (tx: Transaction, id: number): Promise<boolean> => {
  const [row] = await tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`first-page:${id}`}, 0)) as locked`,
  );
  return row?.locked === true;
};

/** How many files are tried in turn when other processes are busy with the first ones. */
const MOST_TRIED = 20;

/**
 * Makes one first page that nobody has made yet, the newest file's first. Any process may call this at any time: each
 * file is made once, and again only when its process died in the middle.
 *
 * @returns whether there was one
 * @throws StoreAway, errors of an outage: to be tried again later
 */
export async function makeDueFirstPage(signal?: AbortSignal): Promise<boolean> {
  const due = await db()
    .select({ id: files.id })
    .from(files)
    .where(isNull(files.firstPage))
    .orderBy(desc(files.id))
    .limit(MOST_TRIED);
  for (const { id } of due) {
    const isMade = await inTransaction(async (tx) => {
      if (!(await tryLock(tx, id))) return false;
      const [row] = await tx
        .select()
        .from(files)
        .where(and(eq(files.id, id), isNull(files.firstPage)));
      return row !== undefined && (await makeAnew(tx, row, signal));
    });
    if (isMade) return true;
  }
  return false;
}

/** Makes a first page once more, after whatever kept it from being made was put right. */
export async function remakeFirstPage(actor: Actor, input: unknown): Promise<Outcome<FirstPage['state']>> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = fileIdSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id } = parsed.data;
  try {
    return await inTransaction(async (tx): Promise<Outcome<FirstPage['state']>> => {
      if (!(await tryLock(tx, id))) return refuse('Trang đầu đang được làm. Hãy tải lại trang sau ít giây.');
      const [row] = await tx.select().from(files).where(eq(files.id, id));
      if (!row) return refuse('Không tìm thấy tệp này. Hãy tải lại trang.');
      if (!allowed(actor, 'media.edit') && (row.uploadedBy === null || row.uploadedBy !== actorId(actor))) {
        return refuse('Phóng viên chỉ sửa được tệp do mình tải lên. Hãy nhờ biên tập viên.');
      }
      // What readers see stays as it is.
      if (row.firstPage !== null && row.firstPage.state !== 'none') return done(row.firstPage.state);
      await makeAnew(tx, row);
      await record(
        {
          staffId: actorId(actor),
          action: 'file.edit',
          subject: 'file',
          subjectId: id,
          details: { firstPage: true },
        },
        tx,
      );
      const [made] = await tx.select().from(files).where(eq(files.id, id));
      return done(made?.firstPage?.state ?? 'none');
    });
  } catch (error) {
    const refusal = refusalOfStore(error, 'tệp');
    if (!refusal) throw error;
    return refusal;
  }
}

/** @returns false when the file was removed meanwhile */
async function makeAnew(tx: Transaction, row: Row, signal?: AbortSignal): Promise<boolean> {
  const { page, pictures } = await madeOf(row, signal);
  const store = mediaStore();
  for (const { key, bytes } of pictures) await store.put(key, bytes);
  const [still] = await tx
    .update(files)
    .set({ firstPage: page })
    .where(eq(files.id, row.id))
    .returning({ id: files.id });
  if (!still) await removePhotoFiles(pictureKeys(page));
  return still !== undefined;
}

async function madeOf(row: Row, signal: AbortSignal | undefined): Promise<MadePage> {
  const kind = kindOfMime(row.mime);
  const bytes = kind === null ? null : await mediaStore().read(row.storageKey);
  if (kind === null || bytes === null) return { page: { state: 'none', problem: 'missing' }, pictures: [] };
  return makeFirstPage(kind, bytes, { signal });
}
