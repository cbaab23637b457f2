import 'server-only';
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.ts';
import { revisions, transitions } from '#db/schema/articles.ts';
import { sections } from '#db/schema/record.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { assertMayRead, type DeskArticle, getForDesk } from './desk-queries.ts';
import type { ComparableText } from './text-diff.ts';

/** The text that the latest one is compared with, by what became of it. */
export type Base = { what: 'public' | 'withdrawn' | 'returned'; number: number; text: ComparableText };

/** The last return since something was published: the answer to it is what is looked at now. */
export type LastReturn = {
  revisionId: number;
  number: number;
  by: string | null;
  at: Date;
  reason: string;
};

/** What somebody needs who answers for a text: all of it, what it is compared with, and whose words they are. */
export type ForApproval = {
  article: DeskArticle;
  after: ComparableText;
  /**
   * What readers see now, or saw before the withdrawal; for a text that was never public what was returned. null when
   * there is no such text, or it is the latest one and nobody can read it elsewhere.
   */
  base: Base | null;
  returned: LastReturn | null;
  /** Who has written since the public revision, the last one first. */
  writers: string[];
  /** Who handed it on last, and when. */
  submitted: { by: string | null; at: Date } | null;
  /** The latest text is this person's own: a second person must approve it. */
  isOwn: boolean;
};

/** A text as it is compared; null when there is none of this number. */
export async function textOf(revisionId: number): Promise<ComparableText | null> {
  const [row] = await db()
    .select({
      title: revisions.title,
      lead: revisions.lead,
      byline: revisions.byline,
      datedOn: revisions.datedOn,
      section: sections.name,
      bodyHtml: revisions.bodyHtml,
      meetingFacts: revisions.meetingFacts,
    })
    .from(revisions)
    .innerJoin(sections, eq(sections.id, revisions.sectionId))
    .where(eq(revisions.id, revisionId));
  return row ?? null;
}

export async function getForApproval(staff: Staff, id: number): Promise<ForApproval | null> {
  assertMayRead(staff);
  const article = await getForDesk(staff, id);
  if (!article) return null;
  const after = await textOf(article.latest.id);
  if (!after) return null;
  const returned = await lastReturn(id);
  const writers = await db()
    .select({ name: staffTable.fullName })
    .from(revisions)
    .innerJoin(staffTable, eq(staffTable.id, revisions.createdBy))
    .where(and(eq(revisions.articleId, id), gt(revisions.number, article.published?.number ?? 0)))
    .groupBy(staffTable.fullName)
    .orderBy(sql`max(${revisions.number}) desc`);
  const [submitted] = await db()
    .select({ by: staffTable.fullName, at: transitions.at })
    .from(transitions)
    .leftJoin(staffTable, eq(staffTable.id, transitions.staffId))
    .where(and(eq(transitions.articleId, id), sql`${transitions.action} in ('submit', 'pass')`))
    .orderBy(sql`${transitions.id} desc`)
    .limit(1);
  return {
    article,
    after,
    base: await baseOf(article, returned),
    returned,
    writers: writers.map(({ name }) => name),
    submitted: submitted ?? null,
    isOwn: article.latest.savedById === staff.id,
  };
}

async function baseOf(article: DeskArticle, returned: LastReturn | null): Promise<Base | null> {
  const { latest, published, withdrawnAt } = article;
  const what = published === null ? 'returned' : withdrawnAt === null ? 'public' : 'withdrawn';
  const base = published ?? (returned && { id: returned.revisionId, number: returned.number });
  if (base === null || (what !== 'public' && base.id === latest.id)) return null;
  const text = await textOf(base.id);
  return text && { what, number: base.number, text };
}

async function lastReturn(articleId: number): Promise<LastReturn | null> {
  const later = alias(transitions, 'later');
  const [row] = await db()
    .select({
      revisionId: revisions.id,
      number: revisions.number,
      by: staffTable.fullName,
      at: transitions.at,
      reason: transitions.reason,
    })
    .from(transitions)
    .innerJoin(revisions, eq(revisions.id, transitions.revisionId))
    .leftJoin(staffTable, eq(staffTable.id, transitions.staffId))
    .where(
      and(
        eq(transitions.articleId, articleId),
        eq(transitions.action, 'return'),
        sql`not exists (${db()
          .select({ id: later.id })
          .from(later)
          .where(
            and(
              eq(later.articleId, articleId),
              gt(later.id, transitions.id),
              inArray(later.action, ['publish', 'correct', 'republish']),
            ),
          )})`,
      ),
    )
    .orderBy(desc(transitions.id))
    .limit(1);
  return row ? { ...row, reason: row.reason ?? '' } : null;
}
