import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import postgres from 'postgres';
import { accessible } from '../support/looks.ts';
import {
  changePassword,
  PASSWORD,
  publishUrgently,
  signIn,
  siteUnderTest,
  someone,
  trySignIn,
} from '../support/site.ts';

/** The desk as its people use it: every journey through the screens of the running site. */

const site = siteUnderTest();
const publicPage = async (address: string) => {
  const response = await fetch(site.url + address, { redirect: 'manual' });
  return { status: response.status, body: await response.text(), location: response.headers.get('location') };
};

async function startArticle(page: Page, title: string) {
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await page.getByLabel('Tít bài', { exact: true }).fill(title);
  await page.getByLabel('Lời dẫn').fill('Cuộc họp thống nhất kiểm tra ba xã xa trạm cấp nước.');
  await page.getByRole('textbox', { name: 'Thân bài' }).click();
  await page.keyboard.type('Đại biểu đề nghị ghi rõ từng ấp còn thiếu nước.');
  await page.getByLabel('Chuyên mục').selectOption({ index: 2 });
}
const saved = (page: Page, revision: number) =>
  expect(page.getByRole('status').filter({ hasText: `bản ${revision}` })).toContainText(
    /Đã lưu lúc \d{1,2}:\d{2}/,
  );

let administrator = '';
let approver = '';
let reporter = '';

test.describe.configure({ mode: 'serial' });

