import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { commonHeaders, plainText, redirect } from './answers.ts';
import { desk, refuseBody } from './desk-answers.ts';
import { createFileDesk, sendFile, sendPhoto } from './files.ts';
import { DESK, type Entry, type House } from './house.ts';
import type { NextAnswer } from './next-render.ts';
import { NothingToServe } from './page-store.ts';
import { answerQuickly } from './quick-answers.ts';
import { readerPage } from './reader-answers.ts';
import { PLAIN_CSP } from './reader-html.ts';
import { createReaderPages, sendStored } from './reader-pages.ts';
import type { Rendered } from './stored-page.ts';
import { isBusy, trouble } from './trouble.ts';
import { isPipelinedFlood, signAddress } from './visitor.ts';

const AUTH = /^\/api\/auth\//;
const HEALTH = '/api/health';
const FILE = /^\/(?:_next\/static|fonts)\/|^\/(?:icon\.svg|apple-touch-icon\.png)$/;
const PHOTO = /^\/media\/(.+)$/;
/** An attached file, as everybody and as staff see it. */
const ATTACHED = /^(\/quan-tri\/kho-anh)?\/tep\/([1-9]\d{0,14})\/([^/]+)$/;
const CARD = /^\/og\/[1-9]\d{0,14}\/[0-9a-z]{1,64}\.png$/;
/** Machine-read answers that change with the content. */
const FEED =
  /^\/(?:(?:chuyen-muc\/[a-z0-9-]+\/)?(?:rss\.xml|feed\.json)|lich\.ics|robots\.txt|sitemap\.xml|sitemap\/[a-z0-9]+\.xml)$/;
const LIMITS = {
  /** A head that is not complete by then is refused: slow clients hold connections, not work. Milliseconds. */
  headersMs: 15_000,
  /** A photo from the field on a weak signal takes minutes. */
  requestMs: 600_000,
  /** Nothing moved for so long, in either direction. */
  silenceMs: 90_000,
  keepAliveMs: 65_000,
  connections: 10_000,
  headBytes: 16_384,
  headerLines: 100,
} as const;

/**
 * The HTTP entry in front of Next, in the same process. Finished reader pages are answered from the page store, most of
 * them on the socket itself; the rest is rendered by Next, without framework JavaScript and with a strict policy. The
 * desk gets a nonce; addresses of old portals are redirected; a page that does not exist says so with suggestions.
 */
export function createEntry(entry: Entry): http.Server {
  const house: House = {
    ...entry,
    common: commonHeaders(entry.siteUrl.startsWith('https://')),
    files: createFileDesk(entry.root),
    pages: createReaderPages(entry.next, entry.root, new URL(entry.siteUrl).host),
  };
  const server = http.createServer(
    {
      maxHeaderSize: LIMITS.headBytes,
      headersTimeout: LIMITS.headersMs,
      requestTimeout: LIMITS.requestMs,
      keepAliveTimeout: LIMITS.keepAliveMs,
      connectionsCheckingInterval: 5000,
      noDelay: true,
    },
    (request, response) => {
      if (isPipelinedFlood(request.socket, response)) return;
      answer(house, request, response).catch((error) => {
        console.error(`${request.method} ${request.url?.slice(0, 200)}:`, error);
        if (!response.headersSent) plainText(response, 500, 'Có lỗi ở máy chủ. Hãy thử lại sau ít phút.');
        else response.destroy();
      });
    },
  );
  // "May I send the body?" Browsers do not ask; who asks is told to send it with the head, where its length is checked.
  server.on('checkContinue', (_request, response) => {
    response.setHeader('Connection', 'close');
    plainText(response, 417, 'Hãy gửi nội dung cùng yêu cầu.');
  });
  server.timeout = LIMITS.silenceMs;
  server.maxConnections = LIMITS.connections;
  server.maxHeadersCount = LIMITS.headerLines;
  if (!entry.dev) {
    const quick = answerQuickly(server, (path, encoding, ifNoneMatch) =>
      entry.store.quick(path, encoding, ifNoneMatch),
    );
    const { close } = server;
    server.close = (...rest) => {
      quick.close();
      return close.apply(server, rest);
    };
  }
  return server;
}

