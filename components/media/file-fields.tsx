'use client';

import { useState } from 'react';
import { Field } from '#components/desk/field.tsx';
import type { FieldErrors } from '#lib/form.ts';
import { FILE_TOO_LARGE, MAX_FILE_BYTES } from '#lib/media/file-limit.ts';

type Props = {
  /** Of the two fields: the form may stand in a dialog above others. */
  ids: { file: string; title: string };
  fields: FieldErrors;
  /** Another file was chosen; a file that is too large must not be sent, it would be cut off on the way. */
  onChosen: (isTooLarge: boolean) => void;
};

/** The fields of a new attached file. */
export function FileFields({ ids, fields, onChosen }: Props) {
  const [isTooLarge, setTooLarge] = useState(false);
  return (
    <>
      <Field
        id={ids.file}
        name="file"
        label="Tệp"
        type="file"
        accept=".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp"
        hint="PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP; không có macro. PDF xem được ngay trên điện thoại."
        errors={isTooLarge ? [FILE_TOO_LARGE] : fields.bytes}
        isAlert
        onChange={(event) => {
          const isNowTooLarge = (event.target.files?.[0]?.size ?? 0) > MAX_FILE_BYTES;
          setTooLarge(isNowTooLarge);
          onChosen(isNowTooLarge);
        }}
      />
      <Field
        id={ids.title}
        name="title"
        label="Tên tài liệu"
        hint="Bạn đọc thấy tên này, ví dụ: Kế hoạch số 29-KH/TU ngày 13/3/2024. Bỏ trống thì lấy tên tệp."
        errors={fields.title}
      />
    </>
  );
}
