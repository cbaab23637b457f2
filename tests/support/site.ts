import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';

/** The running site that tests/e2e/global-setup.ts started. */
export type Site = {
  url: string;
  dataDir: string;
  databaseUrl: string;
  firstEmail: string;
  firstPassword: string;
  log: string;
};

export function siteUnderTest(): Site {
  const json = process.env.SITE_UNDER_TEST;
  if (!json) throw new Error('tests/e2e/global-setup.ts has not run');
  return JSON.parse(json) as Site;
}

const root = path.join(import.meta.dirname, '../..');
const run = promisify(execFile);

/** Runs one of the project's commands in a process of its own, against the running site's data. */
export async function command(script: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const site = siteUnderTest();
  const options = {
    cwd: root,
    env: { ...process.env, DATA_DIR: site.dataDir, DATABASE_URL: '', SITE_URL: site.url },
  };
  try {
    const { stdout, stderr } = await run(
      process.execPath,
      ['--conditions=react-server', path.join(root, script), ...args],
      options,
    );
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

export const PASSWORD = 'con nước rằm tháng giêng';

/** Makes an account through the shell, and gives it a password through the desk. Returns the e-mail. */
export async function someone(page: Page, role: string, name: string): Promise<string> {
  const email = `${role}.${Date.now().toString(36)}@example.vn`;
  const { output, code } = await command(
    'lib/staff/cli.ts',
    'add',
    '--email',
    email,
    '--name',
    name,
    '--role',
    role,
  );
  expect(code, output).toBe(0);
  const oneTime = /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/.exec(output)?.[0] ?? '';
  await signIn(page, email, oneTime);
  await changePassword(page, oneTime);
  await signOut(page);
  return email;
}

/** Signs in and waits until the desk is there. */
export async function signIn(page: Page, email: string, password = PASSWORD) {
  await trySignIn(page, email, password);
  await expect(page).toHaveURL(/\/quan-tri/);
}

export async function trySignIn(page: Page, email: string, password: string) {
  await page.goto(`${siteUnderTest().url}/dang-nhap`);
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

export async function changePassword(page: Page, current: string) {
  await expect(page).toHaveURL(/\/quan-tri\/doi-mat-khau/);
  await page.getByLabel('Mật khẩu đang dùng').fill(current);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Mật khẩu mới, lần nữa').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await expect(page).not.toHaveURL(/doi-mat-khau/);
}

/** From the editor, with the text of one's own: submitted, and published for a reason instead of a second person. */
export async function publishUrgently(page: Page) {
  const submit = page.getByRole('button', { name: 'Gửi duyệt' });
  await submit.click();
  await expect(page.getByText('Đã gửi duyệt.')).toBeVisible();
  await page.getByRole('link', { name: 'Xem và duyệt' }).click();
  await page.getByRole('button', { name: 'Đăng khẩn…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lý do không thể chờ').fill('Chỉ có một người trực trong bài thử.');
  await dialog.getByRole('button', { name: 'Duyệt khẩn và đăng' }).click();
  await expect(page.getByText('Đã duyệt và đăng. Bạn đọc thấy ngay bản này.')).toBeVisible();
}

export async function signOut(page: Page) {
  await page.context().clearCookies();
}
