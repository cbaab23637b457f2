import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { getForApproval } from '#lib/articles/approval-queries.ts';
import { getForDesk } from '#lib/articles/desk-queries.ts';
import { type Saved, saveRevision } from '#lib/articles/mutations.ts';
import { cancelSchedule, runDueSchedule, scheduleArticle } from '#lib/articles/schedule-mutations.ts';
import {
  approveAndPublish,
  approveArticle,
  publishRevision,
  returnToWriter,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/workflow-mutations.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, published, someSection, written } from '../support/samples.ts';

const database = withDatabase();

let section = 0;
let reporter: Staff;
let approver: Staff;
beforeAll(async () => {
  section = await someSection();
  reporter = await staffWith('reporter', 'Lê Văn Mẫu');
  approver = await staffWith('approver', 'Trần Thị Mẫu');
});

const must = async (step: Promise<{ ok: boolean; message?: string }>) => {
  const outcome = await step;
  if (!outcome.ok) throw new Error(outcome.message);
};
const changed = async (saved: Saved, lead: string, changes: Record<string, unknown> = {}): Promise<Saved> => {
  const { articleId, revisionId } = saved;
  const outcome = await saveRevision(operator, {
    ...articleForm(section, { lead, ...changes }),
    articleId,
    baseRevisionId: revisionId,
  });
  if (!outcome.ok || !('value' in outcome)) throw new Error('not saved');
  return outcome.value;
};
const correction = (saved: Saved, lead: string) =>
  changed(saved, lead, { changeKind: 'correction', changeNote: 'Số từng ghi sai.' });
const seen = async (articleId: number) => {
  const found = await getForApproval(approver, articleId);
  if (!found) throw new Error('no article');
  return found;
};

describe('bản mới nhất được so với bản nào', () => {
  it('bài trả lại rồi gửi lại: so với bản đã trả lại, kèm lý do; sau khi đăng thì lần trả lại ấy hết chuyện', async () => {
    const first = await written(reporter, articleForm(section));
    await must(submitForReview(operator, first));
    expect(await seen(first.articleId)).toMatchObject({ base: null, returned: null });
    await must(returnToWriter(approver, { articleId: first.articleId, reason: 'Ghi rõ số hộ.' }));
    // Nothing has changed yet: there is the reason, and the text is read whole.
    const back = await seen(first.articleId);
    expect(back.returned).toMatchObject({ number: 1, by: 'Trần Thị Mẫu', reason: 'Ghi rõ số hộ.' });
    expect([back.base, back.article.state]).toEqual([null, 'returned']);

    const second = await changed(first, 'Có 204 hộ.');
    await must(submitForReview(operator, second));
    const again = await seen(first.articleId);
    expect(again.base).toMatchObject({ what: 'returned', number: 1, text: { lead: articleForm(0).lead } });
    expect([again.returned?.reason, again.after.lead]).toEqual(['Ghi rõ số hộ.', 'Có 204 hộ.']);

    // The reason of the last time counts.
    await must(returnToWriter(approver, { articleId: first.articleId, reason: 'Kiểm lại số.' }));
    const third = await changed(second, 'Có 240 hộ.');
    await must(submitForReview(operator, third));
    expect(await seen(first.articleId)).toMatchObject({
      base: { what: 'returned', number: 2 },
      returned: { number: 2, reason: 'Kiểm lại số.' },
    });

    await must(approveAndPublish(approver, third));
    expect(await seen(first.articleId)).toMatchObject({
      base: { what: 'public', number: 3 },
      returned: null,
    });
  });

  it('bài đang đăng: luôn so với bản bạn đọc thấy, và biết bản nào đã trả lại', async () => {
    const out = await published(operator, articleForm(section));
    const first = await correction(out, 'Có 204 hộ.');
    await must(submitForReview(operator, first));
    await must(returnToWriter(approver, { articleId: out.articleId, reason: 'Chưa đúng.' }));
    const second = await correction(first, 'Có 240 hộ.');
    await must(submitForReview(operator, second));
    expect(await seen(out.articleId)).toMatchObject({
      base: { what: 'public', number: 1 },
      returned: { number: 2, reason: 'Chưa đúng.' },
      article: { latest: { number: 3, changeKind: 'correction', changeNote: 'Số từng ghi sai.' } },
    });
  });

  it('bài đã gỡ: không có gì để so khi chưa sửa; sửa rồi thì so với bản đã gỡ', async () => {
    const out = await published(operator, articleForm(section));
    await must(withdrawArticle(approver, { articleId: out.articleId, reason: 'Số liệu chưa chắc.' }));
    expect((await seen(out.articleId)).base).toBeNull();
    await correction(out, 'Có 240 hộ.');
    expect(await seen(out.articleId)).toMatchObject({
      base: { what: 'withdrawn', number: 1 },
      article: { state: 'withdrawn', withdrawalReason: 'Số liệu chưa chắc.' },
    });
  });
});

