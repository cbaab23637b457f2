import { and, eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import {
  type ArticleKind,
  type ArticleStage,
  articleAddresses,
  articles,
  revisions,
  transitions,
} from '#db/schema/articles.ts';
import { done, type Outcome, type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { recordMeeting } from '#lib/meetings/mutations.ts';
import { type Deed, refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import { freeSlug, takeAddress } from './address-mutations.ts';
import { insertRevision, revisionFields } from './revision-mutations.ts';
import { type Content, createSchema, publishSchema, reasonSchema, saveSchema } from './schema.ts';

export type Saved = {
  articleId: number;
  revisionId: number;
  revisionNumber: number;
  slug: string;
  changed: boolean;
};
/** Somebody else saved first: nothing was stored, and the writer is shown both texts. */
export type StaleSave = Refusal & {
  stale: {
    articleId: number;
    revisionId: number;
    revisionNumber: number;
    savedBy: string | null;
    savedAt: string;
  };
};

type Article = typeof articles.$inferSelect;

const lockArticle = async (tx: Transaction, id: number): Promise<Article | undefined> =>
  (await tx.select().from(articles).where(eq(articles.id, id)).for('update'))[0];

type CreateOptions = {
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
  const made = await inTransaction(async (tx) => {
    const before = await startedBefore(tx, actor, options.key);
    return before ? { before } : createArticleIn(tx, actor, kind, content, options);
  });
  if (!('before' in made)) return made;
  return saveRevision(actor, { ...parsed.data, ...made.before });
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
 * Stores what was typed as the next revision. Nothing public changes. Text that equals the latest revision makes no new
 * one; a save that started from an older revision is refused with {@link StaleSave}.
 */
export async function saveRevision(actor: Actor, input: unknown): Promise<Outcome<Saved> | StaleSave> {
  const parsed = saveSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { articleId, baseRevisionId, kind, ...content } = parsed.data;
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, articleId);
    if (!article) return noArticle();
    if (!allowed(actor, 'article.edit', article)) return refuse(refusals['article.edit']);
    const [latest] = await tx
      .select()
      .from(revisions)
      .where(eq(revisions.id, article.latestRevisionId ?? 0));
    if (!latest) throw new Error(`article ${articleId} has no revision`);

    // An address that was public stays unless the writer gives another; before that it follows the title.
    const wanted = content.slug ?? (article.firstPublishedAt ? latest.slug : slugify(content.title));
    const chosen = content.slug !== null && content.slug !== latest.slug;
    const slug = article.kind === 'page' ? latest.slug : await freeSlug(tx, wanted, articleId, chosen);
    if (slug === null) return latest.id === baseRevisionId ? slugTaken() : staleSave(tx, latest);
    const fields = revisionFields(content, slug);
    // The answer to this very save was lost on its way: what is stored is what was typed, so nobody was first.
    const isRepeat = latest.createdBy === actorId(actor) && fields.contentHash === latest.contentHash;
    if (latest.id !== baseRevisionId && !isRepeat) return staleSave(tx, latest);
    // A kind is no part of a text: it may change while nobody has read the article.
    const mayChangeKind = article.firstPublishedAt === null && article.kind !== 'page' && kind !== 'page';
    if (kind !== undefined && kind !== article.kind && mayChangeKind) {
      await tx.update(articles).set({ kind, updatedAt: sql`now()` }).where(eq(articles.id, articleId));
    }
    // A note written after the text was saved is new too, though the hash does not hold it.
    const isSameNote = content.changeNote === null || content.changeNote === latest.changeNote;
    if (fields.contentHash === latest.contentHash && isSameNote) {
      return done({ articleId, revisionId: latest.id, revisionNumber: latest.number, slug, changed: false });
    }
    const revision = await insertRevision(tx, actor, articleId, latest.number + 1, content, slug);
    // A submitted text stays with the reviewers while it is improved; a text in print or returned is a draft again.
    const stays = article.stage === 'withdrawn' || article.stage === 'in_review';
    const stage: ArticleStage = stays ? article.stage : 'draft';
    await tx
      .update(articles)
      .set({ latestRevisionId: revision.id, stage, updatedAt: sql`now()` })
      .where(eq(articles.id, articleId));
    if (article.firstPublishedAt === null && slug !== latest.slug) {
      await tx
        .update(articleAddresses)
        .set({ address: slug })
        .where(and(eq(articleAddresses.articleId, articleId), eq(articleAddresses.kind, 'current')));
    }
    if (article.stage !== stage) await moved(tx, actor, articleId, revision.id, 'edit', article.stage, stage);
    return done({
      articleId,
      revisionId: revision.id,
      revisionNumber: latest.number + 1,
      slug,
      changed: true,
    });
  });
}

/** Hands the latest revision to those who may publish. */
export async function submitForReview(actor: Actor, input: unknown): Promise<Outcome> {
  return step(actor, input, 'article.submit', 'submit', (article) =>
    article.stage === 'draft' || article.stage === 'returned'
      ? 'in_review'
      : 'Bài này không ở trạng thái nháp nên không gửi duyệt được.',
  );
}

async function step(
  actor: Actor,
  input: unknown,
  deed: Deed,
  action: string,
  next: (article: Article) => ArticleStage | string,
): Promise<Outcome> {
  const parsed = publishSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, parsed.data.articleId);
    if (!article) return noArticle();
    if (!allowed(actor, deed, article)) return refuse(refusals[deed]);
    if (article.latestRevisionId !== parsed.data.revisionId) return refuse(changedMeanwhile);
    const stage = next(article);
    if (stage !== 'in_review') return refuse(stage);
    await tx.update(articles).set({ stage, updatedAt: sql`now()` }).where(eq(articles.id, article.id));
    await moved(tx, actor, article.id, article.latestRevisionId, action, article.stage, stage);
    return done(undefined);
  });
}

