import { and, eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import { type ArticleStage, approvals, articles, revisions } from '#db/schema/articles.ts';
import { questionOf, stopsIn } from '#lib/doctor/stops.ts';
import { done, type Outcome, type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { recordMeeting } from '#lib/meetings/mutations.ts';
import { notify, peopleWhoMay } from '#lib/notices/mutations.ts';
import { type Deed, refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed } from '#lib/staff/sessions.ts';
import { takeAddress } from './address-mutations.ts';
import { approveSchema, publishSchema, reasonSchema } from './schema.ts';
import {
  type Article,
  approvalLapsed,
  changedMeanwhile,
  doneByHand,
  lockArticle,
  moved,
  noArticle,
  slugTaken,
} from './steps.ts';

/**
 * The way of a text: Nháp → Chờ biên tập → Chờ duyệt → Đã duyệt → (Hẹn giờ) → Đã đăng. Every step names the revision
 * that the person has seen. What must hold whatever a program does is also a rule of the database
 * (db/migrations/0010_workflow_rules.sql).
 */

/** Stages in which somebody beside the writer has the text on the table. */
const onTheTable: readonly ArticleStage[] = ['in_review', 'for_approval'];

type Step = { article: Article; tx: Transaction };

/** Locks the article, checks the right and that the person has seen the latest text. */
async function onLatest<T>(
  actor: Actor,
  parsed: { articleId: number; revisionId: number },
  deed: Deed,
  work: (step: Step) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, parsed.articleId);
    if (!article) return noArticle();
    if (!allowed(actor, deed, article)) return refuse(refusals[deed]);
    if (article.latestRevisionId !== parsed.revisionId) return refuse(changedMeanwhile);
    return work({ article, tx });
  });
}

async function goTo(
  { article, tx }: Step,
  actor: Actor,
  action: string,
  stage: ArticleStage,
  reason?: string,
) {
  await tx.update(articles).set({ stage, updatedAt: sql`now()` }).where(eq(articles.id, article.id));
  await moved(tx, actor, article.id, article.latestRevisionId, action, article.stage, stage, reason);
}

/** Hands the latest revision on: a reporter's to the editors, an editor's to the approvers. */
export async function submitForReview(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = publishSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return onLatest(actor, parsed.data, 'article.submit', async (step) => {
    const { article, tx } = step;
    if (article.stage !== 'draft' && article.stage !== 'returned' && article.stage !== 'withdrawn') {
      return refuse('Bài này không ở trạng thái nháp nên không gửi được.');
    }
    if (article.latestRevisionId === article.publishedRevisionId && !article.withdrawnAt) {
      return refuse('Bản này đang đăng rồi, chưa có gì mới để gửi.');
    }
    const isEditor = allowed(actor, 'article.pass', article);
    await goTo(step, actor, 'submit', isEditor ? 'for_approval' : 'in_review');
    const next = isEditor ? 'article.approve' : 'article.pass';
    await notify(
      tx,
      actor,
      isEditor ? 'approval' : 'review',
      article.id,
      await peopleWhoMay(tx, next, article),
    );
    return done(undefined);
  });
}

/** An editor has tidied the text: it goes to the approvers. */
export async function passForApproval(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = publishSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return onLatest(actor, parsed.data, 'article.pass', async (step) => {
    const { article, tx } = step;
    if (article.stage !== 'in_review') return refuse('Bài này không còn chờ biên tập.');
    await goTo(step, actor, 'pass', 'for_approval');
    await notify(tx, actor, 'approval', article.id, await peopleWhoMay(tx, 'article.approve', article));
    return done(undefined);
  });
}

/** The writer takes a submitted text back to go on with it. */
export async function recallSubmission(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = publishSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return onLatest(actor, parsed.data, 'article.submit', async (step) => {
    if (!onTheTable.includes(step.article.stage)) return refuse('Bài này không đang chờ ai.');
    await goTo(step, actor, 'recall', 'draft');
    return done(undefined);
  });
}

/** Sends a submitted or approved article back to its writer with a reason. */
export async function returnToWriter(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = reasonSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, parsed.data.articleId);
    if (!article) return noArticle();
    if (!allowed(actor, 'article.return', article)) return refuse(refusals['article.return']);
    if (![...onTheTable, 'approved', 'scheduled'].includes(article.stage)) {
      return refuse('Bài này không còn chờ duyệt.');
    }
    await tx.update(articles).set({ approvalId: null, stage: 'draft' }).where(eq(articles.id, article.id));
    if (article.approvalId !== null) await approvalLapsed(tx, actor, article);
    const { reason } = parsed.data;
    await goTo({ article, tx }, actor, 'return', 'returned', reason);
    const [latest] = await tx
      .select({ createdBy: revisions.createdBy })
      .from(revisions)
      .where(eq(revisions.id, article.latestRevisionId ?? 0));
    await notify(tx, actor, 'returned', article.id, [article.createdBy, latest?.createdBy ?? null], reason);
    return done(undefined);
  });
}

