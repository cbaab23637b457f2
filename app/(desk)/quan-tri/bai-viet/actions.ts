'use server';

import type { PhotoAnswer, ShelfPhoto, UploadedPhoto } from '#components/editor/photo-shelf.ts';
import type { MergedWith } from '#lib/articles/merge-mutations.ts';
import { createArticle, type Saved, type StaleSave, saveRevision } from '#lib/articles/mutations.ts';
import {
  passForApproval,
  recallSubmission,
  returnToWriter,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/workflow-mutations.ts';
import {
  discardWorkingCopy,
  keepWorkingCopy,
  sweepWorkingCopies,
} from '#lib/articles/working-copy-mutations.ts';
import type { CopyRef } from '#lib/articles/working-copy-schema.ts';
import { type FieldErrors, type Refusal, refuse } from '#lib/form.ts';
import { getMediaForEditor, listMedia } from '#lib/media/desk-queries.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { unlessDatabaseAway } from '../../database-away.ts';
import { whoAsks } from '../../signed-in.ts';
import { type Draft, toInput } from './draft.ts';
import {
  type Conflict,
  conflictOf,
  type KeptCopies,
  loadKeptCopies,
  type Merged,
  mergedOf,
  presenceOf,
  typedOnto,
} from './kept.ts';
import {
  type CopiesAsked,
  copiesAskedSchema,
  type Intent,
  keptSchema,
  librarySearchSchema,
  type Sent,
  type SentKept,
  sentSchema,
  type TypedOnto,
  typedOntoSchema,
  withReasonSchema,
} from './sent.ts';
import { clockOf, loadStanding, type Standing } from './standing.ts';

/** `standing` is there whenever something is stored now, even when the second step was refused. */
export type Answer = {
  ok: boolean;
  message: string;
  fields: FieldErrors;
  standing: Standing | null;
  conflict: Conflict | null;
  /** What was typed is stored as this, whatever became of the next step. What `standing` says may be newer already. */
  savedAs?: { articleId: number; revisionId: number };
  /** The stored text holds somebody else's changes too. */
  merged?: Merged;
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
  pass: 'Đã chuyển lên người duyệt.',
  recall: 'Đã lấy bài về. Sửa xong, hãy gửi lại.',
};

const BACK_IN_REVIEW = 'Đã lưu. Bài trở lại chờ biên tập, vì biên tập viên chưa đọc chữ bạn vừa sửa.';

const OTHER_PERSON =
  'Trình duyệt này đang đăng nhập bằng tài khoản khác nên chưa lưu. Hãy đăng nhập lại bằng tài khoản của bạn ở thẻ mới; chữ bạn gõ vẫn còn nguyên ở đây.';
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

const turnedAway = ({
  message,
  fields,
  sessionEnded = false,
}: Refusal & { sessionEnded?: boolean }): Answer => refused(message, fields, { sessionEnded });

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
  const { intent, articleId, baseRevisionId, draft, creationKey, copy, choices } = parsed.data;
  if (parsed.data.staffId !== staff.id) return refused(OTHER_PERSON, {}, { sessionEnded: true });
  const input = toInput(draft);
  const options = { merge: true, choices, copy };
  const saved =
    articleId === null
      ? await createArticle(staff, input, { ...options, key: creationKey })
      : await saveRevision(staff, { ...input, articleId, baseRevisionId }, options);
  if (!saved.ok) {
    return refused(saved.message, saved.fields, { conflict: isStale(saved) ? conflictOf(saved) : null });
  }
  const { articleId: savedId, revisionId } = saved.value;
  const savedAs = { articleId: savedId, revisionId };
  const goOn = async (): Promise<Answer> => {
    if (saved.value.merged) return saidMerged(staff, { ...saved.value, merged: saved.value.merged }, intent);
    const move = { save: null, submit: submitForReview, pass: passForApproval, recall: recallSubmission }[
      intent
    ];
    const moved = move ? await move(staff, saved.value) : null;
    const standing = await loadStanding(staff, savedId);
    if (moved && !moved.ok) return refused(moved.message, moved.fields, { standing, savedAs });
    const words = intent === 'save' && saved.value.isBackInReview ? BACK_IN_REVIEW : doneWords[intent];
    return { ...said(words, standing), savedAs };
  };
  return unlessDatabaseAway(goOn, ({ message, fields }) => refused(message, fields, { savedAs }), {
    away: SAVED_ONLY,
    unsure: SAVED_ONLY,
  });
}

