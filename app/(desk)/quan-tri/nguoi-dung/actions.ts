'use server';

import { refresh } from 'next/cache';
import { refuse } from '#lib/form.ts';
import { requireSecondFactor, resetSecondFactor } from '#lib/staff/factor-mutations.ts';
import {
  addStaff,
  disableStaff,
  editStaff,
  enableStaff,
  reopenStaff,
  resetPassword,
} from '#lib/staff/mutations.ts';
import { endSession, endSessionsOf } from '#lib/staff/session-mutations.ts';
import { answerTo, type DeedState } from './deed-state.ts';

/** What is shown once. */
export type Given = { email: string; oneTimePassword: string };

const sentPerson = (form: FormData) => ({
  email: form.get('email'),
  fullName: form.get('fullName'),
  penName: form.get('penName'),
  role: form.get('role'),
  sectionIds: form.get('scope') === 'some' ? form.getAll('sectionIds') : [],
});

const choseNone = (form: FormData) => form.get('scope') === 'some' && form.getAll('sectionIds').length === 0;
const NONE_CHOSEN = 'Hãy đánh dấu ít nhất một chuyên mục, hoặc chọn “Mọi chuyên mục”.';

export async function addPerson(
  before: DeedState<Given & { id: number }>,
  form: FormData,
): Promise<DeedState<Given & { id: number }>> {
  return answerTo(before, 'Đã thêm tài khoản.', async (staff) => {
    if (choseNone(form)) return refuse(NONE_CHOSEN, { sections: [NONE_CHOSEN] });
    const made = await addStaff(staff, sentPerson(form));
    if (!made.ok) return made;
    return { ok: true, value: { ...made.value, email: String(form.get('email')).trim() } };
  });
}

export async function savePerson(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(before, 'Đã lưu.', async (staff) =>
    choseNone(form)
      ? refuse(NONE_CHOSEN, { sections: [NONE_CHOSEN] })
      : editStaff(staff, form.get('id'), sentPerson(form)),
  );
  if (state.ok) refresh();
  return state;
}

export async function givePassword(before: DeedState<Given>, form: FormData): Promise<DeedState<Given>> {
  const state = await answerTo(before, 'Đã cấp mật khẩu mới.', async (staff) => {
    const give = form.get('open') === '1' ? enableStaff : resetPassword;
    const given = await give(staff, form.get('id'));
    return given.ok ? { ok: true, value: { ...given.value, email: String(form.get('email')) } } : given;
  });
  if (state.ok) refresh();
  return state;
}

/** An account is closed, or opened with the password that its owner has. */
export async function closeOrOpen(
  before: DeedState<'closed' | 'open'>,
  form: FormData,
): Promise<DeedState<'closed' | 'open'>> {
  const isOpening = form.get('do') === 'open';
  const state = await answerTo<'closed' | 'open'>(
    before,
    isOpening
      ? 'Đã mở lại tài khoản. Người này đăng nhập bằng mật khẩu cũ.'
      : 'Đã khóa tài khoản. Mọi phiên của người này đã kết thúc.',
    async (staff) => {
      const outcome = await (isOpening ? reopenStaff : disableStaff)(staff, form.get('id'));
      return outcome.ok ? { ok: true, value: isOpening ? 'open' : 'closed' } : outcome;
    },
  );
  if (state.ok) refresh();
  return state;
}

export async function takeFactorAway(before: DeedState, form: FormData): Promise<DeedState> {
  const state = await answerTo(
    before,
    'Đã bỏ xác thực hai lớp. Người này đăng nhập lại bằng mật khẩu rồi cài điện thoại mới.',
    (staff) => resetSecondFactor(staff, form.get('id')),
  );
  if (state.ok) refresh();
  return state;
}

/** One session, or all when none is named. */
export async function endSessions(before: DeedState, form: FormData): Promise<DeedState> {
  const session = form.get('session');
  const state = await answerTo(before, session ? 'Phiên đã kết thúc.' : 'Mọi phiên đã kết thúc.', (staff) =>
    session ? endSession(staff, form.get('id'), session) : endSessionsOf(staff, form.get('id')),
  );
  if (state.ok) refresh();
  return state;
}

export async function saveRule(before: DeedState, form: FormData): Promise<DeedState> {
  const isRequired = form.get('required') === 'on';
  const state = await answerTo(
    before,
    isRequired
      ? 'Đã bật. Người duyệt và quản trị chưa có xác thực hai lớp sẽ được dẫn đến bước cài đặt ngay ở lần bấm tới.'
      : 'Đã tắt. Ai đã cài xác thực hai lớp vẫn được hỏi mã.',
    (staff) => requireSecondFactor(staff, isRequired),
  );
  if (state.ok) refresh();
  return state;
}
