import { createHash, randomBytes } from 'node:crypto';
import http, { IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { legacyAddress } from '#lib/importing/legacy-address.ts';
import { CapturedResponse } from './captured-response.ts';
import { deskCsp, PLAIN_CSP, READER_CSP, toReaderHtml } from './reader-html.ts';
import { DATABASE_AWAY, RENDER_FAILED, TROUBLE_CSP } from './trouble-page.ts';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

/** What the entry asks of the rest of the house. */
export type Entry = {
  next: RequestListener;
  /** The current slug for an address of an old portal. */
  findLegacyTarget: (address: string) => Promise<string | null>;
  isDatabaseUp: () => Promise<boolean>;
  /** Where a visitor of the desk must go first; null when the page may open. */
  deskRedirect: (target: string, cookieHeader: string) => Promise<string | null>;
  isSignedIn: (cookieHeader: string) => Promise<boolean>;
  dev: boolean;
  trustedProxies: number;
  isSecure: boolean;
};

const CLIENT_ADDRESS_HEADER = 'x-client-address';
/**
 * Next sends a server action that was posted to another page to itself, over loopback. The proof, new in every process
 * and never shown outside, tells such a request, whose client address is already right, from a visitor's.
 */
const PROOF_HEADER = 'x-edge-proof';
const PROOF = randomBytes(24).toString('base64url');

const DESK = /^\/(?:quan-tri|dang-nhap)(?:\/|$)/;
const AUTH = /^\/api\/auth\//;
/** Files that never change under their address, and pictures: passed through as they are. */
const FILE = /^\/(?:_next\/static|media|og|fonts)\/|^\/(?:icon\.svg|favicon\.ico|apple-touch-icon\.png)$/;
/** Machine-read answers that change with the content. */
const FEED =
  /^\/(?:(?:chuyen-muc\/[^/]+\/)?(?:rss\.xml|feed\.json)|lich\.ics|robots\.txt|sitemap\.xml|sitemap\/[^/]+|api\/health)$/;
const NOT_FOUND_PAGE = '/khong-tim-thay';
/** Parameters that share links carry; they say nothing about which page is meant. */
const TRACKING = /^(?:fbclid|gclid|zarsrc|zalo.*|utm_.*|mibextid|igshid|ref|src)$/i;

/** Bytes of a request body: of a visitor, of a signed-in member of staff, and of a photo upload. */
const MOST_BYTES = { visitor: 64_000, staff: 4_000_000, upload: 30_000_000 } as const;

/**
 * The HTTP entry in front of Next, in the same process. Reader pages leave it without framework JavaScript and with a
 * strict policy; the desk gets a nonce; addresses of old portals are redirected; a page that does not exist says so
 * with suggestions.
 */
export function createEntry(entry: Entry): http.Server {
  const server = http.createServer(
    { maxHeaderSize: 16_384, requestTimeout: 120_000 },
    (request, response) => {
      answer(entry, request, response).catch((error) => {
        console.error(`${request.method} ${request.url?.slice(0, 200)}:`, error);
        if (!response.headersSent) plainText(response, 500, 'Có lỗi ở máy chủ. Hãy thử lại sau ít phút.');
        else response.destroy();
      });
    },
  );
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 30_000;
  return server;
}

async function answer(entry: Entry, request: IncomingMessage, response: ServerResponse) {
  signAddress(request, entry.trustedProxies);
  const target = request.url ?? '/';
  if (!target.startsWith('/') || target.length > 4096) return plainText(response, 414, 'Địa chỉ dài quá.');
  const url = readTarget(target);
  if (!url) return plainText(response, 400, 'Địa chỉ không đọc được.');
  commonHeaders(entry, response);

  // The development server needs its inline scripts and its socket.
  if (entry.dev) return entry.next(request, response);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (DESK.test(url.pathname)) return desk(entry, request, response, url, isRead);
  if (AUTH.test(url.pathname)) {
    if (!isRead && (await refuseBody(entry, request, response))) return;
    response.setHeader('Content-Security-Policy', PLAIN_CSP);
    return entry.next(request, response);
  }
  if (!isRead) {
    response.setHeader('Allow', 'GET, HEAD');
    return plainText(response, 405, 'Địa chỉ này chỉ để đọc.');
  }
  if (FILE.test(url.pathname)) return file(entry, request, response, url);
  if (FEED.test(url.pathname)) return feed(entry, request, response, target);
  if (/^\/(?:_next|api)(?:\/|$)/.test(url.pathname)) return plainText(response, 404, 'Không có tệp này.');
  return readerPage(entry, request, response, url);
}

async function desk(
  entry: Entry,
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
    if (await refuseBody(entry, request, response)) return;
    return entry.next(request, response);
  }
  const elsewhere = await entry
    .deskRedirect(url.pathname + url.search, String(request.headers.cookie ?? ''))
    .catch((error) => {
      console.error('The desk cannot see who is signed in:', error);
      return undefined;
    });
  if (elsewhere === undefined) return trouble(entry, request, response);
  if (elsewhere) return redirect(response, elsewhere, 303);
  const captured = await capture(entry, request);
  copyHeaders(captured, response);
  await sendCompressed(request, response, captured.statusCode, captured.body);
}

