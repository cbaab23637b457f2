import { randomBytes } from 'node:crypto';
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
  dev: boolean;
  trustedProxies: number;
  isSecure: boolean;
};

const CLIENT_ADDRESS_HEADER = 'x-client-address';
const DESK = /^\/(?:quan-tri|dang-nhap)(?:\/|$)/;
/** Not pages: Next's files, actions' endpoints, pictures, feeds. */
const PLAIN = /^\/(?:_next|api|og|media|fonts)(?:\/|$)|\.(?:xml|json|txt|ics|png|svg|ico|webmanifest)$/;
export const NOT_FOUND_PAGE = '/khong-tim-thay';
/** Parameters that share links carry; they say nothing about which page is meant. */
const TRACKING = /^(?:fbclid|gclid|zarsrc|zalo.*|utm_.*|mibextid|igshid|ref|src)$/i;

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
  const clientAddress = addressOf(request, entry.trustedProxies);
  for (const name of Object.keys(request.headers)) {
    // Only Next's own middleware and this file may speak these; a visitor's are lies.
    if (name === CLIENT_ADDRESS_HEADER || name.startsWith('x-middleware-') || name.startsWith('x-nextjs-')) {
      delete request.headers[name];
    }
  }
  if (clientAddress) request.headers[CLIENT_ADDRESS_HEADER] = clientAddress;

  const target = request.url ?? '/';
  if (!target.startsWith('/') || target.length > 4096) return plainText(response, 414, 'Địa chỉ dài quá.');
  let url: URL;
  try {
    url = new URL(target, 'http://site.invalid');
    decodeURIComponent(url.pathname);
  } catch {
    return plainText(response, 400, 'Địa chỉ không đọc được.');
  }
  commonHeaders(entry, response);

  // The development server needs its inline scripts and its socket.
  if (entry.dev) return entry.next(request, response);
  if (DESK.test(url.pathname)) {
    if (request.method === 'GET' || request.method === 'HEAD') {
      const elsewhere = await entry
        .deskRedirect(url.pathname + url.search, String(request.headers.cookie ?? ''))
        .catch((error) => {
          console.error('The desk cannot see who is signed in:', error);
          return undefined;
        });
      if (elsewhere === undefined) return trouble(entry, request, response);
      if (elsewhere) return redirect(response, elsewhere, 303);
    }
    const nonce = randomBytes(16).toString('base64');
    // Next takes the nonce for its own scripts from the request's policy.
    request.headers['content-security-policy'] = deskCsp(nonce);
    response.setHeader('Content-Security-Policy', deskCsp(nonce));
    response.setHeader('X-Robots-Tag', 'noindex, nofollow');
    return entry.next(request, response);
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (PLAIN.test(url.pathname) || !isRead) {
    if (!url.pathname.startsWith('/_next/')) response.setHeader('Content-Security-Policy', PLAIN_CSP);
    if (url.pathname.startsWith('/fonts/')) {
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    }
    return entry.next(request, response);
  }
  return readerPage(entry, request, response, url);
}

async function readerPage(entry: Entry, request: IncomingMessage, response: ServerResponse, url: URL) {
  const meaningful = [...url.searchParams.keys()].some((name) => !TRACKING.test(name));
  if (url.pathname === '/' && meaningful) {
    const moved = await entry.findLegacyTarget(legacyAddress(url.pathname + url.search));
    if (moved) return redirect(response, `/bai-viet/${moved}`);
  }
  let page = await renderPage(entry, request, request.url ?? '/');
  if (page.statusCode === 404 || url.pathname === NOT_FOUND_PAGE) {
    const moved = await entry.findLegacyTarget(legacyAddress(url.pathname + url.search));
    if (moved) return redirect(response, `/bai-viet/${moved}`);
    const words = url.pathname.slice(0, 300);
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
  const captured = new CapturedResponse(inner);
  await entry.next(inner, captured);
  await captured.done;
  return captured;
}

async function sendCompressed(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  text: string,
) {
  const accepts = String(request.headers['accept-encoding'] ?? '');
  response.setHeader('Vary', 'Accept-Encoding');
  let body: Buffer = Buffer.from(text);
  if (/\bbr\b/.test(accepts)) {
    body = await brotli(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } });
    response.setHeader('Content-Encoding', 'br');
  } else if (/\bgzip\b/.test(accepts)) {
    body = await gzip(body);
    response.setHeader('Content-Encoding', 'gzip');
  }
  response.writeHead(status, { 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
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
