import { expect, type Locator, test } from '@playwright/test';
import { codeAt, PERIOD_SECONDS } from '#lib/staff/totp.ts';
import { accessible } from '../support/looks.ts';
import {
  changePassword,
  command,
  PASSWORD,
  signIn,
  signOut,
  siteUnderTest,
  someone,
  trySignIn,
} from '../support/site.ts';

/** Accounts as their owners and the administrator use them. */

const site = siteUnderTest();

const textOf = async (place: Locator) => ((await place.textContent()) ?? '').trim();

/** A code that was not used yet: of this time step, or of the next one, which counts already. */
async function freshCode(secret: string, used: Set<string>): Promise<string> {
  for (const ahead of [0, 1]) {
    const code = codeAt(secret, Date.now() + ahead * PERIOD_SECONDS * 1000);
    if (!used.has(code)) {
      used.add(code);
      return code;
    }
  }
  throw new Error('both codes that count now are used');
}

// Argon2 and two people in two browsers take their time on a small machine.
test.describe.configure({ mode: 'serial', timeout: 120_000 });

let administrator = '';
/** The account that the administrator has made. */
let account = '';

test('enrol → sign out → sign in with a code → with a recovery code → turn it off', async ({ page }) => {
  const used = new Set<string>();
  const editor = await someone(page, 'editor', 'Lý Thị Mẫu');
  await signIn(page, editor);
  await page.goto(`${site.url}/quan-tri/tai-khoan`);
  await accessible(page);
  await page.getByRole('link', { name: 'Bật xác thực hai lớp' }).click();
  await expect(page.getByRole('img', { name: /Mã QR/ })).toBeVisible();
  await accessible(page);
  await page.getByText('Không quét được?').click();
  const secret = (await textOf(page.locator('p.secret'))).replaceAll(' ', '');
  await page.getByLabel(/Nhập mã 6 chữ số/).fill('000000');
  await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Mã chưa khớp');
  await page.getByLabel(/Nhập mã 6 chữ số/).fill(await freshCode(secret, used));
  await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
  const codes = page.getByRole('region', { name: 'Mã dự phòng' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await accessible(page);
  const recovery = await textOf(codes.first());
  await page.getByRole('link', { name: 'Tôi đã cất mã' }).click();
  await expect(page.getByText('Còn 10 mã dự phòng')).toBeVisible();

  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập');
  await expect(page.getByText('Đã đăng xuất.')).toBeVisible();
  await trySignIn(page, editor, PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nhập mã xác thực');
  await expect(page.getByLabel(/Mã 6 chữ số/)).toBeFocused();
  await accessible(page);
  // The password alone opens nothing.
  await page.goto(`${site.url}/quan-tri/bai-viet`);
  await expect(page).toHaveURL(/\/dang-nhap\?tiep=/);
  await page.getByLabel(/Mã 6 chữ số/).fill('000000');
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(page.getByText(/Còn 4 lần thử/).first()).toBeVisible();
  await accessible(page);
  await page.getByLabel(/Mã 6 chữ số/).fill(await freshCode(secret, used));
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(page).toHaveURL(`${site.url}/quan-tri/bai-viet`);

  await signOut(page);
  await trySignIn(page, editor, PASSWORD);
  await page.getByLabel(/Mã 6 chữ số/).fill(recovery.toUpperCase());
  await page.getByRole('button', { name: 'Xác nhận' }).click();
  await expect(page).toHaveURL(/\/quan-tri$/);
  await page.goto(`${site.url}/quan-tri/tai-khoan/xac-thuc`);
  await expect(page.getByText('Còn 9 mã dự phòng')).toBeVisible();
  await accessible(page);
  await page.locator('#password-off').fill(PASSWORD);
  await page.getByRole('button', { name: 'Tắt xác thực hai lớp' }).click();
  await expect(page.getByText('Đã tắt xác thực hai lớp.')).toBeVisible();
});

test('the administrator adds a reporter for one section, who signs in; and ends that session', async ({
  browser,
  page,
}) => {
  administrator = await someone(page, 'administrator', 'Quách Văn Mẫu');
  await signIn(page, administrator);
  await page.goto(`${site.url}/quan-tri/nguoi-dung`);
  await accessible(page);
  await page.getByRole('link', { name: 'Thêm người dùng' }).click();
  await page.getByRole('button', { name: 'Thêm người dùng' }).click();
  await expect(page.getByRole('alert').first()).toContainText('chỗ cần sửa');
  await accessible(page);
  const email = `phong-vien.${Date.now().toString(36)}@example.vn`;
  await page.getByLabel('Họ tên').fill('Danh Thị Mẫu');
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByLabel('Chỉ những chuyên mục được đánh dấu').check();
  const first = page.locator('.marks label').first();
  const section = await textOf(first);
  await first.click();
  await page.getByRole('button', { name: 'Thêm người dùng' }).click();
  const password = await textOf(page.locator('p.secret'));
  await accessible(page);
  await page.getByRole('link', { name: 'Xem tài khoản' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Danh Thị Mẫu');

  const elsewhere = await browser.newContext();
  const theirs = await elsewhere.newPage();
  await signIn(theirs, email, password);
  await changePassword(theirs, password);
  await theirs.goto(`${site.url}/quan-tri/tai-khoan`);
  await expect(theirs.locator('dl.facts')).toContainText(section);

  await page.reload();
  await accessible(page);
  await page.getByRole('button', { name: /^Kết thúc phiên/ }).click();
  await expect(page.getByText('Phiên đã kết thúc.')).toBeVisible();
  await expect(page.getByText('Không có phiên nào đang mở.')).toBeVisible();
  await theirs.goto(`${site.url}/quan-tri/tai-khoan`);
  await expect(theirs).toHaveURL(/\/dang-nhap/);
  await elsewhere.close();
  account = page.url();
});

test('the log tells what that person did, and goes away as a file', async ({ page }) => {
  await signIn(page, administrator);
  await page.goto(account);
  await page.getByRole('link', { name: 'Xem nhật ký của người này' }).click();
  await expect(page.getByRole('table')).toContainText('Đăng nhập bằng mật khẩu');
  await accessible(page);
  await page.goto(`${site.url}/quan-tri/nhat-ky?viec=danh+thi+mau`);
  await expect(page.getByRole('table')).toContainText('Thêm tài khoản');
  await page.getByLabel('Từ ngày').fill('31/2/2027');
  await page.getByRole('button', { name: 'Lọc', exact: true }).click();
  await expect(page.getByText('Không có ngày 31/2/2027.')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await accessible(page);
  await page.goto(`${site.url}/quan-tri/nhat-ky`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải tệp cho Excel' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^nhat-ky-\d{4}-\d{2}-\d{2}\.csv$/);
});

test('locking an account asks first, and a slip is undone without a new password', async ({ page }) => {
  const keeper = await someone(page, 'administrator', 'Sơn Văn Mẫu');
  const colleague = await someone(page, 'reporter', 'Danh Sơn Mẫu');
  await signIn(page, keeper);
  await page.goto(`${site.url}/quan-tri/nguoi-dung`);
  await page.getByRole('link', { name: 'Danh Sơn Mẫu' }).click();
  await expect(page.getByLabel('Thư điện tử')).toHaveValue(colleague);
  const lock = page.getByRole('button', { name: 'Khóa tài khoản' });
  await lock.click();
  const question = page.getByRole('dialog', { name: 'Khóa tài khoản của Danh Sơn Mẫu?' });
  await accessible(page);
  await question.getByRole('button', { name: 'Thôi' }).click();
  await expect(lock).toBeFocused();
  await expect(page.getByText(/Tài khoản bị khóa từ/)).toHaveCount(0);
  await lock.click();
  await question.getByRole('button', { name: 'Khóa tài khoản' }).click();
  await expect(page.getByText('Đã khóa tài khoản. Mọi phiên')).toBeVisible();
  await expect(page.getByText(/Tài khoản bị khóa từ/)).toBeVisible();
  await page.getByRole('button', { name: 'Mở lại, giữ mật khẩu cũ' }).click();
  await expect(page.getByText('Đã mở lại tài khoản.')).toBeVisible();
  await expect(page.getByText(/Tài khoản bị khóa từ/)).toHaveCount(0);
  await accessible(page);

  await page.goto(`${site.url}/quan-tri/nhat-ky?viec=danh+son+mau`);
  await expect(page.getByRole('table')).toContainText('mật khẩu: giữ mật khẩu cũ');
});

test('the shell takes a lost second factor away only where there is one', async ({ page }) => {
  const reporter = await someone(page, 'reporter', 'Thạch Thị Mẫu');
  const { code, output } = await command('lib/staff/cli.ts', 'reset-2fa', reporter);
  expect(code).toBe(1);
  expect(output).toContain('chưa bật');
});
