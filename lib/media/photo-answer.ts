import { mediaStore, servedPhoto } from './store.ts';
import { StoreAway } from './store-away.ts';

/** What the web is told about a photo of the library; `body` is read as it is sent. */
export type PhotoAnswer = {
  status: 200 | 304 | 404 | 503;
  headers: Record<string, string>;
  body: ReadableStream<Uint8Array> | string | null;
};

const inWords = (status: 404 | 503, words: string, headers: Record<string, string> = {}): PhotoAnswer => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  body: `${words}\n`,
});

const knows = (ifNoneMatch: string | undefined, etag: string) =>
  ifNoneMatch?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);

/**
 * The answer to GET or HEAD `/media/<key>`. A file never changes under its key, so whoever has it need never ask again.
 * @throws file system errors of a local store
 */
export async function answerPhoto(
  method: 'GET' | 'HEAD',
  key: string,
  ifNoneMatch?: string,
): Promise<PhotoAnswer> {
  const photo = servedPhoto(key);
  if (!photo) return inWords(404, 'Không có ảnh này.');
  const etag = `"${photo.hash}"`;
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', ETag: etag };
  const isKnown = knows(ifNoneMatch, etag);
  const isRead = method === 'GET' && !isKnown;
  try {
    const store = mediaStore();
    const file = isRead ? await store.open(key) : null;
    const size = isRead ? (file?.size ?? null) : await store.size(key);
    if (size === null) return inWords(404, 'Không có ảnh này.');
    if (isKnown) return { status: 304, headers, body: null };
    return {
      status: 200,
      headers: { ...headers, 'Content-Type': photo.contentType, 'Content-Length': String(size) },
      body: file?.stream() ?? null,
    };
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error;
    // The photo is there, its store is not: whoever takes this for "gone" would forget the photo for good.
    return inWords(503, 'Kho ảnh chưa trả lời. Hãy tải lại trang sau ít phút.', { 'Retry-After': '30' });
  }
}
