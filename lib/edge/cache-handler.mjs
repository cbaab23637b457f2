import fs from 'node:fs';
import path from 'node:path';
import fileSystemCacheModule from 'next/dist/server/lib/incremental-cache/file-system-cache.js';
import tagsManifestModule from 'next/dist/server/lib/incremental-cache/tags-manifest.external.js';

/**
 * Next's own file-system cache with four corrections (pinned to Next's exact version; tests/e2e walk through each):
 * - pages prerendered by `next build` are never served: they were made without a database;
 * - a page whose rendering began before one of its tags expired is not stored: it may show the old row;
 * - 404s are not stored: a flood of unknown addresses must not grow the disk, and a later publication must show;
 * - this file is JavaScript because Next loads it in plain worker processes too.
 */
const FileSystemCache = fileSystemCacheModule.default ?? fileSystemCacheModule;
const { tagsManifest } = tagsManifestModule;

const TAGS_HEADER = 'x-next-cache-tags';
const MOST_RENDERS = 10_000;
/** Cache key → when the rendering that follows a miss began. */
const renderStarts = new Map();

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
    if (usable) return found;
    if (renderStarts.size >= MOST_RENDERS) renderStarts.clear();
    renderStarts.set(key, startedAt);
    return null;
  }

  async set(key, data, context) {
    const startedAt = renderStarts.get(key);
    renderStarts.delete(key);
    if (data?.status === 404) return;
    const tags = data?.headers?.[TAGS_HEADER];
    if (startedAt !== undefined && typeof tags === 'string') {
      for (const tag of tags.split(',')) {
        if ((tagsManifest.get(tag)?.expired ?? 0) >= startedAt) return;
      }
    }
    await super.set(key, data, context);
  }
}
