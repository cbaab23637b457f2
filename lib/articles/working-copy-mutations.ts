import { and, eq, lt, sql } from 'drizzle-orm';
import { db, type Reader, type Transaction } from '#db/client.ts';
import { workingCopies } from '#db/schema/work.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, allowed, record, type Staff } from '#lib/staff/sessions.ts';
import { type CopyRef, copyRefSchema, keepSchema, leaveSchema } from './working-copy-schema.ts';

/**
 * What is typed and not yet saved, kept every few seconds. An answered call is a promise: this text, or a later one of
 * the same tab, is on the server. A row goes only into a revision, into another row, by its owner's word, or with age.
 */

/** A tab that was not heard of for so long is not open any more. */
export const PRESENT_SECONDS = 45;
const KEPT_DAYS = 90;

export type Kept = { sequence: number; keptAt: Date };

/**
 * Keeps what a form holds, or says that it is open. Whoever may write may keep, also when their right to this article
 * has ended meanwhile: what was typed is theirs.
 */
export async function keepWorkingCopy(actor: Staff, input: unknown): Promise<Outcome<Kept>> {
  if (!allowed(actor, 'article.create')) return refuse(refusals['article.create']);
  const parsed = keepSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { takes, content, ...copy } = parsed.data;
  const store = async (reader: Reader) => {
    const kept = content === undefined ? undefined : await storeContent(reader, actor, copy, content);
    return kept ?? (await beSeen(reader, actor, copy));
  };
  // Only words that come with this very call can stand for others.
  const kept =
    takes.length === 0 || !content
      ? await store(db())
      : await db().transaction(async (tx) => {
          const stored = await store(tx);
          if (stored) await takeOver(tx, actor, copy.id, takes);
          return stored;
        });
  // Numbers are made by chance; somebody else's is no way to their text.
  return kept ? done(kept) : refuse('Máy chủ không giữ được nháp này. Hãy tải lại trang.');
}

type Place = {
  id: string;
  articleId: number | null;
  creationKey: string | null;
  baseRevisionId: number | null;
  sequence: number;
};

const returned = { sequence: workingCopies.sequence, keptAt: workingCopies.keptAt };

/** An article or a revision that is gone (removed sample content) is left out; the words are kept all the same. */
const placeOf = ({ articleId, baseRevisionId }: Place) => ({
  articleId: sql<number | null>`(select id from articles where id = ${articleId})`,
  baseRevisionId: sql<
    number | null
  >`(select id from revisions where id = ${baseRevisionId} and article_id = ${articleId})`,
});

/** @returns undefined when a later text of this tab is stored already, or the row is not this person's */
async function storeContent(
  reader: Reader,
  { id: staffId }: Staff,
  copy: Place,
  content: Record<string, unknown> | null,
): Promise<Kept | undefined> {
  const { id, creationKey, sequence } = copy;
  const [kept] = await reader
    .insert(workingCopies)
    .values({ id, staffId, creationKey, sequence, content, ...placeOf(copy) })
    .onConflictDoUpdate({
      target: workingCopies.id,
      set: {
        content: sql`excluded.content`,
        sequence: sql`excluded.sequence`,
        // A tab that has not heard of its own save yet knows less than the save has written here.
        articleId: sql`coalesce(excluded.article_id, ${workingCopies.articleId})`,
        baseRevisionId: sql`greatest(${workingCopies.baseRevisionId}, excluded.base_revision_id)`,
        creationKey: sql`excluded.creation_key`,
        keptAt: sql`now()`,
        seenAt: sql`now()`,
      },
      setWhere: and(eq(workingCopies.staffId, staffId), lt(workingCopies.sequence, sql`excluded.sequence`)),
    })
    .returning(returned);
  return kept;
}

/** A row without a text of its own has sequence 0. */
async function beSeen(reader: Reader, { id: staffId }: Staff, copy: Place): Promise<Kept | undefined> {
  const { id, creationKey } = copy;
  const [seen] = await reader
    .insert(workingCopies)
    .values({ id, staffId, creationKey, sequence: 0, content: null, ...placeOf(copy) })
    .onConflictDoUpdate({
      target: workingCopies.id,
      set: { seenAt: sql`now()` },
      setWhere: eq(workingCopies.staffId, staffId),
    })
    .returning(returned);
  return seen;
}

/** Their words stand in another row now; what their tabs type later comes with a number of its own. */
async function takeOver(tx: Transaction, { id: staffId }: Staff, into: string, takes: readonly CopyRef[]) {
  for (const { id, sequence } of takes) {
    if (id === into) continue;
    await tx
      .update(workingCopies)
      .set({ content: null, keptAt: sql`now()` })
      .where(
        and(
          eq(workingCopies.id, id),
          eq(workingCopies.staffId, staffId),
          eq(workingCopies.sequence, sequence),
        ),
      );
  }
}

