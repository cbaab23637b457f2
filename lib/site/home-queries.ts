import 'server-only';
import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articles, revisionMedia } from '#db/schema/articles.ts';
import { albumMedia, albums, media } from '#db/schema/media.ts';
import {
  type ArticleSummary,
  byDate,
  isListed,
  listLatest,
  publicArticles,
  rowTags,
  summarise,
} from '#lib/articles/queries.ts';
import { tags } from '#lib/cache-tags.ts';
import type { SafeHtml } from '#lib/html/sanitize.ts';
import { type FigureMedia, loadFigureMedia } from '#lib/media/queries.ts';
import { listMeetingsAhead, type MeetingSummary } from '#lib/meetings/queries.ts';
import { remember } from '#lib/remember.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { completeLayout } from './home-layout.ts';
import { type HomeBlock, type HomeLayout, homeSchema } from './layout-schema.ts';
import type { Link } from './link-schema.ts';
import { textToHtml } from './plain-text.ts';
import { listShownSections, type Section } from './queries.ts';
import { readSetting } from './settings-queries.ts';

/** The lead is the newest story with a photo among this many, else simply the newest. */
const LEAD_CANDIDATES = 4;
/** Stories of a section that says nothing about it: the first figure in a wide row, the second where two share one. */
const USUAL_IN_SECTION = 5;

/** A photo of a published article, with the way to it. */
export type PhotoOfArticle = { photo: FigureMedia; title: string; slug: string };

/** `isUsual`: the number of stories was left to the page. */
export type SectionPart = {
  kind: 'section';
  section: Section;
  articles: ArticleSummary[];
  isUsual: boolean;
};

/** The home page in the order of its parts, with everything it shows. */
export type HomePart =
  | {
      kind: 'front';
      lead: ArticleSummary | null;
      beside: ArticleSummary[];
      /** null: they stand elsewhere or nowhere. */
      meetings: MeetingSummary[] | null;
    }
  | SectionPart
  | { kind: 'latest'; articles: ArticleSummary[] }
  | { kind: 'meetings'; meetings: MeetingSummary[] }
  | { kind: 'photos'; title: string; photos: PhotoOfArticle[] }
  | { kind: 'links'; title: string; links: Link[] }
  | { kind: 'text'; title: string; html: SafeHtml };

/** The layout that readers see. */
export async function getHomeLayout(): Promise<HomeLayout> {
  'use cache';
  remember([tags.settings, tags.sections]);
  const [stored, sections] = await Promise.all([readSetting('home', homeSchema), listShownSections()]);
  return completeLayout(
    stored,
    sections.map(({ id }) => id),
  );
}

/** The pinned story while it is pinned and public. */
async function getPinned(articleId: number, until: string | null): Promise<ArticleSummary | null> {
  'use cache';
  remember([tags.article(articleId)], 'hours');
  if (until !== null && until < todayInVietnam()) return null;
  const list = await summarise(await publicArticles().where(and(isListed, eq(articles.id, articleId))));
  remember(rowTags(list), 'hours');
  return list[0] ?? null;
}

/**
 * Everything that a layout shows: the one that counts, or one that somebody wants to look at first. No story stands
 * twice below the front of the page.
 */
export async function composeHome(layout: HomeLayout): Promise<HomePart[]> {
  const shown = layout.blocks.filter((block) => block.shown);
  const leadBlock = shown.find((block) => block.kind === 'lead');
  const latestBlock = shown.find((block) => block.kind === 'latest');
  const [sections, front] = await Promise.all([
    listShownSections(),
    leadBlock ? composeFront(leadBlock.count, layout.pinned) : { lead: null, beside: [] },
  ]);
  const onFront = new Set([front.lead, ...front.beside].map((article) => article?.id));
  const mostOnFront = leadBlock ? leadBlock.count + 1 : 0;
  const latest = latestBlock
    ? (await listLatest(latestBlock.count + mostOnFront))
        .filter((article) => !onFront.has(article.id))
        .slice(0, latestBlock.count)
    : [];

  const compose = async (block: HomeBlock, at: number): Promise<HomePart | null> => {
    switch (block.kind) {
      case 'lead': {
        const next = shown[at + 1];
        return {
          kind: 'front',
          ...front,
          meetings: next?.kind === 'meetings' ? await listMeetingsAhead(next.count) : null,
        };
      }
      case 'meetings':
        if (shown[at - 1]?.kind === 'lead') return null;
        return { kind: 'meetings', meetings: await listMeetingsAhead(block.count) };
      case 'latest':
        return latest.length > 0 ? { kind: 'latest', articles: latest } : null;
      case 'section': {
        const section = sections.find(({ id }) => id === block.sectionId);
        if (!section) return null;
        const isAfterLatest = latestBlock !== undefined && shown.indexOf(latestBlock) < at;
        const above = new Set([...onFront, ...(isAfterLatest ? latest.map(({ id }) => id) : [])]);
        const most = block.count ?? USUAL_IN_SECTION;
        // Some of the section's newest may already stand above.
        const found = await listLatest(
          most + mostOnFront + (isAfterLatest ? latestBlock.count : 0),
          section.id,
        );
        const list = found.filter((article) => !above.has(article.id)).slice(0, most);
        if (list.length === 0) return null;
        return { kind: 'section', section, articles: list, isUsual: block.count === null };
      }
      case 'photos': {
        const photos = await listPublishedPhotos(block.albumId, block.count);
        return photos.length > 0 ? { kind: 'photos', title: block.title, photos } : null;
      }
      case 'links':
        return { kind: 'links', title: block.title, links: block.links };
      case 'text':
        return { kind: 'text', title: block.title, html: textToHtml(block.text) };
    }
  };
  const parts = await Promise.all(shown.map(compose));
  return parts.filter((part) => part !== null);
}

