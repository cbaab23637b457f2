import { copyOfContent, prepareContent } from './content.ts';
import { get, interleaved, type Load, load, median, perSecond, ratioOf, settled } from './measure.ts';
import { atLeast, atMost, type Figure, type Findings, info } from './report.ts';
import type { Options } from './run.ts';
import { type RunningSite, type ServedFile, startNginx, startPlainNext, startSite } from './servers.ts';
import { statementsDuring } from './statements.ts';

const BROTLI = { 'Accept-Encoding': 'br' };
const GZIP = { 'Accept-Encoding': 'gzip' };
/** What the connection decides, or nginx says of its own file. */
const NOT_COPIED = /^(?:date|connection|keep-alive|content-length|etag|last-modified|transfer-encoding)$/;

/** The article page from the site's store, from nginx's disk and from plain Next, in turns on the same core. */
export async function measurePages(options: Options): Promise<Findings> {
  const { addresses } = await prepareContent();
  const address = addresses.articleWithPhoto;
  await using site = await startSite(await copyOfContent());
  const files = [await fileOf(site, address, 'br', BROTLI), await fileOf(site, address, 'gz', GZIP)];
  await using nginx = await startNginx(files);
  const etag = String((await get(site.url + address, BROTLI)).headers.etag ?? '');
  const staticEtag = String((await get(`http://127.0.0.1:${nginx.port}/br`)).headers.etag);
  const { seconds, rounds } = options;
  const ours = (headers: Record<string, string>) =>
    load({ port: site.port, path: address, seconds, headers });
  const files_ = (path: string, headers: Record<string, string> = {}) =>
    load({ port: nginx.port, path, seconds, headers });
  const sameBytes = await checkSameBytes(site, nginx.port, address);

  console.log('brotli: site, nginx, next start…');
  const brotli = await (async () => {
    await using next = await startPlainNext(site);
    const plain = () =>
      load({ port: next.port, path: address, seconds, headers: { 'Accept-Encoding': 'gzip, deflate, br' } });
    const warm = { seconds: 1, connections: 32 };
    await load({ port: site.port, path: address, headers: BROTLI, ...warm });
    await load({ port: nginx.port, path: '/br', ...warm });
    await load({ port: next.port, path: address, ...warm, seconds: 3 });
    return await interleaved(rounds, { site: () => ours(BROTLI), nginx: () => files_('/br'), next: plain });
  })();
  console.log('gzip and 304…');
  const gzip = await interleaved(rounds, { site: () => ours(GZIP), nginx: () => files_('/gz') });
  const unchanged = await interleaved(rounds, {
    site: () => ours({ ...BROTLI, 'If-None-Match': etag || '"none"' }),
    nginx: () => files_('/br', { 'If-None-Match': staticEtag }),
  });
  console.log('SQL…');
  const statements = await countStatements(site, address);

  const p99 = (one: Load) => one.p99;
  const middle = (all: Load[], value: (one: Load) => number) => median(all.map(value));
  const cached = String((await get(site.url + address, BROTLI)).headers['x-cache'] ?? 'no X-Cache');
  const is304 = etag && (await get(site.url + address, { ...BROTLI, 'If-None-Match': etag })).status === 304;
  const rates = (name: string, all: Load[]) =>
    info(
      `${name}, requests/s`,
      middle(all, perSecond),
      '',
      `p50 ${middle(all, (one) => one.p50).toFixed(2)} ms, p99 ${middle(all, p99).toFixed(2)} ms`,
    );
  return {
    figures: [
      atLeast(
        'article, brotli: site against nginx',
        ratioOf(brotli.site, brotli.nginx, perSecond),
        0.6,
        '×',
        `X-Cache: ${cached}`,
      ),
      atLeast(
        'article, brotli: site against next start',
        ratioOf(brotli.site, brotli.next, perSecond),
        25,
        '×',
      ),
      atMost('p99 at 32 connections: site against nginx', ratioOf(brotli.site, brotli.nginx, p99), 4, '×'),
      rates('site, brotli', brotli.site),
      rates('nginx, the same file', brotli.nginx),
      rates('next start, gzip as it comes', brotli.next),
      info('body of an answer, brotli', files[0]?.body.length ?? 0, 'B', sameBytes),
      info('article, gzip: site against nginx', ratioOf(gzip.site, gzip.nginx, perSecond), '×'),
      rates('site, gzip', gzip.site),
      info(
        'article, If-None-Match: site against nginx',
        ratioOf(unchanged.site, unchanged.nginx, perSecond),
        '×',
        is304 ? 'both 304' : 'the site does NOT answer 304',
      ),
      rates('site, If-None-Match', unchanged.site),
      ...statements.figures,
    ],
    details: { address, brotli, gzip, unchanged, statements: statements.details },
  };
}

/** The page as the site sends it, to be served by nginx with the same headers. */
async function fileOf(
  site: RunningSite,
  address: string,
  name: string,
  headers: Record<string, string>,
): Promise<ServedFile> {
  const answer = await settled(site.url + address, headers);
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  const copied = Object.entries(answer.headers).filter(([key]) => !NOT_COPIED.test(key));
  return {
    name,
    body: answer.body,
    headers: Object.fromEntries(copied.map(([key, value]) => [key, String(value)])),
  };
}

/** @throws when the two would not send the same body in the same encoding: the ratio would mean nothing */
async function checkSameBytes(site: RunningSite, nginxPort: number, address: string): Promise<string> {
  for (const [file, headers] of [
    ['br', BROTLI],
    ['gz', GZIP],
  ] as const) {
    const a = await get(site.url + address, headers);
    const b = await get(`http://127.0.0.1:${nginxPort}/${file}`, headers);
    const encodings = [a.headers['content-encoding'], b.headers['content-encoding']];
    if (!a.body.equals(b.body) || encodings[0] !== encodings[1] || !encodings[0]) {
      throw new Error(
        `site and nginx differ for ${file}: ${a.body.length} and ${b.body.length} bytes, ${encodings.join(' and ')}`,
      );
    }
  }
  return 'byte for byte the same from both';
}

const REQUESTS = 10_000;
const LISTENER = '[dai-bieu-nhan-dan changes]';

async function countStatements(site: RunningSite, address: string): Promise<Findings> {
  // The instrument is shown to see something: a page that nobody has asked for yet.
  const cold = await statementsDuring(site, () => get(`${site.url}/tim-kiem?q=cau+nong+thon`));
  let took = 0;
  const stored = await statementsDuring(site, async () => {
    const started = performance.now();
    const agents = Array.from({ length: 16 }, async (_, n) => {
      for (let i = n; i < REQUESTS; i += 16) await get(site.url + address, BROTLI);
    });
    await Promise.all(agents);
    took = performance.now() - started;
  });
  const idle = await statementsDuring(site, () => new Promise((resolve) => setTimeout(resolve, took)));
  // Its own connection asks now and then whether it still hears the announcements, with and without readers.
  const byReaders = stored.filter((line) => !line.startsWith(LISTENER));
  const figures: Figure[] = [
    atMost(
      `SQL statements during ${REQUESTS.toLocaleString('en')} requests of a stored page`,
      byReaders.length,
      0,
      '',
      `beside ${stored.length - byReaders.length} of the change listener, ${idle.length} without requests; a search page: ${cold.length}`,
    ),
  ];
  if (cold.length === 0) throw new Error('the statement log saw nothing of a search: it cannot be trusted');
  return {
    figures,
    details: { stored: stored.slice(0, 20), idle: idle.slice(0, 20), cold: cold.slice(0, 20) },
  };
}
