import fs from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import path from 'node:path';
import { tags } from '#lib/cache-tags.ts';
import { knows } from './answers.ts';
import { encodingFor } from './encoding.ts';
import { askNext, type NextAnswer } from './next-render.ts';
import type { Served } from './page-store.ts';
import { PREVIEW } from './preview.ts';
import { readSheet, type Sheet } from './reader-css.ts';
import { PLAIN_CSP, type ReaderPage, toReaderPage } from './reader-html.ts';
import { bodyOf, type Rendered, type Rendering, type StoredPage } from './stored-page.ts';

/** How what Next renders becomes what the page store keeps: reader pages, feeds, share cards. */

const REVALIDATE = 'public, max-age=0, must-revalidate';
const DAY_SECONDS = 86_400;
const YEAR_SECONDS = 365 * DAY_SECONDS;

/**
 * Addresses under which a page may be kept: lower case, no escapes, no query. Every page has exactly one such address,
 * so whatever visitors write around it can fill neither disk nor memory.
 */
const PAGE_KEY = /^\/(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\/(?=[a-z0-9])|$))*$/;
/** Pages whose content depends on the query. */
export const ASKS_QUERY = /^\/(?:tim-kiem|khong-tim-thay)$/;

export const isPageKey = (pathname: string) =>
  PAGE_KEY.test(pathname) && pathname.length <= 300 && !ASKS_QUERY.test(pathname) && !PREVIEW.test(pathname);

/** Next answered with an error. */
export class RenderFailed extends Error {
  override name = 'RenderFailed';
}

const mustNotFail = (answer: NextAnswer, target: string) => {
  if (answer.status >= 500) throw new RenderFailed(`${target} → ${answer.status}`);
  return answer;
};

/**
 * @param next Next's request handler
 * @param root the project's folder, where the build's style sheets lie
 * @param host the site's own, for pages that print absolute addresses
 */
export function createReaderPages(next: RequestListener, root: string, host: string) {
  const sheets = new Map<string, Sheet>();
  const sheetOf = (href: string): Sheet | null => {
    const known = sheets.get(href);
    if (known) return known;
    if (!/^\/_next\/static\/[\w./-]+\.css$/.test(href) || href.includes('..')) return null;
    const sheet = readSheet(fs.readFileSync(path.join(root, '.next', href.slice('/_next/'.length)), 'utf8'));
    sheets.set(href, sheet);
    return sheet;
  };
  const finish = (answer: NextAnswer): ReaderPage => toReaderPage(answer.body.toString('utf8'), sheetOf);

  return {
    /** A page that cannot be kept: search, addresses in a spelling of their own, what does not exist. */
    once: async (target: string) => mustNotFail(await askNext(next, target, host), target),

    finish,

    async page(key: string): Promise<Rendered<NextAnswer>> {
      const answer = mustNotFail(await askNext(next, key, host), key);
      const location = answer.header('location');
      // Next answers permanentRedirect() with 308; old crawlers and the contract want 301.
      if (answer.status === 308 && location && answer.tags !== null) {
        return keep(answer, { status: 301, headers: [['Location', location]], body: Buffer.alloc(0) });
      }
      if (answer.status !== 200 || answer.maxAge === null) return { pass: answer };
      const { html, policy } = finish(answer);
      return keep(answer, {
        status: 200,
        headers: [
          ['Content-Type', 'text/html; charset=utf-8'],
          ['Content-Security-Policy', policy],
        ],
        body: Buffer.from(html),
      });
    },

    /** Feeds, site maps, the calendar file. What Next does not remember by tags is good until the next change. */
    async feed(key: string): Promise<Rendered<NextAnswer>> {
      const answer = mustNotFail(await askNext(next, key, host), key);
      if (answer.status !== 200) return { pass: answer };
      return keep(
        { ...answer, maxAge: answer.maxAge ?? DAY_SECONDS },
        {
          status: 200,
          headers: [
            ['Content-Type', answer.header('content-type') ?? 'application/octet-stream'],
            ['Content-Security-Policy', PLAIN_CSP],
          ],
          body: answer.body,
        },
      );
    },

    /** A share card. Its address names its content; what can change is whether the article is public. */
    async card(key: string): Promise<Rendered<NextAnswer>> {
      const answer = mustNotFail(await askNext(next, key, host), key);
      const article = Number(/^\/og\/(\d+)\//.exec(key)?.[1]);
      if (answer.status !== 200) return { pass: answer };
      const cacheControl = answer.header('cache-control') ?? REVALIDATE;
      const rendering: Rendering = {
        status: 200,
        headers: [
          ['Content-Type', 'image/png'],
          ['Content-Security-Policy', PLAIN_CSP],
          ['Cache-Control', cacheControl],
        ],
        body: answer.body,
        tags: [tags.everything, tags.article(article)],
        maxAge: cacheControl.includes('immutable') ? YEAR_SECONDS : 300,
        compressible: false,
      };
      return { keep: rendering };
    },
  };
}

function keep(answer: NextAnswer, rest: Pick<Rendering, 'status' | 'headers' | 'body'>): { keep: Rendering } {
  return {
    keep: {
      ...rest,
      headers: [
        ...rest.headers,
        ['Cache-Control', REVALIDATE],
        ...(rest.status === 200 ? ([['Vary', 'Accept-Encoding']] as [string, string][]) : []),
      ],
      tags: answer.tags,
      maxAge: answer.maxAge ?? DAY_SECONDS,
      compressible: rest.status === 200,
    },
  };
}

/** Sends a stored page through node:http; what can be said on the socket itself never comes here. */
export async function sendStored(
  request: IncomingMessage,
  response: ServerResponse,
  { page, from }: Extract<Served<never>, { page: StoredPage }>,
) {
  for (const [name, value] of page.headers) response.setHeader(name, value);
  response.setHeader('X-Cache', from);
  if (page.etag) response.setHeader('ETag', page.etag);
  if (knows(request, page.etag)) return response.writeHead(304).end();
  const { body, encoding } = await bodyOf(page, encodingFor(request.headers['accept-encoding']));
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.writeHead(page.status, { 'Content-Length': body.length });
  return response.end(request.method === 'HEAD' ? undefined : body);
}
