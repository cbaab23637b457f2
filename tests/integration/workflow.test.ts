import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import type { ArticleStage } from '#db/schema/articles.ts';
import type { StaffRole } from '#db/schema/staff.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { cancelSchedule, scheduleArticle } from '#lib/articles/schedule-mutations.ts';
import {
  approveAndPublish,
  approveArticle,
  passForApproval,
  publishRevision,
  recallSubmission,
  returnToWriter,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/workflow-mutations.ts';
import { mentionsIn, writeNote } from '#lib/notes/mutations.ts';
import { type Staff, staffOfSession } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, someSection, written } from '../support/samples.ts';

withDatabase();

let section = 0;
let reporter: Staff;
let editor: Staff;
let approver: Staff;
let second: Staff;
beforeAll(async () => {
  section = await someSection();
  reporter = await staffWith('reporter');
  editor = await staffWith('editor');
  approver = await staffWith('approver', 'Trần Thị Mẫu');
  second = await staffWith('approver', 'Phạm Văn Mẫu');
});

const ids = ({ articleId, revisionId }: { articleId: number; revisionId: number }) => ({
  articleId,
  revisionId,
});
const stageOf = async (articleId: number) => {
  const [row] = await db().execute<{
    stage: string;
    approval_id: string | null;
    published_revision_id: string | null;
  }>(sql`select stage, approval_id, published_revision_id from articles where id = ${articleId}`);
  return row;
};
const saveAs = (who: Staff, saved: { articleId: number; revisionId: number }, lead: string) =>
  saveRevision(who, {
    ...articleForm(section, { lead }),
    articleId: saved.articleId,
    baseRevisionId: saved.revisionId,
  });
const inTwoHours = () => new Date(Date.now() + 7_200_000).toISOString();
const toldOf = (who: Staff) =>
  db().execute<{ kind: string; article_id: string; text: string }>(
    sql`select kind, article_id, text from notifications where staff_id = ${who.id} order by id`,
  );