/** Answers for exactly the named revision. Without a second person only with a reason, which everybody who approves is told. */
export async function approveArticle(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = approveSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { emergencyReason } = parsed.data;
  return onLatest(actor, parsed.data, 'article.approve', (step) =>
    approveIn(step, actor, emergencyReason, parsed.data.stopsAnswered),
  );
}

/** Approves and publishes in one transaction: both happen or neither. */
export async function approveAndPublish(actor: Actor, input: unknown): Promise<Outcome<{ slug: string }>> {
  const parsed = approveSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { articleId, revisionId, emergencyReason, stopsAnswered } = parsed.data;
  return onLatest(actor, parsed.data, 'article.approve', async (step) => {
    // Asked first, so that a refusal leaves no approval behind.
    if (!allowed(actor, 'article.publish', step.article)) return refuse(refusals['article.publish']);
    const approved = await approveIn(step, actor, emergencyReason, stopsAnswered);
    if (!approved.ok) return approved;
    const published = await publishRevisionIn(step.tx, actor, articleId, revisionId);
    if (!published.ok) throw new Undone(published);
    return published;
  }).catch(undone);
}

/** Rolls a transaction back and carries the refusal out of it. */
class Undone extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
const undone = (error: unknown): Refusal => {
  if (error instanceof Undone) return error.refusal;
  throw error;
};

async function approveIn(
  { article, tx }: Step,
  actor: Actor,
  emergencyReason: string | null,
  stopsAnswered = false,
): Promise<Outcome> {
  if (article.approvalId !== null && ['approved', 'scheduled'].includes(article.stage)) {
    return refuse('Bản này đã được duyệt rồi.');
  }
  if (article.latestRevisionId === article.publishedRevisionId && !article.withdrawnAt) {
    return refuse('Bản này đang đăng rồi, không còn gì để duyệt.');
  }
  const [revision] = await tx
    .select({
      id: revisions.id,
      contentHash: revisions.contentHash,
      createdBy: revisions.createdBy,
      title: revisions.title,
      lead: revisions.lead,
      byline: revisions.byline,
      bodyHtml: revisions.bodyHtml,
    })
    .from(revisions)
    .where(eq(revisions.id, article.latestRevisionId ?? 0));
  if (!revision) throw new Error(`article ${article.id} has no revision`);
  const isOwn = actor.kind === 'staff' && revision.createdBy === actor.id;
  if (isOwn && emergencyReason === null) return refuse(needsSecond, { emergencyReason: [needsSecond] });
  const isWaiting = onTheTable.includes(article.stage);
  if (actor.kind === 'staff' && !isWaiting && emergencyReason === null) {
    return refuse('Bài chưa được gửi duyệt. Người viết bấm “Gửi duyệt” khi bài đã xong.');
  }
  const questions = actor.kind === 'staff' && !stopsAnswered ? stopsIn(revision).map(questionOf) : [];
  if (questions.length > 0) {
    return refuse(`Trước khi duyệt cần trả lời: ${questions.join(' ')}`, { stopsAnswered: questions });
  }
  const reason = isOwn || !isWaiting ? emergencyReason : null;
  const [approval] = await tx
    .insert(approvals)
    .values({
      articleId: article.id,
      revisionId: revision.id,
      contentHash: revision.contentHash,
      staffId: actorId(actor),
      emergencyReason: actor.kind === 'staff' ? reason : null,
    })
    .returning({ id: approvals.id });
  await tx
    .update(articles)
    .set({ stage: 'approved', approvalId: approval?.id ?? null, updatedAt: sql`now()` })
    .where(eq(articles.id, article.id));
  const action = reason === null ? 'approve' : 'approve-alone';
  await moved(tx, actor, article.id, revision.id, action, article.stage, 'approved', reason ?? undefined);
  await notify(tx, actor, 'approved', article.id, [article.createdBy, revision.createdBy]);
  if (reason !== null) {
    await notify(
      tx,
      actor,
      'emergency',
      article.id,
      await peopleWhoMay(tx, 'article.approve', article),
      reason,
    );
  }
  return done(undefined);
}