/** The merged text is stored; nobody hands on or publishes words that they have not read. */
async function saidMerged(
  staff: Staff,
  saved: Saved & { merged: MergedWith },
  intent: Intent,
): Promise<Answer> {
  const { articleId, revisionId } = saved;
  const merged = await mergedOf(staff, saved);
  const { revisionNumber, savedBy, isOwn } = saved.merged;
  const whose = isOwn ? 'bạn lưu ở thẻ khác' : `của ${savedBy ?? 'người khác'}`;
  const then = intent === 'save' ? '' : ' Hãy đọc lại bản ghép rồi bấm lại nút vừa bấm.';
  return {
    ...said(
      `Đã lưu và ghép với bản ${revisionNumber} ${whose}.${then}`,
      await loadStanding(staff, articleId),
    ),
    savedAs: { articleId, revisionId },
    ...(merged ? { merged } : {}),
  };
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

/** `reason`: 'ended' and 'other' end when this person is signed in again, 'away' when the database is back. */
export type KeepAnswer =
  | { ok: true; sequence: number; keptAt: string; others: string[] }
  | { ok: false; reason: 'ended' | 'other' | 'away' | 'refused'; message: string };

const notKept = (reason: 'ended' | 'other' | 'away' | 'refused', message: string): KeepAnswer => ({
  ok: false,
  reason,
  message,
});

/** Keeps what a form holds, every few seconds; also says that it is open, and who else has the article open. */
export async function keepDraft(sent: SentKept): Promise<KeepAnswer> {
  return unlessDatabaseAway(
    () => keep(sent),
    ({ message }) => notKept('away', message),
  );
}

async function keep(sent: SentKept): Promise<KeepAnswer> {
  const asking = await whoAsks();
  if (!asking.staff) return notKept('ended', asking.refusal.message);
  const { staff } = asking;
  const parsed = keptSchema.safeParse(sent);
  if (!parsed.success) return notKept('refused', MALFORMED);
  const { staffId, ...copy } = parsed.data;
  if (staffId !== staff.id) return notKept('other', OTHER_PERSON);
  const kept = await keepWorkingCopy(staff, copy);
  if (!kept.ok) return notKept('refused', kept.message);
  const { articleId, id } = copy;
  return {
    ok: true,
    sequence: kept.value.sequence,
    keptAt: clockOf(kept.value.keptAt, new Date()),
    others: articleId === null ? [] : await presenceOf(staff, articleId, id),
  };
}

const nothingKept: KeptCopies = { copies: [], superseded: [], photos: [] };

/** The unsaved texts of earlier openings; null when nobody can say now. */
export async function findKept(asked: CopiesAsked): Promise<KeptCopies | null> {
  return unlessDatabaseAway<KeptCopies | null, null>(
    async () => {
      const asking = await whoAsks();
      if (!asking.staff) return null;
      const parsed = copiesAskedSchema.safeParse(asked);
      if (!parsed.success) return nothingKept;
      await sweepWorkingCopies();
      return loadKeptCopies(asking.staff, parsed.data);
    },
    () => null,
  );
}

/** Throws a kept text away; the refusal says why not. */
export async function dropKept(copy: CopyRef): Promise<{ ok: boolean; message: string }> {
  return unlessDatabaseAway(
    async () => {
      const asking = await whoAsks();
      if (!asking.staff) return { ok: false, message: asking.refusal.message };
      const outcome = await discardWorkingCopy(asking.staff, copy);
      return { ok: outcome.ok, message: outcome.ok ? '' : outcome.message };
    },
    ({ message }) => ({ ok: false, message }),
  );
}

/** Puts what was typed while a save was merged onto the merged text; null when that needs a person. */
export async function typeOnto(sent: TypedOnto): Promise<Draft | null> {
  return unlessDatabaseAway<Draft | null, null>(
    async () => {
      const asking = await whoAsks();
      const parsed = typedOntoSchema.safeParse(sent);
      return asking.staff && parsed.success ? typedOnto(asking.staff, parsed.data) : null;
    },
    () => null,
  );
}
