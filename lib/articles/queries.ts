import 'server-only';
import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt, ne, or, sql } from 'drizzle-orm';
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
  bodyHtml: revisions.bodyHtml,
  datedOn: revisions.datedOn,
  firstPublishedAt: articles.firstPublishedAt,
  publishedAt: articles.publishedAt,
  byline: revisions.byline,
  sectionId: sections.id,
  sectionSlug: sections.slug,
  sectionName: sections.name,
  isDemo: articles.isDemo,
};

const publicArticles = () =>
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

async function summarise(rows: SummaryRow[]): Promise<ArticleSummary[]> {
  const firstPhoto = new Map(rows.map((row) => [row.id, listMediaIds(row.bodyHtml)[0]]));
  const media = await loadFigureMedia([...firstPhoto.values()].filter((id) => id !== undefined));
  return rows.map(
    ({ sectionId, sectionSlug, sectionName, bodyHtml: _body, firstPublishedAt, publishedAt, ...row }) => ({
      ...row,
      firstPublishedAt: firstPublishedAt ?? new Date(0),
      publishedAt: publishedAt ?? new Date(0),
      section: { id: sectionId, slug: sectionSlug, name: sectionName },
      photo: media.get(firstPhoto.get(row.id) ?? -1) ?? null,
    }),
  );
}

const rowTags = (list: ArticleSummary[]) =>
  list.flatMap((a) => [
    tags.article(a.id),
    tags.section(a.section.id),
    ...(a.photo ? [tags.media(a.photo.id)] : []),
  ]);

const byDate = [desc(articles.publishedOn), desc(articles.id)] as const;

/** What to show at `/bai-viet/<slug>`; null when no article ever had this address. Static pages live elsewhere. */
export async function getAtAddress(slug: string): Promise<AtAddress | null> {
  'use cache';
  const [address] = await db()
    .select({ kind: articleAddresses.kind, articleId: articleAddresses.articleId })
    .from(articleAddresses)
    .where(and(eq(articleAddresses.address, slug), ne(articleAddresses.kind, 'legacy')));
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

async function readArticle(id: number, kind?: ArticleKind): Promise<AtAddress | null> {
  const [row] = await db()
    .select({
      ...summaryColumns,
      withdrawnAt: articles.withdrawnAt,
      withdrawalReason: articles.withdrawalReason,
      meetingFacts: revisions.meetingFacts,
      meetingSlug: meetings.slug,
      revisionId: revisions.id,
      revisionNumber: revisions.number,
      changeNote: revisions.changeNote,
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
  // Sanitised again on the way out: what plain SQL put into the table is no more trusted than what a form sent.
  const { html } = sanitizeHtml(row.bodyHtml);
  const media = await loadFigureMedia(listMediaIds(html));
  const { leadFigure, rest } = splitLeadFigure(html);
  const [summary] = await summarise([row]);
  if (!summary) return null;
  const corrected =
    row.publishedAt !== null &&
    row.firstPublishedAt !== null &&
    row.publishedAt.getTime() > row.firstPublishedAt.getTime();
  return {
    state: 'public',
    article: {
      ...summary,
      leadFigure,
      body: rest,
      media: [...media.values()],
      meetingFacts: row.meetingFacts,
      meetingSlug: row.meetingSlug,
      documents: await listCited(row.revisionId),
      revisionNumber: row.revisionNumber,
      corrected,
      changeNote: row.changeNote,
    },
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

export type SectionPage = { articles: ArticleSummary[]; total: number; page: number; pages: number };

/** Page `page` (from 1) of a section, {@link PAGE_SIZE} articles each; null beyond the last page. */
export async function listSectionPage(sectionId: number, page: number): Promise<SectionPage | null> {
  'use cache';
  remember([tags.section(sectionId)]);
  const inSection = and(isListed, eq(articles.sectionId, sectionId));
  const [counted] = await db().select({ total: count() }).from(articles).where(inSection);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (!Number.isInteger(page) || page < 1 || page > pages) return null;
  const rows = await publicArticles()
    .where(inSection)
    .orderBy(...byDate)
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE);
  const list = await summarise(rows);
  remember([tags.section(sectionId), ...rowTags(list)]);
  return { articles: list, total, page, pages };
}

/**
 * Reports of the same meeting and of the same cited documents first, then what came before in the section. Older
 * articles as long as there are enough: a new publication then leaves the pages of the old ones as they are.
 */
export async function listRelated(id: number, limit: number): Promise<ArticleSummary[]> {
  'use cache';
  remember([tags.article(id)]);
  const [self] = await db()
    .select({
      sectionId: articles.sectionId,
      publishedOn: articles.publishedOn,
      meetingId: articles.meetingId,
      revisionId: articles.publishedRevisionId,
    })
    .from(articles)
    .where(and(eq(articles.id, id), isListed));
  if (!self?.sectionId || !self.publishedOn) return [];
  const shared = await db()
    .selectDistinct({ id: articles.id })
    .from(articles)
    .leftJoin(citations, eq(citations.revisionId, articles.publishedRevisionId))
    .where(
      and(
        isListed,
        ne(articles.id, id),
        or(
          self.meetingId === null ? sql`false` : eq(articles.meetingId, self.meetingId),
          sql`${citations.documentId} in (select document_id from citations where revision_id = ${self.revisionId} and document_id is not null)`,
        ),
      ),
    )
    .limit(limit);
  const older = await db()
    .select({ id: articles.id })
    .from(articles)
    .where(
      and(
        isListed,
        eq(articles.sectionId, self.sectionId),
        or(
          lt(articles.publishedOn, self.publishedOn),
          and(eq(articles.publishedOn, self.publishedOn), lt(articles.id, id)),
        ),
      ),
    )
    .orderBy(...byDate)
    .limit(limit);
  const ids = [...new Set([...shared, ...older].map((row) => row.id))].slice(0, limit);
  if (ids.length < limit) {
    // The oldest of a section would end in nothing: here the newer neighbours help out, and the page ages with them.
    remember([tags.section(self.sectionId)]);
    const newer = await db()
      .select({ id: articles.id })
      .from(articles)
      .where(
        and(
          isListed,
          eq(articles.sectionId, self.sectionId),
          ne(articles.id, id),
          gte(articles.publishedOn, self.publishedOn),
        ),
      )
      .orderBy(asc(articles.publishedOn), asc(articles.id))
      .limit(limit);
    for (const row of newer) if (ids.length < limit && !ids.includes(row.id)) ids.push(row.id);
  }
  if (ids.length === 0) return [];
  const rows = await publicArticles().where(and(isListed, inArray(articles.id, ids)));
  const list = (await summarise(rows)).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  remember([tags.article(id), ...rowTags(list)]);
  return list;
}