/** The tab is being closed or left: nobody is told any more that it is open. Its words stay. */
export async function leaveWorkingCopy(actor: Staff, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'article.create')) return refuse(refusals['article.create']);
  const parsed = leaveSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  await db()
    .update(workingCopies)
    .set({ seenAt: sql`least(${workingCopies.seenAt}, now() - make_interval(secs => ${PRESENT_SECONDS}))` })
    .where(and(eq(workingCopies.id, parsed.data.id), eq(workingCopies.staffId, actor.id)));
  return done(undefined);
}

/** Throws a kept text away, because its owner says so after having seen it. */
export async function discardWorkingCopy(actor: Staff, input: unknown): Promise<Outcome> {
  if (!allowed(actor, 'article.create')) return refuse(refusals['article.create']);
  const parsed = copyRefSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { id, sequence } = parsed.data;
  return db().transaction(async (tx) => {
    const [gone] = await tx
      .update(workingCopies)
      .set({ content: null, keptAt: sql`now()` })
      .where(
        and(
          eq(workingCopies.id, id),
          eq(workingCopies.staffId, actor.id),
          eq(workingCopies.sequence, sequence),
        ),
      )
      .returning({ articleId: workingCopies.articleId });
    if (!gone)
      return refuse('Chữ này vừa được gõ tiếp ở thẻ khác nên chưa bỏ. Hãy tải lại trang để xem lại.');
    await record(
      {
        staffId: actor.id,
        action: 'article.discard-copy',
        subject: 'article',
        subjectId: gone.articleId ?? undefined,
        details: { copy: id },
      },
      tx,
    );
    return done(undefined);
  });
}

/** Removes what nobody needs: rows without a text after a day, texts after {@link KEPT_DAYS} days. */
export async function sweepWorkingCopies() {
  await db()
    .delete(workingCopies)
    .where(
      sql`(${workingCopies.content} is null and ${workingCopies.seenAt} < now() - interval '1 day')
        or greatest(${workingCopies.keptAt}, ${workingCopies.seenAt}) < now() - make_interval(days => ${KEPT_DAYS})`,
    );
}

// --- For lib/articles/mutations.ts, inside the transaction that saves -----------------------------------------------

/** What is known of the tab that saves. */
export type SavingTab = {
  /** The revision that its text is typed on from, when that is newer than the tab itself knows. */
  baseRevisionId: number | null;
  /** A later save of the same tab was faster on its way. */
  isLate: boolean;
};

export async function findSavingTab(
  tx: Transaction,
  actor: Actor,
  copy: CopyRef,
  articleId: number,
  sentBase: number | null,
): Promise<SavingTab> {
  const [row] = await tx
    .select()
    .from(workingCopies)
    .where(
      and(
        eq(workingCopies.id, copy.id),
        eq(workingCopies.staffId, actor.kind === 'staff' ? actor.id : 0),
        eq(workingCopies.articleId, articleId),
      ),
    );
  const isNewer = row !== undefined && (row.baseRevisionId ?? 0) > (sentBase ?? 0);
  const isOvertaken = row !== undefined && row.sequence > copy.sequence;
  return {
    baseRevisionId: isNewer ? row.baseRevisionId : sentBase,
    isLate: isOvertaken && (isNewer || row.content === null),
  };
}

/**
 * What the tab had typed up to this save stands in a revision now: in the very words (`isMerged` false), so that what
 * it types next is typed on from that revision, or merged with somebody else's, which the tab has not seen yet.
 */
export async function settleCopy(
  tx: Transaction,
  actor: Actor,
  copy: CopyRef,
  saved: { articleId: number; revisionId: number; isMerged: boolean },
) {
  if (actor.kind !== 'staff') return;
  const { articleId, revisionId, isMerged } = saved;
  await tx
    .insert(workingCopies)
    .values({
      id: copy.id,
      staffId: actor.id,
      articleId,
      baseRevisionId: isMerged ? null : revisionId,
      sequence: copy.sequence,
      content: null,
    })
    .onConflictDoUpdate({
      target: workingCopies.id,
      set: {
        articleId,
        baseRevisionId: sql`greatest(${workingCopies.baseRevisionId}, excluded.base_revision_id)`,
        content: sql`case when ${workingCopies.sequence} > excluded.sequence then ${workingCopies.content} end`,
        sequence: sql`greatest(${workingCopies.sequence}, excluded.sequence)`,
        keptAt: sql`now()`,
        seenAt: sql`now()`,
      },
      setWhere: eq(workingCopies.staffId, actor.id),
    });
}