/** Answers for a body that is too large for who sends it, before any of it is read. True when it did. */
async function refuseBody(entry: Entry, request: IncomingMessage, response: ServerResponse) {
  const length = request.headers['content-length'];
  if (length === undefined && request.headers['transfer-encoding'] === undefined) return false;
  if (length === undefined) {
    response.setHeader('Connection', 'close');
    plainText(response, 411, 'Thiếu độ dài của nội dung gửi lên.');
    return true;
  }
  const bytes = Number(length);
  if (bytes <= MOST_BYTES.visitor) return false;
  const isStaff = await entry.isSignedIn(String(request.headers.cookie ?? '')).catch(() => false);
  const isUpload = /^multipart\/form-data/i.test(String(request.headers['content-type'] ?? ''));
  const most = isStaff ? (isUpload ? MOST_BYTES.upload : MOST_BYTES.staff) : MOST_BYTES.visitor;
  if (bytes <= most) return false;
  response.setHeader('Connection', 'close');
  plainText(response, 413, 'Nội dung gửi lên lớn quá.');
  return true;
}

/** Compressed style sheets and scripts, which never change under their address. */
const compressedFiles = new Map<string, { body: Buffer; headers: [string, string][] }>();
const MOST_COMPRESSED_FILES = 300;

async function file(entry: Entry, request: IncomingMessage, response: ServerResponse, url: URL) {
  if (url.pathname.startsWith('/fonts/')) {
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  }
  if (!/^\/_next\/static\/.+\.(?:css|js|map|json)$/.test(url.pathname)) {
    if (!url.pathname.startsWith('/_next/')) response.setHeader('Content-Security-Policy', PLAIN_CSP);
    return entry.next(request, response);
  }
  const encoding = encodingFor(request);
  const key = `${encoding} ${url.pathname}`;
  let found = compressedFiles.get(key);
  if (!found) {
    const captured = await renderPage(entry, request, url.pathname);
    if (captured.statusCode !== 200) return plainText(response, 404, 'Không có tệp này.');
    found = {
      body: await compress(captured.body, encoding, 9),
      headers: [
        ['Content-Type', String(captured.getHeader('content-type'))],
        ['Cache-Control', 'public, max-age=31536000, immutable'],
        ['Vary', 'Accept-Encoding'],
        ...(encoding === 'identity' ? [] : ([['Content-Encoding', encoding]] as [string, string][])),
      ],
    };
    if (compressedFiles.size >= MOST_COMPRESSED_FILES) compressedFiles.clear();
    compressedFiles.set(key, found);
  }
  for (const [name, value] of found.headers) response.setHeader(name, value);
  response.writeHead(200, { 'Content-Length': found.body.length });
  response.end(request.method === 'HEAD' ? undefined : found.body);
}

