import fs from 'node:fs';
import path from 'node:path';
import { type Browser, expect, type Locator, type Page, test } from '@playwright/test';
import postgres from 'postgres';
import { signIn, siteUnderTest, someone } from '../support/site.ts';

/**
 * One report on its whole way, on two phones of 360 × 740 with fingers only: from the Word file to the readers, corrected,
 * withdrawn, and an old text taken back. Every touch is counted and the table is printed. What is typed into one field
 * counts as one; choosing files counts as opening the list and one touch for each file.
 */

const site = siteUnderTest();
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const fixtures = path.join(import.meta.dirname, '../fixtures');
const bytesOf = (name: string) => fs.readFileSync(path.join(fixtures, name));
const publicPage = async (address: string) => (await fetch(site.url + address)).text();

type Journey = { name: string; most: number; touches: number };
const journeys: Journey[] = [];

/** Counts what a hand does. */
class Hand {
  readonly #journey: Journey;
  constructor(name: string, most: number) {
    this.#journey = { name, most, touches: 0 };
    journeys.push(this.#journey);
  }
  async tap(target: Locator) {
    this.#journey.touches += 1;
    await target.tap();
  }
  async type(target: Locator, text: string) {
    this.#journey.touches += 1;
    await target.fill(text);
  }
  async choose(target: Locator, files: { name: string; mimeType: string; buffer: Buffer }[]) {
    this.#journey.touches += 1 + files.length;
    await target.setInputFiles(files);
  }
  done() {
    expect(this.#journey.touches, this.#journey.name).toBeLessThanOrEqual(this.#journey.most);
  }
}

let reporter: Page;
let approver: Page;
/** Other texts may have the same headline: this one is known by its number. */
let number = '';
let title = '';
let address = '';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const dialogButton = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });
const home = (page: Page) => page.goto(`${site.url}/quan-tri`);
/** The button beside the text among one's work, and its headline in a list. */
const row = (page: Page, word: string) =>
  page.locator(`a.act[href^="/quan-tri/bai-viet/${number}"]`).filter({ hasText: word });
const headline = (page: Page) => page.locator(`h3 a[href^="/quan-tri/bai-viet/${number}"]`).first();

async function phoneOf(browser: Browser, role: string, name: string): Promise<Page> {
  const page = await (await browser.newContext(phone)).newPage();
  await signIn(page, await someone(page, role, name));
  return page;
}

/** Moves what waits for its time to the past, as hours do. */
async function letTimePass() {
  const sql = postgres(site.databaseUrl, { max: 1 });
  await sql`update schedules set due_at = now() - interval '1 second' where state = 'waiting'`;
  await sql.end();
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000);
  reporter = await phoneOf(browser, 'editor', 'Phạm Thị Mẫu');
  approver = await phoneOf(browser, 'approver', 'Võ Văn Mẫu');
});

test.afterAll(() => {
  const lines = journeys.map(
    ({ name, touches, most }) => `${String(touches).padStart(3)}  (≤ ${most})  ${name}`,
  );
  console.log(`\nTouches on a phone of 360 × 740:\n${lines.join('\n')}\n`);
});

test('a Word file and two photos are submitted', async () => {
  const hand = new Hand('Word file and two photos → submitted', 8);
  await home(reporter);
  await hand.tap(reporter.getByRole('link', { name: 'Nhập từ Word' }));
  const photo = (name: string) => ({
    name,
    mimeType: 'image/jpeg',
    // Bytes behind the picture make another file of it.
    buffer: Buffer.concat([bytesOf('photo.jpg'), Buffer.from(`${name} của hành trình`)]),
  });
  await hand.choose(reporter.getByLabel('Tệp Word (.docx) và ảnh của bài'), [
    {
      name: 'bao-cao.docx',
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: bytesOf('word/superscript.docx'),
    },
    photo('IMG_11.jpg'),
    photo('IMG_12.jpg'),
  ]);
  await hand.tap(button(reporter, 'Nhập vào bản nháp'));
  await expect(reporter).toHaveURL(/\/quan-tri\/bai-viet\/\d+$/, { timeout: 45_000 });
  // The screen is alive: the text doctor has looked at the text.
  await expect(reporter.getByRole('button', { name: /^Kiểm tra \(\d+\)$/ })).toBeVisible();
  await hand.tap(button(reporter, 'Gửi duyệt'));
  await expect(reporter.getByText('Đã gửi duyệt.')).toBeVisible();
  number = /\d+$/.exec(new URL(reporter.url()).pathname)?.[0] ?? '';
  title = await reporter.getByLabel('Tít bài', { exact: true }).inputValue();
  expect(title.length).toBeGreaterThan(10);
  hand.done();
});

test('it is returned with a reason, and handed over again', async () => {
  const back = new Hand('returned with a reason', 4);
  await home(approver);
  await back.tap(row(approver, 'Xem và duyệt'));
  await back.tap(button(approver, 'Trả lại'));
  await back.type(approver.getByRole('dialog').getByLabel(/Lý do trả lại/), 'Ghi rõ số hộ.');
  await back.tap(dialogButton(approver, 'Trả lại'));
  await expect(approver.getByText('Đã trả lại cho người viết.')).toBeVisible();
  back.done();

  const again = new Hand('mended and handed over again', 4);
  await home(reporter);
  await expect(reporter.getByText('Ghi rõ số hộ.').first()).toBeVisible();
  await again.tap(row(reporter, 'Sửa bài'));
  await again.type(reporter.getByLabel('Lời dẫn'), 'Cuộc họp xem xét 204 hộ còn thiếu nước ở ba xã.');
  await again.tap(button(reporter, 'Gửi duyệt'));
  await expect(reporter.getByText('Đã gửi duyệt.')).toBeVisible();
  again.done();
});

