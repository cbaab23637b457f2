import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/nginx.ts';
import { copyOfContent, prepareContent } from './content.ts';
import { get, load } from './measure.ts';
import { atMost, type Figure, type Findings, info } from './report.ts';
import { postmasterOf, type RunningSite, startSite, temporaryFolder } from './servers.ts';

const REQUESTS = 100_000;
const PAGES = 200;
const CONNECTIONS = 32;

/** Reads while PostgreSQL is killed under load, and after a restart without any database. */
export async function measureOutage(): Promise<Findings> {
  const { articles, addresses } = await prepareContent();
  const pages = [...new Set([...Object.values(addresses), ...articles])]
    .filter((address) => address !== addresses.search)
    .slice(0, PAGES);
  const file = path.join(temporaryFolder('paths'), 'paths');
  fs.writeFileSync(file, `${pages.join('\n')}\n`);
  const dataDir = await copyOfContent();
  const figures: Figure[] = [];
  let details: unknown;
  const port = await freePort();
  {
    await using site = await startSite(dataDir, { port });
    for (let round = 0; round < 2; round++) await expectAll(site, pages);
    const postmaster = postmasterOf(dataDir);
    if (!postmaster) throw new Error('the embedded server does not run');
    let recovered: Promise<Figure> | undefined;
    const found = await load({
      port: site.port,
      connections: CONNECTIONS,
      seconds: 600,
      headers: { 'Accept-Encoding': 'br' },
      paths: { file, order: 'random', stopAfter: REQUESTS, markAfter: Math.round(REQUESTS / 3) },
      onMark: () => {
        process.kill(postmaster, 'SIGKILL');
        recovered = recovery(site, postmaster);
      },
    });
    if (!recovered) throw new Error('the load ended before the database was killed');
    details = found;
    const failed = found.failed + found.socketErrors + found.timeouts;
    figures.push(
      atMost(
        `failed reads of ${REQUESTS.toLocaleString('en')}, PostgreSQL killed after a third`,
        failed,
        0,
        '',
        `${pages.length} stored pages, ${found.seconds.toFixed(1)} s, p99 ${found.p99.toFixed(1)} ms${failed > 0 ? `, statuses ${found.firstFailures}` : ''}`,
      ),
      await recovered,
    );
  }
  figures.push(await withoutDatabase(dataDir, port, pages));
  return { figures, details };
}

async function expectAll(site: RunningSite, pages: string[]) {
  for (const page of pages) {
    const { status } = await get(site.url + page, { 'Accept-Encoding': 'br' });
    if (status !== 200) throw new Error(`${page} answered ${status} before anything was killed`);
  }
}

const PATIENCE_SECONDS = 60;

/** How long the site needs, with nobody's help and under load, until another server than the killed one serves it. */
async function recovery(site: RunningSite, killed: number): Promise<Figure> {
  const started = performance.now();
  const what = 'another embedded server in the place of the killed one, by itself';
  for (;;) {
    await sleep(100);
    const seconds = (performance.now() - started) / 1000;
    if (seconds > PATIENCE_SECONDS) {
      return { ...atMost(what, seconds, PATIENCE_SECONDS, 's'), shown: `not within ${PATIENCE_SECONDS} s` };
    }
    const postmaster = postmasterOf(site.dataDir);
    if (postmaster === null || postmaster === killed) continue;
    const { status } = await get(`${site.url}/api/health`).catch(() => ({ status: 0 }));
    if (status === 200) return info(what, seconds, 's', 'from the kill until /api/health says 200');
  }
}

/** The same pages from a site that is started while its database does not answer. */
async function withoutDatabase(dataDir: string, port: number, pages: string[]): Promise<Figure> {
  const what = 'stored pages that fail after a restart without a database';
  const databaseUrl = `postgres://nobody:nothing@127.0.0.1:${await freePort()}/site`;
  try {
    await using site = await startSite(dataDir, { databaseUrl, port, seconds: 60 });
    let failed = 0;
    const statuses = new Map<number, number>();
    for (const page of pages) {
      const { status } = await get(site.url + page, { 'Accept-Encoding': 'br' });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status !== 200) failed++;
    }
    const told = [...statuses].map(([status, times]) => `${times}× ${status}`).join(', ');
    return atMost(
      what,
      failed,
      0,
      '',
      `of ${pages.length}: ${told}; started in ${(site.startTook / 1000).toFixed(1)} s`,
    );
  } catch (error) {
    const [, reason = String(error)] = String((error as Error).message).split('\n');
    return { ...atMost(what, pages.length, 0), shown: `the site does not start: ${reason}` };
  }
}
