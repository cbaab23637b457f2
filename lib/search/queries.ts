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

export type Hits = {
  hits: Hit[];
  /** At most {@link MOST_RANKED}; with `isMore` there are others. */
  total: number;
  isMore: boolean;
  page: number;
  pages: number;
};

const NOTHING: Hits = { hits: [], total: 0, isMore: false, page: 1, pages: 1 };

/**
 * So many finds are counted and ranked, the newest and those that say it in the headline: all that the pages can show. A
 * search for one very common word must not read every text there is.
 */
const MOST_RANKED = MOST_PAGES * SEARCH_PAGE_SIZE;
/** Of the texts that cite a document, drafts included, the latest so many are looked at. */
const MOST_CITING = 10 * MOST_RANKED;

/** The public condition of lib/articles/queries.ts; the search index follows it by trigger, the join makes sure. */
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
  const byNumber = sql`union all (
      select s.article_id, s.published_on, s.marked, s.bare
      from (select revision_id from citations where number_key = ${numberKey}
        order by revision_id desc limit ${MOST_CITING}) c
      join articles a on a.published_revision_id = c.revision_id and ${isListed}
      join article_search s on s.article_id = a.id
      cross join request r
      where (r.section is null or a.section_id = r.section)
        and (r.year is null or a.published_on between make_date(r.year, 1, 1) and make_date(r.year, 12, 31))
        and not exists (select from worded w where w.article_id = s.article_id)
      order by s.published_on desc, s.article_id desc limit ${MOST_RANKED})`;
  const offset = (request.trang - 1) * SEARCH_PAGE_SIZE;
  const rows = await db().execute<Hit & { total: number }>(sql`
    with request as materialized (
      select plainto_tsquery('simple', vn_bare(${request.q})) as bare_words,
        phraseto_tsquery('simple', vn_bare(${request.q})) as bare_phrase,
        plainto_tsquery('simple', vn_marked(${request.q})) as marked_words,
        phraseto_tsquery('simple', vn_marked(${request.q})) as marked_phrase,
        -- A section that does not exist has no articles.
        ${section === null ? sql`null::bigint` : sql`coalesce((select id from sections where slug = ${section}), -1)`} as section,
        ${request.nam}::int as year
    ), worded as materialized (
      select f.* from request r, newest_finds(r.bare_words, r.section, r.year, ${MOST_RANKED + 1}) f
    ), found as materialized (
      select * from worded ${isNumber ? byNumber : sql``}
    ), with_marks as (
      -- A word list is fetched from beside the table whenever it is looked at: setweight() of no words makes a copy to
      -- look at more often, "offset 0" keeps the copy from being made more often.
      select f.article_id, f.published_on, f.bare, m.marked,
        case when m.marked @@ q.marked_phrase then 4 when m.marked @@ q.marked_words then 3 else 0 end as tier
      from found f cross join request q
      cross join lateral (select setweight(f.marked, 'A', '{}') as marked offset 0) m
      offset 0
    ), without_marks as (
      select article_id, published_on, tier,
        case when tier > 0 then marked else setweight(bare, 'A', '{}') end as words
      from with_marks offset 0
    ), tiered as (
      select article_id, published_on, words,
        case when tier > 0 then tier when words @@ q.bare_phrase then 2 else 1 end as tier
      from without_marks cross join request q
      offset 0
    ), wanted as materialized (
      -- 'nước' & 'sạch' → 'nước':A & 'sạch':A, which only the headline can satisfy; :AB the lead besides.
      select tier, regexp_replace(words::text, '''( |$)', ''':A\\1', 'g')::tsquery as in_headline,
        regexp_replace(words::text, '''( |$)', ''':AB\\1', 'g')::tsquery as in_lead
      from request q
      cross join lateral (values (4, q.marked_phrase), (3, q.marked_words), (2, q.bare_phrase), (1, q.bare_words)) v(tier, words)
    ), ranked as (
      select t.article_id, t.published_on, t.tier,
        case when t.words @@ w.in_headline then 3 when t.words @@ w.in_lead then 2 else 1 end as place
      from tiered t join wanted w using (tier)
    )
    select d.address as slug, r.title, r.lead, r.body_text as "bodyText", r.dated_on::text as "datedOn",
      s.name as "sectionName", a.is_demo as "isDemo", (select count(*)::int from found) as total
    from (select * from ranked
      order by tier desc, place desc, published_on desc, article_id desc
      limit ${SEARCH_PAGE_SIZE} offset ${offset}) k
    join articles a on a.id = k.article_id and ${isListed}
    join revisions r on r.id = a.published_revision_id
    join article_addresses d on d.article_id = a.id and d.kind = 'current'
    join sections s on s.id = a.section_id
    order by k.tier desc, k.place desc, k.published_on desc, k.article_id desc`);
  const found = rows[0]?.total ?? 0;
  if (found === 0) return NOTHING;
  const total = Math.min(found, MOST_RANKED);
  return {
    hits: rows.map(({ total: _total, ...hit }) => hit),
    total,
    isMore: found > MOST_RANKED,
    page: request.trang,
    pages: Math.ceil(total / SEARCH_PAGE_SIZE),
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
      from (select article_id from newest_finds(plainto_tsquery('simple', vn_bare(${part.join(' ')})), null, null, ${limit})
        order by published_on desc, article_id desc limit ${limit}) f
      join articles a on a.id = f.article_id and ${isListed}
      join revisions r on r.id = a.published_revision_id
      join article_addresses d on d.article_id = a.id and d.kind = 'current'
      order by a.published_on desc, a.id desc`);
    if (rows.length > 0) return [...rows];
  }
  return [];
}

/** The years in which public articles are dated, newest first. */
export async function listYears(): Promise<number[]> {
  'use cache';
  remember([tags.articles]);
  // One look into the index for each year between the first and the last, not one at each article.
  const rows = await db().execute<{ year: number }>(sql`
    with ends as (
      select (select published_on from articles a where ${isListed} order by published_on, id limit 1) as first,
        (select published_on from articles a where ${isListed} order by published_on desc, id desc limit 1) as last
    )
    select year from ends, generate_series(extract(year from last)::int, extract(year from first)::int, -1) as year
    where exists (select from articles a where ${isListed}
      and a.published_on between make_date(year, 1, 1) and make_date(year, 12, 31))
    order by year desc`);
  return rows.map((row) => row.year);
}
