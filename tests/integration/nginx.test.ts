import { randomBytes } from 'node:crypto';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findNginx, type RunningNginx, startNginx } from '../support/nginx.ts';

/** Requests through lib/edge/deploy/nginx.conf, over TLS, to two processes that stand for the site. */

const nginx = findNginx();
if (!nginx) {
  console.warn(
    'KHÔNG KIỂM TRA nginx.conf: this machine has no nginx and Debian’s package could not be fetched. Install nginx to check it.',
  );
}

type Received = {
  process: string;
  method: string;
  url: string;
  bytes: number;
  headers: http.IncomingHttpHeaders;
};
type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

const html = `<!doctype html><p>${'Kỳ họp thứ mười, Hội đồng nhân dân tỉnh. '.repeat(200)}</p>`;
const page = brotliCompressSync(html);
const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Encoding': 'br',
  ETag: 'W/"trang-1"',
  Vary: 'Accept-Encoding',
  'Cache-Control': 'public, max-age=0, must-revalidate',
};

/** One process of the site: answers as the edge does and remembers what came. */
async function startProcess(name: string) {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let dies = false;
  const server = http.createServer(async (request, response) => {
    let bytes = 0;
    for await (const piece of request) bytes += (piece as Buffer).length;
    const { method = '', url = '', headers } = request;
    received.push({ process: name, method, url, bytes, headers });
    if (dies) return request.socket.destroy();
    response.setHeader('X-Process', name);
    if (url === '/ban') return response.writeHead(503, { 'Retry-After': '5' }).end('Cơ sở dữ liệu');
    if (url !== '/trang') return response.end(html);
    if (headers['if-none-match'] === pageHeaders.ETag) return response.writeHead(304, pageHeaders).end();
    response.writeHead(200, { ...pageHeaders, 'Content-Length': page.length }).end(page);
  });
  server.on('connection', (socket) => {
    connections++;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    received,
    connections: () => connections,
    /** From now on it takes a request and is gone before it answers. */
    dieOnRequest(yes: boolean) {
      dies = yes;
    },
    listen: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
    stop: () =>
      new Promise<void>((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

describe.skipIf(!nginx)('nginx in front of the site', () => {
  let front: RunningNginx;
  let first: Awaited<ReturnType<typeof startProcess>>;
  let second: Awaited<ReturnType<typeof startProcess>>;
  let agent: https.Agent;

  beforeAll(async () => {
    [first, second] = await Promise.all([startProcess('first'), startProcess('second')]);
    front = await startNginx(nginx ?? '', [first.port, second.port]);
    agent = new https.Agent({ keepAlive: true, ca: front.certificate, servername: front.name });
  });
  beforeEach(() => {
    for (const site of [first, second]) site.received.length = 0;
  });
  afterAll(async () => {
    agent?.destroy();
    await front?.stop();
    await Promise.all([first?.stop(), second?.stop()]);
  });

  const received = () => [...first.received, ...second.received];

  function ask(
    path: string,
    headers: http.OutgoingHttpHeaders = {},
    { method = 'GET', body }: { method?: string; body?: Uint8Array } = {},
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = https.request(
        {
          host: '127.0.0.1',
          port: front.port,
          agent,
          path,
          method,
          headers: { Host: front.name, ...(body && { 'Content-Length': body.length }), ...headers },
        },
        (response) => {
          const pieces: Buffer[] = [];
          response.on('data', (piece) => pieces.push(piece));
          response.once('error', reject);
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(pieces),
            }),
          );
        },
      );
      request.once('error', reject);
      request.end(body);
    });
  }

  it('passes a compressed page on byte for byte, with all that caches need', async () => {
    const answer = await ask('/trang', { 'Accept-Encoding': 'br, gzip' });
    expect(answer.status).toBe(200);
    expect(answer.body.equals(page)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'content-length': String(page.length),
      etag: 'W/"trang-1"',
      vary: 'Accept-Encoding',
      'cache-control': 'public, max-age=0, must-revalidate',
    });
    expect(received()[0]?.headers['accept-encoding']).toBe('br, gzip');
    expect(answer.headers.server).toBe('nginx');
  });

  it('compresses nothing itself', async () => {
    const answer = await ask('/khong-nen', { 'Accept-Encoding': 'gzip' });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body.toString()).toBe(html);
  });

  it('lets the site answer that nothing changed', async () => {
    const answer = await ask('/trang', { 'If-None-Match': 'W/"trang-1"' });
    expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([304, 0, 'W/"trang-1"']);
  });

  it('adds the visitor to X-Forwarded-For and says that it was TLS', async () => {
    await ask('/tim-kiem?q=%C4%91%E1%BA%A1i%20bi%E1%BB%83u%2F..', { 'X-Forwarded-For': '203.0.113.9' });
    const [request] = received();
    expect(request?.headers).toMatchObject({
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      'x-forwarded-proto': 'https',
      host: front.name,
    });
    expect(request?.url).toBe('/tim-kiem?q=%C4%91%E1%BA%A1i%20bi%E1%BB%83u%2F..');
  });

  it('speaks HTTP/2', async () => {
    const session = http2.connect(`https://${front.name}:${front.port}`, {
      ca: front.certificate,
      host: '127.0.0.1',
      servername: front.name,
      lookup: (_name, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const stream = session.request({ ':path': '/trang' });
    const headers = await new Promise<http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader>(
      (resolve, reject) => {
        stream.once('response', resolve);
        session.once('error', reject);
        stream.once('error', reject);
      },
    );
    expect([session.alpnProtocol, headers[':status'], headers['content-encoding']]).toEqual([
      'h2',
      200,
      'br',
    ]);
    stream.close();
    session.close();
  });

  it('lets the desk send a photo and nobody else anything large', async () => {
    const photo = randomBytes(30_000_000);
    expect((await ask('/quan-tri/bai-viet/7', {}, { method: 'POST', body: photo })).status).toBe(200);
    expect(received()[0]?.bytes).toBe(photo.length);
    for (const [path, length] of [
      ['/quan-tri/bai-viet/7', 30 * 1024 * 1024 + 1],
      ['/dang-nhap', 65_537],
      ['/tim-kiem', 65_537],
      ['/quan%2Dtri', 30 * 1024 * 1024 + 1],
    ] as const) {
      const refused = await ask(path, {}, { method: 'POST', body: new Uint8Array(length) });
      expect(refused.status, path).toBe(413);
      expect(refused.body.toString()).toContain('quá lớn');
    }
    expect((await ask('/dang-nhap', {}, { method: 'POST', body: new Uint8Array(64_000) })).status).toBe(200);
    expect(received()).toHaveLength(2);
  });

  it('sends visitors without TLS to the same address with it', async () => {
    const response = await fetch(`http://127.0.0.1:${front.httpPort}/bai-viet/ky-hop?utm_source=a`, {
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).toEqual([
      301,
      'https://127.0.0.1/bai-viet/ky-hop?utm_source=a',
    ]);
  });

  it('keeps its connections to the site', async () => {
    const before = first.connections() + second.connections();
    for (let n = 0; n < 50; n++) await ask('/trang');
    expect(first.connections() + second.connections() - before).toBeLessThanOrEqual(4);
    expect(new Set(received().map((one) => one.process))).toEqual(new Set(['first', 'second']));
  });

  it('what the site says in its own trouble reaches the visitor', async () => {
    const answer = await ask('/ban');
    expect([answer.status, answer.headers['retry-after'], answer.body.toString()]).toEqual([
      503,
      '5',
      'Cơ sở dữ liệu',
    ]);
    expect(received()).toHaveLength(1);
  });

  it('a process that is gone is noticed by no reader', async () => {
    await first.stop();
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask('/trang')));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    // Nothing of it was sent to the one that is gone: a form, too, goes to the other.
    expect((await ask('/dang-nhap', {}, { method: 'POST', body: new Uint8Array(10) })).status).toBe(200);
    await first.listen();
  });

  it('what changes something is never sent twice', async () => {
    for (const site of [first, second]) site.dieOnRequest(true);
    const refused = await ask('/quan-tri/bai-viet/7', {}, { method: 'POST', body: new Uint8Array(10) });
    expect([refused.status, refused.headers['retry-after'], refused.headers['cache-control']]).toEqual([
      503,
      '30',
      'no-store',
    ]);
    expect(refused.body.toString()).toContain('tải lại');
    expect(received()).toHaveLength(1);
    for (const site of [first, second]) site.dieOnRequest(false);
    // What only reads is sent again, and nobody is locked out for what happened to the form.
    first.dieOnRequest(true);
    const answers = [await ask('/trang'), await ask('/trang'), await ask('/trang')];
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    first.dieOnRequest(false);
  });

  it('with no process at all it says so in Vietnamese, and no cache keeps it', async () => {
    await Promise.all([first.stop(), second.stop()]);
    const answer = await ask('/trang');
    expect([answer.status, answer.headers['cache-control']]).toEqual([503, 'no-store']);
    expect(answer.body.toString()).toContain('Vui lòng tải lại');
  });
});
