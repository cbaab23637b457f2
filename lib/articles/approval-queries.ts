import 'server-only';
import { and, eq, gt, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { revisions, transitions } from '#db/schema/articles.ts';
import { sections } from '#db/schema/record.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { assertMayRead, type DeskArticle, getForDesk } from './desk-queries.ts';
import type { ComparableText } from './text-diff.ts';

/** What somebody needs who answers for a text: all of it, what readers see now, and whose words they are. */
export type ForApproval = {
  article: DeskArticle;
  after: ComparableText;
  /** What readers see now (or saw before the withdrawal); null for a text that was never public. */
  before: ComparableText | null;
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
    before: article.published ? await textOf(article.published.id) : null,
    writers: writers.map(({ name }) => name),
    submitted: submitted ?? null,
    isOwn: article.latest.savedById === staff.id,
  };
}
