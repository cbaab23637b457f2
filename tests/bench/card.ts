import { copyOfContent, prepareContent } from './content.ts';
import { get, getText, interleaved, type Load, load, median, perSecond, ratioOf } from './measure.ts';
import { atMost, type Findings, info } from './report.ts';
import type { Options } from './run.ts';
import { startNginx, startSite } from './servers.ts';

/** Cards drawn one after another after the first: each of an article that nobody has shared yet. */
const WARM = 9;

/** The share card: the first that a process draws, further ones, and one that was drawn before. */
export async function measureCard(options: Options): Promise<Findings> {
  const { addresses, articles } = await prepareContent();
  await using site = await startSite(await copyOfContent());
  // With and without photos: the sample content comes first, then the short articles.
  const pages = [addresses.articleWithPhoto, ...articles.filter((one) => one !== addresses.articleWithPhoto)];
  const cards: string[] = [];
  for (const page of pages.slice(0, WARM + 1)) cards.push(await cardOf(site.url, page));

  const [first = '', ...others] = cards;
  const cold = await get(site.url + first);
  if (cold.status !== 200 || cold.headers['content-type'] !== 'image/png') {
    throw new Error(`the card answered ${cold.status} ${cold.headers['content-type']}`);
  }
  const warm: { took: number; bytes: number }[] = [];
  for (const card of others) {
    const answer = await get(site.url + card);
    if (answer.status !== 200) throw new Error(`${card} answered ${answer.status}`);
    warm.push({ took: answer.took, bytes: answer.body.length });
  }

  await using nginx = await startNginx([
    { name: 'card.png', body: cold.body, headers: { 'content-type': 'image/png' } },
  ]);
  const again = await get(site.url + first);
  if (!again.body.equals(cold.body)) throw new Error('the stored card is not the one that was drawn');
  const seconds = Math.max(2, options.seconds / 2);
  const both = (connections: number) =>
    interleaved(options.rounds, {
      site: () => load({ port: site.port, path: first, seconds, connections }),
      nginx: () => load({ port: nginx.port, path: '/card.png', seconds, connections }),
    });
  const alone = await both(1);
  const crowd = await both(32);
  const p50 = (one: Load) => one.p50;
  const middle = (all: Load[], value: (one: Load) => number) => median(all.map(value));
  const sizes = [cold.body.length, ...warm.map(({ bytes }) => bytes)];
  return {
    figures: [
      info('cold: the first card of a new process', cold.took, 'ms'),
      atMost(
        'warm: the card of another article',
        median(warm.map(({ took }) => took)),
        120,
        'ms',
        `median of ${WARM}, slowest ${Math.max(...warm.map(({ took }) => took)).toFixed(0)} ms`,
      ),
      atMost(
        'stored, one visitor: time against the same file from nginx',
        ratioOf(alone.site, alone.nginx, p50),
        2,
        '×',
        `${middle(alone.site, p50).toFixed(3)} ms, nginx ${middle(alone.nginx, p50).toFixed(3)} ms`,
      ),
      atMost(
        'stored, 32 connections: time against nginx',
        ratioOf(crowd.site, crowd.nginx, p50),
        2,
        '×',
        `${middle(crowd.site, perSecond).toFixed(0)} /s, nginx ${middle(crowd.nginx, perSecond).toFixed(0)} /s`,
      ),
      atMost(
        'largest card',
        Math.max(...sizes) / 1000,
        90,
        'kB',
        `median ${(median(sizes) / 1000).toFixed(0)} kB`,
      ),
    ],
    details: { cold: { took: cold.took, bytes: cold.body.length }, warm, alone, crowd },
  };
}

/** Path of the card that a page names. */
async function cardOf(origin: string, page: string): Promise<string> {
  const html = await getText(origin + page);
  const address = /property="og:image" content="([^"]+)"/.exec(html)?.[1];
  if (!address) throw new Error(`${page} names no card`);
  return new URL(address).pathname;
}
