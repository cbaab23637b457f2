import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { closeDatabase } from '#db/client.ts';
import { provideEnvironment } from '#lib/env.ts';
import { removeBanner, saveHome, saveMenus } from '#lib/site/settings-mutations.ts';
import { accessible } from '../support/looks.ts';
import { operator } from '../support/operator.ts';
import { articleForm, published, someSection } from '../support/samples.ts';
import { signIn, siteUnderTest, someone } from '../support/site.ts';

/** Running the site: what the office arranges at the desk is on the reader's next request. */

const site = siteUnderTest();
const get = async (path: string) => (await fetch(site.url + path)).text();
/** The headline that the home page opens with. */
const lead = async () => /<article class="lead[\s\S]*?<h2><a href="([^"]+)"/.exec(await get('/'))?.[1];

test.describe.configure({ mode: 'serial' });
let approver = '';
let pinned = '';
let usualLead: string | undefined;

test.beforeAll(async ({ browser }) => {
  provideEnvironment({ databaseUrl: site.databaseUrl, dataDir: site.dataDir, siteUrl: site.url });
  const page = await browser.newPage();
  approver = await someone(page, 'approver', 'Phạm Thị Mẫu');
  await page.close();
  const section = await someSection();
  const saved = await published(
    operator,
    articleForm(section, { title: 'Bài được ghim đầu trang', datedOn: '1/2/2024' }),
  );
  pinned = `/bai-viet/${saved.slug}`;
  await expect.poll(async () => (await fetch(site.url + pinned)).status).toBe(200);
  usualLead = await lead();
  expect(usualLead).not.toBe(pinned);
});

test.afterAll(async () => {
  // Other journeys find the site as it comes.
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  const latestVersionId = async (key: string) => {
    const [row] = await sql<{ id: string }[]>`select max(id) as id from setting_versions where key = ${key}`;
    return Number(row?.id ?? 0);
  };
  await saveHome(operator, null, await latestVersionId('home'));
  await saveMenus(operator, { main: null, footer: null }, await latestVersionId('menu'));
  await removeBanner(operator, await latestVersionId('banner'));
  await sql.end();
  await closeDatabase();
});

test('a pinned story can be looked at first, leads the next request, and goes with one button', async ({
  page,
  context,
}) => {
  await signIn(page, approver);
  const articleId = await page.evaluate(async (address) => {
    const html = await (await fetch(address)).text();
    return /\/og\/(\d+)\//.exec(html)?.[1] ?? '';
  }, pinned);
  await page.goto(`${site.url}/quan-tri/trang?ghim=${articleId}`);
  await accessible(page);
  await expect(page.getByLabel('Bài', { exact: true })).toHaveValue(articleId);

  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  const preview = await opened;
  await expect(preview.locator('.lead h2')).toHaveText('Bài được ghim đầu trang');
  await accessible(preview);
  expect(await lead()).toBe(usualLead);

  const save = page.getByRole('button', { name: 'Lưu và đưa lên trang' });
  await save.click();
  await expect(page.getByText('Đã lưu. Bạn đọc thấy ngay')).toBeVisible();
  // No polling: the very next request is right.
  expect(await lead()).toBe(pinned);

  await page.getByLabel('Bài', { exact: true }).selectOption('');
  await page.getByRole('button', { name: 'Xuống Tin nổi bật' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Xuống Tin nổi bật' })).toBeFocused();
  await save.click();
  await expect(page.getByText(/Các lần lưu trước \(2\)/)).toBeVisible();
  expect(await lead()).toBe(usualLead);

  await page.getByText(/Các lần lưu trước/).click();
  await expect(page.getByRole('button', { name: 'Dùng lại Bố cục có sẵn' })).toBeVisible();
  await page.getByRole('button', { name: /^Dùng lại bản lưu/ }).click();
  await expect(page.getByText('Đã trở lại bản cũ.')).toBeVisible();
  expect(await lead()).toBe(pinned);
  await expect(page.getByLabel('Bài', { exact: true })).toHaveValue(articleId);
});

test('the emergency banner is on every page at once, and off at once', async ({ page }) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/trang/thong-bao`);
  await accessible(page);
  for (const path of ['/', '/gioi-thieu', pinned]) expect(await get(path)).not.toContain('Bão số 3');
  await page.getByLabel('Điều cần báo').fill('Bão số 3: trường học nghỉ từ chiều nay.');
  await page.getByLabel(/Thông báo khẩn:/).check();
  await page.getByRole('button', { name: 'Bật thông báo' }).click();
  await expect(page.getByText('Hãy ghi giờ kết thúc')).not.toHaveCount(0);
  await expect(page.getByLabel('Điều cần báo')).toHaveValue('Bão số 3: trường học nghỉ từ chiều nay.');
  await accessible(page);
  const tomorrow = new Date(Date.now() + 31 * 3_600_000);
  await page
    .getByLabel('Tự tắt ngày')
    .fill(`${tomorrow.getUTCDate()}/${tomorrow.getUTCMonth() + 1}/${tomorrow.getUTCFullYear()}`);
  await page.getByLabel('Tự tắt lúc').fill('17:30');
  await page.getByRole('button', { name: 'Bật thông báo' }).click();
  // What readers will see is shown first, and nobody sees it yet.
  const question = page.getByRole('dialog', { name: 'Bật thông báo này trên mọi trang?' });
  await expect(question.getByRole('complementary', { name: 'Thông báo khẩn' })).toContainText('Bão số 3');
  await accessible(page);
  await question.getByRole('button', { name: 'Sửa lại' }).click();
  await expect(page.getByRole('button', { name: 'Bật thông báo' })).toBeFocused();
  for (const path of ['/', '/gioi-thieu', pinned]) expect(await get(path)).not.toContain('Bão số 3');
  await page.getByRole('button', { name: 'Bật thông báo' }).click();
  await question.getByRole('button', { name: 'Bật trên mọi trang' }).click();
  await expect(page.getByText('Bạn đọc đang thấy thông báo này')).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  for (const path of ['/', '/gioi-thieu', pinned]) expect(await get(path), path).toContain('Bão số 3');

  const reader = await page.context().newPage();
  await reader.goto(`${site.url}/`);
  await expect(reader.getByRole('complementary', { name: 'Thông báo khẩn' })).toContainText('17:30');
  await accessible(reader);
  await reader.close();

  await page.getByRole('button', { name: 'Tắt ngay' }).click();
  await expect(page.getByText('Hiện không có thông báo nào.')).toBeVisible();
  for (const path of ['/', '/gioi-thieu', pinned]) expect(await get(path), path).not.toContain('Bão số 3');
});

test('a banner can be set without a script, and a long text is kept whole', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/trang/thong-bao`);
  await page.getByLabel('Điều cần báo').fill('Nước lên ở bến Ninh Kiều.');
  await page.getByLabel('Tự tắt lúc').fill('23:59');
  await page.getByRole('button', { name: 'Bật thông báo' }).click();
  await expect(page.getByText('Bạn đọc đang thấy thông báo này')).toBeVisible();
  expect(await get('/')).toContain('Nước lên ở bến Ninh Kiều');
  await page.getByRole('button', { name: 'Tắt ngay' }).click();
  await context.close();

  const withScript = await browser.newPage();
  await signIn(withScript, approver);
  await withScript.goto(`${site.url}/quan-tri/trang/thong-bao`);
  const text = withScript.getByLabel('Điều cần báo');
  await text.fill('a'.repeat(327));
  await expect(text).toHaveValue('a'.repeat(327));
  await expect(withScript.getByText('Dài quá 27 ký tự (nhiều nhất 300). Hãy rút gọn.')).toBeVisible();
  await withScript.getByLabel('Tự tắt lúc').fill('23:59');
  await withScript.getByRole('button', { name: 'Bật thông báo' }).click();
  await expect(withScript.getByRole('alert').filter({ hasText: 'Dài quá 300 ký tự' })).toBeVisible();
  await withScript.close();
});

test('two people at the home page: the second sees whose version counts and may save over it', async ({
  browser,
}) => {
  const [mine, theirs] = await Promise.all([browser.newContext(), browser.newContext()]);
  const [me, other] = await Promise.all([mine.newPage(), theirs.newPage()]);
  for (const page of [me, other]) {
    await signIn(page, approver);
    await page.goto(`${site.url}/quan-tri/trang`);
  }
  const save = (page: typeof me) => page.getByRole('button', { name: 'Lưu và đưa lên trang' }).click();
  await save(other);
  await expect(other.getByText('Đã lưu. Bạn đọc thấy ngay')).toBeVisible();
  await me.getByRole('button', { name: 'Xuống Tin nổi bật' }).click();
  await save(me);
  await expect(
    me.getByRole('alert').filter({ hasText: 'Thay đổi của bạn chưa được lưu: Phạm Thị Mẫu đã lưu lúc' }),
  ).toBeVisible();
  await accessible(me);
  await expect(me.getByRole('link', { name: 'Xem bản đã lưu ở thẻ mới' })).toHaveAttribute(
    'target',
    '_blank',
  );
  await me.getByRole('button', { name: 'Lưu đè bằng bản của tôi' }).click();
  await expect(me.getByText('Đã lưu. Bạn đọc thấy ngay')).toBeVisible();
  await Promise.all([mine.close(), theirs.close()]);
});

test('a banner comes and goes by itself on pages that are stored already', async () => {
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  const start = Date.now();
  const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
  const banner = { text: 'Lũ lên nhanh ở đầu nguồn', level: 'urgent', from: at(4), until: at(9), href: null };
  await sql`insert into site_settings (key, value) values ('banner', ${sql.json(banner)})
    on conflict (key) do update set value = excluded.value, updated_at = now()`;
  const paths = ['/', '/gioi-thieu', pinned];
  const isOn = async () => {
    const pages = await Promise.all(paths.map(get));
    return pages.map((page) => page.includes('Lũ lên nhanh'));
  };
  await expect.poll(isOn).toEqual([false, false, false]);
  const cached = await fetch(`${site.url}/gioi-thieu`);
  expect(cached.headers.get('x-cache')).toBe('hit');
  await expect.poll(isOn, { timeout: 8000, intervals: [200] }).toEqual([true, true, true]);
  expect(Date.now()).toBeGreaterThanOrEqual(start + 4000);
  await expect.poll(isOn, { timeout: 9000, intervals: [200] }).toEqual([false, false, false]);
  expect(Date.now()).toBeGreaterThanOrEqual(start + 9000);
  // Half a second of the clock that watches it, and a rendering.
  expect(Date.now()).toBeLessThan(start + 9000 + 4000);
  await sql`delete from site_settings where key = 'banner'`;
  await sql.end();
});

test('a menu item is on the next request, and what is wrong is said beside it', async ({ page }) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/trang/menu`);
  await accessible(page);
  await page.getByRole('radio', { name: /Tự xếp, nhiều nhất 8/ }).check();
  await page.getByLabel('Dẫn đến (mục 1)').selectOption('address');
  await page.getByLabel('Địa chỉ', { exact: true }).fill('javascript:alert(1)');
  await page.getByLabel('Chữ trên trang').first().fill('Cổng tiếp dân');
  const save = page.getByRole('button', { name: 'Lưu và đưa lên trang' });
  await save.click();
  await expect(page.getByRole('alert').filter({ hasText: 'bắt đầu bằng /' })).toBeVisible();
  await accessible(page);
  await page.getByLabel('Địa chỉ', { exact: true }).fill(`${site.url}/lien-he`);
  await save.click();
  await expect(page.getByText('Đã lưu. Bạn đọc thấy ngay')).toBeVisible();
  expect(await get('/')).toMatch(/<a href="\/lien-he">Cổng tiếp dân<\/a>/);

  await page.getByRole('radio', { name: /Tự động: mọi chuyên mục/ }).check();
  await save.click();
  await expect.poll(() => get('/')).not.toContain('Cổng tiếp dân');
});
