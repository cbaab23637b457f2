import { IncomingMessage, type RequestListener } from 'node:http';
import { Socket } from 'node:net';
import { Gate } from '#lib/gate.ts';
import { CapturedResponse } from './captured-response.ts';
import { type RenderContext, renderContext } from './render-context.ts';

export type NextAnswer = {
  status: number;
  header: (name: string) => string | undefined;
  body: Buffer;
  /** The tags under which Next remembers the answer; null when it does not. */
  tags: string[] | null;
  /** Seconds for which Next would keep the answer; null when it is for this moment only. */
  maxAge: number | null;
};

/** More at a time would not be ready sooner; whoever comes beyond the waiting ones is told to come again. */
const RENDERINGS_AT_A_TIME = 4;
const RENDERINGS_WAITING = 128;
const gate = new Gate(RENDERINGS_AT_A_TIME, RENDERINGS_WAITING);

/** Lets Next answer a request and keeps the whole answer in memory. */
export async function capture(next: RequestListener, request: IncomingMessage): Promise<CapturedResponse> {
  const captured = new CapturedResponse(request);
  await next(request, captured);
  await captured.done;
  return captured;
}

/** What was captured, for this moment only. */
export function answerOf(captured: CapturedResponse): NextAnswer {
  const header = (name: string) => {
    const value = captured.getHeader(name);
    // Next sets some headers twice.
    return value === undefined ? undefined : String(Array.isArray(value) ? value[0] : value);
  };
  return { status: captured.statusCode, header, body: captured.body, tags: null, maxAge: null };
}

/**
 * Asks Next as an anonymous visitor: no cookie, no router headers, the site's own host, a connection that cannot break;
 * nothing that belongs to whoever happens to ask first.
 *
 * @param target path, with a query only where the page depends on it
 * @throws Busy when too many renderings wait already
 */
export async function askNext(next: RequestListener, target: string, host: string): Promise<NextAnswer> {
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.url = target;
  request.httpVersion = '1.1';
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  request.headers = { host, accept: 'text/html', 'user-agent': 'reader', 'accept-encoding': 'identity' };
  request.push(null);
  const context: RenderContext = { tags: null };
  const captured = await gate.run(() => renderContext.run(context, () => capture(next, request)));
  const answer = answerOf(captured);
  const { header } = answer;
  // An old copy that Next is renewing in the background is good for this moment only.
  const isStale = header('x-nextjs-cache') === 'STALE';
  const seconds = /\bs-maxage=(\d+)/.exec(header('cache-control') ?? '')?.[1];
  return {
    ...answer,
    tags: context.tags,
    maxAge: seconds === undefined ? null : isStale ? 1 : Number(seconds),
  };
}
