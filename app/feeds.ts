import { listLatest } from '#lib/articles/queries.ts';
import { env } from '#lib/env.ts';
import { FEED_LENGTH, type Feed } from '#lib/feeds/feed.ts';
import { getIdentity, getSection } from '#lib/site/queries.ts';

/** The newest articles of all sections; `file` is the feed's own path. */
export async function siteFeed(file: string): Promise<Feed> {
  const [identity, articles] = await Promise.all([getIdentity(), listLatest(FEED_LENGTH)]);
  return {
    title: identity.name,
    description: identity.slogan || identity.ownerName,
    pageUrl: `${env.siteUrl}/`,
    selfUrl: env.siteUrl + file,
    siteUrl: env.siteUrl,
    articles,
  };
}

/** The newest articles of one section; null when there is no such section. */
export async function sectionFeed(slug: string, file: string): Promise<Feed | null> {
  const section = await getSection(slug);
  if (!section) return null;
  const [identity, articles] = await Promise.all([getIdentity(), listLatest(FEED_LENGTH, section.id)]);
  const path = `/chuyen-muc/${section.slug}`;
  return {
    title: `${section.name} – ${identity.name}`,
    description: section.description,
    pageUrl: env.siteUrl + path,
    selfUrl: `${env.siteUrl}${path}/${file}`,
    siteUrl: env.siteUrl,
    articles,
  };
}

/** The answer for a feed or site map that does not exist. */
export const noSuchFile = () =>
  new Response('Không có tệp này.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  });
