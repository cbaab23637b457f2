'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { currentStaff } from '#lib/auth.ts';
import { addToAlbum } from '#lib/media/album-mutations.ts';
import { removePhoto, replacePhoto, updatePhotoFacts } from '#lib/media/library-mutations.ts';
import { findStored } from '#lib/media/library-queries.ts';
import { unlessDatabaseAway } from '../../database-away.ts';
import { answerTo, type DeedState } from '../nguoi-dung/deed-state.ts';

export async function savePhoto(before: DeedState, form: FormData): Promise<DeedState> {
  const decorative = form.get('decorative') === 'on';
  const state = await answerTo(before, 'Đã lưu thông tin ảnh.', (staff) =>
    updatePhotoFacts(staff, {
      id: form.get('id'),
      caption: form.get('caption'),
      alt: decorative ? '' : form.get('alt'),
      decorative,
      credit: form.get('credit'),
      event: form.get('event'),
      takenOn: form.get('takenOn'),
      rights: form.get('rights'),
      consent: form.get('consent'),
      focusX: Number(form.get('focusX')) / 100,
      focusY: Number(form.get('focusY')) / 100,
      people: form.getAll('people'),
    }),
  );
  if (state.ok) refresh();
  return state;
}

export async function swapPhoto(before: DeedState, form: FormData): Promise<DeedState> {
  const file = form.get('file');
  const isChosen = file instanceof File && file.size > 0;
  const state = await answerTo(
    before,
    'Đã thay ảnh ở mọi nơi. Ảnh gốc cũ vẫn được giữ trong kho lưu, nhật ký ghi lý do.',
    async (staff) =>
      replacePhoto(staff, {
        id: form.get('id'),
        fileName: isChosen ? file.name : '',
        bytes: isChosen ? new Uint8Array(await file.arrayBuffer()) : undefined,
        reason: form.get('reason'),
      }),
  );
  if (state.ok) refresh();
  return state;
}

export async function dropPhoto(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, '', (staff) => removePhoto(staff, { id: form.get('id') }));
  if (state.ok) redirect('/quan-tri/kho-anh?da-xoa=1');
  return state;
}

export type Recognised =
  | { state: 'new' }
  | { state: 'there'; id: number; caption: string; message: string }
  /** Nobody is signed in, or the database is away: nothing is known. */
  | { state: 'unknown' };

/**
 * Whether the library has this file already, so that it need not be sent again; then it goes into the album that was
 * chosen for the others.
 *
 * @param hash hex SHA-256 of the file
 */
export async function recognise(hash: string, albumId: number | null): Promise<Recognised> {
  return unlessDatabaseAway<Recognised, Recognised>(
    async () => {
      const staff = await currentStaff();
      if (!staff || staff.mustChangePassword || typeof hash !== 'string') return { state: 'unknown' };
      const found = (await findStored(staff, [hash]))[hash];
      if (!found) return { state: 'new' };
      const added = albumId === null ? null : await addToAlbum(staff, { albumId, photoIds: [found.id] });
      return { state: 'there', ...found, message: added && !added.ok ? added.message : '' };
    },
    () => ({ state: 'unknown' }),
  );
}
