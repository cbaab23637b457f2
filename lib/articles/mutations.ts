import { and, eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import {
  type ArticleKind,
  type ArticleStage,
  articleAddresses,
  articles,
  revisions,
} from '#db/schema/articles.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed } from '#lib/staff/sessions.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import { freeSlug } from './address-mutations.ts';
import {
  type MergedWith,
  meetLatest,
  type SaveOptions,
  type StaleSave,
  type Typed,
} from './merge-mutations.ts';
import { insertRevision, revisionFields } from './revision-mutations.ts';
import { type Content, createSchema, saveSchema } from './schema.ts';
import {
  type Article,
  approvalLapsed,
  askEditors,
  lockArticle,
  moved,
  noArticle,
  slugTaken,
} from './steps.ts';
import { settleCopy } from './working-copy-mutations.ts';

export type { StaleSave } from './merge-mutations.ts';

export type Saved = {
  articleId: number;
  revisionId: number;
  revisionNumber: number;
  slug: string;
  changed: boolean;
  /** The text had been passed on already, and waits for an editor again. */
  isBackInReview?: boolean;
  /** Set when the saved text holds more than what was typed. */
  merged?: MergedWith;
};

type CreateOptions = SaveOptions & {
  /** Marks the rows that the sample content may take away again. */
  demo?: boolean;
  /** Made by the form. The answer to a save may be lost on its way: the same key never starts a second article. */
  key?: string;
};

/**
 * Starts an article with its first revision. With the key of an article that this person has started before, what was
 * typed since becomes its next revision, unless there is a newer one.
 */
export async function createArticle(
  actor: Actor,
  input: unknown,
  options: CreateOptions = {},
): Promise<Outcome<Saved> | StaleSave> {
  if (!allowed(actor, 'article.create')) return refuse(refusals['article.create']);
  const parsed = createSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { kind, ...content } = parsed.data;
  return inTransaction(async (tx) => {
    const before = await startedBefore(tx, actor, options.key);
    if (before) {
      // Another tab may have restored this one's text with its key: then the first revision is not what was typed here.
      const baseRevisionId = options.merge ? null : before.baseRevisionId;
      return saveIn(tx, actor, { articleId: before.articleId, baseRevisionId, kind, content }, options);
    }
    const made = await createArticleIn(tx, actor, kind, content, options);
    if (made.ok && options.copy)
      await settleCopy(tx, actor, options.copy, { ...made.value, isMerged: false });
    return made;
  });
}

/** The article that this key has started, with its first revision; waits for one that is just being started. */
async function startedBefore(tx: Transaction, actor: Actor, key: string | undefined) {
  if (key === undefined) return null;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const [row] = await tx
    .select({ articleId: articles.id, baseRevisionId: revisions.id })
    .from(articles)
    .innerJoin(revisions, and(eq(revisions.articleId, articles.id), eq(revisions.number, 1)))
    .where(and(eq(articles.creationKey, key), eq(articles.createdBy, actorId(actor) ?? 0)));
  return row ?? null;
}

/** The same inside a running transaction (the importer, the demo content). */
export async function createArticleIn(
  tx: Transaction,
  actor: Actor,
  kind: ArticleKind,
  content: Content,
  options: CreateOptions = {},
): Promise<Outcome<Saved>> {
  const slug = await freeSlug(tx, content.slug ?? slugify(content.title), null, content.slug !== null);
  if (slug === null) return slugTaken();
  const [article] = await tx
    .insert(articles)
    .values({
      kind,
      createdBy: actorId(actor),
      creationKey: options.key ?? null,
      isDemo: options.demo ?? false,
    })
    .returning();
  if (!article) throw new Error('insert into articles returned no row');
  const revision = await insertRevision(tx, actor, article.id, 1, content, slug);
  await tx.update(articles).set({ latestRevisionId: revision.id }).where(eq(articles.id, article.id));
  await tx.insert(articleAddresses).values({ articleId: article.id, kind: 'current', address: slug });
  await moved(tx, actor, article.id, revision.id, 'create', null, 'draft');
  return done({ articleId: article.id, revisionId: revision.id, revisionNumber: 1, slug, changed: true });
}

/**
 * Where a text stands after it was changed: it stays with whoever has it on the table; what was approved waits for
 * another approval; a text in print or returned is a draft again.
 */
const stageAfterEdit: Record<ArticleStage, ArticleStage> = {
  draft: 'draft',
  in_review: 'in_review',
  for_approval: 'for_approval',
  returned: 'draft',
  approved: 'for_approval',
  scheduled: 'for_approval',
  published: 'draft',
  withdrawn: 'withdrawn',
};

/** Who may not pass a text on has not the last word before the approver: their change goes past an editor again. */
function stageAfter(actor: Actor, article: Article): ArticleStage {
  const stage = stageAfterEdit[article.stage];
  return stage === 'for_approval' && !allowed(actor, 'article.pass', article) ? 'in_review' : stage;
}

/**
 * Stores what was typed as the next revision. Nothing public changes. Text that equals the latest revision makes no new
 * one. A save that started from an older revision is merged with the latest, or, unless `options.merge` asks for it and
 * nothing clashes, refused with {@link StaleSave}.
 */
export async function saveRevision(
  actor: Actor,
  input: unknown,
  options: SaveOptions = {},
): Promise<Outcome<Saved> | StaleSave> {
  const parsed = saveSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { articleId, baseRevisionId, kind, ...content } = parsed.data;
  return inTransaction((tx) => saveIn(tx, actor, { articleId, baseRevisionId, kind, content }, options));
}

async function saveIn(
  tx: Transaction,
  actor: Actor,
  typed: Typed,
  options: SaveOptions,
): Promise<Outcome<Saved> | StaleSave> {
  const { articleId } = typed;
  const article = await lockArticle(tx, articleId);
  if (!article) return noArticle();
  if (!allowed(actor, 'article.edit', article)) return refuse(refusals['article.edit']);
  const [latest] = await tx
    .select()
    .from(revisions)
    .where(eq(revisions.id, article.latestRevisionId ?? 0));
  if (!latest) throw new Error(`article ${articleId} has no revision`);
  const met = await meetLatest(tx, actor, article, latest, typed, options);
  if (!met.ok) return met;
  const { content, kind, merged } = met;
  const written = await writeDown(tx, actor, article, latest, { content, kind });
  if (!written.ok) return written;
  const { revisionId } = written.value;
  if (options.copy) {
    await settleCopy(tx, actor, options.copy, { articleId, revisionId, isMerged: merged !== undefined });
  }
  return done({ ...written.value, ...(merged ? { merged } : {}) });
}

/**
 * Makes a text that is decided the next revision, under the lock of its article, unless it says what the latest one
 * says. Nothing public changes; an approval lapses.
 * @param restored the old revision whose text this is (lib/articles/restore-mutations.ts)
 */
export async function writeDown(
  tx: Transaction,
  actor: Actor,
  article: Article,
  latest: typeof revisions.$inferSelect,
  { content, kind, restored }: { content: Content; kind?: ArticleKind | undefined; restored?: string },
): Promise<Outcome<Saved>> {
  const articleId = article.id;
  const filedAnew = { ...article, latestSectionId: content.sectionId };
  if (!allowed(actor, 'article.edit', filedAnew)) return refuse(refusals['article.edit']);

  // An address that was public stays unless the writer gives another; before that it follows the title.
  const wanted = content.slug ?? (article.firstPublishedAt ? latest.slug : slugify(content.title));
  const chosen = content.slug !== null && content.slug !== latest.slug;
  const slug = article.kind === 'page' ? latest.slug : await freeSlug(tx, wanted, articleId, chosen);
  if (slug === null) return slugTaken();
  const fields = revisionFields(content, slug);
  // A kind is no part of a text: it may change while nobody has read the article.
  const mayChangeKind = article.firstPublishedAt === null && article.kind !== 'page' && kind !== 'page';
  if (kind !== undefined && kind !== article.kind && mayChangeKind) {
    await tx.update(articles).set({ kind, updatedAt: sql`now()` }).where(eq(articles.id, articleId));
  }
  // A note written after the text was saved is new too, though the hash does not hold it.
  const isSameNote =
    (content.changeNote === null || content.changeNote === latest.changeNote) &&
    (content.changeKind === null || content.changeKind === latest.changeKind);
  if (fields.contentHash === latest.contentHash && isSameNote) {
    return done({ articleId, revisionId: latest.id, revisionNumber: latest.number, slug, changed: false });
  }
  const revision = await insertRevision(tx, actor, articleId, latest.number + 1, content, slug);
  const stage = stageAfter(actor, filedAnew);
  await tx
    .update(articles)
    .set({ latestRevisionId: revision.id, stage, approvalId: null, updatedAt: sql`now()` })
    .where(eq(articles.id, articleId));
  if (article.approvalId !== null) await approvalLapsed(tx, actor, article);
  if (article.firstPublishedAt === null && slug !== latest.slug) {
    await tx
      .update(articleAddresses)
      .set({ address: slug })
      .where(and(eq(articleAddresses.articleId, articleId), eq(articleAddresses.kind, 'current')));
  }
  if (restored !== undefined) {
    await moved(tx, actor, articleId, revision.id, 'restore', article.stage, stage, restored);
  } else if (article.stage !== stage) {
    await moved(tx, actor, articleId, revision.id, 'edit', article.stage, stage);
  }
  const isBackInReview = stage === 'in_review' && article.stage !== stage;
  if (isBackInReview) await askEditors(tx, actor, filedAnew);
  const saved = {
    articleId,
    revisionId: revision.id,
    revisionNumber: latest.number + 1,
    slug,
    changed: true,
  };
  return done(isBackInReview ? { ...saved, isBackInReview } : saved);
}
