import { currentStaff } from '#lib/auth.ts';
import { wasTurnedAway } from '#lib/gate.ts';
import { cardOf } from '#lib/share-card/of-article.ts';
import { pictureOfLiveText } from '#lib/share-card/shelf.ts';
import { livePicture } from '../live-picture.ts';

/** The share card of a text while it is written, for the one who writes it. */
export async function GET(request: Request): Promise<Response> {
  const staff = await currentStaff();
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const picture = staff && !staff.mustChangePassword ? await livePicture(staff, query, new Date()) : null;
  if (!picture || picture.article.kind === 'page') {
    return new Response('Không có thẻ chia sẻ này.\n', {
      status: 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
  const png = await pictureOfLiveText(await cardOf(picture.article)).catch((error) => {
    if (!wasTurnedAway(error)) throw error;
    return null;
  });
  if (!png)
    return new Response('', { status: 503, headers: { 'Retry-After': '2', 'Cache-Control': 'no-store' } });
  return new Response(new Uint8Array(png), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, no-store' },
  });
}
