import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { db } from '#db/client.ts';
import { keptSecret } from '#db/data-dir.ts';
import { startEmbeddedServer } from '#db/embedded.ts';
import { ensureDatabase, migrate } from '#db/migrate.ts';
import { staff } from '#db/schema/staff.ts';
import { provideEnvironment } from '#lib/env.ts';
import { addStaff } from '#lib/staff/mutations.ts';
import { makeSessionToken } from '#lib/staff/session-cookie.ts';
import { signIn } from '#lib/staff/sessions.ts';
import { operator } from '../support/operator.ts';
import { type Generated, generate } from './generate.ts';
import { get } from './measure.ts';
import { atMost, type Findings, info } from './report.ts';
import { inDatabaseOf, type RunningSite, root, startSite, temporaryFolder } from './servers.ts';

/** A site with very many articles: how it starts, and what pages cost that nobody has asked for before. */

export type BigSiteOptions = {
  articles: number;
  /** Revisions of each article. */
  revisions: number;
  /** A DATA_DIR that was filled before; without it one is made, filled and thrown away. */
  dataDir?: string;
  /** Asks for so many never-visited articles and late pages. Default 500 and 60. */
  coldArticles?: number;
  coldPages?: number;
  /** Builds twice, with a small and with the large folder as DATA_DIR. Default true. */
  withBuild?: boolean;
};

export type Timing = {
  name: string;
  requests: number;
  /** Milliseconds of the whole request. */
  p50: number;
  p95: number;
  max: number;
  /** Bytes of the last answer over the wire. */
  bytes: number;
};

export type BigSite = {
  articles: number;
  revisions: number;
  generated: Generated | null;
  /** Seconds of a whole build with the small and with the large DATA_DIR. */
  build: { small: number; large: number } | null;
  /** Milliseconds from the spawn to the first answered page. */
  firstAnswer: number;
  /** Bytes of the site's process after its start, and at the end. */
  rss: { afterStart: number; atEnd: number };
  timings: Timing[];
  /** Milliseconds from the commit of a correction to the first answer that shows it. */
  correction: { p50: number; max: number };
};

const SEARCHES: readonly (readonly [string, string])[] = [
  ['search: very common word', 'hội'],
  ['search: common word without marks', 'nuoc'],
  ['search: two words', 'nước sạch'],
  ['search: phrase', 'hội đồng nhân dân'],
  ['search: long phrase without marks', 'de bao chong trieu cuong'],
  ['search: a name', 'Trần Mẫu Hạnh'],
  ['search: document number', '321/NQ-HĐND'],
  ['search: nothing found', 'zzqx'],
];
const ROUNDS = 15;
const BROTLI = { 'accept-encoding': 'br' };

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;

/** Asks for each address once, one after another. @throws when any does not answer 200 */
async function timed(
  name: string,
  urls: readonly string[],
  headers: Record<string, string> = {},
): Promise<Timing> {
  const times: number[] = [];
  let bytes = 0;
  for (const url of urls) {
    const answer = await get(url, { ...BROTLI, ...headers });
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
    times.push(answer.took);
    bytes = answer.body.length;
  }
  times.sort((a, b) => a - b);
  return {
    name,
    requests: urls.length,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    max: times.at(-1) ?? 0,
    bytes,
  };
}

function rssOf(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
}

