'use client';

import { Field } from '#components/desk/field.tsx';
import { DeedForm } from '../../nguoi-dung/deed-form.tsx';
import { dropAlbum, makeAlbum, nameAlbum } from './actions.ts';

export function NewAlbumForm() {
  return (
    <DeedForm action={makeAlbum} label="Tạo album" busy="Đang tạo…" look="quiet">
      {(state) => (
        <Field
          id="name"
          name="name"
          label="Tên album"
          hint="Ví dụ: Kỳ họp thứ 12 HĐND tỉnh, ngày 13/3/2024."
          errors={state.fields.name}
        />
      )}
    </DeedForm>
  );
}

export function AlbumNameForm({ id, name }: { id: number; name: string }) {
  return (
    <DeedForm
      action={nameAlbum}
      label="Đổi tên"
      busy="Đang lưu…"
      look="quiet"
      hidden={{ albumId: String(id) }}
    >
      {(state) => (
        <Field id="name" name="name" label="Tên album" defaultValue={name} errors={state.fields.name} />
      )}
    </DeedForm>
  );
}

export function DropAlbumForm({ id }: { id: number }) {
  return (
    <DeedForm
      action={dropAlbum}
      label="Xóa album"
      busy="Đang xóa…"
      look="back"
      hidden={{ albumId: String(id) }}
    >
      {() => <p>Chỉ xóa album; ảnh vẫn còn trong kho và trong bài.</p>}
    </DeedForm>
  );
}
