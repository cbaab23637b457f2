import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { closeDatabase } from '#db/client.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { publishRevision, withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { operator } from '../support/operator.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { articleForm, someSection, written } from '../support/samples.ts';
import { siteUnderTest } from '../support/site.ts';

/** The page store as the outside sees it: every address through the running server. */

const site = siteUnderTest();
test.beforeAll(() =>
  provideEnvironment({ databaseUrl: site.databaseUrl, dataDir: site.dataDir, siteUrl: site.url }),
);
test.afterAll(closeDatabase);

type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

/** Exactly these headers and nothing that a browser would add. */
function ask(address: string, headers: http.OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // The path goes over the wire as it is written.
    const { origin } = new URL(address.startsWith('http') ? address : site.url);
    const path = address.replace(origin, '');
    const request = http.request(origin, { path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}
const text = ({ headers, body }: Answer) =>
  (headers['content-encoding'] === 'br'
    ? zlib.brotliDecompressSync(body)
    : headers['content-encoding'] === 'gzip'
      ? zlib.gunzipSync(body)
      : body
  ).toString();

const storedPages = () => {
  const folder = path.join(site.dataDir, 'pages');
  return fs.existsSync(folder)
    ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('/'))
    : [];
};

async function publishedArticle(title: string, section = 'phien-hop-luu-tru') {
  const id = await someSection(section, 'Phiên họp lưu trữ');
  const draft = await written(operator, articleForm(id, { title, datedOn: '2026-01-05' }));
  await publishRevision(operator, { articleId: draft.articleId, revisionId: draft.revisionId });
  return { ...draft, section: id };
}

test('a page is rendered once and then served as it lies there, in every encoding the same text', async () => {
  await publishedArticle('Trang được giữ lại');
  const address = '/bai-viet/trang-duoc-giu-lai';
  await expect.poll(async () => (await ask(address)).status).toBe(200);
  const forms = await Promise.all(
    ['br', 'gzip', 'identity', 'gzip;q=1, br;q=0'].map((encoding) =>
      ask(address, { 'accept-encoding': encoding }),
    ),
  );
  expect(forms.map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined, 'gzip']);
  expect(new Set(forms.map(text)).size).toBe(1);
  expect(new Set(forms.map(({ headers }) => headers.etag)).size).toBe(1);
  for (const { headers, body } of forms) {
    expect(headers['x-cache']).toBe('hit');
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers['set-cookie']).toBeUndefined();
  }
});

test('whoever has the page is told so; HEAD says what GET would', async () => {
  const get = await ask('/gioi-thieu', { 'accept-encoding': 'br' });
  const head = await ask('/gioi-thieu', { 'accept-encoding': 'br' }, 'HEAD');
  expect(head.body.length).toBe(0);
  for (const name of ['content-type', 'content-security-policy', 'etag', 'vary', 'content-encoding']) {
    expect(head.headers[name], name).toBe(get.headers[name]);
  }
  const { etag = '' } = get.headers;
  for (const known of [etag, etag.replace('W/', ''), `"x", ${etag}`, '*']) {
    const answer = await ask('/gioi-thieu', { 'if-none-match': known });
    expect([answer.status, answer.body.length, answer.headers.etag], known).toEqual([304, 0, etag]);
  }
  expect((await ask('/gioi-thieu', { 'if-none-match': 'W/"x"' })).status).toBe(200);
});

