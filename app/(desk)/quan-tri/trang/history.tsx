'use client';

import { useActionState } from 'react';
import { Refused } from '#components/desk/refused.tsx';
import { AS_IT_COMES } from '#lib/site/setting.ts';
import { type RestoreState, restore } from './actions.ts';

/** An earlier version: who, when, and what it says. */
export type Past = { id: number; when: string; by: string; what: string };

const untouched: RestoreState = { at: 0, message: '' };

/**
 * The versions of a setting, the one that counts first.
 * @param usual what stood there before the first save; null when it is what counts now
 */
export function History({
  settingKey,
  versions,
  usual,
}: {
  settingKey: string;
  versions: readonly Past[];
  usual: string | null;
}) {
  const [state, submit, isPending] = useActionState(restore, untouched);
  const rows = usual === null ? versions : [...versions, { id: AS_IT_COMES, when: usual, by: '', what: '' }];
  const earlier = rows.length - 1;
  if (earlier < 1) return null;
  return (
    <details className="history">
      <summary>Các lần lưu trước ({earlier})</summary>
      {state.message && <Refused message={state.message} sessionEnded={state.sessionEnded} />}
      <ol>
        {rows.map((version, at) => (
          <li key={version.id}>
            <p>
              <b>{version.when}</b>
              {version.by && `, ${version.by}`}
              <br />
              <span className="meta">{version.what || 'Khi chưa ai lưu gì.'}</span>
            </p>
            {at === 0 ? (
              <span className="meta">Đang dùng</span>
            ) : (
              <form action={submit}>
                <input type="hidden" name="key" value={settingKey} />
                <input type="hidden" name="version" value={version.id} />
                <button type="submit" className="quiet" aria-disabled={isPending || undefined}>
                  Dùng lại<span className="vh"> {version.by ? `bản lưu ${version.when}` : version.when}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
