import fs from 'node:fs';
import path from 'node:path';
import fileSystemCacheModule from 'next/dist/server/lib/incremental-cache/file-system-cache.js';
import tagsManifestModule from 'next/dist/server/lib/incremental-cache/tags-manifest.external.js';

/**
 * Next's own file-system cache with three corrections (pinned to Next's exact version):
 * - pages prerendered by `next build` are never served: they were made without a database;
 * - a page whose rendering began before one of its tags expired is not stored: it may show the old row;
 * - 404s are not stored: a flood of unknown addresses must not grow the disk, and a later publication must show.
 * It also tells the page store (lib/edge/render-context.ts) under which tags a page is remembered.
 * JavaScript, because Next loads this file in plain worker processes too.
 */
const FileSystemCache = fileSystemCacheModule.default ?? fileSystemCacheModule;
const { tagsManifest } = tagsManifestModule;

const TAGS_HEADER = 'x-next-cache-tags';
const MOST_RENDERS = 10_000;
/** A renewal in the background follows no miss; it began at most this long before its page arrives. */
const LONGEST_RENDER_MS = 30_000;
/** Cache key → when the first rendering that followed a miss and has not been stored yet began. */
const renderStarts = new Map();

/** Next's own tags name addresses; PostgreSQL never announces them. */
const OWN_TAG = '_N_T_';

const tellTags = (value) => {
  const tags = value?.headers?.[TAGS_HEADER];
  const context = globalThis.siteRenderContext?.getStore();
  if (context && typeof tags === 'string') {
    context.tags = tags.split(',').filter((tag) => !tag.startsWith(OWN_TAG));
  }
};

let builtAt;
/** When the build in this folder ended; lib/edge/build.ts writes the file last. */
function endOfBuild(serverDistDir) {
  if (builtAt === undefined) {
    try {
      builtAt = fs.statSync(path.join(serverDistDir, '..', 'built.json')).mtimeMs;
    } catch {
      builtAt = 0;
    }
  }
  return builtAt;
}

export default class PageCache extends FileSystemCache {
  async get(key, context) {
    const startedAt = performance.timeOrigin + performance.now();
    const found = await super.get(key, context);
    const usable = found && found.lastModified > endOfBuild(this.serverDistDir);
    if (usable) {
      tellTags(found.value);
      return found;
    }
    if (renderStarts.size >= MOST_RENDERS) renderStarts.clear();
    // The earliest counts: a second visitor who misses meanwhile joins the rendering that is already running.
    if (!renderStarts.has(key)) renderStarts.set(key, startedAt);
    return null;
  }

  async set(key, data, context) {
    tellTags(data);
    const now = performance.timeOrigin + performance.now();
    const startedAt = renderStarts.get(key) ?? now - LONGEST_RENDER_MS;
    renderStarts.delete(key);
    if (data?.status === 404) return;
    const tags = data?.headers?.[TAGS_HEADER];
    if (typeof tags === 'string') {
      for (const tag of tags.split(',')) {
        if ((tagsManifest.get(tag)?.expired ?? 0) >= startedAt) return;
      }
    }
    await super.set(key, data, context);
  }
}