/** Feeds, site maps, the calendar: right on the next request behind any cache, and cheap when nothing changed. */
async function feed(entry: Entry, request: IncomingMessage, response: ServerResponse, target: string) {
  const captured = await renderPage(entry, request, target);
  const isHealth = target.startsWith('/api/health');
  response.setHeader('Content-Security-Policy', PLAIN_CSP);
  if (!isHealth && captured.statusCode >= 500) {
    response.setHeader('Retry-After', '30');
    return plainText(response, 503, 'Máy chủ dữ liệu đang bận. Hãy thử lại sau ít phút.');
  }
  if (!isHealth && captured.statusCode !== 200) return plainText(response, 404, 'Không có tệp này.');
  const { body } = captured;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  response.setHeader('Content-Type', String(captured.getHeader('content-type')));
  response.setHeader('Cache-Control', isHealth ? 'no-store' : 'public, max-age=0, must-revalidate');
  response.setHeader('ETag', etag);
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304);
    return response.end();
  }
  await sendCompressed(request, response, captured.statusCode, body);
}

async function readerPage(entry: Entry, request: IncomingMessage, response: ServerResponse, url: URL) {
  const meaningful = [...url.searchParams.keys()].some((name) => !TRACKING.test(name));
  if (url.pathname === '/' && meaningful) {
    const moved = await legacyTarget(entry, url);
    if (moved) return redirect(response, `/bai-viet/${moved}`);
  }
  let page = await renderPage(entry, request, url.pathname + url.search);
  if (page.statusCode === 404 || url.pathname === NOT_FOUND_PAGE) {
    const moved = await legacyTarget(entry, url);
    if (moved === undefined) return trouble(entry, request, response);
    if (moved) return redirect(response, `/bai-viet/${moved}`);
    // Comments under a shared link swallow the full stop behind it, and some keyboards capitalise.
    const plain = decodeURI(url.pathname)
      .toLowerCase()
      .replace(/[\s.,;:!?)\]"'”’»]+$/, '');
    if (plain.length > 1 && encodeURI(plain) !== url.pathname) {
      const meant = await renderPage(entry, request, encodeURI(plain));
      if (meant.statusCode < 400) return redirect(response, encodeURI(plain));
    }
    const words = (url.pathname + url.search).slice(0, 300);
    page = await renderPage(entry, request, `${NOT_FOUND_PAGE}?duong-dan=${encodeURIComponent(words)}`);
    page.statusCode = page.statusCode === 200 ? 404 : page.statusCode;
  }
  // Next answers permanentRedirect() with 308; old crawlers and the contract want 301.
  const status = page.statusCode === 308 ? 301 : page.statusCode;
  const location = page.getHeader('location');
  if (location && status >= 300 && status < 400) {
    // Next may set the header twice.
    return redirect(response, String(Array.isArray(location) ? location[0] : location), status);
  }
  if (status >= 500) return trouble(entry, request, response);
  const html = toReaderHtml(page.body.toString('utf8'));
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', READER_CSP);
  response.setHeader('Cache-Control', status === 200 ? 'public, max-age=0, must-revalidate' : 'no-store');
  await sendCompressed(request, response, status, html);
}

/** The slug that an old portal's address leads to; null when there is none, undefined when the database is away. */
async function legacyTarget(entry: Entry, url: URL): Promise<string | null | undefined> {
  try {
    return await entry.findLegacyTarget(legacyAddress(url.pathname + url.search));
  } catch (error) {
    console.error('Old addresses cannot be looked up:', error);
    return undefined;
  }
}

