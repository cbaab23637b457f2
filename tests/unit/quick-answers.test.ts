import http from 'node:http';
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerQuickly, quickAnswer } from '#lib/edge/quick-answers.ts';

/** Answers on the socket itself, in front of a real node:http server that says so in its body. */

const QUICK = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nnhanh');
let server: http.Server;
let port = 0;
let quick: ReturnType<typeof answerQuickly>;
let heard: { method?: string; url?: string; body: string }[] = [];

beforeEach(async () => {
  heard = [];
  server = http.createServer(
    { headersTimeout: 500, requestTimeout: 1000, connectionsCheckingInterval: 100 },
    async (request, response) => {
      const body: Buffer[] = [];
      for await (const chunk of request) body.push(chunk);
      heard.push({ method: request.method, url: request.url, body: Buffer.concat(body).toString() });
      response.end('node');
    },
  );
  quick = answerQuickly(server, (path) => (path === '/co' ? QUICK : null));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as net.AddressInfo).port;
});
afterEach(async () => {
  quick.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Sends the parts one after the other and gives back all that came until the connection was quiet. */
function talk(...parts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let heardBack = '';
    let timer: NodeJS.Timeout;
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        socket.destroy();
        resolve(heardBack);
      }, 250);
    };
    socket.on('data', (chunk) => {
      heardBack += chunk.toString('latin1');
      settle();
    });
    socket.on('error', reject);
    const send = ([part, ...rest]: string[]) => {
      if (part === undefined) return settle();
      socket.write(part, 'latin1');
      setTimeout(() => send(rest), 40);
    };
    send(parts);
  });
}
const count = (text: string, word: string) => text.split(word).length - 1;
const get = (path: string, fields = '') => `GET ${path} HTTP/1.1\r\nHost: trang.vn\r\n${fields}\r\n`;

describe('a plain request for a stored page', () => {
  it('is answered on the socket, again and again on one connection', async () => {
    const answer = await talk(get('/co'), get('/co', 'Accept-Encoding: br\r\n'), get('/co'));
    expect(count(answer, 'nhanh')).toBe(3);
    expect(heard).toEqual([]);
  });

  it('is answered so to browsers too, which ask for the connection to be kept', async () => {
    for (const fields of ['Connection: keep-alive\r\n', 'connection:keep-alive \r\nAccept: */*\r\n']) {
      expect(count(await talk(get('/co', fields)), 'nhanh'), fields).toBe(1);
    }
    expect(heard).toEqual([]);
  });

  it('comes with the query that share links carry', async () => {
    expect(await talk(get('/co?fbclid=abc&utm_source=zalo'))).toContain('nhanh');
  });

  it('goes to node:http when nothing is stored, and the connection goes on there', async () => {
    const answer = await talk(get('/co'), get('/khong'), get('/co'));
    expect(count(answer, 'nhanh')).toBe(1);
    expect(heard.map(({ url }) => url)).toEqual(['/khong', '/co']);
  });
});

