'use client';

import { useActionState } from 'react';
import { Field } from '#components/desk/field.tsx';
import { PasswordField } from '#components/desk/password-field.tsx';
import { type LoginState, logIn } from './actions.ts';

const untouched: LoginState = { email: '', message: '', fields: {} };

/** Works without JavaScript: the action answers with the page and what was typed. */
export function LoginForm({ returnTo }: { returnTo: string }) {
  const [state, submit, isPending] = useActionState(logIn, untouched);
  return (
    <form action={submit} noValidate>
      <input type="hidden" name="tiep" value={returnTo} />
      <Field
        key={`email-${state.email}`}
        id="email"
        name="email"
        label="Thư điện tử"
        type="email"
        autoComplete="username"
        defaultValue={state.email}
        errors={state.fields.email}
      />
      <PasswordField
        id="password"
        name="password"
        label="Mật khẩu"
        autoComplete="current-password"
        errors={state.fields.password}
        isAlert
      />
      <button type="submit" className="main-btn wide" aria-disabled={isPending}>
        {isPending ? 'Đang kiểm tra…' : 'Đăng nhập'}
      </button>
    </form>
  );
}
