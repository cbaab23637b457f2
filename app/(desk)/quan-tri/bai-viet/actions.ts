'use server';

import type { PhotoAnswer, ShelfPhoto, UploadedPhoto } from '#components/editor/photo-shelf.ts';
import {
  createArticle,
  publishRevision,
  returnToWriter,
  type StaleSave,
  saveRevision,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/mutations.ts';
import { currentStaff } from '#lib/auth.ts';
import { type FieldErrors, type Refusal, refuse } from '#lib/form.ts';
import { getMediaForEditor, listMedia } from '#lib/media/desk-queries.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { unlessDatabaseAway } from '../../database-away.ts';
import { SESSION_ENDED } from '../../signed-in.ts';
import { toInput } from './draft.ts';
import { type Intent, librarySearchSchema, type Sent, sentSchema, withReasonSchema } from './sent.ts';
import { type Conflict, loadConflict, loadStanding, type Standing } from './standing.ts';

/** `standing` is there whenever something is stored now, even when the second step was refused. */
export type Answer = {
  ok: boolean;
  message: string;
  fields: FieldErrors;
  standing: Standing | null;
  conflict: Conflict | null;
  /** What was typed is stored as this, though no more than that is known: the database went away in the next step. */
  savedAs?: { articleId: number; revisionId: number };
  /** Nobody is signed in any more: the way to the sign-in form is shown beside the message. */
  sessionEnded?: boolean;
};

const said = (message: string, standing: Standing | null): Answer => ({
  ok: true,
  message,
  fields: {},
  standing,
  conflict: null,
});
const refused = (message: string, fields: FieldErrors = {}, rest: Partial<Answer> = {}): Answer => ({
  ok: false,
  message,
  fields,
  standing: null,
  conflict: null,
  ...rest,
});

const doneWords: Record<Intent, string> = {
  save: '',
  submit: 'Đã gửi duyệt.',
  publish: 'Đã đăng. Bạn đọc thấy ngay bản này.',
};

const MALFORMED = 'Máy chủ không đọc được yêu cầu này. Hãy tải lại trang rồi làm lại.';

const NOT_SAVED = {
  away: 'Chưa lưu được: cơ sở dữ liệu đang không trả lời. Chữ bạn gõ vẫn còn nguyên ở đây; hãy bấm Lưu lại sau ít phút.',
  unsure:
    'Có thể đã lưu, cũng có thể chưa: kết nối với cơ sở dữ liệu đứt đúng lúc đang ghi. Chữ bạn gõ vẫn còn nguyên ở đây; hãy bấm Lưu lại sau ít phút, bài không bị lưu thành hai.',
};
const SAVED_ONLY =
  'Chữ đã lưu, nhưng cơ sở dữ liệu vừa ngừng trả lời nên chưa rõ bước tiếp theo đã xong chưa. Hãy bấm lại sau ít phút.';
const NOT_SEARCHED = 'Chưa mở được kho ảnh: cơ sở dữ liệu đang không trả lời. Hãy tìm lại sau ít phút.';

const asRefused = ({ message, fields }: Refusal): Answer => refused(message, fields);

/** Everybody can call an action: who is asking comes first, and a password still to be changed opens nothing. */
async function whoAsks(): Promise<
  { staff: Staff } | { staff: null; refusal: Refusal & { sessionEnded: boolean } }
> {
  const staff = await currentStaff();
  if (staff && !staff.mustChangePassword) return { staff };
  const refusal = refuse(staff ? 'Hãy đổi mật khẩu trước khi làm việc tiếp.' : SESSION_ENDED);
  return { staff: null, refusal: { ...refusal, sessionEnded: staff === null } };
}

const turnedAway = ({ message, fields, sessionEnded }: Refusal & { sessionEnded: boolean }): Answer =>
  refused(message, fields, { sessionEnded });

const isStale = (refusal: Refusal | StaleSave): refusal is StaleSave => 'stale' in refusal;

/** Saves what was typed and, when asked, submits or publishes exactly the revision that the saving made. */
export async function sendArticle(sent: Sent): Promise<Answer> {
  return unlessDatabaseAway(() => send(sent), asRefused, NOT_SAVED);
}

async function send(sent: Sent): Promise<Answer> {
  const asking = await whoAsks();
  if (!asking.staff) return turnedAway(asking.refusal);
  const { staff } = asking;
  const parsed = sentSchema.safeParse(sent);
  if (!parsed.success) return refused(MALFORMED);
  const { intent, articleId, baseRevisionId, draft, creationKey } = parsed.data;
  const input = toInput(draft);
  const saved =
    articleId === null
      ? await createArticle(staff, input, { key: creationKey })
      : await saveRevision(staff, { ...input, articleId, baseRevisionId });
  if (!saved.ok) {
    const conflict = isStale(saved) ? await loadConflict(staff, saved.stale.articleId) : null;
    const message = conflict?.isOwn
      ? `Bạn đã lưu bản ${conflict.revisionNumber} ở thẻ khác. Chữ gõ ở thẻ này vẫn còn nguyên, chưa ghi đè lên bản đó.`
      : saved.message;
    return refused(message, saved.fields, { conflict });
  }
  const { articleId: savedId, revisionId } = saved.value;
  const goOn = async (): Promise<Answer> => {
    const move = { save: null, submit: submitForReview, publish: publishRevision }[intent];
    const moved = move ? await move(staff, saved.value) : null;
    const standing = await loadStanding(staff, savedId);
    if (moved && !moved.ok) return refused(moved.message, moved.fields, { standing });
    return said(doneWords[intent], standing);
  };
  return unlessDatabaseAway(
    goOn,
    ({ message, fields }) => refused(message, fields, { savedAs: { articleId: savedId, revisionId } }),
    { away: SAVED_ONLY, unsure: SAVED_ONLY },
  );
}

/** What was done is done, also when the article cannot be read again at once. */
const saidOf = (staff: Staff, articleId: number, message: string): Promise<Answer> =>
  unlessDatabaseAway(
    async () => said(message, await loadStanding(staff, articleId)),
    () => said(message, null),
  );

export async function withdraw(articleId: number, reason: string): Promise<Answer> {
  return unlessDatabaseAway(() => withdrawNow(articleId, reason), asRefused);
}

async function withdrawNow(articleId: number, reason: string): Promise<Answer> {
  const asking = await whoAsks();
  if (!asking.staff) return turnedAway(asking.refusal);
  const { staff } = asking;
  const parsed = withReasonSchema.safeParse({ articleId, reason });
  if (!parsed.success) return refused(MALFORMED);
  const outcome = await withdrawArticle(staff, parsed.data);
  if (!outcome.ok) return refused(outcome.message, outcome.fields);
  return saidOf(staff, articleId, 'Đã gỡ bài. Địa chỉ của bài nay báo ngày gỡ và lý do.');
}

export async function giveBack(articleId: number, reason: string): Promise<Answer> {
  return unlessDatabaseAway(() => giveBackNow(articleId, reason), asRefused);
}

async function giveBackNow(articleId: number, reason: string): Promise<Answer> {
  const asking = await whoAsks();
  if (!asking.staff) return turnedAway(asking.refusal);
  const { staff } = asking;
  const parsed = withReasonSchema.safeParse({ articleId, reason });
  if (!parsed.success) return refused(MALFORMED);
  const outcome = await returnToWriter(staff, parsed.data);
  if (!outcome.ok) return refused(outcome.message, outcome.fields);
  return saidOf(staff, articleId, 'Đã trả lại cho người viết.');
}

export async function uploadToLibrary(form: FormData): Promise<PhotoAnswer<UploadedPhoto>> {
  return unlessDatabaseAway(
    () => storeUpload(form),
    (refusal) => refusal,
  );
}

/**
 * Stores the photo and answers it with the words just typed: a file that is in the library already keeps its own words
 * there, but the text that it is placed in must say what this person wrote.
 */
async function storeUpload(form: FormData): Promise<PhotoAnswer<UploadedPhoto>> {
  const asking = await whoAsks();
  if (!asking.staff) return asking.refusal;
  const { staff } = asking;
  if (!(form instanceof FormData)) return refuse(MALFORMED);
  const file = form.get('file');
  const isChosen = file instanceof File && file.size > 0;
  const words = (name: string) => toNfc(String(form.get(name) ?? '')).trim();
  const decorative = form.get('decorative') === 'on';
  const typed = {
    caption: words('caption'),
    alt: decorative ? '' : words('alt'),
    decorative,
    credit: words('credit') || null,
  };
  const stored = await uploadPhoto(staff, {
    ...typed,
    fileName: isChosen ? file.name : '',
    bytes: isChosen ? new Uint8Array(await file.arrayBuffer()) : undefined,
  });
  if (!stored.ok) return stored;
  const { id, alreadyThere } = stored.value;
  const [photo] = await getMediaForEditor(staff, [id]);
  return photo
    ? { ok: true, value: { photo: { ...photo, ...typed }, alreadyThere } }
    : refuse('Ảnh đã lên nhưng chưa thấy trong kho. Hãy tìm trong kho ảnh.');
}

type FoundPhotos = PhotoAnswer<{ photos: ShelfPhoto[]; pages: number }>;

export async function searchLibrary(q: string, page: number): Promise<FoundPhotos> {
  return unlessDatabaseAway(
    () => search(q, page),
    (refusal) => refusal,
    { away: NOT_SEARCHED },
  );
}

async function search(q: string, page: number): Promise<FoundPhotos> {
  const asking = await whoAsks();
  if (!asking.staff) return asking.refusal;
  const parsed = librarySearchSchema.safeParse({ q, page });
  if (!parsed.success) return refuse('Chữ tìm dài quá 200 ký tự. Hãy ghi ngắn hơn.');
  const { items, pages } = await listMedia(asking.staff, parsed.data);
  return { ok: true, value: { photos: items, pages } };
}
