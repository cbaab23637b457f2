'use client';

import { startTransition, useActionState, useEffect, useRef } from 'react';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { PasswordField } from '#components/desk/password-field.tsx';
import { type PasswordState, savePassword } from './actions.ts';

const untouched: PasswordState = { at: 0, ok: true, message: '', fields: {} };

/** `email` tells the browser's password store whose password this is. */
export function PasswordForm({ email }: { email: string }) {
  const [state, submit, isPending] = useActionState(savePassword, untouched);
  const isDone = state.at > 0 && state.ok;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.at > 0 && !state.keepTyped) form.current?.reset();
  }, [state]);
  return (
    <form
      ref={form}
      action={submit}
      // With a script React would empty the form after every answer, also when the database was away.
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        if (!isPending) startTransition(() => submit(typed));
      }}
      noValidate
      className="narrow"
    >
      {!state.ok && (
        <ErrorSummary
          message={state.message}
          at={state.at}
          problems={Object.entries(state.fields).flatMap(([name, texts]) =>
            texts.map((text) => ({ text, href: name || null })),
          )}
          sessionEnded={state.sessionEnded}
        />
      )}
      {isDone && (
        <div className="msg good" role="status">
          <p>{state.message}</p>
        </div>
      )}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        id="current"
        name="current"
        label="Mật khẩu đang dùng"
        autoComplete="current-password"
        errors={state.fields.current}
      />
      <PasswordField
        id="password"
        name="password"
        label="Mật khẩu mới"
        autoComplete="new-password"
        hint="Ít nhất 12 ký tự, có dấu cách cũng được. Một câu ngắn dễ nhớ là tốt nhất; không dùng tên mình, tên cơ quan hay mật khẩu nhiều người dùng."
        errors={state.fields.password}
      />
      <PasswordField
        id="again"
        name="again"
        label="Mật khẩu mới, lần nữa"
        autoComplete="new-password"
        errors={state.fields.again}
      />
      <button type="submit" className="main-btn wide" aria-disabled={isPending || undefined}>
        {isPending ? 'Đang đổi…' : 'Đổi mật khẩu'}
      </button>
    </form>
  );
}
