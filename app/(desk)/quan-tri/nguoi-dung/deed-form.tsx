'use client';

import { type ReactNode, startTransition, useActionState, useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import type { DeedState } from './deed-state.ts';

export type Deed<T> = (before: DeedState<T>, form: FormData) => Promise<DeedState<T>>;

type Props<T> = {
  action: Deed<T>;
  label: string;
  busy: string;
  /** How the button looks; 'back' for what is hard to undo. */
  look?: 'main-btn' | 'quiet' | 'back';
  hidden?: Record<string, string>;
  /** Asked before it is done, where a script runs. */
  question?: { title: string; text: ReactNode };
  /** Nothing can be done any more; what was done is still said. */
  hasNoButton?: boolean;
  /** Whether what was done still stands: another form may have undone it. */
  stillStands?: (value: T) => boolean;
  /** Empties the fields when it is done: passwords and codes do not stay. */
  empties?: boolean;
  /** Shown instead of the form once it is done. */
  whenDone?: (value: T) => ReactNode;
  /** `forget` takes a refusal back from the screen: what it was about is not there any more. */
  children?: (state: DeedState<T>, forget: () => void) => ReactNode;
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
    question,
    hasNoButton = false,
    stillStands,
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
  const [forgotten, setForgotten] = useState(0);
  const isRefused = !state.ok && state.at !== forgotten;
  const [isAsking, setAsking] = useState(false);
  const send = (typed: FormData) => {
    if (!isPending) startTransition(() => submit(typed));
  };
  const told = useRef<HTMLDivElement>(null);
  const isDone = state.at > 0 && state.ok;
  const { at } = state;
  const isTold = isDone && (state.value === undefined || !stillStands || stillStands(state.value));
  // The button that was pressed may be gone with what it could do.
  useEffect(() => {
    if (isDone && at > 0 && document.activeElement === document.body) told.current?.focus();
  }, [isDone, at]);
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
        if (question) setAsking(true);
        else send(new FormData(event.currentTarget));
      }}
      noValidate
      className={className}
    >
      {isRefused && (
        <ErrorSummary
          message={state.message}
          at={state.at}
          problems={Object.entries(state.fields).flatMap(([name, texts]) =>
            texts.filter((text) => text !== state.message).map((text) => ({ text, href: name || null })),
          )}
          sessionEnded={state.sessionEnded}
        />
      )}
      {isTold && (
        <div className="msg good" role="status" tabIndex={-1} ref={told}>
          <p>{state.message}</p>
        </div>
      )}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.(state.ok || isRefused ? state : { ...state, message: '', fields: {} }, () =>
        setForgotten(state.at),
      )}
      {!hasNoButton && (
        <button type="submit" className={`${look} deed`} aria-disabled={isPending || undefined}>
          {isPending ? busy : label}
        </button>
      )}
      {question && (
        <Dialog title={question.title} isOpen={isAsking} onClose={() => setAsking(false)}>
          {question.text}
          <p className="stack">
            <button
              type="button"
              className={look}
              onClick={() => {
                setAsking(false);
                if (form.current) send(new FormData(form.current));
              }}
            >
              {label}
            </button>
            <button type="button" className="quiet" onClick={() => setAsking(false)}>
              Thôi
            </button>
          </p>
        </Dialog>
      )}
    </form>
  );
}
