import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { READER_SCRIPT } from '#lib/edge/reader-script.ts';
import { siteUnderTest } from '../support/site.ts';

/** The one small script of reader pages: what it adds, and that nothing is lost without it. */

const site = siteUnderTest();

async function firstArticle(): Promise<string> {
  const home = await (await fetch(site.url)).text();
  return site.url + (/\/bai-viet\/[a-z0-9-]+/.exec(home)?.[0] ?? '');
}

const phone = (browser: Browser, more: object = {}) =>
  browser.newContext({ viewport: { width: 360, height: 740 }, ...more });
const rootSize = (page: Page) =>
  page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
const width = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
const letters = (page: Page) => page.getByRole('group', { name: 'Cỡ chữ' });

test('is at most 3 kB', () => {
  expect(Buffer.byteLength(READER_SCRIPT)).toBeLessThanOrEqual(3000);
});

test('text grows in steps with the keyboard alone, stays grown on the next page, and goes back', async ({
  browser,
}) => {
  const context = await phone(browser);
  const page = await context.newPage();
  await page.goto(await firstArticle());
  const larger = letters(page).getByRole('button', { name: /^A\+/ });
  const smaller = letters(page).getByRole('button', { name: /^A−/ });
  const usual = letters(page).getByRole('button', { name: /^A / });
  for (const button of [larger, smaller, usual]) {
    const box = await button.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
  expect(await rootSize(page)).toBe(16);
  await expect(smaller).toHaveAttribute('aria-disabled', 'true');
  await larger.focus();
  for (const size of [18, 20, 24, 24]) {
    await page.keyboard.press('Enter');
    expect(await rootSize(page)).toBe(size);
    expect(await width(page)).toBe(360);
    await expect(larger).toBeFocused();
  }
  await expect(larger).toHaveAttribute('aria-disabled', 'true');

  for (const address of ['/', '/lich', '/tim-kiem?q=nuoc', '/gioi-thieu']) {
    await page.goto(site.url + address);
    expect(await rootSize(page), address).toBe(24);
    expect(await width(page), address).toBe(360);
  }
  await page.goto(await firstArticle());
  await smaller.press(' ');
  expect(await rootSize(page)).toBe(20);
  await usual.press('Enter');
  expect(await rootSize(page)).toBe(16);
  await page.reload();
  expect(await rootSize(page)).toBe(16);
  await context.close();
});

/** The same site on a line that drips: a page comes a few words at a time, with time to draw between them. */
async function dripping(): Promise<{ url: string; close: () => Promise<unknown> }> {
  const server = createServer(async (request, response) => {
    const from = await fetch(site.url + request.url, {
      headers: { accept: request.headers.accept ?? '*/*' },
    });
    const type = from.headers.get('content-type') ?? '';
    const body = Buffer.from(await from.arrayBuffer());
    response.writeHead(from.status, {
      'content-type': type,
      'content-security-policy': from.headers.get('content-security-policy') ?? '',
    });
    const start = type.startsWith('text/html') ? body.indexOf('<body') : body.length;
    response.write(body.subarray(0, start));
    for (let at = start; at < body.length; at += 500) {
      response.write(body.subarray(at, at + 500));
      await setTimeout(40);
    }
    response.end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((done) => server.close(done)),
  };
}

for (const viewport of [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]) {
  test(`on a line that drips, nothing that was drawn moves (${viewport.width})`, async ({ browser }) => {
    test.setTimeout(120_000);
    const drip = await dripping();
    const article = new URL(await firstArticle()).pathname;
    for (const step of ['0', '3']) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await page.addInitScript((chosen) => {
        if (location.protocol.startsWith('http')) localStorage.setItem('co-chu', chosen);
        const moved: unknown[] = [];
        Object.assign(window, { moved });
        type Shift = {
          value: number;
          sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
        };
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries() as unknown as Shift[]) {
            moved.push({
              value,
              what: sources.map(({ node, previousRect, currentRect }) => [
                node?.parentElement?.outerHTML.slice(0, 200),
                previousRect,
                currentRect,
              ]),
            });
          }
        }).observe({ type: 'layout-shift', buffered: true });
      }, step);
      for (const address of [article, '/', '/lich', '/chuyen-muc/hoat-dong-hdnd', '/tim-kiem?q=nuoc']) {
        await page.goto(drip.url + address);
        expect(await rootSize(page)).toBe(step === '3' ? 24 : 16);
        expect(
          await page.evaluate(() => (window as unknown as { moved: unknown[] }).moved),
          `${address}, step ${step}`,
        ).toEqual([]);
      }
      await context.close();
    }
    await drip.close();
  });
}

