'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { BodyHandle } from '#components/editor/body-editor.tsx';

/** From here on the picture stands beside the text and not in its place. The same as in live.css. */
export const BESIDE = '(min-width: 62em)';

export type LivePlace = {
  isOpen: boolean;
  button: RefObject<HTMLButtonElement | null>;
  toggle: () => void;
  /** Back to the text: on phones to where the cursor was. */
  close: () => void;
  /** Gone, because the writer is sent somewhere else. */
  leave: () => void;
};

/** Whether the live picture is open, and the way back to the text that it hid. */
export function useLivePane(body: RefObject<BodyHandle | null>): LivePlace {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const lastTyped = useRef<Element | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof Element && target.closest('.text-part')) lastTyped.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);

  const close = () => {
    setOpen(false);
    // After the text stands there again.
    setTimeout(() => {
      const place = lastTyped.current;
      if (window.matchMedia(BESIDE).matches || !place?.isConnected) button.current?.focus();
      else if (place.closest('.tiptap')) body.current?.focus();
      else if (place instanceof HTMLElement) place.focus();
    }, 0);
  };
  return {
    isOpen,
    button,
    toggle: () => (isOpen ? close() : setOpen(true)),
    close,
    leave: () => setOpen(false),
  };
}
