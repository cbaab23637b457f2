import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { answerFile, type FileRequest } from '#lib/media/file-answer.ts';
import { answerPhoto } from '#lib/media/photo-answer.ts';
import { knows, plainText } from './answers.ts';
import { compress, type Encoding, encodingFor } from './encoding.ts';
import { PLAIN_CSP } from './reader-html.ts';

/** Files: the build's, the fonts and the photos, which never change under their address, and what articles attach. */

const FOREVER = 'public, max-age=31536000, immutable';
const A_DAY = 'public, max-age=86400';

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
  png: 'image/png',
};
const COMPRESSIBLE = new Set(['css', 'js', 'json', 'map', 'svg', 'txt']);

type Kept = { etag: string; type: string; cacheControl: string; bodies: Partial<Record<Encoding, Buffer>> };

/**
 * The files of a build and of public/, compressed once and held in memory: they are few, and none is large.
 * @param root the project's folder
 */
export function createFileDesk(root: string) {
  const kept = new Map<string, Promise<Kept | null>>();

  /** Where the file of an address lies; null for every address that is not a plain file of ours. */
  const fileOf = (pathname: string): string | null => {
    if (!/^(?:\/[A-Za-z0-9_~.-]+)+$/.test(pathname) || /\/\.{1,2}(?:\/|$)/.test(pathname)) return null;
    if (pathname.startsWith('/_next/static/')) {
      return path.join(root, '.next', 'static', pathname.slice('/_next/static/'.length));
    }
    return path.join(root, 'public', pathname);
  };

  async function read(pathname: string): Promise<Kept | null> {
    const file = fileOf(pathname);
    const extension = path.extname(pathname).slice(1);
    const type = TYPES[extension];
    if (!file || !type) return null;
    const body = await fs.readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(error.code ?? '')) return null;
      throw error;
    });
    if (!body) return null;
    const small = COMPRESSIBLE.has(extension);
    return {
      etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      type,
      cacheControl: /^\/(?:_next\/static|fonts)\//.test(pathname) ? FOREVER : A_DAY,
      bodies: small
        ? {
            identity: body,
            br: await compress(body, 'br', 'file'),
            gzip: await compress(body, 'gzip', 'file'),
          }
        : { identity: body },
    };
  }

  return async (request: IncomingMessage, response: ServerResponse, pathname: string) => {
    let found = kept.get(pathname);
    if (!found) {
      found = read(pathname);
      kept.set(pathname, found);
      // Addresses that lead nowhere are not remembered: there is no end to them.
      void found.then(
        (file) => file ?? kept.delete(pathname),
        () => kept.delete(pathname),
      );
    }
    const file = await found;
    if (!file) return plainText(response, 404, 'Không có tệp này.');
    response.setHeader('Content-Security-Policy', PLAIN_CSP);
    response.setHeader('Cache-Control', file.cacheControl);
    response.setHeader('ETag', file.etag);
    if (file.bodies.br) response.setHeader('Vary', 'Accept-Encoding');
    if (knows(request, file.etag)) return response.writeHead(304).end();
    const wanted = encodingFor(request.headers['accept-encoding']);
    const encoding = file.bodies[wanted] ? wanted : 'identity';
    const body = file.bodies[encoding] ?? Buffer.alloc(0);
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': body.length });
    return response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/** A photo of the library: `/media/<key>`. */
export async function sendPhoto(request: IncomingMessage, response: ServerResponse, key: string) {
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  const { status, headers, body } = await answerPhoto(method, key, request.headers['if-none-match']);
  response.setHeader('Content-Security-Policy', PLAIN_CSP);
  return sendBody(response, method, status, headers, body);
}

/** An attached file: `/tep/<id>/<name>`, and the same below the desk for staff. */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  asked: Pick<FileRequest, 'id' | 'name' | 'who' | 'asDownload'>,
) {
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  const given = request.headers;
  const ifRange = typeof given['if-range'] === 'string' ? given['if-range'] : undefined;
  const { status, headers, body } = await answerFile({
    ...asked,
    method,
    range: given.range,
    ifRange,
    ifNoneMatch: given['if-none-match'],
  });
  return sendBody(response, method, status, headers, body);
}

function sendBody(
  response: ServerResponse,
  method: 'GET' | 'HEAD',
  status: number,
  headers: Record<string, string>,
  body: ReadableStream<Uint8Array> | string | null,
) {
  response.writeHead(status, headers);
  if (body === null || method === 'HEAD') return response.end();
  if (typeof body === 'string') return response.end(body);
  // A reader who leaves in the middle is no error.
  return pipeline(Readable.from(body), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
