import http from 'node:http';
import https from 'node:https';

/**
 * `fetch` for an object store, on connections of our own. Not the built-in one: Next replaces that with one that caches,
 * it follows redirects (a signature is for one address only), and its only limit is on the whole transfer, which would
 * cut off a reader with a slow phone.
 */

/** In milliseconds. */
export type Patience = {
  /** Without a sign of life: while connecting, while waiting for the answer, between two pieces of it. */
  silence: number;
  /** Until the answer begins, however lively the connection looks. */
  answer: number;
};

/** What the slowest line that still counts as working sends: a large photo must not be cut off on its way up. */
const SLOWEST_BYTES_PER_MS = 32;

/** An error is a small XML document; what is longer is not from an object store. */
const MAX_ERROR_BYTES = 64 * 1024;

/** Nothing came within the time. Asking again at once would double the wait and help nobody. */
export class Silence extends Error {
  override name = 'Silence';
}

/**
 * @returns a `fetch` for absolute addresses, headers in a plain object and bodies of bytes. Of a GET that succeeds the
 *   body is a stream that is read from the network as it is consumed; everything else is complete when it resolves, and
 *   its connection is free again.
 * @throws (the returned function) Silence, or the error of the socket as it comes
 */
export function connectionTo(origin: string, patience: Patience): typeof fetch {
  const isSecure = new URL(origin).protocol === 'https:';
  const settings = { keepAlive: true, maxFreeSockets: 16 };
  const agent = isSecure ? new https.Agent(settings) : new http.Agent(settings);
  const { request: send } = isSecure ? https : http;

  return (input, init = {}) =>
    new Promise((resolve, reject) => {
      const body = init.body instanceof Uint8Array ? init.body : null;
      const method = init.method ?? 'GET';
      const request = send(String(input), {
        agent,
        method,
        headers: init.headers as Record<string, string>,
        // Before the connection stands as well: a firewall that swallows packets answers nothing at all.
        timeout: patience.silence,
      });
      const giveUp = () => request.destroy(new Silence(`${method}: no answer in time`));
      const limit = setTimeout(giveUp, patience.answer + (body?.length ?? 0) / SLOWEST_BYTES_PER_MS);
      request.once('timeout', giveUp);
      request.once('error', (error) => {
        clearTimeout(limit);
        reject(error);
      });
      request.once('response', (answer) => {
        const status = answer.statusCode ?? 500;
        const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]);
        if (method === 'GET' && status === 200) {
          clearTimeout(limit);
          // From here on silence may be the reader's: only waiting for a piece that was asked for is limited.
          request.setTimeout(0);
          resolve(new Response(streamOf(answer, patience.silence), { status, headers }));
          return;
        }
        collect(answer).then(
          (bytes) => {
            clearTimeout(limit);
            const isEmpty = method === 'HEAD' || status === 204 || status === 304;
            resolve(new Response(isEmpty ? null : bytes, { status, headers }));
          },
          (error) => {
            clearTimeout(limit);
            reject(error);
          },
        );
      });
      request.end(body ?? undefined);
    });
}

async function collect(answer: http.IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > MAX_ERROR_BYTES) throw new Error('an answer that is not from an object store');
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** Reads ahead nothing but what the socket holds; ends with an error when the answer breaks off. */
function streamOf(answer: http.IncomingMessage, silence: number): ReadableStream<Uint8Array> {
  const pieces = (answer as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const limit = setTimeout(
          () => answer.destroy(new Silence('GET: the answer stopped in the middle')),
          silence,
        );
        try {
          const { done, value } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.length));
        } finally {
          clearTimeout(limit);
        }
      },
      cancel() {
        answer.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
