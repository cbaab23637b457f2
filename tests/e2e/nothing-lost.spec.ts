import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import postgres from 'postgres';
import { accessible } from '../support/looks.ts';
import { PASSWORD, signIn, siteUnderTest, someone } from '../support/site.ts';

/** What is typed is kept: on the server, in the browser, and beside what somebody else types. */

const site = siteUnderTest();

async function query<T extends object>(text: string): Promise<T[]> {
  const sql = postgres(site.databaseUrl, { max: 1 });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end();
  }
}

const body = (page: Page) => page.getByRole('textbox', { name: 'Thân bài' });
const lead = (page: Page) => page.getByLabel('Lời dẫn');
const kept = (page: Page) => expect(page.getByText(/Đã giữ nháp lúc \d{1,2}:\d{2}/)).toBeVisible();
const saved = (page: Page, revision: number) =>
  expect(page.getByRole('status').filter({ hasText: 'Đã lưu lúc' })).toContainText(`bản ${revision}`);
const save = (page: Page) => page.getByRole('button', { name: 'Lưu nháp' }).click();

/** Adds words at the end of a paragraph, as a writer does. */
async function typeInto(page: Page, paragraph: string, words: string) {
  await body(page).getByText(paragraph).click();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

async function startArticle(page: Page, title: string, paragraphs: string[]) {
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await page.getByLabel('Tít bài', { exact: true }).fill(title);
  await lead(page).fill('Cuộc họp thống nhất kiểm tra ba xã xa trạm cấp nước.');
  await body(page).click();
  for (const [n, words] of paragraphs.entries()) {
    if (n > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(words);
  }
  await page.getByLabel('Chuyên mục').selectOption({ index: 2 });
}

const contexts: BrowserContext[] = [];
async function someBrowser(browser: Browser, email: string, options = {}): Promise<Page> {
  const context = await browser.newContext(options);
  contexts.push(context);
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await signIn(page, email);
  return page;
}
test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

let writer = '';
let colleague = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  writer = await someone(page, 'editor', 'Lê Thị Mẫu');
  colleague = await someone(page, 'editor', 'Trần Văn Mẫu');
  await page.close();
});

