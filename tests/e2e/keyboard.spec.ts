import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { Keyboard } from '../support/keyboard.ts';
import { PASSWORD, siteUnderTest, someone } from '../support/site.ts';

/** From the door to the withdrawal without a mouse: two people, one text. */

const site = siteUnderTest();
const PHOTO = path.join(import.meta.dirname, '../fixtures/photo.jpg');

// Some three hundred presses; a trace of each is larger than what it shows.
test.describe.configure({ timeout: 600_000 });
test.use({ trace: 'off' });

async function signIn(keys: Keyboard, email: string) {
  await keys.page.goto(`${site.url}/dang-nhap`);
  await keys.to('Thư điện tử');
  await keys.type(email);
  await keys.to('Mật khẩu');
  await keys.type(PASSWORD);
  await keys.press('Enter');
  await expect(keys.page).toHaveURL(/\/quan-tri$/);
}

/** Past the head and the navigation. */
async function skip(keys: Keyboard) {
  await keys.to('Đến nội dung');
  await keys.press('Enter');
}

const saved = (page: Page, revision: number) =>
  expect(page.getByRole('status').filter({ hasText: `bản ${revision}` })).toContainText('Đã lưu lúc');

test('by keyboard alone: sign in, write, photo, hand over; approve, publish; correct; withdraw', async ({
  browser,
}) => {
  const makers = await browser.newPage();
  const writer = await someone(makers, 'editor', 'Lê Thị Mẫu Phím');
  const approver = await someone(makers, 'approver', 'Trần Văn Mẫu Phím');
  await makers.close();
  const title = 'Viết và đăng chỉ bằng bàn phím';

  const first = new Keyboard(await browser.newPage());
  const { page } = first;
  // From the beginning: asked for right before the key, one list in ten had opened before the browser was told.
  let chosen = 0;
  page.on('filechooser', async (chooser) => {
    await chooser.setFiles(PHOTO);
    chosen += 1;
  });
  first.step('đăng nhập');
  await signIn(first, writer);

  first.step('viết');
  await skip(first);
  await first.to('Viết bài mới');
  await first.press('Enter');
  await expect(page).toHaveURL(/bai-viet\/moi/);
  await page.getByRole('textbox', { name: 'Thân bài' }).waitFor();
  await skip(first);
  await first.to('Tít bài');
  await first.type(title);
  await first.to('Lời dẫn');
  await first.type('Cuộc họp thống nhất kiểm tra ba xã.');
  await first.to('Thân bài');
  await first.type('Đại biểu đề nghị ghi rõ từng ấp.');

  // The body is no trap: Tab leads on, Shift+Tab leads back into it.
  await first.press('Tab');
  expect(await first.focused()).not.toBe('Thân bài');
  await first.press('Shift+Tab');
  expect(await first.focused()).toBe('Thân bài');

  first.step('ảnh');
  await first.to('Ảnh', 'Shift+Tab');
  await first.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Ảnh' });
  await expect(dialog).toBeVisible();
  await first.to('Tệp ảnh');
  await first.press('Space');
  await expect.poll(() => chosen, { message: 'the list of files opens' }).toBe(1);
  await first.to('Chú thích (bạn đọc thấy dưới ảnh)');
  await first.type('Quang cảnh buổi làm việc');
  await first.to('Lời tả ảnh');
  await first.type('Hai hàng ghế đại biểu');
  await first.to('Tải lên và chèn');
  await first.press('Enter');
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await first.keepsFocus('the photo was inserted');
  await expect(page.locator('.tiptap').getByRole('img', { name: 'Hai hàng ghế đại biểu' })).toBeVisible();

  first.step('lưu, gửi duyệt');
  await first.to('Chuyên mục');
  await first.press('ArrowDown');
  await first.press('Control+s');
  await saved(page, 1);
  expect(await first.focused()).toBe('Chuyên mục');
  await first.to('Gửi duyệt', 'Shift+Tab');
  await first.press('Enter');
  await expect(page.getByText('Đã gửi duyệt.')).toBeVisible();
  await first.keepsFocus('handing over');

  const second = new Keyboard(await browser.newPage());
  const desk = second.page;
  second.step('đăng nhập, tìm bài chờ duyệt');
  await signIn(second, approver);
  await skip(second);
  await second.to(`Xem và duyệt: ${title}`);
  await second.press('Enter');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Duyệt bài');

  second.step('duyệt và đăng');
  await skip(second);
  await second.to('Duyệt và đăng');
  await second.press('Enter');
  await expect(desk.getByRole('dialog')).toBeVisible();
  // Escape closes it and gives the focus back.
  await second.press('Escape');
  await expect(desk.getByRole('dialog')).toBeHidden();
  expect(await second.focused()).toBe('Duyệt và đăng');
  await second.press('Enter');
  await expect(desk.getByRole('dialog')).toBeVisible();
  if ((await second.focused()) !== 'Đăng ngay') await second.to('Đăng ngay');
  await second.press('Enter');
  await expect(desk.getByText('Đã duyệt và đăng. Bạn đọc thấy ngay bản này.')).toBeVisible();
  await second.keepsFocus('publishing');

  second.step('đính chính, đăng khẩn');
  await second.to('Sửa bài', 'Shift+Tab');
  await second.press('Enter');
  await desk.getByRole('textbox', { name: 'Thân bài' }).waitFor();
  await skip(second);
  await second.to('Lời dẫn');
  await second.press('Control+a');
  await second.type('Cuộc họp thống nhất kiểm tra bốn xã.');
  await second.to('Sửa chữ');
  await second.press('ArrowDown');
  expect(await second.focused()).toBe('Đính chính');
  await second.to('Ghi chú thay đổi (bắt buộc)');
  await second.type('Bài từng ghi ba xã; số đúng là bốn xã.');
  await second.press('Control+s');
  await saved(desk, 2);
  await second.keepsFocus('saving a correction');
  await second.to('Gửi duyệt', 'Shift+Tab');
  await second.press('Enter');
  await expect(desk.getByText('Đã gửi duyệt.')).toBeVisible();
  await second.keepsFocus('handing a correction over');
  await second.to('Xem và duyệt', 'Shift+Tab');
  await second.press('Enter');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Duyệt bài');
  await skip(second);
  await second.to('Đăng khẩn…');
  await second.press('Enter');
  if ((await second.focused()) !== 'Lý do không thể chờ') await second.to('Lý do không thể chờ');
  await second.type('Chỉ có một người trực hôm nay.');
  await second.to('Duyệt khẩn và đăng');
  await second.press('Enter');
  await expect(desk.getByText('Đã duyệt và đăng. Bạn đọc thấy ngay bản này.')).toBeVisible();
  await second.keepsFocus('publishing at once');

  second.step('gỡ bài');
  await second.to('Gỡ bài…');
  await second.press('Enter');
  await expect(desk.getByRole('dialog')).toBeVisible();
  if ((await second.focused()) !== 'Lý do gỡ (bạn đọc thấy)') await second.to('Lý do gỡ (bạn đọc thấy)');
  await second.type('Số liệu chưa được xác nhận.');
  await second.to('Gỡ bài');
  await second.press('Enter');
  await expect(desk.getByText(/Đã gỡ bài\./)).toBeVisible();
  await second.keepsFocus('withdrawing');

  console.log([...first.told(), ...second.told()].join('\n'));
  await page.close();
  await desk.close();
});

