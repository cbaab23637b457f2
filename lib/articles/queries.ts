import 'server-only';
import { and, count, desc, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { type ArticleKind, articleAddresses, articles, citations, revisions } from '#db/schema/articles.ts';
import { documents, meetings, sections } from '#db/schema/record.ts';
import { tags } from '#lib/cache-tags.ts';
import { listMediaIds, splitLeadFigure } from '#lib/html/figures.ts';
import { type SafeHtml, sanitizeHtml } from '#lib/html/sanitize.ts';
import { type FigureMedia, loadFigureMedia } from '#lib/media/queries.ts';
import type { MeetingFacts } from '#lib/meetings/schema.ts';
import { remember } from '#lib/remember.ts';

/** What readers may see: the published revision of an article that was not withdrawn. Nothing here reads a draft. */
export const isPublic = and(isNotNull(articles.publishedRevisionId), isNull(articles.withdrawnAt));
/** What lists, feeds and site maps name: public articles, not the static pages. */
export const isListed = and(isPublic, ne(articles.kind, 'page'));

export const PAGE_SIZE = 20;

export type ArticleSummary = {
  id: number;
  kind: ArticleKind;
  slug: string;
  title: string;
  lead: string;
  /** 'YYYY-MM-DD' */
  datedOn: string;
  firstPublishedAt: Date;
  publishedAt: Date;
  byline: string;
  section: { id: number; slug: string; name: string };
  /** The first photo of the text. */
  photo: FigureMedia | null;
  isDemo: boolean;
};

export type CitedDocument = {
  id: number;
  slug: string;
  number: string;
  type: string;
  issuer: string;
  issuedOn: string;
  summary: string;
};

export type PublicArticle = ArticleSummary & {
  leadFigure: SafeHtml | null;
  body: SafeHtml;
  /** Everything that the figures of the text need, by media id. */
  media: FigureMedia[];
  meetingFacts: MeetingFacts | null;
  meetingSlug: string | null;
  documents: CitedDocument[];
  revisionNumber: number;
  /** A correction was published after the first version went out. */
  corrected: boolean;
  changeNote: string | null;
};

/** What stands at an address of an article. */
export type AtAddress =
  | { state: 'public'; article: PublicArticle }
  | { state: 'moved'; to: string }
  | { state: 'withdrawn'; title: string; withdrawnAt: Date; reason: string };

const summaryColumns = {
  id: articles.id,
  kind: articles.kind,
  slug: articleAddresses.address,
  title: revisions.title,
  lead: revisions.lead,
  datedOn: revisions.datedOn,
  firstPublishedAt: articles.firstPublishedAt,
  publishedAt: articles.publishedAt,
  byline: revisions.byline,
  sectionId: sections.id,
  sectionSlug: sections.slug,
  sectionName: sections.name,
  /** The first photo of the text, as insertRevision() noted it: a list need not read whole texts to show it. */
  photoId: sql<
    number | null
  >`(select media_id from revision_media where revision_id = ${revisions.id} order by rank limit 1)`.mapWith(
    Number,
  ),
  isDemo: articles.isDemo,
};

/** Rows of {@link summarise}; the caller adds its condition. */
export const publicArticles = () =>
  db()
    .select(summaryColumns)
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.publishedRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .innerJoin(sections, eq(sections.id, revisions.sectionId))
    .$dynamic();

type SummaryRow = Awaited<ReturnType<typeof publicArticles>>[number];
type ArticleRow = {
  bodyHtml: string;
  meetingFacts: MeetingFacts | null;
  meetingSlug: string | null;
  revisionId: number;
  revisionNumber: number;
  changeNote: string | null;
};

export async function summarise(rows: SummaryRow[]): Promise<ArticleSummary[]> {
  const media = await loadFigureMedia(rows.flatMap(({ photoId }) => photoId ?? []));
  return rows.map((row) => toSummary(row, media));
}

const toSummary = (row: SummaryRow, media: ReadonlyMap<number, FigureMedia>): ArticleSummary => {
  const { sectionId, sectionSlug, sectionName, photoId, firstPublishedAt, publishedAt, ...facts } = row;
  return {
    ...facts,
    firstPublishedAt: firstPublishedAt ?? new Date(0),
    publishedAt: publishedAt ?? new Date(0),
    section: { id: sectionId, slug: sectionSlug, name: sectionName },
    photo: media.get(photoId ?? -1) ?? null,
  };
};

export const rowTags = (list: ArticleSummary[]) =>
  list.flatMap((a) => [
    tags.article(a.id),
    tags.section(a.section.id),
    ...(a.photo ? [tags.media(a.photo.id)] : []),
  ]);

export const byDate = [desc(articles.publishedOn), desc(articles.id)] as const;

/** What to show at `/bai-viet/<slug>`; null when no article ever had this address. Static pages live elsewhere. */
export async function getAtAddress(slug: string): Promise<AtAddress | null> {
  'use cache';
  const [address] = await db()
    .select({ kind: articleAddresses.kind, articleId: articleAddresses.articleId })
    .from(articleAddresses)
    // Spelled like the condition of the index: "not legacy" would be answered by reading all addresses.
    .where(and(eq(articleAddresses.address, slug), inArray(articleAddresses.kind, ['current', 'former'])));
  if (!address) {
    remember([tags.address(slug)]);
    return null;
  }
  const found = await readArticle(address.articleId);
  remember([
    tags.address(slug),
    tags.article(address.articleId),
    ...(found?.state === 'public'
      ? [
          tags.section(found.article.section.id),
          ...found.article.media.map((m) => tags.media(m.id)),
          ...found.article.documents.map((d) => tags.document(d.id)),
        ]
      : []),
  ]);
  if (found?.state === 'public' && found.article.slug !== slug)
    return { state: 'moved', to: found.article.slug };
  return found;
}

/** A published article by its number; null when it is not public. */
export async function getPublicArticle(id: number): Promise<PublicArticle | null> {
  'use cache';
  remember([tags.article(id)]);
  const found = await readArticle(id);
  if (found?.state !== 'public') return null;
  remember([tags.section(found.article.section.id), ...found.article.media.map((m) => tags.media(m.id))]);
  return found.article;
}

/** What {@link composeArticle} makes an article of. */
export const articleColumns = {
  ...summaryColumns,
  bodyHtml: revisions.bodyHtml,
  meetingFacts: revisions.meetingFacts,
  meetingSlug: meetings.slug,
  revisionId: revisions.id,
  revisionNumber: revisions.number,
  changeNote: revisions.changeNote,
};

async function readArticle(id: number, kind?: ArticleKind): Promise<AtAddress | null> {
  const [row] = await db()
    .select({
      ...articleColumns,
      withdrawnAt: articles.withdrawnAt,
      withdrawalReason: articles.withdrawalReason,
    })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.publishedRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .innerJoin(sections, eq(sections.id, revisions.sectionId))
    .leftJoin(meetings, eq(meetings.id, articles.meetingId))
    .where(and(eq(articles.id, id), kind ? eq(articles.kind, kind) : ne(articles.kind, 'page')));
  if (!row) return null;
  if (row.withdrawnAt) {
    return {
      state: 'withdrawn',
      title: row.title,
      withdrawnAt: row.withdrawnAt,
      reason: row.withdrawalReason ?? '',
    };
  }
  return { state: 'public', article: await composeArticle(row) };
}

/** An article of a row with {@link articleColumns}; lib/articles/preview-queries.ts makes one of a draft with it. */
export async function composeArticle(row: SummaryRow & ArticleRow): Promise<PublicArticle> {
  // Sanitised again on the way out: what plain SQL put into the table is no more trusted than what a form sent.
  const { bodyHtml, ...facts } = row;
  const { html } = sanitizeHtml(bodyHtml);
  const ofFigures = listMediaIds(html);
  const [found, documents] = await Promise.all([
    loadFigureMedia(row.photoId === null ? ofFigures : [...ofFigures, row.photoId]),
    listCited(row.revisionId),
  ]);
  const { leadFigure, rest } = splitLeadFigure(html);
  const corrected =
    row.publishedAt !== null &&
    row.firstPublishedAt !== null &&
    row.publishedAt.getTime() > row.firstPublishedAt.getTime();
  return {
    ...toSummary(facts, found),
    leadFigure,
    body: rest,
    media: ofFigures.flatMap((figure) => found.get(figure) ?? []),
    meetingFacts: row.meetingFacts,
    meetingSlug: row.meetingSlug,
    documents,
    revisionNumber: row.revisionNumber,
    corrected,
    changeNote: row.changeNote,
  };
}

async function listCited(revisionId: number): Promise<CitedDocument[]> {
  const rows = await db()
    .selectDistinctOn([documents.id], {
      id: documents.id,
      slug: documents.slug,
      number: documents.number,
      type: documents.type,
      issuer: documents.issuer,
      issuedOn: documents.issuedOn,
      summary: documents.summary,
      rank: citations.rank,
    })
    .from(citations)
    .innerJoin(documents, eq(documents.id, citations.documentId))
    .where(eq(citations.revisionId, revisionId));
  return rows.sort((a, b) => a.rank - b.rank).map(({ rank: _rank, ...document }) => document);
}

/** A static page such as 'gioi-thieu'; null until it is published. */
export async function getStaticPage(slug: string): Promise<PublicArticle | null> {
  'use cache';
  remember([tags.address(slug)]);
  const [row] = await db()
    .select({ id: articles.id })
    .from(articles)
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .where(and(eq(articleAddresses.address, slug), eq(articles.kind, 'page'), isPublic));
  if (!row) return null;
  remember([tags.article(row.id)]);
  const found = await readArticle(row.id, 'page');
  return found?.state === 'public' ? found.article : null;
}

/** The newest articles of all sections (or of one), newest first. */
export async function listLatest(limit: number, sectionId?: number): Promise<ArticleSummary[]> {
  'use cache';
  const rows = await publicArticles()
    .where(and(isListed, sectionId === undefined ? undefined : eq(articles.sectionId, sectionId)))
    .orderBy(...byDate)
    .limit(limit);
  const list = await summarise(rows);
  remember([sectionId === undefined ? tags.articles : tags.section(sectionId), ...rowTags(list)]);
  return list;
}

/** Its own entry in the cache: all pages of a section need it. */
async function countInSection(sectionId: number): Promise<number> {
  'use cache';
  remember([tags.section(sectionId)]);
  const [counted] = await db()
    .select({ total: count() })
    .from(articles)
    .where(and(isListed, eq(articles.sectionId, sectionId)));
  return counted?.total ?? 0;
}

export type SectionPage = { articles: ArticleSummary[]; total: number; page: number; pages: number };

/** Page `page` (from 1) of a section, {@link PAGE_SIZE} articles each; null beyond the last page. */
export async function listSectionPage(sectionId: number, page: number): Promise<SectionPage | null> {
  'use cache';
  remember([tags.section(sectionId)]);
  const total = await countInSection(sectionId);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  // The way to a late page goes over the index alone; only the articles of the page itself are read.
  const onPage = db()
    .select({ id: articles.id })
    .from(articles)
    .where(and(isListed, eq(articles.sectionId, sectionId)))
    .orderBy(...byDate)
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  const rows = await publicArticles()
    .where(inArray(articles.id, onPage))
    .orderBy(...byDate);
  const list = await summarise(rows);
  remember([tags.section(sectionId), ...rowTags(list)]);
  return { articles: list, total, page, pages };
}
