import 'server-only';
import { and, eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articles, revisions } from '#db/schema/articles.ts';
import { meetings, sections } from '#db/schema/record.ts';
import { type ArticleCard, cardOf } from '#lib/share-card/of-article.ts';
import { type Corrections, getCorrections } from './history-queries.ts';
import type { PreviewClaim } from './preview-link.ts';
import { isTakenBack } from './preview-schema.ts';
import { articleColumns, composeArticle, type PublicArticle } from './queries.ts';

/**
 * One revision, public or not, as readers will get it. The claim of a signed link is the right to see it; nothing here
 * is cached anywhere.
 */
export type Preview = {
  /** As if it were published at `now`. */
  article: PublicArticle;
  /** The public ones, and this revision's own when it is one. */
  history: Corrections;
  /** Readers have exactly this revision already. */
  isPublic: boolean;
};

export type PreviewAnswer =
  | ({ state: 'shown' } & Preview)
  /** The article was withdrawn after this was written: nobody reads it any more, whatever link they have. */
  | { state: 'withdrawn' }
  | { state: 'missing' };

export async function getPreview({ articleId, revisionId }: PreviewClaim, now: Date): Promise<PreviewAnswer> {
  const [row] = await db()
    .select({
      ...articleColumns,
      slug: revisions.slug,
      changeKind: revisions.changeKind,
      createdAt: revisions.createdAt,
      withdrawnAt: articles.withdrawnAt,
      publishedRevisionId: articles.publishedRevisionId,
    })
    .from(articles)
    .innerJoin(revisions, eq(revisions.articleId, articles.id))
    .innerJoin(sections, eq(sections.id, revisions.sectionId))
    .leftJoin(meetings, eq(meetings.id, articles.meetingId))
    .where(and(eq(articles.id, articleId), eq(revisions.id, revisionId)));
  if (!row) return { state: 'missing' };
  if (isTakenBack(row)) return { state: 'withdrawn' };
  const isPublic = row.publishedRevisionId === revisionId;
  const article = await composeArticle({
    ...row,
    firstPublishedAt: row.firstPublishedAt ?? now,
    publishedAt: isPublic ? row.publishedAt : now,
  });
  const history = await getCorrections(articleId);
  const isNewCorrection = !isPublic && history.versions > 0 && row.changeKind === 'correction';
  return {
    state: 'shown',
    article,
    isPublic,
    history: {
      versions: isPublic ? history.versions : history.versions + 1,
      corrections:
        isNewCorrection && row.changeNote !== null
          ? [...history.corrections, { at: now, note: row.changeNote }]
          : history.corrections,
    },
  };
}

/** The share card that this revision will have; null when it may not be shown, and for static pages, which have none. */
export async function getPreviewCard(claim: PreviewClaim, now: Date): Promise<ArticleCard | null> {
  const found = await getPreview(claim, now);
  return found.state === 'shown' && found.article.kind !== 'page' ? cardOf(found.article) : null;
}
