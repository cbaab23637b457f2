import { expect, test } from '@playwright/test';
import postgres from 'postgres';
import { closeDatabase } from '#db/client.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { publishRevision, withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { operator } from '../support/operator.ts';
import { articleForm, published, someSection, written } from '../support/samples.ts';
import { siteUnderTest } from '../support/site.ts';

/**
 * The database announces, every cache forgets: here the changes come from another process than the server, as from the
 * import command or an SQL prompt. (The desk's own changes, in the server's process, are in desk.spec.ts.)
 */

const site = siteUnderTest();
test.beforeAll(() =>
  provideEnvironment({ databaseUrl: site.databaseUrl, dataDir: site.dataDir, siteUrl: site.url }),
);
test.afterAll(closeDatabase);

const get = async (path: string) => {
  const response = await fetch(site.url + path, { redirect: 'manual' });
  return {
    status: response.status,
    location: response.headers.get('location'),
    body: await response.text(),
    headers: response.headers,
  };
};
const body = (path: string) => async () => (await get(path)).body;

const everywhere = (slug: string, sectionSlug: string) => [
  `/bai-viet/${slug}`,
  '/',
  `/chuyen-muc/${sectionSlug}`,
  '/rss.xml',
  '/feed.json',
  `/chuyen-muc/${sectionSlug}/rss.xml`,
];
const cardOf = async (slug: string) =>
  /property="og:image" content="([^"]+)"/.exec((await get(`/bai-viet/${slug}`)).body)?.[1] ?? '';

test('publishing, correcting, moving and withdrawing are right on every page, feed and card', async () => {
  const sectionSlug = 'giam-sat-khao-sat-thu';
  const section = await someSection(sectionSlug, 'Giám sát thử');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date());
  const form = (changes: Record<string, unknown>) => articleForm(section, { datedOn: today, ...changes });

  // Everything is visited, and so remembered, before it changes.
  for (const path of everywhere('kenh-moi-thong', sectionSlug)) await get(path);
  const draft = await written(operator, form({ title: 'Kênh mới thông' }));
  expect((await get('/bai-viet/kenh-moi-thong')).status).toBe(404);
  await publishRevision(operator, { articleId: draft.articleId, revisionId: draft.revisionId });
  for (const path of everywhere('kenh-moi-thong', sectionSlug)) {
    await expect.poll(body(path), { message: `published: ${path}` }).toContain('Kênh mới thông');
  }
  const firstCard = new URL(await cardOf('kenh-moi-thong')).pathname;
  expect((await get(firstCard)).headers.get('content-type')).toBe('image/png');

  // A correction with a new headline and a new address.
  const saved = await saveRevision(operator, {
    ...form({ title: 'Kênh mới thông sau ba tháng', slug: 'kenh-moi-thong-sau-ba-thang' }),
    articleId: draft.articleId,
    baseRevisionId: draft.revisionId,
  });
  if (!saved.ok) throw new Error(saved.message);
  await publishRevision(operator, { articleId: draft.articleId, revisionId: saved.value.revisionId });
  for (const path of everywhere('kenh-moi-thong-sau-ba-thang', sectionSlug)) {
    await expect.poll(body(path), { message: `corrected: ${path}` }).toContain('Kênh mới thông sau ba tháng');
  }
  expect(await get('/bai-viet/kenh-moi-thong')).toMatchObject({
    status: 301,
    location: '/bai-viet/kenh-moi-thong-sau-ba-thang',
  });
  const secondCard = new URL(await cardOf('kenh-moi-thong-sau-ba-thang')).pathname;
  expect(secondCard).not.toBe(firstCard);
  const old = await get(firstCard);
  expect(old.status).toBeGreaterThanOrEqual(301);
  expect(old.status).toBeLessThan(309);
  expect(new URL(old.location ?? '', site.url).pathname).toBe(secondCard);

  // A withdrawal.
  await withdrawArticle(operator, { articleId: draft.articleId, reason: 'Số liệu chưa được xác nhận.' });
  await expect.poll(body('/bai-viet/kenh-moi-thong-sau-ba-thang')).toContain('Số liệu chưa được xác nhận.');
  const notice = await get('/bai-viet/kenh-moi-thong-sau-ba-thang');
  expect(notice.status).toBe(200);
  expect(notice.body).not.toContain('Đại biểu đề nghị ghi rõ từng ấp');
  expect(notice.body).toMatch(/<meta name="robots" content="noindex/);
  for (const path of everywhere('kenh-moi-thong-sau-ba-thang', sectionSlug).slice(1)) {
    await expect
      .poll(body(path), { message: `withdrawn: ${path}` })
      .not.toContain('Kênh mới thông sau ba tháng');
  }
  for (const card of [firstCard, secondCard]) expect((await get(card)).status, card).toBe(404);
  expect((await get('/tim-kiem?q=kenh+moi+thong')).body).not.toContain('Kênh mới thông sau ba tháng');
});

test('plain SQL is enough: renaming a section shows wherever the section is named', async () => {
  const section = await someSection('ten-cu', 'Tên chuyên mục cũ');
  const saved = await published(operator, articleForm(section, { title: 'Bài trong chuyên mục đổi tên' }));
  await expect.poll(body(`/bai-viet/${saved.slug}`)).toContain('Tên chuyên mục cũ');
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  await sql`update sections set name = 'Tên chuyên mục mới' where slug = 'ten-cu'`;
  await sql.end();
  await expect.poll(body(`/bai-viet/${saved.slug}`)).toContain('Tên chuyên mục mới');
  for (const path of ['/', '/rss.xml', '/feed.json', `/chuyen-muc/ten-cu`]) {
    await expect.poll(body(path), { message: path }).not.toContain('Tên chuyên mục cũ');
  }
});

test('after the listener was cut off, everything is looked at again', async () => {
  const section = await someSection();
  const saved = await published(operator, articleForm(section, { title: 'Bài sửa lúc mất liên lạc' }));
  await expect.poll(body(`/bai-viet/${saved.slug}`)).toContain('Bài sửa lúc mất liên lạc');
  const sql = postgres(site.databaseUrl, { max: 1, onnotice: () => {} });
  // The change is announced to nobody: the listeners are gone in the moment it is committed.
  await sql.unsafe(`begin; alter table sections disable trigger sections_announce;
    update sections set name = 'Tên đổi trong im lặng' where id = ${section}; alter table sections enable trigger sections_announce; commit`);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name like '%changes'`;
  await sql.end();
  await expect.poll(body(`/bai-viet/${saved.slug}`), { timeout: 30_000 }).toContain('Tên đổi trong im lặng');
});

test('a flood of unknown addresses leaves nothing on the disk, and a later publication shows at such an address', async () => {
  const { execFileSync } = await import('node:child_process');
  const files = () => Number(execFileSync('sh', ['-c', 'find .next/server -type f | wc -l']).toString());
  const before = files();
  for (let n = 0; n < 60; n++) expect((await get(`/bai-viet/khong-co-bai-nay-${n}`)).status).toBe(404);
  expect(files()).toBe(before);
  const section = await someSection();
  const saved = await published(operator, articleForm(section, { title: 'Không có bài này 7' }));
  expect(saved.slug).toBe('khong-co-bai-nay-7');
  await expect.poll(async () => (await get('/bai-viet/khong-co-bai-nay-7')).status).toBe(200);
});