describe('đổi giờ đã hẹn', () => {
  const hours = (n: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 + n * 3_600_000);
  const scheduled = async (): Promise<Saved> => {
    const saved = await written(reporter, articleForm(section));
    await must(submitForReview(operator, saved));
    await must(approveArticle(approver, saved));
    await must(set(saved, hours(2)));
    return saved;
  };
  const set = (saved: Saved, dueAt: Date, who: Staff = approver) =>
    scheduleArticle(who, { ...saved, action: 'publish', dueAt: dueAt.toISOString() });
  const due = async (articleId: number) => {
    const article = await getForDesk(approver, articleId);
    return { state: article?.state, due: article?.schedules.map(({ dueAt }) => dueAt.toISOString()) };
  };

  it('giờ mới thay giờ cũ trong một lần: lúc nào nhìn vào cũng thấy đúng một giờ', async () => {
    const saved = await scheduled();
    const watcher = postgres(database.url(), { max: 1, onnotice: () => {} });
    const counts: number[] = [];
    let isOver = false;
    const watching = (async () => {
      while (!isOver) {
        const [row] = await watcher<{ n: number }[]>`
          select count(*)::int as n from schedules where article_id = ${saved.articleId} and state = 'waiting'`;
        counts.push(row?.n ?? -1);
      }
    })();
    for (let n = 3; n < 15; n++) await must(set(saved, hours(n)));
    isOver = true;
    await watching;
    await watcher.end();
    expect(counts.length).toBeGreaterThan(10);
    expect(new Set(counts)).toEqual(new Set([1]));
    expect(await due(saved.articleId)).toEqual({ state: 'scheduled', due: [hours(14).toISOString()] });
    // What was due at an old time is not: nothing goes out.
    expect(await runDueSchedule()).toBeNull();
  });

  it('giờ mới bị từ chối thì giờ cũ vẫn còn', async () => {
    const saved = await scheduled();
    const before = await due(saved.articleId);
    expect((await set(saved, hours(-1))).ok).toBe(false);
    expect((await set(saved, hours(5), reporter)).ok).toBe(false);
    expect(await due(saved.articleId)).toEqual(before);
  });

  it('bài vừa lên trang đúng giờ cũ thì nói vậy; bỏ hẹn thì bài vẫn là đã duyệt', async () => {
    const saved = await scheduled();
    await db().execute(
      sql`update schedules set due_at = now() - interval '1 second' where article_id = ${saved.articleId} and state = 'waiting'`,
    );
    expect(await runDueSchedule()).toMatchObject({ articleId: saved.articleId, state: 'done' });
    const late = await set(saved, hours(5));
    expect(late).toMatchObject({
      ok: false,
      message: 'Bản này đang đăng rồi, không còn gì để hẹn. Hãy tải lại trang.',
    });

    const other = await scheduled();
    await must(cancelSchedule(approver, { articleId: other.articleId, action: 'publish' }));
    expect(await due(other.articleId)).toEqual({ state: 'approved', due: [] });
    await must(publishRevision(approver, other));
  });

  it('giờ gỡ mới giữ được lý do cũ', async () => {
    const out = await published(operator, articleForm(section));
    const off = (dueAt: Date, reason: string) =>
      scheduleArticle(approver, { ...out, action: 'withdraw', dueAt: dueAt.toISOString(), reason });
    await must(off(hours(2), 'Hết hạn lấy ý kiến.'));
    const reason = (await seen(out.articleId)).article.schedules[0]?.reason;
    expect(reason).toBe('Hết hạn lấy ý kiến.');
    await must(off(hours(3), reason ?? ''));
    expect(await seen(out.articleId)).toMatchObject({
      article: {
        schedules: [{ action: 'withdraw', dueAt: hours(3), reason: 'Hết hạn lấy ý kiến.' }],
      },
    });
  });
});