/** Sends a submitted article back to its writer with a reason. */
export async function returnToWriter(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = reasonSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, parsed.data.articleId);
    if (!article) return noArticle();
    if (!allowed(actor, 'article.return', article)) return refuse(refusals['article.return']);
    if (article.stage !== 'in_review') return refuse('Bài này không còn chờ duyệt.');
    await tx
      .update(articles)
      .set({ stage: 'returned', updatedAt: sql`now()` })
      .where(eq(articles.id, article.id));
    await moved(
      tx,
      actor,
      article.id,
      article.latestRevisionId,
      'return',
      article.stage,
      'returned',
      parsed.data.reason,
    );
    return done(undefined);
  });
}

/**
 * Makes exactly the named revision public: the first time, as a correction, or again after a withdrawal. The named
 * revision must still be the latest, so that nobody publishes a text that they have not seen.
 */
export async function publishRevision(actor: Actor, input: unknown): Promise<Outcome<{ slug: string }>> {
  const parsed = publishSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction((tx) => publishRevisionIn(tx, actor, parsed.data.articleId, parsed.data.revisionId));
}

export async function publishRevisionIn(
  tx: Transaction,
  actor: Actor,
  articleId: number,
  revisionId: number,
  options: { publishedAt?: Date } = {},
): Promise<Outcome<{ slug: string }>> {
  const article = await lockArticle(tx, articleId);
  if (!article) return noArticle();
  if (!allowed(actor, 'article.publish', article)) return refuse(refusals['article.publish']);
  if (article.latestRevisionId !== revisionId) return refuse(changedMeanwhile);
  const [revision] = await tx
    .select()
    .from(revisions)
    .where(and(eq(revisions.id, revisionId), eq(revisions.articleId, articleId)));
  if (!revision) return refuse(changedMeanwhile);
  if (article.kind !== 'page' && !revision.bodyText.trim() && !revision.lead.trim()) {
    return refuse('Bài chưa có nội dung nên chưa đăng được. Hãy viết lời dẫn hoặc thân bài.', {
      bodyHtml: ['Thân bài còn trống.'],
    });
  }
  if (!(await takeAddress(tx, articleId, revision.slug))) return slugTaken();

  const at = options.publishedAt ?? new Date();
  const meetingId = revision.meetingFacts
    ? await recordMeeting(tx, article.meetingId, revision.title, revision.meetingFacts, article.isDemo)
    : article.meetingId;
  const correcting = article.publishedRevisionId !== null;
  await tx
    .update(articles)
    .set({
      stage: 'published',
      publishedRevisionId: revision.id,
      meetingId,
      firstPublishedAt: article.firstPublishedAt ?? at,
      publishedAt:
        article.publishedRevisionId === revision.id && article.publishedAt ? article.publishedAt : at,
      withdrawnAt: null,
      withdrawalReason: null,
      updatedAt: sql`now()`,
    })
    .where(eq(articles.id, articleId));
  const action = article.withdrawnAt ? 'republish' : correcting ? 'correct' : 'publish';
  await moved(
    tx,
    actor,
    articleId,
    revision.id,
    action,
    article.stage,
    'published',
    revision.changeNote ?? undefined,
  );
  return done({ slug: revision.slug });
}

