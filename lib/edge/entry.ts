import { randomBytes } from 'node:crypto';
import http, { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { legacyAddress } from '#lib/importing/legacy-address.ts';
import { commonHeaders, plainText, redirect, sendCompressed } from './answers.ts';
import type { CapturedResponse } from './captured-response.ts';
import { createFileDesk, sendFile, sendPhoto } from './files.ts';
import { Busy } from './gate.ts';
import { capture, type NextAnswer } from './next-render.ts';
import { NothingToServe, type PageStore, type Rendered } from './page-store.ts';
import { PREVIEW, sendPreview } from './preview.ts';
import { answerQuickly } from './quick-answers.ts';
import { deskCsp, PLAIN_CSP, type ReaderPage } from './reader-html.ts';
import { ASKS_QUERY, createReaderPages, isPageKey, RenderFailed, sendStored } from './reader-pages.ts';
import {
  DATABASE_AWAY,
  DESK_DATABASE_AWAY,
  DESK_NOT_SAVED,
  RENDER_FAILED,
  TOO_BUSY,
  TROUBLE_CSP,
} from './trouble-page.ts';
import { isFromElsewhere, isOurs, isPipelinedFlood, signAddress } from './visitor.ts';

/** What the entry asks of the rest of the house. */
export type Entry = {
  next: RequestListener;
  /** Where the build and public/ lie. */
  root: string;
  /** Public origin without a trailing slash. */
  siteUrl: string;
  store: PageStore;
  /** The current slug for an address of an old portal. */
  findLegacyTarget: (address: string) => Promise<string | null>;
  isDatabaseUp: () => Promise<boolean>;
  /** What is known without asking. */
  isDatabaseAway: () => boolean;
  /** Where a visitor of the desk must go first; null when the page may open. */
  deskRedirect: (target: string, cookieHeader: string) => Promise<string | null>;
  isSignedIn: (cookieHeader: string) => Promise<boolean>;
  dev: boolean;
  trustedProxies: number;
};

type House = Entry & {
  common: [string, string][];
  files: ReturnType<typeof createFileDesk>;
  pages: ReturnType<typeof createReaderPages>;
};

const DESK = /^\/(?:quan-tri|dang-nhap)(?:\/|$)/;
/** The sign-in form works without a database, to say so. */
const LOGIN = /^\/dang-nhap\/?$/;
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
const NOT_FOUND_PAGE = '/khong-tim-thay';
/** Parameters that share links carry; they say nothing about which page is meant. */
const TRACKING = /^(?:fbclid|gclid|zarsrc|zalo.*|utm_.*|mibextid|igshid|ref|src)$/i;

/** Bytes of a request body: of a visitor, of a signed-in member of staff, and of a photo upload. */
const MOST_BYTES = { visitor: 64_000, staff: 4_000_000, upload: 30_000_000 } as const;

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

async function desk(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  isRead: boolean,
) {
  const nonce = randomBytes(16).toString('base64');
  // Next takes the nonce for its own scripts from the request's policy.
  request.headers['content-security-policy'] = deskCsp(nonce);
  response.setHeader('Content-Security-Policy', deskCsp(nonce));
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  if (!isRead) {
    if (isOurs(request)) return house.next(request, response);
    if (isFromElsewhere(request)) {
      response.setHeader('Connection', 'close');
      return plainText(response, 403, 'Yêu cầu này được gửi từ một trang khác nên không được nhận.');
    }
    if (await refuseBody(house, request, response)) return;
    const isPlainForm = request.headers['next-action'] === undefined;
    if (isPlainForm && house.isDatabaseAway() && !LOGIN.test(url.pathname)) {
      return sendTrouble(request, response, 503, DESK_NOT_SAVED);
    }
    return house.next(request, response);
  }
  const elsewhere = await house
    .deskRedirect(url.pathname + url.search, String(request.headers.cookie ?? ''))
    .catch((error) => {
      if (!house.isDatabaseAway()) console.error('The desk cannot see who is signed in:', error);
      return undefined;
    });
  if (elsewhere === undefined) return trouble(house, request, response);
  if (elsewhere) return redirect(response, elsewhere, 303);
  const captured = await capture(house.next, request);
  copyHeaders(captured, response);
  await sendCompressed(request, response, captured.statusCode, captured.body);
}

/** Answers for a body that is too large for who sends it, before any of it is read. True when it did. */
async function refuseBody(house: House, request: IncomingMessage, response: ServerResponse) {
  const length = request.headers['content-length'];
  if (length === undefined && request.headers['transfer-encoding'] === undefined) return false;
  if (length === undefined) {
    response.setHeader('Connection', 'close');
    plainText(response, 411, 'Thiếu độ dài của nội dung gửi lên.');
    return true;
  }
  const bytes = Number(length);
  if (bytes <= MOST_BYTES.visitor) return false;
  const isStaff = await house.isSignedIn(String(request.headers.cookie ?? '')).catch((error) => {
    if (!house.isDatabaseAway()) console.error('Nobody knows whose request this is:', error);
    return null;
  });
  if (isStaff === null) {
    // Whoever it is, the text is still on their screen: "too large" would be a lie.
    response.setHeader('Connection', 'close');
    response.setHeader('Retry-After', '30');
    plainText(response, 503, 'Cơ sở dữ liệu đang không trả lời. Hãy gửi lại sau ít phút.');
    return true;
  }
  const isUpload = /^multipart\/form-data/i.test(String(request.headers['content-type'] ?? ''));
  const most = isStaff ? (isUpload ? MOST_BYTES.upload : MOST_BYTES.staff) : MOST_BYTES.visitor;
  if (bytes <= most) return false;
  response.setHeader('Connection', 'close');
  plainText(response, 413, 'Nội dung gửi lên lớn quá.');
  return true;
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
    if ('page' in served) return await sendStored(request, response, house.store, served);
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

async function readerPage(house: House, request: IncomingMessage, response: ServerResponse, url: URL) {
  const { pathname } = url;
  if (pathname === '/' && [...url.searchParams.keys()].some((name) => !TRACKING.test(name))) {
    const moved = await legacyTarget(house, url);
    if (moved) return redirect(response, `/bai-viet/${moved}`);
  }
  try {
    if (isPageKey(pathname)) {
      const served = await house.store.get(pathname, () => house.pages.page(pathname));
      if ('page' in served) return await sendStored(request, response, house.store, served);
      return await unkeptPage(house, request, response, url, served.pass);
    }
    if (house.isDatabaseAway()) {
      const plain = plainSpelling(pathname);
      const isStored = plain !== null && (await house.store.has(plain));
      return isStored ? redirect(response, plain) : await trouble(house, request, response);
    }
    const found = await house.pages.once(ASKS_QUERY.test(pathname) ? pathname + url.search : pathname);
    return await unkeptPage(house, request, response, url, found);
  } catch (error) {
    if (isBusy(error)) return sendTrouble(request, response, 503, TOO_BUSY);
    if (!(error instanceof NothingToServe || error instanceof RenderFailed)) throw error;
    if (!house.isDatabaseAway()) console.error(`${pathname.slice(0, 200)}:`, error);
    return trouble(house, request, response);
  }
}

const isBusy = (error: unknown): boolean =>
  error instanceof Busy || (error instanceof NothingToServe && error.cause instanceof Busy);

/**
 * The page that was probably meant; null when the address is plain already. Comments under a shared link swallow the
 * full stop behind it, and some keyboards capitalise.
 */
function plainSpelling(pathname: string): string | null {
  const plain = decodeURI(pathname)
    .toLowerCase()
    .replace(/[\s.,;:!?)\]"'”’»]+$/, '');
  return plain.length > 1 && plain !== pathname && isPageKey(plain) ? plain : null;
}

/** What is not kept: search results, previews, redirects, pages that do not exist. */
async function unkeptPage(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  found: NextAnswer,
) {
  const location = found.header('location');
  if (location && found.status >= 300 && found.status < 400) {
    return redirect(response, location, found.status === 308 ? 301 : found.status);
  }
  if (PREVIEW.test(url.pathname)) {
    return sendPreview(request, response, url.pathname, found, house.pages.finish);
  }
  if (found.status === 404 || url.pathname === NOT_FOUND_PAGE) {
    return missingPage(house, request, response, url);
  }
  return sendOnce(request, response, found.status, house.pages.finish(found));
}

/**
 * An address that leads nowhere: perhaps an old portal's, perhaps written with a full stop behind it or in capitals;
 * else the page that says so and suggests others.
 */
async function missingPage(house: House, request: IncomingMessage, response: ServerResponse, url: URL) {
  const moved = await legacyTarget(house, url);
  if (moved === undefined) return trouble(house, request, response);
  if (moved) return redirect(response, `/bai-viet/${moved}`);
  const plain = plainSpelling(url.pathname);
  if (plain) {
    const meant = await house.store.get(plain, () => house.pages.page(plain));
    if ('page' in meant || meant.pass.status < 400) return redirect(response, plain);
  }
  const words = encodeURIComponent((url.pathname + url.search).slice(0, 300));
  const found = await house.pages.once(`${NOT_FOUND_PAGE}?duong-dan=${words}`);
  return sendOnce(request, response, found.status === 200 ? 404 : found.status, house.pages.finish(found));
}

async function sendOnce(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  { html, policy }: ReaderPage,
) {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('Cache-Control', status === 200 ? 'public, max-age=0, must-revalidate' : 'no-store');
  return sendCompressed(request, response, status, html);
}

/** The slug that an old portal's address leads to; null when there is none, undefined when the database is away. */
async function legacyTarget(house: House, url: URL): Promise<string | null | undefined> {
  try {
    return await house.findLegacyTarget(legacyAddress(url.pathname + url.search));
  } catch (error) {
    if (!house.isDatabaseAway()) console.error('Old addresses cannot be looked up:', error);
    return undefined;
  }
}

/** Next's own error page needs the scripts that readers do not get: this one needs nothing. */
async function trouble(house: House, request: IncomingMessage, response: ServerResponse) {
  const isUp = !house.isDatabaseAway() && (await house.isDatabaseUp());
  const isDesk = DESK.test(request.url ?? '');
  const page = isUp ? RENDER_FAILED : isDesk ? DESK_DATABASE_AWAY : DATABASE_AWAY;
  return sendTrouble(request, response, isUp ? 500 : 503, page);
}

async function sendTrouble(
  request: IncomingMessage,
  response: ServerResponse,
  status: 500 | 503,
  page: string,
) {
  if (status === 503) response.setHeader('Retry-After', '30');
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', TROUBLE_CSP);
  response.setHeader('Cache-Control', 'no-store');
  await sendCompressed(request, response, status, page);
}

/** What Next set, but for what describes the body on the wire. */
function copyHeaders(from: CapturedResponse, to: ServerResponse) {
  for (const [name, value] of Object.entries(from.getHeaders())) {
    if (value !== undefined && !/^(?:content-length|transfer-encoding|content-encoding|vary)$/.test(name)) {
      to.setHeader(name, value);
    }
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
