import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { closeDatabase, db } from '#db/client.ts';
import { staff } from '#db/schema/staff.ts';
import { schedules } from '#db/schema/work.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { scheduleArticle } from '#lib/articles/schedule-mutations.ts';
import {
  approveArticle,
  returnToWriter,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/workflow-mutations.ts';
import type { Outcome } from '#lib/form.ts';
import { addToAlbum, createAlbum } from '#lib/media/album-mutations.ts';
import { uploadFile } from '#lib/media/file-mutations.ts';
import { updatePhotoFacts } from '#lib/media/library-mutations.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { writeNote } from '#lib/notes/mutations.ts';
import { addIdentity } from '#lib/site/identity-mutations.ts';
import { addSection } from '#lib/site/section-mutations.ts';
import { keepHomeDraft, saveBanner } from '#lib/site/settings-mutations.ts';
import { addStaff, disableStaff } from '#lib/staff/mutations.ts';
import { formatDate, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { LONG_NAME, LONG_TITLE } from './long-words.ts';
import { operator } from './operator.ts';
import { articleForm, published, written } from './samples.ts';

/** What the desk's screens show at their fullest: every state, many rows, and words that are as long as they get. */

const LONG_WORDS = 'Ghi rõ từng ấp còn thiếu nước, số hộ ở mỗi ấp và ngày trạm cấp nước chạy lại; '.repeat(3);

export type Login = { email: string; password: string };

const value = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(`${outcome.message} ${JSON.stringify(outcome.fields)}`);
  return outcome.value;
};

/** Somebody with a one-time password. */
async function person(role: string, fullName: string, email: string): Promise<Login & { id: number }> {
  const made = value(await addStaff(operator, { email, fullName, role }));
  return { id: made.id, email, password: made.oneTimePassword };
}

/** Somebody who may go to work at once. */
async function settled(role: string, fullName: string, email: string) {
  const made = await person(role, fullName, email);
  await db().update(staff).set({ mustChangePassword: false }).where(eq(staff.id, made.id));
  return made;
}

let shade = 0x203040;
async function photo(caption: string, alt: string): Promise<number> {
  shade += 0x000907;
  const bytes = await sharp({
    create: { width: 640, height: 400, channels: 3, background: `#${shade.toString(16)}` },
  })
    .jpeg()
    .toBuffer();
  const fileName = `anh-chup-tai-cuoc-hop-${shade}-ban-goc-chua-cat-may-anh-cua-co-quan.jpg`;
  const input = { fileName, bytes: new Uint8Array(bytes), caption, alt, credit: LONG_NAME };
  return value(await uploadPhoto(operator, input, { wordsLater: true })).id;
}

const PDF =
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n';
const file = async (n: number) => {
  const title = `Kế hoạch số ${n}-KH/TU: ${LONG_TITLE}`;
  const fileName = `ke-hoach-${n}-giam-sat-viec-cung-cap-nuoc-sach-cho-cac-xa-vung-sau-vung-xa.pdf`;
  const bytes = new TextEncoder().encode(PDF + '%'.repeat(n + 1));
  return value(await uploadFile(operator, { fileName, bytes, title })).id;
};

/** The numbers by which the table names what it opens. */
export type World = Awaited<ReturnType<typeof fillDesk>>;

async function fillDesk() {
  const people = {
    approver: await settled('approver', LONG_NAME, 'approver.ten.rat.dai.cua.van.phong.doan@example.vn'),
    reporter: await settled('reporter', 'Lê Văn Mẫu', 'reporter@example.vn'),
    newcomer: await person('reporter', 'Người Mới', 'nguoi-moi@example.vn'),
    decider: await settled('approver', 'Đỗ Thị Mẫu', 'decider@example.vn'),
    secured: await settled('editor', 'Lý Thị Mẫu', 'secured@example.vn'),
  };
  const section = value(
    await addSection(operator, {
      name: 'Hoạt động giám sát của Hội đồng nhân dân và các Ban của Hội đồng',
      description: LONG_WORDS.slice(0, 280),
    }),
  ).id;
  for (let n = 1; n <= 8; n++) value(await addSection(operator, { name: `Mục ${n}`, description: '' }));

  const photos: number[] = [];
  for (let n = 0; n < 26; n++)
    photos.push(await photo(n % 3 ? `${LONG_TITLE} (${n})` : '', n % 3 ? 'Tả.' : ''));
  const [shown = 0, described = 0] = photos;
  const update = {
    caption: LONG_TITLE,
    alt: LONG_WORDS,
    decorative: false,
    credit: LONG_NAME,
    event: LONG_TITLE,
  };
  for (const id of [shown, described]) value(await updatePhotoFacts(operator, { id, ...update }));

  const form = (title: string, changes: Record<string, unknown> = {}) =>
    articleForm(section, { title, lead: LONG_WORDS, byline: LONG_NAME, ...changes });
  const body = `<h2>${LONG_TITLE}</h2><p>${LONG_WORDS}</p><figure data-media-id="${shown}"><img alt="Tả."><figcaption>${LONG_TITLE}</figcaption></figure><table><caption>${LONG_TITLE}</caption><thead><tr><th scope="col">Xã</th><th scope="col">Số hộ</th><th scope="col">Ghi chú</th></tr></thead><tbody><tr><td>Mẫu Phú</td><td>240</td><td>${LONG_WORDS}</td></tr></tbody></table><p>Hết.</p>`;
  const titled = async (word: string, changes: Record<string, unknown> = {}) =>
    written(operator, form(`${word}: ${LONG_TITLE}`.slice(0, 110), { bodyHtml: body, ...changes }));
  const onto = async (
    work: (actor: typeof operator, input: unknown) => Promise<Outcome<unknown>>,
    saved: { articleId: number; revisionId: number },
  ) => {
    value(await work(operator, saved));
    return saved;
  };

  const report = {
    kind: 'report',
    meetingFacts: {
      kind: 'Giám sát',
      bodyName: LONG_TITLE,
      startsOn: '13/3/2024',
      startTime: '8:00',
      endsOn: null,
      endTime: null,
      place: LONG_TITLE,
      people: [],
    },
  };
  const draft = await titled('Nháp');
  const inReview = await onto(submitForReview, await titled('Chờ biên tập'));
  // What a reporter hands over goes to the editors first.
  await db().execute(sql`update articles set stage = 'in_review' where id = ${inReview.articleId}`);
  const forApproval = await onto(submitForReview, await titled('Chờ duyệt', report));
  const ready = async (word: string) => {
    const saved = await onto(submitForReview, await titled(word));
    return onto(approveArticle, saved);
  };
  const approved = await ready('Đã duyệt');
  const scheduled = await ready('Hẹn giờ');
  const dueAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
  value(await scheduleArticle(operator, { ...scheduled, action: 'publish', dueAt }));
  const secret = await onto(
    submitForReview,
    await titled('Có dấu', { bodyHtml: `<p>TÀI LIỆU MẬT</p><p>${LONG_WORDS}</p>` }),
  );
  const contested = await written(operator, articleForm(section, { title: LONG_TITLE }));
  const returned = await titled('Trả lại');
  value(await submitForReview(operator, returned));
  value(await returnToWriter(operator, { articleId: returned.articleId, reason: LONG_WORDS }));
  const onSite = await published(operator, form(`Đã đăng: ${LONG_TITLE}`.slice(0, 110), { bodyHtml: body }));
  const corrected = await published(
    operator,
    form(`Đang sửa: ${LONG_TITLE}`.slice(0, 110), { bodyHtml: body }),
  );
  const again = value(
    await saveRevision(operator, {
      ...form(`Đã sửa: ${LONG_TITLE}`.slice(0, 110), {
        bodyHtml: body.replace('240', '204').replaceAll('Ghi rõ', 'Viết rõ'),
        changeKind: 'correction',
        changeNote: LONG_WORDS,
      }),
      articleId: corrected.articleId,
      baseRevisionId: corrected.revisionId,
    }),
  );
  value(await submitForReview(operator, again));
  const withdrawn = await published(operator, form(`Đã gỡ: ${LONG_TITLE}`.slice(0, 110)));
  value(await withdrawArticle(operator, { articleId: withdrawn.articleId, reason: LONG_WORDS }));
  for (let n = 1; n <= 22; n++) await written(operator, form(`Bài thứ ${n}: ${LONG_TITLE}`.slice(0, 110)));
  const page = await published(operator, form('Quy chế làm việc', { kind: 'page', slug: 'quy-che' }));

  // The last one is what became of it.
  for (const state of ['done', 'cancelled', 'failed'] as const) {
    await db()
      .insert(schedules)
      .values({
        articleId: onSite.articleId,
        action: 'withdraw',
        dueAt: new Date(Date.now() - 3_600_000),
        reason: LONG_WORDS,
        state,
        problem: state === 'failed' ? 'Bài không còn đăng nên không gỡ được.' : null,
        finishedAt: new Date(),
      });
  }
  for (const text of [LONG_WORDS, `@${LONG_NAME} xem giúp số hộ.`])
    value(await writeNote(operator, { articleId: forApproval.articleId, text }));

  const album = value(await createAlbum(operator, { name: LONG_TITLE.slice(0, 110) })).id;
  value(await addToAlbum(operator, { albumId: album, photoIds: photos.slice(0, 5) }));
  const emptyAlbum = value(await createAlbum(operator, { name: 'Album trống' })).id;
  for (let n = 0; n < 12; n++) value(await createAlbum(operator, { name: `Album ${n}` }));
  const files: number[] = [];
  for (let n = 0; n < 27; n++) files.push(await file(n));

  const colleague = await person('reporter', LONG_NAME, 'phong.vien.ten.rat.dai.cua.van.phong@example.vn');
  const closed = await person('editor', 'Đã Nghỉ Việc', 'da-nghi@example.vn');
  value(await disableStaff(operator, closed.id));
  for (let n = 0; n < 4; n++) await person('reporter', `Cộng tác viên ${n}`, `ctv${n}@example.vn`);

  const identity = value(
    await addIdentity(operator, {
      validFrom: '1/7/2099',
      name: LONG_TITLE,
      ownerName: LONG_TITLE,
      responsiblePerson: LONG_NAME,
      address: LONG_TITLE,
    }),
  ).id;
  const layout = value(await keepHomeDraft(operator, { blocks: [], pinned: null })).versionId;
  const bannerForm = {
    text: LONG_TITLE,
    level: 'urgent',
    untilTime: '23:59',
    untilDay: formatDate(todayInVietnam(new Date(Date.now() + 86_400_000))),
    fromDay: '',
    fromTime: '',
    href: '',
  };
  const earlier = await saveBanner(operator, { ...bannerForm, text: 'Lịch tiếp dân dời sang thứ Sáu.' }, 0);
  if (!earlier.ok) throw new Error(earlier.message);
  value(await saveBanner(operator, bannerForm, earlier.value.versionId));
  return {
    people,
    section,
    secret: secret.articleId,
    contested: contested.articleId,
    contestedRevision: contested.revisionId,
    identity,
    layout,
    draft: draft.articleId,
    inReview: inReview.articleId,
    forApproval: forApproval.articleId,
    approved: approved.articleId,
    scheduled: scheduled.articleId,
    returned: returned.articleId,
    published: onSite.articleId,
    corrected: corrected.articleId,
    withdrawn: withdrawn.articleId,
    page: page.articleId,
    photo: described,
    usedPhoto: shown,
    album,
    emptyAlbum,
    file: files[0] ?? 0,
    colleague: colleague.id,
    closed: closed.id,
  };
}

// A process of its own, with the conditions of the commands: Playwright cannot import what only servers may.
if (import.meta.main) {
  console.log(JSON.stringify(await fillDesk()));
  await closeDatabase();
}
