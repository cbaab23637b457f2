import lighthouse from 'lighthouse';
import { freePort } from '../support/nginx.ts';
import { openBrowser } from './browser.ts';
import { type Addresses, copyOfContent, prepareContent } from './content.ts';
import { atLeast, atMost, type Figure, type Findings, info } from './report.ts';
import { startSite } from './servers.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const PAGES = [
  ...([
    'articleWithPhoto',
    'articleWithoutPhoto',
    'articleWithTable',
    'home',
    'section',
    'sectionPage2',
  ] as const),
  ...(['meeting', 'calendar', 'search', 'about', 'siteMap', 'withdrawn'] as const),
] satisfies (keyof Addresses)[];

/** Pages that keep themselves out of search engines on purpose: Lighthouse takes points for it. */
const NOT_INDEXED: ReadonlySet<string> = new Set(['search', 'withdrawn']);

type Audited = {
  page: string;
  /** Per category, of 100. */
  scores: Record<string, number>;
  /** Milliseconds; the shift has no unit. */
  lcp: number;
  tbt: number;
  cls: number;
  /** Audits that took points, and what Lighthouse says of them. */
  imperfect: { category: string; id: string; told: string }[];
};

const scoresOf = (one: Audited) => CATEGORIES.map((category) => one.scores[category]).join(' / ');

/** Lighthouse as it comes: a middling phone on slow 4G, simulated. */
export async function measureLighthouse(): Promise<Findings> {
  const { addresses } = await prepareContent();
  await using site = await startSite(await copyOfContent(), { isPinned: false });
  const port = await freePort();
  const browser = await openBrowser(port);
  const audited: Audited[] = [];
  try {
    for (const page of PAGES) {
      const one = await audit(page, site.url + addresses[page], port);
      console.log(`${page}: ${scoresOf(one)}`);
      audited.push(one);
    }
  } finally {
    await browser.close();
  }
  const isOnPurpose = (one: Audited, category: string) =>
    NOT_INDEXED.has(one.page) &&
    one.imperfect.every((imperfect) => imperfect.category !== category || imperfect.id === 'is-crawlable');
  const figures: Figure[] = audited.map((one) => ({
    what: `${one.page}: performance, accessibility, practice, SEO`,
    value: Math.min(...CATEGORIES.map((category) => one.scores[category] ?? 0)),
    shown: [
      `${scoresOf(one)}, LCP ${(one.lcp / 1000).toFixed(2)} s, TBT ${one.tbt.toFixed(0)} ms, CLS ${one.cls.toFixed(3)}`,
      ...one.imperfect.map(({ id, told }) => `${id}${told && ` ${told}`}`),
    ].join('; '),
    goal: '100 each',
    reached: CATEGORIES.every((category) => one.scores[category] === 100 || isOnPurpose(one, category)),
  }));
  const judged = audited.flatMap((one) =>
    CATEGORIES.filter((category) => one.scores[category] === 100 || !isOnPurpose(one, category)).map(
      (category) => one.scores[category] ?? 0,
    ),
  );
  const worst = (of: (one: Audited) => number) => Math.max(...audited.map(of));
  figures.push(
    atLeast('worst score, but for pages that are kept out of search engines', Math.min(...judged), 98),
    atMost('worst LCP', worst((one) => one.lcp) / 1000, 1, 's'),
    atMost(
      'worst TBT',
      worst((one) => one.tbt),
      0,
      'ms',
    ),
    atMost(
      'worst CLS',
      worst((one) => one.cls),
      0,
    ),
    info('page kinds', audited.length),
  );
  return { figures, details: audited };
}

async function audit(page: string, url: string, port: number): Promise<Audited> {
  const result = await lighthouse(url, {
    port,
    logLevel: 'error',
    output: 'json',
    onlyCategories: [...CATEGORIES],
  });
  if (!result || result.lhr.runtimeError) {
    throw new Error(`Lighthouse on ${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`);
  }
  const { lhr } = result;
  const number = (id: string) => lhr.audits[id]?.numericValue ?? Number.NaN;
  return {
    page,
    scores: Object.fromEntries(
      CATEGORIES.map((category) => [category, Math.round((lhr.categories[category]?.score ?? 0) * 100)]),
    ),
    lcp: number('largest-contentful-paint'),
    tbt: number('total-blocking-time'),
    cls: number('cumulative-layout-shift'),
    imperfect: CATEGORIES.flatMap((category) =>
      (lhr.categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
        const found = lhr.audits[id];
        if (weight === 0 || !found || found.score === null || found.score >= 1) return [];
        return [{ category, id, told: found.explanation ?? found.displayValue ?? '' }];
      }),
    ),
  };
}
