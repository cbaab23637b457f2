'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { removeFile, renameFile, type StoredFile, uploadFile } from '#lib/media/file-mutations.ts';
import { remakeFirstPage } from '#lib/media/first-page-mutations.ts';
import { answerTo, type DeedState } from '../../nguoi-dung/deed-state.ts';
import { sentFile } from './sent-file.ts';

export async function sendFile(
  before: DeedState<StoredFile>,
  form: FormData,
): Promise<DeedState<StoredFile>> {
  const state = await answerTo(before, '', async (staff) => uploadFile(staff, await sentFile(form)));
  if (state.ok && state.value) {
    redirect(`/quan-tri/kho-anh/tep/${state.value.id}${state.value.alreadyThere ? '?da-co=1' : '?moi=1'}`);
  }
  return state;
}

export async function nameFile(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, 'Đã đổi tên tài liệu.', (staff) =>
    renameFile(staff, { id: form.get('id'), title: form.get('title') }),
  );
  if (state.ok) refresh();
  return state;
}

/** Says what came of it: a reason may have stayed the same. */
export async function redrawFile(before: DeedState<string>, form: FormData): Promise<DeedState<string>> {
  const state = await answerTo(before, '', (staff) => remakeFirstPage(staff, { id: form.get('id') }));
  refresh();
  if (!state.ok) return state;
  const message = state.value === 'none' ? 'Đã thử lại, vẫn chưa có trang đầu.' : 'Đã có trang đầu.';
  return { ...state, message };
}

export async function dropFile(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, '', (staff) => removeFile(staff, { id: form.get('id') }));
  if (state.ok) redirect('/quan-tri/kho-anh/tep?da-xoa=1');
  return state;
}
