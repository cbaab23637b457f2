import { toJsonFeed } from '#lib/feeds/feed.ts';
import { siteFeed } from '../feeds.ts';

export async function GET() {
  return new Response(toJsonFeed(await siteFeed('/feed.json')), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
}
