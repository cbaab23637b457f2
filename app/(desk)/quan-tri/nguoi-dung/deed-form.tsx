'use client';

import { type ReactNode, startTransition, useActionState, useEffect, useRef } from 'react';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import type { DeedState } from './deed-state.ts';

export type Deed<T> = (before: DeedState<T>, form: FormData) => Promise<DeedState<T>>;

type Props<T> = {
  action: Deed<T>;
  label: string;
  busy: string;
  /** How the button looks; 'back' for what is hard to undo. */
  look?: 'main-btn' | 'quiet' | 'back';
  hidden?: Record<string, string>;
  /** Empties the fields when it is done: passwords and codes do not stay. */
  empties?: boolean;
  /** Shown instead of the form once it is done. */
  whenDone?: (value: T) => ReactNode;
  children?: (state: DeedState<T>) => ReactNode;
  className?: string;
};

/** A form that keeps what was typed when it is refused, says what was wrong in one place, and says that it is done. */
export function DeedForm<T>(props: Props<T>) {
  const {
    action,
    label,
    busy,
    look = 'main-btn',
    hidden = {},
    empties,
    whenDone,
    children,
    className,
  } = props;
  const [state, submit, isPending] = useActionState(action, {
    at: 0,
    ok: true,
    message: '',
    fields: {},
  } as DeedState<T>);
  const form = useRef<HTMLFormElement>(null);
  const isDone = state.at > 0 && state.ok;
  useEffect(() => {
    if (isDone && empties) form.current?.reset();
  }, [isDone, empties]);
  if (isDone && whenDone && state.value !== undefined) return whenDone(state.value);
  return (
    <form
      ref={form}
      action={submit as (form: FormData) => void}
      // With a script React would empty the form after every answer.
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        if (!isPending) startTransition(() => submit(typed));
      }}
      noValidate
      className={className}
    >
      {!state.ok && (
        <ErrorSummary
          message={state.message}
          at={state.at}
          problems={Object.entries(state.fields).flatMap(([name, texts]) =>
            texts.filter((text) => text !== state.message).map((text) => ({ text, href: name || null })),
          )}
        >
          {state.sessionEnded && <SignInAgain />}
        </ErrorSummary>
      )}
      {isDone && (
        <div className="msg good" role="status">
          <p>{state.message}</p>
        </div>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.(state)}
      <button type="submit" className={`${look} deed`} aria-disabled={isPending || undefined}>
        {isPending ? busy : label}
      </button>
    </form>
  );
}