describe('the way of a text', () => {
  it('goes from the reporter through the editor and the approver to the readers, and everybody is told', async () => {
    const saved = await written(reporter, articleForm(section, { title: 'Đi trọn đường' }));
    expect(await submitForReview(reporter, ids(saved))).toMatchObject({ ok: true });
    expect((await stageOf(saved.articleId))?.stage).toBe('in_review');
    expect(await passForApproval(editor, ids(saved))).toMatchObject({ ok: true });
    expect((await stageOf(saved.articleId))?.stage).toBe('for_approval');
    expect(await approveArticle(approver, ids(saved))).toMatchObject({ ok: true });
    expect((await stageOf(saved.articleId))?.stage).toBe('approved');
    expect((await stageOf(saved.articleId))?.published_revision_id).toBeNull();
    expect(await publishRevision(approver, ids(saved))).toMatchObject({ ok: true });
    expect(await stageOf(saved.articleId)).toMatchObject({
      stage: 'published',
      published_revision_id: String(saved.revisionId),
    });
    const told = (rows: { kind: string; article_id: string }[]) =>
      rows.filter((row) => Number(row.article_id) === saved.articleId).map(({ kind }) => kind);
    expect(told([...(await toldOf(editor))])).toEqual(['review']);
    expect(told([...(await toldOf(approver))])).toEqual(['review', 'approval']);
    expect(told([...(await toldOf(reporter))])).toEqual(['approved', 'published']);
  });

  it('goes past an editor again when the reporter changes what was passed on', async () => {
    const saved = await written(reporter, articleForm(section, { title: 'Sửa khi đang chờ duyệt' }));
    await submitForReview(reporter, ids(saved));
    const still = await saveAs(reporter, saved, 'Phóng viên sửa khi chờ biên tập.');
    if (!still.ok) throw new Error(still.message);
    expect(still.value.isBackInReview).toBeUndefined();
    await passForApproval(editor, ids(still.value));
    const tidied = await saveAs(editor, still.value, 'Biên tập viên sửa khi chờ duyệt.');
    if (!tidied.ok) throw new Error(tidied.message);
    expect((await stageOf(saved.articleId))?.stage).toBe('for_approval');
    const before = [...(await toldOf(editor))].length;
    const changed = await saveAs(reporter, tidied.value, 'Phóng viên sửa khi chờ duyệt.');
    if (!changed.ok) throw new Error(changed.message);
    expect(changed.value.isBackInReview).toBe(true);
    expect((await stageOf(saved.articleId))?.stage).toBe('in_review');
    expect([...(await toldOf(editor))].slice(before)).toMatchObject([{ kind: 'review' }]);
  });

  it('comes back with a reason, which the writer is told', async () => {
    const saved = await written(reporter, articleForm(section, { title: 'Bị trả lại' }));
    await submitForReview(reporter, ids(saved));
    expect(await returnToWriter(editor, { articleId: saved.articleId, reason: '' })).toMatchObject({
      ok: false,
    });
    await returnToWriter(editor, { articleId: saved.articleId, reason: 'Ghi đủ chức danh.' });
    expect((await stageOf(saved.articleId))?.stage).toBe('returned');
    expect([...(await toldOf(reporter))].at(-1)).toMatchObject({
      kind: 'returned',
      text: 'Ghi đủ chức danh.',
    });
    expect(await submitForReview(reporter, ids(saved))).toMatchObject({ ok: true });
    expect(await recallSubmission(reporter, ids(saved))).toMatchObject({ ok: true });
    expect((await stageOf(saved.articleId))?.stage).toBe('draft');
  });

  it('an approval names one text and lapses with every change of it', async () => {
    const saved = await written(reporter, articleForm(section, { title: 'Duyệt rồi sửa' }));
    await submitForReview(reporter, ids(saved));
    await approveArticle(approver, ids(saved));
    await scheduleArticle(approver, { ...ids(saved), action: 'publish', dueAt: inTwoHours() });
    expect((await stageOf(saved.articleId))?.stage).toBe('scheduled');
    const changed = await saveAs(editor, saved, 'Sửa sau khi duyệt.');
    if (!changed.ok) throw new Error(changed.message);
    expect(await stageOf(saved.articleId)).toMatchObject({ stage: 'for_approval', approval_id: null });
    const waiting = await db().execute(
      sql`select state, problem from schedules where article_id = ${saved.articleId}`,
    );
    expect(waiting).toMatchObject([{ state: 'cancelled' }]);
    expect([...(await toldOf(approver))].at(-1)).toMatchObject({ kind: 'schedule-failed' });
    expect(await publishRevision(approver, ids(changed.value))).toMatchObject({ ok: false });
    expect(await publishRevision(approver, ids(saved))).toMatchObject({ ok: false });
    expect(await approveAndPublish(second, ids(changed.value))).toMatchObject({ ok: true });
  });

  it('nobody approves words of their own, unless it cannot wait; then the reason is kept and the others are told', async () => {
    const own = await written(approver, articleForm(section, { title: 'Chữ của chính mình' }));
    await submitForReview(approver, ids(own));
    expect(await approveArticle(approver, ids(own))).toMatchObject({
      ok: false,
      fields: { emergencyReason: [expect.stringContaining('người khác duyệt')] },
    });
    expect(await approveAndPublish(approver, { ...ids(own), emergencyReason: 'gấp' })).toMatchObject({
      ok: false,
    });
    expect((await stageOf(own.articleId))?.published_revision_id).toBeNull();
    // A second person who changes a comma has made the words their own.
    const touched = await saveAs(second, own, 'Thêm một dấu phẩy.');
    if (!touched.ok) throw new Error(touched.message);
    expect(await approveArticle(second, ids(touched.value))).toMatchObject({ ok: false });
    expect(await approveArticle(approver, ids(touched.value))).toMatchObject({ ok: true });

    const urgent = await written(approver, articleForm(section, { title: 'Tin khẩn bão' }));
    expect(
      await approveAndPublish(approver, { ...ids(urgent), emergencyReason: 'Bão vào trong hai giờ nữa.' }),
    ).toMatchObject({ ok: true });
    expect([...(await toldOf(second))].at(-1)).toMatchObject({
      kind: 'emergency',
      text: 'Bão vào trong hai giờ nữa.',
    });
  });

  it('people whose work is limited to sections do it there only', async () => {
    const other = await someSection('dan-nguyen', 'Dân nguyện');
    const limited = await staffWith('approver', 'Võ Thị Mẫu');
    await db().execute(
      sql`insert into staff_sections (staff_id, section_id) values (${limited.id}, ${other})`,
    );
    const again = await staffOfSession(limited.sessionId);
    if (!again) throw new Error('no session');
    const elsewhere = await written(reporter, articleForm(section, { title: 'Chuyên mục khác' }));
    const here = await written(reporter, articleForm(other, { title: 'Chuyên mục mình' }));
    for (const one of [elsewhere, here]) await submitForReview(reporter, ids(one));
    expect(await approveArticle(again, ids(elsewhere))).toMatchObject({ ok: false });
    expect(await saveAs(again, elsewhere, 'Sửa ngoài phần mình.')).toMatchObject({ ok: false });
    expect(await approveArticle(again, ids(here))).toMatchObject({ ok: true });
    // Nor may a text be carried off into another section.
    expect(
      await saveRevision(again, {
        ...articleForm(section),
        articleId: here.articleId,
        baseRevisionId: here.revisionId,
      }),
    ).toMatchObject({ ok: false });
    expect(
      [...(await toldOf(again))].filter((row) => Number(row.article_id) === elsewhere.articleId),
    ).toEqual([]);
  });

  it('notes reach whoever is named, and no page', async () => {
    const saved = await written(reporter, articleForm(section, { title: 'Bài có ghi chú' }));
    const text = 'Nhờ @Tran Thi Mau xem giúp số hộ. Bí mật-ghi-chú.';
    expect(await writeNote(reporter, { articleId: saved.articleId, text })).toMatchObject({ ok: true });
    expect([...(await toldOf(approver))].at(-1)).toMatchObject({ kind: 'mention', text });
    expect(await writeNote(reporter, { articleId: saved.articleId, text: '  ' })).toMatchObject({
      ok: false,
    });
    const people = [
      { id: 1, fullName: 'Trần Thị Mẫu' },
      { id: 2, fullName: 'Trần Thị Mẫu Anh' },
      { id: 3, fullName: 'Lê Văn Mẫu' },
    ];
    expect(mentionsIn('@trần thị mẫu anh ơi, cả @Lê Văn Mẫu nữa', people)).toEqual([2, 3]);
    expect(mentionsIn('@Trần Thị Mẫux, lê văn mẫu, a@lê', people)).toEqual([]);
  });
});