async function composeFront(
  besideCount: number,
  pin: HomeLayout['pinned'],
): Promise<{ lead: ArticleSummary | null; beside: ArticleSummary[] }> {
  const [pinned, latest] = await Promise.all([
    pin ? getPinned(pin.articleId, pin.until) : null,
    listLatest(LEAD_CANDIDATES + besideCount),
  ]);
  const lead =
    pinned ??
    latest.slice(0, LEAD_CANDIDATES).find(({ photo }) => (photo?.variants.length ?? 0) > 0) ??
    latest[0] ??
    null;
  return { lead, beside: latest.filter(({ id }) => id !== lead?.id).slice(0, besideCount) };
}

/**
 * Photos that stand in published articles: of an album in its order, else of the newest articles. What nobody approved
 * is never shown, nor a photo of people who did not agree.
 */
async function listPublishedPhotos(albumId: number | null, limit: number): Promise<PhotoOfArticle[]> {
  'use cache';
  // Putting a photo into an album is announced to nobody.
  remember([tags.settings, tags.articles], 'hours');
  const mayShow = and(isListed, eq(media.decorative, false), ne(media.consent, 'refused'));
  const columns = { articleId: articles.id, mediaId: media.id };
  const found =
    albumId === null
      ? await db()
          .select(columns)
          .from(articles)
          .innerJoin(revisionMedia, eq(revisionMedia.revisionId, articles.publishedRevisionId))
          .innerJoin(media, eq(media.id, revisionMedia.mediaId))
          .where(mayShow)
          .orderBy(...byDate, asc(revisionMedia.rank))
          // The same photo may stand in several articles.
          .limit(limit * 3)
      : await db()
          .select(columns)
          .from(albumMedia)
          .innerJoin(media, eq(media.id, albumMedia.mediaId))
          .innerJoin(revisionMedia, eq(revisionMedia.mediaId, media.id))
          .innerJoin(articles, eq(articles.publishedRevisionId, revisionMedia.revisionId))
          .where(and(mayShow, eq(albumMedia.albumId, albumId)))
          .orderBy(asc(albumMedia.rank), desc(media.id), ...byDate)
          .limit(limit * 3);
  const once = [...new Map(found.toReversed().map((row) => [row.mediaId, row])).values()]
    .toReversed()
    .slice(0, limit);
  const [ofArticles, photos] = await Promise.all([
    once.length > 0
      ? publicArticles()
          .where(
            inArray(
              articles.id,
              once.map(({ articleId }) => articleId),
            ),
          )
          .then(summarise)
      : [],
    loadFigureMedia(once.map(({ mediaId }) => mediaId)),
  ]);
  remember([...rowTags(ofArticles), ...once.map(({ mediaId }) => tags.media(mediaId))], 'hours');
  return once.flatMap(({ articleId, mediaId }) => {
    const article = ofArticles.find(({ id }) => id === articleId);
    const photo = photos.get(mediaId);
    return article && photo && photo.variants.length > 0
      ? [{ photo, title: article.title, slug: article.slug }]
      : [];
  });
}

// What the editor of the layout offers. Asked for a person of the desk, never cached. ---------------------------------

export type PinChoice = { id: number; title: string; datedOn: string };

/** The newest public stories, and the one that is pinned or about to be. */
export async function listPinChoices(limit: number, also: number | null): Promise<PinChoice[]> {
  const newest = await listLatest(limit);
  const isThere = also === null || newest.some(({ id }) => id === also);
  const other = isThere
    ? []
    : await summarise(await publicArticles().where(and(isListed, eq(articles.id, also))));
  return [...other, ...newest].map(({ id, title, datedOn }) => ({ id, title, datedOn }));
}

/** The albums of the media library, newest first. */
export async function listAlbumChoices(): Promise<{ id: number; name: string; photos: number }[]> {
  return db()
    .select({
      id: albums.id,
      name: albums.name,
      photos: sql<number>`(select count(*) from album_media where album_id = albums.id)`.mapWith(Number),
    })
    .from(albums)
    .orderBy(desc(albums.id))
    .limit(200);
}
