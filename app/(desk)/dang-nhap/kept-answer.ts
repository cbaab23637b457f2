import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import { isSecureSite } from '#lib/staff/session-cookie.ts';

/** What the form is given back; the password never. */
const loginState = z.object({
  email: z.string(),
  message: z.string(),
  fields: z.record(z.string(), z.array(z.string())),
});
export type LoginState = z.output<typeof loginState>;

const COOKIE = 'dang-nhap-lai';
const KEPT_SECONDS = 30;

/** A form that the browser sent by itself: without JavaScript Next loses the action's answer on its way to the page. */
export const isPlainForm = async () => !(await headers()).has('next-action');

/** Keeps the answer for the page that the browser opens next. */
export async function keepAnswer(state: LoginState) {
  (await cookies()).set(COOKIE, JSON.stringify(state), {
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecureSite(),
    path: '/dang-nhap',
    maxAge: KEPT_SECONDS,
  });
}

export async function readAnswer(): Promise<LoginState | null> {
  const kept = (await cookies()).get(COOKIE)?.value;
  if (!kept) return null;
  try {
    return loginState.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}
