import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { command, siteUnderTest } from '../support/site.ts';

const site = siteUnderTest();
const fixtures = path.join(import.meta.dirname, '../fixtures/import');
const seed = path.join(import.meta.dirname, '../../../shared/seeds/000_31feb8a24371ea06.txt');
const seedAddress =
  '/bai-viet/hoi-nghi-tong-ket-cong-tac-xay-dung-dang-nam-2021-va-trien-khai-phuong-huong-nhiem-vu-nam-2022';

test('a report dump becomes a page with its parts, a link preview and a card; importing it again changes nothing', async ({
  page,
  request,
}) => {
  const file = fs.readdirSync(fixtures).find((name) => name.endsWith('.txt')) ?? '';
  const first = await command(
    'lib/importing/cli.ts',
    '--publish',
    '--from-url',
    'https://cu.example.vn/Portal/ChiTiet.aspx?ID=77&Cat=5',
    path.join(fixtures, file),
  );
  expect(first.code, first.output).toBe(0);
  const address = /\/bai-viet\/[a-z0-9-]+/.exec(first.output)?.[0] ?? '';
  expect(address).not.toBe('');

  await page.goto(site.url + address);
  const headline = (await page.locator('h1').textContent()) ?? '';
  expect(await page.locator('h1').count()).toBe(1);
  await expect(page).toHaveTitle(new RegExp(headline.slice(0, 30).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  await expect(page.locator('article.art time').first()).toHaveAttribute('datetime', /^\d{4}-\d{2}-\d{2}/);
  expect(await page.locator('article.art figure figcaption').count()).toBeGreaterThan(0);

  const data = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '{}',
  );
  expect(data).toMatchObject({
    '@type': 'NewsArticle',
    headline,
    datePublished: expect.stringMatching(/^\d{4}-/),
    author: expect.anything(),
  });
  expect(data.description.length).toBeGreaterThan(10);

  const image = await page.locator('meta[property="og:image"]').getAttribute('content');
  const card = await request.get(image ?? '');
  expect(card.headers()['content-type']).toBe('image/png');
  expect(card.headers()['cache-control']).toContain('immutable');
  const bytes = await card.body();
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);

  const again = await command('lib/importing/cli.ts', '--publish', path.join(fixtures, file));
  expect(again.code, again.output).toBe(0);
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  const [row] =
    await sql`select count(*)::int as n from revisions r join article_addresses a on a.article_id = r.article_id where a.address = ${address.replace('/bai-viet/', '')}`;
  await sql.end();
  expect(row?.n).toBe(1);

  // The old portal's address, however it was pasted.
  for (const old of [
    '/Portal/ChiTiet.aspx?ID=77&Cat=5',
    '/portal/chitiet.aspx?cat=5&id=77',
    '/PORTAL/CHITIET.ASPX?cat=5&ID=77&fbclid=x',
  ]) {
    const response = await request.get(site.url + old, { maxRedirects: 0 });
    expect(response.status(), old).toBe(301);
    expect(response.headers().location).toBe(address);
  }
});

test('files that are no report are refused one by one, the rest goes on, and the exit status tells', async () => {
  const folder = fs.mkdtempSync(path.join(site.dataDir, 'bad-'));
  fs.writeFileSync(path.join(folder, 'rong.txt'), '');
  fs.writeFileSync(
    path.join(folder, 'anh.txt'),
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
  );
  const good =
    fs
      .readdirSync(fixtures)
      .filter((name) => name.endsWith('.txt'))
      .at(-1) ?? '';
  fs.copyFileSync(path.join(fixtures, good), path.join(folder, 'tot.txt'));
  const { code, output } = await command(
    'lib/importing/cli.ts',
    path.join(folder, 'rong.txt'),
    path.join(folder, 'anh.txt'),
    path.join(folder, 'tot.txt'),
  );
  expect(code, output).toBe(1);
  expect(output).toContain('rong.txt');
  expect(output).toMatch(/\/bai-viet\/[a-z0-9-]+/);
});

test('the real report of the old portal arrives whole', async ({ page }) => {
  test.skip(!fs.existsSync(seed), 'the real page is not on this machine');
  const text = fs.readFileSync(seed, 'utf8').normalize('NFC');
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);
  const [, title = '', , lead = '', caption = '', ...rest] = paragraphs;
  const byline = rest.pop() ?? '';
  const { code, output } = await command('lib/importing/cli.ts', '--publish', seed);
  expect(code, output).toBe(0);
  expect(output).toContain(seedAddress);

  await page.goto(site.url + seedAddress);
  await expect(page.locator('h1')).toHaveText(title);
  await expect(page.locator('article.art time').first()).toHaveAttribute('datetime', /^2022-01-25/);
  await expect(page.locator('.standfirst')).toHaveText(lead);
  await expect(page.locator('article.art figure')).toHaveCount(1);
  await expect(page.locator('article.art figcaption')).toContainText(caption);
  const shown = await page.locator('.prose > p').allTextContents();
  expect(rest).toHaveLength(5);
  expect(shown).toEqual(rest);
  await expect(page.locator('article.art')).toContainText(byline);
  await expect(page.locator('.fact')).toContainText('Nguyễn Hồng Quân');
});
