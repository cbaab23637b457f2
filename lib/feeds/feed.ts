import type { ArticleSummary } from '#lib/articles/queries.ts';
import { isoInstant, publicationInstant, rfc822 } from './publication-time.ts';
import { XML_DECLARATION, xmlElement, xmlText } from './xml.ts';

/** A feed holds this many of the newest articles. */
export const FEED_LENGTH = 30;

export type Feed = {
  title: string;
  description: string;
  /** Absolute address of the page that the feed follows. */
  pageUrl: string;
  /** Absolute address of the feed itself. */
  selfUrl: string;
  siteUrl: string;
  articles: ArticleSummary[];
};

const jpegOf = (article: ArticleSummary) =>
  article.photo?.variants
    .filter((v) => v.format === 'jpeg')
    .sort((a, b) => a.width - b.width)
    .at(-1);

const urlOf = (feed: Feed, article: ArticleSummary) => `${feed.siteUrl}/bai-viet/${article.slug}`;

/** RSS 2.0. The address of an article never changes, so it is also its name. */
export function toRss(feed: Feed): string {
  const element = (name: string, text: string) => xmlElement(name, xmlText(text));
  const items = feed.articles.map((article) => {
    const url = urlOf(feed, article);
    const photo = jpegOf(article);
    return xmlElement(
      'item',
      [
        element('title', article.title),
        element('link', url),
        xmlElement('guid', xmlText(url), { isPermaLink: 'true' }),
        element('pubDate', rfc822(publicationInstant(article))),
        article.lead && element('description', article.lead),
        article.byline && element('dc:creator', article.byline),
        element('category', article.section.name),
        photo &&
          xmlElement('media:content', '', {
            url: feed.siteUrl + photo.url,
            medium: 'image',
            type: 'image/jpeg',
            width: String(photo.width),
            height: String(photo.height),
          }),
      ]
        .filter(Boolean)
        .join(''),
    );
  });
  const newest = feed.articles.map((a) => publicationInstant(a).getTime()).sort((a, b) => b - a)[0];
  const channel = xmlElement(
    'channel',
    [
      element('title', feed.title),
      element('link', feed.pageUrl),
      // RSS asks for a description; the title says it where there is none.
      element('description', feed.description || feed.title),
      element('language', 'vi'),
      xmlElement('atom:link', '', { href: feed.selfUrl, rel: 'self', type: 'application/rss+xml' }),
      newest === undefined ? '' : element('lastBuildDate', rfc822(new Date(newest))),
      ...items,
    ].join(''),
  );
  return `${XML_DECLARATION}${xmlElement('rss', channel, {
    version: '2.0',
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:media': 'http://search.yahoo.com/mrss/',
  })}\n`;
}

/** JSON Feed 1.1. */
export function toJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description || undefined,
    home_page_url: feed.pageUrl,
    feed_url: feed.selfUrl,
    language: 'vi',
    items: feed.articles.map((article) => {
      const photo = jpegOf(article);
      return {
        id: urlOf(feed, article),
        url: urlOf(feed, article),
        title: article.title,
        content_text: article.lead || article.title,
        summary: article.lead || undefined,
        image: photo && feed.siteUrl + photo.url,
        date_published: isoInstant(publicationInstant(article)),
        date_modified: isoInstant(
          new Date(Math.max(article.publishedAt.getTime(), publicationInstant(article).getTime())),
        ),
        authors: article.byline ? [{ name: article.byline }] : undefined,
        tags: [article.section.name],
      };
    }),
  });
}
