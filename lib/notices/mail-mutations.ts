import { and, asc, eq, lte, sql } from 'drizzle-orm';
import nodemailer, { type Transporter } from 'nodemailer';
import { db, inTransaction } from '#db/client.ts';
import { articles, revisions } from '#db/schema/articles.ts';
import { staff } from '#db/schema/staff.ts';
import { notifications } from '#db/schema/work.ts';
import { env } from '#lib/env.ts';
import { type NoticeKind, noticeKinds } from './schema.ts';

/** After so many tries a letter is given up; the notice at the desk stays. */
const MOST_ATTEMPTS = 6;
const TIMEOUT_MS = 20_000;

let transport: { url: string; mailer: Transporter } | undefined;

function mailer(url: string): Transporter {
  if (transport?.url !== url) {
    const options = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
    transport = { url, mailer: nodemailer.createTransport({ url, ...options }) };
  }
  return transport.mailer;
}

/**
 * Sends the notice that has waited for longest. It is locked while it is sent, so that no two processes send it; a
 * process that dies between the sending and the noting sends it once more, which a reader of mail forgives.
 * @returns false when none is due
 */
export async function sendDueMail(): Promise<boolean> {
  const { smtp } = env;
  if (!smtp) return false;
  return inTransaction(async (tx) => {
    const [due] = await tx
      .select({
        id: notifications.id,
        kind: notifications.kind,
        text: notifications.text,
        articleId: notifications.articleId,
        attempts: notifications.mailAttempts,
        to: staff.email,
      })
      .from(notifications)
      .innerJoin(staff, eq(staff.id, notifications.staffId))
      .where(
        and(eq(notifications.mailState, 'waiting'), lte(notifications.mailDueAt, sql`clock_timestamp()`)),
      )
      .orderBy(asc(notifications.mailDueAt))
      .limit(1)
      .for('update', { of: notifications, skipLocked: true });
    if (!due) return false;
    const [article] = await tx
      .select({ title: revisions.title })
      .from(articles)
      .innerJoin(revisions, eq(revisions.id, articles.latestRevisionId))
      .where(eq(articles.id, due.articleId ?? 0));
    const what = noticeKinds[due.kind as NoticeKind] ?? due.kind;
    const address = `${env.siteUrl}/quan-tri${due.articleId === null ? '' : `/bai-viet/${due.articleId}`}`;
    // An unpublished title does not leave the house by e-mail: the letter says what kind of thing waits, and where.
    try {
      await mailer(smtp.url).sendMail({
        from: smtp.from,
        to: due.to,
        subject: `${what}${due.kind === 'published' && article ? `: ${article.title}` : ''}`,
        text: `${what}.\n\nMở bàn làm việc để xem:\n${address}\n`,
      });
      await tx
        .update(notifications)
        .set({ mailState: 'sent', mailDueAt: null, mailAttempts: due.attempts + 1 })
        .where(eq(notifications.id, due.id));
    } catch (error) {
      const attempts = due.attempts + 1;
      const isOver = attempts >= MOST_ATTEMPTS;
      if (isOver) console.warn(`Chưa gửi được thư báo việc sau ${attempts} lần:`, (error as Error).message);
      await tx
        .update(notifications)
        .set({
          mailState: isOver ? 'failed' : 'waiting',
          mailAttempts: attempts,
          mailDueAt: isOver ? null : sql`clock_timestamp() + make_interval(mins => ${2 ** attempts})`,
        })
        .where(eq(notifications.id, due.id));
    }
    return true;
  });
}

/** Milliseconds until the next letter is due; null when none waits. */
export async function untilNextMail(): Promise<number | null> {
  if (!env.smtp) return null;
  const [row] = await db().execute<{ ms: string | null }>(
    sql`select extract(epoch from min(mail_due_at) - clock_timestamp()) * 1000 as ms from notifications where mail_state = 'waiting'`,
  );
  return row?.ms == null ? null : Math.max(0, Number(row.ms));
}
