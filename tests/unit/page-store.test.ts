import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NothingToServe, PageStore } from '#lib/edge/page-store.ts';
import { bodyOf, type Rendering } from '#lib/edge/stored-page.ts';
import { removeFolder } from '../support/remove-folder.ts';

/** The page store against a house that renders what a variable says: no Next, no database. */

let folder = '';
let isAway = false;
const open = (options: Partial<ConstructorParameters<typeof PageStore>[0]> = {}) =>
  new PageStore({
    folder,
    memoryBytes: 10_000_000,
    diskBytes: 100_000_000,
    commonHeaders: [['X-Content-Type-Options', 'nosniff']],
    isDatabaseAway: () => isAway,
    ...options,
  });
const page = (
  text: string,
  tags: string[] | null = ['everything', 'article:1'],
  rest: Partial<Rendering> = {},
) => ({
  keep: {
    status: 200 as const,
    headers: [['Content-Type', 'text/html; charset=utf-8']] as [string, string][],
    body: Buffer.from(text),
    tags,
    maxAge: 1000,
    compressible: true,
    ...rest,
  },
});
const textOf = async (served: Awaited<ReturnType<PageStore['get']>>) => {
  if (!('page' in served)) return null;
  return (await bodyOf(served.page, 'identity')).body.toString();
};
/** The body of an answer as it goes over the wire. */
const bodyOfWire = (wire: Buffer | null) => wire?.subarray(wire.indexOf('\r\n\r\n') + 4) ?? Buffer.alloc(0);
/** The log says it, and the test's output does not. */
const hearWarnings = () => vi.spyOn(console, 'warn').mockImplementation(() => {});
const filesIn = () =>
  fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('/'));
const never = async (): Promise<never> => {
  throw new Error('nobody should have been asked');
};

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
  isAway = false;
});
afterEach(() => removeFolder(folder));

