import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import type { ArticleStage } from '#db/schema/articles.ts';
import type { StaffRole } from '#db/schema/staff.ts';
import { getForDesk, listHistory } from '#lib/articles/desk-queries.ts';
import type { Saved } from '#lib/articles/mutations.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { restoreRevision } from '#lib/articles/restore-mutations.ts';
import { scheduleArticle } from '#lib/articles/schedule-mutations.ts';
import { getTextByNumber, getTimeline } from '#lib/articles/timeline-queries.ts';
import {
  approveArticle,
  publishRevision,
  returnToWriter,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/workflow-mutations.ts';
import { keepWorkingCopy } from '#lib/articles/working-copy-mutations.ts';
import { listOwnCopies } from '#lib/articles/working-copy-queries.ts';
import { may } from '#lib/staff/permissions.ts';
import { type Staff, staffOfSession } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, someSection, written } from '../support/samples.ts';

withDatabase();

let section = 0;
let reporter: Staff;
let editor: Staff;
let second: Staff;
beforeAll(async () => {
  section = await someSection();
  reporter = await staffWith('reporter', 'Lê Văn Mẫu');
  editor = await staffWith('editor', 'Trần Thị Mẫu');
  second = await staffWith('editor', 'Phạm Văn Mẫu');
});

const FIRST = '<p>Có 240 hộ ở ba xã thiếu nước ngọt.</p>';
const SECOND = '<p>Có 204 hộ ở hai xã thiếu nước ngọt.</p>';

async function saveOn(
  who: Staff | typeof operator,
  from: Saved,
  changes: Record<string, unknown>,
  options = {},
) {
  const outcome = await saveRevision(
    who,
    { ...articleForm(section, changes), articleId: from.articleId, baseRevisionId: from.revisionId },
    options,
  );
  if (!outcome.ok) throw new Error(`${outcome.message} ${JSON.stringify(outcome.fields)}`);
  return outcome.value;
}

/** An article with two texts. */
async function twoTexts(writer: Staff | typeof operator = reporter) {
  const first = await written(writer, articleForm(section, { bodyHtml: FIRST, title: 'Nước ngọt về ba xã' }));
  const latest = await saveOn(operator, first, {
    bodyHtml: SECOND,
    title: 'Nước ngọt về hai xã',
    lead: 'Số liệu đã kiểm tra lại.',
    changeNote: 'Sửa số hộ.',
  });
  return { first, latest, articleId: first.articleId };
}

const restore = (who: Staff | typeof operator, first: Saved, latest: { revisionId: number }, reason = '') =>
  restoreRevision(who, {
    articleId: first.articleId,
    revisionId: first.revisionId,
    baseRevisionId: latest.revisionId,
    reason,
  });

const rows = async (articleId: number) => [
  ...(await db().execute<{ number: number; title: string; body_html: string; change_note: string | null }>(
    sql`select number, title, body_html, change_note from revisions where article_id = ${articleId} order by number`,
  )),
];
const standing = async (articleId: number) => {
  const [row] = await db().execute<Record<string, string | null>>(
    sql`select stage, approval_id, latest_revision_id, published_revision_id from articles where id = ${articleId}`,
  );
  return row;
};

