import fs from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { copyOfContent } from './content.ts';
import { generate } from './generate.ts';
import { load, median, perSecond, pin } from './measure.ts';
import { atMost, type Findings, info } from './report.ts';
import { startSite, temporaryFolder } from './servers.ts';

const PAGES = 20_000;
const REQUESTS = 1_000_000;
const SAMPLE_EVERY_MS = 1000;
const LONGEST_SECONDS = 3600;

/** Resident megabytes of a process; what is mapped from files counts too, as in `ps`. */
function residentMB(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

function megabytesUnder(folder: string): { MB: number; files: number } {
  if (!fs.existsSync(folder)) return { MB: 0, files: 0 };
  const files = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile());
  const bytes = files.reduce(
    (sum, file) => sum + fs.statSync(path.join(file.parentPath, file.name)).blocks * 512,
    0,
  );
  return { MB: bytes / 1e6, files: files.length };
}

/** Memory of the server while a million requests come for twenty thousand pages, each as likely as any other. */
export async function measureMemory(): Promise<Findings> {
  if (!fs.existsSync('/proc/self/status')) throw new Error('memory is read from /proc, which is not here');
  const dataDir = await copyOfContent();
  await makeArticles(dataDir);

  await using site = await startSite(dataDir);
  const file = path.join(temporaryFolder('paths'), 'paths');
  fs.writeFileSync(file, `${(await listArticles(site.databaseUrl)).join('\n')}\n`);
  const atStart = residentMB(site.pid);
  const series: { seconds: number; phase: string; MB: number }[] = [];
  const began = performance.now();
  let phase = 'fill';
  const sampler = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1000);
    series.push({ seconds, phase, MB: Math.round(residentMB(site.pid)) });
  }, SAMPLE_EVERY_MS);
  const ask = (paths: { order: 'random' | 'sequence'; stopAfter: number }, connections: number) =>
    load({
      port: site.port,
      connections,
      seconds: LONGEST_SECONDS,
      headers: { 'Accept-Encoding': 'br' },
      paths: { file, ...paths },
    });
  try {
    console.log('every page once…');
    // Only the load is measured on one core; finding every page once takes minutes as it is.
    pin(site.pid, false);
    const filled = await ask({ order: 'sequence', stopAfter: PAGES }, 16);
    pin(site.pid);
    console.log(`${perSecond(filled).toFixed(0)} pages/s; now ${REQUESTS.toLocaleString('en')} requests…`);
    phase = 'load';
    const loaded = await ask({ order: 'random', stopAfter: REQUESTS }, 32);
    const under = series.filter((sample) => sample.phase === 'load').map(({ MB }) => MB);
    const tenth = Math.max(1, Math.floor(under.length / 10));
    // The first tenth still grows from what the filling left; flat means that the rest does not.
    const early = median(under.slice(tenth, 2 * tenth + 1));
    const late = median(under.slice(-tenth));
    const most = Math.max(...series.map(({ MB }) => MB));
    const disk = megabytesUnder(path.join(dataDir, 'pages'));
    const shown = under.filter((_, n) => n % Math.max(1, Math.floor(under.length / 12)) === 0);
    const failed = filled.failed + loaded.failed + loaded.socketErrors + loaded.timeouts;
    return {
      figures: [
        atMost('largest RSS of the server', most, 400, 'MB', `${atStart.toFixed(0)} MB after the start`),
        atMost(
          'growth of RSS from the second to the last tenth of the requests',
          late - early,
          0.05 * early,
          'MB',
          `${shown.join(' ')} MB`,
        ),
        atMost(`failed requests of ${(PAGES + REQUESTS).toLocaleString('en')}`, failed, 0),
        info('requests/s', perSecond(loaded), '', `p99 ${loaded.p99.toFixed(1)} ms`),
        info('pages/s when every page is new', perSecond(filled), '', `p99 ${filled.p99.toFixed(0)} ms`),
        info('disk taken by DATA_DIR/pages', disk.MB, 'MB', `${disk.files.toLocaleString('en')} files`),
      ],
      details: { atStart, filled, loaded, disk, series },
    };
  } finally {
    clearInterval(sampler);
  }
}

/** The articles come before the server that is measured, so that making them leaves nothing in its memory. */
async function makeArticles(dataDir: string) {
  await using site = await startSite(dataDir, { isPinned: false });
  console.log(`Making ${PAGES.toLocaleString('en')} articles…`);
  await generate(site.databaseUrl, { articles: PAGES, revisions: 1 });
}

async function listArticles(databaseUrl: string): Promise<string[]> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const rows = await sql<{ slug: string }[]>`
      select r.slug from articles a join revisions r on r.id = a.published_revision_id
      where a.withdrawn_at is null and a.kind <> 'page' order by a.id desc limit ${PAGES}`;
    return rows.map(({ slug }) => `/bai-viet/${slug}`);
  } finally {
    await sql.end();
  }
}
