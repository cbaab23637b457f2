import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type ArticleStage, articles, transitions } from '#db/schema/articles.ts';
import { type ScheduleAction, schedules } from '#db/schema/work.ts';
import { refuse } from '#lib/form.ts';
import { notify, peopleWhoMay } from '#lib/notices/mutations.ts';
import { type Actor, actorId, record } from '#lib/staff/sessions.ts';

/** What all verbs on articles have in common; called inside their transactions only. */

export type Article = typeof articles.$inferSelect;

export const lockArticle = async (tx: Transaction, id: number): Promise<Article | undefined> =>
  (await tx.select().from(articles).where(eq(articles.id, id)).for('update'))[0];

export const changedMeanwhile =
  'Bài vừa có bản mới hơn bản đang xem. Hãy tải lại trang, đọc bản mới rồi làm lại.';
export const noArticle = () => refuse('Không tìm thấy bài này. Hãy quay lại danh sách bài.');
export const slugTaken = () =>
  refuse('Địa chỉ này đã thuộc về bài khác.', {
    slug: ['Địa chỉ này đã thuộc về bài khác. Hãy ghi một địa chỉ khác.'],
  });

/** Writes one move into the history and the audit log. `byStaffId` when a schedule acts for the person who set it. */
export async function moved(
  tx: Transaction,
  actor: Actor,
  articleId: number,
  revisionId: number | null,
  action: string,
  fromStage: ArticleStage | null,
  toStage: ArticleStage,
  reason?: string,
  byStaffId: number | null = actorId(actor),
) {
  await tx
    .insert(transitions)
    .values({ articleId, revisionId, action, fromStage, toStage, reason, staffId: byStaffId });
  await record(
    {
      staffId: byStaffId,
      action: `article.${action}`,
      subject: 'article',
      subjectId: articleId,
      details: {
        revisionId,
        ...(reason ? { reason } : {}),
        ...(actor.kind === 'operator' ? { command: actor.command } : {}),
      },
    },
    tx,
  );
}

/** What was to happen at a time has been done by hand before it. */
export async function doneByHand(tx: Transaction, articleId: number, action: ScheduleAction) {
  await tx
    .update(schedules)
    .set({ state: 'cancelled', problem: 'Đã làm bằng tay trước giờ hẹn.', finishedAt: sql`now()` })
    .where(
      and(eq(schedules.articleId, articleId), eq(schedules.action, action), eq(schedules.state, 'waiting')),
    );
}

/** The text that was approved is not the text any more: what was to go out does not, and who set the time is told. */
export async function approvalLapsed(tx: Transaction, actor: Actor, article: Article) {
  const stopped = await tx
    .update(schedules)
    .set({
      state: 'cancelled',
      problem: 'Bài được sửa sau khi duyệt nên lịch đăng không còn hiệu lực. Hãy duyệt bản mới rồi hẹn lại.',
      finishedAt: sql`now()`,
    })
    .where(
      and(
        eq(schedules.articleId, article.id),
        eq(schedules.action, 'publish'),
        eq(schedules.state, 'waiting'),
      ),
    )
    .returning({ createdBy: schedules.createdBy, problem: schedules.problem });
  for (const { createdBy, problem } of stopped) {
    await notify(tx, actor, 'schedule-failed', article.id, [createdBy], problem ?? '');
  }
}

/** The text waits for an editor: those who may pass it on are told. */
export async function askEditors(tx: Transaction, actor: Actor, article: Article) {
  await notify(tx, actor, 'review', article.id, await peopleWhoMay(tx, 'article.pass', article));
}
