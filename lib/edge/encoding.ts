import { promisify } from 'node:util';
import zlib from 'node:zlib';

const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);

export type Encoding = 'br' | 'gzip' | 'identity';

const BR = /(?:^|[\s,])br(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))(?=[\s,;]|$)/i;
const GZIP = /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))(?=[\s,;]|$)/i;

/** The best encoding that an Accept-Encoding header allows. */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (!acceptEncoding) return 'identity';
  if (BR.test(acceptEncoding)) return 'br';
  return GZIP.test(acceptEncoding) ? 'gzip' : 'identity';
}

/** For an answer that is sent once, for a file of the build, and for a page that is kept and sent thousands of times. */
const QUALITY = { now: { br: 5, gzip: 6 }, file: { br: 9, gzip: 9 }, kept: { br: 11, gzip: 9 } } as const;

export async function compress(body: Buffer, encoding: Encoding, effort: keyof typeof QUALITY) {
  if (encoding === 'identity') return body;
  if (encoding === 'gzip') return gzip(body, { level: QUALITY[effort].gzip });
  return brotli(body, {
    params: {
      [zlib.constants.BROTLI_PARAM_QUALITY]: QUALITY[effort].br,
      [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
      [zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}
