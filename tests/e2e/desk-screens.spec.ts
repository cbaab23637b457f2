import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, expect, type Page, type Route, test } from '@playwright/test';
import { closeDatabase } from '#db/client.ts';
import { provideEnvironment } from '#lib/env.ts';
import { type Cell, type State, states, type Who } from '../support/desk-cell.ts';
import { screens } from '../support/desk-table.ts';
import type { Login, World } from '../support/desk-world.ts';
import { OwnSite } from '../support/own-site.ts';
import { faultsOf, PHONE } from '../support/screen-check.ts';
import { PASSWORD } from '../support/site.ts';

/**
 * Every screen of the desk, empty, full, refused and busy: axe finds nothing, nothing is wider than the window or too
 * low for a thumb, one h1, a title that says where one is, a silent console. A site of its own, because what is empty,
 * and how much is full, must not depend on other journeys.
 */

test.describe.configure({ mode: 'serial', timeout: 900_000 });
// A trace of so many screens is larger than the screens.
test.use({ trace: 'off' });

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../..');
const site = new OwnSite();
const browsers = new Map<Who, Page>();
const complaints: string[] = [];
let logins: Partial<Record<Who, Login>> = {};
let world: World | undefined;

test.beforeAll(async () => {
  await site.startDatabase();
  await site.start();
  provideEnvironment({
    databaseUrl: site.databaseUrl,
    dataDir: path.join(site.dataDir, 'data'),
    siteUrl: site.url,
  });
});
test.afterAll(async () => {
  for (const page of browsers.values()) await page.context().close();
  await closeDatabase();
  await site.remove();
});

