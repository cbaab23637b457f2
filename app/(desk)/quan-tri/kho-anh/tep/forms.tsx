'use client';

import { useState } from 'react';
import { Field } from '#components/desk/field.tsx';
import { FILE_TOO_LARGE, MAX_FILE_BYTES } from '#lib/media/file-limit.ts';
import { DeedForm } from '../../nguoi-dung/deed-form.tsx';
import { dropFile, nameFile, redrawFile, sendFile } from './actions.ts';

export function FileForm() {
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <DeedForm action={sendFile} label="Tải tệp lên" busy="Đang tải tệp lên và vẽ trang đầu…" look="quiet">
      {(state, forget) => (
        <>
          <Field
            id="bytes"
            name="file"
            label="Tệp"
            type="file"
            accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp"
            hint="PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP; không có macro. PDF xem được ngay trên điện thoại."
            errors={isTooLarge ? [FILE_TOO_LARGE] : state.fields.bytes}
            isAlert
            onChange={(event) => {
              setTooLarge((event.target.files?.[0]?.size ?? 0) > MAX_FILE_BYTES);
              // What was said was said of the file before.
              forget();
            }}
          />
          <Field
            id="title"
            name="title"
            label="Tên tài liệu"
            hint="Bạn đọc thấy tên này, ví dụ: Kế hoạch số 29-KH/TU ngày 13/3/2024. Bỏ trống thì lấy tên tệp."
            errors={state.fields.title}
          />
        </>
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
