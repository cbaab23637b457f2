import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Encoding } from './encoding.ts';
import type { ShelvedPage } from './page-shelf.ts';
import { headersOf, type Wire, wireOf } from './wire.ts';

const gunzip = promisify(zlib.gunzip);
const ENCODINGS = ['br', 'gzip', 'identity'] as const;

/** What a rendering brought that may be kept. */
export type Rendering = {
  status: 200 | 301;
  /** Everything that belongs to this page alone: Content-Type, policy, Location, Cache-Control. */
  headers: [string, string][];
  body: Buffer;
  /** The names of all rows that it shows; null when they are not known: any change then makes it old. */
  tags: string[] | null;
  /** Seconds until it must be looked at again although nothing was announced. */
  maxAge: number;
  /** Pictures are compressed already. */
  compressible: boolean;
};

/** A rendering that is kept, or an answer for this moment only (a page that does not exist). */
export type Rendered<T> = { keep: Rendering } | { pass: T };

/** A finished page in memory. */
export type StoredPage = {
  key: string;
  status: number;
  headers: [string, string][];
  etag: string | null;
  tags: string[] | null;
  /** Position of the tag clock when its rendering began. */
  moment: number;
  /** Position of the tag clock when it was last found fresh. */
  checkedAt: number;
  expiresAt: number;
  /** Milliseconds since 1970. */
  storedAt: number;
  /** Compressed as far as it goes; false while that is still to be done. */
  isBest: boolean;
  wires: Partial<Record<Encoding, Wire>>;
  /** The answer to whoever has it; made when it is first asked for. */
  known?: Wire;
};

type Headers = [string, string][];

/** A rendering as a page, without its bytes; `moment` is the position of the tag clock when the rendering began. */
export function pageOf(key: string, rendering: Rendering, moment: number): StoredPage {
  const { body, headers, status, tags, maxAge, compressible } = rendering;
  const etag =
    status === 200 ? `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` : null;
  const now = Date.now();
  return {
    ...{ key, status, headers, etag, tags, moment },
    checkedAt: moment,
    expiresAt: now + maxAge * 1000,
    storedAt: now,
    isBest: !compressible,
    wires: {},
  };
}

/** The answer with this status, up to its length; `common` are the headers of every answer. */
function head(page: StoredPage, status: number, common: Headers): string {
  const words = { 200: 'OK', 301: 'Moved Permanently', 304: 'Not Modified' }[status] ?? '';
  return [
    `HTTP/1.1 ${status} ${words}`,
    ...headersOf(page, common).map(([name, value]) => `${name}: ${value}`),
    'X-Cache: hit',
    '',
  ].join('\r\n');
}

/** The whole answer in one encoding, as it goes over the wire. */
export function pageWire(page: StoredPage, encoding: Encoding, body: Buffer, common: Headers): Wire {
  const form = encoding === 'identity' ? '' : `Content-Encoding: ${encoding}\r\n`;
  return wireOf(`${head(page, page.status, common)}${form}Content-Length: ${body.length}\r\nDate: `, body);
}

/** The answer to whoever has the page already. */
export const knownWire = (page: StoredPage, common: Headers): Wire =>
  wireOf(`${head(page, 304, common)}Date: `, Buffer.alloc(0));

/** The body in an encoding; made on the spot for the few who take none. */
export async function bodyOf(
  page: StoredPage,
  encoding: Encoding,
): Promise<{ body: Buffer; encoding: Encoding }> {
  const wire = page.wires[encoding];
  if (wire) return { body: wire.whole.subarray(wire.bodyAt), encoding };
  const { identity, gzip } = page.wires;
  if (identity) return { body: identity.whole.subarray(identity.bodyAt), encoding: 'identity' };
  if (!gzip) throw new Error(`${page.key} has no body`);
  return { body: await gunzip(gzip.whole.subarray(gzip.bodyAt)), encoding: 'identity' };
}

/** The page as it lies on the disk; `boot` names the process whose tag clock its times are of. */
export function toShelf(page: StoredPage, boot: string): ShelvedPage {
  const bodies: ShelvedPage['bodies'] = {};
  for (const encoding of ENCODINGS) {
    const wire = page.wires[encoding];
    if (wire) bodies[encoding] = wire.whole.subarray(wire.bodyAt);
  }
  const { wires: _wires, known: _known, checkedAt: _checkedAt, ...facts } = page;
  return { ...facts, boot, bodies };
}

/** A page from the disk; that of another process counts as old, as nobody knows what was announced since. */
export function fromShelf(found: ShelvedPage, boot: string, common: Headers): StoredPage {
  const isMine = found.boot === boot;
  const { boot: _boot, bodies, ...facts } = found;
  const page: StoredPage = {
    ...facts,
    moment: isMine ? found.moment : 0,
    checkedAt: 0,
    expiresAt: isMine ? found.expiresAt : 0,
    wires: {},
  };
  for (const encoding of ENCODINGS) {
    const body = bodies[encoding];
    if (body) page.wires[encoding] = pageWire(page, encoding, body, common);
  }
  return page;
}
