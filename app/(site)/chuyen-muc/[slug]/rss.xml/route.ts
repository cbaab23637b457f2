import { toRss } from '#lib/feeds/feed.ts';
import { noSuchFile, sectionFeed } from '../../../../feeds.ts';

export const generateStaticParams = () => [{ slug: '-' }];

export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const feed = await sectionFeed((await params).slug, 'rss.xml');
  if (!feed) return noSuchFile();
  return new Response(toRss(feed), { headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' } });
}
