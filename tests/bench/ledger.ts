import type { Browser } from '@playwright/test';
import { openBrowser, phone } from './browser.ts';
import { type Addresses, copyOfContent, prepareContent } from './content.ts';
import { get, getText, settled } from './measure.ts';
import { inlineScriptBytes, repeatedSentences, styleSheetsOf } from './reader-page.ts';
import { atMost, type Figure, type Findings, info } from './report.ts';
import { type RunningSite, startSite } from './servers.ts';

/** One request of a first visit, in bytes on the wire with headers. */
type Entry = { type: string; url: string; bytes: number };

const BROTLI = { 'Accept-Encoding': 'br' };
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** What a first visit costs in Chromium on a phone, and what stands in the page that it gets. */
export async function measureLedger(): Promise<Findings> {
  const { addresses } = await prepareContent();
  await using site = await startSite(await copyOfContent(), { isPinned: false });
  const browser = await openBrowser();
  try {
    const pages: (keyof Addresses)[] = [
      ...([
        'articleWithPhoto',
        'articleWithoutPhoto',
        'articleWithTable',
        'imported',
        'home',
        'section',
      ] as const),
      ...(['meeting', 'calendar', 'search', 'about', 'siteMap'] as const),
    ];
    await Promise.all(pages.map((page) => settled(site.url + addresses[page], BROTLI)));
    const visits: { page: string; dotsPerPixel: number; entries: Entry[] }[] = [];
    for (const page of pages) {
      visits.push({
        page,
        dotsPerPixel: 1,
        entries: await firstVisit(browser, site.url + addresses[page], 1),
      });
    }
    for (const dots of [2, 3]) {
      const entries = await firstVisit(browser, site.url + addresses.articleWithPhoto, dots);
      visits.push({ page: 'articleWithPhoto', dotsPerPixel: dots, entries });
    }
    const figures: Figure[] = visits.flatMap(({ page, dotsPerPixel, entries }) => {
      const needed = entries.filter((entry) => entry.type !== 'Prefetch');
      const bytes = needed.reduce((sum, entry) => sum + entry.bytes, 0);
      const what = `first load, ${page}${dotsPerPixel > 1 ? `, ${dotsPerPixel} dots per pixel` : ''}`;
      const note = byType(entries);
      if (page !== 'articleWithPhoto') return [info(what, bytes / 1000, 'kB', note)];
      return [
        atMost(what, bytes / 1000, 100, 'kB', note),
        ...(dotsPerPixel === 1 ? [atMost('requests of that first load', needed.length, 6)] : []),
      ];
    });
    const scripts = visits.flatMap(({ entries }) => entries.filter((entry) => entry.type === 'Script'));
    const text = await measureText(site, addresses.imported);
    const framework = scripts.filter((entry) => entry.url.includes('/_next/'));
    figures.push(
      atMost(
        'framework JavaScript on all of these pages',
        framework.reduce((sum, entry) => sum + entry.bytes, 0) + text.frameworkInline,
        0,
        'B',
        `our own: ${scripts.length - framework.length} files, ${text.ownInline} B in the page`,
      ),
      ...text.figures,
    );
    return { figures, details: { visits, repeated: text.repeated } };
  } finally {
    await browser.close();
  }
}

/** Every request of a visit by somebody who was never here. */
async function firstVisit(browser: Browser, url: string, dotsPerPixel: number): Promise<Entry[]> {
  // A new context has an empty cache. Switching the cache off instead would fetch preloaded files twice.
  const context = await browser.newContext(phone(dotsPerPixel));
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const entries = new Map<string, Entry>();
    session.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
      const before = redirectResponse
        ? (entries.get(requestId)?.bytes ?? 0) + redirectResponse.encodedDataLength
        : 0;
      if (request.url.startsWith('http')) {
        entries.set(requestId, { type: type ?? 'Other', url: request.url, bytes: before });
      }
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const entry = entries.get(requestId);
      if (entry) entry.bytes += encodedDataLength;
    });
    await session.send('Network.enable');
    const response = await page.goto(url, { waitUntil: 'load' });
    if (response?.status() !== 200) throw new Error(`${url} answered ${response?.status()}`);
    await page.waitForLoadState('networkidle');
    return [...entries.values()];
  } finally {
    await context.close();
  }
}

function byType(entries: Entry[]): string {
  const types = Map.groupBy(entries, (entry) => entry.type);
  return [...types]
    .map(
      ([type, all]) => `${all.length} ${type.toLowerCase()} ${kB(all.reduce((sum, e) => sum + e.bytes, 0))}`,
    )
    .join(', ');
}

/** The page of an imported report: its weight, what scripts stand in it, and whether it says anything twice. */
async function measureText(site: RunningSite, address: string) {
  const html = await getText(site.url + address);
  const page = await settled(site.url + address, BROTLI);
  let styles = 0;
  for (const href of styleSheetsOf(html)) {
    styles += (await get(new URL(href, site.url).href, BROTLI)).body.length;
  }
  const { own, framework } = inlineScriptBytes(html);
  const repeated = repeatedSentences(html);
  const inBody = repeated.filter((one) => one.inBody > 1);
  const inScripts = repeated.filter((one) => one.inScripts > 0);
  const figures = [
    atMost(
      "HTML + CSS of the old portal's report, brotli",
      (page.body.length + styles) / 1000,
      10,
      'kB',
      `page ${kB(page.body.length)}, linked style sheets ${kB(styles)}`,
    ),
    atMost(
      'sentences that the text of that page says twice, or a script again',
      new Set([...inBody, ...inScripts]).size,
      0,
    ),
    info(
      'sentences of that page that also stand in meta, JSON-LD or title',
      repeated.length,
      '',
      repeated.map(({ sentence, places }) => `${places}: «${sentence.slice(0, 30)}…»`).join('; '),
    ),
  ];
  return { figures, repeated, ownInline: own, frameworkInline: framework };
}