function buildSeconds(dataDir: string): number {
  const started = performance.now();
  const done = spawnSync(process.execPath, [path.join(root, 'lib/edge/build.ts'), '--force'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`the build failed:\n${done.stdout}${done.stderr}`);
  return (performance.now() - started) / 1000;
}

/** A DATA_DIR with the site's own first content and `articles` generated ones on top. */
export async function makeBigSite(dataDir: string, options: BigSiteOptions): Promise<Generated> {
  const small = await startSite(dataDir, { isPinned: false, seconds: 600 });
  await small.stop();
  const server = await startEmbeddedServer(dataDir, {
    // What is lost by a crash is generated again.
    settings: { synchronous_commit: 'off', max_wal_size: '8GB', shared_buffers: '1GB' },
  });
  try {
    await ensureDatabase(server.url('postgres'), 'site');
    await migrate(server.url());
    return await generate(server.url(), { ...options, onStep: (step) => console.log(`  ${step}`) });
  } finally {
    await server.stop();
  }
}

/** The cookie of a signed-in editor. */
const deskCookie = (site: RunningSite) =>
  inDatabaseOf(site, async () => {
    provideEnvironment({ authSecret: keptSecret(site.dataDir, 'auth') });
    const email = `do-${Date.now().toString(36)}@example.vn`;
    const made = await addStaff(operator, { email, fullName: 'Nguyễn Văn Mẫu', role: 'editor' });
    if (!made.ok) throw new Error(made.message);
    await db().update(staff).set({ mustChangePassword: false }).where(eq(staff.email, email));
    const session = await signIn(email, made.value.oneTimePassword, { address: null, userAgent: 'bench' });
    if (!session.ok) throw new Error(session.reason);
    return `next-auth.session-token=${await makeSessionToken(session.staffId, session.sessionId)}`;
  });

/** Publishes an earlier revision of an article by plain SQL, and asks until the page shows it. */
async function correctionToVisible(site: RunningSite, sql: postgres.Sql, count: number) {
  const rows = await sql<{ id: string; slug: string; earlier: string }[]>`
    select a.id, d.address as slug, max(r.id) as earlier from articles a
    join article_addresses d on d.article_id = a.id and d.kind = 'current'
    join revisions r on r.article_id = a.id and r.id < a.published_revision_id
    where a.withdrawn_at is null and a.kind <> 'page' group by 1, 2 order by a.id desc limit ${count}`;
  const times: number[] = [];
  for (const { id, slug, earlier } of rows) {
    const url = `${site.url}/bai-viet/${slug}`;
    const before = (await get(url)).body;
    await sql`update articles set published_revision_id = ${earlier}, published_at = now() where id = ${id}`;
    const committed = performance.now();
    while ((await get(url)).body.equals(before)) {
      if (performance.now() - committed > 20_000) throw new Error(`the correction of ${url} never shows`);
      await sleep(2);
    }
    times.push(performance.now() - committed);
  }
  times.sort((a, b) => a - b);
  return { p50: at(times, 0.5), max: times.at(-1) ?? 0 };
}

async function measureSite(
  site: RunningSite,
  options: BigSiteOptions,
): Promise<Pick<BigSite, 'timings' | 'correction'>> {
  const { coldArticles = 500, coldPages = 60 } = options;
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const slugs = (
      await sql<{ address: string }[]>`
        select d.address from articles a join article_addresses d on d.article_id = a.id and d.kind = 'current'
        where a.published_revision_id is not null and a.withdrawn_at is null and a.kind <> 'page'
        order by md5(a.id::text) limit ${coldArticles}`
    ).map((row) => `${site.url}/bai-viet/${row.address}`);
    const [section] = await sql<{ slug: string; pages: number }[]>`
      select s.slug, floor(count(*) / 20)::int as pages from articles a join sections s on s.id = a.section_id
      where a.withdrawn_at is null and a.kind <> 'page' group by 1 order by count(*) desc limit 1`;
    if (!section) throw new Error('there is no section');
    const latest = Math.min(500, section.pages);
    const pages = Array.from(
      { length: Math.min(coldPages, section.pages - 1) },
      (_, n) => `${site.url}/chuyen-muc/${section.slug}/trang/${Math.max(2, latest - n * 3)}`,
    );
    const same = (address: string, times = ROUNDS) => Array.from({ length: times }, () => site.url + address);
    const timings = [
      await timed('home, first visit', [`${site.url}/`]),
      await timed('section, first visit', [`${site.url}/chuyen-muc/${section.slug}`]),
      await timed(`section page ${latest}, first visit`, pages.slice(0, 1)),
      await timed(`section pages to ${latest}, each once`, pages.slice(1)),
      await timed('article, each once', slugs),
      await timed('the same articles again', slugs),
      await timed('home, stored', same('/')),
    ];
    for (const [name, q] of SEARCHES) {
      timings.push(await timed(name, same(`/tim-kiem?q=${encodeURIComponent(q)}`)));
    }
    timings.push(
      await timed(
        'search: two words, page 2',
        same(`/tim-kiem?q=${encodeURIComponent('nước sạch')}&trang=2`),
      ),
      await timed('search: in a year', same(`/tim-kiem?q=${encodeURIComponent('ngân sách')}&nam=2020`)),
      await timed('site map index', [`${site.url}/sitemap.xml`]),
      await timed('site map slice', [`${site.url}/sitemap/3.xml`]),
      await timed('page of months', [`${site.url}/so-do-trang`]),
      await timed('page of a month', [`${site.url}/so-do-trang/2020-05`]),
      await timed('calendar', [`${site.url}/lich`]),
      await timed('calendar file', [`${site.url}/lich.ics`]),
      await timed('feed', [`${site.url}/rss.xml`]),
    );
    const cookie = await deskCookie(site);
    timings.push(
      await timed('desk: list', same('/quan-tri/bai-viet'), { cookie }),
      await timed('desk: list, page 2000', same('/quan-tri/bai-viet?trang=2000'), { cookie }),
      await timed('desk: words of a headline', same('/quan-tri/bai-viet?q=nuoc+sach'), { cookie }),
      await timed('desk: one state', same('/quan-tri/bai-viet?trang-thai=withdrawn'), { cookie }),
    );
    return { timings, correction: await correctionToVisible(site, sql, 20) };
  } finally {
    await sql.end();
  }
}