describe('a finished page', () => {
  it('is rendered once, however many ask for it at the same time and afterwards', async () => {
    const store = open();
    let renderings = 0;
    const render = async () => {
      renderings += 1;
      await sleep(10);
      return page('một');
    };
    const all = await Promise.all(Array.from({ length: 50 }, () => store.get('/a', render)));
    for (const served of all) expect(await textOf(served)).toBe('một');
    expect((await store.get('/a', never)) as object).toMatchObject({ from: 'hit' });
    expect(renderings).toBe(1);
  });

  it('is compressed as far as it goes, once, in every encoding with the same content', async () => {
    const store = open();
    const text = 'Hội đồng nhân dân tỉnh họp. '.repeat(500);
    await store.get('/a', async () => page(text));
    await store.settle();
    const br = bodyOfWire(store.quick('/a', 'br', undefined));
    const gzip = bodyOfWire(store.quick('/a', 'gzip', undefined));
    expect(zlib.brotliDecompressSync(br).toString()).toBe(text);
    expect(zlib.gunzipSync(gzip).toString()).toBe(text);
    const best = zlib.brotliCompressSync(text, {
      params: {
        [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
        [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
      },
    });
    expect(br.equals(best)).toBe(true);
    expect(gzip.length).toBe(zlib.gzipSync(text, { level: 9 }).length);
  });

  it('carries its headers, a length that is right and the date of today on the wire', async () => {
    const store = open();
    await store.get('/a', async () => page('một'));
    const wire = store.quick('/a', 'br', undefined);
    const head = wire?.subarray(0, wire.indexOf('\r\n\r\n')).toString('latin1') ?? '';
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(head).toContain('X-Content-Type-Options: nosniff');
    expect(head).toContain('Content-Type: text/html; charset=utf-8');
    expect(head).toContain(`Content-Length: ${bodyOfWire(wire).length}`);
    const date = Date.parse(/^Date: (.+)$/m.exec(head)?.[1] ?? '');
    expect(Math.abs(date - Date.now())).toBeLessThan(60_000);
  });

  it('answers 304 to whoever has it, and only to those', async () => {
    const store = open();
    const served = await store.get('/a', async () => page('một'));
    const etag = 'page' in served ? (served.page.etag ?? '') : '';
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    const answer = store.quick('/a', 'br', etag)?.toString('latin1') ?? '';
    expect(answer).toMatch(/^HTTP\/1\.1 304 Not Modified\r\n/);
    expect(answer).toContain(`ETag: ${etag}`);
    expect(answer.endsWith('\r\n\r\n')).toBe(true);
    expect(store.quick('/a', 'br', 'W/"another"')).toBeNull();
  });

  it('is not answered quickly to somebody who takes no compression', async () => {
    const store = open();
    const served = await store.get('/a', async () => page('một'));
    expect(store.quick('/a', 'identity', undefined)).toBeNull();
    expect(await textOf(served)).toBe('một');
  });

  it('grows old by the clock as well', async () => {
    const store = open();
    await store.get('/a', async () => page('một', ['everything'], { maxAge: 2 }));
    expect(store.quick('/a', 'br', undefined)).not.toBeNull();
    await expect.poll(() => store.quick('/a', 'br', undefined), { timeout: 30_000 }).toBeNull();
    expect(await textOf(await store.get('/a', async () => page('hai')))).toBe('hai');
  });
});

describe('a change that PostgreSQL announced', () => {
  it('shows on the next request, on the pages that show the row and on no others', async () => {
    const store = open();
    await store.get('/a', async () => page('a cũ', ['everything', 'article:1']));
    await store.get('/b', async () => page('b', ['everything', 'article:2']));
    store.forget('article:1');
    expect(store.quick('/a', 'br', undefined)).toBeNull();
    expect(await textOf(await store.get('/a', async () => page('a mới')))).toBe('a mới');
    expect(await store.get('/b', never)).toMatchObject({ from: 'hit' });
    expect(store.quick('/b', 'br', undefined)).not.toBeNull();
  });

  it('makes every page old that does not say what it shows', async () => {
    const store = open();
    await store.get('/rss.xml', async () => page('cũ', null));
    store.forget('article:77');
    expect(await textOf(await store.get('/rss.xml', async () => page('mới', null)))).toBe('mới');
  });

  it('makes everything old when announcements may have been missed', async () => {
    const store = open();
    await store.get('/a', async () => page('cũ'));
    store.forget('everything');
    expect(await textOf(await store.get('/a', async () => page('mới')))).toBe('mới');
  });

  it('reaches also the visitor who joined a rendering from before', async () => {
    const store = open();
    let content = 'cũ';
    const render = async () => {
      const read = content;
      await sleep(20);
      return page(read);
    };
    const first = store.get('/a', render);
    await sleep(5);
    content = 'mới';
    store.forget('article:1');
    const second = store.get('/a', render);
    expect(await textOf(await second)).toBe('mới');
    expect(await textOf(await first)).toBe('mới');
    expect(await textOf(await store.get('/a', never))).toBe('mới');
  });

  it('reaches the visitor who comes while the page from before is still being compressed', async () => {
    const store = open();
    let text = `cũ ${'chữ '.repeat(20_000)}`;
    const first = store.get('/a', async () => page(text));
    await new Promise(setImmediate);
    text = `mới ${'chữ '.repeat(20_000)}`;
    store.forget('article:1');
    const second = store.get('/a', async () => page(text));
    expect(await textOf(await second)).toMatch(/^mới/);
    await first;
    expect(await textOf(await store.get('/a', never))).toMatch(/^mới/);
  });

  it('found unchanged before it was compressed to the end, is compressed to the end all the same', async () => {
    const body = Array.from({ length: 3000 }, (_, i) => `dòng ${i * 7919} `).join('');
    const compressed = async (store: PageStore) => {
      await store.settle();
      const served = await store.get('/a', never);
      return 'page' in served ? (await bodyOf(served.page, 'br')).body.length : 0;
    };
    const undisturbed = open();
    await undisturbed.get('/a', async () => page(body));
    const store = open({ folder: `${folder}/2` });
    await store.get('/a', async () => page(body));
    store.forget('article:1');
    await store.get('/a', async () => page(body));
    expect(await compressed(store)).toBe(await compressed(undisturbed));
  });

  it('reaches whoever waited for an address that did not exist yet', async () => {
    const store = open();
    let exists = false;
    const render = async () => {
      const found = exists;
      await sleep(20);
      return found ? page('vừa đăng') : { pass: 404 };
    };
    const first = store.get('/a', render);
    await sleep(5);
    exists = true;
    store.forget('address:a');
    expect(await textOf(await store.get('/a', render))).toBe('vừa đăng');
    expect(await textOf(await first)).toBe('vừa đăng');
  });

  it('does not loop while changes keep arriving, and keeps nothing that may be old', async () => {
    const store = open();
    let renderings = 0;
    const busy = async () => {
      renderings += 1;
      store.forget('article:1');
      return page(`lần ${renderings}`);
    };
    expect(await textOf(await store.get('/a', busy))).toBe('lần 4');
    expect(store.quick('/a', 'br', undefined)).toBeNull();
    expect(await textOf(await store.get('/a', async () => page('yên')))).toBe('yên');
  });

  it('recompresses nothing when the page turns out the same', async () => {
    const store = open();
    await store.get('/a', async () => page('một'));
    await store.settle();
    const before = store.quick('/a', 'br', undefined);
    store.forget('article:1');
    await store.get('/a', async () => page('một'));
    expect(store.quick('/a', 'br', undefined)).toBe(before);
  });

  it('agrees with an oracle over random histories of changes and visits', async () => {
    const store = open({ memoryBytes: 40_000 });
    let seed = 20_261_123;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const rows = new Map<number, number>();
    const rowsOf = (n: number) => [n, (n * 7) % 20, (n * 3) % 20];
    const textFor = (n: number) =>
      rowsOf(n)
        .map((row) => rows.get(row) ?? 0)
        .join('-');
    for (let step = 0; step < 1500; step++) {
      const n = random(30);
      if (random(3) === 0) {
        const row = random(20);
        rows.set(row, (rows.get(row) ?? 0) + 1);
        store.forget(`article:${row}`);
      } else {
        const names = ['everything', ...rowsOf(n).map((row) => `article:${row}`)];
        const served = await store.get(`/p${n}`, async () => page(textFor(n), names));
        expect(await textOf(served)).toBe(textFor(n));
      }
    }
    expect(store.size.bytes).toBeLessThanOrEqual(40_000);
  }, 60_000);
});

describe('when something is broken', () => {
  const broken = async (): Promise<never> => {
    throw new Error('không dựng được');
  };

  it('serves the last good copy, and nothing when there never was one', async () => {
    const warned = hearWarnings();
    const store = open();
    await store.get('/a', async () => page('tốt'));
    store.forget('article:1');
    const served = await store.get('/a', broken);
    expect(served).toMatchObject({ from: 'stale' });
    expect(await textOf(served)).toBe('tốt');
    await expect(store.get('/b', broken)).rejects.toBeInstanceOf(NothingToServe);
    expect(await textOf(await store.get('/a', async () => page('lành')))).toBe('lành');
    expect(warned.mock.calls.map(String)).toContainEqual(
      expect.stringMatching(/\/a: bản đang lưu được dùng tiếp/),
    );
  });

  it('does not even try while the database is known to be away', async () => {
    const store = open();
    await store.get('/a', async () => page('tốt'));
    store.forget('everything');
    isAway = true;
    expect(await store.get('/a', never)).toMatchObject({ from: 'stale' });
    isAway = false;
    expect(await textOf(await store.get('/a', async () => page('mới')))).toBe('mới');
  });

  it('serves what an earlier process stored, and looks at it again as soon as it can', async () => {
    const warned = hearWarnings();
    const before = open();
    await before.get('/a', async () => page('của lần chạy trước'));
    await before.settle();
    const after = open();
    const served = await after.get('/a', broken);
    expect(served).toMatchObject({ from: 'stale' });
    expect(await textOf(served)).toBe('của lần chạy trước');
    expect(await textOf(await after.get('/a', async () => page('bây giờ')))).toBe('bây giờ');
    expect(warned.mock.calls.map(String)).toContainEqual(
      expect.stringMatching(/\/a: bản đang lưu được dùng tiếp/),
    );
  });

  it('gives up a rendering that hangs', async () => {
    const warned = hearWarnings();
    const store = open({ renderDeadline: 30 });
    await store.get('/a', async () => page('tốt'));
    store.forget('article:1');
    expect(await store.get('/a', () => new Promise(() => {}))).toMatchObject({ from: 'stale' });
    expect(warned.mock.calls.map(String)).toContainEqual(
      expect.stringMatching(/\/a: bản đang lưu được dùng tiếp/),
    );
  });

  it('does not serve a damaged file', async () => {
    const before = open();
    await before.get('/a', async () => page('nguyên vẹn'));
    await before.settle();
    const [file] = filesIn();
    const bytes = fs.readFileSync(path.join(folder, file ?? ''));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 1, bytes.length - 3);
    fs.writeFileSync(path.join(folder, file ?? ''), bytes);
    await expect(open().get('/a', broken)).rejects.toBeInstanceOf(NothingToServe);
  });

  it('goes on in memory when the disk takes nothing', async () => {
    const warned = hearWarnings();
    fs.writeFileSync(path.join(folder, 'file'), '');
    const store = open({ folder: path.join(folder, 'file') });
    await store.get('/a', async () => page('một'));
    await store.settle();
    expect(await store.get('/a', never)).toMatchObject({ from: 'hit' });
    expect(warned.mock.calls.map(String)).toContainEqual(expect.stringMatching(/chưa ghi được vào đĩa/));
  });
});

describe('what was withdrawn', () => {
  it('comes back from nowhere: not from memory, not from the disk, not in an outage', async () => {
    const store = open();
    await store.get('/bai', async () => page('bài sẽ gỡ', ['everything', 'article:7']));
    await store.get('/', async () => page('trang chủ có bài sẽ gỡ', ['everything', 'articles', 'article:7']));
    await store.get('/khac', async () => page('trang khác', ['everything', 'article:8']));
    await store.settle();
    store.forget('article:7');
    store.dropArticles([{ id: 7, at: Date.now() }]);
    await expect.poll(() => filesIn().length, { timeout: 20_000 }).toBe(1);
    isAway = true;
    await expect(store.get('/bai', async () => Promise.reject(new Error('away')))).rejects.toThrow();
    await expect(open().get('/', async () => Promise.reject(new Error('away')))).rejects.toThrow();
    expect(await textOf(await store.get('/khac', never))).toBe('trang khác');
  });

  it('is not written behind the back of the withdrawal, whenever that comes', async () => {
    for (let round = 0; round < 40; round++) {
      const store = open();
      await store.get('/bai', async () => page('bài sẽ gỡ', ['everything', 'article:7']));
      await sleep(round * 0.4);
      store.forget('article:7');
      store.dropArticles([{ id: 7, at: Date.now() }]);
      await store.settle();
      await expect.poll(filesIn, { interval: 5 }).toEqual([]);
    }
  });

  it('goes also when it was removed while nobody listened, and what is still there stays', async () => {
    const store = open();
    await store.get('/con', async () => page('còn', ['everything', 'article:1', 'articles']));
    await store.get('/mat', async () => page('mất', ['everything', 'article:2', 'articles']));
    await store.settle();
    await sleep(2);
    const asOf = Date.now();
    await store.get('/moi', async () => page('đăng sau đó', ['everything', 'article:3']));
    await store.settle();
    store.dropUnknownArticles(new Set([1]), asOf);
    await expect.poll(() => filesIn().length).toBe(2);
    isAway = true;
    const restarted = open();
    expect(await textOf(await restarted.get('/con', never))).toBe('còn');
    expect(await textOf(await restarted.get('/moi', never))).toBe('đăng sau đó');
    await expect(restarted.get('/mat', never)).rejects.toBeInstanceOf(NothingToServe);
  });
});

describe('memory and disk', () => {
  it('stay within their limits while thousands of pages pass', async () => {
    const store = open({ memoryBytes: 100_000, diskBytes: 50_000 });
    const body = () => Array.from({ length: 100 }, () => Math.random().toString(36)).join('');
    for (let i = 0; i < 100; i++) {
      await store.get(`/trang/${i}`, async () => page(body(), ['everything', `article:${i}`]));
      expect(store.size.bytes).toBeLessThanOrEqual(100_000);
    }
    await store.settle();
    const sizes = filesIn().map((file) => fs.statSync(path.join(folder, file)).size);
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(50_000);
  }, 60_000);

  it('keep what people read, whatever a crawler visits once', async () => {
    const store = open({ diskBytes: 40_000 });
    const body = () => Array.from({ length: 100 }, () => Math.random().toString(36)).join('');
    await store.get('/nong', async () => page('trang nhiều người đọc'));
    await store.settle();
    for (let i = 0; i < 60; i++) {
      await store.get(`/trang/${i}`, async () => page(body()));
      await store.get('/nong', never);
      await store.settle();
      // Read only once: it leaves the memory before the page that is read again and again.
      if (i % 10 === 9) await sleep(2);
    }
    isAway = true;
    const restarted = open();
    expect(await textOf(await restarted.get('/nong', never))).toBe('trang nhiều người đọc');
  });

  it('do not grow with addresses that do not exist', async () => {
    const store = open();
    for (let i = 0; i < 500; i++) await store.get(`/khong-co/${i}`, async () => ({ pass: 404 }));
    await store.settle();
    expect(store.size).toEqual({ pages: 0, bytes: 0 });
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('a page that ceases to exist leaves both', async () => {
    const store = open();
    await store.get('/a', async () => page('một'));
    await store.settle();
    store.forget('article:1');
    expect(await store.get('/a', async () => ({ pass: 404 }))).toEqual({ pass: 404 });
    expect(store.size.pages).toBe(0);
    expect(filesIn()).toEqual([]);
  });
});