async function signIn(page: Page, { email, password }: Login) {
  await page.goto(`${site.url}/dang-nhap`);
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

/** One window for each of the people, signed in once. */
async function windowOf(browser: Browser, who: Who): Promise<Page> {
  const open = browsers.get(who);
  if (open) return open;
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  page.setDefaultTimeout(40_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => dialog.accept());
  browsers.set(who, page);
  const login = logins[who];
  if (login) {
    await signIn(page, login);
    await (who === 'half'
      ? page.getByRole('heading', { name: 'Nhập mã xác thực' }).waitFor()
      : page.waitForURL(/\/quan-tri/));
  }
  return page;
}

/** Whatever is sent waits until the screen was looked at; it never arrives. */
async function hold(page: Page): Promise<() => Promise<void>> {
  const held: Route[] = [];
  await page.route('**/*', (route) => {
    if (route.request().method() === 'POST') held.push(route);
    else void route.continue();
  });
  return async () => {
    // Gone from the screen first: what it says of a broken connection is another state.
    await page.goto('about:blank');
    await Promise.all(held.map((route) => route.abort().catch(() => {})));
    await page.unrouteAll();
  };
}

async function look(
  browser: Browser,
  row: { file: string; title: string },
  state: State,
  cell: Cell,
  at: number,
) {
  const page = await windowOf(browser, cell.as ?? 'administrator');
  const address = typeof cell.at === 'string' ? cell.at : cell.at(world as World);
  // A cell before may have signed in on the way.
  if (cell.as === 'nobody') await page.context().clearCookies();
  await page.setViewportSize(PHONE);
  await page.goto(site.url + address);
  // The form of an article answers to nothing before its editor stands there.
  const isArticle = (await page.locator('form[aria-label="Bài viết"]').count()) > 0;
  if (isArticle) await page.getByRole('textbox', { name: 'Thân bài' }).waitFor();
  const release = state === 'busy' ? await hold(page) : null;
  try {
    await cell.act?.(page, world as World);
    await expect(page.getByText(cell.says).filter({ visible: true }).first()).toBeVisible();
    const name = `${row.file.replace(/^.*\)\//, '').replace(/\.tsx$/, '')} ${state} ${at}`;
    const faults = await faultsOf(page, name, cell.inDark ? { inDark: true } : {});
    const title = await page.title();
    const expected = cell.title ?? row.title;
    // A screen about one article is named after its headline first.
    if (!title.startsWith(expected) && !title.includes(` – ${expected}`))
      faults.push(`the title is “${title}”`);
    faults.push(
      ...complaints.filter((text) => !cell.complaint?.test(text)).map((text) => `console: ${text}`),
    );
    return faults;
  } catch (error) {
    return [`not reached: ${String(error).split('\n').slice(0, 3).join(' ')} ${await page.title()}`];
  } finally {
    await release?.();
    await page.unrouteAll();
    await cell.after?.();
    complaints.length = 0;
  }
}

/** All cells of one state, then what is wrong with any of them. */
async function lookAtAll(browser: Browser, state: State, wanted: (cell: Cell) => boolean = () => true) {
  const faults: Record<string, string[]> = {};
  for (const row of screens) {
    const cells = row[state];
    if ('why' in cells) continue;
    for (const [at, cell] of cells.entries()) {
      if (!wanted(cell)) continue;
      const found = await look(browser, row, state, cell, at);
      if (found.length > 0) faults[`${row.file}, ${state} ${at}`] = found;
    }
  }
  expect(faults).toEqual({});
}

test('the table of screens names every page, dialog, error and not-found page of the desk, and nothing else', () => {
  const isScreen = /(?:^|\/)(?:page|not-found|error)\.tsx$/;
  const files = ['app', 'components'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/'))),
  );
  const expected = files.filter(
    (file) =>
      (/^app\/\((?:desk|preview)\)\//.test(file) && isScreen.test(file)) ||
      (file.endsWith('.tsx') &&
        fs.readFileSync(path.join(root, file), 'utf8').includes("from '#components/desk/dialog.tsx'")),
  );
  const named = screens.map(({ file }) => file);
  expect(
    expected.filter((file) => !named.includes(file)),
    'screens without a row in tests/support/desk-table*.ts',
  ).toEqual([]);
  expect(
    named.filter((file) => !files.includes(file)),
    'rows without a screen',
  ).toEqual([]);
  expect(
    named.filter((file, at) => named.indexOf(file) !== at),
    'rows that stand twice',
  ).toEqual([]);
  for (const row of screens) {
    for (const state of states) {
      const cells = row[state];
      expect('why' in cells || cells.length > 0, `${row.file}, ${state}: neither a cell nor a reason`).toBe(
        true,
      );
    }
  }
});

test('on a new site every screen says what is missing and passes', async ({ browser }) => {
  logins = { administrator: { email: site.email, password: site.firstPassword } };
  const page = await windowOf(browser, 'administrator');
  await page.getByLabel('Mật khẩu đang dùng').fill(site.firstPassword);
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
  await page.getByLabel('Mật khẩu mới, lần nữa').fill(PASSWORD);
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  await expect(page).not.toHaveURL(/doi-mat-khau/);
  await lookAtAll(browser, 'empty', ({ at }) => typeof at === 'string');
});

test('filled to the brim every screen passes: titles of 110 characters, many rows, every state of a text', async ({
  browser,
}) => {
  const { stdout } = await run(
    process.execPath,
    ['--conditions=react-server', path.join(root, 'tests/support/desk-world.ts')],
    { cwd: root },
  );
  world = JSON.parse(stdout) as World;
  const { approver, reporter, secured, newcomer } = world.people;
  logins = { ...logins, approver, reporter, secured, newcomer };
  await lookAtAll(browser, 'filled');
});

test('what is empty on a full site passes', async ({ browser }) => {
  logins = { ...logins, half: (world as World).people.secured };
  await lookAtAll(browser, 'empty', ({ at }) => typeof at !== 'string');
});

test('a refused form passes with all its messages', async ({ browser }) => {
  await lookAtAll(browser, 'error');
});

test('a screen that waits for the server passes and says that it waits', async ({ browser }) => {
  await lookAtAll(browser, 'busy');
});

test('the server has complained of nothing', () => {
  const complained = site.output.split('\n').filter((line) => /error|⨯/i.test(line));
  expect(complained).toEqual([]);
});

test('while the database is away every screen of the desk says so and passes', async ({ browser }) => {
  await site.stopDatabase();
  const page = await windowOf(browser, 'administrator');
  for (const [address, words] of [
    ['/quan-tri', 'Bàn làm việc tạm thời chưa mở được'],
    ['/dang-nhap', 'Đăng nhập'],
  ] as const) {
    await page.setViewportSize(PHONE);
    await page.goto(site.url + address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words, { timeout: 40_000 });
    expect(await page.title()).toContain(words);
    expect(await faultsOf(page, `away ${address}`, { inDark: true }), address).toEqual([]);
  }
});