test('nothing that a visitor sends changes what is stored or stores more', async () => {
  await publishedArticle('Trang không ai làm bẩn được');
  const address = '/bai-viet/trang-khong-ai-lam-ban-duoc';
  await expect.poll(async () => (await ask(address)).status).toBe(200);
  const clean = text(await ask(address));
  const before = await expect
    .poll(() => storedPages().length)
    .toBeGreaterThan(0)
    .then(() => storedPages().sort());
  for (let i = 0; i < 50; i++) {
    const answer = await ask(`${address}?fbclid=${i}&zarsrc=${i}&utm_source=zalo&la=${i}`);
    expect(answer.headers['x-cache']).toBe('hit');
    expect(text(answer)).toBe(clean);
  }
  const bad: http.OutgoingHttpHeaders[] = [
    { cookie: 'next-auth.session-token=x; __prerender_bypass=1' },
    { host: 'ke-xau.example' },
    { 'x-forwarded-host': 'ke-xau.example', 'x-forwarded-proto': 'https' },
    { rsc: '1' },
    { 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-middleware-subrequest': 'middleware', 'x-nextjs-data': '1' },
    { 'user-agent': 'facebookexternalhit/1.1' },
    { accept: 'text/x-component' },
  ];
  for (const headers of bad) expect(text(await ask(address, headers)), JSON.stringify(headers)).toBe(clean);
  // The first visitor of all of a page must not leave a mark on it either.
  const section = await someSection('chua-ai-xem', 'Chưa ai xem');
  const draft = await written(
    operator,
    articleForm(section, { title: 'Chưa ai xem', datedOn: '2026-01-04' }),
  );
  await publishRevision(operator, { articleId: draft.articleId, revisionId: draft.revisionId });
  const first = await ask('/bai-viet/chua-ai-xem?fbclid=1', {
    host: 'ke-xau.example',
    cookie: 'a=b',
    'x-forwarded-host': 'ke-xau.example',
  });
  expect(first.status).toBe(200);
  expect(text(first)).not.toContain('ke-xau');
  expect(text(await ask('/bai-viet/chua-ai-xem'))).not.toContain('ke-xau');
  // Spellings of one address: at most one of them is kept.
  for (const other of [
    '/bai-viet/%74rang-khong-ai-lam-ban-duoc',
    '/bai-viet/trang-khong-ai-lam-ban-duoc/',
    '/bai-viet/TRANG-khong-ai-lam-ban-duoc',
    '//bai-viet/trang-khong-ai-lam-ban-duoc',
    '/chuyen-muc/phien-hop-luu-tru/trang/01',
    '/chuyen-muc/phien-hop-luu-tru/trang/1e0',
    '/so-do-trang/2026-1',
  ]) {
    await ask(other);
  }
  for (let i = 0; i < 30; i++) await ask(`/khong-he-co-${i}?x=${i}`);
  // Pages are written in the background: what is looked at is a folder that has come to rest.
  let count = -1;
  await expect
    .poll(
      () => {
        const earlier = count;
        count = storedPages().length;
        return count === earlier;
      },
      { intervals: [1000] },
    )
    .toBe(true);
  expect(storedPages().filter((file) => !before.includes(file)).length).toBeLessThanOrEqual(2);
});

test('a page knows which rows it shows: a change of others leaves it as it is', async () => {
  const { articleId, section } = await publishedArticle('Trang biết mình hiện những gì');
  const address = '/bai-viet/trang-biet-minh-hien-nhung-gi';
  await expect.poll(async () => (await ask(address)).headers['x-cache']).toBe('hit');
  const headOf = (file: string) => {
    const line = fs.readFileSync(path.join(site.dataDir, 'pages', file), 'utf8').split('\n', 1)[0] ?? '';
    return JSON.parse(line) as { key: string; tags: string[] | null };
  };
  await expect
    .poll(
      () =>
        storedPages()
          .map(headOf)
          .find(({ key }) => key === address)?.tags,
    )
    .toEqual(expect.arrayContaining(['everything', `article:${articleId}`]));

  // A page of the office itself shows no articles. Announcements come in order: when the new article can be read, its
  // publication was heard.
  await expect.poll(async () => (await ask('/lien-he')).headers['x-cache']).toBe('hit');
  const other = await written(operator, articleForm(section, { title: 'Trang khác đăng sau' }));
  await publishRevision(operator, { articleId: other.articleId, revisionId: other.revisionId });
  await expect.poll(async () => (await ask('/bai-viet/trang-khac-dang-sau')).status).toBe(200);
  expect((await ask('/lien-he')).headers['x-cache']).toBe('hit');
});

/** Sends bytes and gives back what came until the other side closed or nothing came for the time. */
function talk(port: number, bytes: string, quietMs = 3000): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes));
    let heard = '';
    socket.setTimeout(quietMs, () => socket.destroy());
    socket.on('data', (piece) => {
      heard += piece;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
}

test('a flood of addresses that do not exist is turned away, and stored pages go on', async () => {
  const { port } = new URL(site.url);
  expect((await ask('/lien-he')).status).toBe(200);
  const ahead = Array.from(
    { length: 2000 },
    (_, i) => `GET /bai-viet/khong-${i} HTTP/1.1\r\nHost: a\r\n\r\n`,
  );
  const answers = await talk(Number(port), ahead.join(''));
  expect(answers.split('HTTP/1.1 ').length).toBeLessThan(20);

  const flood = Array.from({ length: 400 }, (_, i) => ask(`/bai-viet/khong-he-${i}`));
  const stored = await Promise.all(Array.from({ length: 20 }, () => ask('/lien-he')));
  expect(new Set(stored.map(({ status }) => status))).toEqual(new Set([200]));
  const turned = await Promise.all(flood);
  expect(new Set(turned.map(({ status }) => status))).toEqual(new Set([404, 503]));
  for (const { status, headers } of turned) if (status === 503) expect(headers['retry-after']).toBe('30');
  expect((await ask('/bai-viet/khong-he-0')).status).toBe(404);
});

test('what one visitor may not say or ask', async () => {
  const port = Number(new URL(site.url).port);
  const status = async (bytes: string) => Number(/^HTTP\/1.1 (\d+)/.exec(await talk(port, bytes))?.[1] ?? 0);
  const close = 'Connection: close\r\n';
  expect(await status(`GET /lien-he HTTP/1.1\r\nHost: a\r\nHost: b\r\n${close}\r\n`)).toBe(400);
  expect(await status(`GET ${site.url}/lien-he HTTP/1.1\r\nHost: a\r\n${close}\r\n`)).toBe(200);
  expect(await status(`GET lien-he HTTP/1.1\r\nHost: a\r\n${close}\r\n`)).toBe(400);
  expect(await status(`GET /quan-tri/../favicon.ico HTTP/1.1\r\nHost: a\r\n${close}\r\n`)).not.toBe(303);
  expect(await status('GET /lien-he HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde')).toBe(400);
  expect(await status('POST /lien-he HTTP/1.1\r\nHost: a\r\nContent-Length: 90000000\r\n\r\n')).toBe(405);
  expect(
    await status(
      'POST /dang-nhap HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 90000000\r\n\r\n',
    ),
  ).toBe(417);
  const long = 'a'.repeat(300);
  expect(await status(`GET /fonts/${long}.woff2 HTTP/1.1\r\nHost: a\r\n${close}\r\n`)).toBe(404);
  const forged = await ask(
    '/dang-nhap',
    { origin: 'http://la.example', 'x-forwarded-host': 'la.example' },
    'POST',
  );
  expect([forged.status, forged.headers.connection]).toEqual([403, 'close']);
});

test('two servers on one database: what changes through one is right on the other, however it was changed', async () => {
  const { articleId, revisionId, section } = await publishedArticle('Hai máy chủ một cơ sở dữ liệu');
  const second = await anotherServer();
  const address = '/bai-viet/hai-may-chu-mot-co-so-du-lieu';
  const bodies = async () => [text(await ask(address)), text(await ask(second.url + address))];
  try {
    await expect.poll(async () => (await ask(second.url + address)).status).toBe(200);
    // Next heard of this server's sockets from no page: an upgrade that nobody answers must not hang.
    expect((await ask(`${second.url}/api/health`)).status).toBe(200);
    const upgrade = 'GET /abc HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    expect(await talk(Number(new URL(second.url).port), upgrade)).toMatch(/^HTTP\/1.1 404/);
    await bodies();
    expect((await ask(second.url + address)).headers['x-cache']).toBe('hit');
    const saved = await saveRevision(operator, {
      ...articleForm(section, { title: 'Hai máy chủ cùng đúng', slug: 'hai-may-chu-mot-co-so-du-lieu' }),
      datedOn: '2026-01-05',
      articleId,
      baseRevisionId: revisionId,
    });
    if (!saved.ok) throw new Error(saved.message);
    await publishRevision(operator, { articleId, revisionId: saved.value.revisionId });
    await expect
      .poll(async () => (await bodies()).every((body) => body.includes('Hai máy chủ cùng đúng')), {
        intervals: [50],
      })
      .toBe(true);
    // Plain SQL, as from a prompt.
    const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
    await sql`update sections set name = 'Chuyên mục đổi bằng SQL' where id = ${section}`;
    await sql.end();
    await expect
      .poll(async () => (await bodies()).every((body) => body.includes('Chuyên mục đổi bằng SQL')))
      .toBe(true);
    await withdrawArticle(operator, { articleId, reason: 'Gỡ để thử hai máy chủ.' });
    await expect
      .poll(async () => (await bodies()).every((body) => body.includes('Gỡ để thử hai máy chủ.')))
      .toBe(true);
  } finally {
    await second.stop();
  }
});

test('clients that misbehave are refused early, and the others notice nothing', async () => {
  const refused = async (head: string) => {
    const { hostname, port } = new URL(site.url);
    const socket = net.connect(Number(port), hostname);
    socket.write(head, 'latin1');
    return new Promise<string>((resolve) => {
      let answer = '';
      socket.on('data', (part) => {
        answer += part;
      });
      socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
      socket.on('error', () => {});
    });
  };
  expect(await refused(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toContain('431');
  expect(await refused(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`)).toContain(
    '431',
  );
  expect(await refused('GET / HTTP/1.1\r\n\r\n')).toContain('400');
  expect(await refused('GARBAGE\r\n\r\n')).toContain('400');
  expect(
    await refused('GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'),
  ).toContain('400');
  expect(
    await refused(
      'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n',
    ),
  ).toContain('400');
  expect((await ask('/')).status).toBe(200);
});

/** `npm start` in a second shell: another port, another DATA_DIR, the same database. */
async function anotherServer() {
  const port = await new Promise<number>((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const at = (probe.address() as net.AddressInfo).port;
      probe.close(() => resolve(at));
    });
  });
  const root = path.join(import.meta.dirname, '../..');
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'second-server-'));
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=react-server', path.join(root, 'lib/edge/start.ts')],
    {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(port),
        SITE_URL: `http://localhost:${port}`,
        DATA_DIR: dataDir,
        DATABASE_URL: site.databaseUrl,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
        if (output.includes('Trang đã sẵn sàng')) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`the second server ended (${code}):\n${output}`)));
  });
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      child.removeAllListeners('exit');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await removeFolder(dataDir);
    },
  };
}
