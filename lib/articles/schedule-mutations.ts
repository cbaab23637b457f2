import { and, asc, eq, lte, sql } from 'drizzle-orm';
import { db, inTransaction } from '#db/client.ts';
import { approvals, articles } from '#db/schema/articles.ts';
import { schedules } from '#db/schema/work.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { notify } from '#lib/notices/mutations.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actAsOperator, actorId, allowed } from '#lib/staff/sessions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { cancelScheduleSchema, scheduleSchema } from './schema.ts';
import { changedMeanwhile, lockArticle, moved, noArticle } from './steps.ts';
import { makePublic, takeOff } from './workflow-mutations.ts';

const MOST_DAYS_AHEAD = 730;

/** Sets the time at which an approved text goes out, or a public one is taken off. A new time takes the place of the old. */
export async function scheduleArticle(actor: Actor, input: unknown): Promise<Outcome<{ dueAt: Date }>> {
  const parsed = scheduleSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { articleId, revisionId, action, dueAt, reason } = parsed.data;
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, articleId);
    if (!article) return noArticle();
    const deed = action === 'publish' ? 'article.publish' : 'article.withdraw';
    if (!allowed(actor, deed, article)) return refuse(refusals[deed]);
    const [clock] = await tx.execute<{ now: Date }>(sql`select clock_timestamp() as now`);
    const now = new Date(clock?.now ?? Date.now());
    if (dueAt <= now)
      return refuse('Giờ hẹn đã qua. Hãy chọn một giờ sau lúc này.', { dueAt: ['Giờ hẹn đã qua.'] });
    if (dueAt.getTime() > now.getTime() + MOST_DAYS_AHEAD * 86_400_000) {
      return refuse('Giờ hẹn xa quá hai năm. Hãy xem lại năm.', { dueAt: ['Xa quá hai năm.'] });
    }
    let contentHash: string | null = null;
    if (action === 'publish') {
      if (article.latestRevisionId !== revisionId) return refuse(changedMeanwhile);
      // The old time may have come while the new one was being typed.
      if (article.publishedRevisionId === revisionId && !article.withdrawnAt) {
        return refuse('Bản này đang đăng rồi, không còn gì để hẹn. Hãy tải lại trang.');
      }
      const [approval] = await tx
        .select()
        .from(approvals)
        .where(and(eq(approvals.id, article.approvalId ?? 0), eq(approvals.revisionId, revisionId)));
      if (!approval || !['approved', 'scheduled'].includes(article.stage)) {
        return refuse('Bản này chưa được duyệt nên chưa hẹn giờ đăng được. Hãy gửi duyệt trước.');
      }
      ({ contentHash } = approval);
    } else if (article.publishedRevisionId === null || article.withdrawnAt) {
      return refuse('Bài này không đang đăng nên không hẹn giờ gỡ được.');
    } else if (reason === null) {
      return refuse('Hãy ghi lý do gỡ; bạn đọc thấy lý do này.', { reason: ['Hãy ghi lý do gỡ.'] });
    }
    await tx
      .update(schedules)
      .set({ state: 'cancelled', problem: 'Đã hẹn giờ khác.', finishedAt: sql`now()` })
      .where(
        and(eq(schedules.articleId, articleId), eq(schedules.action, action), eq(schedules.state, 'waiting')),
      );
    await tx.insert(schedules).values({
      articleId,
      action,
      dueAt,
      revisionId: action === 'publish' ? revisionId : null,
      contentHash,
      reason: action === 'withdraw' ? reason : null,
      createdBy: actorId(actor),
    });
    const stage = action === 'publish' ? 'scheduled' : article.stage;
    await tx.update(articles).set({ stage, updatedAt: sql`now()` }).where(eq(articles.id, articleId));
    const verb = action === 'publish' ? 'schedule' : 'schedule-withdraw';
    await moved(
      tx,
      actor,
      articleId,
      article.latestRevisionId,
      verb,
      article.stage,
      stage,
      formatInstant(dueAt),
    );
    return done({ dueAt });
  });
}

export async function cancelSchedule(actor: Actor, input: unknown): Promise<Outcome> {
  const parsed = cancelScheduleSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, parsed.data.articleId);
    if (!article) return noArticle();
    const { action } = parsed.data;
    const deed = action === 'publish' ? 'article.publish' : 'article.withdraw';
    if (!allowed(actor, deed, article)) return refuse(refusals[deed]);
    const [row] = await tx
      .update(schedules)
      .set({ state: 'cancelled', problem: 'Đã bỏ hẹn.', finishedAt: sql`now()` })
      .where(
        and(
          eq(schedules.articleId, article.id),
          eq(schedules.action, action),
          eq(schedules.state, 'waiting'),
        ),
      )
      .returning({ id: schedules.id });
    if (!row) return refuse('Lịch này không còn chờ: đã chạy hoặc đã bỏ.');
    const stage = article.stage === 'scheduled' && action === 'publish' ? 'approved' : article.stage;
    await tx.update(articles).set({ stage, updatedAt: sql`now()` }).where(eq(articles.id, article.id));
    await moved(tx, actor, article.id, article.latestRevisionId, 'unschedule', article.stage, stage);
    return done(undefined);
  });
}

