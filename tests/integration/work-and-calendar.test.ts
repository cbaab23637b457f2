import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { listFailures, listSchedules, listUpcoming } from '#lib/articles/calendar-queries.ts';
import { type Saved, saveRevision } from '#lib/articles/mutations.ts';
import { scheduleArticle } from '#lib/articles/schedule-mutations.ts';
import { listCorrections, listToDo, listWork, listWritten } from '#lib/articles/work-queries.ts';
import {
  approveArticle,
  publishRevision,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/workflow-mutations.ts';
import { listMeetingsBetween } from '#lib/meetings/desk-queries.ts';
import { countFailedMail } from '#lib/notices/queries.ts';
import { type Staff, staffOfSession } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, published, someSection, written } from '../support/samples.ts';

withDatabase();

let section = 0;
let reporter: Staff;
let other: Staff;
let editor: Staff;
let approver: Staff;
let administrator: Staff;
beforeAll(async () => {
  section = await someSection();
  reporter = await staffWith('reporter', 'Lê Văn Mẫu');
  other = await staffWith('reporter', 'Người Viết Khác');
  editor = await staffWith('editor');
  approver = await staffWith('approver');
  administrator = await staffWith('administrator');
});

const must = async (step: Promise<{ ok: boolean; message?: string }>) => {
  const outcome = await step;
  if (!outcome.ok) throw new Error(outcome.message);
};
const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
const limitedTo = async (sectionId: number) => {
  const person = await staffWith('approver', 'Võ Thị Mẫu');
  await db().execute(
    sql`insert into staff_sections (staff_id, section_id) values (${person.id}, ${sectionId})`,
  );
  const again = await staffOfSession(person.sessionId);
  if (!again) throw new Error('no session');
  return again;
};

it('bài của mình luôn có mặt: trả lại, đang viết, ở người khác, đã đăng, đã gỡ; mỗi bài một chỗ, đúng trạng thái', async () => {
  const make = (title: string, who = reporter) => written(who, articleForm(section, { title }));
  const draft = await make('Đang viết');
  const waiting = await make('Chờ duyệt');
  await must(submitForReview(operator, waiting));
  const out = await make('Đã đăng');
  await must(publishRevision(operator, out));
  const gone = await make('Đã gỡ');
  await must(publishRevision(operator, gone));
  await must(withdrawArticle(operator, { articleId: gone.articleId, reason: 'Số liệu chưa chắc.' }));
  const notTheirs = await make('Của người khác', other);
  await must(publishRevision(operator, notTheirs));

  const work = await listWork(reporter);
  expect(ids(work.drafts)).toEqual([draft.articleId]);
  expect(work.waitingForOthers).toMatchObject([{ id: waiting.articleId, state: 'for_approval' }]);
  const named = Object.values(work).flatMap(ids);
  const rows = await listWritten(reporter, named, 10);
  expect(rows).toMatchObject([
    {
      id: gone.articleId,
      state: 'withdrawn',
      href: `/bai-viet/${gone.slug}`,
      withdrawalReason: 'Số liệu chưa chắc.',
    },
    { id: out.articleId, state: 'published', href: `/bai-viet/${out.slug}` },
  ]);
  expect(await listWritten(reporter, [], 10)).toHaveLength(4);
  // The approver's own words wait for a second person: they stand with what others have to do.
  const own = await make('Chữ của người duyệt', approver);
  await must(submitForReview(approver, own));
  const theirs = await listWork(approver);
  expect(ids(theirs.forApproval)).toEqual([waiting.articleId]);
  expect(ids(theirs.waitingForOthers)).toEqual([own.articleId]);
});

it('hai mươi bài của chuyên mục khác không che mất bài mà người phụ trách chuyên mục phải duyệt', async () => {
  const mine = await someSection('dan-nguyen', 'Dân nguyện');
  const person = await limitedTo(mine);
  for (let n = 0; n < 21; n++) {
    await must(
      submitForReview(operator, await written(other, articleForm(section, { title: `Bài khác ${n}` }))),
    );
  }
  const theirs = await written(other, articleForm(mine, { title: 'Bài dân nguyện' }));
  await must(submitForReview(operator, theirs));
  expect(ids((await listWork(person)).forApproval)).toEqual([theirs.articleId]);
});