/** Takes the text off the site; the address goes on answering with the date and the reason. */
export async function withdrawArticle(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = reasonSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { articleId, reason } = parsed.data;
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, articleId);
    if (!article) return noArticle();
    if (!allowed(actor, 'article.withdraw', article)) return refuse(refusals['article.withdraw']);
    if (article.publishedRevisionId === null) return refuse('Bài này chưa đăng nên không cần gỡ.');
    if (article.withdrawnAt) return refuse('Bài này đã được gỡ trước đó.');
    await tx
      .update(articles)
      .set({ stage: 'withdrawn', withdrawnAt: sql`now()`, withdrawalReason: reason, updatedAt: sql`now()` })
      .where(eq(articles.id, articleId));
    await moved(
      tx,
      actor,
      articleId,
      article.publishedRevisionId,
      'withdraw',
      article.stage,
      'withdrawn',
      reason,
    );
    return done(undefined);
  });
}

// ---------------------------------------------------------------------------------------------------------------------

const changedMeanwhile = 'Bài vừa có bản mới hơn bản đang xem. Hãy tải lại trang, đọc bản mới rồi làm lại.';
const noArticle = () => refuse('Không tìm thấy bài này. Hãy quay lại danh sách bài.');
const slugTaken = () =>
  refuse('Địa chỉ này đã thuộc về bài khác.', {
    slug: ['Địa chỉ này đã thuộc về bài khác. Hãy ghi một địa chỉ khác.'],
  });

async function staleSave(tx: Transaction, latest: typeof revisions.$inferSelect): Promise<StaleSave> {
  const [by] = await tx.execute<{ name: string }>(
    sql`select full_name as name from staff where id = ${latest.createdBy}`,
  );
  return {
    ...refuse(
      `${by?.name ?? 'Người khác'} đã lưu bản ${latest.number} sau khi bạn mở bài. Chữ bạn gõ vẫn còn nguyên ở đây, chưa ghi đè lên bản của người kia.`,
    ),
    stale: {
      articleId: latest.articleId,
      revisionId: latest.id,
      revisionNumber: latest.number,
      savedBy: by?.name ?? null,
      savedAt: latest.createdAt.toISOString(),
    },
  };
}

async function moved(
  tx: Transaction,
  actor: Actor,
  articleId: number,
  revisionId: number | null,
  action: string,
  fromStage: ArticleStage | null,
  toStage: ArticleStage,
  reason?: string,
) {
  await tx
    .insert(transitions)
    .values({ articleId, revisionId, action, fromStage, toStage, reason, staffId: actorId(actor) });
  await record(
    {
      staffId: actorId(actor),
      action: `article.${action}`,
      subject: 'article',
      subjectId: articleId,
      details: { revisionId, ...(actor.kind === 'operator' ? { command: actor.command } : {}) },
    },
    tx,
  );
}
