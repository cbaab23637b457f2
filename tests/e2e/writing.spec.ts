import { expect, type Page, test } from '@playwright/test';
import sharp from 'sharp';
import { accessible } from '../support/looks.ts';
import { halfRed } from '../support/pdf.ts';
import { publishUrgently, signIn, siteUnderTest, someone } from '../support/site.ts';

/** What the editor gives to whoever writes: lists at the cursor, the record, sets of photos, find and replace. */

const site = siteUnderTest();
const body = (page: Page) => page.getByRole('textbox', { name: 'Thân bài', exact: true });
const list = (page: Page) => page.getByRole('listbox');
const photo = async (name: string, background: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer(),
});
const chosen = (page: Page, name: RegExp) => list(page).getByRole('option', { name });

let approver = '';

test.describe.configure({ mode: 'serial' });

test('"/" lists what can be inserted, without marks and by keyboard alone; Escape leaves the sign', async ({
  page,
}) => {
  approver = await someone(page, 'approver', 'Trần Thị Mẫu');
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).click();
  await page.keyboard.type('Ngày 15/5/2017 và/hoặc sau đó');
  await expect(list(page)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.keyboard.type('/');
  await expect(chosen(page, /^Ảnh/)).toHaveAttribute('aria-selected', 'true');
  const active = await body(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`#${active}`)).toContainText('Ảnh');
  await accessible(page);
  await page.keyboard.type('bang');
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(body(page).locator('table th')).toHaveCount(3);
  await expect(body(page)).not.toContainText('/bang');

  await page.keyboard.press('Control+End');
  await page.keyboard.type('/');
  await page.keyboard.press('ArrowDown');
  await expect(chosen(page, /^Bộ ảnh/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(list(page)).toHaveCount(0);
  await expect(body(page)).toContainText('/');
});

test('people come with the title of the day, documents with number and date, and both reach the reader', async ({
  page,
  request,
}) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await page.getByLabel('Tít bài', { exact: true }).fill('Bài có người và văn bản của hồ sơ');
  await page.getByLabel('Chuyên mục').selectOption({ index: 2 });
  await page.getByLabel('Ngày', { exact: true }).fill('1/7/2019');
  await body(page).click();
  await page.keyboard.type('Cùng dự có bà @tran thi mau');
  await chosen(page, /Trưởng Ban|Phó Trưởng Ban Văn hóa/)
    .first()
    .click();
  // In 2019 she was not yet what she is today.
  await expect(body(page)).toContainText('bà Trần Thị Mẫu, Phó Trưởng Ban Văn hóa – Xã hội HĐND tỉnh');
  await page.keyboard.type('. Theo #nghi quyet 12');
  await expect(chosen(page, /12\/NQ-HĐND/)).toBeVisible();
  await accessible(page);
  await page.keyboard.press('Enter');
  await expect(body(page)).toContainText(
    /Theo Nghị quyết số 12\/NQ-HĐND ngày \d{1,2}\/\d{1,2}\/\d{4} của Hội đồng/,
  );
  await page.keyboard.type('các xã đã rà soát. Một lần nữa, @tran thi mau');
  await expect(list(page).getByRole('option').first()).toContainText('Chỉ ghi tên');
  await page.keyboard.press('Escape');
  await publishUrgently(page);
  const html = await (await request.get(`${site.url}/bai-viet/bai-co-nguoi-va-van-ban-cua-ho-so`)).text();
  expect(html).toMatch(/<span data-person-id="\d+">Trần Thị Mẫu<\/span>, Phó Trưởng Ban/);
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}');
  const article = [data].flat().find((one: { '@type': string }) => one['@type'] === 'NewsArticle');
  expect(article.mentions).toEqual([{ '@type': 'Person', name: 'Trần Thị Mẫu' }]);
  expect(article.citation).toMatchObject([{ identifier: '12/NQ-HĐND' }]);
});

test('nobody of the name, and a server that does not answer: the list says so and the typing goes on', async ({
  page,
}) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).click();
  await page.keyboard.type('@khongaicả');
  await expect(page.getByRole('status').filter({ hasText: 'Không có ai tên như vậy' })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.context().setOffline(true);
  await page.keyboard.type('@pham');
  await expect(page.getByRole('status').filter({ hasText: 'không liên lạc được' })).toBeVisible();
  await page.context().setOffline(false);
  await page.keyboard.type(' gõ tiếp');
  await expect(body(page)).toContainText('@pham gõ tiếp');
});

