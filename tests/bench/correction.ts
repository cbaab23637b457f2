import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { saveRevision } from '#lib/articles/mutations.ts';
import { publishRevision } from '#lib/articles/workflow-mutations.ts';
import { operator } from '../support/operator.ts';
import { articleForm, published, someSection } from '../support/samples.ts';
import { publishUrgently } from '../support/site.ts';
import { openBrowser } from './browser.ts';
import { copyOfContent, prepareContent } from './content.ts';
import { get, getText, median } from './measure.ts';
import { atLeast, atMost, type Figure, type Findings, skipped } from './report.ts';
import { FIRST_EMAIL, inDatabaseOf, type RunningSite, startSite } from './servers.ts';
import { missing } from './tools.ts';

const TIMES = 20;

/** From a change in another process, in plain SQL and at the desk, until a reader sees it. */
export async function measureCorrection(): Promise<Findings> {
  const { firstPassword } = await prepareContent();
  await using site = await startSite(await copyOfContent());
  const otherProcess = await inDatabaseOf(site, () => correctElsewhere(site));
  const plainSql = await changeInSql(site);
  const spread = (all: number[]) => `median ${median(all).toFixed(0)} ms of ${all.length}`;
  return {
    figures: [
      atMost(
        'correction in another process, from the first line of SQL',
        Math.max(...otherProcess),
        1000,
        'ms',
        spread(otherProcess),
      ),
      atMost('renamed section in plain SQL', Math.max(...plainSql), 1000, 'ms', spread(plainSql)),
      ...(await correctAtDesk(site, firstPassword)),
    ],
    details: { otherProcess, plainSql },
  };
}

/** Milliseconds until the page holds the text; asked again as soon as it has answered. */
async function untilShown(url: string, text: string, started: number): Promise<number> {
  for (;;) {
    const html = await getText(url);
    if (html.includes(text)) return performance.now() - started;
    if (performance.now() - started > 30_000) throw new Error(`${url} does not show «${text}» after 30 s`);
    await sleep(1);
  }
}

async function correctElsewhere(site: RunningSite): Promise<number[]> {
  const section = await someSection();
  const form = (lead: string) => articleForm(section, { title: 'Bài sửa để đo', lead });
  const article = await published(operator, form('Lời dẫn thứ 0.'));
  const url = `${site.url}/bai-viet/${article.slug}`;
  let baseRevisionId = article.revisionId;
  const took: number[] = [];
  for (let n = 1; n <= TIMES; n++) {
    // The page is in every cache before it changes.
    await untilShown(url, `Lời dẫn thứ ${n - 1}.`, performance.now());
    const { articleId } = article;
    const saved = await saveRevision(operator, { ...form(`Lời dẫn thứ ${n}.`), articleId, baseRevisionId });
    if (!saved.ok) throw new Error(saved.message);
    baseRevisionId = saved.value.revisionId;
    const started = performance.now();
    const outcome = await publishRevision(operator, { articleId, revisionId: baseRevisionId });
    if (!outcome.ok) throw new Error(outcome.message);
    took.push(await untilShown(url, `Lời dẫn thứ ${n}.`, started));
  }
  return took;
}

async function changeInSql(site: RunningSite): Promise<number[]> {
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const took: number[] = [];
    for (let n = 1; n <= TIMES; n++) {
      await get(`${site.url}/chuyen-muc/ky-hop`);
      const name = `Kỳ họp lần đo ${n}`;
      const started = performance.now();
      await sql`update sections set name = ${name} where slug = 'ky-hop'`;
      took.push(await untilShown(`${site.url}/chuyen-muc/ky-hop`, name, started));
    }
    return took;
  } finally {
    await sql.end();
  }
}

const PASSWORD = 'con nước rằm tháng giêng';
const CORRECTIONS = 5;

/** Through the desk in a browser: the first request after the screen says that it is published must be right. */
async function correctAtDesk(site: RunningSite, firstPassword: string): Promise<Figure[]> {
  const what = 'correction at the desk: next requests that were right';
  const gone = missing('chromium');
  if (gone) return [skipped(what, gone)];
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ locale: 'vi-VN' });
    await page.goto(`${site.url}/dang-nhap`);
    await page.getByLabel('Thư điện tử').fill(FIRST_EMAIL);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(firstPassword);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByLabel('Mật khẩu đang dùng').fill(firstPassword);
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Mật khẩu mới, lần nữa').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await page.waitForURL((url) => !url.pathname.includes('doi-mat-khau'));

    const article = await inDatabaseOf(site, async () =>
      published(operator, articleForm(await someSection(), { title: 'Bài sửa ở bàn làm việc' })),
    );
    const address = `${site.url}/bai-viet/${article.slug}`;
    const form = `${site.url}/quan-tri/bai-viet/${article.articleId}`;
    let right = 0;
    for (let n = 1; n <= CORRECTIONS; n++) {
      await get(address);
      await page.goto(form);
      const lead = `Lời dẫn sửa ở bàn làm việc lần ${n}.`;
      await page.getByLabel('Lời dẫn').fill(lead);
      await publishUrgently(page);
      if ((await getText(address)).includes(lead)) right++;
    }
    return [atLeast(what, right, CORRECTIONS, '', `of ${CORRECTIONS}`)];
  } finally {
    await browser.close();
  }
}