const needsSecond =
  'Chữ của bản này do chính bạn lưu: cần một người khác duyệt. Nếu không thể chờ, hãy ghi lý do đăng khẩn; lý do được lưu lại và báo cho những người duyệt khác.';

/**
 * Makes exactly the named revision public: the first time, as a correction, or again after a withdrawal. It must be the
 * latest and its approval must stand. A command from the server's shell answers for what it publishes.
 */
export async function publishRevision(actor: Actor, input: unknown): Promise<Outcome<{ slug: string }>> {
  const parsed = publishSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction((tx) => publishRevisionIn(tx, actor, parsed.data.articleId, parsed.data.revisionId));
}

/** The same inside a running transaction (the importer, the demo content). */
export async function publishRevisionIn(
  tx: Transaction,
  actor: Actor,
  articleId: number,
  revisionId: number,
  options: { publishedAt?: Date } = {},
): Promise<Outcome<{ slug: string }>> {
  let article = await lockArticle(tx, articleId);
  if (!article) return noArticle();
  if (!allowed(actor, 'article.publish', article)) return refuse(refusals['article.publish']);
  if (article.latestRevisionId !== revisionId) return refuse(changedMeanwhile);
  const isRepeat = article.publishedRevisionId === revisionId && article.withdrawnAt === null;
  if (actor.kind === 'operator' && article.approvalId === null && !isRepeat) {
    const approved = await approveIn({ article, tx }, actor, null);
    if (!approved.ok) return approved;
    article = (await lockArticle(tx, articleId)) ?? article;
  }
  if (article.approvalId === null && !isRepeat) {
    return refuse('Bản này chưa được duyệt nên chưa đăng được. Hãy gửi duyệt trước.');
  }
  const published = await makePublic(tx, actor, article, { at: options.publishedAt });
  if (published.ok) await doneByHand(tx, articleId, 'publish');
  return published;
}

/**
 * The last step, without asking anybody's right: for the verb above and for a schedule that is due. The approval is
 * checked by the caller, and again by the database.
 */
export async function makePublic(
  tx: Transaction,
  actor: Actor,
  article: Article,
  options: { at?: Date | undefined; byStaffId?: number | null; reason?: string } = {},
): Promise<Outcome<{ slug: string }>> {
  const [revision] = await tx
    .select()
    .from(revisions)
    .where(and(eq(revisions.id, article.latestRevisionId ?? 0), eq(revisions.articleId, article.id)));
  if (!revision) return refuse(changedMeanwhile);
  if (article.kind !== 'page' && !revision.bodyText.trim() && !revision.lead.trim()) {
    return refuse('Bài chưa có nội dung nên chưa đăng được. Hãy viết lời dẫn hoặc thân bài.', {
      bodyHtml: ['Thân bài còn trống.'],
    });
  }
  if (!(await takeAddress(tx, article.id, revision.slug))) return slugTaken();

  const at = options.at ?? new Date();
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
    .where(eq(articles.id, article.id));
  const action = article.withdrawnAt ? 'republish' : correcting ? 'correct' : 'publish';
  const reason = options.reason ?? revision.changeNote ?? undefined;
  const by = options.byStaffId === undefined ? actorId(actor) : options.byStaffId;
  await moved(tx, actor, article.id, revision.id, action, article.stage, 'published', reason, by);
  await notify(tx, actor, 'published', article.id, [article.createdBy, revision.createdBy]);
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
    const taken = await takeOff(tx, actor, article, reason);
    if (taken.ok) await doneByHand(tx, articleId, 'withdraw');
    return taken;
  });
}

/** The step itself, without asking anybody's right: also for a schedule that is due. */
export async function takeOff(
  tx: Transaction,
  actor: Actor,
  article: Article,
  reason: string,
  byStaffId: number | null = actorId(actor),
): Promise<Outcome> {
  if (article.publishedRevisionId === null) return refuse('Bài này chưa đăng nên không cần gỡ.');
  if (article.withdrawnAt) return refuse('Bài này đã được gỡ trước đó.');
  if (article.approvalId !== null) await approvalLapsed(tx, actor, article);
  await tx
    .update(articles)
    .set({
      stage: 'withdrawn',
      approvalId: null,
      withdrawnAt: sql`now()`,
      withdrawalReason: reason,
      updatedAt: sql`now()`,
    })
    .where(eq(articles.id, article.id));
  const { publishedRevisionId, stage } = article;
  await moved(tx, actor, article.id, publishedRevisionId, 'withdraw', stage, 'withdrawn', reason, byStaffId);
  await notify(tx, actor, 'withdrawn', article.id, [article.createdBy], reason);
  return done(undefined);
}
