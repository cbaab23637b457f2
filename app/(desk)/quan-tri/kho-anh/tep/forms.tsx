'use client';

import { Field } from '#components/desk/field.tsx';
import { FileFields } from '#components/media/file-fields.tsx';
import { DeedForm } from '../../nguoi-dung/deed-form.tsx';
import { dropFile, nameFile, redrawFile, sendFile } from './actions.ts';

export function FileForm() {
  return (
    <DeedForm action={sendFile} label="Tải tệp lên" busy="Đang tải tệp lên và vẽ trang đầu…" look="quiet">
      {(state, forget) => (
        // What was said was said of the file before.
        <FileFields ids={{ file: 'bytes', title: 'title' }} fields={state.fields} onChosen={forget} />
      )}
    </DeedForm>
  );
}

export function FileNameForm({ id, title }: { id: number; title: string }) {
  return (
    <DeedForm
      action={nameFile}
      label="Đổi tên tài liệu"
      busy="Đang lưu…"
      look="quiet"
      hidden={{ id: String(id) }}
    >
      {(state) => (
        <Field
          id="title"
          name="title"
          label="Tên tài liệu"
          defaultValue={title}
          errors={state.fields.title}
        />
      )}
    </DeedForm>
  );
}

export function RedrawForm({ id }: { id: number }) {
  return (
    <DeedForm
      action={redrawFile}
      label="Làm lại trang đầu"
      busy="Đang làm trang đầu…"
      look="quiet"
      hidden={{ id: String(id) }}
    />
  );
}

export function DropFileForm({ id }: { id: number }) {
  return (
    <DeedForm
      action={dropFile}
      label="Xóa tệp khỏi kho"
      busy="Đang xóa…"
      look="back"
      hidden={{ id: String(id) }}
    />
  );
}
