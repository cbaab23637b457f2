import { outageOf } from '#lib/outage.ts';
import { addressName, firstPageUrl, isFirstPageName } from './file-address.ts';
import { findServedFile, type ServedFile } from './served-file-queries.ts';
import { type BytePart, mediaStore } from './store.ts';
import { StoreAway } from './store-away.ts';

/** What the web is told about an attached file; `body` is read as it is sent. */
export type FileAnswer = {
  status: 200 | 206 | 301 | 304 | 404 | 416 | 503;
  headers: Record<string, string>;
  body: ReadableStream<Uint8Array> | string | null;
};

export type FileRequest = {
  method: 'GET' | 'HEAD';
  id: number;
  /** As the address has it, decoded. */
  name: string;
  /** 'staff': somebody signed in; sees files that no public text links to. */
  who: 'everybody' | 'staff';
  /** To be kept, not shown. */
  asDownload: boolean;
  range: string | undefined;
  ifRange: string | undefined;
  ifNoneMatch: string | undefined;
};

/**
 * Office documents open in a program of their own, and nothing in them shall run as a page of ours. A PDF is drawn by the
 * browser's own reader, which has no part in this site. Safari draws none in a sandbox (Chromium does), so a PDF gets the
 * same policy without that word; PDFs with programs in them were refused when they were uploaded.
 */
const SEALED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const POLICY = {
  pdf: `${SEALED}; style-src 'unsafe-inline'`,
  other: `${SEALED}; sandbox`,
};

const inWords = (
  status: FileAnswer['status'],
  words: string,
  headers: Record<string, string> = {},
): FileAnswer => ({
  status,
  headers: {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': POLICY.other,
    ...headers,
  },
  body: `${words}\n`,
});

const NOT_HERE = 'Không có tệp này.';

/** The answer to GET or HEAD `/tep/<id>/<name>`. @throws file system errors of a local store */
export async function answerFile(asked: FileRequest): Promise<FileAnswer> {
  try {
    return await answer(asked);
  } catch (error) {
    const isAway = error instanceof StoreAway || outageOf(error) !== null;
    if (!isAway) throw error;
    return inWords(503, 'Kho tệp chưa trả lời. Hãy tải lại trang sau ít phút.', { 'Retry-After': '30' });
  }
}

async function answer(asked: FileRequest): Promise<FileAnswer> {
  const file = await findServedFile(asked.id, asked.who);
  if (!file) return inWords(404, NOT_HERE);
  if (isFirstPageName(asked.name)) return answerFirstPage(asked, file);
  const name = addressName(file.fileName);
  // One address for one file: nobody hangs words of their own on a name of the office.
  if (asked.name !== name) {
    const query = asked.asDownload ? '?tai-ve' : '';
    return inWords(301, 'Tệp ở địa chỉ khác.', { Location: `./${name}${query}` });
  }
  const isPdf = file.mime === 'application/pdf';
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const disposition = isPdf && !asked.asDownload ? 'inline' : 'attachment';
  const headers: Record<string, string> = {
    'Cache-Control': keeping(asked),
    'Content-Security-Policy': isPdf ? POLICY.pdf : POLICY.other,
    ETag: etag,
  };
  if (isKnown(asked, etag)) return { status: 304, headers, body: null };
  Object.assign(headers, {
    'Content-Type': file.mime,
    'Content-Disposition': `${disposition}; filename="${name}"; filename*=UTF-8''${encodeName(file.fileName)}`,
    'Accept-Ranges': 'bytes',
  });
  const isSameFile = asked.ifRange === undefined || asked.ifRange === etag;
  const part = isSameFile ? partOf(asked.range, file.byteSize) : null;
  if (part === 'beyond') {
    return inWords(416, 'Tệp không dài đến đó.', { 'Content-Range': `bytes */${file.byteSize}` });
  }
  return send(asked.method, file.storageKey, file.byteSize, part, headers);
}

/** It may be withdrawn tomorrow: kept, but asked for each time. */
const keeping = ({ who }: FileRequest) =>
  who === 'staff' ? 'private, no-store' : 'public, max-age=0, must-revalidate';

const isKnown = ({ ifNoneMatch }: FileRequest, etag: string) =>
  ifNoneMatch?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) === true;

/** A picture of the first page: whoever may have the file may have it, and nobody else. */
async function answerFirstPage(asked: FileRequest, { id, firstPage }: ServedFile): Promise<FileAnswer> {
  const sizes = firstPage?.state === 'picture' ? firstPage.sizes : [];
  const size = sizes.find(({ key }) => firstPageUrl(id, key).endsWith(`/${asked.name}`));
  if (!size) return inWords(404, NOT_HERE);
  // The name holds the hash of the picture.
  const etag = `"${asked.name}"`;
  const headers = {
    'Cache-Control': keeping(asked),
    'Content-Security-Policy': POLICY.other,
    ETag: etag,
  };
  if (isKnown(asked, etag)) return { status: 304, headers, body: null };
  return send(asked.method, size.key, size.byteSize, null, {
    ...headers,
    'Content-Type': `image/${size.format}`,
  });
}

async function send(
  method: 'GET' | 'HEAD',
  key: string,
  byteSize: number,
  part: BytePart | null,
  headers: Record<string, string>,
): Promise<FileAnswer> {
  const wanted = part ? part.last - part.first + 1 : byteSize;
  const partly: FileAnswer['status'] = part ? 206 : 200;
  const head = part
    ? { ...headers, 'Content-Range': `bytes ${part.first}-${part.last}/${byteSize}` }
    : headers;
  if (method === 'HEAD') {
    if (!(await mediaStore().has(key))) return inWords(404, NOT_HERE);
    return { status: partly, headers: { ...head, 'Content-Length': String(wanted) }, body: null };
  }
  const file = await mediaStore().open(key, part ?? undefined);
  if (!file) return inWords(404, NOT_HERE);
  // A store that does not know parts sends the whole: said as it is.
  const isPart = file.size === wanted;
  return {
    status: isPart ? partly : 200,
    headers: { ...(isPart ? head : headers), 'Content-Length': String(file.size) },
    body: file.stream(),
  };
}

/** RFC 8187 */
const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** One part of a file as readers of PDFs ask for it; null: the whole (also for what is not understood, RFC 9110 §14.2). */
function partOf(range: string | undefined, size: number): BytePart | 'beyond' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range?.trim() ?? '') ?? [];
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'beyond' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first >= size) return 'beyond';
  return last < first ? null : { first, last };
}
