import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import postgres from 'postgres';
import { OwnSite } from '../support/own-site.ts';
import { PASSWORD } from '../support/site.ts';

/** The desk and the start while PostgreSQL is away. A site of its own: the shared one's log must stay free of errors. */

test.describe.configure({ mode: 'serial', timeout: 120_000 });
const slow = { timeout: 40_000 };

const site = new OwnSite();
test.beforeAll(async () => {
  await site.startDatabase();
  await site.start();
});
test.afterAll(() => site.remove());

async function fillLogin(page: Page, password: string) {
  await page.getByLabel('Thư điện tử').fill(site.email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}
/** The answer that stands on the page. */
const said = (page: Page) => page.locator('.msg.bad');
const status = async (address: string) => (await fetch(site.url + address, { redirect: 'manual' })).status;

test('signing in says that the database is away and keeps the e-mail, with and without JavaScript', async ({
  page,
  browser,
}) => {
  await page.goto(`${site.url}/dang-nhap`);
  await site.stopDatabase();

  await fillLogin(page, site.firstPassword);
  await expect(said(page)).toContainText('Cơ sở dữ liệu đang không trả lời', slow);
  await expect(page.getByLabel('Thư điện tử')).toHaveValue(site.email);

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const page2 = await plain.newPage();
  // The door itself opens without a database.
  await page2.goto(`${site.url}/dang-nhap`);
  await fillLogin(page2, site.firstPassword);
  await expect(said(page2)).toContainText('Cơ sở dữ liệu đang không trả lời', slow);
  await expect(page2.getByLabel('Thư điện tử')).toHaveValue(site.email);
  await plain.close();

  await site.startDatabase();
  await expect(async () => {
    await page.getByLabel('Mật khẩu', { exact: true }).fill(site.firstPassword);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await expect(page).toHaveURL(/doi-mat-khau/, { timeout: 30_000 });
  }).toPass(slow);
});

test('a password that could not be changed stays typed; a text that could not be saved too; one article comes of it', async ({
  page,
}) => {
  await page.goto(`${site.url}/dang-nhap`);
  await fillLogin(page, site.firstPassword);
  await expect(page).toHaveURL(/doi-mat-khau/);
  await page.getByLabel('Mật khẩu đang dùng').fill(site.firstPassword);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Mật khẩu mới, lần nữa').fill(PASSWORD);
  await site.stopDatabase();
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await expect(said(page)).toContainText('Cơ sở dữ liệu đang không trả lời', slow);
  await expect(page.getByLabel('Mật khẩu mới, lần nữa')).toHaveValue(PASSWORD);
  await site.startDatabase();
  await expect(async () => {
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await expect(page).not.toHaveURL(/doi-mat-khau/, { timeout: 30_000 });
  }).toPass(slow);

  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await page.getByLabel('Tít bài').fill('Bài viết lúc mất cơ sở dữ liệu');
  await page.getByLabel('Lời dẫn').fill('Chữ gõ không được mất.');
  await page.getByLabel('Chuyên mục').selectOption({ index: 1 });
  await site.stopDatabase();
  for (const button of ['Lưu nháp', 'Gửi duyệt', 'Lưu nháp']) {
    await page.getByRole('button', { name: button }).click();
    await expect(said(page)).toContainText('Chưa lưu được: cơ sở dữ liệu', slow);
    await expect(page.getByRole('button', { name: 'Lưu nháp' })).not.toHaveAttribute('aria-disabled', 'true');
  }
  await expect(page.getByLabel('Tít bài')).toHaveValue('Bài viết lúc mất cơ sở dữ liệu');
  await expect(page.getByLabel('Lời dẫn')).toHaveValue('Chữ gõ không được mất.');

  // Nobody is signed out meanwhile, and a page that cannot be made says when to come again.
  const before = (await page.context().cookies()).map(({ value }) => value);
  const away = await page.request.get(`${site.url}/quan-tri`, { maxRedirects: 0 });
  expect(away.status()).toBe(503);
  expect(away.headers()['retry-after']).toBeTruthy();
  expect((await page.context().cookies()).map(({ value }) => value)).toEqual(before);

  await site.startDatabase();
  await expect(async () => {
    await page.getByRole('button', { name: 'Lưu nháp' }).click();
    await expect(page.getByRole('status').first()).toContainText('Đã lưu lúc', { timeout: 30_000 });
  }).toPass(slow);
  const sql = postgres(site.databaseUrl, { max: 1 });
  const rows =
    await sql`select r.title from articles a join revisions r on r.id = a.latest_revision_id where a.kind <> 'page'`;
  await sql.end();
  expect(rows.map(({ title }) => title)).toEqual(['Bài viết lúc mất cơ sở dữ liệu']);
});

test('a site with stored pages starts without its database and recovers by itself', async () => {
  for (const address of ['/', '/gioi-thieu']) await status(address);
  const pages = path.join(site.dataDir, 'data', 'pages');
  await expect.poll(() => fs.existsSync(pages) && fs.readdirSync(pages).length > 0, slow).toBe(true);
  expect(await site.stop()).toBe(0);
  await site.stopDatabase();

  const from = site.output.length;
  const since = () => site.output.slice(from);
  await site.start();
  await expect.poll(since).toContain('Cơ sở dữ liệu không trả lời.');
  expect(await status('/')).toBe(200);
  expect(await status('/bai-viet/chua-ai-doc-bao-gio')).toBe(503);
  expect(await status('/api/health')).toBe(503);
  // Stopped in order, and started again, in this state too.
  expect(await site.stop()).toBe(0);
  await site.start();

  await site.startDatabase();
  await expect.poll(since, slow).toContain('Cơ sở dữ liệu đã trả lời lại');
  await expect.poll(() => status('/api/health'), slow).toBe(200);
  expect(await status('/bai-viet/chua-ai-doc-bao-gio')).toBe(404);
  // Started once, told once; nobody was made a second administrator.
  expect(since()).not.toContain('Mật khẩu:');
  expect(await site.stop()).toBe(0);
});
