import { countSiteMapSlices } from '#lib/articles/map-queries.ts';
import { listLatest } from '#lib/articles/queries.ts';
import { env } from '#lib/env.ts';
import { SITE_MAP_SIZE, toSiteMapIndex } from '#lib/feeds/site-map.ts';

/** The index: the fixed pages, then the articles in slices by number. */
export async function GET() {
  const [slices, newest] = await Promise.all([countSiteMapSlices(SITE_MAP_SIZE), listLatest(1)]);
  const changedAt = newest[0]?.publishedAt;
  const maps = [
    { url: `${env.siteUrl}/sitemap/trang.xml`, changedAt },
    ...Array.from({ length: slices }, (_, slice) => ({ url: `${env.siteUrl}/sitemap/${slice}.xml` })),
  ];
  return new Response(toSiteMapIndex(maps), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}
