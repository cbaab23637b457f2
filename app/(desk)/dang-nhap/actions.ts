'use server';

import { redirect } from 'next/navigation';
import { currentHalf, currentStaff, signInWithCode, signInWithPassword, signOut } from '#lib/auth.ts';
import { refuseInvalid } from '#lib/form.ts';
import { loginSchema } from '#lib/staff/schema.ts';
import type { SignIn } from '#lib/staff/sessions.ts';
import { BLOCK_MINUTES } from '#lib/staff/throttle.ts';
import { unlessDatabaseAway } from '../database-away.ts';
import { isPlainForm, keepAnswer, type LoginState } from './kept-answer.ts';
import { returnAddress } from './return-address.ts';

const wordsFor = (refused: SignIn & { ok: false }) =>
  refused.reason === 'blocked'
    ? `Đã thử sai nhiều lần nên tạm khóa. Hãy thử lại sau ${refused.minutes} phút.`
    : `Thư điện tử hoặc mật khẩu chưa đúng. Còn ${refused.triesLeft} lần thử trước khi tạm khóa ${BLOCK_MINUTES} phút.`;

const DATABASE_AWAY =
  'Cơ sở dữ liệu đang không trả lời nên chưa đăng nhập được. Hãy gõ lại mật khẩu và thử lại sau ít phút.';

export async function logIn(_before: LoginState, form: FormData): Promise<LoginState> {
  const email = String(form.get('email') ?? '');
  const returnTo = returnAddress(form.get('tiep'));
  const parsed = loginSchema.safeParse({ email, password: form.get('password') });
  if (!parsed.success) return giveBack({ email, ...refuseInvalid(parsed.error) }, returnTo);
  const { data } = parsed;
  const result = await unlessDatabaseAway(
    () => signInWithPassword(data.email, data.password),
    (refusal) => refusal,
    { away: DATABASE_AWAY },
  );
  if ('fields' in result) return giveBack({ email, ...result }, returnTo);
  if (!result.ok) {
    const message = wordsFor(result);
    return giveBack({ email, message, fields: { password: [message] } }, returnTo);
  }
  if (result.needsCode) redirect(loginAddress(returnTo));
  redirect(result.mustChangePassword ? '/quan-tri/doi-mat-khau' : returnTo);
}

const loginAddress = (returnTo: string) => `/dang-nhap?tiep=${encodeURIComponent(returnTo)}`;

/** The second step. Whoever has no open half of a sign-in begins at the beginning. */
export async function giveCode(_before: LoginState, form: FormData): Promise<LoginState> {
  const returnTo = returnAddress(form.get('tiep'));
  const result = await unlessDatabaseAway(
    async () => {
      const who = await currentHalf();
      if (who?.needs === 'code') return signInWithCode(who, form.get('code'));
      // Somebody who pressed twice, or another tab, was quicker.
      return (await currentStaff()) ? ({ ok: true, value: { recoveryCodesLeft: null } } as const) : null;
    },
    (refusal) => refusal,
    { away: CODE_AWAY },
  );
  if (result === null) redirect(loginAddress(returnTo));
  if (!result.ok) return giveBack({ email: '', message: result.message, fields: result.fields }, returnTo);
  const left = result.value.recoveryCodesLeft;
  redirect(left !== null && left <= FEW_CODES ? '/quan-tri/tai-khoan/xac-thuc' : returnTo);
}

const CODE_AWAY = 'Cơ sở dữ liệu đang không trả lời nên chưa kiểm tra được mã. Hãy thử lại sau ít phút.';
/** With so few recovery codes left the next way leads to new ones. */
const FEW_CODES = 2;

async function giveBack({ email, message, fields }: LoginState, returnTo: string): Promise<LoginState> {
  const state = { email, message, fields };
  if (!(await isPlainForm())) return state;
  await keepAnswer(state);
  redirect(loginAddress(returnTo));
}

export async function logOut() {
  await signOut();
  redirect('/dang-nhap?da-xuat=1');
}

/** From the second step back to the first: nobody was in yet. */
export async function beSomebodyElse() {
  await signOut();
  redirect('/dang-nhap');
}
