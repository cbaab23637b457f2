import { countSiteMapSlices, listForSiteMap } from '#lib/articles/map-queries.ts';
import { listLatest } from '#lib/articles/queries.ts';
import { env } from '#lib/env.ts';
import { type MapAddress, SITE_MAP_SIZE, toSiteMap } from '#lib/feeds/site-map.ts';
import { listAddedPages } from '#lib/site/chrome-queries.ts';
import { listSections } from '#lib/site/queries.ts';
import { noSuchFile } from '../../feeds.ts';

export const generateStaticParams = () => [{ name: '-' }];

/** `trang.xml` holds the pages that are not articles, `0.xml`, `1.xml`… the articles. */
export async function GET(_request: Request, { params }: { params: Promise<{ name: string }> }) {
  const addresses = await addressesOf((await params).name);
  if (!addresses) return noSuchFile();
  return new Response(toSiteMap(addresses), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8' },
  });
}

async function addressesOf(name: string): Promise<MapAddress[] | null> {
  if (name === 'trang.xml') return pages();
  const slice = /^(?:0|[1-9]\d{0,5})\.xml$/.test(name) ? Number.parseInt(name, 10) : null;
  if (slice === null || slice >= (await countSiteMapSlices(SITE_MAP_SIZE))) return null;
  const articles = await listForSiteMap(slice, SITE_MAP_SIZE);
  return articles.map((article) => ({
    url: `${env.siteUrl}/bai-viet/${article.slug}`,
    changedAt: article.publishedAt,
  }));
}

async function pages(): Promise<MapAddress[]> {
  const [sections, newest, added] = await Promise.all([listSections(), listLatest(1), listAddedPages()]);
  const newestOf = await Promise.all(sections.map((section) => listLatest(1, section.id)));
  return [
    { url: `${env.siteUrl}/`, changedAt: newest[0]?.publishedAt },
    ...sections.map((section, i) => ({
      url: `${env.siteUrl}/chuyen-muc/${section.slug}`,
      changedAt: newestOf[i]?.[0]?.publishedAt,
    })),
    ...['/lich', '/so-do-trang', '/gioi-thieu', '/lien-he', ...added.map(({ href }) => href)].map((path) => ({
      url: env.siteUrl + path,
    })),
  ];
}
