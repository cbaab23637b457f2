import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.ts';
import { staff } from '#db/schema/staff.ts';
import { notifications } from '#db/schema/work.ts';
import { env } from '#lib/env.ts';
import { type Deed, may } from '#lib/staff/permissions.ts';
import { type Actor, actorId, type Staff } from '#lib/staff/sessions.ts';
import type { NoticeKind } from './schema.ts';

/**
 * Tells people something, in the transaction that made it true; by e-mail too when a mail server is set. Who did it
 * and people who are not there any more are left out, everybody is told once.
 */
export async function notify(
  tx: Transaction,
  by: Actor,
  kind: NoticeKind,
  articleId: number,
  to: readonly (number | null)[],
  text = '',
) {
  const ids = [...new Set(to)].filter((id): id is number => id !== null && id !== actorId(by));
  if (ids.length === 0) return;
  const there = await tx
    .select({ id: staff.id })
    .from(staff)
    .where(and(inArray(staff.id, ids), isNull(staff.disabledAt)));
  if (there.length === 0) return;
  const mail = env.smtp
    ? { mailState: 'waiting' as const, mailDueAt: sql`now()` }
    : { mailState: 'none' as const };
  await tx.insert(notifications).values(
    there.map(({ id }) => ({
      staffId: id,
      kind,
      articleId,
      byStaffId: actorId(by),
      text: text.slice(0, 500),
      ...mail,
    })),
  );
}

/** Everybody who may do this with an article of this section, administrators only when nobody else may. */
export async function peopleWhoMay(
  tx: Transaction,
  deed: Deed,
  article: { createdBy: number | null; firstPublishedAt: Date | null; latestSectionId: number | null },
): Promise<number[]> {
  const people = await tx
    .select({
      id: staff.id,
      role: staff.role,
      sectionIds: sql<
        number[]
      >`array(select section_id::int from staff_sections where staff_id = ${staff.id} order by 1)`,
    })
    .from(staff)
    .where(isNull(staff.disabledAt));
  const able = people.filter((person) => person.role !== 'reporter' && may(person, deed, article));
  const usual = able.filter(({ role }) => role !== 'administrator');
  return (usual.length > 0 ? usual : able).map(({ id }) => id);
}

/** Marks this person's notices as read: all, or those of one article. */
export async function markRead(who: Staff, articleId: number | null = null) {
  await db()
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notifications.staffId, who.id),
        isNull(notifications.readAt),
        articleId === null ? undefined : eq(notifications.articleId, articleId),
      ),
    );
}

/** The same on opening an article, except for what is still to be done about it. */
export async function markSeen(who: Staff, articleId: number) {
  await db()
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notifications.staffId, who.id),
        eq(notifications.articleId, articleId),
        isNull(notifications.readAt),
        ne(notifications.kind, 'schedule-failed'),
      ),
    );
}
