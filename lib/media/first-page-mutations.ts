import { and, desc, eq, isNull, or, sql } from 'drizzle-orm';
import { db, inTransaction } from '#db/client.ts';
import { files } from '#db/schema/media.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { wasTurnedAway } from '#lib/gate.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { kindOfMime } from './file-kind.ts';
import { discardFile } from './file-mutations.ts';
import { fileIdSchema } from './file-schema.ts';
import { type MadePage, makeFirstPage } from './first-page/make.ts';
import { type FirstPage, pictureKeys } from './first-page/schema.ts';
import { refusalOfStore } from './mutations.ts';
import { mediaStore } from './store.ts';

/** First pages of files that have none: those from before first pages were made, and those that failed. */

const noFile = () => refuse('Không tìm thấy tệp này. Hãy tải lại trang.');

type Row = typeof files.$inferSelect;

/** What this process draws or waits to draw. Next bundles this module several times; the set must be one. */
const shared = globalThis as typeof globalThis & { siteDrawings?: Set<number> };

/** @returns null when this process is at it already */
async function alone<T>(id: number, work: () => Promise<T>): Promise<T | null> {
  shared.siteDrawings ??= new Set();
  const { siteDrawings } = shared;
  if (siteDrawings.has(id)) return null;
  siteDrawings.add(id);
  try {
    return await work();
  } finally {
    siteDrawings.delete(id);
  }
}

/** Out of so many one is chosen by lot, so that several processes seldom draw the same one. */
const CHOICE = 20;

/** Nothing that readers see already is replaced. */
const isUndrawn = or(isNull(files.firstPage), sql`${files.firstPage}->>'state' = 'none'`);

/**
 * Makes one first page that nobody has made yet, of one of the newest files. Any process may call this at any time: a
 * process draws a file once, and should two processes draw the same one, the page that came first stays.
 *
 * @returns whether there was one; false also while too many others wait to be drawn
 * @throws StoreAway, errors of an outage: to be tried again later
 */
export async function makeDueFirstPage(signal?: AbortSignal): Promise<boolean> {
  const due = await db()
    .select({ id: files.id })
    .from(files)
    .where(isNull(files.firstPage))
    .orderBy(desc(files.id))
    .limit(CHOICE);
  try {
    while (due.length > 0) {
      const [one] = due.splice(Math.floor(Math.random() * due.length), 1);
      const isMade = one !== undefined && (await alone(one.id, () => makeDue(one.id, signal)));
      if (isMade) return true;
    }
  } catch (error) {
    if (!wasTurnedAway(error)) throw error;
  }
  return false;
}

async function makeDue(id: number, signal: AbortSignal | undefined): Promise<boolean> {
  const [row] = await db()
    .select()
    .from(files)
    .where(and(eq(files.id, id), isNull(files.firstPage)));
  return row !== undefined && (await makeAnew(row, null, signal)) !== null;
}

/** Makes a first page once more, after whatever kept it from being made was put right. */
export async function remakeFirstPage(actor: Actor, input: unknown): Promise<Outcome<FirstPage['state']>> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = fileIdSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id } = parsed.data;
  const find = async () => (await db().select().from(files).where(eq(files.id, id)))[0];
  const row = await find();
  if (!row) return noFile();
  if (!allowed(actor, 'media.edit') && (row.uploadedBy === null || row.uploadedBy !== actorId(actor))) {
    return refuse('Phóng viên chỉ sửa được tệp do mình tải lên. Hãy nhờ biên tập viên.');
  }
  if (row.firstPage !== null && row.firstPage.state !== 'none') return done(row.firstPage.state);
  try {
    const made = await alone(id, async (): Promise<Outcome<FirstPage['state']>> => {
      const page = (await makeAnew(row, actor)) ?? (await find())?.firstPage;
      return page ? done(page.state) : noFile();
    });
    return made ?? refuse('Trang đầu đang được làm. Hãy tải lại trang sau ít giây.');
  } catch (error) {
    if (wasTurnedAway(error)) {
      return refuse('Máy chủ đang làm trang đầu của nhiều tệp. Hãy bấm lại sau ít phút.');
    }
    const refusal = refusalOfStore(error, 'tệp');
    if (!refusal) throw error;
    return refusal;
  }
}

/**
 * Draws outside of any transaction: it may take minutes until it is this file's turn, and connections are few.
 *
 * @param actor who asked for it, to be noted
 * @returns null when the file was removed or drawn by somebody else meanwhile
 * @throws Busy when too many files wait already
 */
async function makeAnew(row: Row, actor: Actor | null, signal?: AbortSignal): Promise<FirstPage | null> {
  const { page, pictures } = await madeOf(row, signal);
  for (const { key, bytes } of pictures) await mediaStore().put(key, bytes);
  const isKept = await inTransaction(async (tx) => {
    const [kept] = await tx
      .update(files)
      .set({ firstPage: page })
      .where(and(eq(files.id, row.id), isUndrawn))
      .returning({ id: files.id });
    if (kept && actor) {
      const details = { firstPage: true };
      await record(
        { staffId: actorId(actor), action: 'file.edit', subject: 'file', subjectId: row.id, details },
        tx,
      );
    }
    return kept !== undefined;
  });
  if (isKept) return page;
  await discardFile(row.sha256, pictureKeys(page));
  return null;
}

async function madeOf(row: Row, signal: AbortSignal | undefined): Promise<MadePage> {
  const kind = kindOfMime(row.mime);
  const bytes = kind === null ? null : await mediaStore().read(row.storageKey);
  if (kind === null || bytes === null) return { page: { state: 'none', problem: 'missing' }, pictures: [] };
  return makeFirstPage(kind, bytes, { signal });
}
