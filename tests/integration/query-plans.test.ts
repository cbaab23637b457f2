import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/client.ts';
import * as map from '#lib/articles/map-queries.ts';
import * as articles from '#lib/articles/queries.ts';
import * as related from '#lib/articles/related-queries.ts';
import * as feeds from '#lib/feeds/queries.ts';
import { SITE_MAP_SIZE } from '#lib/feeds/site-map.ts';
import * as card from '#lib/media/card-queries.ts';
import * as media from '#lib/media/queries.ts';
import * as meetings from '#lib/meetings/queries.ts';
import * as search from '#lib/search/queries.ts';
import { searchSchema } from '#lib/search/schema.ts';
import * as site from '#lib/site/queries.ts';
import { generate } from '../bench/generate.ts';
import { withDatabase } from '../support/database.ts';

/**
 * What every query of a reader page may read, on a database that is large enough for PostgreSQL to choose as it does in
 * production. The statements are those that the real functions send; each is run again under EXPLAIN.
 */

const ARTICLES = 4000;
const REVISIONS = 4;

/** Tables of a few dozen rows, which are rightly read whole. */
const SMALL = new Set(['sections', 'site_identity', 'site_settings', 'bodies', 'staff']);

const database = withDatabase();

type Statement = { text: string; parameters: unknown[] };
const sent: Statement[] = [];
const called = new Set<unknown>();
let connection: postgres.Sql;

/** Known to lib only through db(): the pool of this process, listening to what passes. */
const shared = globalThis as typeof globalThis & { siteDatabase?: ReturnType<typeof openDatabase> };

type Sample = {
  slug: string;
  former: string;
  withdrawn: string;
  legacy: string;
  report: number;
  news: number;
  section: { id: number; slug: string; pages: number };
  meeting: string;
  body: number;
  photos: number[];
  number: string;
  month: string;
};
let sample: Sample;

async function findSample(sql: postgres.Sql): Promise<Sample> {
  const one = async (query: string): Promise<string> => {
    const [row] = await sql.unsafe(query);
    const value = row && Object.values(row)[0];
    if (value === undefined || value === null) throw new Error(`nothing found by ${query}`);
    return String(value);
  };
  const address = (kind: string, where = 'a.withdrawn_at is null') =>
    one(`select d.address from article_addresses d join articles a on a.id = d.article_id
      where d.kind = '${kind}' and ${where} order by a.id desc limit 1`);
  const section = Number(
    await one(
      'select section_id from articles where section_id is not null group by 1 order by count(*) desc limit 1',
    ),
  );
  return {
    slug: await address('current', 'a.withdrawn_at is null and a.meeting_id is not null'),
    former: await address('former'),
    withdrawn: await address('current', 'a.withdrawn_at is not null'),
    legacy: await address('legacy'),
    report: Number(
      await one(`select max(a.id) from articles a join citations c on c.revision_id = a.published_revision_id
        where a.withdrawn_at is null and a.meeting_id is not null`),
    ),
    news: Number(await one('select max(id) from articles where withdrawn_at is null and meeting_id is null')),
    section: {
      id: section,
      slug: await one(`select slug from sections where id = ${section}`),
      pages: Math.floor(
        Number(
          await one(`select count(*) from articles where section_id = ${section} and withdrawn_at is null`),
        ) / articles.PAGE_SIZE,
      ),
    },
    meeting: await one('select m.slug from meetings m join articles a on a.meeting_id = m.id limit 1'),
    body: Number(await one('select id from bodies limit 1')),
    photos: [Number(await one('select min(id) from media')), Number(await one('select max(id) from media'))],
    number: await one('select number from documents order by id desc limit 1'),
    month: (await one('select max(published_on)::text from articles')).slice(0, 7),
  };
}

beforeAll(async () => {
  await generate(database.url(), { articles: ARTICLES, revisions: REVISIONS, mostParagraphs: 4 });
  shared.siteDatabase = openDatabase(database.url(), {
    max: 1,
    debug: (_connection, text, parameters) => {
      // A copy: the driver turns the values into text in place.
      sent.push({ text, parameters: [...parameters] });
    },
  });
  connection = postgres(database.url(), { max: 1, onnotice: () => {} });
  sample = await findSample(connection);
});

afterAll(async () => {
  await connection?.end();
});

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Plan[];
};

const everyNode = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(everyNode)];

type Cost = {
  /** Rows fetched from tables, those of statements inside functions too. */
  rows: number;
  /** Pages of 8 kB touched, in memory or not. */
  pages: number;
  /** Rows that the largest sort took in. */
  sorted: number;
  /** Large tables that were read from end to end. */
  readWhole: string[];
};

