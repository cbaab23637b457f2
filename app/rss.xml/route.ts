import { toRss } from '#lib/feeds/feed.ts';
import { siteFeed } from '../feeds.ts';

export async function GET() {
  return new Response(toRss(await siteFeed('/rss.xml')), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
}