test('a tab that is killed: the server has the text, and gives it back in another browser', async ({
  browser,
}) => {
  const first = await someBrowser(browser, writer);
  await startArticle(first, 'Bài gõ dở trên máy cơ quan', ['Đoạn gõ trước khi máy tắt.']);
  await kept(first);
  await accessible(first);
  await first.context().close();

  const second = await someBrowser(browser, writer, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  await second.goto(`${site.url}/quan-tri/bai-viet/moi`);
  const offer = second.getByRole('region', { name: 'Chữ chưa lưu' });
  await expect(offer).toContainText(/Gõ lúc \d{1,2}:\d{2}, \d+ chữ/);
  await expect(offer).toContainText('“Bài gõ dở trên máy cơ quan”');
  await offer.getByText('Xem chữ đó').click();
  await expect(offer.locator('ins', { hasText: 'Đoạn gõ trước khi máy tắt.' })).toBeVisible();
  await accessible(second);
  expect(await second.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await offer.getByRole('button', { name: 'Lấy lại chữ đó' }).click();
  await expect(second.getByLabel('Tít bài', { exact: true })).toHaveValue('Bài gõ dở trên máy cơ quan');
  await expect(body(second)).toContainText('Đoạn gõ trước khi máy tắt.');
  await save(second);
  await saved(second, 1);

  // Saved: nothing is offered any more, neither here nor in a new article.
  await second.reload();
  await expect(body(second)).toContainText('Đoạn gõ trước khi máy tắt.');
  await second.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await expect(body(second)).toBeVisible();
  await second.waitForTimeout(1000);
  await expect(second.getByRole('region', { name: 'Chữ chưa lưu' })).toHaveCount(0);
});

test('different paragraphs of two people merge, and each sees the other here', async ({ browser }) => {
  const one = await someBrowser(browser, writer);
  await startArticle(one, 'Hai người, hai đoạn', ['Đoạn thứ nhất.', 'Đoạn thứ hai.']);
  await save(one);
  await saved(one, 1);
  const two = await someBrowser(browser, colleague);
  await two.goto(one.url());
  await expect(one.getByText('Trần Văn Mẫu đang mở bài này')).toBeVisible({ timeout: 30_000 });
  await expect(two.getByText('Lê Thị Mẫu đang mở bài này')).toBeVisible({ timeout: 30_000 });

  await typeInto(one, 'Đoạn thứ nhất.', ' Chữ của Lê.');
  await typeInto(two, 'Đoạn thứ hai.', ' Chữ của Trần.');
  await save(one);
  await saved(one, 2);
  await save(two);
  await expect(two.getByText('Đã lưu và ghép với bản 2 của Lê Thị Mẫu.')).toBeVisible();
  await saved(two, 3);
  await expect(two.locator('.merged ins', { hasText: 'Chữ của Lê.' })).toBeVisible();
  await accessible(two);
  await expect(body(two)).toContainText('Đoạn thứ nhất. Chữ của Lê.');
  await expect(body(two)).toContainText('Đoạn thứ hai. Chữ của Trần.');
  const [row] = await query<{ body: string }>(
    `select body_html as body from revisions where title = 'Hai người, hai đoạn' order by id desc limit 1`,
  );
  expect(row?.body).toBe('<p>Đoạn thứ nhất. Chữ của Lê.</p><p>Đoạn thứ hai. Chữ của Trần.</p>');
  // Nothing is unsaved after a merge: the form holds what is stored.
  await expect(two.getByText('Có chữ chưa lưu.')).toHaveCount(0);
});

test('the same paragraph of two people stands side by side until somebody chooses', async ({ browser }) => {
  const one = await someBrowser(browser, writer);
  await startArticle(one, 'Hai người, một đoạn', ['Còn 240 hộ thiếu nước.', 'Đoạn cuối.']);
  await save(one);
  await saved(one, 1);
  const two = await someBrowser(browser, colleague, {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
  });
  await two.goto(one.url());
  await typeInto(one, 'Còn 240 hộ', ' Số của Lê.');
  await save(one);
  await saved(one, 2);
  await typeInto(two, 'Còn 240 hộ', ' Số của Trần.');
  await save(two);
  const band = two.getByRole('region', { name: 'Hai bản khác nhau' });
  await expect(band.getByRole('heading')).toHaveText(/Lê Thị Mẫu đã lưu bản 2 lúc/);
  await expect(band.locator('ins', { hasText: 'Số của Trần.' })).toBeVisible();
  await expect(band.locator('ins', { hasText: 'Số của Lê.' })).toBeVisible();
  await accessible(two);
  expect(await two.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // Nothing is chosen for anybody.
  await expect(band.getByRole('radio', { checked: true })).toHaveCount(0);
  await band.getByRole('button', { name: 'Lưu bản đã chọn' }).click({ force: true });
  await expect(band).toContainText('Còn 1 chỗ chưa chọn.');

  await band.getByLabel('Lấy cả hai').check();
  await band.getByRole('button', { name: 'Lưu bản đã chọn' }).click();
  await saved(two, 3);
  await expect(band).toHaveCount(0);
  await expect(body(two)).toContainText('Số của Lê.');
  await expect(body(two)).toContainText('Số của Trần.');
  await two.getByRole('button', { name: 'Lấy lại chữ của tôi' }).click();
  await expect(body(two)).not.toContainText('Số của Lê.');
});

test('ten seconds offline: told, kept in the browser, and on the server as soon as it is back', async ({
  browser,
}) => {
  const page = await someBrowser(browser, writer);
  await startArticle(page, 'Mất mạng giữa chừng', ['Trước khi mất mạng.']);
  await save(page);
  await saved(page, 1);
  await page.context().setOffline(true);
  await typeInto(page, 'Trước khi mất mạng.', ' Gõ lúc không có mạng.');
  await expect(page.getByText('Không liên lạc được với máy chủ')).toBeVisible({ timeout: 30_000 });
  await page.waitForTimeout(10_000);
  await accessible(page);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('Gõ lúc không có mạng.');
  await page.context().setOffline(false);
  await kept(page);
  await expect(page.getByText('Không liên lạc được với máy chủ')).toHaveCount(0);
  const [row] = await query<{ content: string }>(
    `select w.content::text as content from working_copies w join articles a on a.id = w.article_id
      join revisions r on r.id = a.latest_revision_id where r.title = 'Mất mạng giữa chừng' and w.content is not null`,
  );
  expect(row?.content).toContain('Gõ lúc không có mạng.');
  await save(page);
  await saved(page, 2);
});

test('a session that ends while typing: sign in in another tab, and this one goes on by itself', async ({
  browser,
}) => {
  const page = await someBrowser(browser, writer);
  await startArticle(page, 'Hết phiên giữa chừng', ['Trước khi hết phiên.']);
  await save(page);
  await saved(page, 1);
  await query(
    `update staff_sessions set revoked_at = now() where staff_id = (select id from staff where email = '${writer}')`,
  );
  await typeInto(page, 'Trước khi hết phiên.', ' Gõ khi phiên đã hết.');
  await expect(page.getByText(/Phiên làm việc đã hết/).first()).toBeVisible({ timeout: 30_000 });
  await accessible(page);
  const [other] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Đăng nhập ở thẻ mới' }).first().click(),
  ]);
  await other.getByLabel('Thư điện tử').fill(writer);
  await other.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await other.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(other.getByText(/Hãy trở về thẻ đang mở/)).toBeVisible();
  await page.bringToFront();
  await kept(page);
  await expect(page.getByText(/Phiên làm việc đã hết/)).toHaveCount(0);
  await expect(body(page)).toContainText('Gõ khi phiên đã hết.');
  await save(page);
  await saved(page, 2);
});

test('a colleague never sees what is typed, only who is typing', async ({ browser }) => {
  const page = await someBrowser(browser, writer);
  await startArticle(page, 'Chữ riêng chưa lưu', ['Bản chung.']);
  await save(page);
  await saved(page, 1);
  await typeInto(page, 'Bản chung.', ' Điều chưa muốn ai đọc, rieng4711.');
  await kept(page);
  const other = await someBrowser(browser, colleague);
  const answers: Promise<Buffer>[] = [];
  other.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url() === page.url())
      // What came while the page was still going away cannot be read any more.
      answers.push(response.body().catch(() => Buffer.alloc(0)));
  });
  await other.goto(page.url());
  await expect(other.getByText(/Lê Thị Mẫu đang mở bài này, gõ lần cuối \d{1,2}:\d{2}/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(other.getByRole('region', { name: 'Chữ chưa lưu' })).toHaveCount(0);
  const heard = (await Promise.all(answers)).map(String).join();
  expect(heard).toContain('"others":["');
  expect(heard).not.toContain('rieng4711');
});

