'use client';

import { type ChangeEvent, useState } from 'react';
import { Field } from '#components/desk/field.tsx';
import { refusalOfFile } from '#components/editor/photo-check.ts';
import { DeedForm } from '../../nguoi-dung/deed-form.tsx';
import { dropPhoto, swapPhoto } from '../actions.ts';

export function SwapPhotoForm({ id }: { id: number }) {
  const [unfit, setUnfit] = useState<string | null>(null);
  const judge = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    setUnfit(chosen ? await refusalOfFile(chosen) : null);
  };
  return (
    <DeedForm
      action={swapPhoto}
      label="Thay ảnh"
      busy="Đang tải ảnh mới lên, mất vài giây…"
      look="quiet"
      hidden={{ id: String(id) }}
      empties
    >
      {({ fields }) => (
        <>
          <Field
            id="file"
            name="file"
            label="Ảnh mới"
            type="file"
            accept="image/*"
            errors={unfit ? [unfit] : fields.bytes}
            isAlert
            onChange={judge}
          />
          <Field
            id="reason"
            name="reason"
            label="Lý do thay"
            hint="Ví dụ: Ảnh cũ chụp nhầm phòng họp. Chỉ ghi trong nhật ký."
            errors={fields.reason}
          />
        </>
      )}
    </DeedForm>
  );
}

export function DropPhotoForm({ id }: { id: number }) {
  return (
    <DeedForm
      action={dropPhoto}
      label="Xóa ảnh khỏi kho"
      busy="Đang xóa…"
      look="back"
      hidden={{ id: String(id) }}
    />
  );
}