/** How often each table was read from end to end, and how many of its rows were fetched, as far as this session counts. */
async function tableCounters(tx: postgres.TransactionSql) {
  const rows = await tx<{ name: string; whole: string; rows: string }[]>`
    select relname as name, seq_scan as whole, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as rows
    from pg_stat_xact_user_tables where schemaname = 'public'`;
  return new Map(rows.map((row) => [row.name, { whole: Number(row.whole), rows: Number(row.rows) }]));
}

class Undo extends Error {}

async function costOf({ text, parameters }: Statement): Promise<Cost> {
  let cost: Cost | undefined;
  try {
    await connection.begin(async (tx) => {
      // The plan does not show what a function did; the session's own counters do.
      const before = await tableCounters(tx);
      const [explained] = await tx.unsafe<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
        `explain (analyze, buffers, format json) ${text}`,
        parameters as postgres.ParameterOrJSON<never>[],
      );
      const after = await tableCounters(tx);
      const plan = explained?.['QUERY PLAN'][0]?.Plan;
      if (!plan) throw new Error(`no plan for ${text}`);
      const nodes = everyNode(plan);
      const tables = [...after].map(([name, { whole, rows }]) => ({
        name,
        whole: whole - (before.get(name)?.whole ?? 0),
        rows: rows - (before.get(name)?.rows ?? 0),
      }));
      cost = {
        rows: tables.reduce((sum, table) => sum + table.rows, 0),
        pages: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0),
        sorted: Math.max(
          0,
          ...nodes
            .filter((node) => node['Node Type'] === 'Sort')
            .flatMap((node) => node.Plans ?? [])
            .map((node) => node['Actual Rows'] * node['Actual Loops']),
        ),
        readWhole: tables.filter((t) => t.whole > 0 && !SMALL.has(t.name)).map((t) => t.name),
      };
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  if (!cost) throw new Error(`no cost for ${text}`);
  return cost;
}

/** All statements that a query function sends, and what they cost together. */
async function measure(ask: () => Promise<unknown>): Promise<Cost> {
  sent.length = 0;
  await ask();
  const statements = sent.filter(
    ({ text }) => /^\s*(?:select|with)\b/i.test(text) && !text.includes('pg_catalog'),
  );
  expect(statements.length, 'statements sent').toBeGreaterThan(0);
  const costs: Cost[] = [];
  for (const statement of statements) costs.push(await costOf(statement));
  return {
    rows: costs.reduce((sum, cost) => sum + cost.rows, 0),
    pages: costs.reduce((sum, cost) => sum + cost.pages, 0),
    sorted: Math.max(...costs.map((cost) => cost.sorted)),
    readWhole: costs.flatMap((cost) => cost.readWhole),
  };
}

/** Remembers that the function has its budget. */
function of<A extends unknown[], R>(query: (...args: A) => Promise<R>, ...args: A): () => Promise<R> {
  called.add(query);
  return () => query(...args);
}

type Budget = { rows: number; pages: number; sorted?: number };

/** A list of 20 reads 20 articles with address, text, photo and its nine files. */
const PAGE: Budget = { rows: 320, pages: 450, sorted: 40 };
const ARTICLE: Budget = { rows: 35, pages: 50, sorted: 20 };
/** A thousand finds and five hundred headlines are ranked, each read from beside the table once or twice. */
const RANKED: Budget = { rows: 1.2 * ARTICLES, pages: 9000, sorted: 1502 };

const budgets: [name: string, ask: () => () => Promise<unknown>, budget: Budget][] = [
  ['an article', () => of(articles.getAtAddress, sample.slug), ARTICLE],
  ['an article at its former address', () => of(articles.getAtAddress, sample.former), ARTICLE],
  ['a withdrawn article', () => of(articles.getAtAddress, sample.withdrawn), ARTICLE],
  ['an address that never was', () => of(articles.getAtAddress, 'khong-co-bai-nay'), { rows: 0, pages: 5 }],
  ['an article by its number', () => of(articles.getPublicArticle, sample.report), ARTICLE],
  ['a static page', () => of(articles.getStaticPage, 'gioi-thieu'), ARTICLE],
  ['the newest of all sections', () => of(articles.listLatest, 30), { rows: 480, pages: 680, sorted: 60 }],
  ['the newest of a section', () => of(articles.listLatest, 20, sample.section.id), PAGE],
  ['the first page of a section', () => of(articles.listSectionPage, sample.section.id, 1), PAGE],
  [
    'a late page of a section',
    () => of(articles.listSectionPage, sample.section.id, sample.section.pages),
    PAGE,
  ],
  [
    'what belongs to a report',
    () => of(related.listRelated, sample.report, 5),
    { rows: 500, pages: 1200, sorted: 200 },
  ],
  ['what belongs to a news item', () => of(related.listRelated, sample.news, 5), PAGE],
  [
    'a slice of the site map',
    () => of(map.listForSiteMap, 0, SITE_MAP_SIZE),
    { rows: 2.1 * ARTICLES, pages: 500 },
  ],
  ['the number of slices', () => of(map.countSiteMapSlices, SITE_MAP_SIZE), { rows: 10, pages: 10 }],
  ['an address of the old portal', () => of(map.findLegacyTarget, sample.legacy), { rows: 8, pages: 15 }],
  ['the meetings ahead', () => of(meetings.listMeetingsAhead, 60), { rows: 70, pages: 70, sorted: 60 }],
  ['the meetings that are over', () => of(meetings.listMeetingsPast, 60), { rows: 80, pages: 80 }],
  ['a meeting', () => of(meetings.getMeeting, sample.meeting), { rows: 40, pages: 50, sorted: 20 }],
  ['a body', () => of(meetings.getBodyName, sample.body), { rows: 5, pages: 5 }],
  [
    'the photos of a text',
    () => of(media.loadFigureMedia, sample.photos),
    { rows: 30, pages: 30, sorted: 20 },
  ],
  ["a photo's file", () => of(card.getCardPhoto, sample.photos[0] ?? 0), { rows: 1, pages: 5 }],
  ['who publishes', () => of(site.getIdentity), { rows: 5, pages: 5 }],
  ['the sections', () => of(site.listSections), { rows: 20, pages: 5, sorted: 20 }],
  ['the sections that are shown', () => of(site.listShownSections), { rows: 40, pages: 8, sorted: 20 }],
  ['a section', () => of(site.getSection, sample.section.slug), { rows: 20, pages: 5 }],
  ['whether there is sample content', () => of(site.hasDemoContent), { rows: 1, pages: 3 }],
  // Counted in the index alone: not one article is read. Sorted are the days.
  ['the months', () => of(feeds.listMonths), { rows: 0, pages: 60, sorted: 5500 }],
  ['a month', () => of(feeds.listMonth, sample.month), { rows: 200, pages: 400 }],
  ['the calendar for phones', () => of(feeds.listCalendarMeetings), { rows: 120, pages: 60, sorted: 120 }],
  ['the years', () => of(search.listYears), { rows: 0, pages: 60, sorted: 30 }],
  ['a search for a very common word', () => found({ q: 'hội' }), RANKED],
  ['its tenth page', () => found({ q: 'hội', trang: '10' }), RANKED],
  ['a search for two words without marks', () => found({ q: 'nuoc sach' }), RANKED],
  ['a search for a place', () => found({ q: 'biền hượng' }), RANKED],
  [
    'a search in a section and a year',
    () => found({ q: 'ngân sách', nam: '2020', 'chuyen-muc': sample.section.slug }),
    { rows: 1.2 * ARTICLES, pages: 1000, sorted: 150 },
  ],
  ['a search for a document', () => found({ q: sample.number }), { rows: 60, pages: 200, sorted: 20 }],
  ['a search for nothing there is', () => found({ q: 'zzqx' }), { rows: 20, pages: 60 }],
  [
    'what a broken address may have meant',
    () => of(search.suggestArticles, 'nuoc sach nong thon tai xa', 5),
    { rows: ARTICLES, pages: 300, sorted: 20 },
  ],
];

const found = (query: Record<string, string>) => of(search.searchArticles, searchSchema.parse(query));

describe('what a query of a reader page reads', () => {
  it.each(budgets)('%s', async (_name, ask, budget) => {
    const cost = await measure(ask());
    expect(cost.readWhole, 'tables read from end to end').toEqual([]);
    expect(cost.rows, 'rows read').toBeLessThanOrEqual(budget.rows);
    expect(cost.pages, 'pages touched').toBeLessThanOrEqual(budget.pages);
    expect(cost.sorted, 'rows sorted').toBeLessThanOrEqual(budget.sorted ?? 0);
  });

  it('has a budget for every query there is', () => {
    const notAsked = new Set<unknown>([
      // Parts of others, and what asks for no rows.
      ...[articles.summarise, articles.publicArticles, articles.rowTags, media.mediaUrl, site.isDatabaseUp],
      articles.composeArticle,
    ]);
    const queries = [articles, related, map, feeds, card, media, meetings, search, site].flatMap((module) =>
      Object.entries(module).filter(([, value]) => typeof value === 'function'),
    );
    expect(
      queries.filter(([, value]) => !notAsked.has(value) && !called.has(value)).map(([name]) => name),
    ).toEqual([]);
  });
});
