import { readPreviewToken } from '#lib/articles/preview-link.ts';
import { getPreviewCard } from '#lib/articles/preview-queries.ts';
import { PhotoFileMissing, pictureOfCard, pictureWithoutPhoto } from '#lib/share-card/shelf.ts';

/** The share card that an unpublished text will have, for whoever holds the text's signed link. */

type Context = { params: Promise<{ token: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const now = new Date();
  const read = readPreviewToken((await params).token, now);
  const card = read.state === 'valid' ? await getPreviewCard(read.claim, now) : null;
  if (!card) {
    return new Response('Không có thẻ chia sẻ này.\n', {
      status: read.state === 'expired' ? 410 : 404,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
    });
  }
  const png = await pictureOfCard(card).catch((error) => {
    if (!(error instanceof PhotoFileMissing)) throw error;
    console.warn('Thẻ chia sẻ xem trước thiếu tệp ảnh:', error.message);
    return pictureWithoutPhoto(card);
  });
  return new Response(new Uint8Array(png), {
    headers: { 'Content-Type': 'image/png', 'Cache-Control': 'private, no-store' },
  });
}