describe('everything else is left to node:http, byte for byte', () => {
  it('a head that arrives in pieces', async () => {
    const answer = await talk('GET /co HTTP/1.1\r\nHo', 'st: trang.vn\r\n', '\r\n');
    expect(answer).toContain('node');
    expect(heard).toMatchObject([{ url: '/co' }]);
  });

  it('several requests in one piece', async () => {
    const answer = await talk(get('/co') + get('/khong') + get('/co'));
    expect(heard.map(({ url }) => url)).toEqual(['/co', '/khong', '/co']);
    expect(count(answer, 'node')).toBe(3);
  });

  it('a body, also when it looks like a request', async () => {
    const smuggled = get('/co');
    const answer = await talk(
      `POST /x HTTP/1.1\r\nHost: trang.vn\r\nContent-Length: ${smuggled.length}\r\n\r\n`,
      smuggled,
    );
    expect(heard).toMatchObject([{ method: 'POST', body: smuggled }]);
    expect(answer).not.toContain('nhanh');
  });

  it.each([
    ['a body on a GET', 'Content-Length: 5\r\n'],
    ['a chunked body on a GET', 'Transfer-Encoding: chunked\r\n'],
    ['a chunked body with a blank before the colon', 'Transfer-Encoding : chunked\r\n'],
    ['a folded field', 'X-A: 1\r\n Transfer-Encoding: chunked\r\n'],
    ['a bare line feed', 'X-A: 1\nTransfer-Encoding: chunked\r\n'],
    ['a bare carriage return', 'X-A: 1\rTransfer-Encoding: chunked\r\n'],
    ['a NUL', 'X-A: \0\r\n'],
    ['an upgrade', 'Upgrade: websocket\r\nConnection: Upgrade\r\n'],
    ['an expectation', 'Expect: 100-continue\r\n'],
    ['a connection that shall be closed', 'Connection: close\r\n'],
    ['hop-by-hop fields', 'Connection: keep-alive, X-A\r\n'],
    ['a condition that needs thought', 'If-Match: "x"\r\n'],
    ['no host at all', null],
  ])('%s', (_name, field) => {
    const head = field === null ? 'GET /co HTTP/1.1\r\nX-A: 1\r\n\r\n' : get('/co', field);
    expect(quickAnswer(Buffer.from(head, 'latin1'), () => QUICK)).toBeNull();
  });

  it.each(['HTTP/1.0', 'HTTP/2.0', 'HTTP/1.1 '])('another version: %s', (version) => {
    const head = `GET /co ${version}\r\nHost: trang.vn\r\n\r\n`;
    expect(quickAnswer(Buffer.from(head), () => QUICK)).toBeNull();
  });

  it.each(['HEAD', 'POST', 'get', 'OPTIONS', 'GETX'])('another method: %s', (method) => {
    const head = `${method} /co HTTP/1.1\r\nHost: trang.vn\r\n\r\n`;
    expect(quickAnswer(Buffer.from(head), () => QUICK)).toBeNull();
  });

  it('an absolute address, a fragment of one, and a query on the home page', () => {
    for (const target of ['http://trang.vn/co', '*', 'co', '/?ArticleId=7', '/co x']) {
      const head = Buffer.from(`GET ${target} HTTP/1.1\r\nHost: trang.vn\r\n\r\n`);
      expect(
        quickAnswer(head, () => QUICK),
        target,
      ).toBeNull();
    }
  });

  it('random damage: whatever is answered quickly, node:http would have taken for the same single request', async () => {
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const accepted = new Set<string>();
    const letters = '\r\n :\t\0;,aGEThpTP/1.co0\x7f\xff?#%';
    for (let i = 0; i < 4000; i++) {
      const head = [...get('/co', 'Accept-Encoding: gzip, br\r\nCookie: a=b\r\n')];
      for (let changes = random(4); changes >= 0; changes--) {
        const at = random(head.length);
        head.splice(at, random(2), letters[random(letters.length)] ?? '');
      }
      const bytes = head.join('');
      if (quickAnswer(Buffer.from(bytes, 'latin1'), (path) => (path === '/co' ? QUICK : null)) === null)
        continue;
      accepted.add(bytes);
    }
    expect(accepted.size).toBeGreaterThan(20);
    for (const bytes of [...accepted].slice(0, 60)) {
      heard = [];
      await firstAnswer(bytes);
      expect(heard, JSON.stringify(bytes)).toMatchObject([{ method: 'GET', body: '' }]);
      expect(heard[0]?.url?.split('?')[0]).toBe('/co');
    }
  }, 60_000);
});

/** What a server without quick answers sends back first. */
async function firstAnswer(bytes: string): Promise<void> {
  const plain = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push({ method: request.method, url: request.url, body });
      response.end('node');
    });
  });
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  const socket = net.connect((plain.address() as net.AddressInfo).port, '127.0.0.1');
  await new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
    // Whatever stands behind the first request would be answered right after it.
    socket.once('data', () => setTimeout(() => socket.destroy(), 20));
    socket.write(bytes, 'latin1');
  });
  plain.closeAllConnections();
  await new Promise((resolve) => plain.close(resolve));
}

describe('clients that behave badly', () => {
  it('one that does not read its answers is not sent more than its connection holds', async () => {
    const large = Buffer.concat([
      Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n'),
      Buffer.alloc(1_000_000, 97),
    ]);
    let asked = 0;
    const lazy = http.createServer(() => {});
    const fast = answerQuickly(lazy, () => {
      asked += 1;
      return large;
    });
    await new Promise<void>((resolve) => lazy.listen(0, '127.0.0.1', resolve));
    const socket = net.connect((lazy.address() as net.AddressInfo).port, '127.0.0.1');
    socket.pause();
    for (let i = 0; i < 100; i++) {
      socket.write(get('/co'));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    expect(asked).toBeLessThan(30);
    socket.destroy();
    fast.close();
    await new Promise((resolve) => lazy.close(resolve));
  });

  it('one that never finishes its head is refused by node:http', async () => {
    const socket = net.connect(port, '127.0.0.1');
    socket.write('GET /co HTTP/1.1\r\nHost: tra');
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toContain('408');
    expect(heard).toEqual([]);
  }, 60_000);

  it('one that says goodbye after its request still gets the answer', async () => {
    const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.end(get('/co'));
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
      socket.on('end', () => socket.destroy());
    });
    expect(answer).toContain('nhanh');
  });
});
