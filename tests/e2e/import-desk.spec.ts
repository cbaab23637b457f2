import fs from 'node:fs';
import path from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { accessible } from '../support/looks.ts';
import { signIn, siteUnderTest, someone } from '../support/site.ts';

/** The door for Word files, and the text doctor at it. */

const site = siteUnderTest();
const fixtures = path.join(import.meta.dirname, '../fixtures');
const bytesOf = (name: string) => fs.readFileSync(path.join(fixtures, name));
const word = (fixture: string, name = `${fixture}.docx`) => ({
  name,
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: bytesOf(`word/${fixture}.docx`),
});
/** Another photo each time: bytes behind the picture make another file of it. */
const photo = (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([bytesOf('photo.jpg'), Buffer.from(name)]),
});

const fileField = (page: Page) => page.getByLabel('Tệp Word (.docx) và ảnh của bài');
const body = (page: Page) => page.getByRole('textbox', { name: 'Thân bài' });
const band = (page: Page) => page.locator('.paste-band');
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let reporter = '';
let approver = '';

test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ browser }) => {
  // Two accounts are made through the shell, and each chooses its password.
  test.setTimeout(240_000);
  const page = await browser.newPage();
  reporter = await someone(page, 'reporter', 'Phạm Thị Mẫu');
  approver = await someone(page, 'approver', 'Võ Văn Mẫu');
  await page.close();
});

async function deskOf(browser: Browser, email: string, options = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, email);
  return page;
}

/** What the browser itself asked, such as whether to leave the page. */
function questionsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  return asked;
}

async function dropFile(page: Page, fixture: string, name: string) {
  const data = await page.evaluateHandle(
    ([base64, fileName]) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], fileName));
      return transfer;
    },
    [bytesOf(`word/${fixture}.docx`).toString('base64'), name] as const,
  );
  await page.locator('main').dispatchEvent('dragover', { dataTransfer: data });
  return () => page.locator('main').dispatchEvent('drop', { dataTransfer: data });
}

