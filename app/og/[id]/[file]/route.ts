import { addressOfCard } from '#lib/share-card/address.ts';
import { type ArticleCard, getArticleCard } from '#lib/share-card/of-article.ts';
import { PhotoFileMissing, pictureOfCard, pictureWithoutPhoto } from '#lib/share-card/shelf.ts';

/** The share card of an article. Its address changes with its content, so the picture at one address never does. */

type Context = { params: Promise<{ id: string; file: string }> };

const notFound = () =>
  new Response('Không có thẻ chia sẻ này.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });

async function pictureOf(card: ArticleCard): Promise<{ png: Buffer; cacheControl: string }> {
  try {
    return { png: await pictureOfCard(card), cacheControl: 'public, max-age=31536000, immutable' };
  } catch (error) {
    if (!(error instanceof PhotoFileMissing)) throw error;
    console.warn('Thẻ chia sẻ thiếu tệp ảnh:', error.message);
    return { png: await pictureWithoutPhoto(card), cacheControl: 'public, max-age=300' };
  }
}

async function answer({ params }: Context, withBody: boolean): Promise<Response> {
  const { id, file } = await params;
  if (!/^[1-9]\d{0,14}$/.test(id) || !/^[0-9a-z]{1,64}\.png$/.test(file)) return notFound();
  // Asked before the shelf: the card of a withdrawn article is gone although its picture is still on the disk.
  const card = await getArticleCard(Number(id));
  if (!card) return notFound();
  if (file !== `${card.hash}.png`) {
    // An address from before a correction leads to the card of today. 302 because old crawlers know no 307, not 301
    // because the next correction moves it on, and not kept for the same reason.
    return new Response(null, {
      status: 302,
      headers: { Location: addressOfCard(card), 'Cache-Control': 'no-store' },
    });
  }
  const { png, cacheControl } = await pictureOf(card);
  return new Response(withBody ? new Uint8Array(png) : null, {
    headers: {
      'Content-Type': 'image/png',
      'Content-Length': String(png.length),
      'Cache-Control': cacheControl,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

export const GET = (_request: Request, context: Context) => answer(context, true);
export const HEAD = (_request: Request, context: Context) => answer(context, false);
