import type { Metadata } from 'next';
import { env } from '#lib/env.ts';
import { getIdentity } from '#lib/site/queries.ts';

export const absolute = (path: string) => `${env.siteUrl}${path}`;

/** The address of a share card on this site, absolute; null stays null. */
export const absoluteOrNull = (path: string | null) => (path === null ? null : absolute(path));

/** What every ordinary reader page says of itself in its head. `feed` is the address of its feed without the file. */
export async function describePage(page: {
  title: string;
  description?: string;
  path: string;
  feed?: string;
}): Promise<Metadata> {
  const identity = await getIdentity();
  const title = page.title === identity.name ? page.title : `${page.title} – ${identity.name}`;
  const description = page.description || identity.slogan || undefined;
  const feed = page.feed ?? '';
  return {
    title,
    description,
    alternates: {
      canonical: absolute(page.path),
      types: {
        'application/rss+xml': [{ url: absolute(`${feed}/rss.xml`), title }],
        'application/feed+json': [{ url: absolute(`${feed}/feed.json`), title }],
      },
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