describe('what PostgreSQL itself refuses', () => {
  const because = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      return String((error as { cause?: unknown }).cause ?? error);
    }
    return 'it was allowed';
  };

  it('publishing what nobody approved, approving another text, approving alone without a reason, forgetting an approval', async () => {
    const saved = await written(reporter, articleForm(section, { title: 'Thử qua mặt' }));
    const publish = sql`update articles set published_revision_id = ${saved.revisionId}, first_published_at = now(), published_at = now(), stage = 'published' where id = ${saved.articleId}`;
    expect(await because(db().execute(publish))).toContain('was never approved');
    const approve = (hash: string, by: number, reason: string | null) =>
      db().execute(
        sql`insert into approvals (article_id, revision_id, content_hash, staff_id, emergency_reason) values (${saved.articleId}, ${saved.revisionId}, ${hash}, ${by}, ${reason})`,
      );
    const [row] = await db().execute<{ hash: string }>(
      sql`select content_hash as hash from revisions where id = ${saved.revisionId}`,
    );
    expect(await because(approve('0'.repeat(64), approver.id, null))).toContain('another text');
    expect(await because(approve(row?.hash ?? '', reporter.id, null))).toContain('without a reason');
    await approve(row?.hash ?? '', approver.id, null);
    await db().execute(publish);
    expect(
      await because(db().execute(sql`delete from approvals where article_id = ${saved.articleId}`)),
    ).toContain('never changed or deleted');
    expect(
      await because(
        db().execute(sql`update approvals set content_hash = 'x' where article_id = ${saved.articleId}`),
      ),
    ).toContain('never changed or deleted');
  });
});

// ---------------------------------------------------------------------------------------------------------------------

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
type What = { articleId: number; revisionId: number };
const actions: Record<string, (who: Staff, what: What) => Promise<{ ok: boolean }>> = {
  'Sửa chữ': (who, what) => saveAs(who, what, 'Chữ mới trong lần thử mọi cách.'),
  'Gửi duyệt': (who, what) => submitForReview(who, what),
  'Chuyển lên duyệt': (who, what) => passForApproval(who, what),
  'Lấy về': (who, what) => recallSubmission(who, what),
  'Trả lại': (who, { articleId }) => returnToWriter(who, { articleId, reason: 'Thử mọi cách.' }),
  Duyệt: (who, what) => approveArticle(who, what),
  'Duyệt và đăng': (who, what) => approveAndPublish(who, what),
  'Duyệt khẩn': (who, what) =>
    approveAndPublish(who, { ...what, emergencyReason: 'Thử mọi cách, không chờ.' }),
  Đăng: (who, what) => publishRevision(who, what),
  'Hẹn giờ đăng': (who, what) => scheduleArticle(who, { ...what, action: 'publish', dueAt: inTwoHours() }),
  'Bỏ hẹn': (who, { articleId }) => cancelSchedule(who, { articleId, action: 'publish' }),
  'Hẹn giờ gỡ': (who, what) =>
    scheduleArticle(who, { ...what, action: 'withdraw', dueAt: inTwoHours(), reason: 'Thử mọi cách.' }),
  Gỡ: (who, { articleId }) => withdrawArticle(who, { articleId, reason: 'Thử mọi cách.' }),
};
const stageNames: Record<ArticleStage, string> = {
  draft: 'Nháp',
  in_review: 'Chờ biên tập',
  for_approval: 'Chờ duyệt',
  returned: 'Trả lại',
  approved: 'Đã duyệt',
  scheduled: 'Hẹn giờ',
  published: 'Đã đăng',
  withdrawn: 'Đã gỡ',
};
const roleNames: Record<StaffRole, string> = {
  reporter: 'Phóng viên',
  editor: 'Biên tập viên',
  approver: 'Người duyệt',
  administrator: 'Quản trị',
};

