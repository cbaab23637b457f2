import 'server-only';
import { and, count, desc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articles, revisions } from '#db/schema/articles.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { notifications } from '#db/schema/work.ts';
import { allowed, type Staff } from '#lib/staff/sessions.ts';

export type Notice = {
  id: number;
  kind: string;
  articleId: number | null;
  title: string | null;
  by: string | null;
  text: string;
  at: Date;
  isRead: boolean;
};

/** The latest notices of this person, unread ones first. */
export async function listNotices(staff: Staff, limit = 20): Promise<Notice[]> {
  const rows = await db()
    .select({
      id: notifications.id,
      kind: notifications.kind,
      articleId: notifications.articleId,
      title: revisions.title,
      by: staffTable.fullName,
      text: notifications.text,
      at: notifications.at,
      readAt: notifications.readAt,
    })
    .from(notifications)
    .leftJoin(articles, eq(articles.id, notifications.articleId))
    .leftJoin(revisions, eq(revisions.id, articles.latestRevisionId))
    .leftJoin(staffTable, eq(staffTable.id, notifications.byStaffId))
    .where(eq(notifications.staffId, staff.id))
    .orderBy(sql`${notifications.readAt} is not null`, desc(notifications.id))
    .limit(limit);
  return rows.map(({ readAt, ...row }) => ({ ...row, isRead: readAt !== null }));
}

/** E-mails of the last week that could not be sent, whoever they were for. */
export async function countFailedMail(staff: Staff): Promise<number> {
  if (!allowed(staff, 'site.settings')) return 0;
  const [row] = await db()
    .select({ n: count() })
    .from(notifications)
    .where(and(eq(notifications.mailState, 'failed'), sql`${notifications.at} > now() - interval '7 days'`));
  return row?.n ?? 0;
}
