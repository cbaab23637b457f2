import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP, type Socket } from 'node:net';

/** Who asks: what a request may say of itself, and what it may not. */

const CLIENT_ADDRESS_HEADER = 'x-client-address';
/**
 * Next sends a server action that was posted to another page to itself, over loopback. The proof, new in every process
 * and never shown outside, tells such a request, whose client address is already right, from a visitor's.
 */
const PROOF_HEADER = 'x-edge-proof';
const PROOF = randomBytes(24).toString('base64url');

/** Requests on one connection that wait for their answers. */
const REQUESTS_AHEAD = 8;

const ours = new WeakSet<IncomingMessage>();

/** A server action that Next sends on to itself: it was looked at when it came. */
export const isOurs = (request: IncomingMessage) => ours.has(request);

/** Writes who asks into a header that only this file may write. */
export function signAddress(request: IncomingMessage, trustedProxies: number) {
  const { headers } = request;
  const forwardedByUs = headers[PROOF_HEADER] === PROOF;
  if (forwardedByUs) ours.add(request);
  const address = forwardedByUs ? headers[CLIENT_ADDRESS_HEADER] : addressOf(request, trustedProxies);
  for (const name of Object.keys(headers)) {
    // Only Next's own middleware may speak these, and the site knows its own name; a visitor's are lies.
    if (/^(?:x-middleware-.*|x-nextjs-.*)$/.test(name)) delete headers[name];
    if (!forwardedByUs && /^(?:x-forwarded-host|forwarded)$/.test(name)) delete headers[name];
  }
  delete headers[CLIENT_ADDRESS_HEADER];
  if (address) headers[CLIENT_ADDRESS_HEADER] = address;
  headers[PROOF_HEADER] = PROOF;
}

/** The peer, or what the outermost proxy of ours says when TRUSTED_PROXIES tells how many there are. */
export function addressOf(request: IncomingMessage, trustedProxies: number): string | null {
  const peer = request.socket.remoteAddress ?? null;
  if (trustedProxies === 0) return peer;
  const chain = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  // Some proxies write the port too: [2001:db8::1]:443, 192.0.2.1:443.
  const address = (chain.at(-trustedProxies) ?? '')
    .replace(/^\[(.*)\](?::\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1');
  return isIP(address) ? address : peer;
}

/** A form on somebody else's page. Next refuses it as well, with words that nobody here understands. */
export function isFromElsewhere({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return false;
  try {
    return new URL(headers.origin).host !== headers.host?.toLowerCase();
  } catch {
    return true;
  }
}

const openRequests = new WeakMap<Socket, number>();

/** Node hands on every request that a client has sent ahead; browsers wait for their answers. */
export function isPipelinedFlood(socket: Socket, response: ServerResponse): boolean {
  const open = (openRequests.get(socket) ?? 0) + 1;
  if (open > REQUESTS_AHEAD) {
    socket.destroy();
    return true;
  }
  openRequests.set(socket, open);
  response.once('close', () => openRequests.set(socket, (openRequests.get(socket) ?? 1) - 1));
  return false;
}
