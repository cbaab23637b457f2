'use client';

import { useActionState } from 'react';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { type CleanState, cleanDemo } from './actions.ts';

const untouched: CleanState = { ok: true, message: '' };

/** Two steps: the box, then the button. */
export function CleanDemoForm() {
  const [state, submit, isPending] = useActionState(cleanDemo, untouched);
  return (
    <form action={submit}>
      {state.message && (
        <div className={state.ok ? 'msg good' : 'msg bad'} role={state.ok ? 'status' : 'alert'}>
          <p>{state.message}</p>
          {state.sessionEnded && <SignInAgain />}
        </div>
      )}
      <label className="check-line">
        <input type="checkbox" name="sure" key={String(state.sure)} defaultChecked={state.sure} />
        Tôi hiểu: nội dung mẫu bị xóa hẳn, không lấy lại được.
      </label>
      <button type="submit" className="back" aria-disabled={isPending || undefined}>
        {isPending ? 'Đang xóa…' : 'Xóa toàn bộ nội dung mẫu'}
      </button>
    </form>
  );
}
