import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { siteUnderTest } from '../support/site.ts';

/** What readers, crawlers and machines get, on the sample content of a first start. */

const site = siteUnderTest();
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(site.url + path, { redirect: 'manual', headers });
  return { status: response.status, body: await response.text(), headers: response.headers };
};

async function addresses() {
  const home = (await get('/')).body;
  const first = (pattern: RegExp) => pattern.exec(home)?.[0] ?? '';
  return {
    home: '/',
    article: first(/\/bai-viet\/[a-z0-9-]+/),
    section: first(/\/chuyen-muc\/[a-z0-9-]+/),
    meeting: first(/\/hop\/[a-z0-9-]+/),
    calendar: '/lich',
    search: '/tim-kiem?q=nuoc%20sach',
    nothing: '/tim-kiem?q=khongcogithe',
    about: '/gioi-thieu',
    contact: '/lien-he',
    map: '/so-do-trang',
    notFound: '/bai-viet/khong-co-bai-nay',
  };
}

for (const scheme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [360, 740],
    [1280, 800],
  ] as const) {
    test(`every kind of page at ${width} px, ${scheme}: axe finds nothing, nothing is wider than the screen, the console is silent`, async ({
      browser,
    }) => {
      test.setTimeout(120_000);
      const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      for (const [name, address] of Object.entries(await addresses())) {
        await page.goto(site.url + address);
        expect(await page.locator('h1').count(), `${name}: one h1`).toBe(1);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
          width,
        );
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`),
          name,
        ).toEqual([]);
      }
      // The browser itself reports the status of the 404.
      expect(complaints.filter((text) => !text.includes('404'))).toEqual([]);
      await context.close();
    });
  }
}

test('nothing needs JavaScript: menu, search, article, pages of a section', async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  const { article, section } = await addresses();
  await page.goto(site.url);
  await page.getByText('Mục lục').click();
  await expect(page.locator(`a[href="${section}"]`).first()).toBeVisible();
  await page.goto(site.url + article);
  await expect(page.locator('.prose p').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Chép liên kết' })).toBeHidden();
  await page.goto(`${site.url}/tim-kiem`);
  await page.getByRole('main').getByRole('searchbox').fill('nuoc sach');
  await page.getByRole('main').getByRole('button', { name: 'Tìm' }).click();
  await expect(page.locator('mark').first()).toBeVisible();
  await context.close();
});

test('reader pages carry no framework JavaScript and a strict policy', async () => {
  for (const [name, address] of Object.entries(await addresses())) {
    const { body, headers } = await get(address);
    expect(body, name).not.toMatch(/<script[^>]*\ssrc=|self\.__next_f|as="script"|<template/);
    const scripts = body.match(/<script\b[^>]*>/g) ?? [];
    expect(
      scripts.filter((tag) => !tag.includes('application/ld+json')),
      name,
    ).toEqual(['<script>', '<script type="speculationrules">']);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy, name).toContain("default-src 'none'");
    expect(policy, name).not.toMatch(/unsafe|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(body, name).not.toMatch(/\sstyle="/);
  }
});

test('an article is complete: one h1, the headline in the title, canonical, Open Graph, JSON-LD', async () => {
  const { article } = await addresses();
  const { body } = await get(article);
  const headline = /<h1[^>]*>([^<]+)<\/h1>/.exec(body)?.[1] ?? '';
  expect(headline).not.toBe('');
  expect(/<title>([^<]+)<\/title>/.exec(body)?.[1]).toContain(headline);
  expect(body).toContain(`<link rel="canonical" href="${site.url}${article}"`);
  for (const property of [
    'og:title',
    'og:description',
    'og:url',
    'og:image',
    'og:type',
    'article:published_time',
  ]) {
    expect(body, property).toContain(`property="${property}"`);
  }
  expect(body).toContain('name="twitter:card" content="summary_large_image"');
  expect(body).toMatch(/<time datetime="\d{4}-\d{2}-\d{2}/i);
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1] ?? '{}');
  expect(data).toMatchObject({
    '@type': 'NewsArticle',
    headline: expect.any(String),
    datePublished: expect.any(String),
    author: expect.anything(),
    description: expect.any(String),
  });
});

test('no two articles share a title', async () => {
  const feed = JSON.parse((await get('/feed.json')).body) as { items: { url: string; title: string }[] };
  expect(feed.items.length).toBeGreaterThan(20);
  const titles = await Promise.all(
    feed.items.map(async (item) => /<title>([^<]+)/.exec((await get(new URL(item.url).pathname)).body)?.[1]),
  );
  expect(new Set(titles).size).toBe(titles.length);
});

test('a share link with tracking parameters is the same page', async () => {
  const { article } = await addresses();
  const plain = await get(article);
  const shared = await get(`${article}?fbclid=abc&utm_source=zalo&zarsrc=30`);
  expect(shared.status).toBe(200);
  expect(shared.body).toBe(plain.body);
});

test('an unknown page answers 404 with a search and suggestions from its own words', async () => {
  const { status, body, headers } = await get('/tin-cu/cap-nuoc-sach-cho-ba-xa.html');
  expect(status).toBe(404);
  expect(body).toContain('Không tìm thấy trang này');
  expect(body).toMatch(/<input[^>]+type="search"/);
  expect(body).toMatch(/\/bai-viet\/[a-z0-9-]*nuoc/);
  expect(headers.get('cache-control')).toContain('no-store');
  for (const bad of [
    '/%00',
    '/bai-viet/..%2f..%2fetc',
    "/bai-viet/'%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
    '/bai-viet/%E0%A4%A',
  ]) {
    const answer = await get(bad);
    expect(answer.status, bad).toBeGreaterThanOrEqual(400);
    expect(answer.status, bad).toBeLessThan(500);
    expect(answer.body, bad).not.toContain('<script>alert(1)');
  }
});

test('the search finds with and without marks, marks the words, and never breaks', async () => {
  const bare = (await get('/tim-kiem?q=nuoc+sach')).body;
  const marked = (await get(`/tim-kiem?q=${encodeURIComponent('nước sạch')}`)).body;
  const links = (html: string) => [...new Set(html.match(/\/bai-viet\/[a-z0-9-]+/g) ?? [])];
  expect(links(bare).length).toBeGreaterThan(0);
  expect(new Set(links(marked))).toEqual(new Set(links(bare)));
  expect(bare).toMatch(/<mark>[^<]*nước sạch[^<]*<\/mark>/i);
  const decomposed = (await get(`/tim-kiem?q=${encodeURIComponent('nước sạch'.normalize('NFD'))}`)).body;
  expect(links(decomposed)).toEqual(links(marked));
  for (const q of [
    "'; drop table articles; --",
    '%',
    '((((',
    '<script>alert(1)</script>',
    '\\',
    'a'.repeat(5000),
    '& | ! :*',
    '\u0000',
  ]) {
    const answer = await get(`/tim-kiem?q=${encodeURIComponent(q)}`);
    expect(answer.status, q.slice(0, 20)).toBeLessThan(500);
    expect(answer.body).not.toContain('<script>alert(1)</script>');
  }
});

test('sections go by pages, and a page beyond the last is a 404', async () => {
  const { section } = await addresses();
  expect((await get(`${section}/trang/1`)).headers.get('location')).toBe(section);
  expect((await get(`${section}/trang/999`)).status).toBe(404);
  expect((await get(`${section}/trang/abc`)).status).toBe(404);
});

test('feeds, site maps and robots are what machines expect', async ({ page }) => {
  const { section } = await addresses();
  for (const [address, type, root] of [
    ['/rss.xml', 'application/rss+xml', 'rss'],
    [`${section}/rss.xml`, 'application/rss+xml', 'rss'],
    ['/sitemap.xml', 'xml', 'sitemapindex'],
  ] as const) {
    const { body, headers, status } = await get(address);
    expect(status, address).toBe(200);
    expect(headers.get('content-type'), address).toContain(type);
    const parsed = await page.evaluate((xml) => {
      const document = new DOMParser().parseFromString(xml, 'text/xml');
      return {
        root: document.documentElement.nodeName,
        error: document.querySelector('parsererror')?.textContent ?? null,
      };
    }, body);
    expect(parsed, address).toEqual({ root, error: null });
  }
  const maps = [...(await get('/sitemap.xml')).body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    (match) => match[1] ?? '',
  );
  expect(maps.length).toBeGreaterThan(0);
  for (const map of maps) expect((await get(new URL(map).pathname)).status, map).toBe(200);
  const feed = JSON.parse((await get('/feed.json')).body);
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  expect(JSON.parse((await get(`${section}/feed.json`)).body).items.length).toBeGreaterThan(0);
  expect((await get('/robots.txt')).body).toContain(`Sitemap: ${site.url}/sitemap.xml`);
  expect(JSON.parse((await get('/api/health')).body)).toMatchObject({ status: 'ok' });
});

test('reader addresses are for reading, and nobody sends more than their part', async () => {
  const { article } = await addresses();
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
    const response = await fetch(site.url + article, { method });
    expect(response.status, method).toBe(405);
    expect(await response.text(), method).not.toContain('<script');
  }
  const big = await fetch(`${site.url}/dang-nhap`, { method: 'POST', body: 'x'.repeat(100_000) });
  expect(big.status).toBe(413);
  expect((await get('/bai-viet/a%00b')).status).toBe(400);
  expect((await get('/_next/image?url=%2Ficon.svg&w=640&q=75')).status).toBe(404);
  // Whatever a visitor pretends to be, the page is the page.
  const plain = (await get(article)).body;
  const pretences: [string, string][] = [
    ['rsc', '1'],
    ['next-router-prefetch', '1'],
    ['x-forwarded-host', 'evil.example'],
    ['x-middleware-rewrite', '/quan-tri'],
    ['cookie', 'a=b'],
  ];
  for (const [name, value] of pretences) {
    expect((await get(article, { [name]: value })).body, name).toBe(plain);
  }
});

test('a link with a full stop behind it or in capitals leads to its page', async () => {
  const { article } = await addresses();
  for (const wrong of [`${article}.`, `${article},`, article.toUpperCase()]) {
    const response = await fetch(site.url + wrong, { redirect: 'manual' });
    expect(response.status, wrong).toBe(301);
    expect(response.headers.get('location')).toBe(article);
  }
});

test('text travels compressed; feeds are asked again by every cache and cost nothing when nothing changed', async () => {
  const home = (await get('/')).body;
  const css = /\/_next\/static\/[^"]+\.css/.exec(home)?.[0] ?? '';
  for (const address of ['/', css, '/rss.xml', '/sitemap.xml']) {
    const response = await fetch(site.url + address, { headers: { 'accept-encoding': 'br' } });
    expect(response.headers.get('content-encoding'), address).toBe('br');
    expect(response.headers.get('vary'), address).toBe('Accept-Encoding');
  }
  const feed = await fetch(`${site.url}/rss.xml`);
  expect(feed.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
  const again = await fetch(`${site.url}/rss.xml`, {
    headers: { 'if-none-match': feed.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});

test('a thousand crawlers get the stored card; only public items have one', async () => {
  const { article } = await addresses();
  const card = /property="og:image" content="([^"]+)"/.exec((await get(article)).body)?.[1] ?? '';
  const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(card)));
  expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200]));
  expect(answers[0]?.headers.get('cache-control')).toContain('immutable');
  expect((await get('/og/999999/0123456789abcdef01234567.png')).status).toBe(404);
  expect((await get('/og/abc/x.png')).status).toBe(404);
});

test('the pages say that they hold sample content', async () => {
  expect((await get('/')).body).toContain('nội dung mẫu');
});
