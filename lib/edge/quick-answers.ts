import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { type Encoding, encodingFor } from './encoding.ts';

/**
 * Most requests of this site are one GET of a finished page on a quiet connection. Node's HTTP layer spends three
 * quarters of its time on what such an answer does not need, so these are recognised on the socket itself and answered
 * with one write. The shape below is the only one accepted: one complete head in one piece, HTTP/1.1, no body, nothing
 * that asks for another treatment. Everything else goes to node:http from its first byte on, and the connection stays
 * there; what is refused is refused by node:http alone.
 */

/** Gives the bytes of the answer, or null when node:http shall answer. */
export type FindAnswer = (path: string, encoding: Encoding, ifNoneMatch: string | undefined) => Buffer | null;

const MOST_HEAD_BYTES = 8192;
/** A connection that says nothing is closed: browsers open some in advance, attackers open many. */
const SILENCE_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;

// Field values as RFC 9110 allows them, without a line that goes on in the next.
const HEAD =
  /^GET (\/[!-~]*) HTTP\/1\.1\r\n((?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*\r\n)+)\r\n$/;
/** Fields with a meaning that only node:http knows; their mere presence is enough. */
const NEEDS_HTTP =
  /(?:^|\n)(?:content-length|transfer-encoding|trailer|te|upgrade|expect|http2-settings|if-match|if-modified-since|if-unmodified-since|if-range|range|x-http-method-override):/i;
const CONNECTION = /(?:^|\n)connection:(?![\t ]*keep-alive[\t ]*\r)/i;
const HOST = /(?:^|\n)host:[\t ]*[^\t\r\n ]/i;
const TWO_HOSTS = /(?:^|\n)host:[^\n]*\n(?:[^\n]*\n)*?host:/i;
const ACCEPT_ENCODING = /(?:^|\n)accept-encoding:[\t ]*([^\r]*)/i;
const IF_NONE_MATCH = /(?:^|\n)if-none-match:[\t ]*([^\r]*)/i;

/** Answers one chunk from a connection; null when it is not exactly one plain GET of something that is stored. */
export function quickAnswer(chunk: Buffer, find: FindAnswer): Buffer | null {
  if (chunk.length > MOST_HEAD_BYTES || chunk[0] !== 0x47) return null;
  const [, target, fields] = HEAD.exec(chunk.toString('latin1')) ?? [];
  if (target === undefined || fields === undefined) return null;
  if (NEEDS_HTTP.test(fields) || CONNECTION.test(fields)) return null;
  if (!HOST.test(fields) || TWO_HOSTS.test(fields)) return null;
  const path = withoutQuery(target);
  if (path === null) return null;
  return find(
    path,
    encodingFor(ACCEPT_ENCODING.exec(fields)?.[1]),
    IF_NONE_MATCH.exec(fields)?.[1]?.trimEnd(),
  );
}

/** No stored page depends on its query; on the home page a query may be an old portal's address, which is looked up. */
function withoutQuery(target: string): string | null {
  const at = target.indexOf('?');
  if (at < 0) return target;
  return at === 1 ? null : target.slice(0, at);
}

/** Puts the quick answers in front of a server that was not started yet. */
export function answerQuickly(server: Server, find: FindAnswer) {
  const [serve] = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  if (!serve) throw new Error('the server has no connection listener');
  const quiet = new Set<Socket>();
  server.removeAllListeners('connection');
  server.on('connection', (socket) => {
    const leave = () => {
      quiet.delete(socket);
      socket.off('data', onData).off('drain', onDrain).off('timeout', onEnd).off('error', onEnd);
      socket.off('close', leave).off('end', onHalfClosed);
    };
    const onEnd = () => socket.destroy();
    const onHalfClosed = () => socket.end();
    const onDrain = () => socket.resume();
    const onData = (chunk: Buffer) => {
      const answer = quickAnswer(chunk, find);
      if (answer) {
        // Who does not take answers is not asked for more.
        if (!socket.write(answer)) socket.pause();
        return;
      }
      socket.pause();
      leave();
      socket.setTimeout(0);
      socket.unshift(chunk);
      serve.call(server, socket);
      socket.resume();
    };
    quiet.add(socket);
    socket.setTimeout(SILENCE_MS);
    socket.once('data', () => socket.setTimeout(KEEP_ALIVE_MS));
    socket.on('data', onData).on('drain', onDrain).on('timeout', onEnd).on('error', onEnd);
    socket.on('close', leave).on('end', onHalfClosed);
  });
  return {
    /** Ends the connections that node:http does not know. */
    close: () => {
      for (const socket of quiet) socket.destroySoon();
    },
  };
}