describe('lấy lại một bản cũ', () => {
  it('làm ra một bản mới có chữ của bản cũ, không có ghi chú thay đổi; bản cũ và bản bị thay vẫn còn', async () => {
    const { first, latest, articleId } = await twoTexts();
    const outcome = await restore(editor, first, latest, 'Số cũ mới đúng.');
    expect(outcome).toMatchObject({ ok: true, value: { revisionNumber: 3, from: 1, changed: true } });
    expect(await rows(articleId)).toMatchObject([
      { number: 1, body_html: FIRST },
      { number: 2, body_html: SECOND, change_note: 'Sửa số hộ.' },
      { number: 3, body_html: FIRST, title: 'Nước ngọt về ba xã', change_note: null },
    ]);
    const [told] = await listHistory(editor, articleId);
    expect(told).toMatchObject({
      action: 'restore',
      revisionNumber: 3,
      reason: 'Chữ của bản 1. Số cũ mới đúng.',
      by: 'Trần Thị Mẫu',
    });
    const audit = await db().execute(
      sql`select staff_id, details from audit_log where action = 'article.restore' and subject_id = ${articleId}`,
    );
    expect(audit).toMatchObject([{ details: { reason: 'Chữ của bản 1. Số cũ mới đúng.' } }]);
  });

  it('lấy lại bản vừa bị thay là trở về như trước', async () => {
    const { first, latest, articleId } = await twoTexts();
    const restored = await restore(editor, first, latest);
    if (!restored.ok) throw new Error(restored.message);
    const back = await restore(editor, latest, restored.value);
    expect(back).toMatchObject({ ok: true, value: { revisionNumber: 4, from: 2 } });
    const all = await rows(articleId);
    expect(all[3]).toMatchObject({ title: all[1]?.title, body_html: all[1]?.body_html });
  });

  it('bấm hai lần, hay hai người cùng bấm, chỉ thành một bản', async () => {
    const { first, latest, articleId } = await twoTexts();
    const answers = await Promise.all([
      restore(editor, first, latest),
      restore(editor, first, latest),
      restore(second, first, latest),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(answers.filter((answer) => answer.ok && answer.value.changed)).toHaveLength(1);
    expect(await rows(articleId)).toHaveLength(3);
    // The latest text itself: nothing to do.
    const [now] = await listHistory(editor, articleId);
    expect(
      await restore(editor, first, { revisionId: Number((await standing(articleId))?.latest_revision_id) }),
    ).toMatchObject({
      ok: true,
      value: { changed: false, revisionNumber: 3 },
    });
    expect((await listHistory(editor, articleId))[0]).toEqual(now);
  });

  it('khi có người lưu đúng lúc ấy thì dừng lại, nói rõ ai và làm gì tiếp, không đụng vào chữ của họ', async () => {
    const { first, latest, articleId } = await twoTexts();
    await saveOn(second, latest, { bodyHtml: '<p>Chữ vừa lưu của người khác.</p>' });
    const refused = await restore(editor, first, latest);
    expect(refused).toMatchObject({ ok: false });
    if (refused.ok) throw new Error();
    expect(refused.message).toMatch(/Phạm Văn Mẫu vừa lưu bản 3.*Hãy tải lại trang/);
    expect((await rows(articleId)).at(-1)).toMatchObject({ body_html: '<p>Chữ vừa lưu của người khác.</p>' });

    // In the very same moment: one of the two is first, and no words are lost whoever it was.
    const race = await twoTexts();
    const [saved, restored] = await Promise.all([
      saveRevision(
        second,
        {
          ...articleForm(section, {
            title: 'Nước ngọt về hai xã',
            bodyHtml: `${SECOND}<p>Thêm một đoạn.</p>`,
          }),
          articleId: race.articleId,
          baseRevisionId: race.latest.revisionId,
        },
        {},
      ),
      restore(editor, race.first, race.latest),
    ]);
    expect([saved.ok, restored.ok].filter(Boolean)).toHaveLength(1);
    expect(await rows(race.articleId)).toHaveLength(3);
  });

  it('người đang mở bài không ghi đè lên bản lấy lại: chữ họ gõ được ghép, hoặc hỏi khi trùng chỗ', async () => {
    const { first, latest, articleId } = await twoTexts();
    const id = '6f0b3c1e-1a52-4d18-9f43-0d6c1f6b2a11';
    const content = { ...articleForm(section), bodyHtml: `${SECOND}<p>Đoạn đang gõ.</p>` };
    const kept = await keepWorkingCopy(second, {
      id,
      articleId,
      creationKey: null,
      baseRevisionId: latest.revisionId,
      sequence: 1,
      content,
      takes: [],
    });
    expect(kept).toMatchObject({ ok: true });
    expect(await restore(editor, first, latest)).toMatchObject({ ok: true });
    // What they type is still theirs, typed on from the text before.
    const { copies } = await listOwnCopies(second, {
      articleId,
      exceptId: '00000000-0000-4000-8000-000000000000',
    });
    expect(copies).toMatchObject([{ id, baseRevisionId: latest.revisionId }]);

    const typedElsewhere = { title: 'Nước ngọt về hai xã', lead: 'Số liệu đã kiểm tra lại.' };
    const form = (bodyHtml: string) => ({
      ...articleForm(section, { ...typedElsewhere, bodyHtml }),
      articleId,
      baseRevisionId: latest.revisionId,
    });
    // Without the merge nothing of it is stored.
    expect(await saveRevision(second, form(`${SECOND}<p>Đoạn đang gõ.</p>`))).toMatchObject({
      ok: false,
      stale: { revisionNumber: 3 },
    });
    const options = { merge: true, copy: { id, sequence: 2 } };
    const merged = await saveRevision(second, form(`${SECOND}<p>Đoạn đang gõ.</p>`), options);
    expect(merged).toMatchObject({ ok: true, value: { revisionNumber: 4, merged: { revisionNumber: 3 } } });
    expect((await rows(articleId)).at(-1)).toMatchObject({
      title: 'Nước ngọt về ba xã',
      body_html: `${FIRST}<p>Đoạn đang gõ.</p>`,
    });

    const clash = await twoTexts();
    await restore(editor, clash.first, clash.latest);
    const asked = await saveRevision(
      second,
      {
        ...articleForm(section, {
          ...typedElsewhere,
          bodyHtml: '<p>Có 204 hộ ở hai xã cần nước ngọt ngay.</p>',
        }),
        articleId: clash.articleId,
        baseRevisionId: clash.latest.revisionId,
      },
      { merge: true },
    );
    expect(asked).toMatchObject({ ok: false, stale: { clashes: [expect.anything()] } });
    expect((await rows(clash.articleId)).at(-1)).toMatchObject({ number: 3, body_html: FIRST });
  });

  it('bạn đọc vẫn đọc bản đã đăng cho đến khi bản lấy lại được duyệt; duyệt và hẹn giờ cũ không còn hiệu lực', async () => {
    const { first, latest, articleId } = await twoTexts();
    await submitForReview(operator, latest);
    await publishRevision(operator, latest);
    await restore(editor, first, latest);
    expect(await standing(articleId)).toMatchObject({
      stage: 'draft',
      approval_id: null,
      published_revision_id: String(latest.revisionId),
    });
    const article = await getForDesk(editor, articleId);
    expect(article).toMatchObject({ state: 'edited', address: latest.slug });
    // The address that readers know stays, though the title is the old one again.
    expect(article?.latest.slug).toBe(latest.slug);

    const planned = await twoTexts();
    await submitForReview(operator, planned.latest);
    await approveArticle(operator, planned.latest);
    const dueAt = new Date(Date.now() + 7_200_000).toISOString();
    await scheduleArticle(operator, { ...planned.latest, action: 'publish', dueAt });
    await restore(editor, planned.first, planned.latest);
    expect(await standing(planned.articleId)).toMatchObject({ stage: 'for_approval', approval_id: null });
    const [schedule] = await db().execute(
      sql`select state from schedules where article_id = ${planned.articleId}`,
    );
    expect(schedule).toMatchObject({ state: 'cancelled' });
  });

  it('ảnh đã bị xóa khỏi kho thì chữ vẫn về đủ: chú thích còn, chỗ ảnh ghi là thiếu, và máy nói ra', async () => {
    const [photo] = await db().execute<{ id: string }>(sql`
      insert into media (sha256, mime, width, height, byte_size, original_name, alt)
      values (${'a'.repeat(64)}, 'image/jpeg', 800, 600, 1000, 'kenh.jpg', 'Kênh') returning id`);
    const body = `<figure data-media-id="${photo?.id}"><img alt="Kênh"><figcaption>Kênh Mẫu ngày khánh thành.</figcaption></figure>${FIRST}`;
    const first = await written(reporter, articleForm(section, { bodyHtml: body }));
    const latest = await saveOn(operator, first, { bodyHtml: SECOND });
    // Only past the rules: they keep a photo while any text shows it.
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`delete from revision_media where media_id = ${photo?.id}`);
      await tx.execute(sql`delete from media where id = ${photo?.id}`);
    });
    expect(await restore(editor, first, latest)).toMatchObject({ ok: true, value: { missingPhotos: 1 } });
    expect((await rows(first.articleId)).at(-1)?.body_html).toBe(
      `<figure data-photo-missing="true"><figcaption>Kênh Mẫu ngày khánh thành.</figcaption></figure>${FIRST}`,
    );
  });

  it('bản của bài khác, số không có và yêu cầu hỏng bị từ chối bằng lời', async () => {
    const { first, latest } = await twoTexts();
    const other = await twoTexts();
    expect(await restore(editor, { ...other.first, articleId: first.articleId }, latest)).toMatchObject({
      ok: false,
      message: expect.stringContaining('không có bản ấy'),
    });
    expect(await restoreRevision(editor, { articleId: 'x' })).toMatchObject({ ok: false });
    expect(await restore(editor, { ...first, articleId: 999_999 }, latest)).toMatchObject({ ok: false });
  });
});

