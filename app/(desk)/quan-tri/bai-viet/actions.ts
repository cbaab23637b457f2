'use server';

import type { PhotoAnswer, ShelfPhoto } from '#components/editor/photo-shelf.ts';
import {
  createArticle,
  publishRevision,
  returnToWriter,
  saveRevision,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/mutations.ts';
import { currentStaff } from '#lib/auth.ts';
import { type FieldErrors, refuse } from '#lib/form.ts';
import { getMediaForEditor, listMedia } from '#lib/media/desk-queries.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { SESSION_ENDED } from '../../signed-in.ts';
import { type Draft, toInput } from './draft.ts';
import { type Conflict, loadConflict, loadStanding, type Standing } from './standing.ts';

export type Intent = 'save' | 'submit' | 'publish';
export type Sent = { intent: Intent; articleId: number | null; baseRevisionId: number | null; draft: Draft };

/** `standing` is there whenever something is stored now, even when the second step was refused. */
export type Answer = {
  ok: boolean;
  message: string;
  fields: FieldErrors;
  standing: Standing | null;
  conflict: Conflict | null;
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

/** Saves what was typed and, when asked, submits or publishes exactly the revision that the saving made. */
export async function sendArticle({ intent, articleId, baseRevisionId, draft }: Sent): Promise<Answer> {
  const staff = await currentStaff();
  if (!staff) return refused(SESSION_ENDED);
  const input = toInput(draft);
  const saved =
    articleId === null
      ? await createArticle(staff, input)
      : await saveRevision(staff, { ...input, articleId, baseRevisionId });
  if (!saved.ok) {
    const isStale = 'stale' in saved && articleId !== null;
    return refused(saved.message, saved.fields, {
      conflict: isStale ? await loadConflict(staff, articleId) : null,
    });
  }
  const move = { save: null, submit: submitForReview, publish: publishRevision }[intent];
  const moved = move ? await move(staff, saved.value) : null;
  const standing = await loadStanding(staff, saved.value.articleId);
  if (moved && !moved.ok) return refused(moved.message, moved.fields, { standing });
  return said(doneWords[intent], standing);
}

export async function withdraw(articleId: number, reason: string): Promise<Answer> {
  const staff = await currentStaff();
  if (!staff) return refused(SESSION_ENDED);
  const outcome = await withdrawArticle(staff, { articleId, reason });
  if (!outcome.ok) return refused(outcome.message, outcome.fields);
  return said('Đã gỡ bài. Địa chỉ của bài nay báo ngày gỡ và lý do.', await loadStanding(staff, articleId));
}

export async function giveBack(articleId: number, reason: string): Promise<Answer> {
  const staff = await currentStaff();
  if (!staff) return refused(SESSION_ENDED);
  const outcome = await returnToWriter(staff, { articleId, reason });
  if (!outcome.ok) return refused(outcome.message, outcome.fields);
  return said('Đã trả lại cho người viết.', await loadStanding(staff, articleId));
}

export async function uploadToLibrary(form: FormData): Promise<PhotoAnswer<ShelfPhoto>> {
  const staff = await currentStaff();
  if (!staff) return refuse(SESSION_ENDED);
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) {
    return refuse('Chưa chọn ảnh.', { file: ['Hãy chọn một tệp ảnh.'] });
  }
  const stored = await uploadPhoto(staff, {
    fileName: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
    caption: String(form.get('caption') ?? ''),
    alt: String(form.get('alt') ?? ''),
    decorative: form.get('decorative') === 'on',
    credit: String(form.get('credit') ?? '') || null,
  });
  if (!stored.ok) return stored;
  const [photo] = await getMediaForEditor(staff, [stored.value.id]);
  return photo
    ? { ok: true, value: photo }
    : refuse('Ảnh đã lên nhưng chưa thấy trong kho. Hãy tìm trong kho ảnh.');
}

export async function searchLibrary(
  q: string,
  page: number,
): Promise<PhotoAnswer<{ photos: ShelfPhoto[]; pages: number }>> {
  const staff = await currentStaff();
  if (!staff) return refuse(SESSION_ENDED);
  const { items, pages } = await listMedia(staff, { q, page });
  return { ok: true, value: { photos: items, pages } };
}
