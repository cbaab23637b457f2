import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env.ts';

/**
 * The signed part of a preview's address: which revision, until when, and a proof that this site said so. Whoever holds
 * it reads that one text; it opens nothing else. Nothing is stored: a link ends when its time is over.
 */

declare const proven: unique symbol;

/** What a link shows. Minted only in this file, from a token whose proof is right and whose time is not over. */
export type PreviewClaim = { articleId: number; revisionId: number; expiresAt: Date } & { [proven]: true };

export type PreviewToken =
  | { state: 'valid'; claim: PreviewClaim }
  | { state: 'expired' }
  | { state: 'wrong' };

const LABEL = 'dai-bieu-nhan-dan: signed preview link, version 1';
/** Two row numbers of six bytes and the second of the end in five. */
const PAYLOAD_BYTES = 17;
const TOKEN = /^([A-Za-z0-9_-]{23})\.([A-Za-z0-9_-]{43})$/;

let known: { secret: string; key: Buffer } | undefined;

/** A key of its own: what is signed here proves nothing anywhere else, and the other way round. */
function previewKey(): Buffer {
  const secret = env.authSecret;
  if (!secret) throw new Error('AUTH_SECRET is not set: start the site with `npm start`');
  if (known?.secret !== secret) {
    known = { secret, key: Buffer.from(hkdfSync('sha256', secret, '', LABEL, 32)) };
  }
  return known.key;
}

const proofOf = (payload: string) => createHmac('sha256', previewKey()).update(payload).digest('base64url');

/** The token for `/xem-truoc/<token>`; ends in a letter or digit, because messengers leave other signs out of links. */
export function makePreviewToken(what: { articleId: number; revisionId: number; expiresAt: Date }): string {
  const payload = Buffer.alloc(PAYLOAD_BYTES);
  payload.writeUIntBE(what.articleId, 0, 6);
  payload.writeUIntBE(what.revisionId, 6, 6);
  payload.writeUIntBE(Math.floor(what.expiresAt.getTime() / 1000), 12, 5);
  const text = payload.toString('base64url');
  return `${text}.${proofOf(text)}`;
}

/** What a token says at this time. The proof is compared in constant time, as text: every other spelling is wrong. */
export function readPreviewToken(token: string, now: Date): PreviewToken {
  const [, payload, proof] = TOKEN.exec(token) ?? [];
  if (payload === undefined || proof === undefined) return { state: 'wrong' };
  if (!timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(payload)))) return { state: 'wrong' };
  const bytes = Buffer.from(payload, 'base64url');
  const expiresAt = new Date(bytes.readUIntBE(12, 5) * 1000);
  if (now.getTime() >= expiresAt.getTime()) return { state: 'expired' };
  const claim = { articleId: bytes.readUIntBE(0, 6), revisionId: bytes.readUIntBE(6, 6), expiresAt };
  return { state: 'valid', claim: claim as PreviewClaim };
}
