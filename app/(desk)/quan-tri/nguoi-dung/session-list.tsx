'use client';

import { startTransition, useActionState, useEffect, useRef } from 'react';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import type { Deed } from './deed-form.tsx';
import type { DeedState } from './deed-state.ts';

export type ShownSession = {
  id: string;
  device: string;
  address: string;
  since: string;
  lastSeen: string;
  isWaiting: boolean;
  isThisOne: boolean;
};

const untouched: DeedState = { at: 0, ok: true, message: '', fields: {} };

/** The open sessions of one person, each with the button that ends it. */
export function SessionList({
  sessions,
  action,
  hidden = {},
  endAll,
}: {
  sessions: ShownSession[];
  action: Deed<undefined>;
  hidden?: Record<string, string>;
  /** What the button says that ends all of them. */
  endAll: string;
}) {
  const [state, submit, isPending] = useActionState(action, untouched);
  const answer = useRef<HTMLDivElement>(null);
  // The button has gone with its session.
  useEffect(() => {
    if (state.at > 0 && state.ok) answer.current?.focus();
  }, [state]);
  const others = sessions.filter((session) => !session.isThisOne);
  return (
    <form
      action={submit as (form: FormData) => void}
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        const typed = new FormData(event.currentTarget, submitter);
        if (!isPending) startTransition(() => submit(typed));
      }}
    >
      {!state.ok && (
        <ErrorSummary message={state.message} at={state.at} problems={[]} sessionEnded={state.sessionEnded} />
      )}
      {state.at > 0 && state.ok && (
        <div className="msg good" role="status" tabIndex={-1} ref={answer}>
          <p>{state.message}</p>
        </div>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {sessions.length === 0 && <p className="empty">Không có phiên nào đang mở.</p>}
      <ul className="sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <div>
              <p>
                <b>{session.device}</b>
                {session.isThisOne && ' (phiên này)'}
                {session.isWaiting && ' (đang chờ mã xác thực)'}
              </p>
              <p className="meta">
                Đăng nhập {session.since} · dùng gần nhất {session.lastSeen}
                {session.address && ` · từ ${session.address}`}
              </p>
            </div>
            {!session.isThisOne && (
              <button
                type="submit"
                name="session"
                value={session.id}
                className="quiet"
                aria-label={`Kết thúc phiên ${session.device}, đăng nhập ${session.since}`}
                aria-disabled={isPending || undefined}
              >
                Kết thúc
              </button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <button type="submit" className="quiet deed" aria-disabled={isPending || undefined}>
          {endAll}
        </button>
      )}
    </form>
  );
}
