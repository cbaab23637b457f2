'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { done, refuse } from '#lib/form.ts';
import {
  addToAlbum,
  createAlbum,
  moveInAlbum,
  removeAlbum,
  renameAlbum,
  takeFromAlbum,
} from '#lib/media/album-mutations.ts';
import { answerTo, type DeedState } from '../../nguoi-dung/deed-state.ts';

export async function makeAlbum(
  before: DeedState<{ id: number }>,
  form: FormData,
): Promise<DeedState<{ id: number }>> {
  const state = await answerTo(before, 'Đã tạo album.', (staff) =>
    createAlbum(staff, { name: form.get('name') }),
  );
  if (state.ok && state.value) redirect(`/quan-tri/kho-anh/album/${state.value.id}`);
  return state;
}

export async function nameAlbum(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, 'Đã đổi tên album.', (staff) =>
    renameAlbum(staff, { albumId: form.get('albumId'), name: form.get('name') }),
  );
  if (state.ok) refresh();
  return state;
}

export async function dropAlbum(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, '', (staff) => removeAlbum(staff, { albumId: form.get('albumId') }));
  if (state.ok) redirect('/quan-tri/kho-anh/album?da-xoa=1');
  return state;
}

type Put = { albumId: number };

/** The marked photos of the library: into an album that is there, or into a new one. */
export async function putIntoAlbum(before: DeedState<Put>, form: FormData): Promise<DeedState<Put>> {
  const photoIds = form.getAll('photo');
  const state = await answerTo<Put & { words: string }>(
    { ...before, value: undefined as never },
    '',
    async (staff) => {
      // Before a new album is made: an empty one would be left behind.
      if (photoIds.length === 0) return refuse('Hãy đánh dấu “Chọn” ở ít nhất một ảnh, rồi bấm lại.');
      const isNew = form.get('albumId') === 'new';
      const made = isNew ? await createAlbum(staff, { name: form.get('name') }) : null;
      if (made && !made.ok) return made;
      const albumId = made ? made.value.id : Number(form.get('albumId'));
      const added = await addToAlbum(staff, { albumId, photoIds });
      if (!added.ok) return added;
      const words =
        added.value.added === 0
          ? 'Những ảnh này đã có trong album từ trước.'
          : `Đã thêm ${added.value.added} ảnh vào album.`;
      return done({ albumId, words });
    },
  );
  if (state.ok) refresh();
  const { value, ...rest } = state;
  return value ? { ...rest, message: value.words, value: { albumId: value.albumId } } : rest;
}

export async function takeOut(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, 'Đã bỏ ảnh khỏi album; ảnh vẫn còn trong kho.', (staff) =>
    takeFromAlbum(staff, { albumId: form.get('albumId'), photoIds: form.getAll('photo') }),
  );
  if (state.ok) refresh();
  return state;
}

export async function moveOne(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, 'Đã đổi thứ tự.', (staff) =>
    moveInAlbum(staff, {
      albumId: form.get('albumId'),
      photoId: form.get('photo'),
      step: form.get('step'),
    }),
  );
  if (state.ok) refresh();
  return state;
}
