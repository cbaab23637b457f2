'use client';

import { useActionState } from 'react';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { type RestoreState, restore } from './actions.ts';

/** An earlier version: who, when, and what it says. */
export type Past = { id: number; when: string; by: string; what: string };

const untouched: RestoreState = { at: 0, message: '' };

/** The versions of a setting, the one that counts first. */
export function History({ settingKey, versions }: { settingKey: string; versions: readonly Past[] }) {
  const [state, submit, isPending] = useActionState(restore, untouched);
  return (
    <details className="history">
      <summary>Các lần lưu trước ({versions.length})</summary>
      {state.message && (
        <div className="msg bad" role="alert">
          <p>{state.message}</p>
          {state.sessionEnded && <SignInAgain />}
        </div>
      )}
      <ol>
        {versions.map((version, at) => (
          <li key={version.id}>
            <p>
              <b>{version.when}</b>, {version.by}
              <br />
              <span className="meta">{version.what}</span>
            </p>
            {at === 0 ? (
              <span className="meta">Đang dùng</span>
            ) : (
              <form action={submit}>
                <input type="hidden" name="key" value={settingKey} />
                <input type="hidden" name="version" value={version.id} />
                <button type="submit" className="quiet" aria-disabled={isPending || undefined}>
                  Dùng lại<span className="vh"> bản lưu {version.when}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
