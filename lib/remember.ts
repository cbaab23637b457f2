import { cacheLife, cacheTag } from 'next/cache.js';
import { tags } from '#lib/cache-tags.ts';
import { isInsideNext } from '#lib/env.ts';

/** Next takes this many tags on one entry. No query shows more rows: lists have pages. */
const MOST_TAGS = 120;

/**
 * Called first thing in a `'use cache'` query: which rows the answer shows, and whether it also ages by the clock
 * ('hours' for what depends on today's date: it is also forgotten at midnight). Outside Next (commands, tests) nothing is cached and this does nothing.
 */
export function remember(names: readonly string[], life: 'max' | 'hours' = 'max') {
  if (!isInsideNext()) return;
  if (life === 'hours') cacheLife('hours');
  else cacheLife('max');
  const unique = [...new Set(names)];
  if (unique.length >= MOST_TAGS)
    throw new Error(`a cached query with ${unique.length} tags would not be forgotten`);
  cacheTag(tags.everything, ...(life === 'hours' ? [tags.today] : []), ...unique);
}
