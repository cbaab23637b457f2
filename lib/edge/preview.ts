import type { IncomingMessage, ServerResponse } from 'node:http';
import { readPreviewToken } from '#lib/articles/preview-link.ts';
import { sendCompressed } from './answers.ts';
import type { NextAnswer } from './next-render.ts';
import { PLAIN_CSP, type ReaderPage } from './reader-html.ts';

/** Unpublished texts, under signed links and for their writers: made for the one who asks, kept by nobody, told to no other site. */
export const PREVIEW = /^\/xem-truoc\//;

/** A text while it is written, for its writer: the desk's session is the right to it. */
export const LIVE = /^\/quan-tri\/xem-truc-tiep(?:\/the\.png)?$/;

const LINK = /^\/xem-truoc\/([^/]+)(?:\/the\.png)?$/;

/** What stands over a text that is shown; in a text itself no such markup can be. */
const SHOWN = '<aside class="preview-banner"';

/** Next says what the page shows; the status is said here, because a page cannot choose it. */
function statusOf(pathname: string, found: NextAnswer, html: string | null): number {
  const isMissing = found.status === 200 && html !== null && !html.includes(SHOWN);
  if (LIVE.test(pathname)) return isMissing ? 404 : found.status;
  const { state } = readPreviewToken(LINK.exec(pathname)?.[1] ?? '', new Date());
  if (state === 'wrong') return 404;
  return state === 'expired' || isMissing ? 410 : found.status;
}

/** Sends what Next made of `/xem-truoc/<token>`, of a text that is written, or of the share card of either. */
export async function sendPreview(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  found: NextAnswer,
  finish: (found: NextAnswer) => ReaderPage,
) {
  const type = found.header('content-type') ?? 'text/plain; charset=utf-8';
  response.setHeader('Content-Type', type);
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('X-Robots-Tag', 'noindex, nofollow, noarchive');
  if (!type.startsWith('text/html')) {
    response.setHeader('Content-Security-Policy', PLAIN_CSP);
    response.writeHead(statusOf(pathname, found, null), { 'Content-Length': found.body.length });
    response.end(request.method === 'HEAD' ? undefined : found.body);
    return;
  }
  const { html, policy } = finish(found);
  // The desk shows it in a frame as wide as a phone.
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.setHeader(
    'Content-Security-Policy',
    policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
  );
  await sendCompressed(request, response, statusOf(pathname, found, html), html);
}
