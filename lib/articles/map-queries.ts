import 'server-only';
import { and, asc, eq, gt, isNotNull, lte, max, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { db } from '#db/client.ts';
import { articleAddresses, articles } from '#db/schema/articles.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';
import { isListed } from './queries.ts';

export type MapEntry = { slug: string; publishedAt: Date };

/** One slice of all public articles by number, for site maps: stable while articles are added. */
export async function listForSiteMap(slice: number, size: number): Promise<MapEntry[]> {
  'use cache';
  remember([tags.articles, tags.unnamedArticles]);
  const inSlice = (id: AnyPgColumn) => and(gt(id, slice * size), lte(id, (slice + 1) * size));
  const rows = await db()
    .select({
      slug: articleAddresses.address,
      publishedAt: articles.publishedAt,
    })
    .from(articles)
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    // Said of both sides, so that neither is read beyond the slice.
    .where(and(isListed, inSlice(articles.id), inSlice(articleAddresses.articleId)))
    .orderBy(asc(articles.id));
  return rows.map((row) => ({ ...row, publishedAt: row.publishedAt ?? new Date(0) }));
}

/** How many slices of `size` the site map has. */
export async function countSiteMapSlices(size: number): Promise<number> {
  'use cache';
  remember([tags.articles]);
  const [row] = await db()
    .select({ last: max(articles.id) })
    .from(articles)
    .where(isListed);
  return Math.max(1, Math.ceil((row?.last ?? 1) / size));
}

/** The slug of the article that an old portal's address leads to. Asked at request time, so never cached. */
export async function findLegacyTarget(address: string): Promise<string | null> {
  const [row] = await db()
    .select({
      slug: sql<string>`(select address from article_addresses c where c.article_id = ${articleAddresses.articleId} and c.kind = 'current')`,
    })
    .from(articleAddresses)
    .innerJoin(articles, eq(articles.id, articleAddresses.articleId))
    .where(
      and(
        eq(articleAddresses.address, address),
        eq(articleAddresses.kind, 'legacy'),
        isNotNull(articles.publishedRevisionId),
      ),
    );
  return row?.slug ?? null;
}