async function answer(house: House, request: IncomingMessage, response: ServerResponse) {
  signAddress(request, house.trustedProxies);
  for (const [name, value] of house.common) response.setHeader(name, value);
  // A proxy may ask with the whole address.
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?#]+(?=\/|$)/i, '') || '/';
  if (target.length > 4096) return plainText(response, 414, 'Địa chỉ dài quá.');
  const url = target.startsWith('/') ? readTarget(target) : null;
  const hosts = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host');
  if (!url || hosts.length > 1) return plainText(response, 400, 'Địa chỉ không đọc được.');
  // Next must see the address that was decided on here, without the detours of dot segments.
  request.url = url.pathname + url.search;

  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const hasBody =
    Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding'] !== undefined;
  if (isRead && hasBody) {
    response.setHeader('Connection', 'close');
    return plainText(response, 400, 'Yêu cầu đọc trang không kèm nội dung.');
  }
  const photo = PHOTO.exec(url.pathname)?.[1];
  if (photo && isRead) return sendPhoto(request, response, photo);
  const attached = ATTACHED.exec(url.pathname);
  if (attached && isRead) return attachedFile(house, request, response, url, attached);
  // The development server needs its inline scripts and its socket.
  if (house.dev) return house.next(request, response);
  // Pages write their own over it; what is left are short texts, redirects and files.
  response.setHeader('Content-Security-Policy', PLAIN_CSP);
  if (DESK.test(url.pathname)) return desk(house, request, response, url, isRead);
  if (AUTH.test(url.pathname)) {
    if (!isRead && (await refuseBody(house, request, response))) return;
    return house.next(request, response);
  }
  if (!isRead) {
    response.setHeader('Allow', 'GET, HEAD');
    if (hasBody) response.setHeader('Connection', 'close');
    return plainText(response, 405, 'Địa chỉ này chỉ để đọc.');
  }
  if (FILE.test(url.pathname)) return house.files(request, response, url.pathname);
  if (url.pathname === HEALTH || url.pathname === '/favicon.ico') return house.next(request, response);
  if (FEED.test(url.pathname)) return machineRead(house, request, response, url.pathname, house.pages.feed);
  if (CARD.test(url.pathname)) return machineRead(house, request, response, url.pathname, house.pages.card);
  if (/^\/(?:_next|api|media|og)(?:\/|$)/.test(url.pathname))
    return plainText(response, 404, 'Không có tệp này.');
  return readerPage(house, request, response, url);
}

async function attachedFile(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  [, desk, id, name]: RegExpExecArray,
) {
  if (desk) {
    const elsewhere = await house
      .deskRedirect(url.pathname + url.search, String(request.headers.cookie ?? ''))
      .catch(() => undefined);
    if (elsewhere === undefined) return trouble(house, request, response);
    if (elsewhere) return redirect(response, elsewhere, 303);
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  }
  return sendFile(request, response, {
    id: Number(id),
    name: decodeURIComponent(name ?? ''),
    who: desk ? 'staff' : 'everybody',
    asDownload: url.searchParams.has('tai-ve'),
  });
}

/** Feeds, site maps, the calendar file, share cards. */
async function machineRead(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  key: string,
  render: (key: string) => Promise<Rendered<NextAnswer>>,
) {
  try {
    const served = await house.store.get(key, () => render(key));
    if ('page' in served) return await sendStored(request, response, served);
    const location = served.pass.header('location');
    if (location) {
      response.writeHead(served.pass.status, {
        Location: location,
        'Cache-Control': 'no-store',
        'Content-Length': 0,
      });
      return response.end();
    }
    return plainText(response, 404, 'Không có tệp này.');
  } catch (error) {
    if (!(error instanceof NothingToServe || isBusy(error))) throw error;
    response.setHeader('Retry-After', '30');
    return plainText(response, 503, 'Máy chủ dữ liệu đang bận. Hãy thử lại sau ít phút.');
  }
}

/** The address as Next will see it; null for what cannot be decoded or holds a NUL, which PostgreSQL refuses. */
function readTarget(target: string): URL | null {
  try {
    const url = new URL(`http://site.invalid${target}`);
    return decodeURIComponent(url.pathname).includes('\0') ? null : url;
  } catch {
    return null;
  }
}
