import type { IncomingMessage, ServerResponse } from 'node:http';
import { Busy } from '#lib/gate.ts';
import { sendCompressed } from './answers.ts';
import { DESK, type House } from './house.ts';
import { NothingToServe } from './page-store.ts';
import { DATABASE_AWAY, DESK_DATABASE_AWAY, RENDER_FAILED, TROUBLE_CSP } from './trouble-page.ts';

/** Whether there were too many renderings at once; the next try may succeed. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Busy || (error instanceof NothingToServe && error.cause instanceof Busy);

/** Next's own error page needs the scripts that readers do not get: this one needs nothing. */
export async function trouble(house: House, request: IncomingMessage, response: ServerResponse) {
  const isUp = !house.isDatabaseAway() && (await house.isDatabaseUp());
  const isDesk = DESK.test(request.url ?? '');
  const page = isUp ? RENDER_FAILED : isDesk ? DESK_DATABASE_AWAY : DATABASE_AWAY;
  return sendTrouble(request, response, isUp ? 500 : 503, page);
}

export async function sendTrouble(
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
