'use client';

import { closeAccount, givePassword, savePerson, takeFactorAway } from '../actions.ts';
import { DeedForm } from '../deed-form.tsx';
import { type Choices, PersonFields, type PersonValues } from '../person-fields.tsx';
import { OneTimePassword } from '../shown-once.tsx';

export function PersonForm({ id, values, choices }: { id: number; values: PersonValues; choices: Choices }) {
  return (
    <DeedForm
      action={savePerson}
      label="Lưu thay đổi"
      busy="Đang lưu…"
      className="narrow"
      hidden={{ id: String(id) }}
    >
      {(state) => <PersonFields values={values} choices={choices} errors={state.fields} />}
    </DeedForm>
  );
}

/** @param isOpening the account is disabled: it is opened again with the new password */
export function PasswordGiver({ id, email, isOpening }: { id: number; email: string; isOpening: boolean }) {
  return (
    <DeedForm
      action={givePassword}
      label={isOpening ? 'Mở lại tài khoản và cấp mật khẩu mới' : 'Cấp mật khẩu dùng một lần'}
      busy="Đang cấp…"
      look="quiet"
      hidden={{ id: String(id), email, ...(isOpening ? { open: '1' } : {}) }}
      whenDone={(given) => <OneTimePassword email={given.email} password={given.oneTimePassword} />}
    />
  );
}

export function FactorReset({ id }: { id: number }) {
  return (
    <DeedForm
      action={takeFactorAway}
      label="Bỏ xác thực hai lớp của người này"
      busy="Đang bỏ…"
      look="back"
      hidden={{ id: String(id) }}
    />
  );
}

export function AccountCloser({ id }: { id: number }) {
  return (
    <DeedForm
      action={closeAccount}
      label="Khóa tài khoản"
      busy="Đang khóa…"
      look="back"
      hidden={{ id: String(id) }}
    />
  );
}
