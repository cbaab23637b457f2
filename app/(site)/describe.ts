import type { Metadata } from 'next';
import { shorten } from '#components/site/shorten.ts';
import { env } from '#lib/env.ts';
import { getIdentity } from '#lib/site/queries.ts';

export const absolute = (path: string) => `${env.siteUrl}${path}`;

/** The address of a share card on this site, absolute; null stays null. */
export const absoluteOrNull = (path: string | null) => (path === null ? null : absolute(path));

/** What search engines and messengers show of a text: they cut it themselves, anywhere, when it is longer. */
export const asDescription = (text: string) => shorten(text.replace(/\s+/g, ' ').trim(), 200);

/** `<link rel="alternate">` of the feeds below a path ('' for the whole site's). */
export const feedLinks = (path: string, title: string) => ({
  'application/rss+xml': [{ url: absolute(`${path}/rss.xml`), title }],
  'application/feed+json': [{ url: absolute(`${path}/feed.json`), title }],
});

/** What every ordinary reader page says of itself in its head. `feed` is the address of its feed without the file. */
export async function describePage(page: {
  title: string;
  description?: string;
  path: string;
  feed?: string;
}): Promise<Metadata> {
  const identity = await getIdentity();
  const title = page.title === identity.name ? page.title : `${page.title} – ${identity.name}`;
  const description = asDescription(page.description || identity.slogan) || undefined;
  return {
    title,
    description,
    alternates: {
      canonical: absolute(page.path),
      types: feedLinks(page.feed ?? '', page.feed === undefined ? identity.name : title),
    },
    openGraph: {
      type: 'website',
      title: page.title,
      description,
      url: absolute(page.path),
      siteName: identity.name,
      locale: 'vi_VN',
    },
  };
}

/** For answers that must not be kept by search engines: withdrawn texts, searches, pages that do not exist. */
export const notIndexed: Metadata['robots'] = { index: false, follow: true };