test('the first administrator signs in with the printed password and must change it before anything opens', async ({
  page,
}) => {
  await signIn(page, site.firstEmail, site.firstPassword);
  await expect(page).toHaveURL(/doi-mat-khau/);
  await page.goto(`${site.url}/quan-tri`);
  await expect(page).toHaveURL(/doi-mat-khau/);
  await accessible(page);
  await changePassword(page, site.firstPassword);
  administrator = site.firstEmail;
  await page.goto(`${site.url}/quan-tri`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc của tôi');
  await accessible(page);
  await page.goto(`${site.url}/quan-tri/bai-viet`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bài viết');
  await accessible(page);
});

test('accounts are made from the shell', async ({ page }) => {
  approver = await someone(page, 'approver', 'Trần Thị Mẫu');
  reporter = await someone(page, 'reporter', 'Lê Văn Mẫu');
});

test('a wrong password keeps the e-mail, tells the tries left, and says the same of unknown accounts', async ({
  page,
}) => {
  await trySignIn(page, reporter, 'không phải mật khẩu này');
  const told = page.getByText(/Còn 4 lần thử/).first();
  await expect(told).toBeVisible();
  await expect(page.getByLabel('Thư điện tử')).toHaveValue(reporter);
  await expect(page.getByLabel('Mật khẩu', { exact: true })).toHaveValue('');
  await accessible(page);
  await trySignIn(page, 'khong.ai.ca@example.vn', 'không phải mật khẩu này');
  await expect(page.getByText(/Còn 4 lần thử/).first()).toBeVisible();
});

test('nobody gets into the desk without signing in, and the way back leads nowhere else', async ({
  page,
}) => {
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await expect(page).toHaveURL(/\/dang-nhap\?tiep=/);
  await page.goto(`${site.url}/dang-nhap?tiep=${encodeURIComponent('//evil.example/quan-tri')}`);
  await page.getByLabel('Thư điện tử').fill(reporter);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).toHaveURL(`${site.url}/quan-tri`);
});

test('log in → write → publish → page → correct → next request → new address → withdraw', async ({
  page,
}) => {
  await signIn(page, approver);
  await startArticle(page, 'Trạm cấp nước xã Mẫu Phú chạy thử');
  await accessible(page);
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await saved(page, 1);
  await expect(page).toHaveURL(/\/quan-tri\/bai-viet\/\d+$/);
  expect((await publicPage('/bai-viet/tram-cap-nuoc-xa-mau-phu-chay-thu')).status).toBe(404);

  const editor = page.url();
  await publishUrgently(page);
  await accessible(page);
  const address = '/bai-viet/tram-cap-nuoc-xa-mau-phu-chay-thu';
  expect((await publicPage(address)).body).toContain('Đại biểu đề nghị ghi rõ từng ấp');
  expect((await publicPage('/')).body).toContain('Trạm cấp nước xã Mẫu Phú chạy thử');

  // A word is wrong. The very next request shows the right one: no polling here.
  await page.goto(editor);
  await page.getByLabel('Lời dẫn').fill('Cuộc họp thống nhất kiểm tra bốn xã xa trạm cấp nước.');
  await page.getByLabel('Ghi chú thay đổi').fill('Sửa số xã.');
  await publishUrgently(page);
  expect((await publicPage(address)).body).toContain('kiểm tra bốn xã');
  expect((await publicPage('/rss.xml')).body).toContain('kiểm tra bốn xã');

  await page.goto(editor);
  await page.getByLabel('Địa chỉ', { exact: true }).fill('tram-nuoc-mau-phu');
  await publishUrgently(page);
  await expect.poll(async () => (await publicPage('/bai-viet/tram-nuoc-mau-phu')).status).toBe(200);
  expect(await publicPage(address)).toMatchObject({ status: 301, location: '/bai-viet/tram-nuoc-mau-phu' });

  await page.goto(editor);
  await page.getByRole('button', { name: 'Gỡ bài' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Gỡ bài' }).click();
  await expect(dialog).toContainText('Hãy ghi lý do');
  await dialog.getByLabel(/Lý do gỡ/).fill('Số liệu chưa được xác nhận.');
  await dialog.getByRole('button', { name: 'Gỡ bài' }).click();
  await expect(page.getByText(/Đã gỡ bài\./)).toBeVisible();
  const gone = await publicPage('/bai-viet/tram-nuoc-mau-phu');
  expect(gone.body).toContain('Số liệu chưa được xác nhận.');
  expect(gone.body).not.toContain('Đại biểu đề nghị ghi rõ từng ấp');
  expect((await publicPage('/')).body).not.toContain('Trạm cấp nước xã Mẫu Phú chạy thử');
});

test('a reporter hands a text over but cannot publish; it is returned with a reason, handed over again, published', async ({
  page,
}) => {
  await signIn(page, reporter);
  await startArticle(page, 'Ba trạm y tế xã thiếu bác sĩ cuối tuần');
  await expect(page.getByRole('link', { name: 'Xem và duyệt' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(page.getByText('Đã gửi duyệt.')).toBeVisible();
  const address = new URL(page.url()).pathname;
  await page.context().clearCookies();

  await signIn(page, approver);
  await page.goto(site.url + address);
  await page.getByRole('button', { name: 'Trả lại' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Lý do trả lại/)
    .fill('Ghi đúng chức danh người phát biểu.');
  await page.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
  await expect(page.getByText('Đã trả lại cho người viết.')).toBeVisible();
  await page.context().clearCookies();

  await signIn(page, reporter);
  await page.goto(site.url + address);
  await expect(page.getByText('Ghi đúng chức danh người phát biểu.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(page.getByText('Đã gửi duyệt.')).toBeVisible();
  await page.context().clearCookies();

  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet?trang-thai=in_review`);
  await page.getByRole('link', { name: 'Ba trạm y tế xã thiếu bác sĩ cuối tuần', exact: true }).click();
  await page.getByRole('button', { name: 'Chuyển lên duyệt' }).click();
  await expect(page.getByText('Đã chuyển lên người duyệt.')).toBeVisible();
  // Three taps: from what waits, to the text, to the decision, to the readers.
  await page.goto(`${site.url}/quan-tri`);
  await page.getByRole('link', { name: /^Xem và duyệt ?: Ba trạm y tế/ }).click();
  await accessible(page);
  await page.getByRole('button', { name: 'Duyệt và đăng' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng ngay' }).click();
  await expect(page.getByText('Đã duyệt và đăng. Bạn đọc thấy ngay bản này.')).toBeVisible();
  expect((await publicPage('/bai-viet/ba-tram-y-te-xa-thieu-bac-si-cuoi-tuan')).status).toBe(200);
});

test('a forged publication by a reporter is refused by the data layer', async ({ page, request }) => {
  // The action's address is learnt as an attacker would: by watching the approver's own request.
  await signIn(page, approver);
  await startArticle(page, 'Bài để bắt lệnh đăng');
  const sent = page.waitForRequest(
    (r) => r.headers()['next-action'] !== undefined && (r.postData() ?? '').includes('"intent"'),
  );
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  const action = await sent;
  await saved(page, 1);
  const id = Number(/\d+$/.exec(new URL(page.url()).pathname)?.[0]);
  const [row] = await query<{ latest: string }>(
    `select latest_revision_id as latest from articles where id = ${id}`,
  );
  await page.context().clearCookies();

  await signIn(page, reporter);
  const cookies = (await page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  const [me] = await query<{ id: string }>(`select id from staff where email = '${reporter}'`);
  const [message] = JSON.parse(action.postData() ?? '[]') as [Record<string, unknown>];
  const forged = await request.post(`${site.url}/quan-tri/bai-viet/moi`, {
    headers: {
      ...pick(action.headers(), ['next-action', 'content-type', 'accept', 'next-router-state-tree']),
      cookie: cookies,
      origin: site.url,
    },
    data: JSON.stringify([
      {
        ...message,
        staffId: Number(me?.id),
        intent: 'submit',
        articleId: id,
        baseRevisionId: Number(row?.latest),
      },
    ]),
  });
  expect(forged.status()).toBe(200);
  expect(await forged.text()).toContain('phóng viên chỉ sửa bài của mình');
  const [after] = await query<{ published: string | null }>(
    `select published_revision_id as published from articles where id = ${id}`,
  );
  expect(after?.published).toBeNull();

  // And from another origin the action does not run at all.
  const foreign = await request.post(`${site.url}/quan-tri/bai-viet/moi`, {
    headers: {
      ...pick(action.headers(), ['next-action', 'content-type', 'accept']),
      cookie: cookies,
      origin: 'https://evil.example',
    },
    data: action.postData() ?? '',
  });
  expect(foreign.status()).toBeGreaterThanOrEqual(400);
});

test('two people, one text: the second save waits for a choice and both texts are kept', async ({
  browser,
}) => {
  const contexts = await Promise.all([browser.newContext(), browser.newContext()]);
  const [one, two] = [await contexts[0].newPage(), await contexts[1].newPage()];
  await signIn(one, administrator);
  await startArticle(one, 'Hai người cùng sửa một bài');
  await one.getByRole('button', { name: 'Lưu nháp' }).click();
  await saved(one, 1);
  await signIn(two, approver);
  await two.goto(one.url());

  await one.getByLabel('Lời dẫn').fill('Lời dẫn của người thứ nhất.');
  await one.getByRole('button', { name: 'Lưu nháp' }).click();
  await saved(one, 2);

  await two.getByLabel('Lời dẫn').fill('Lời dẫn của người thứ hai.');
  await two.getByRole('button', { name: 'Lưu nháp' }).click();
  const band = two.getByRole('region', { name: 'Hai bản khác nhau' });
  await expect(band).toBeVisible();
  await expect(band).toContainText('đã lưu bản 2');
  await expect(two.getByLabel('Lời dẫn')).toHaveValue('Lời dẫn của người thứ hai.');
  await expect(band.locator('del', { hasText: 'nhất' }).first()).toBeVisible();
  await accessible(two);
  const [row] = await query<{ n: number }>(
    `select count(*)::int n from revisions r join articles a on a.id = r.article_id where r.title = 'Hai người cùng sửa một bài'`,
  );
  expect(row?.n).toBe(2);

  await band.getByLabel('Lấy chữ của tôi').check();
  await band.getByRole('button', { name: 'Lưu bản đã chọn' }).click();
  await saved(two, 3);
  for (const context of contexts) await context.close();
});

test('errors stand beside their fields, and what was typed stays', async ({ page }) => {
  await signIn(page, reporter);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await page.getByRole('textbox', { name: 'Thân bài' }).waitFor();
  await page.getByLabel('Lời dẫn').fill('Lời dẫn không được mất.');
  await page.getByLabel('Ngày', { exact: true }).fill('31/2/2024');
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByText('Hãy ghi tít bài.').first()).toBeVisible();
  await expect(page.getByText(/Không có ngày 31\/2\/2024/).first()).toBeVisible();
  await expect(page.getByLabel('Lời dẫn')).toHaveValue('Lời dẫn không được mất.');
  await accessible(page);
});

test('what was typed survives a closed tab, a revoked session and a dead server action', async ({ page }) => {
  await signIn(page, reporter);
  await startArticle(page, 'Chữ gõ không được mất');
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await saved(page, 1);

  await query(
    `update staff_sessions set revoked_at = now() where staff_id = (select id from staff where email = '${reporter}')`,
  );
  await page.getByLabel('Lời dẫn').fill('Gõ sau khi phiên đã bị thu hồi.');
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByText(/Phiên làm việc đã hết/).first()).toBeVisible();
  await expect(page.getByLabel('Lời dẫn')).toHaveValue('Gõ sau khi phiên đã bị thu hồi.');

  // The copy on this machine is written a moment after the last letter.
  await expect
    .poll(() => page.evaluate(() => JSON.stringify({ ...localStorage })))
    .toContain('Gõ sau khi phiên đã bị thu hồi.');
  const address = page.url();
  page.on('dialog', (dialog) => dialog.accept());
  await signIn(page, reporter);
  await page.goto(address);
  await page.getByRole('button', { name: 'Lấy lại chữ đó' }).click();
  await expect(page.getByLabel('Lời dẫn')).toHaveValue('Gõ sau khi phiên đã bị thu hồi.');
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await saved(page, 2);
});

test('a photo is uploaded with caption and description and stands on the public page in three formats', async ({
  page,
}) => {
  await signIn(page, approver);
  await startArticle(page, 'Bài có ảnh chụp tại cuộc họp');
  await page.getByRole('toolbar', { name: 'Định dạng' }).getByRole('button', { name: 'Ảnh' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel('Tệp ảnh')
    .setInputFiles({ name: 'anh.heic', mimeType: 'image/heic', buffer: heic() });
  await dialog.getByLabel(/Chú thích/).fill('Quang cảnh buổi làm việc');
  await dialog.getByLabel('Lời tả ảnh').fill('Bàn chủ tọa nhìn xuống hàng ghế đại biểu');
  await dialog.getByLabel('Người chụp').fill('Lê Văn Mẫu');
  await dialog.getByRole('button', { name: 'Tải lên và chèn' }).click();
  await expect(dialog).toContainText('HEIC');
  await expect(dialog.getByLabel(/Chú thích/)).toHaveValue('Quang cảnh buổi làm việc');
  await accessible(page);

  await dialog.getByLabel('Tệp ảnh').setInputFiles(path.join(import.meta.dirname, '../fixtures/photo.jpg'));
  await dialog.getByRole('button', { name: 'Tải lên và chèn' }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await publishUrgently(page);

  await page.goto(`${site.url}/bai-viet/bai-co-anh-chup-tai-cuoc-hop`);
  const figure = page.locator('article.art figure').first();
  await expect(figure.locator('figcaption')).toContainText('Quang cảnh buổi làm việc');
  await expect(figure.locator('figcaption')).toContainText('Lê Văn Mẫu');
  await expect(figure.locator('img')).toHaveAttribute('alt', 'Bàn chủ tọa nhìn xuống hàng ghế đại biểu');
  expect(
    await figure
      .locator('img')
      .evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth)),
  ).toBeGreaterThan(100);
  expect(await figure.locator('source').count()).toBe(2);
});

test('by keyboard alone: sign in, write, hand over', async ({ page }) => {
  /** What a person would read of the place that has the focus. */
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const labels =
        element instanceof HTMLInputElement ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement
          ? element.labels
          : null;
      return (
        labels?.[0]?.textContent ||
        element?.getAttribute('aria-label') ||
        element?.textContent ||
        ''
      ).trim();
    });
  const tabTo = async (name: string, key = 'Tab') => {
    for (let n = 0; n < 100; n++) {
      await page.keyboard.press(key);
      if ((await focused()) === name) return;
    }
    throw new Error(`no way by ${key} to ${name}`);
  };
  await page.goto(`${site.url}/dang-nhap`);
  await tabTo('Thư điện tử');
  await page.keyboard.type(approver);
  await tabTo('Mật khẩu');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/quan-tri$/);
  await tabTo('Viết bài mới');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/bai-viet\/moi/);
  await tabTo('Tít bài');
  await page.keyboard.type('Viết bằng bàn phím');
  await tabTo('Lời dẫn');
  await page.keyboard.type('Không chạm tới chuột.');
  await tabTo('Chuyên mục');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+s');
  await saved(page, 1);
  await tabTo('Gửi duyệt', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã gửi duyệt.')).toBeVisible();
});

test('the desk works on a phone: nothing is wider than the screen, and it says so to axe', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
  const page = await context.newPage();
  await signIn(page, approver);
  await expect(page).toHaveURL(/\/quan-tri$/);
  for (const address of [
    '/quan-tri',
    '/quan-tri/bai-viet',
    '/quan-tri/bai-viet/moi',
    '/quan-tri/bai-viet/nhap-word',
    '/quan-tri/lich-dang',
    '/quan-tri/tai-khoan',
  ]) {
    await page.goto(site.url + address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
    await accessible(page);
  }
  await context.close();
});

test('signing out ends the session at once, also for a stolen cookie', async ({ page, browser }) => {
  await signIn(page, approver);
  await expect(page).toHaveURL(/\/quan-tri$/);
  const stolen = await page.context().cookies();
  await page.goto(`${site.url}/quan-tri/tai-khoan`);
  await page.getByRole('button', { name: 'Đăng xuất' }).first().click();
  await expect(page).toHaveURL(/\/dang-nhap/);
  const thief = await browser.newContext();
  await thief.addCookies(stolen);
  const other = await thief.newPage();
  await other.goto(`${site.url}/quan-tri`);
  await expect(other).toHaveURL(/\/dang-nhap/);
  await thief.close();
});

const pick = (headers: Record<string, string>, names: string[]) =>
  Object.fromEntries(
    names.filter((name) => headers[name] !== undefined).map((name) => [name, headers[name] ?? '']),
  );

async function query<T extends Record<string, unknown>>(statement: string): Promise<T[]> {
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  const rows = await sql.unsafe(statement);
  await sql.end();
  return rows as unknown as T[];
}

/** The first bytes of a photo as iPhones take it. */
const heic = () =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic'),
    Buffer.alloc(4),
    Buffer.from('mif1heic'),
    Buffer.alloc(64),
  ]);
