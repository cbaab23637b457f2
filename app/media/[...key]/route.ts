import { mediaStore, servedPhoto } from '#lib/media/store.ts';

/** The photos of the store. A file never changes under its address, so whoever has it need never ask again. */

type Context = { params: Promise<{ key: string[] }> };

const notFound = () =>
  new Response('Không có ảnh này.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });

const knows = (ifNoneMatch: string | null, etag: string) =>
  ifNoneMatch?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);

async function answer(request: Request, { params }: Context, withBody: boolean): Promise<Response> {
  const key = (await params).key.join('/');
  const photo = servedPhoto(key);
  const file = photo && (await mediaStore().open(key));
  if (!photo || !file) return notFound();
  const etag = `"${photo.hash}"`;
  const headers = {
    'Cache-Control': 'public, max-age=31536000, immutable',
    ETag: etag,
    'X-Content-Type-Options': 'nosniff',
  };
  if (knows(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(withBody ? file.stream() : null, {
    headers: { ...headers, 'Content-Type': photo.contentType, 'Content-Length': String(file.size) },
  });
}

export const GET = (request: Request, context: Context) => answer(request, context, true);
export const HEAD = (request: Request, context: Context) => answer(request, context, false);