async function failed(by: Staff | null, writer: Staff, title: string): Promise<Saved & { id: number }> {
  const saved = await written(writer, articleForm(section, { title }));
  await must(submitForReview(operator, saved));
  await must(approveArticle(operator, saved));
  const [row] = await db().execute<{ id: string }>(sql`
    insert into schedules (article_id, action, due_at, revision_id, content_hash, state, problem, created_by, finished_at)
    select ${saved.articleId}, 'publish', now() - interval '1 hour', id, content_hash, 'failed', 'Địa chỉ đã có bài khác.',
      ${by?.id ?? null}, now() - interval '1 hour' from revisions where id = ${saved.revisionId} returning id`);
  return { ...saved, id: Number(row?.id) };
}

it('lịch hỏng hiện cho người hẹn, người viết, người duyệt và quản trị, không cho người ngoài; làm xong bằng tay hay hẹn lại thì hết', async () => {
  const one = await failed(approver, reporter, 'Lịch hỏng thứ nhất');
  for (const who of [approver, reporter, administrator]) {
    expect((await listFailures(who)).map(({ id }) => id)).toContain(one.id);
  }
  for (const who of [other, editor, await limitedTo(await someSection('cu-tri', 'Cử tri'))]) {
    expect(await listFailures(who)).toEqual([]);
  }
  await must(publishRevision(approver, one));
  expect(await listFailures(administrator)).toEqual([]);

  const old = await failed(approver, reporter, 'Lịch hỏng đã lâu');
  const finishedAgo = (days: number) =>
    db().execute(
      sql`update schedules set finished_at = now() - make_interval(days => ${days}) where id = ${old.id}`,
    );
  await finishedAgo(29);
  expect((await listFailures(reporter)).map(({ id }) => id)).toEqual([old.id]);
  await finishedAgo(31);
  expect(await listFailures(reporter)).toEqual([]);

  const two = await failed(approver, reporter, 'Lịch hỏng thứ hai');
  expect(await listFailures(reporter)).toMatchObject([{ id: two.id, problem: 'Địa chỉ đã có bài khác.' }]);
  const dueAt = new Date(Date.now() + 7_200_000).toISOString();
  await must(scheduleArticle(approver, { ...two, action: 'publish', dueAt }));
  expect(await listFailures(reporter)).toEqual([]);
  expect(await listUpcoming(other, 5)).toMatchObject([{ articleId: two.articleId, action: 'publish' }]);
});