test('find without marks, replace one and all, and take it back', async ({ page }) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).click();
  await page.keyboard.type('Hậu giang hôm nay. Tỉnh Hậu giang, và Hậu Giang.');
  await expect(page.getByText(/^Thân bài 10 chữ/)).toBeVisible();
  await page.keyboard.press('Control+f');
  const panel = page.getByRole('region', { name: 'Tìm và thay trong thân bài' });
  await panel.getByLabel('Tìm trong thân bài', { exact: true }).fill('hau giang');
  await expect(panel.getByRole('status')).toHaveText('3 chỗ.');
  await panel.getByText('Cách tìm').click();
  await accessible(page);
  await panel.getByLabel('Tìm trong thân bài', { exact: true }).fill('Hậu giang');
  await panel.getByLabel('Đúng chữ hoa, thường').check();
  await expect(panel.getByRole('status')).toHaveText('2 chỗ.');
  await panel.getByLabel('Thay bằng').fill('Hậu Giang');
  await panel.getByRole('button', { name: 'Chỗ sau' }).click();
  await expect(panel.getByRole('status')).toHaveText('Chỗ 1 trong 2.');
  await panel.getByRole('button', { name: 'Thay chỗ này' }).click();
  await expect(body(page)).toContainText('Hậu Giang hôm nay. Tỉnh Hậu giang');
  await panel.getByRole('button', { name: 'Thay hết' }).click();
  await expect(panel.getByRole('status')).toContainText('Đã thay 1 chỗ');
  await expect(body(page)).toContainText('Tỉnh Hậu Giang, và Hậu Giang.');
  // A phone has no Ctrl + Z.
  await panel.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(body(page)).toContainText('Hậu Giang hôm nay. Tỉnh Hậu giang, và Hậu Giang.');
  await expect(panel.getByLabel('Tìm trong thân bài', { exact: true })).toBeFocused();
  await panel.getByRole('button', { name: 'Thay hết' }).click();
  await expect(body(page)).toContainText('Tỉnh Hậu Giang, và Hậu Giang.');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(body(page)).toContainText('Hậu giang hôm nay. Tỉnh Hậu giang');
  // What is typed after a replacement would be taken back first: the button would not do what it says.
  await page.keyboard.press('Control+f');
  await panel.getByLabel('Tìm trong thân bài', { exact: true }).fill('hôm nay');
  await panel.getByLabel('Thay bằng').fill('ngày mai');
  await panel.getByRole('button', { name: 'Thay hết' }).click();
  await expect(panel.getByRole('button', { name: 'Hoàn tác' })).toBeVisible();
  await body(page).click();
  await page.keyboard.type('x');
  await expect(panel.getByRole('button', { name: 'Hoàn tác' })).toHaveCount(0);
  // Enter in the panel looks on; it does not save the article.
  await expect(page).toHaveURL(/\/moi$/);
});

