import type { IncomingMessage, ServerResponse } from 'node:http';
import { compress, encodingFor } from './encoding.ts';
import { PLAIN_CSP } from './reader-html.ts';

/** What every answer of this house has in common, and the short answers that need no page. */

/** @param isSecure the site is reached over TLS only */
export function commonHeaders(isSecure: boolean): [string, string][] {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ...(isSecure ? ([['Strict-Transport-Security', 'max-age=31536000']] as [string, string][]) : []),
  ];
}

export function redirect(response: ServerResponse, location: string, status = 301) {
  response.writeHead(status, {
    Location: location,
    'Cache-Control': status === 303 ? 'no-store' : 'public, max-age=0, must-revalidate',
    'Content-Length': 0,
  });
  response.end();
}

export function plainText(response: ServerResponse, status: number, text: string) {
  response.setHeader('Content-Security-Policy', PLAIN_CSP);
  const body = Buffer.from(`${text}\n`);
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': body.length,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Whether the visitor already has what carries this tag (weak comparison, RFC 9110 §13.1.2). */
export function knows(request: IncomingMessage, etag: string | null): boolean {
  const header = request.headers['if-none-match'];
  if (!header || !etag) return false;
  const opaque = etag.replace(/^W\//, '');
  return header.split(',').some((one) => ['*', opaque].includes(one.trim().replace(/^W\//, '')));
}

/** Compresses what is sent once. Headers of the content are set by the caller. */
export async function sendCompressed(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  content: string | Buffer,
) {
  const encoding = encodingFor(request.headers['accept-encoding']);
  const body = await compress(Buffer.from(content), encoding, 'now');
  response.setHeader('Vary', 'Accept-Encoding');
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.writeHead(status, { 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