/** Everything of this part, on a site that is started for it. */
export async function measureBigSite(options: BigSiteOptions): Promise<BigSite> {
  const dataDir = options.dataDir ?? path.join(temporaryFolder('big'), 'data');
  const generated = options.dataDir ? null : await makeBigSite(dataDir, options);
  const build =
    options.withBuild === false
      ? null
      : { small: buildSeconds(temporaryFolder('small')), large: buildSeconds(dataDir) };
  const spawned = performance.now();
  await using site = await startSite(dataDir, { isPinned: false, seconds: 600 });
  const first = await get(`${site.url}/gioi-thieu`);
  if (first.status !== 200) throw new Error(`the first answer was ${first.status}`);
  const firstAnswer = performance.now() - spawned;
  const afterStart = rssOf(site.pid);
  const measured = await measureSite(site, options);
  return {
    articles: options.articles,
    revisions: options.articles * options.revisions,
    generated,
    build,
    firstAnswer,
    rss: { afterStart, atEnd: rssOf(site.pid) },
    ...measured,
  };
}

/** One line for each figure. */
export function tableOf(found: BigSite): string {
  const ms = (n: number) => `${n.toFixed(1)} ms`.padStart(11);
  const mb = (n: number) => `${(n / 1e6).toFixed(0)} MB`;
  return [
    `${found.articles} articles, ${found.revisions} revisions`,
    ...(found.build
      ? [`build: ${found.build.small.toFixed(1)} s small, ${found.build.large.toFixed(1)} s large`]
      : []),
    `first answer ${(found.firstAnswer / 1000).toFixed(2)} s after the start; RSS ${mb(found.rss.afterStart)}, at the end ${mb(found.rss.atEnd)}`,
    `correction to visible: p50 ${found.correction.p50.toFixed(1)} ms, max ${found.correction.max.toFixed(1)} ms`,
    `${''.padEnd(40)}${'p50'.padStart(11)}${'p95'.padStart(11)}${'max'.padStart(11)}${'requests'.padStart(10)}${'bytes'.padStart(9)}`,
    ...found.timings.map(
      (t) =>
        `${t.name.padEnd(40)}${ms(t.p50)}${ms(t.p95)}${ms(t.max)}${String(t.requests).padStart(10)}${String(t.bytes).padStart(9)}`,
    ),
  ].join('\n');
}

/** The same as a part of `npm run bench`: 100,000 articles with ten revisions each, a quarter of an hour to fill. */
export async function measureLargeSite(): Promise<Findings> {
  const found = await measureBigSite({ articles: 100_000, revisions: 10 });
  const timing = (name: string) => found.timings.find((one) => one.name.startsWith(name))?.p95 ?? 0;
  const searches = found.timings.filter((one) => one.name.startsWith('search'));
  return {
    figures: [
      ...(found.build
        ? [
            atMost(
              '100,000 articles: build, against an empty site',
              found.build.large / found.build.small,
              1.15,
            ),
          ]
        : []),
      info('100,000 articles: first answer after the start', found.firstAnswer / 1000, 's'),
      info('100,000 articles: memory after the start', found.rss.afterStart / 1e6, 'MB'),
      atMost('100,000 articles: article nobody asked for yet, p95', timing('article, each once'), 60, 'ms'),
      atMost('100,000 articles: section pages up to 500, p95', timing('section pages to'), 60, 'ms'),
      atMost('100,000 articles: search, worst p95', Math.max(...searches.map((one) => one.p95)), 100, 'ms'),
      info('100,000 articles: slice of the site map', timing('site map slice'), 'ms'),
      info('100,000 articles: correction by SQL visible', found.correction.p50, 'ms'),
    ],
    details: found,
  };
}

/** node --conditions=react-server tests/bench/big-site.ts [--articles 100000] [--revisions 10] [--data DIR] [--no-build] */
if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '100000' },
      revisions: { type: 'string', default: '10' },
      data: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const found = await measureBigSite({
    articles: Number(values.articles),
    revisions: Number(values.revisions),
    ...(values.data ? { dataDir: path.resolve(values.data) } : {}),
    withBuild: !values['no-build'],
  });
  console.log(tableOf(found));
  if (values.json) fs.writeFileSync(values.json, JSON.stringify(found, null, 2));
  else console.log(JSON.stringify(found));
}