/** What became of one schedule that was due; null when none is. */
export type Ran = { id: number; articleId: number; state: 'done' | 'failed'; problem: string | null };

/**
 * Does the schedule that has been due for longest. Any process may call this at any time: the article is locked first,
 * as everywhere, then the schedule is looked at again, and what it says is done in the transaction that says so. The
 * clock is the database's, one for all processes; a schedule that is done is not waiting any more, however often the
 * clock passes its time.
 */
export async function runDueSchedule(): Promise<Ran | null> {
  const [due] = await db()
    .select({ id: schedules.id, articleId: schedules.articleId })
    .from(schedules)
    .where(and(eq(schedules.state, 'waiting'), lte(schedules.dueAt, sql`clock_timestamp()`)))
    .orderBy(asc(schedules.dueAt), asc(schedules.id))
    .limit(1);
  if (!due) return null;
  try {
    return await inTransaction((tx) => runIn(tx, due));
  } catch (error) {
    // Written in a transaction of its own: the first one is gone with everything that it did.
    if (!isRuleBroken(error)) throw error;
    return inTransaction((tx) => giveUp(tx, due, 'Máy chủ từ chối việc này. Hãy làm bằng tay trong bài.'));
  }
}

type Due = { id: number; articleId: number };
type Tx = Parameters<Parameters<typeof inTransaction>[0]>[0];

/** A rule of the database said no: trying again would not help. Everything else (an outage) is tried again. */
const isRuleBroken = (error: unknown) => {
  const code =
    (error as { cause?: { code?: string }; code?: string }).cause?.code ?? (error as { code?: string }).code;
  return code?.startsWith('23') ?? false;
};

const scheduler = () => actAsOperator('schedule');

async function runIn(tx: Tx, due: Due): Promise<Ran | null> {
  const article = await lockArticle(tx, due.articleId);
  const [schedule] = await tx.select().from(schedules).where(eq(schedules.id, due.id)).for('update');
  // Another process was quicker.
  if (!article || schedule?.state !== 'waiting') return { ...due, state: 'done', problem: null };
  const by = { byStaffId: schedule.createdBy, reason: `Hẹn giờ ${formatInstant(schedule.dueAt)}` };
  let outcome: Outcome<unknown>;
  if (schedule.action === 'publish') {
    const [approval] = await tx
      .select({ revisionId: approvals.revisionId, contentHash: approvals.contentHash })
      .from(approvals)
      .where(eq(approvals.id, article.approvalId ?? 0));
    const isSame =
      article.latestRevisionId === schedule.revisionId &&
      approval?.revisionId === schedule.revisionId &&
      approval?.contentHash === schedule.contentHash;
    outcome = isSame
      ? await makePublic(tx, scheduler(), article, by)
      : refuse('Bài đã khác bản được duyệt lúc hẹn giờ.');
  } else {
    outcome = await takeOff(tx, scheduler(), article, schedule.reason ?? '', schedule.createdBy);
  }
  if (!outcome.ok) return giveUp(tx, due, outcome.message);
  await tx
    .update(schedules)
    .set({ state: 'done', finishedAt: sql`clock_timestamp()` })
    .where(eq(schedules.id, due.id));
  return { ...due, state: 'done', problem: null };
}

async function giveUp(tx: Tx, due: Due, problem: string): Promise<Ran> {
  const article = await lockArticle(tx, due.articleId);
  const [schedule] = await tx
    .update(schedules)
    .set({ state: 'failed', problem, finishedAt: sql`clock_timestamp()` })
    .where(and(eq(schedules.id, due.id), eq(schedules.state, 'waiting')))
    .returning({ createdBy: schedules.createdBy, action: schedules.action });
  if (schedule && article?.stage === 'scheduled' && schedule.action === 'publish') {
    await tx.update(articles).set({ stage: 'approved' }).where(eq(articles.id, article.id));
  }
  if (schedule) {
    await notify(tx, scheduler(), 'schedule-failed', due.articleId, [schedule.createdBy], problem);
  }
  return { ...due, state: 'failed', problem };
}

/** Milliseconds until the next schedule is due, by the database's clock; null when none waits. */
export async function untilNextSchedule(): Promise<number | null> {
  const [row] = await db().execute<{ ms: string | null }>(
    sql`select extract(epoch from min(due_at) - clock_timestamp()) * 1000 as ms from schedules where state = 'waiting'`,
  );
  return row?.ms == null ? null : Math.max(0, Number(row.ms));
}