async function paste(page: Page, html: string) {
  await body(page).evaluate((box, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', given);
    clipboardData.setData('text/plain', 'chữ');
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, html);
}

test('on a phone: a Word file and two photos are submitted in at most eight interactions', async ({
  browser,
}) => {
  const page = await deskOf(browser, reporter, phone);
  const asked = questionsOf(page);
  let interactions = 0;
  const tap = async (work: () => Promise<unknown>, count = 1) => {
    interactions += count;
    await work();
  };
  await tap(() => page.getByRole('link', { name: 'Nhập từ Word' }).tap());
  await expect(fileField(page)).toBeVisible();
  // Opening the phone's list and touching three files.
  await tap(
    () => fileField(page).setInputFiles([word('emphasis'), photo('IMG_1.jpg'), photo('IMG_2.jpg')]),
    4,
  );
  await tap(() => page.getByRole('button', { name: 'Nhập vào bản nháp' }).tap());
  await expect(page).toHaveURL(/\/quan-tri\/bai-viet\/\d+$/, { timeout: 30_000 });
  await expect(page.locator('.photo img')).toHaveCount(2);
  expect(asked).toEqual([]);
  // The doctor has looked already: the tab says how many places.
  await expect(page.getByRole('button', { name: /^Kiểm tra \(\d+\)$/ })).toBeVisible();
  await tap(() => page.getByRole('button', { name: 'Gửi duyệt' }).tap());
  await expect(page.getByText('Đã gửi duyệt.')).toBeVisible();
  expect(interactions).toBeLessThanOrEqual(8);

  await page.getByRole('button', { name: /^Kiểm tra/ }).tap();
  const checks = page.getByRole('region', { name: 'Bác sĩ văn bản' });
  await expect(checks).toContainText('Ảnh chưa có chú thích.');
  await accessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await checks
    .getByRole('button', { name: /^Tới chỗ này/ })
    .first()
    .tap();
  await expect(body(page)).toBeVisible();
  await page.context().close();
});

test('several files at once: each opens its own draft, what was refused says what to do, a loose photo is told of', async ({
  browser,
}) => {
  const page = await deskOf(browser, reporter);
  await page.goto(`${site.url}/quan-tri/bai-viet/nhap-word`);
  const files = [
    word('footnotes', 'Báo cáo.docx'),
    word('vni-fonts', 'giam-sat.docx'),
    { name: 'hong.docx', mimeType: '', buffer: Buffer.from('không phải tài liệu Word') },
    photo('bao-cao-1.jpg'),
    photo('IMG_9.jpg'),
  ];
  await fileField(page).setInputFiles(files);
  await page.getByRole('button', { name: 'Nhập 3 bản nháp' }).click();
  const result = page.getByRole('region', { name: /^Đã nhập/ });
  await expect(result.getByRole('heading', { level: 2 })).toHaveText(
    'Đã nhập: 2 bản nháp, 1 tệp không nhập được, 1 ảnh chưa thuộc bài nào',
    { timeout: 40_000 },
  );
  await expect(result.getByRole('heading', { level: 2 })).toBeFocused();
  await expect(result.getByText(/«hong\.docx».*không phải tài liệu Word/)).toBeVisible();
  await expect(result.getByText('Hãy mở bằng Word hoặc LibreOffice')).toBeVisible();
  await expect(result.getByRole('listitem').filter({ hasText: /^IMG_9\.jpg$/ })).toBeVisible();
  const legacy = result.getByRole('listitem').filter({ hasText: 'giam-sat.docx' });
  await legacy.getByText(/điều cần xem/).click();
  await expect(legacy.getByText('Trong tệp')).toBeVisible();
  await accessible(page);

  // The same again, without a script: nothing is made twice.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  await plain.addCookies(await page.context().cookies());
  const bare = await plain.newPage();
  await bare.goto(`${site.url}/quan-tri/bai-viet/nhap-word`);
  await fileField(bare).setInputFiles(files.slice(0, 3));
  await bare.getByRole('button', { name: 'Nhập vào bản nháp' }).click();
  await expect(bare.getByRole('heading', { level: 2 }).first()).toHaveText(
    'Không có bản nháp mới: 2 tệp đã nhập trước đây, 1 tệp không nhập được',
    { timeout: 30_000 },
  );
  await expect(bare.getByText(/Đã nhập trước đây/)).toHaveCount(2);
  await expect(bare.getByRole('link', { name: /^Mở bài/ })).toHaveCount(2);
  await plain.close();

  // One of them once more with a photo: what was told stays, and nobody is told that no article names the photo.
  await fileField(page).setInputFiles([word('footnotes', 'Báo cáo.docx'), photo('bao-cao-9.jpg')]);
  await expect(result.getByRole('heading', { level: 2 })).toContainText('2 bản nháp');
  await page.getByRole('button', { name: 'Nhập vào bản nháp' }).click();
  await expect(result.getByRole('heading', { level: 2 })).toHaveText(
    'Đã nhập: 2 bản nháp, 1 tệp đã nhập trước đây, 1 tệp không nhập được, 1 ảnh chưa thuộc bài nào',
    { timeout: 30_000 },
  );
  const late = result.getByRole('region', { name: 'Ảnh gửi cùng tệp đã nhập trước đây' });
  await expect(late.getByRole('listitem')).toHaveText(['bao-cao-9.jpg']);
  await accessible(page);

  await result
    .getByRole('link', { name: /^Mở bản nháp/ })
    .first()
    .click();
  await expect(page.locator('.photo img')).toHaveCount(1);
  await page.context().close();
});

test('a file dropped on the home page leads to the import with the file in hand', async ({ browser }) => {
  const page = await deskOf(browser, reporter);
  await page.goto(`${site.url}/quan-tri`);
  await page.waitForLoadState('networkidle');
  const asked = questionsOf(page);
  const letGo = await dropFile(page, 'bold-lead', 'tha-vao.docx');
  await expect(page.getByText('Thả tệp Word và ảnh vào đây')).toBeVisible();
  await letGo();
  await expect(page).toHaveURL(/nhap-word$/);
  await expect(page.getByText(/tha-vao\.docx/)).toBeVisible();
  await page.getByRole('button', { name: 'Nhập vào bản nháp' }).click();
  await expect(page).toHaveURL(/\/quan-tri\/bai-viet\/\d+/, { timeout: 30_000 });
  await expect(page.getByLabel('Tít bài', { exact: true })).not.toHaveValue('');
  expect(asked).toEqual([]);
  await page.context().close();
});

test('a file dropped while another one is being read waits for its turn', async ({ browser }) => {
  const page = await deskOf(browser, reporter);
  await page.goto(`${site.url}/quan-tri/bai-viet/nhap-word`);
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(/nhap-word$/, async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await fileField(page).setInputFiles(word('hidden-text'));
  await page.getByRole('button', { name: 'Nhập vào bản nháp' }).click();
  await expect(page.getByRole('button', { name: 'Đang đọc tệp…' })).toBeVisible();
  const letGo = await dropFile(page, 'white-space', 'tha-luc-ban.docx');
  await letGo();
  await expect(page.getByText('Các tệp này chưa được gửi.')).toBeVisible();
  await accessible(page);
  goOn();
  // The draft of the first is not opened over the file that waits.
  await expect(page.getByRole('heading', { name: 'Đã nhập: 1 bản nháp' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/tha-luc-ban\.docx/)).toBeVisible();
  await page.getByRole('button', { name: 'Nhập vào bản nháp' }).click();
  await expect(page.getByRole('heading', { name: 'Đã nhập: 2 bản nháp' })).toBeVisible({ timeout: 30_000 });
  await expect(page).toHaveURL(/nhap-word$/);
  await page.context().close();
});

test('files that did not arrive are kept and sent again, and nothing is imported twice', async ({
  browser,
}) => {
  const page = await deskOf(browser, reporter);
  await page.goto(`${site.url}/quan-tri/bai-viet/nhap-word`);
  await fileField(page).setInputFiles([word('tracked-changes'), word('tcvn3-fonts')]);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Nhập 2 bản nháp' }).click();
  await expect(page.getByText('2 tệp chưa tới máy chủ.')).toBeVisible();
  await accessible(page);
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Gửi lại 2 tệp' }).click();
  await expect(page.getByRole('heading', { name: 'Đã nhập: 2 bản nháp' })).toBeVisible({ timeout: 30_000 });
  await page.context().close();
});

test('what is sent again goes as it was: a photo of no document finds no wrong article, other files come beside it', async ({
  browser,
}) => {
  const page = await deskOf(browser, reporter);
  await page.goto(`${site.url}/quan-tri/bai-viet/nhap-word`);
  // Nobody can be asked which photos the documents name: nothing is shared out by guessing.
  const files = [word('quotation', 'thu-nhat.docx'), word('text-boxes', 'thu-hai.docx'), photo('IMG_31.jpg')];
  await fileField(page).setInputFiles(files);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Nhập 2 bản nháp' }).click();
  await expect(page.getByText('3 tệp chưa tới máy chủ.')).toBeVisible();
  await page.context().setOffline(false);

  // Two questions and the first document arrive, the second and the photo do not.
  let posts = 0;
  let isCut = true;
  await page.route(/nhap-word$/, async (route) => {
    if (route.request().method() === 'POST' && ++posts > 3 && isCut) await route.abort();
    else await route.continue();
  });
  await page.getByRole('button', { name: 'Gửi lại 3 tệp' }).click();
  await expect(page.getByText('2 tệp chưa tới máy chủ.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('heading', { name: 'Đã nhập: 1 bản nháp' })).toBeVisible();
  isCut = false;

  // Another file comes first: what waits and what was told stay.
  await fileField(page).setInputFiles(word('lettered-points', 'thu-ba.docx'));
  await expect(page.getByText('2 tệp chưa tới máy chủ.')).toBeVisible();
  await page.getByRole('button', { name: 'Nhập vào bản nháp' }).click();
  await expect(page.getByRole('heading', { name: 'Đã nhập: 2 bản nháp' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Gửi lại 2 tệp' }).click();
  const result = page.getByRole('region', { name: /^Đã nhập/ });
  await expect(result.getByRole('heading', { level: 2 })).toHaveText(
    'Đã nhập: 3 bản nháp, 1 ảnh chưa thuộc bài nào',
    { timeout: 30_000 },
  );
  await expect(
    result.getByRole('region', { name: 'Ảnh chưa thuộc bài nào' }).getByRole('listitem'),
  ).toHaveText(['IMG_31.jpg']);
  await page.context().close();
});

test('a session that ended is told at the files, which are sent again after signing in', async ({
  browser,
}) => {
  const page = await deskOf(browser, reporter);
  const asked = questionsOf(page);
  await page.goto(`${site.url}/quan-tri/bai-viet/nhap-word`);
  await fileField(page).setInputFiles(word('number-restarts'));
  const session = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Nhập vào bản nháp' }).click();
  const unsent = page.getByRole('alert').filter({ hasText: '1 tệp chưa tới máy chủ.' });
  await expect(unsent).toContainText('Phiên làm việc đã hết.');
  await expect(unsent).not.toContainText('bấm Lưu');
  await expect(unsent.getByRole('link', { name: 'Đăng nhập ở thẻ mới' })).toBeVisible();
  await accessible(page);
  await page.context().addCookies(session);
  await unsent.getByRole('button', { name: 'Gửi lại 1 tệp' }).click();
  await expect(page).toHaveURL(/\/quan-tri\/bai-viet\/\d+$/, { timeout: 30_000 });
  expect(asked).toEqual([]);
  await page.context().close();
});

const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal{margin:0} p.Cu{font-family:VNI-Times} --></style></head><body><!--StartFragment-->
<p class=MsoNormal>Sáng 13/3 ,Thường trực HĐND họp<a href="#_ftn1" style='mso-footnote-id:ftn1'><span class=MsoFootnoteReference>[1]</span></a><del cite="mailto:a">cũ</del><ins cite="mailto:a"> mới</ins>.</p>
<table><tr><td rowspan=2><p class=MsoNormal>Mẫu Thạnh</p></td><td><p class=MsoNormal>12</p></td></tr><tr><td><p class=MsoNormal>31</p></td></tr></table>
<p class=MsoNormal><![if !vml]><img width=604 height=403 src="file:///C:/clip_image002.jpg" v:shapes="P1"><![endif]></p><p class=MsoCaption>Quang cảnh hội nghị</p>
<p class=MsoNormal>Tài liệu lưu hành nội bộ</p><p class=Cu>Chôï</p>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1">[1]</a> Nghị quyết số 12/NQ-HĐND.</p></div></div><!--EndFragment--></body></html>`;

test('after a paste the doctor says what came with it, changes nothing, and one undo takes its work back', async ({
  browser,
}) => {
  const page = await deskOf(browser, reporter);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await page.getByLabel('Tít bài', { exact: true }).fill('Bài dán từ Word');
  await page.getByLabel('Chuyên mục').selectOption({ index: 2 });
  await body(page).click();
  await page.keyboard.type('Đoạn có sẵn ,lỗi cũ.');
  await page.keyboard.press('Enter');
  await paste(page, FROM_WORD);
  await expect(band(page)).toContainText(/Bác sĩ văn bản thấy \d+ chỗ trong đoạn vừa dán/);
  await expect(band(page)).toContainText('1 ảnh không dán theo được.');
  await expect(band(page)).toContainText('đã chấp nhận hết: 1 chỗ thêm, 1 chỗ xóa');
  await expect(band(page)).toContainText('1 chú thích cuối trang nay là danh sách');
  await expect(body(page)).toContainText('Sáng 13/3 ,Thường trực');
  await expect(body(page).locator('td[rowspan="2"]')).toHaveText('Mẫu Thạnh');
  await expect(body(page).locator('ol li')).toHaveText(/Nghị quyết số 12/);
  await expect(body(page).locator('.photo .caption')).toHaveText('Quang cảnh hội nghị');
  await accessible(page);

  await band(page).getByRole('button', { name: 'Xem', exact: true }).click();
  const checks = page.getByRole('region', { name: 'Bác sĩ văn bản' });
  await expect(checks).not.toContainText('Đoạn có sẵn');
  const font = checks.getByRole('listitem').filter({ hasText: 'Chôï' });
  await expect(font).toContainText('Sau khi sửaChợ');
  await font.getByRole('button', { name: /^Tới chỗ này/ }).click();
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('Chôï');
  await checks
    .getByRole('listitem')
    .filter({ hasText: 'Chỉ còn chú thích' })
    .getByRole('button', { name: /^Để nguyên/ })
    .click();
  await expect(checks).toContainText('Đã để nguyên 1 chỗ.');
  // The button has gone with its finding: the focus is on the next one, or on the heading.
  await expect(checks.locator('.checks button:focus, h2:focus')).toHaveCount(1);
  await checks.getByRole('button', { name: 'Hiện lại' }).click();
  await expect(checks).not.toContainText('Đã để nguyên');
  await expect(checks.locator('.checks button:focus, h2:focus')).toHaveCount(1);

  await band(page)
    .getByRole('button', { name: /^Sửa cả \d+ chỗ cần sửa/ })
    .click();
  await expect(body(page)).toContainText('Sáng 13/3, Thường trực');
  await expect(band(page).locator('button:focus')).toHaveCount(1);
  await expect(checks.getByRole('status')).toContainText(/^Đã sửa \d+ chỗ\. Đoạn vừa dán còn \d+ chỗ/);
  await expect(body(page)).toContainText('Chợ');
  // What stood there before the paste is somebody else's question.
  await expect(body(page)).toContainText('Đoạn có sẵn ,lỗi cũ.');
  await body(page).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(body(page)).toContainText('Sáng 13/3 ,Thường trực');
  await expect(body(page)).toContainText('Chôï');
  await expect(body(page)).toContainText('Tài liệu lưu hành nội bộ');
  // Taken back: nothing is said to be put right any more.
  await expect(checks.getByRole('status')).not.toContainText('Đã sửa');

  await page.getByLabel('Lời dẫn').fill('Có lỗi ,trong lời dẫn.');
  await checks.getByRole('button', { name: 'Khám lại' }).click();
  await checks.getByRole('button', { name: 'Xem cả bài' }).click();
  const inLead = checks.getByRole('listitem').filter({ hasText: 'Lời dẫn: ' }).first();
  await inLead.getByRole('button', { name: /^Tới chỗ này/ }).click();
  await expect(page.getByLabel('Lời dẫn')).toBeFocused();

  // A stamped text is asked about before anybody else has it.
  await page.getByRole('button', { name: 'Gửi duyệt' }).click();
  const dialog = page.getByRole('dialog', { name: 'Trước khi gửi, hãy trả lời' });
  await expect(dialog).toContainText('Tài liệu lưu hành nội bộ');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(dialog).toContainText('Hãy đánh dấu ô trên, hoặc quay lại sửa.');
  await dialog.getByLabel('Đã hỏi: văn bản này được phép công khai').check();
  await dialog.getByRole('button', { name: 'Gửi duyệt' }).click();
  await expect(page.getByText('Đã gửi duyệt.')).toBeVisible();
  const address = page.url();
  await page.context().close();

  const desk = await deskOf(browser, approver, phone);
  await desk.goto(`${address}/duyet`);
  const asked = desk.getByRole('region', { name: 'Trước khi duyệt cần trả lời:' });
  await expect(asked).toContainText('Ở thân bài: “Tài liệu lưu hành nội bộ”');
  await accessible(desk);
  await desk.context().close();
});

test('two pastes one right after the other: the doctor speaks of both, and closing leads back to the text', async ({
  browser,
}) => {
  const page = await deskOf(browser, reporter);
  await page.goto(`${site.url}/quan-tri/bai-viet/moi`);
  await body(page).click();
  await body(page).evaluate(
    (box, pieces) => {
      for (const html of pieces) {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/html', html);
        box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }
    },
    ['<p>Sáng nay ,Thường trực họp.</p>', '<p>Báo cáo (lưu hành nội bộ) đã gửi.</p>'],
  );
  await expect(band(page)).toContainText(/Bác sĩ văn bản thấy \d+ chỗ trong đoạn vừa dán/);
  await band(page).getByRole('button', { name: 'Xem', exact: true }).click();
  const checks = page.getByRole('region', { name: 'Bác sĩ văn bản' });
  await expect(checks.getByRole('listitem').filter({ hasText: 'Phải trả lời' })).toHaveCount(1);
  await expect(
    checks
      .locator('del')
      .filter({ hasText: /^\s*,$/ })
      .first(),
  ).toBeVisible();
  await band(page).getByRole('button', { name: 'Đóng' }).click();
  await expect(band(page)).toHaveCount(0);
  await expect(body(page)).toBeFocused();
  await page.context().close();
});
