'use client';

import { closeOrOpen, givePassword, savePerson, takeFactorAway } from '../actions.ts';
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

/** Closes an account and opens it again with the password that its owner has: one form, so that it says what it has done. */
export function AccountDoor({
  id,
  name,
  isClosed,
  canOpen,
}: {
  id: number;
  name: string;
  isClosed: boolean;
  canOpen: boolean;
}) {
  const closing = {
    label: 'Khóa tài khoản',
    busy: 'Đang khóa…',
    look: 'back',
    hidden: { id: String(id), do: 'close' },
    question: {
      title: `Khóa tài khoản của ${name}?`,
      text: (
        <p>
          {name} bị đăng xuất ngay ở mọi máy và không đăng nhập được cho đến khi quản trị mở lại. Bài đã viết,
          chữ đang gõ đã được giữ và tên dưới bài vẫn còn.
        </p>
      ),
    },
  } as const;
  const opening = {
    label: 'Mở lại, giữ mật khẩu cũ',
    busy: 'Đang mở…',
    look: 'quiet',
    hidden: { id: String(id), do: 'open' },
  } as const;
  return (
    <DeedForm
      action={closeOrOpen}
      {...(isClosed ? opening : closing)}
      hasNoButton={isClosed && !canOpen}
      stillStands={(became) => (became === 'closed') === isClosed}
    />
  );
}