const roles: readonly StaffRole[] = ['reporter', 'editor', 'approver', 'administrator'];
const stages: readonly ArticleStage[] = [
  'draft',
  'in_review',
  'for_approval',
  'returned',
  'approved',
  'scheduled',
  'published',
  'withdrawn',
];

/** As after saving: what was approved waits for another approval, what is in print is a draft beside it. */
const stageAfter: Record<ArticleStage, ArticleStage> = {
  draft: 'draft',
  in_review: 'in_review',
  for_approval: 'for_approval',
  returned: 'draft',
  approved: 'for_approval',
  scheduled: 'for_approval',
  published: 'draft',
  withdrawn: 'withdrawn',
};

/** Two texts, of this writer, brought to the stage by people who have nothing to do with the test. */
async function standingAt(stage: ArticleStage, writer: Staff) {
  const texts = await twoTexts(writer);
  const { articleId, latest } = texts;
  const must = async (step: Promise<{ ok: boolean; message?: string }>) => {
    const outcome = await step;
    if (!outcome.ok) throw new Error(`${stage}: ${outcome.message}`);
  };
  if (stage === 'draft') return texts;
  await must(submitForReview(operator, latest));
  if (stage === 'in_review') {
    await db().execute(sql`update articles set stage = 'in_review' where id = ${articleId}`);
  }
  if (stage === 'returned') await must(returnToWriter(operator, { articleId, reason: 'Thử.' }));
  if (stage === 'approved' || stage === 'scheduled') await must(approveArticle(operator, latest));
  if (stage === 'scheduled') {
    const dueAt = new Date(Date.now() + 7_200_000).toISOString();
    await must(scheduleArticle(operator, { ...latest, action: 'publish', dueAt }));
  }
  if (stage === 'published' || stage === 'withdrawn') await must(publishRevision(operator, latest));
  if (stage === 'withdrawn') await must(withdrawArticle(operator, { articleId, reason: 'Thử.' }));
  return texts;
}