test('it is approved and given its time, and goes out at that time', async () => {
  const approval = new Hand('approved', 2);
  await home(approver);
  await approval.tap(row(approver, 'Xem và duyệt'));
  await approval.tap(button(approver, 'Chỉ duyệt'));
  await expect(approver.getByText(/^Đã duyệt/).first()).toBeVisible();
  approval.done();

  const schedule = new Hand('given its time', 4);
  await schedule.tap(button(approver, 'Hẹn giờ đăng'));
  const dialog = approver.getByRole('dialog');
  await schedule.type(
    dialog.getByLabel('Ngày'),
    new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10),
  );
  await schedule.type(dialog.getByLabel('Giờ', { exact: true }), '07:30');
  await schedule.tap(dialogButton(approver, 'Hẹn giờ'));
  await expect(approver.getByText(/Đã hẹn/).first()).toBeVisible();
  schedule.done();

  await approver.goto(`${site.url}/quan-tri/bai-viet`);
  const slug = await slugOf(Number(number));
  address = `/bai-viet/${slug}`;
  expect(await publicPage(address)).not.toContain('204 hộ còn thiếu nước');
  await letTimePass();
  await expect.poll(() => publicPage(address), { timeout: 90_000 }).toContain('204 hộ còn thiếu nước');
});

test('it is corrected, approved in three touches, and the reader sees what was wrong', async () => {
  const correction = new Hand('corrected and handed over', 8);
  await home(reporter);
  await correction.tap(headline(reporter));
  await correction.type(reporter.getByLabel('Lời dẫn'), 'Cuộc họp xem xét 240 hộ còn thiếu nước ở ba xã.');
  await correction.tap(button(reporter, 'Thông tin'));
  await correction.tap(reporter.getByLabel('Đính chính', { exact: true }));
  await correction.type(reporter.getByLabel(/^Ghi chú thay đổi/), 'Bài từng ghi 204 hộ; số đúng là 240 hộ.');
  await correction.tap(button(reporter, 'Gửi duyệt'));
  await expect(reporter.getByText('Đã gửi duyệt.')).toBeVisible();
  correction.done();
  expect(await publicPage(address)).toContain('204 hộ còn thiếu nước');

  const approval = new Hand('correction approved and published', 3);
  await home(approver);
  await approval.tap(row(approver, 'Xem và duyệt'));
  await expect(approver.locator('.diff ins').first()).toContainText('240');
  await approval.tap(button(approver, 'Duyệt và đăng'));
  await approval.tap(dialogButton(approver, 'Đăng ngay'));
  await expect(approver.getByText('Đã duyệt và đăng. Bạn đọc thấy ngay bản này.')).toBeVisible();
  approval.done();
  const page = await publicPage(address);
  expect(page).toContain('240 hộ còn thiếu nước');
  expect(page).toContain('số đúng là 240 hộ');
});

test('an old text is taken back, and what readers see stays until somebody approves it', async () => {
  const hand = new Hand('an old text taken back', 6);
  await home(reporter);
  await hand.tap(headline(reporter));
  await hand.tap(reporter.getByRole('link', { name: 'Lịch sử', exact: true }));
  await hand.tap(reporter.getByRole('link', { name: 'Đọc bản 2' }));
  await hand.tap(button(reporter, 'Lấy lại bản này'));
  await hand.type(reporter.getByRole('dialog').getByLabel(/Lý do/), 'Sở báo lại số cũ là đúng.');
  await hand.tap(dialogButton(reporter, 'Lấy lại bản 2'));
  await expect(reporter.getByText(/Đã lấy lại: bản \d+ nay có chữ của bản 2\./)).toBeVisible();
  hand.done();
  expect(await publicPage(address)).toContain('240 hộ còn thiếu nước');
});

test('it is withdrawn, and its address says when and why', async () => {
  const hand = new Hand('withdrawn', 4);
  await home(approver);
  await hand.tap(headline(approver));
  // The approval screen and the editor both offer it.
  await hand.tap(button(approver, /^Gỡ bài…?$/));
  await hand.type(approver.getByRole('dialog').getByLabel(/Lý do gỡ/), 'Số liệu chờ sở xác nhận.');
  await hand.tap(dialogButton(approver, 'Gỡ bài'));
  await expect(approver.getByText(/Đã gỡ bài\./)).toBeVisible();
  hand.done();
  const gone = await publicPage(address);
  expect(gone).toContain('Số liệu chờ sở xác nhận.');
  expect(gone).not.toContain('hộ còn thiếu nước');
});

async function slugOf(wanted: number): Promise<string> {
  const sql = postgres(site.databaseUrl, { max: 1 });
  const [found] = await sql<{ slug: string }[]>`
    select r.slug from articles a join revisions r on r.id = a.latest_revision_id where a.id = ${wanted}`;
  await sql.end();
  return found?.slug ?? '';
}
