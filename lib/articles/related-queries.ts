import 'server-only';
import { and, asc, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articles } from '#db/schema/articles.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';
import { type ArticleSummary, isListed, publicArticles, rowTags, summarise } from './queries.ts';

/**
 * A resolution may be cited by every report of a term, drafts included: the latest so many texts that cite a document
 * are looked at.
 */
const MOST_CITING = 200;

/**
 * Reports of the same meeting and of the same cited documents first, then what came before in the section. Older
 * articles as long as there are enough: a new publication then leaves the pages of the old ones as they are.
 */
export async function listRelated(id: number, limit: number): Promise<ArticleSummary[]> {
  'use cache';
  remember([tags.article(id)]);
  const before = await listBefore(id, limit);
  const sectionId = before[0]?.sectionId;
  if (sectionId === undefined) return [];
  const ids = [...new Set(before.flatMap((row) => row.id ?? []))].slice(0, limit);
  if (ids.length < limit) {
    // The oldest of a section would end in nothing: here the newer neighbours help out, and the page ages with them.
    remember([tags.section(sectionId)]);
    const newer = await db()
      .select({ id: articles.id })
      .from(articles)
      .where(
        and(
          isListed,
          eq(articles.sectionId, sectionId),
          ne(articles.id, id),
          gte(articles.publishedOn, sql`(select published_on from articles where id = ${id})`),
        ),
      )
      .orderBy(asc(articles.publishedOn), asc(articles.id))
      .limit(limit);
    for (const row of newer) if (ids.length < limit && !ids.includes(row.id)) ids.push(row.id);
  }
  if (ids.length === 0) return [];
  const rows = await publicArticles().where(and(isListed, inArray(articles.id, ids)));
  const list = (await summarise(rows)).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  remember([tags.article(id), ...rowTags(list)]);
  return list;
}

/**
 * Candidates in their order: of the same meeting, citing the same documents, earlier in the section. One statement, as
 * every first visit of an article waits for it. `id` is null when there is nothing but the article itself; no row at all
 * when the article is not listed.
 */
async function listBefore(id: number, limit: number): Promise<{ id: number | null; sectionId: number }[]> {
  const isListedNow = sql`a.published_revision_id is not null and a.withdrawn_at is null and a.kind <> 'page'`;
  const newestFirst = sql`order by a.published_on desc, a.id desc limit ${limit}`;
  const rows = await db().execute<{ id: string | null; section: string }>(sql`
    with self as (
      select a.section_id, a.published_on, a.meeting_id, a.published_revision_id from articles a
      where a.id = ${id} and ${isListedNow}
    ), own as (
      select distinct c.document_id from citations c join self on c.revision_id = self.published_revision_id
      where c.document_id is not null
    ), before as (
      (select 1 as turn, a.id, a.published_on from self join articles a on a.meeting_id = self.meeting_id
        where ${isListedNow} and a.id <> ${id} ${newestFirst})
      union all
      (select 2, a.id, a.published_on from own
        cross join lateral (
          select c.revision_id from citations c where c.document_id = own.document_id
          order by c.revision_id desc limit ${MOST_CITING}
        ) citing
        join articles a on a.published_revision_id = citing.revision_id
        where ${isListedNow} and a.id <> ${id}
        group by a.id ${newestFirst})
      union all
      -- One comparison of pairs, which the index answers; two joined by "or" would be tried on every row.
      (select 3, a.id, a.published_on from self
        cross join lateral (
          select a.id, a.published_on from articles a
          where ${isListedNow} and a.section_id = self.section_id
            and (a.published_on, a.id) < (self.published_on, ${id}::bigint) ${newestFirst}
        ) a)
    )
    select b.id, self.section_id as section from self left join before b on true
    order by b.turn, b.published_on desc, b.id desc`);
  return rows.map((row) => ({ id: row.id === null ? null : Number(row.id), sectionId: Number(row.section) }));
}
