'use server';

import { redirect } from 'next/navigation';
import { signInWithPassword, signOut } from '#lib/auth.ts';
import { type FieldErrors, refuseInvalid } from '#lib/form.ts';
import { loginSchema } from '#lib/staff/schema.ts';
import { BLOCK_MINUTES } from '#lib/staff/throttle.ts';
import { returnAddress } from './return-address.ts';

/** What the form is given back; the password never. */
export type LoginState = { email: string; message: string; fields: FieldErrors };

export async function logIn(_before: LoginState, form: FormData): Promise<LoginState> {
  const email = String(form.get('email') ?? '');
  const parsed = loginSchema.safeParse({ email, password: form.get('password') });
  if (!parsed.success) return { email, ...refuseInvalid(parsed.error) };
  const result = await signInWithPassword(parsed.data.email, parsed.data.password);
  if (!result.ok) {
    const message =
      result.reason === 'blocked'
        ? `Đã thử sai nhiều lần nên tạm khóa. Hãy thử lại sau ${result.minutes} phút.`
        : `Thư điện tử hoặc mật khẩu chưa đúng. Còn ${result.triesLeft} lần thử trước khi tạm khóa ${BLOCK_MINUTES} phút.`;
    return { email, message, fields: { password: [message] } };
  }
  redirect(result.mustChangePassword ? '/quan-tri/doi-mat-khau' : returnAddress(form.get('tiep')));
}

export async function logOut() {
  await signOut();
  redirect('/dang-nhap');
}
