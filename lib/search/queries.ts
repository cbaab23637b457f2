import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';
import { documentNumberKey } from '#lib/vietnamese/document-numbers.ts';
import { MOST_PAGES, SEARCH_PAGE_SIZE, type SearchRequest } from './schema.ts';

export type Hit = {
  slug: string;
  title: string;
  lead: string;
  bodyText: string;
  /** 'YYYY-MM-DD' */
  datedOn: string;
  sectionName: string;
  isDemo: boolean;
};

export type Hits = { hits: Hit[]; total: number; page: number; pages: number };

const NOTHING: Hits = { hits: [], total: 0, page: 1, pages: 1 };

/** The newest so many finds are ranked: a search for one very common word must not read every text there is. */
const MOST_RANKED = 3000;

/** The public condition of lib/articles/queries.ts; the index follows it by trigger, the join makes sure. */
const isListed = sql`a.published_revision_id is not null and a.withdrawn_at is null and a.kind <> 'page'`;

/**
 * Full-text search over what is public. Found is what holds all words, with or without marks, or cites the document
 * number. First what has the very phrase with its marks, then all words with their marks, then the same without marks;
 * within that the headline before the lead before the text, then the newer first.
 */
export async function searchArticles(request: SearchRequest): Promise<Hits> {
  const section = request['chuyen-muc'];
  const numberKey = documentNumberKey(request.q);
  // "29 ct tu": a number and at least one code; anything else is words.
  const isNumber = /\d/.test(numberKey) && /^\d[\d ]*[a-z]/.test(numberKey);
  const byNumber = sql`union select c.a_id from (
    select a.id as a_id from citations c join articles a on a.published_revision_id = c.revision_id
    where c.number_key = ${numberKey}) c`;
  const offset = (request.trang - 1) * SEARCH_PAGE_SIZE;
  const rows = await db().execute<Hit & { total: number }>(sql`
    with query as materialized (
      select plainto_tsquery('simple', vn_bare(${request.q})) as bare_words,
        phraseto_tsquery('simple', vn_bare(${request.q})) as bare_phrase,
        plainto_tsquery('simple', vn_marked(${request.q})) as marked_words,
        phraseto_tsquery('simple', vn_marked(${request.q})) as marked_phrase
    ), found as (
      select a.id, a.published_on, a.published_revision_id, a.section_id, a.is_demo
      from articles a
      where a.id in (
          select s.article_id from article_search s, query q where s.bare @@ q.bare_words
          ${isNumber ? byNumber : sql``})
        and ${isListed}
        ${section === null ? sql`` : sql`and a.section_id = (select id from sections where slug = ${section})`}
        ${request.nam === null ? sql`` : sql`and a.published_on between make_date(${request.nam}, 1, 1) and make_date(${request.nam}, 12, 31)`}
    ), newest as (
      select * from found order by published_on desc, id desc limit ${MOST_RANKED}
    ), tiered as (
      select n.*, s.marked, s.bare, q.*,
        case when s.marked @@ q.marked_phrase then 4 when s.marked @@ q.marked_words then 3
          when s.bare @@ q.bare_phrase then 2 else 1 end as tier
      from newest n join article_search s on s.article_id = n.id cross join query q
    ), ranked as (
      select t.id, t.published_on, t.published_revision_id, t.section_id, t.is_demo, t.tier,
        case when ts_filter(t.vector, '{a}') @@ t.wanted then 3
          when ts_filter(t.vector, '{a,b}') @@ t.wanted then 2 else 1 end as place
      from (select *,
          case when tier >= 3 then marked else bare end as vector,
          case tier when 4 then marked_phrase when 3 then marked_words when 2 then bare_phrase else bare_words end as wanted
        from tiered) t
    )
    select d.address as slug, r.title, r.lead, r.body_text as "bodyText", r.dated_on::text as "datedOn",
      s.name as "sectionName", k.is_demo as "isDemo", (select count(*)::int from found) as total
    from (select * from ranked
      order by tier desc, place desc, published_on desc, id desc
      limit ${SEARCH_PAGE_SIZE} offset ${offset}) k
    join revisions r on r.id = k.published_revision_id
    join article_addresses d on d.article_id = k.id and d.kind = 'current'
    join sections s on s.id = k.section_id
    order by k.tier desc, k.place desc, k.published_on desc, k.id desc`);
  const total = rows[0]?.total ?? 0;
  if (total === 0) return NOTHING;
  return {
    hits: rows.map(({ total: _total, ...hit }) => hit),
    total,
    page: request.trang,
    pages: Math.min(MOST_PAGES, Math.ceil(total / SEARCH_PAGE_SIZE)),
  };
}

export type Suggestion = Pick<Hit, 'slug' | 'title' | 'datedOn'>;

/**
 * Articles that a broken address may have meant: all of its words, else all but the last one (a link that was cut), else
 * its first five. The words come from the address, so they have no marks.
 */
export async function suggestArticles(words: string, limit: number): Promise<Suggestion[]> {
  const all = words.split(' ').filter(Boolean).slice(0, 30);
  const tries = [all, all.slice(0, -1), all.slice(0, 5)].filter((part) => part.length >= 2);
  for (const part of tries) {
    const rows = await db().execute<Suggestion>(sql`
      select d.address as slug, r.title, r.dated_on::text as "datedOn"
      from article_search s
      join articles a on a.id = s.article_id
      join revisions r on r.id = a.published_revision_id
      join article_addresses d on d.article_id = a.id and d.kind = 'current'
      where s.bare @@ plainto_tsquery('simple', vn_bare(${part.join(' ')})) and ${isListed}
      order by a.published_on desc, a.id desc
      limit ${limit}`);
    if (rows.length > 0) return [...rows];
  }
  return [];
}

/** The years in which public articles are dated, newest first. */
export async function listYears(): Promise<number[]> {
  'use cache';
  remember([tags.articles]);
  const rows = await db().execute<{ year: number }>(sql`
    select distinct extract(year from a.published_on)::int as year from articles a where ${isListed} order by 1 desc`);
  return rows.map((row) => row.year);
}
