'use client';

import { useState } from 'react';
import { Field, Notes } from '#components/desk/field.tsx';
import type { FieldErrors } from '#lib/form.ts';

export type PersonValues = {
  email: string;
  fullName: string;
  penName: string;
  role: string;
  sectionIds: number[];
};
export type Choices = {
  roles: { value: string; name: string; does: string }[];
  sections: { id: number; name: string }[];
};

/** Who somebody is and what they may do. */
export function PersonFields({
  values,
  choices,
  errors,
}: {
  values: PersonValues;
  choices: Choices;
  errors: FieldErrors;
}) {
  const [role, setRole] = useState(values.role);
  const [isLimited, setLimited] = useState(values.sectionIds.length > 0);
  return (
    <>
      <Field
        id="fullName"
        name="fullName"
        label="Họ tên"
        autoComplete="off"
        defaultValue={values.fullName}
        errors={errors.fullName}
      />
      <Field
        id="email"
        name="email"
        label="Thư điện tử"
        type="email"
        autoComplete="off"
        hint="Dùng để đăng nhập. Mỗi người một địa chỉ, không dùng chung."
        defaultValue={values.email}
        errors={errors.email}
      />
      <Field
        id="penName"
        name="penName"
        label="Bút danh (nếu có)"
        autoComplete="off"
        hint="Tên đặt sẵn dưới bài của người này. Để trống: dùng họ tên."
        defaultValue={values.penName}
        errors={errors.penName}
      />
      <fieldset className="fld choices" id="role" tabIndex={-1}>
        <legend>Vai trò</legend>
        {choices.roles.map(({ value, name, does }) => (
          <label key={value}>
            <input
              type="radio"
              name="role"
              value={value}
              checked={role === value}
              onChange={() => setRole(value)}
            />
            <span>
              <b>{name}</b>
              <span className="meta">{does}</span>
            </span>
          </label>
        ))}
        <Notes id="role" errors={errors.role} />
      </fieldset>
      {role === 'administrator' ? (
        <p className="hint">Quản trị làm việc ở mọi chuyên mục.</p>
      ) : (
        <fieldset className="fld choices" id="sections" tabIndex={-1}>
          <legend>Chuyên mục</legend>
          <label>
            <input
              type="radio"
              name="scope"
              value="all"
              checked={!isLimited}
              onChange={() => setLimited(false)}
            />
            <span>Mọi chuyên mục</span>
          </label>
          <label>
            <input
              type="radio"
              name="scope"
              value="some"
              checked={isLimited}
              onChange={() => setLimited(true)}
            />
            <span>Chỉ những chuyên mục được đánh dấu</span>
          </label>
          <Notes id="sections" errors={errors.sections} />
          {isLimited && (
            <div className="marks">
              {choices.sections.map(({ id, name }) => (
                <label key={id}>
                  <input
                    type="checkbox"
                    name="sectionIds"
                    value={id}
                    defaultChecked={values.sectionIds.includes(id)}
                  />
                  <span>{name}</span>
                </label>
              ))}
            </div>
          )}
        </fieldset>
      )}
    </>
  );
}
