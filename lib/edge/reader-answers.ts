import type { IncomingMessage, ServerResponse } from 'node:http';
import { legacyAddress } from '#lib/importing/legacy-address.ts';
import { redirect, sendCompressed } from './answers.ts';
import type { House } from './house.ts';
import type { NextAnswer } from './next-render.ts';
import { NothingToServe } from './page-store.ts';
import { PREVIEW, sendPreview } from './preview.ts';
import type { ReaderPage } from './reader-html.ts';
import { ASKS_QUERY, isPageKey, RenderFailed, sendStored } from './reader-pages.ts';
import { isBusy, sendTrouble, trouble } from './trouble.ts';
import { TOO_BUSY } from './trouble-page.ts';

const NOT_FOUND_PAGE = '/khong-tim-thay';
/** Parameters that share links carry; they say nothing about which page is meant. */
const TRACKING = /^(?:fbclid|gclid|zarsrc|zalo.*|utm_.*|mibextid|igshid|ref|src)$/i;

/** A page for readers: from the store, else rendered; addresses that moved are answered with where they lead. */
export async function readerPage(house: House, request: IncomingMessage, response: ServerResponse, url: URL) {
  const { pathname } = url;
  if (pathname === '/' && [...url.searchParams.keys()].some((name) => !TRACKING.test(name))) {
    const moved = await legacyTarget(house, url);
    if (moved) return redirect(response, `/bai-viet/${moved}`);
  }
  try {
    if (isPageKey(pathname)) {
      const served = await house.store.get(pathname, () => house.pages.page(pathname));
      if ('page' in served) return await sendStored(request, response, served);
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