/** An article of this writer, brought to the stage by people who have nothing to do with the test. */
async function articleIn(stage: ArticleStage, writer: Staff): Promise<What> {
  const saved = await written(writer, articleForm(section, { title: `Thử ${stage}` }));
  const what = ids(saved);
  const must = async (step: Promise<{ ok: boolean; message?: string }>) => {
    const outcome = await step;
    if (!outcome.ok) throw new Error(`${stage}: ${outcome.message}`);
  };
  if (stage === 'draft') return what;
  if (stage === 'published' || stage === 'withdrawn') {
    await must(publishRevision(operator, what));
    if (stage === 'withdrawn')
      await must(withdrawArticle(operator, { articleId: what.articleId, reason: 'Thử.' }));
    return what;
  }
  await must(submitForReview(operator, what));
  // An operator hands on to the approvers at once.
  if (stage === 'in_review') {
    await db().execute(sql`update articles set stage = 'in_review' where id = ${what.articleId}`);
    return what;
  }
  if (stage === 'returned')
    await must(returnToWriter(operator, { articleId: what.articleId, reason: 'Thử.' }));
  if (stage === 'approved' || stage === 'scheduled') await must(approveArticle(operator, what));
  if (stage === 'scheduled') {
    await must(scheduleArticle(operator, { ...what, action: 'publish', dueAt: inTwoHours() }));
  }
  return what;
}

describe('every state × role × ownership × action', () => {
  it('nothing becomes public that was not approved by a second person or for a reason; the table says what may be done', async () => {
    const stranger = await staffWith('reporter', 'Người Viết Khác');
    const people = new Map<StaffRole, Staff>();
    for (const role of roles) people.set(role, await staffWith(role, `Người ${roleNames[role]}`));
    const lines: string[] = [
      '# Ai làm được gì',
      '',
      'Bảng này do `tests/integration/workflow.test.ts` in ra: mỗi ô là một lần thử thật. “của mình”: chữ của bản mới nhất do chính người đó lưu; “✓” được, “–” bị từ chối.',
      '',
    ];
    let tries = 0;
    for (const stage of stages) {
      lines.push(`## ${stageNames[stage]}`, '', `| | ${Object.keys(actions).join(' | ')} |`);
      lines.push(`|---|${'---|'.repeat(Object.keys(actions).length)}`);
      for (const role of roles) {
        const who = people.get(role);
        if (!who) throw new Error(role);
        for (const isOwn of [true, false]) {
          const cells: string[] = [];
          for (const act of Object.values(actions)) {
            const what = await articleIn(stage, isOwn ? who : stranger);
            const before = await stageOf(what.articleId);
            const outcome = await act(who, what);
            const after = await stageOf(what.articleId);
            cells.push(outcome.ok ? '✓' : '–');
            // A refusal leaves everything as it was.
            if (!outcome.ok) expect(after).toEqual(before);
            tries += 1;
          }
          lines.push(
            `| ${roleNames[role]}, ${isOwn ? 'của mình' : 'của người khác'} | ${cells.join(' | ')} |`,
          );
        }
      }
      lines.push('');
    }
    expect(tries).toBe(stages.length * roles.length * 2 * Object.keys(actions).length);

    const [alone] = await db().execute<{ n: number }>(sql`
      select count(*)::int as n from articles a
      join revisions r on r.id = a.published_revision_id
      where a.withdrawn_at is null and not exists (
        select from approvals p where p.revision_id = r.id and p.content_hash = r.content_hash
          and (p.staff_id is null or p.staff_id is distinct from r.created_by or p.emergency_reason is not null))`);
    expect(alone?.n).toBe(0);
    await expect(lines.join('\n')).toMatchFileSnapshot('../../lib/articles/WORKFLOW.md');
  }, 900_000);
});