it('lấy lại được đúng khi sửa được, ở mọi trạng thái, cho mọi vai trò, và đưa bài đến đúng trạng thái mà sửa đưa đến', async () => {
  const stranger = await staffWith('reporter', 'Người Viết Khác');
  let tries = 0;
  let allowed = 0;
  for (const role of roles) {
    const who = await staffWith(role);
    for (const stage of stages) {
      for (const writer of [who, stranger]) {
        const one = await standingAt(stage, writer);
        const before = await standing(one.articleId);
        const article = await getForDesk(who, one.articleId);
        const restored = await restore(who, one.first, one.latest);
        expect([role, stage, restored.ok]).toEqual([
          role,
          stage,
          article && may(who, 'article.edit', article),
        ]);
        const after = await standing(one.articleId);
        // A reporter's change goes past an editor again.
        const expected =
          role === 'reporter' && stageAfter[stage] === 'for_approval' ? 'in_review' : stageAfter[stage];
        if (restored.ok) expect(after?.stage).toBe(expected);
        expect(after?.published_revision_id).toBe(before?.published_revision_id);
        if (restored.ok) {
          allowed += 1;
          expect(after?.approval_id).toBeNull();
        } else expect(after).toEqual(before);
        tries += 1;
      }
    }
  }
  expect(tries).toBe(roles.length * stages.length * 2);
  expect(allowed).toBeGreaterThan(tries / 2);
  expect(allowed).toBeLessThan(tries);
}, 900_000);

it('người phụ trách một số chuyên mục không lấy lại được bản của chuyên mục khác', async () => {
  const elsewhere = await someSection('dan-nguyen', 'Dân nguyện');
  const limited = await staffWith('editor', 'Võ Thị Mẫu');
  await db().execute(
    sql`insert into staff_sections (staff_id, section_id) values (${limited.id}, ${section})`,
  );
  const person = await staffOfSession(limited.sessionId);
  if (!person) throw new Error('no session');
  const first = await written(reporter, articleForm(elsewhere, { bodyHtml: FIRST }));
  const latest = await saveOn(operator, first, { bodyHtml: SECOND });
  expect(await restore(person, first, latest)).toMatchObject({ ok: false });
  expect(await restore(editor, first, latest)).toMatchObject({ ok: true });
});

