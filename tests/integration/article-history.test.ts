import { describe, expect, it } from 'vitest';
import { type Correction, getCorrections, getHistory } from '#lib/articles/history-queries.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { publishRevision, withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { withDatabase } from '../support/database.ts';
import { operator } from '../support/operator.ts';
import { articleForm, published, someSection } from '../support/samples.ts';

withDatabase();

type Standing = { articleId: number; revisionId: number };

async function saved(from: Standing, section: number, changes: Record<string, unknown>): Promise<Standing> {
  const outcome = await saveRevision(operator, {
    ...articleForm(section, changes),
    articleId: from.articleId,
    baseRevisionId: from.revisionId,
  });
  if (!outcome.ok) throw new Error(`${outcome.message} ${JSON.stringify(outcome.fields)}`);
  return outcome.value;
}
async function out(standing: Standing) {
  const outcome = await publishRevision(operator, {
    articleId: standing.articleId,
    revisionId: standing.revisionId,
  });
  if (!outcome.ok) throw new Error(outcome.message);
}
const everything = async (articleId: number) =>
  JSON.stringify([await getHistory(articleId), await getCorrections(articleId)]);
const notes = (corrections: Correction[]) => corrections.map(({ note }) => note);

describe('lịch sử của bài với bạn đọc', () => {
  it('chỉ có những bản đã đăng, không bao giờ có nháp ở giữa', async () => {
    const section = await someSection();
    const first = await published(
      operator,
      articleForm(section, { title: 'Kênh thứ nhất', bodyHtml: '<p>Có 240 hộ thiếu nước.</p>' }),
    );
    const draft = await saved(first, section, {
      title: 'Kênh thứ nhất',
      bodyHtml: '<p>Có 240 hộ thiếu nước, NHÁP BÍ MẬT.</p>',
      changeNote: 'Ghi chú của nháp.',
      changeKind: 'correction',
    });
    expect(await everything(first.articleId)).not.toMatch(/BÍ MẬT|Ghi chú của nháp/);

    const fixed = await saved(draft, section, {
      title: 'Kênh thứ nhất',
      bodyHtml: '<p>Có 204 hộ thiếu nước.</p>',
      changeNote: 'Số hộ đúng là 204.',
      changeKind: 'correction',
    });
    await out(fixed);
    await saved(fixed, section, { title: 'Kênh thứ nhất', bodyHtml: '<p>NHÁP SAU.</p>' });

    const history = await getHistory(first.articleId);
    expect(history?.versions).toMatchObject([
      { number: 2, kind: 'correction', note: 'Số hộ đúng là 204.', diff: { changes: 1 } },
      { number: 1, kind: 'first', note: null, diff: null },
    ]);
    expect(history?.versions[0]?.diff?.blocks).toMatchObject([
      {
        change: 'changed',
        runs: [
          { kind: 'same', text: 'Có' },
          { kind: 'removed', text: '240' },
          { kind: 'added', text: '204' },
          { kind: 'same', text: 'hộ thiếu nước.' },
        ],
      },
    ]);
    expect(await everything(first.articleId)).not.toMatch(/BÍ MẬT|NHÁP SAU|Ghi chú của nháp/);
    const corrections = await getCorrections(first.articleId);
    expect(corrections.versions).toBe(2);
    expect(notes(corrections.corrections)).toEqual(['Số hộ đúng là 204.']);
  });

  it('sửa chữ không phải là đính chính, và đăng lại đúng bản đang đăng không thành bản mới', async () => {
    const section = await someSection();
    const first = await published(operator, articleForm(section, { title: 'Kênh thứ hai' }));
    const typo = await saved(first, section, {
      title: 'Kênh thứ hai',
      lead: 'Lời dẫn gõ lại.',
      changeNote: 'Lỗi gõ.',
      changeKind: 'minor',
    });
    await out(typo);
    await out(typo);
    expect((await getHistory(first.articleId))?.versions).toMatchObject([
      { number: 2, kind: 'minor', note: 'Lỗi gõ.', diff: { fields: [{ label: 'Lời dẫn' }] } },
      { number: 1, kind: 'first' },
    ]);
    expect(await getCorrections(first.articleId)).toEqual({ versions: 2, corrections: [] });
  });

  it('bài đã gỡ không cho thấy gì; đăng lại thì chữ của các bản đã gỡ vẫn không trở lại', async () => {
    const section = await someSection();
    const first = await published(
      operator,
      articleForm(section, { title: 'Kênh thứ ba', bodyHtml: '<p>Số căn cước 0123 lộ ra.</p>' }),
    );
    const second = await saved(first, section, {
      title: 'Kênh thứ ba',
      bodyHtml: '<p>Số căn cước 0123 lộ ra lần nữa.</p>',
      changeNote: 'Thêm số căn cước 0123.',
      changeKind: 'correction',
    });
    await out(second);
    expect(await everything(first.articleId)).toContain('0123');

    await withdrawArticle(operator, { articleId: first.articleId, reason: 'Lộ dữ liệu cá nhân.' });
    expect(await getHistory(first.articleId)).toBeNull();
    expect(await getCorrections(first.articleId)).toEqual({ versions: 0, corrections: [] });

    const clean = await saved(second, section, {
      title: 'Kênh thứ ba',
      bodyHtml: '<p>Danh sách đã bỏ dữ liệu cá nhân.</p>',
      changeNote: 'Bỏ dữ liệu cá nhân.',
      changeKind: 'correction',
    });
    await out(clean);
    const again = await getHistory(first.articleId);
    expect(again).toMatchObject({
      versions: [{ number: 1, kind: 'correction', note: 'Bỏ dữ liệu cá nhân.', diff: null }],
      withdrawals: [{ reason: 'Lộ dữ liệu cá nhân.' }],
    });
    expect(await everything(first.articleId)).not.toContain('0123');

    const later = await saved(clean, section, {
      title: 'Kênh thứ ba',
      bodyHtml: '<p>Danh sách đã bỏ mọi dữ liệu cá nhân.</p>',
    });
    await out(later);
    expect((await getHistory(first.articleId))?.versions).toMatchObject([
      { number: 2, kind: 'minor', diff: { changes: 1 } },
      { number: 1, kind: 'correction', diff: null },
    ]);
    expect(await everything(first.articleId)).not.toContain('0123');
  });

  it('bài chưa đăng, bài không có và trang tĩnh không có lịch sử', async () => {
    expect(await getHistory(999_999)).toBeNull();
    expect(await getCorrections(999_999)).toEqual({ versions: 0, corrections: [] });
  });

  it('đính chính thiếu ghi chú bị từ chối với một câu chỉ cách làm', async () => {
    const section = await someSection();
    const first = await published(operator, articleForm(section, { title: 'Kênh thứ tư' }));
    const outcome = await saveRevision(operator, {
      ...articleForm(section, { title: 'Kênh thứ tư', lead: 'Khác.', changeKind: 'correction' }),
      articleId: first.articleId,
      baseRevisionId: first.revisionId,
    });
    expect(outcome).toMatchObject({
      ok: false,
      fields: { changeNote: [expect.stringContaining('Đính chính phải có ghi chú')] },
    });
  });
});
