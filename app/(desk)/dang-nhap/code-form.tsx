'use client';

import { useActionState, useEffect, useRef } from 'react';
import { Field } from '#components/desk/field.tsx';
import { giveCode } from './actions.ts';
import type { LoginState } from './kept-answer.ts';

const untouched: LoginState = { email: '', message: '', fields: {} };

/** Works without JavaScript; `kept` is then what the last try was answered. */
export function CodeForm({ returnTo, kept }: { returnTo: string; kept: LoginState | null }) {
  const [state, submit, isPending] = useActionState(giveCode, kept ?? untouched);
  const field = useRef<HTMLInputElement>(null);
  // The form of the first step, where the focus was, is gone.
  useEffect(() => field.current?.focus(), []);
  return (
    <form action={submit} noValidate>
      <input type="hidden" name="tiep" value={returnTo} />
      {state.message !== '' && Object.keys(state.fields).length === 0 && (
        <div className="msg bad" role="alert">
          <p>{state.message}</p>
        </div>
      )}
      <Field
        ref={field}
        id="code"
        name="code"
        label="Mã 6 chữ số trong ứng dụng"
        // Not a number field: recovery codes have letters.
        inputMode="text"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        className="code"
        hint="Không có điện thoại? Nhập một mã dự phòng, ví dụ abcd-efgh-jkmn-pqrs."
        errors={state.fields.code}
        isAlert
      />
      <button type="submit" className="main-btn wide" aria-disabled={isPending || undefined}>
        {isPending ? 'Đang kiểm tra…' : 'Xác nhận'}
      </button>
    </form>
  );
}
