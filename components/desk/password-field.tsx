'use client';

import { type InputHTMLAttributes, useState } from 'react';
import { describedBy, Notes } from './field.tsx';
import { useHydrated } from './use-hydrated.ts';

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'type'> & {
  id: string;
  label: string;
  hint?: string;
  errors?: readonly string[] | undefined;
  isAlert?: boolean;
};

/** Starts empty every time: a password is never given back. It can be shown, which spares mistakes on phones. */
export function PasswordField({ label, hint, errors, isAlert = false, ...input }: Props) {
  const [isShown, setShown] = useState(false);
  const hasScript = useHydrated();
  return (
    <div className="fld">
      <label htmlFor={input.id}>{label}</label>
      <input
        {...input}
        type={isShown ? 'text' : 'password'}
        autoCapitalize="none"
        spellCheck={false}
        {...describedBy({ id: input.id, hint, errors })}
      />
      <Notes id={input.id} hint={hint} errors={errors} isAlert={isAlert} />
      {hasScript && (
        <button
          type="button"
          className="plain"
          aria-pressed={isShown}
          aria-controls={input.id}
          onClick={() => setShown(!isShown)}
        >
          {isShown ? 'Giấu' : 'Hiện'} {label.toLowerCase()}
        </button>
      )}
    </div>
  );
}