test('a text that was never saved is found again among what waits for its writer', async ({ browser }) => {
  const page = await someBrowser(browser, writer);
  await startArticle(page, 'Gõ rồi bỏ đấy', ['Chữ chưa lưu lần nào.']);
  await kept(page);
  await page.goto(`${site.url}/quan-tri`);
  await page.getByRole('link', { name: 'Gõ rồi bỏ đấy', exact: true }).click();
  await expect(body(page)).toContainText('Chữ chưa lưu lần nào.');
  await expect(page.getByLabel('Tít bài', { exact: true })).toHaveValue('Gõ rồi bỏ đấy');
  await save(page);
  await saved(page, 1);
  await page.goto(`${site.url}/quan-tri`);
  await expect(page.getByRole('link', { name: 'Gõ rồi bỏ đấy', exact: true })).toHaveAttribute(
    'href',
    /\/quan-tri\/bai-viet\/\d+$/,
  );
});

test('a tab that was loaded again is not taken for another one', async ({ browser }) => {
  const page = await someBrowser(browser, writer);
  await startArticle(page, 'Tải lại trang', ['Bản đã lưu.']);
  await save(page);
  await saved(page, 1);
  await typeInto(page, 'Bản đã lưu.', ' Chữ gõ thêm.');
  await kept(page);
  const heard = () =>
    page.waitForResponse(
      async (response) =>
        response.request().method() === 'POST' &&
        response.url() === page.url() &&
        (await response.text().catch(() => '')).includes('"others":'),
    );
  const [answer] = await Promise.all([heard(), page.reload()]);
  expect(await answer.text()).toContain('"others":[]');
  const offer = page.getByRole('region', { name: 'Chữ chưa lưu' });
  await expect(offer).toContainText(/giữ trên máy (này|chủ)/);
  await expect(offer.getByRole('button', { name: 'Bỏ chữ đó' })).toBeVisible();

  // A tab that is really open is told of.
  const second = await page.context().newPage();
  second.on('dialog', (dialog) => dialog.accept());
  await second.goto(page.url());
  await expect(second.getByText('Bạn đang mở bài này ở một thẻ khác')).toBeVisible();
});

test('Back and then Forward bring the words back with the screen', async ({ browser }) => {
  const makers = await browser.newPage();
  const administrator = await someone(makers, 'administrator', 'Phạm Văn Mẫu');
  await makers.close();
  const page = await someBrowser(browser, administrator);
  await page.goto(`${site.url}/quan-tri/cai-dat/trang-tinh`);
  await page.getByLabel('Tên trang').fill('Trang gõ rồi bấm lùi');
  await page.getByRole('button', { name: 'Tạo nháp và viết nội dung' }).click();
  await body(page).click();
  await page.keyboard.type('Câu gõ trước khi bấm lùi.');
  await kept(page);
  await page.goBack();
  await expect(page).toHaveURL(/trang-tinh$/);
  await expect(page.getByLabel('Tên trang')).toBeVisible();
  await page.goForward();
  await expect(body(page)).toContainText('Câu gõ trước khi bấm lùi.');
  await expect(page.getByText('Có chữ chưa lưu.')).toBeVisible();
  await page.keyboard.press('Control+s');
  await saved(page, 2);
  await page.reload();
  await expect(body(page)).toContainText('Câu gõ trước khi bấm lùi.');
});