test('the chosen size is set before the body is read', async () => {
  const html = await (await fetch(await firstArticle())).text();
  expect(html.indexOf('<script>')).toBeLessThan(html.indexOf('<body'));
});

test('at the largest step, with the browser itself set to 200 %, axe finds nothing and nothing is wider than the screen', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await phone(browser, { colorScheme });
    const page = await context.newPage();
    await page.addInitScript(() => {
      if (location.protocol.startsWith('http')) localStorage.setItem('co-chu', '3');
    });
    for (const address of [await firstArticle(), site.url]) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
      expect(await width(page)).toBe(360);
      // A style set through the DOM is not one that the policy refuses.
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect(await width(page), `${address} at 200 %`).toBe(360);
    }
    await context.close();
  }
});

test('a fresh article says how long ago it came out, behind its date and without moving anything; an old one does not', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const address = await firstArticle();
  await page.goto(address);
  const dated = await page.locator('.head time').getAttribute('datetime');
  expect(dated).toMatch(/T\d\d:\d\d/);
  const published = Date.parse(String(dated));
  const printed = await page.locator('.head time').textContent();
  for (const [minutes, words] of [
    [0.5, 'vừa đăng'],
    [25, '25 phút trước'],
    [135, '2 giờ trước'],
    [1430, '23 giờ trước'],
    [1441, null],
    [-5, null],
  ] as const) {
    await page.clock.setFixedTime(published + minutes * 60_000);
    await page.goto(address);
    await expect(page.locator('.head .ago')).toHaveText(words ? [` · ${words}`] : []);
    expect(await page.locator('.head time').textContent()).toBe(printed);
  }
  // On a phone there may be no room in the line: then the printed date is enough, and the line stays one line.
  await page.clock.setFixedTime(published + 135 * 60_000);
  const height = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((e) => e.clientHeight);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  const withWords = await height('.head .meta');
  await page.evaluate(() => {
    for (const words of document.querySelectorAll('.ago')) words.remove();
  });
  expect(await height('.head .meta')).toBe(withWords);
  await context.close();
});

test('the menu closes with Escape, by going on with the keyboard, and by a tap elsewhere', async ({
  browser,
}) => {
  const context = await phone(browser);
  const page = await context.newPage();
  await page.goto(site.url);
  const menu = page.locator('details[data-menu]');
  const word = page.locator('details[data-menu] > summary');
  await word.focus();
  await page.keyboard.press('Enter');
  await expect(menu).toHaveAttribute('open');
  await page.keyboard.press('Tab');
  await expect(menu).toHaveAttribute('open');
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open');
  await expect(word).toBeFocused();
  await word.click();
  await page.getByRole('link', { name: 'Lịch họp' }).first().focus();
  await expect(menu).not.toHaveAttribute('open');
  await word.click();
  await expect(menu).toHaveAttribute('open');
  await page.mouse.click(180, 720);
  await expect(menu).not.toHaveAttribute('open');
  await context.close();
});

test('without JavaScript no control is shown that could not work, and the page looks the same', async ({
  browser,
}) => {
  const boxes = (page: Page) =>
    page.evaluate(() =>
      ['h1', '.standfirst', '.prose'].map(
        (selector) => document.querySelector(selector)?.getBoundingClientRect().top,
      ),
    );
  const address = await firstArticle();
  const found: (number | undefined)[][] = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await phone(browser, { javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(address);
    found.push(await boxes(page));
    await expect(letters(page)).toBeVisible({ visible: javaScriptEnabled });
    await expect(page.locator('[data-copy]')).toBeVisible({ visible: javaScriptEnabled });
    await expect(page.locator('.share a')).toBeVisible();
    await context.close();
  }
  expect(found[1]).toEqual(found[0]);
});

test('where the browser keeps nothing, the size changes all the same', async ({ browser }) => {
  const context = await phone(browser);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('no storage', 'SecurityError');
      },
    });
  });
  await page.goto(await firstArticle());
  await letters(page).getByRole('button', { name: /^A\+/ }).click();
  expect(await rootSize(page)).toBe(18);
  expect(errors).toEqual([]);
  await context.close();
});
