import { textOf } from '#lib/articles/approval-queries.ts';
import type { DeskArticle, DeskRevision } from '#lib/articles/desk-queries.ts';
import { diffTexts } from '#lib/articles/text-diff.ts';
import { may } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { presenceOf } from '../../kept.ts';

/** No tab of this person: everybody who has the article open counts. */
const NO_TAB = '00000000-0000-4000-8000-000000000000';

/** What the button for an old text needs; null when it is the latest one, or not this person's to change. */
export async function restorable(staff: Staff, article: DeskArticle, old: DeskRevision) {
  const { latest } = article;
  if (old.id === latest.id || !may(staff, 'article.edit', article)) return null;
  const [before, after] = await Promise.all([textOf(latest.id), textOf(old.id)]);
  if (!before || !after) return null;
  return {
    articleId: article.id,
    revisionId: old.id,
    number: old.number,
    baseRevisionId: latest.id,
    latestNumber: latest.number,
    changes: diffTexts(before, after).changes,
    isPublic: article.published !== null && article.withdrawnAt === null,
    hasApproval: article.approval !== null,
    others: await presenceOf(staff, article.id, NO_TAB),
  };
}
