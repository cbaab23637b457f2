import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { auditLog } from '#db/schema/staff.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { makePreviewToken, readPreviewToken } from '#lib/articles/preview-link.ts';
import { issuePreviewLink } from '#lib/articles/preview-mutations.ts';
import { getPreview, getPreviewCard } from '#lib/articles/preview-queries.ts';
import { withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { getArticleCard } from '#lib/share-card/of-article.ts';
import { staffWith, withDatabase } from '../support/database.ts';
import { operator } from '../support/operator.ts';
import { articleForm, published, someSection, written } from '../support/samples.ts';

withDatabase();

const noon = new Date('2024-03-13T05:00:00Z');
const inHours = (hours: number) => new Date(noon.getTime() + hours * 3_600_000);
const claimOf = (token: string, now = noon) => {
  const read = readPreviewToken(token, now);
  if (read.state !== 'valid') throw new Error(read.state);
  return read.claim;
};
async function linked(article: { articleId: number; revisionId: number }, hours = 2): Promise<string> {
  const { articleId, revisionId } = article;
  const outcome = await issuePreviewLink(operator, { articleId, revisionId, hours }, noon);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value.token;
}

describe('liên kết xem trước', () => {
  it('cho xem đúng bản được nêu, cả nháp, cả khi đã có bản mới hơn', async () => {
    const section = await someSection();
    const draft = await written(
      operator,
      articleForm(section, { title: 'Nháp xem trước', bodyHtml: '<p>Bản một.</p>' }),
    );
    const token = await linked(draft);
    const newer = await saveRevision(operator, {
      ...articleForm(section, { title: 'Nháp xem trước', bodyHtml: '<p>Bản hai.</p>' }),
      articleId: draft.articleId,
      baseRevisionId: draft.revisionId,
    });
    expect(newer.ok).toBe(true);
    const found = await getPreview(claimOf(token), noon);
    if (found.state !== 'shown') throw new Error(found.state);
    expect(found.article).toMatchObject({
      title: 'Nháp xem trước',
      body: '<p>Bản một.</p>',
      corrected: false,
    });
    expect(found.isPublic).toBe(false);
    expect(found.history.corrections).toEqual([]);
  });

  it('hết hạn đúng lúc, theo đồng hồ được đưa vào', async () => {
    const draft = await written(operator, articleForm(await someSection(), { title: 'Nháp có hạn' }));
    for (const hours of [2, 24, 72]) {
      const token = await linked(draft, hours);
      expect(readPreviewToken(token, new Date(inHours(hours).getTime() - 1)).state).toBe('valid');
      expect(readPreviewToken(token, inHours(hours))).toEqual({ state: 'expired' });
    }
    const { articleId, revisionId } = draft;
    for (const hours of [0, 1, 720, 'mãi']) {
      expect(await issuePreviewLink(operator, { articleId, revisionId, hours }, noon)).toMatchObject({
        ok: false,
        fields: { hours: [expect.any(String)] },
      });
    }
  });

  it('đổi một ký tự ở bất cứ đâu là sai, kể cả cách viết khác của cùng một chữ ký', () => {
    const token = makePreviewToken({ articleId: 7, revisionId: 12, expiresAt: inHours(2) });
    expect(token).toMatch(/^[A-Za-z0-9_-]{23}\.[A-Za-z0-9_-]{42}[A-Za-z0-9]$/);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    for (let at = 0; at < token.length; at++) {
      for (const letter of letters) {
        if (letter === token[at]) continue;
        const changed = token.slice(0, at) + letter + token.slice(at + 1);
        expect(readPreviewToken(changed, noon), changed).toEqual({ state: 'wrong' });
      }
    }
    for (const other of [
      '',
      '.',
      token.slice(0, -1),
      `${token}A`,
      `${token} `,
      `${token}=`,
      token.toUpperCase(),
    ])
      expect(readPreviewToken(other, noon), other).toEqual({ state: 'wrong' });
  });

  it('chữ ký của bài này không mở bài khác, và khóa khác không ký được', () => {
    const mine = makePreviewToken({ articleId: 7, revisionId: 12, expiresAt: inHours(2) });
    const other = makePreviewToken({ articleId: 8, revisionId: 12, expiresAt: inHours(2) });
    const [payload] = other.split('.');
    const [, proof] = mine.split('.');
    expect(readPreviewToken(`${payload}.${proof}`, noon)).toEqual({ state: 'wrong' });
    provideEnvironment({ authSecret: 'another secret' });
    expect(readPreviewToken(mine, noon)).toEqual({ state: 'wrong' });
    provideEnvironment({ authSecret: 'secret-of-the-tests' });
    expect(claimOf(mine)).toMatchObject({ articleId: 7, revisionId: 12 });
  });

  it('bản của bài này không xem được dưới số của bài khác', async () => {
    const section = await someSection();
    const one = await written(operator, articleForm(section, { title: 'Nháp thứ nhất' }));
    const two = await written(operator, articleForm(section, { title: 'Nháp thứ hai' }));
    const mixed = { articleId: one.articleId, revisionId: two.revisionId };
    expect(await issuePreviewLink(operator, { ...mixed, hours: 2 }, noon)).toMatchObject({ ok: false });
    const forged = makePreviewToken({ ...mixed, expiresAt: inHours(2) });
    expect(await getPreview(claimOf(forged), noon)).toEqual({ state: 'missing' });
  });

  it('chỉ người được sửa hoặc duyệt bài tạo được liên kết, và nhật ký ghi lại', async () => {
    const section = await someSection();
    const [author, colleague, approver] = await Promise.all([
      staffWith('reporter', 'Lê Văn Mẫu'),
      staffWith('reporter', 'Trần Thị Mẫu'),
      staffWith('approver', 'Nguyễn Văn Mẫu'),
    ]);
    const { articleId, revisionId } = await written(
      author,
      articleForm(section, { title: 'Nháp của phóng viên' }),
    );
    const ask = { articleId, revisionId, hours: 24 };
    expect(await issuePreviewLink(colleague, ask, noon)).toMatchObject({
      ok: false,
      message: expect.stringContaining('Hãy nhờ'),
    });
    expect((await issuePreviewLink(author, ask, noon)).ok).toBe(true);
    expect((await issuePreviewLink(approver, ask, noon)).ok).toBe(true);
    const lines = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.action, 'article.preview-link'))
      .orderBy(desc(auditLog.id))
      .limit(2);
    expect(lines).toMatchObject([
      { staffId: approver.id, subject: 'article', subjectId: articleId },
      { staffId: author.id, details: { revisionId, hours: 24, expiresAt: inHours(24).toISOString() } },
    ]);
    // The link itself stands nowhere: who can read the log must not be able to use it.
    expect(JSON.stringify(lines)).not.toMatch(/[A-Za-z0-9_-]{23}\.[A-Za-z0-9_-]{43}/);
  });

  it('bản sửa được xem như sẽ đăng: có đính chính của chính nó', async () => {
    const section = await someSection();
    const first = await published(operator, articleForm(section, { title: 'Bài sẽ đính chính' }));
    const fixed = await saveRevision(operator, {
      ...articleForm(section, {
        title: 'Bài sẽ đính chính',
        lead: 'Kiểm tra bốn xã.',
        changeKind: 'correction',
        changeNote: 'Số xã đúng là bốn.',
      }),
      articleId: first.articleId,
      baseRevisionId: first.revisionId,
    });
    if (!fixed.ok) throw new Error(fixed.message);
    const found = await getPreview(claimOf(await linked(fixed.value)), noon);
    expect(found).toMatchObject({
      state: 'shown',
      isPublic: false,
      article: { corrected: false },
      history: { versions: 2, corrections: [{ at: noon, note: 'Số xã đúng là bốn.' }] },
    });
    const now = new Date();
    const token = makePreviewToken({ ...fixed.value, expiresAt: new Date(now.getTime() + 60_000) });
    expect(await getPreview(claimOf(token, now), now)).toMatchObject({ article: { corrected: true } });
  });

  it('sau khi gỡ, liên kết cũ không cho đọc chữ đã gỡ nữa; bản viết sau đó thì xem được', async () => {
    const section = await someSection();
    const first = await published(operator, articleForm(section, { title: 'Bài bị gỡ có liên kết' }));
    const unpublished = await saveRevision(operator, {
      ...articleForm(section, { title: 'Bài bị gỡ có liên kết', lead: 'Nháp trước khi gỡ.' }),
      articleId: first.articleId,
      baseRevisionId: first.revisionId,
    });
    if (!unpublished.ok) throw new Error(unpublished.message);
    const tokens = [await linked(first), await linked(unpublished.value)];
    await withdrawArticle(operator, { articleId: first.articleId, reason: 'Số liệu chưa xác nhận.' });
    for (const token of tokens) {
      expect(await getPreview(claimOf(token), noon)).toEqual({ state: 'withdrawn' });
      expect(await getPreviewCard(claimOf(token), noon)).toBeNull();
    }
    const { articleId } = first;
    expect(
      await issuePreviewLink(operator, { articleId, revisionId: first.revisionId, hours: 2 }, noon),
    ).toMatchObject({ ok: false, message: expect.stringContaining('Bài đã gỡ') });
    const later = await saveRevision(operator, {
      ...articleForm(section, { title: 'Bài bị gỡ có liên kết', lead: 'Bản viết lại.' }),
      articleId,
      baseRevisionId: unpublished.value.revisionId,
    });
    if (!later.ok) throw new Error(later.message);
    expect(await getPreview(claimOf(await linked(later.value)), noon)).toMatchObject({ state: 'shown' });
  });

  it('thẻ chia sẻ của nháp chỉ có qua liên kết', async () => {
    const draft = await written(operator, articleForm(await someSection(), { title: 'Nháp có thẻ' }));
    expect(await getArticleCard(draft.articleId)).toBeNull();
    expect(await getPreviewCard(claimOf(await linked(draft)), noon)).toMatchObject({
      articleId: draft.articleId,
      input: { headline: 'Nháp có thẻ' },
    });
    expect(await getArticleCard(draft.articleId)).toBeNull();
  });
});
