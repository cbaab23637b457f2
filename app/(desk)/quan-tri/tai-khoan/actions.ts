'use server';

import { redirect } from 'next/navigation';
import { currentStaff } from '#lib/auth.ts';
import type { FieldErrors } from '#lib/form.ts';
import { changePassword } from '#lib/staff/mutations.ts';
import { unlessDatabaseAway } from '../../database-away.ts';
import { SESSION_ENDED } from '../../signed-in.ts';

/** No field of a password is ever given back; `keepTyped`: what stands in the form was not judged and may stay. */
export type PasswordState = {
  at: number;
  ok: boolean;
  message: string;
  fields: FieldErrors;
  keepTyped?: boolean;
};

export async function savePassword(before: PasswordState, form: FormData): Promise<PasswordState> {
  const at = before.at + 1;
  return unlessDatabaseAway(
    () => change(at, form),
    (refusal) => ({ at, ...refusal, keepTyped: true }),
  );
}

async function change(at: number, form: FormData): Promise<PasswordState> {
  const staff = await currentStaff();
  if (!staff) return { at, ok: false, message: SESSION_ENDED, fields: {} };
  const outcome = await changePassword(staff, {
    current: form.get('current'),
    password: form.get('password'),
    again: form.get('again'),
  });
  if (!outcome.ok) return { at, ...outcome };
  if (staff.mustChangePassword) redirect('/quan-tri');
  return {
    at,
    ok: true,
    message: 'Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.',
    fields: {},
  };
}
