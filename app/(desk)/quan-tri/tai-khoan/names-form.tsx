'use client';

import { Field } from '#components/desk/field.tsx';
import { DeedForm } from '../nguoi-dung/deed-form.tsx';
import { saveNames } from './actions.ts';

export function NamesForm({ penName, fullName }: { penName: string; fullName: string }) {
  return (
    <DeedForm action={saveNames} label="Lưu bút danh" busy="Đang lưu…" look="quiet" className="narrow">
      {(state) => (
        <Field
          id="penName"
          name="penName"
          label="Bút danh"
          hint={`Tên đặt sẵn dưới bài mới của bạn. Để trống: dùng họ tên ${fullName}.`}
          defaultValue={penName}
          errors={state.fields.penName}
        />
      )}
    </DeedForm>
  );
}
