import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tagsManifestModule from 'next/dist/server/lib/incremental-cache/tags-manifest.external.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder } from '../support/remove-folder.ts';

/** The cache handler's own corrections, on Next's real cache underneath. */

const { tagsManifest } = tagsManifestModule;
type Cache = {
  get: (key: string, context: object) => Promise<{ value: { html: string } } | null>;
  set: (key: string, data: object, context: object) => Promise<void>;
};
let cache: Cache;
let dir = '';

beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'page-cache-'));
  fs.mkdirSync(path.join(dir, 'server'));
  const specifier: string = new URL('../../lib/edge/cache-handler.mjs', import.meta.url).href;
  const { default: PageCache } = (await import(specifier)) as { default: new (context: object) => Cache };
  cache = new PageCache({
    fs: {
      existsSync: fs.existsSync,
      readFileSync: fs.readFileSync,
      readFile: fs.promises.readFile,
      stat: fs.promises.stat,
    },
    flushToDisk: false,
    serverDistDir: path.join(dir, 'server'),
    revalidatedTags: [],
    maxMemoryCacheSize: 1_000_000,
  });
});
afterAll(() => removeFolder(dir));

const context = { kind: 'APP_PAGE' };
const page = (html: string, tags: string, status = 200) => ({
  kind: 'APP_PAGE',
  html,
  rscData: Buffer.from(''),
  headers: { 'x-next-cache-tags': tags },
  status,
  postponed: undefined,
  segmentData: undefined,
});
const expire = (tag: string) =>
  tagsManifest.set(tag, { expired: performance.timeOrigin + performance.now() });
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the page cache', () => {
  it('keeps a page until one of its tags expires', async () => {
    expect(await cache.get('/a', context)).toBeNull();
    await cache.set('/a', page('một', 'article:1'), context);
    expect((await cache.get('/a', context))?.value.html).toBe('một');
    await pause();
    expire('article:1');
    await pause();
    expect(await cache.get('/a', context)).toBeNull();
  });

  it('does not keep a page whose rendering began before the change, also when others asked meanwhile', async () => {
    expect(await cache.get('/b', context)).toBeNull();
    await pause();
    expire('article:2');
    await pause();
    // A second visitor after the change: the old rendering must not pass for a new one.
    expect(await cache.get('/b', context)).toBeNull();
    await cache.set('/b', page('chữ cũ', 'article:2'), context);
    expect(await cache.get('/b', context)).toBeNull();
    await cache.set('/b', page('chữ mới', 'article:2'), context);
    expect((await cache.get('/b', context))?.value.html).toBe('chữ mới');
  });

  it('does not keep what a background renewal brings right after a change', async () => {
    await pause();
    expire('article:3');
    await pause();
    await cache.set('/c', page('chữ cũ', 'article:3'), context);
    expect(await cache.get('/c', context)).toBeNull();
  });

  it('does not keep pages that were not found', async () => {
    expect(await cache.get('/d', context)).toBeNull();
    await cache.set('/d', page('không thấy', 'address:d', 404), context);
    expect(await cache.get('/d', context)).toBeNull();
  });
});