test('lists and tables use Tab themselves; Escape and then Tab leads out of them', async ({ browser }) => {
  const makers = await browser.newPage();
  const writer = await someone(makers, 'reporter', 'Phạm Thị Mẫu Phím');
  await makers.close();
  const keys = new Keyboard(await browser.newPage());
  const { page } = keys;
  await signIn(keys, writer);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  const body = page.getByRole('textbox', { name: 'Thân bài' });
  await body.waitFor();
  await skip(keys);
  await keys.to('Thân bài');
  await keys.type('- Ấp Mẫu Một');
  await keys.press('Enter');
  await keys.type('Ấp Mẫu Hai');
  await keys.press('Tab');
  await expect(body.locator('li li')).toHaveText('Ấp Mẫu Hai');
  expect(await keys.focused()).toBe('Thân bài');
  await keys.press('Escape');
  await keys.press('Tab');
  expect(await keys.focused()).not.toBe('Thân bài');
  await expect(body.locator('li li')).toHaveText('Ấp Mẫu Hai');
  await keys.press('Shift+Tab');
  expect(await keys.focused()).toBe('Thân bài');
  await keys.press('Escape');
  await keys.press('Shift+Tab');
  expect(await keys.focused()).not.toBe('Thân bài');
  await expect(body.locator('li li')).toHaveText('Ấp Mẫu Hai');
  await page.close();
});
