import { toJsonFeed } from '#lib/feeds/feed.ts';
import { noSuchFile, sectionFeed } from '../../../../feeds.ts';

export const generateStaticParams = () => [{ slug: '-' }];

export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const feed = await sectionFeed((await params).slug, 'feed.json');
  if (!feed) return noSuchFile();
  return new Response(toJsonFeed(feed), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
}
