'use client';

import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useReducer, useRef } from 'react';
import { createPortal } from 'react-dom';

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** The platform's modal dialog: focus goes in and comes back, Escape closes if `onClose` does. */
export function Dialog({ isOpen, ...open }: Props) {
  // At the end of the body, because a form inside a dialog must not stand inside the form of the screen.
  return isOpen ? createPortal(<OpenDialog {...open} />, document.body) : null;
}

/** A file field's `cancel` bubbles, and React hands on what happens in a dialog that was opened from this one. */
const isOwn = ({ target, currentTarget }: SyntheticEvent) => target === currentTarget;

function OpenDialog({ title, onClose, children }: Omit<Props, 'isOpen'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [, drawAgain] = useReducer((times: number) => times + 1, 0);
  useLayoutEffect(() => {
    const element = dialog.current;
    // Closed before it goes, so that the browser gives the focus back to where it was.
    return () => element?.close();
  }, []);
  // Whenever it is drawn it is open: one that the browser closed and `onClose` did not stands there again.
  useLayoutEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  });
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        // What cannot be prevented (a second Escape in a row) is followed by `close`, which asks then.
        if (!isOwn(event) || !event.cancelable) return;
        event.preventDefault();
        onClose();
      }}
      onClose={(event) => {
        // Closed by the browser, not on its way out of the page.
        if (!isOwn(event) || event.currentTarget.open || !event.currentTarget.isConnected) return;
        onClose();
        drawAgain();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