test('two photos at once become a set; one is decorative, the other has its focal point moved', async ({
  page,
  request,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await page.getByLabel('Tít bài', { exact: true }).fill('Bài có bộ ảnh hai tấm');
  await body(page).click();
  await page.keyboard.type('Một số hình ảnh tại buổi làm việc.');
  const tools = page.getByRole('toolbar', { name: 'Định dạng' });
  await tools.getByRole('button', { name: 'Chèn', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await accessible(page);
  await dialog.getByRole('button', { name: /^Bộ ảnh/ }).click();
  await dialog
    .getByLabel('Các tệp ảnh')
    .setInputFiles([await photo('mot.jpg', '#16324f'), await photo('hai.jpg', '#4f3216')]);
  const pictures = dialog.locator('.set img');
  await expect(pictures).toHaveCount(2);
  await expect
    .poll(() => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth)))
    .toEqual([640, 640]);
  await dialog.getByLabel('Chú thích ảnh 1').fill('Quang cảnh buổi làm việc');
  await dialog.getByLabel('Lời tả ảnh 1').fill('Phòng họp nhìn từ cửa vào');
  // The list of files opened once more and closed without a choice: the field says so, and its event bubbles.
  await dialog
    .getByLabel('Các tệp ảnh')
    .evaluate((field) => field.dispatchEvent(new Event('cancel', { bubbles: true })));
  await expect(dialog.getByLabel('Chú thích ảnh 1')).toHaveValue('Quang cảnh buổi làm việc');
  await dialog.getByRole('button', { name: 'Tải lên và chèn 2 ảnh' }).click();
  // The second one lacks its words: it says so, and the first is not sent again.
  await expect(dialog.getByText('Đã lên.')).toBeVisible();
  await expect(dialog.getByRole('alert')).toContainText('1 ảnh còn chỗ phải sửa');
  await accessible(page);
  await dialog.getByLabel('Chú thích ảnh 2').fill('Đường vào trạm cấp nước');
  await expect(dialog.getByText(/hoặc đánh dấu “Ảnh chỉ để trang trí”/)).toBeVisible();
  await dialog.getByLabel('Lời tả ảnh 2').fill('Con đường bê tông giữa hai hàng dừa');
  await dialog.getByLabel('Ảnh chỉ để trang trí: ảnh 2').check();
  await dialog.getByRole('button', { name: 'Tải lên và chèn 2 ảnh' }).click();
  await expect(dialog).toHaveCount(0);
  const figures = body(page).getByRole('group', { name: 'Ảnh', exact: true });
  await expect(figures).toHaveCount(2);
  // What was typed stays in one piece above.
  await expect(body(page).locator('p').first()).toHaveText('Một số hình ảnh tại buổi làm việc.');

  await expect(figures.nth(1).getByLabel('Ảnh chỉ để trang trí')).toBeChecked();
  await figures.nth(0).getByRole('button', { name: 'Điểm chính' }).click();
  await dialog.getByLabel(/^Từ trái/).fill('20');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Lưu điểm chính' }).click();
  await expect(page.getByText('Đã lưu điểm chính của ảnh')).toBeVisible();
  await accessible(page);

  await page.getByRole('button', { name: 'Thông tin' }).click();
  await page.getByLabel('Chuyên mục').selectOption({ index: 2 });
  await publishUrgently(page);
  const html = await (await request.get(`${site.url}/bai-viet/bai-co-bo-anh-hai-tam`)).text();
  const set = /<div class="gallery".*?<\/div>/s.exec(html)?.[0] ?? '';
  expect(set).toContain('aria-label="Bộ 2 ảnh"');
  expect(set).toContain('alt="Phòng họp nhìn từ cửa vào"');
  expect(set).toContain('alt=""');
  expect(set).not.toContain('Con đường bê tông');
  await page.goto(`${site.url}/bai-viet/bai-co-bo-anh-hai-tam`);
  await accessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(overflow).toBe(false);
});

test('a file is attached without its address: stored from the text, then found by its name', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).click();
  await page.keyboard.type('Xem /tep');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Liên kết' });
  const field = dialog.getByRole('searchbox', { name: 'Tìm theo tên tệp' });
  await expect(field).toBeFocused();
  await dialog.getByText('Tải tệp mới lên', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Tải lên và gắn' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'Hãy chọn một tệp.' })).toHaveCount(1);
  await accessible(page);
  const buffer = Buffer.from(halfRed({ pages: 3 }));
  await dialog.getByLabel('Tệp', { exact: true }).setInputFiles({
    ...{ name: 'kh-61.pdf', mimeType: 'application/pdf', buffer },
  });
  const name = 'Kế hoạch số 61-KH/TU ngày 2/3/2024';
  await dialog.getByLabel('Tên tài liệu').fill(name);
  await dialog.getByRole('button', { name: 'Tải lên và gắn' }).click();
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });
  const links = body(page).locator('a[href^="/tep/"]');
  await expect(links).toHaveText([name]);
  await expect(body(page).locator('p').first()).toHaveText(`Xem ${name}`);

  // By keyboard alone, and without marks; the words that were selected stay.
  await page.keyboard.press('Enter');
  await page.keyboard.type('Toàn văn');
  await page.keyboard.press('Shift+Home');
  await expect(page.getByText(/Đang chọn 2 chữ/)).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(dialog.getByLabel('Địa chỉ')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(field).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('ke hoach 61-kh');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('status').first()).toHaveText(/^1 tệp/);
  await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(links).toHaveText([name, 'Toàn văn']);
  expect(await links.nth(1).getAttribute('href')).toBe(await links.nth(0).getAttribute('href'));
});

test('a wide table scrolls in its own box on a phone, and the tools stay low on a wide screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).click();
  const tools = page.getByRole('toolbar', { name: 'Định dạng' });
  const height = () => tools.evaluate((bar) => bar.getBoundingClientRect().height);
  expect(await height()).toBeLessThan(95);
  await tools.getByRole('button', { name: 'Bảng', exact: true }).click();
  await expect(tools.getByRole('button', { name: 'Xóa bảng' })).toBeVisible();
  expect(await height()).toBeLessThan(135);
  for (let n = 0; n < 4; n++) await tools.getByRole('button', { name: 'Thêm cột' }).click();
  await expect(body(page).locator('th')).toHaveCount(7);
  await body(page).locator('th').first().click();
  for (let n = 1; n <= 7; n++) {
    await page.keyboard.type(`Cột ${n}`);
    await page.keyboard.press('Tab');
  }

  await page.setViewportSize({ width: 360, height: 740 });
  const room = (selector: string) =>
    page.locator(selector).evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(await room('.tiptap')).toBe(0);
  expect(await room('.tiptap .table-box')).toBeGreaterThan(100);
  await accessible(page);
});

test('the keys are listed where they are used', async ({ page }) => {
  await signIn(page, approver);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).click();
  await page.keyboard.press('Control+/');
  const dialog = page.getByRole('dialog', { name: 'Phím tắt' });
  await expect(dialog).toContainText('Tìm và thay trong thân bài');
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(body(page)).toBeFocused();
});