describe('dòng thời gian của bài', () => {
  it('có mọi bản, mọi bước, ai làm, lúc nào, vì sao; bản nào đã duyệt, đang đăng, hẹn giờ', async () => {
    const { first, latest, articleId } = await twoTexts();
    await submitForReview(operator, latest);
    await returnToWriter(operator, { articleId, reason: 'Ghi đủ chức danh.' });
    await submitForReview(operator, latest);
    await approveArticle(operator, latest);
    await publishRevision(operator, latest);
    const restored = await restore(editor, first, latest, 'Số cũ mới đúng.');
    if (!restored.ok) throw new Error(restored.message);
    await submitForReview(editor, restored.value);
    await approveArticle(operator, restored.value);
    const dueAt = new Date(Date.now() + 7_200_000).toISOString();
    await scheduleArticle(operator, { ...restored.value, action: 'publish', dueAt });

    const timeline = await getTimeline(reporter, articleId, null);
    const words = timeline?.entries.map((entry) =>
      entry.kind === 'text' ? `bản ${entry.text.number}` : entry.step.action,
    );
    expect(words).toEqual([
      'schedule',
      'approve',
      'submit',
      'bản 3',
      'publish',
      'approve',
      'submit',
      'return',
      'submit',
      'bản 2',
      'bản 1',
    ]);
    const texts = timeline?.entries.flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []));
    expect(texts).toMatchObject([
      {
        number: 3,
        isLatest: true,
        publicity: null,
        dueAt: new Date(dueAt),
        approvals: [{ emergencyReason: null }],
        withSaving: { action: 'restore', reason: 'Chữ của bản 1. Số cũ mới đúng.' },
      },
      { number: 2, publicity: 'now', changeNote: 'Sửa số hộ.', approvals: [{}], dueAt: null },
      { number: 1, publicity: null, approvals: [], savedBy: 'Lê Văn Mẫu', withSaving: { action: 'create' } },
    ]);
    expect(timeline?.choices.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it('một bài có rất nhiều bản thì chia trang, không mất và không lặp bước nào', async () => {
    const saved = await written(operator, articleForm(section, { title: 'Bài nhiều bản' }));
    let at = saved;
    for (let n = 2; n <= 120; n++) {
      at = await saveOn(operator, at, { title: 'Bài nhiều bản', lead: `Lần sửa thứ ${n}.` });
      if (n % 20 === 0) {
        await submitForReview(operator, at);
        await returnToWriter(operator, { articleId: at.articleId, reason: `Lần trả ${n}.` });
      }
    }
    const seen: string[] = [];
    for (let from: number | null = null; ; ) {
      const page: Awaited<ReturnType<typeof getTimeline>> = await getTimeline(
        reporter,
        saved.articleId,
        from,
      );
      if (!page) throw new Error('no timeline');
      for (const entry of page.entries) {
        if (entry.kind === 'step') seen.push(`bước ${entry.step.id}`);
        else
          seen.push(
            `bản ${entry.text.number}`,
            ...(entry.text.withSaving ? [`bước ${entry.text.withSaving.id}`] : []),
          );
      }
      if (page.older === null) break;
      from = page.older;
    }
    const [counted] = await db().execute<{ n: number }>(
      sql`select count(*)::int as n from transitions where article_id = ${saved.articleId}`,
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(120 + (counted?.n ?? 0));
  }, 60_000);

  it('một bản đọc được theo số; bản có từ trước khi gỡ thì nói lý do gỡ', async () => {
    const { latest, articleId } = await twoTexts();
    await submitForReview(operator, latest);
    await publishRevision(operator, latest);
    await withdrawArticle(operator, { articleId, reason: 'Lộ số điện thoại.' });
    expect(await getTextByNumber(reporter, articleId, 1)).toMatchObject({
      revision: { number: 1, bodyHtml: FIRST },
      section: 'Hoạt động HĐND',
      withdrawnSince: 'Lộ số điện thoại.',
    });
    for (const number of [0, 3, 1.5, Number.NaN, 1e12]) {
      expect(await getTextByNumber(reporter, articleId, number)).toBeNull();
    }
    expect(await getTextByNumber(reporter, 999_999, 1)).toBeNull();
  });
});
