import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { accessible } from '../support/looks.ts';
import { halfRed, lockedPdf } from '../support/pdf.ts';
import { command, signIn, siteUnderTest, someone } from '../support/site.ts';

const site = siteUnderTest();

test.describe.configure({ mode: 'serial', timeout: 300_000 });

const TITLE =
  'Kế hoạch số 29-KH/TU về cấp nước sạch nông thôn cho ba xã xa trạm cấp nước của tỉnh trong mùa khô năm 2024';

/** @returns the address of the page about the file */
async function upload(page: Page, name: string, bytes: Uint8Array, title: string) {
  await page.goto(`${site.url}/quan-tri/kho-anh/tep`);
  await page
    .getByLabel('Tệp', { exact: true })
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  await page.getByLabel('Tên tài liệu').fill(title);
  await page.getByRole('button', { name: 'Tải tệp lên' }).click();
  await expect(page.getByText(/Đã tải tệp lên/)).toBeVisible({ timeout: 90_000 });
  return page.getByLabel('Liên kết để chèn vào bài').inputValue();
}

async function publish(link: string, title: string) {
  const { output, code } = await command(
    'tests/support/publish-child.ts',
    site.databaseUrl,
    'publish',
    link.slice('/tep/'.length),
    title,
  );
  expect(code, output).toBe(0);
  const [, id = '', address = ''] = /(\d+) (\/bai-viet\/\S+)/.exec(output) ?? [];
  return { id, address };
}

let editor = '';
let pdf = '';
let word = '';

test('the desk shows the first page of what was uploaded, or says why there is none', async ({ page }) => {
  editor = await someone(page, 'editor', 'Lê Thị Mẫu');
  await signIn(page, editor);
  const locked = await upload(page, 'mat-khau.pdf', lockedPdf(), 'Tệp đặt mật khẩu');
  await expect(page.getByText(/Không vẽ được trang đầu: tệp đặt mật khẩu/)).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Làm lại trang đầu' }).click();
  await expect(page.getByText('Đã thử lại, vẫn chưa có trang đầu.')).toBeVisible({ timeout: 90_000 });

  const docx = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/word/letterhead-table.docx'));
  word = await upload(page, 'bao-cao.docx', new Uint8Array(docx), 'Báo cáo cấp nước quý I');
  await expect(page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBeVisible();
  await accessible(page);

  pdf = await upload(page, 'ke-hoach.pdf', halfRed({ pages: 12 }), TITLE);
  const picture = page.getByRole('img', { name: `Trang 1 của ${TITLE}` });
  await expect
    .poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await accessible(page);
  expect(new Set([locked, word, pdf]).size).toBe(3);
});

test('a reader sees the first page in place, without a script, and nobody sees it after the withdrawal', async ({
  browser,
}) => {
  const article = await publish(pdf, 'Bài có kế hoạch kèm theo');
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  const pictures: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/trang-1-')) pictures.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(site.url + article.address);
  await page.getByRole('link', { name: `Xem trang 1 của ${TITLE}` }).click();
  await expect(page).toHaveURL(site.url + pdf);
  await expect(page.getByText(/^PDF, 12 trang, /)).toBeVisible();
  const picture = page.getByRole('img', { name: `Trang 1 của ${TITLE}` });
  await expect(picture).toHaveAttribute('width', '1200');
  await expect(page.getByText('Đây là trang 1 trong 12 trang.')).toBeVisible();
  await expect.poll(() => pictures.length).toBeGreaterThan(0);
  expect(pictures.filter((one) => !one.startsWith('200 '))).toEqual([]);
  expect(await page.locator('script:not([type="application/ld+json"])[src]').count()).toBe(0);
  const [shown = ''] = pictures.map((one) => one.slice(4));

  expect(
    (await command('tests/support/publish-child.ts', site.databaseUrl, 'withdraw', article.id)).code,
  ).toBe(0);
  for (const address of [shown, site.url + pdf]) {
    await expect.poll(async () => (await context.request.get(address)).status()).toBe(404);
  }
  await context.close();
});

test('the first page of a Word file is text on its own sheet, on a phone, in the dark as well', async ({
  browser,
}) => {
  const article = await publish(word, 'Bài có báo cáo kèm theo');
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' });
  const page = await context.newPage();
  await page.goto(site.url + article.address);
  await accessible(page);
  await page.getByRole('link', { name: 'Xem trang đầu của Báo cáo cấp nước quý I' }).click();
  await expect(page.getByRole('heading', { name: 'Trang đầu của tài liệu' })).toBeVisible();
  await expect(page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toBeVisible();
  await accessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await context.close();
});