it('bản sửa của bài đang đăng không trông như bài mới; bài của người khác đã chuyển đi không phải bài của mình', async () => {
  const section = await someSection('ban-sua', 'Bản sửa');
  const person = await limitedTo(section);
  const hand = await staffWith('editor', 'Ngô Văn Mẫu');
  const saveAs = async (saved: Saved, changes: Record<string, unknown>) => {
    const outcome = await saveRevision(hand, {
      ...articleForm(section, { lead: 'Có 240 hộ.', ...changes }),
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    if (!outcome.ok || !('value' in outcome)) throw new Error('not saved');
    await must(submitForReview(hand, outcome.value));
    return saved.articleId;
  };
  const out = await published(operator, articleForm(section, { title: 'Đang đăng' }));
  const gone = await published(operator, articleForm(section, { title: 'Đã gỡ rồi sửa' }));
  await must(withdrawArticle(operator, { articleId: gone.articleId, reason: 'Số liệu chưa chắc.' }));
  const fresh = await written(other, articleForm(section, { title: 'Bài mới' }));
  const correction = await saveAs(out, { title: 'Đang đăng', changeKind: 'minor' });
  const back = await saveAs(gone, { title: 'Đã gỡ rồi sửa', changeKind: 'minor' });
  const anew = await saveAs(fresh, { title: 'Bài mới' });
  const mine = await written(hand, articleForm(section, { title: 'Bài của biên tập viên' }));
  await must(submitForReview(hand, mine));

  const rows = new Map((await listWork(person)).forApproval.map((row) => [row.id, row.isCorrection]));
  expect([correction, back, anew].map((id) => rows.get(id))).toEqual([true, false, false]);
  expect(await listCorrections(person, [correction, back, anew])).toEqual(new Set([correction]));
  const away = new Map((await listWork(hand)).waitingForOthers.map((row) => [row.id, row.isMine]));
  expect([correction, anew, mine.articleId].map((id) => away.get(id))).toEqual([false, false, true]);
});

it('số việc ở menu và ở trang là một: việc phải làm, mỗi việc đếm một lần', async () => {
  const person = await limitedTo(await someSection('dem-viec', 'Đếm việc'));
  const [of] = person.sectionIds;
  if (of === undefined) throw new Error('no section');
  expect((await listToDo(person)).count).toBe(0);
  const waiting = await written(other, articleForm(of, { title: 'Chờ duyệt' }));
  await must(submitForReview(operator, waiting));
  // What is not yet handed over waits for nobody but its writer.
  await written(person, articleForm(of, { title: 'Đang viết dở' }));
  expect(await listToDo(person)).toMatchObject({ count: 1, work: { drafts: [{ isMine: true }] } });
  const broken = await written(other, articleForm(of, { title: 'Hỏng lịch' }));
  await must(submitForReview(operator, broken));
  await must(approveArticle(operator, broken));
  expect((await listToDo(person)).count).toBe(2);
  await db().execute(sql`
    insert into schedules (article_id, action, due_at, revision_id, content_hash, state, problem, created_by, finished_at)
    select ${broken.articleId}, 'publish', now() - interval '1 hour', id, content_hash, 'failed', 'Hỏng.', ${person.id}, now()
      from revisions where id = ${broken.revisionId}`);
  const { work, failures, count } = await listToDo(person);
  expect([ids(work.approved), failures.length, count]).toEqual([[], 1, 2]);
});

it('ngày của lịch là ngày ở Việt Nam: nửa đêm thuộc về ngày mới', async () => {
  const saved = await published(operator, articleForm(section, { title: 'Gỡ lúc nửa đêm' }));
  const due = (at: string) =>
    db().execute(sql`
      insert into schedules (article_id, action, due_at, reason, state, problem, finished_at)
      values (${saved.articleId}, 'withdraw', ${at}, 'Hết hạn.', 'cancelled', 'Đã bỏ hẹn.', now())`);
  for (const at of ['2031-05-31T23:59:59+07:00', '2031-06-01T00:00:00+07:00', '2031-06-30T23:59:00+07:00']) {
    await due(at);
  }
  await due('2031-07-01T00:00:00+07:00');
  const rows = await listSchedules(reporter, '2031-06-01', '2031-06-30');
  expect(rows.map(({ dueAt }) => dueAt.toISOString())).toEqual([
    '2031-05-31T17:00:00.000Z',
    '2031-06-30T16:59:00.000Z',
  ]);
});

it('cuộc họp nhiều ngày có mặt ở mọi ngày của nó', async () => {
  await db().execute(sql`
    insert into meetings (slug, title, kind, starts_on, ends_on) values
      ('ky-hop-mau', 'Kỳ họp mẫu', 'Kỳ họp', '2031-06-29', '2031-07-02'),
      ('hop-mot-ngay', 'Họp một ngày', 'Họp', '2031-07-03', null)`);
  const slugs = async (from: string, until: string) =>
    (await listMeetingsBetween(reporter, from, until)).map(({ slug }) => slug);
  expect(await slugs('2031-07-01', '2031-07-01')).toEqual(['ky-hop-mau']);
  expect(await slugs('2031-07-02', '2031-07-31')).toEqual(['ky-hop-mau', 'hop-mot-ngay']);
  expect(await slugs('2031-06-01', '2031-06-28')).toEqual([]);
});

it('thư không gửi được chỉ báo cho quản trị', async () => {
  await db().execute(sql`
    insert into notifications (staff_id, kind, text, mail_state) values (${reporter.id}, 'mention', 'x', 'failed')`);
  expect([await countFailedMail(administrator), await countFailedMail(approver)]).toEqual([1, 0]);
});
