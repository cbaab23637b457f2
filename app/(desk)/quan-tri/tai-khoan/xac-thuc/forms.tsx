'use client';

import { PasswordField } from '#components/desk/password-field.tsx';
import { DeedForm } from '../../nguoi-dung/deed-form.tsx';
import { RecoveryCodes } from '../../nguoi-dung/shown-once.tsx';
import { renewCodes, turnOff } from '../actions.ts';

const next = { href: '/quan-tri/tai-khoan', label: 'Tôi đã cất mã' };

export function RenewCodesForm() {
  return (
    <DeedForm
      action={renewCodes}
      label="Tạo mã dự phòng mới"
      busy="Đang tạo…"
      look="quiet"
      className="narrow"
      whenDone={({ codes }) => <RecoveryCodes codes={codes} next={next} />}
    >
      {(state) => (
        <PasswordField
          id="password-codes"
          name="password"
          label="Mật khẩu của bạn"
          autoComplete="current-password"
          errors={state.fields.password}
        />
      )}
    </DeedForm>
  );
}

export function TurnOffForm() {
  return (
    <DeedForm action={turnOff} label="Tắt xác thực hai lớp" busy="Đang tắt…" look="back" className="narrow">
      {(state) => (
        <PasswordField
          id="password-off"
          name="password"
          label="Mật khẩu của bạn"
          autoComplete="current-password"
          errors={state.fields.password}
        />
      )}
    </DeedForm>
  );
}