/** Next's own error page needs the scripts that readers do not get: this one needs nothing. */
async function trouble(entry: Entry, request: IncomingMessage, response: ServerResponse) {
  const isUp = await entry.isDatabaseUp();
  if (!isUp) response.setHeader('Retry-After', '30');
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', TROUBLE_CSP);
  response.setHeader('Cache-Control', 'no-store');
  await sendCompressed(request, response, isUp ? 500 : 503, isUp ? RENDER_FAILED : DATABASE_AWAY);
}

/** Asks Next for a page as an anonymous visitor: no cookie, no router headers, nothing that could change the page. */
async function renderPage(entry: Entry, request: IncomingMessage, target: string): Promise<CapturedResponse> {
  const inner = new IncomingMessage(request.socket as Socket);
  inner.method = 'GET';
  inner.url = target;
  inner.httpVersion = '1.1';
  inner.httpVersionMajor = 1;
  inner.httpVersionMinor = 1;
  inner.headers = {
    host: request.headers.host ?? 'localhost',
    accept: 'text/html',
    'user-agent': 'reader',
    'accept-encoding': 'identity',
  };
  inner.push(null);
  return capture(entry, inner);
}

async function capture(entry: Entry, request: IncomingMessage): Promise<CapturedResponse> {
  const captured = new CapturedResponse(request);
  await entry.next(request, captured);
  await captured.done;
  return captured;
}

/** What Next set, but for what describes the body on the wire. */
function copyHeaders(from: CapturedResponse, to: ServerResponse) {
  for (const [name, value] of Object.entries(from.getHeaders())) {
    if (value !== undefined && !/^(?:content-length|transfer-encoding|content-encoding|vary)$/.test(name)) {
      to.setHeader(name, value);
    }
  }
}

type Encoding = 'br' | 'gzip' | 'identity';

function encodingFor(request: IncomingMessage): Encoding {
  const accepts = String(request.headers['accept-encoding'] ?? '');
  if (/\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepts)) return 'br';
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepts) ? 'gzip' : 'identity';
}

async function compress(body: Buffer, encoding: Encoding, quality: number): Promise<Buffer> {
  if (encoding === 'br') return brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: quality } });
  return encoding === 'gzip' ? gzip(body, { level: quality }) : body;
}

async function sendCompressed(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  content: string | Buffer,
) {
  const encoding = encodingFor(request);
  const body = await compress(Buffer.from(content), encoding, 5);
  response.setHeader('Vary', 'Accept-Encoding');
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.writeHead(status, { 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
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

/** Writes who asks into a header that only this file may write. */
function signAddress(request: IncomingMessage, trustedProxies: number) {
  const { headers } = request;
  const forwardedByUs = headers[PROOF_HEADER] === PROOF;
  const address = forwardedByUs ? headers[CLIENT_ADDRESS_HEADER] : addressOf(request, trustedProxies);
  for (const name of Object.keys(headers)) {
    // Only Next's own middleware may speak these; a visitor's are lies.
    if (name.startsWith('x-middleware-') || name.startsWith('x-nextjs-')) delete headers[name];
  }
  delete headers[CLIENT_ADDRESS_HEADER];
  if (address) headers[CLIENT_ADDRESS_HEADER] = address;
  headers[PROOF_HEADER] = PROOF;
}

function commonHeaders(entry: Entry, response: ServerResponse) {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  if (entry.isSecure) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
}

function redirect(response: ServerResponse, location: string, status = 301) {
  response.writeHead(status, {
    Location: location,
    'Cache-Control': status === 303 ? 'no-store' : 'public, max-age=0, must-revalidate',
    'Content-Length': 0,
  });
  response.end();
}

function plainText(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

/** The peer, or what the outermost proxy of ours says when TRUSTED_PROXIES tells how many there are. */
export function addressOf(request: IncomingMessage, trustedProxies: number): string | null {
  const peer = request.socket.remoteAddress ?? null;
  if (trustedProxies === 0) return peer;
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.at(-trustedProxies) ?? peer;
}
