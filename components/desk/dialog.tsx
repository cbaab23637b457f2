'use client';

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

type Props = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** The platform's modal dialog: focus goes in and comes back, Escape closes. */
export function Dialog({ isOpen, ...open }: Props) {
  // At the end of the body, because a form inside a dialog must not stand inside the form of the screen.
  return isOpen ? createPortal(<OpenDialog {...open} />, document.body) : null;
}

function OpenDialog({ title, onClose, children }: Omit<Props, 'isOpen'>) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element?.open) element?.showModal();
    // Closed before it goes, so that the browser gives the focus back to where it was.
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
