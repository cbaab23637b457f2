import { createHash } from 'node:crypto';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type ArticleKind, revisions } from '#db/schema/articles.ts';
import { type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { type Actor, actorId } from '#lib/staff/sessions.ts';
import { type Choice, type Clash, mergeVersions, nothingYet, type Taken } from './merge-content.ts';
import { revisionFields } from './revision-mutations.ts';
import { type Content, contentSchema } from './schema.ts';
import type { Article } from './steps.ts';
import { versionOf, versionOfContent } from './versions.ts';
import { findSavingTab } from './working-copy-mutations.ts';
import type { CopyRef } from './working-copy-schema.ts';

/** What happens when a text is saved that did not start from the latest one; only lib/articles/mutations.ts calls it. */

type Revision = typeof revisions.$inferSelect;

/** A place that both changed, to be chosen from. The key stands for exactly these texts. */
export type OpenClash = Omit<Clash, 'raw'> & { key: string };

/** The text that was saved first. */
export type Other = {
  articleId: number;
  revisionId: number;
  revisionNumber: number;
  savedBy: string | null;
  /** The same person saved it, in another tab or on another computer. */
  isOwn: boolean;
  /** ISO */
  savedAt: string;
};

/** Somebody else saved first: nothing was stored, and the writer is shown both texts. */
export type StaleSave = Refusal & {
  stale: Other & {
    /** Where both changed the same; empty when no merge was asked for. */
    clashes: OpenClash[];
    /** What would be taken over from the other text. */
    taken: Taken[];
  };
};

/** The saved text holds changes that this writer has not seen. */
export type MergedWith = Other & { taken: Taken[] };

export type SaveOptions = {
  /** A text that started from an older revision is merged with the latest one, instead of being refused. */
  merge?: boolean;
  /** What the writer decided for clashes, by their keys. */
  choices?: Readonly<Record<string, Choice>>;
  /** The kept copy of the tab that saves: what it held up to this number is saved now. */
  copy?: CopyRef | undefined;
};

export type Typed = {
  articleId: number;
  /** null: started on its own, as a new article. */
  baseRevisionId: number | null;
  kind: ArticleKind | undefined;
  content: Content;
};

/** What is to be stored on top of the latest revision. */
export type Meeting =
  | { ok: true; kind: ArticleKind | undefined; content: Content; merged: MergedWith | undefined }
  | Refusal
  | StaleSave;

/** Brings a text together with the latest revision, under the lock of the article. */
export async function meetLatest(
  tx: Transaction,
  actor: Actor,
  article: Article,
  latest: Revision,
  typed: Typed,
  options: SaveOptions,
): Promise<Meeting> {
  const { kind, content } = typed;
  const asTyped: Meeting = { ok: true, kind, content, merged: undefined };
  let base = typed.baseRevisionId;
  if (base === latest.id) return asTyped;
  if (options.copy) {
    const tab = await findSavingTab(tx, actor, options.copy, article.id, base);
    if (tab.isLate) return refuse(overtaken);
    base = tab.baseRevisionId;
  }
  base = (await findRepeated(tx, actor, article.id, base, content)) ?? base;
  if (base === latest.id) return asTyped;
  const other = await otherOf(tx, actor, latest);
  if (!options.merge) return staleSave(other, [], []);

  const [before] = await tx
    .select()
    .from(revisions)
    .where(and(eq(revisions.id, base ?? 0), eq(revisions.articleId, article.id)));
  const mayChangeKind = article.firstPublishedAt === null && article.kind !== 'page' && kind !== 'page';
  const open: OpenClash[] = [];
  const { version, taken } = mergeVersions(
    before ? versionOf(before, null, article.publishedRevisionId) : nothingYet,
    versionOfContent(content, (mayChangeKind && kind) || article.kind),
    versionOf(latest, article.kind, article.publishedRevisionId),
    (clash) => {
      const { raw, ...shown } = clash;
      const key = keyOf(clash);
      const choice = options.choices?.[key];
      if (choice !== undefined && (choice !== 'both' || clash.mayTakeBoth)) return choice;
      open.push({ ...shown, key });
      return undefined;
    },
  );
  if (open.length > 0) return staleSave(other, open, taken);
  // Through the same door as what is typed: the body leaves it sanitised.
  const parsed = contentSchema.safeParse(version);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return {
    ok: true,
    kind: version.kind ?? undefined,
    content: parsed.data,
    merged: { ...other, taken },
  };
}

const overtaken =
  'Máy chủ đã nhận một lần lưu mới hơn từ chính thẻ này, nên lần lưu này không ghi đè lên. Hãy bấm Lưu lần nữa.';

const keyOf = ({ field, raw }: Clash) =>
  createHash('sha256')
    .update(JSON.stringify([field, ...raw]))
    .digest('hex')
    .slice(0, 32);

/** The answer to this very save was lost on its way: what is stored is what was typed. @returns that revision */
async function findRepeated(
  tx: Transaction,
  actor: Actor,
  articleId: number,
  base: number | null,
  content: Content,
): Promise<number | null> {
  const own = await tx
    .select()
    .from(revisions)
    .where(
      and(
        eq(revisions.articleId, articleId),
        gt(revisions.id, base ?? 0),
        eq(revisions.createdBy, actorId(actor) ?? 0),
        eq(revisions.title, content.title),
        eq(revisions.bodyHtml, content.bodyHtml),
      ),
    )
    .orderBy(desc(revisions.id))
    .limit(5);
  const same = own.find(
    (one) =>
      (content.slug === null || content.slug === one.slug) &&
      revisionFields(content, one.slug).contentHash === one.contentHash,
  );
  return same?.id ?? null;
}

async function otherOf(tx: Transaction, actor: Actor, latest: Revision): Promise<Other> {
  const [by] = await tx.execute<{ name: string }>(
    sql`select full_name as name from staff where id = ${latest.createdBy}`,
  );
  return {
    articleId: latest.articleId,
    revisionId: latest.id,
    revisionNumber: latest.number,
    savedBy: by?.name ?? null,
    isOwn: latest.createdBy !== null && latest.createdBy === actorId(actor),
    savedAt: latest.createdAt.toISOString(),
  };
}

function staleSave(other: Other, clashes: OpenClash[], taken: Taken[]): StaleSave {
  const { savedBy, isOwn, revisionNumber } = other;
  const who = isOwn ? 'Bạn' : (savedBy ?? 'Người khác');
  const where = isOwn ? ' ở thẻ khác' : '';
  return {
    ...refuse(
      `${who} đã lưu bản ${revisionNumber}${where} sau khi bạn mở bài. Chữ bạn gõ vẫn còn nguyên ở đây, chưa ghi đè lên bản kia.`,
    ),
    stale: { ...other, clashes, taken },
  };
}
