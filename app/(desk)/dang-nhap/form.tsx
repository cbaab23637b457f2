'use client';

import { useActionState } from 'react';
import { Field } from '#components/desk/field.tsx';
import { PasswordField } from '#components/desk/password-field.tsx';
import { logIn } from './actions.ts';
import type { LoginState } from './kept-answer.ts';

const untouched: LoginState = { email: '', message: '', fields: {} };

/** Works without JavaScript; `kept` is then what the last try was answered. */
export function LoginForm({ returnTo, kept }: { returnTo: string; kept: LoginState | null }) {
  const [state, submit, isPending] = useActionState(logIn, kept ?? untouched);
  return (
    <form action={submit} noValidate>
      <input type="hidden" name="tiep" value={returnTo} />
      {state.message !== '' && Object.keys(state.fields).length === 0 && (
        <div className="msg bad" role="alert">
          <p>{state.message}</p>
        </div>
      )}
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
