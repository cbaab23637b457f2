import { expect, test } from '@playwright/test';
import { closeDatabase } from '#db/client.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { publishRevision, withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { accessible, fits } from '../support/looks.ts';
import { operator } from '../support/operator.ts';
import { articleForm, published, someSection, written } from '../support/samples.ts';
import { signIn, siteUnderTest, someone } from '../support/site.ts';

/** What readers can know of a correction, and how a text that is not public is shown to one person's phone. */

const site = siteUnderTest();
const phone = { width: 360, height: 740 };

test.beforeAll(() =>
  provideEnvironment({ databaseUrl: site.databaseUrl, dataDir: site.dataDir, siteUrl: site.url }),
);
test.afterAll(closeDatabase);

const get = async (address: string) => {
  const response = await fetch(new URL(address, site.url), { redirect: 'manual' });
  return { status: response.status, body: await response.text(), headers: response.headers };
};

test('a correction shows on the article, its history compares word by word without JavaScript, a withdrawal ends both', async ({
  browser,
}) => {
  const section = await someSection();
  const form = (changes: Record<string, unknown>) =>
    articleForm(section, { title: 'Nước ngọt về ba xã', slug: 'nuoc-ngot-ve-ba-xa', ...changes });
  const first = await published(operator, form({ bodyHtml: '<p>Có 240 hộ ở ba xã thiếu nước.</p>' }));
  const fixed = await saveRevision(operator, {
    ...form({
      bodyHtml: '<p>Có 204 hộ ở ba xã thiếu nước.</p>',
      changeKind: 'correction',
      changeNote: 'Bài từng ghi 240 hộ; số đúng là 204 hộ.',
    }),
    articleId: first.articleId,
    baseRevisionId: first.revisionId,
  });
  if (!fixed.ok) throw new Error(fixed.message);
  await publishRevision(operator, { articleId: first.articleId, revisionId: fixed.value.revisionId });
  await expect.poll(async () => (await get('/bai-viet/nuoc-ngot-ve-ba-xa')).body).toContain('Đính chính, ');

  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}/bai-viet/nuoc-ngot-ve-ba-xa`);
  await expect(page.getByRole('link', { name: 'Có đính chính' })).toHaveAttribute('href', '#dinh-chinh');
  await expect(page.getByRole('region', { name: 'Đính chính' })).toContainText('số đúng là 204 hộ');
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}');
  expect(data.correction).toMatchObject([
    { '@type': 'CorrectionComment', text: 'Bài từng ghi 240 hộ; số đúng là 204 hộ.' },
  ]);
  expect(data.dateModified).toBe(data.correction[0].datePublished);

  await page.getByRole('link', { name: 'Xem các lần sửa của bài' }).click();
  await expect(page).toHaveURL(/\/bai-viet\/nuoc-ngot-ve-ba-xa\/lich-su$/);
  await expect(page.locator('.version del')).toContainText('240');
  await expect(page.locator('.version ins')).toContainText('204');
  await fits(page);
  await context.close();
  const history = '/bai-viet/nuoc-ngot-ve-ba-xa/lich-su';
  expect((await get(history)).body).toMatch(/<meta name="robots" content="noindex/);

  await withdrawArticle(operator, { articleId: first.articleId, reason: 'Số liệu chưa được xác nhận.' });
  await expect.poll(async () => (await get(history)).body).toContain('Số liệu chưa được xác nhận.');
  expect((await get(history)).body).not.toMatch(/204 hộ|240 hộ|thiếu nước/);
});

test('the history passes axe at 360 px, light and dark', async ({ browser }) => {
  const section = await someSection();
  const first = await published(
    operator,
    articleForm(section, { title: 'Cống mới mở', slug: 'cong-moi-mo' }),
  );
  const fixed = await saveRevision(operator, {
    ...articleForm(section, { title: 'Cống mới đã mở', slug: 'cong-moi-mo', changeKind: 'minor' }),
    articleId: first.articleId,
    baseRevisionId: first.revisionId,
  });
  if (!fixed.ok) throw new Error(fixed.message);
  await publishRevision(operator, { articleId: first.articleId, revisionId: fixed.value.revisionId });
  await expect.poll(async () => (await get('/bai-viet/cong-moi-mo')).body).toContain('Cập nhật');
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: phone, colorScheme });
    const page = await context.newPage();
    await page.goto(`${site.url}/bai-viet/cong-moi-mo/lich-su`);
    await accessible(page);
    await fits(page);
    await context.close();
  }
});

test('an approver makes a link on the phone; whoever has it reads exactly that revision, nobody else does', async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000);
  const title = 'Nháp chờ duyệt về đê bao';
  const draft = await written(
    operator,
    articleForm(await someSection(), { title, bodyHtml: '<p>Đê bao còn hai đoạn yếu.</p>' }),
  );
  const approver = await someone(page, 'approver', 'Nguyễn Thị Mẫu');
  await page.setViewportSize(phone);
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/${draft.articleId}/xem-thu`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(frame.getByText('Bản xem trước, chưa đăng.')).toBeVisible();
  const card = page.getByRole('img', { name: `Thẻ chia sẻ của bài: ${title}` });
  await expect(card).toHaveCount(4);
  await card.first().scrollIntoViewIfNeeded();
  await expect.poll(() => card.first().evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1200);
  await accessible(page);
  await fits(page);

  await page.getByLabel('1 ngày').check();
  await page.getByRole('button', { name: 'Tạo liên kết xem trước' }).click();
  await expect(page.getByRole('img', { name: 'Mã QR của liên kết xem trước' })).toBeVisible();
  await expect(page.getByLabel('1 ngày')).toBeChecked();
  await accessible(page);
  const link = await page.getByLabel('Liên kết', { exact: true }).inputValue();
  expect(link).toMatch(new RegExp(`^${site.url}/xem-truoc/[\\w.-]+$`));

  // Another phone, not signed in.
  const context = await browser.newContext({ viewport: phone });
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(other.getByText('Đê bao còn hai đoạn yếu.')).toBeVisible();
  await expect(other.getByText(/Liên kết hết hạn/)).toBeVisible();
  await accessible(other);
  await fits(other);
  await context.close();

  const shown = await get(link);
  expect(shown.status).toBe(200);
  expect(shown.headers.get('cache-control')).toBe('private, no-store');
  expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
  expect(shown.headers.get('x-robots-tag')).toContain('noindex');
  expect(shown.headers.get('etag')).toBeNull();
  expect(shown.body).not.toMatch(/og:image|application\/ld\+json/);
  // A messenger that looks at the link must not show the headline.
  expect(/<head>.*<\/head>/s.exec(shown.body)?.[0]).not.toContain(title);

  expect((await get(`${link}/the.png`)).headers.get('content-type')).toBe('image/png');
  expect((await get(`/og/${draft.articleId}/000000000000000000000000.png`)).status).toBe(404);
  const wrong = await get(`${link.slice(0, -1)}${link.endsWith('A') ? 'E' : 'A'}`);
  expect(wrong.status).toBe(404);
  expect(wrong.body).toContain('Liên kết xem trước không đúng');
  expect(wrong.body).not.toContain('Đê bao');
  expect((await get(`/bai-viet/${draft.slug}`)).status).toBe(404);
});
