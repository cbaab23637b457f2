'use server';

import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { currentHalf, currentStaff } from '#lib/auth.ts';
import type { FieldErrors } from '#lib/form.ts';
import { confirmEnrolment, renewOwnRecoveryCodes, turnOffSecondFactor } from '#lib/staff/factor-mutations.ts';
import { changeOwnNames, changePassword } from '#lib/staff/mutations.ts';
import { endOtherSessions, endSession } from '#lib/staff/session-mutations.ts';
import { isPlainForm } from '../../dang-nhap/kept-answer.ts';
import { unlessDatabaseAway } from '../../database-away.ts';
import { refuseSignedOut } from '../../signed-in.ts';
import { answerTo, type DeedState } from '../nguoi-dung/deed-state.ts';

/** No field of a password is ever given back; `keepTyped`: what stands in the form was not judged and may stay. */
export type PasswordState = {
  at: number;
  ok: boolean;
  message: string;
  fields: FieldErrors;
  sessionEnded?: boolean;
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
  if (!staff) return { at, ...refuseSignedOut(), keepTyped: true };
  const outcome = await changePassword(staff, {
    current: form.get('current'),
    password: form.get('password'),
    again: form.get('again'),
  });
  if (!outcome.ok) return { at, ...outcome };
  if (staff.mustChangePassword) redirect('/quan-tri');
  refresh();
  return {
    at,
    ok: true,
    message: 'Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc.',
    fields: {},
  };
}

export async function saveNames(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, 'Đã lưu bút danh.', (staff) =>
    changeOwnNames(staff, { penName: form.get('penName') }),
  );
  if (state.ok) refresh();
  return state;
}

/** One session, or all others when none is named. */
export async function endOwnSessions(before: DeedState, form: FormData): Promise<DeedState> {
  const session = form.get('session');
  const state = await answerTo(
    before,
    session ? 'Phiên đã kết thúc.' : 'Các phiên khác đã kết thúc.',
    (staff) => (session ? endSession(staff, staff.id, session) : endOtherSessions(staff)),
  );
  if (state.ok) refresh();
  return state;
}

/** Also for those who are let in only with a second factor and have none yet. No refresh: the codes are shown here. */
export async function enrol(
  before: DeedState<{ codes: string[] }>,
  form: FormData,
): Promise<DeedState<{ codes: string[] }>> {
  const at = before.at + 1;
  // Without a script the recovery codes would be made and never seen.
  if (await isPlainForm()) redirect('/quan-tri/tai-khoan/xac-thuc');
  const input = {
    sealed: form.get('sealed'),
    code: form.get('code'),
    password: form.get('password'),
  };
  return unlessDatabaseAway(
    async () => {
      const who = (await currentStaff()) ?? (await currentHalf());
      if (!who) return { at, ...refuseSignedOut() };
      const outcome = await confirmEnrolment(who, input);
      return outcome.ok
        ? { at, ok: true, message: 'Đã bật xác thực hai lớp.', fields: {}, value: outcome.value }
        : { at, ok: false, message: outcome.message, fields: outcome.fields };
    },
    ({ message, fields }) => ({ at, ok: false, message, fields }),
  );
}

export async function renewCodes(
  before: DeedState<{ codes: string[] }>,
  form: FormData,
): Promise<DeedState<{ codes: string[] }>> {
  if (await isPlainForm()) redirect('/quan-tri/tai-khoan/xac-thuc');
  return answerTo(before, 'Đã tạo mã mới.', (staff) =>
    renewOwnRecoveryCodes(staff, { password: form.get('password') }),
  );
}

export async function turnOff(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, 'Đã tắt xác thực hai lớp.', (staff) =>
    turnOffSecondFactor(staff, { password: form.get('password') }),
  );
  if (state.ok) redirect('/quan-tri/tai-khoan?da=tat-hai-lop');
  return state;
}
