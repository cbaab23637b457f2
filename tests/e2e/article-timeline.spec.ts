import { expect, test } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { closeDatabase, db } from '#db/client.ts';
import { type Saved, saveRevision } from '#lib/articles/mutations.ts';
import { restoreRevision } from '#lib/articles/restore-mutations.ts';
import { scheduleArticle } from '#lib/articles/schedule-mutations.ts';
import { approveArticle, publishRevision, withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { daysLater, monthsLater } from '#lib/vietnamese/month-grid.ts';
import { accessible, fits } from '../support/looks.ts';
import { operator } from '../support/operator.ts';
import { articleForm, published, someSection, written } from '../support/samples.ts';
import { signIn, siteUnderTest, someone } from '../support/site.ts';

/** Lịch sử của bài ở bàn làm việc, việc của từng người, lịch đăng. */

const site = siteUnderTest();
const phone = { width: 360, height: 740 };
const LONG =
  'Thường trực Hội đồng nhân dân tỉnh làm việc với các sở, ngành về cấp nước sạch và giữ nước ngọt cho vùng xa';

test.beforeAll(() =>
  provideEnvironment({ databaseUrl: site.databaseUrl, dataDir: site.dataDir, siteUrl: site.url }),
);
test.afterAll(closeDatabase);

const bodyOf = async (slug: string) => (await fetch(new URL(`/bai-viet/${slug}`, site.url))).text();

async function savedOn(from: Saved, section: number, changes: Record<string, unknown>): Promise<Saved> {
  const outcome = await saveRevision(operator, {
    ...articleForm(section, changes),
    articleId: from.articleId,
    baseRevisionId: from.revisionId,
  });
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

test('trên điện thoại, biên tập viên tìm bản cũ, xem nó khác gì, lấy lại; bạn đọc chưa thấy gì đổi', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const section = await someSection();
  const first = await written(
    operator,
    articleForm(section, { title: LONG, bodyHtml: '<p>Có 240 hộ thiếu nước.</p>' }),
  );
  const second = await savedOn(first, section, { title: LONG, bodyHtml: '<p>Có 204 hộ thiếu nước.</p>' });
  const approved = await approveArticle(operator, second);
  expect(approved.ok).toBe(true);
  await publishRevision(operator, second);
  const editor = await someone(page, 'editor', 'Trần Thị Mẫu');
  await page.setViewportSize(phone);
  await signIn(page, editor);

  await page.goto(`${site.url}/quan-tri/bai-viet/${first.articleId}`);
  await page.getByRole('link', { name: 'Lịch sử', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lịch sử của bài');
  await expect(page.getByRole('listitem').filter({ hasText: 'Đăng bài' }).first()).toContainText('bản 2');
  await accessible(page);
  await fits(page);
  await page.getByRole('link', { name: 'Đọc bản 1' }).click();
  await expect(page.getByText('Có 240 hộ thiếu nước.')).toBeVisible();
  await accessible(page);
  await fits(page);
  await page.getByRole('link', { name: 'Xem lấy lại thì đổi những gì' }).click();
  await expect(page.locator('.diff del')).toContainText('204');
  await expect(page.locator('.diff ins')).toContainText('240');
  await accessible(page);
  await fits(page);

  // Somebody saves at this very moment: nothing is taken back over their words, and what was typed stays.
  await page.getByRole('button', { name: 'Lấy lại bản 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lấy lại bản 1?' });
  await accessible(page);
  const third = await savedOn(second, section, { title: LONG, bodyHtml: '<p>Có 205 hộ thiếu nước.</p>' });
  await dialog.getByLabel(/Lý do/).fill('Sở báo lại số cũ là đúng.');
  await dialog.getByRole('button', { name: 'Lấy lại bản 1' }).click();
  await expect(dialog.getByRole('alert')).toContainText('vừa lưu bản 3');
  await expect(dialog.getByLabel(/Lý do/)).toHaveValue('Sở báo lại số cũ là đúng.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Lấy lại bản 1' })).toBeFocused();

  // With the keyboard alone.
  await page.goto(`${site.url}/quan-tri/bai-viet/${first.articleId}/lich-su/1`);
  await page.getByRole('button', { name: 'Lấy lại bản này' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByLabel(/Lý do/).fill('Sở báo lại số cũ là đúng.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Đã lấy lại: bản 4 nay có chữ của bản 1.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lấy lại bản này' })).toHaveCount(0);
  await accessible(page);
  expect(await bodyOf(second.slug)).toContain('Có 204 hộ thiếu nước.');

  // Taken back again, by the way that the message names.
  await page.getByRole('link', { name: 'Xem bản 3' }).click();
  await page.getByRole('button', { name: 'Lấy lại bản này' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Lấy lại bản 3' }).click();
  await expect(page.getByText('Đã lấy lại: bản 5 nay có chữ của bản 3.')).toBeVisible();
  await page.getByRole('link', { name: '‹ Lịch sử của bài' }).click();
  await expect(page.locator('#ban-4')).toContainText('Chữ của bản 1. Sở báo lại số cũ là đúng.');
  await expect(page.locator('#ban-5')).toContainText('Chữ của bản 3');
  const [latest] = await db().execute<{ body_html: string }>(
    sql`select body_html from revisions where article_id = ${first.articleId} order by number desc limit 1`,
  );
  const [before] = await db().execute<{ body_html: string }>(
    sql`select body_html from revisions where id = ${third.revisionId}`,
  );
  expect(latest?.body_html).toBe(before?.body_html);

  // From the comparison, which is of two old texts as soon as it is done: the answer stays, and so does the focus.
  await page.goto(`${site.url}/quan-tri/bai-viet/${first.articleId}/lich-su/so-sanh?tu=5&den=1`);
  const offered = page.getByRole('button', { name: 'Lấy lại bản 1' });
  await offered.click();
  // While it is on its way Escape closes nothing, not even at the second time.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/so-sanh/, async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Lấy lại bản 1' }).click();
  await expect(dialog.getByRole('button', { name: 'Đang lấy lại…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('button', { name: 'Đang lấy lại…' })).toBeVisible();
  letGo();
  await expect(dialog).toHaveCount(0);
  // The screen was drawn anew: there is no offer any more.
  await expect(offered).toHaveCount(0);
  const told = page.locator('.msg.good');
  await expect(told).toContainText(
    'Đã lấy lại: bản 6 nay có chữ của bản 1. Muốn trở lại như trước, hãy lấy lại bản 5.',
  );
  await expect(told).toBeFocused();
  await accessible(page);
  await told.getByRole('link', { name: 'Xem bản 5' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bản 5');
});

test('lấy lại bản mà bản mới nhất đã giống thì chỉ nói vậy; hết phiên thì có đường đăng nhập và lý do còn nguyên', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const section = await someSection();
  const words = { title: 'Nạo vét kênh Mẫu', lead: 'Lời dẫn.' };
  const first = await written(operator, articleForm(section, { ...words, bodyHtml: '<p>Bản đầu.</p>' }));
  const second = await savedOn(first, section, { ...words, bodyHtml: '<p>Bản sau.</p>' });
  const editor = await someone(page, 'editor', 'Đỗ Thị Mẫu');
  await signIn(page, editor);
  await page.goto(`${site.url}/quan-tri/bai-viet/${first.articleId}/lich-su/1`);
  await page.getByRole('button', { name: 'Lấy lại bản này' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lấy lại bản 1?' });
  await dialog.getByLabel(/Lý do/).fill('Kênh chưa nạo vét xong.');
  const session = await page.context().cookies();
  await page.context().clearCookies();
  await dialog.getByRole('button', { name: 'Lấy lại bản 1' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Phiên làm việc đã hết.');
  await expect(dialog.getByRole('alert')).not.toContainText('bấm Lưu');
  await expect(dialog.getByRole('link', { name: 'Đăng nhập ở thẻ mới' })).toBeVisible();
  await expect(dialog.getByLabel(/Lý do/)).toHaveValue('Kênh chưa nạo vét xong.');
  await accessible(page);

  // Somebody else has taken back the same text meanwhile.
  await page.context().addCookies(session);
  const done = await restoreRevision(operator, {
    articleId: first.articleId,
    revisionId: first.revisionId,
    baseRevisionId: second.revisionId,
  });
  expect(done.ok).toBe(true);
  await dialog.getByRole('button', { name: 'Lấy lại bản 1' }).click();
  const told = page.locator('.msg.good');
  await expect(told).toContainText('Bản mới nhất (bản 3) đã có đúng chữ của bản 1.');
  await expect(told).not.toContainText('Muốn trở lại như trước');
  await expect(told.getByRole('link')).toHaveText(['Mở bài']);
});

test('người đang mở bài không ghi đè lên bản lấy lại: lần lưu sau ghép hai bên và nói ra', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const section = await someSection();
  const first = await written(
    operator,
    articleForm(section, {
      title: 'Cống ngăn mặn',
      lead: 'Lời dẫn chung.',
      bodyHtml: '<p>Bản thứ nhất.</p>',
    }),
  );
  const second = await savedOn(first, section, {
    title: 'Cống ngăn mặn',
    lead: 'Lời dẫn chung.',
    bodyHtml: '<p>Bản thứ hai.</p>',
  });
  const editor = await someone(page, 'editor', 'Phạm Văn Mẫu');
  await signIn(page, editor);
  await page.goto(`${site.url}/quan-tri/bai-viet/${first.articleId}`);
  await page.getByLabel('Lời dẫn').fill('Lời dẫn đang gõ.');
  const restored = await restoreRevision(operator, {
    articleId: first.articleId,
    revisionId: first.revisionId,
    baseRevisionId: second.revisionId,
  });
  expect(restored.ok).toBe(true);
  await page.getByLabel('Lời dẫn').fill('Lời dẫn đang gõ, gõ tiếp sau khi lấy lại.');
  await page.getByRole('button', { name: 'Lưu nháp' }).click();
  await expect(page.getByText(/Đã lưu và ghép với bản 3/)).toBeVisible();
  const [latest] = await db().execute<{ lead: string; body_html: string }>(
    sql`select lead, body_html from revisions where article_id = ${first.articleId} order by number desc limit 1`,
  );
  expect(latest).toMatchObject({
    lead: 'Lời dẫn đang gõ, gõ tiếp sau khi lấy lại.',
    body_html: '<p>Bản thứ nhất.</p>',
  });
});

test('mỗi người thấy việc của mình trước, lịch hỏng ở trên cùng, bài đã đăng và đã gỡ có đường ra trang đọc', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const section = await someSection();
  const approver = await someone(page, 'approver', 'Phạm Thị Mẫu');
  const reporter = await someone(page, 'reporter', 'Lê Văn Mẫu');
  const [writer] = await db().execute<{ id: string }>(sql`select id from staff where email = ${reporter}`);
  const theirs = (saved: Saved) =>
    db().execute(sql`update articles set created_by = ${writer?.id} where id = ${saved.articleId}`);
  const [out, gone] = [
    await published(operator, articleForm(section, { title: 'Bài của tôi đang đăng' })),
    await published(operator, articleForm(section, { title: 'Bài của tôi đã gỡ' })),
  ];
  await withdrawArticle(operator, { articleId: gone.articleId, reason: 'Số liệu chưa chắc.' });
  for (const one of [out, gone]) await theirs(one);
  const failed = await written(operator, articleForm(section, { title: 'Tin hẹn giờ không đăng được' }));
  await approveArticle(operator, failed);
  await theirs(failed);
  const today = todayInVietnam();
  await db().execute(sql`
    insert into schedules (article_id, action, due_at, revision_id, content_hash, state, problem, finished_at)
    select ${failed.articleId}, 'publish', ${`${today}T00:05:00+07:00`}, id, content_hash, 'failed',
      'Địa chỉ này đã thuộc về bài khác.', now() from revisions where id = ${failed.revisionId}`);
  const next = monthsLater(today.slice(0, 7), 1);
  const planned = await written(operator, articleForm(section, { title: LONG, slug: 'hen-dang-thang-sau' }));
  await approveArticle(operator, planned);
  await scheduleArticle(operator, { ...planned, action: 'publish', dueAt: `${next}-01 07:30` });
  await scheduleArticle(operator, {
    articleId: out.articleId,
    revisionId: out.revisionId,
    action: 'withdraw',
    dueAt: `${daysLater(`${next}-01`, 1)} 23:30`,
    reason: 'Hết hạn.',
  });

  await signIn(page, reporter);
  const names = () => page.locator('main h2').allInnerTexts();
  expect((await names())[0]).toMatch(/^Không thực hiện được/);
  await expect(page.getByText('Địa chỉ này đã thuộc về bài khác.')).toBeVisible();
  const mine = page.getByRole('region', { name: 'Bài tôi viết' });
  await expect(mine.getByRole('link', { name: /^Xem trên trang ?: Bài của tôi đang đăng$/ })).toHaveAttribute(
    'href',
    `/bai-viet/${out.slug}`,
  );
  await expect(mine.getByRole('link', { name: /^Xem thông báo gỡ ?: Bài của tôi đã gỡ$/ })).toBeVisible();
  await expect(page.getByText('Để trang sẵn sàng')).toHaveCount(0);
  await page.context().clearCookies();

  await signIn(page, approver);
  expect((await names())[0]).toMatch(/^Không thực hiện được/);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const viewport of [phone, { width: 1280, height: 800 }]) {
      await page.setViewportSize(viewport);
      for (const address of ['/quan-tri', `/quan-tri/lich-dang?thang=${next}`]) {
        await page.goto(site.url + address);
        await accessible(page);
        await fits(page);
      }
    }
  }
  // The wall calendar: on the right day, as a table that says its weekday, told apart by word.
  const table = page.getByRole('table', { name: /Lịch đăng tháng/ });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Thứ Hai',
    'Thứ Ba',
    'Thứ Tư',
    'Thứ Năm',
    'Thứ Sáu',
    'Thứ Bảy',
    'Chủ nhật',
  ]);
  const square = (day: string) =>
    table.getByRole('cell').filter({ has: page.locator(`time[datetime="${day}"]`) });
  await expect(square(`${next}-01`)).toContainText(`7:30 Sẽ đăng${LONG}`);
  await expect(square(daysLater(`${next}-01`, 1))).toContainText('23:30 Sẽ gỡBài của tôi đang đăng');
  await page.getByRole('link', { name: 'Về tháng này' }).click();
  await expect(page.getByRole('table').locator('[aria-current="date"]')).toContainText('Hôm nay');
  await expect(square(today)).toContainText('0:05 Không đăng đượcTin hẹn giờ không đăng được');
  // A month with nothing ahead leads to what comes first.
  await page.goto(`${site.url}/quan-tri/lich-dang?thang=${monthsLater(next, 5)}`);
  const nearest = page.getByText(/^Bài hẹn gần nhất: \d{1,2}\/\d{1,2}.*, \d{1,2}:\d{2}/);
  const title = (await nearest.getByRole('link').textContent()) ?? '';
  await nearest.getByRole('link').click();
  await expect(table.getByRole('link', { name: title }).first()).toBeVisible();
  await expect(nearest).toHaveCount(0);
  // Day by day on a phone.
  await page.setViewportSize(phone);
  await page.goto(`${site.url}/quan-tri/lich-dang?thang=${next}`);
  await expect(table).toBeHidden();
  await expect(page.locator('.agenda')).toContainText('7:30 Sẽ đăng');
});
