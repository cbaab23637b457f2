import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { sections } from '#db/schema/record.ts';
import { createArticle, saveRevision } from '#lib/articles/mutations.ts';
import { publishRevision, withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import type { Outcome } from '#lib/form.ts';
import { listYears, searchArticles, suggestArticles } from '#lib/search/queries.ts';
import { searchSchema } from '#lib/search/schema.ts';
import { operator, withDatabase } from '../support/database.ts';

withDatabase();

const sectionIds = new Map<string, number>();

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

type Text = { title: string; lead?: string; body?: string; on?: string; section?: string };

async function draft({ title, lead = '', body = 'Thân bài.', on = '2024-03-13', section = 'ky-hop' }: Text) {
  return must(
    await createArticle(operator, {
      kind: 'news',
      title,
      lead,
      bodyHtml: `<p>${body}</p>`,
      sectionId: sectionIds.get(section),
      datedOn: on,
    }),
  );
}

async function publish(text: Text) {
  const saved = await draft(text);
  must(await publishRevision(operator, { articleId: saved.articleId, revisionId: saved.revisionId }));
  return saved;
}

const find = async (query: Record<string, string>) => searchArticles(searchSchema.parse(query));
const titles = async (q: string) => (await find({ q })).hits.map((hit) => hit.title);

beforeAll(async () => {
  const rows = await db()
    .insert(sections)
    .values([
      { slug: 'ky-hop', name: 'Kỳ họp' },
      { slug: 'giam-sat', name: 'Giám sát' },
    ])
    .returning();
  for (const row of rows) sectionIds.set(row.slug, row.id);
});

describe('Tìm bài', () => {
  it('gõ không dấu ra chữ có dấu, gõ có dấu thì bài đúng dấu đứng trước', async () => {
    await publish({ title: 'Cấp nước sạch cho ấp 3', on: '2020-01-01' });
    await publish({ title: 'Nuoc sach viết không dấu', on: '2024-01-01' });
    expect(await titles('nuoc sach')).toEqual(['Nuoc sach viết không dấu', 'Cấp nước sạch cho ấp 3']);
    expect(await titles('nước sạch')).toEqual(['Cấp nước sạch cho ấp 3', 'Nuoc sach viết không dấu']);
  });

  it('đúng cụm trước, rồi tít trước lời dẫn trước thân bài, rồi mới trước cũ', async () => {
    await publish({ title: 'Đê của bao đời', on: '2024-06-01' });
    await publish({ title: 'Thân bài nói tới', body: 'Duy tu đê bao ven sông.', on: '2024-05-01' });
    await publish({ title: 'Lời dẫn nói tới', lead: 'Chuyện đê bao.', on: '2024-04-01' });
    await publish({ title: 'Đê bao cũ', on: '2019-01-01' });
    await publish({ title: 'Đê bao mới', on: '2023-01-01' });
    expect(await titles('đê bao')).toEqual([
      'Đê bao mới',
      'Đê bao cũ',
      'Lời dẫn nói tới',
      'Thân bài nói tới',
      'Đê của bao đời',
    ]);
  });

  it('hai cách đặt dấu thanh là một', async () => {
    await publish({ title: 'Ủy ban kiểm tra thủy lợi' });
    expect(await titles('uỷ ban thuỷ lợi')).toEqual(['Ủy ban kiểm tra thủy lợi']);
  });

  it('số hiệu văn bản gõ cách nào cũng ra', async () => {
    await publish({
      title: 'Học tập chỉ thị',
      body: 'Theo Chỉ thị số 05-CT/TU ngày 25/01/2022 của Tỉnh ủy.',
    });
    for (const q of ['05-CT/TU', '05 ct tu', '5-ct/tu', 'Chỉ thị số 05-CT/TU']) {
      expect(await titles(q), q).toEqual(['Học tập chỉ thị']);
    }
  });

  it('bản nháp, bản sửa chưa đăng và bài đã gỡ không bao giờ hiện', async () => {
    await draft({ title: 'Bí mật zzqx nháp' });
    const shown = await publish({ title: 'Công khai zzqx' });
    must(
      (await saveRevision(operator, {
        articleId: shown.articleId,
        baseRevisionId: shown.revisionId,
        title: 'Công khai zzqx',
        lead: 'Chữ yyqx chưa duyệt',
        bodyHtml: '<p>Thân bài.</p>',
        sectionId: sectionIds.get('ky-hop'),
        datedOn: '2024-03-13',
      })) as Outcome<unknown>,
    );
    const withdrawn = await publish({ title: 'Đã gỡ zzqx' });
    must(await withdrawArticle(operator, { articleId: withdrawn.articleId, reason: 'Sai số liệu.' }));
    expect(await titles('zzqx')).toEqual(['Công khai zzqx']);
    expect(await titles('yyqx')).toEqual([]);
  });

  it('lọc theo chuyên mục và năm, đếm đúng, chia trang 20', async () => {
    for (let n = 1; n <= 23; n++) {
      await publish({
        title: `Khảo sát số ${n}`,
        on: n <= 22 ? '2021-05-05' : '2022-05-05',
        section: n === 1 ? 'ky-hop' : 'giam-sat',
      });
    }
    expect(await find({ q: 'khảo sát' })).toMatchObject({ total: 23, pages: 2 });
    expect((await find({ q: 'khảo sát', trang: '2' })).hits).toHaveLength(3);
    expect(await find({ q: 'khảo sát', 'chuyen-muc': 'ky-hop' })).toMatchObject({ total: 1 });
    expect(await find({ q: 'khảo sát', nam: '2022' })).toMatchObject({ total: 1 });
    expect(await find({ q: 'khảo sát', 'chuyen-muc': 'khong-co' })).toMatchObject({ total: 0 });
    expect(await listYears()).toEqual(expect.arrayContaining([2024, 2022, 2021, 2020, 2019]));
  });

  it('chữ gõ bậy không làm hỏng gì', async () => {
    for (const q of [
      "'; drop table articles; --",
      '& | ! ( ) : *',
      '\\',
      '😀',
      '\ud800',
      '%',
      'a'.repeat(5000),
    ]) {
      expect(await find({ q }), q).toMatchObject({ total: 0 });
    }
    // Only words count: operators of the full-text language are read as blanks.
    expect(await titles('nước:* & !sạch')).toContain('Cấp nước sạch cho ấp 3');
  });
});

describe('Gợi ý cho địa chỉ không có', () => {
  it('liên kết bị cắt mất đuôi vẫn gợi ra bài', async () => {
    const found = await suggestArticles('cap nuoc sach cho a', 3);
    expect(found.map((s) => s.title)).toEqual(['Cấp nước sạch cho ấp 3']);
  });

  it('một chữ lẻ thì không gợi gì', async () => {
    expect(await suggestArticles('nuoc', 3)).toEqual([]);
  });
});
