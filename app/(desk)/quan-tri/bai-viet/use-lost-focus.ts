import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';

type Box<Element extends HTMLElement> = {
  ref: RefObject<Element | null>;
  onFocus: (event: FocusEvent) => void;
  onBlur: () => void;
};

/**
 * For a box whose buttons go away with what they answered, and the focus with them: the first button of the next of its
 * `parts` takes it, else `rest` says where it goes.
 */
export function useLostFocus<Element extends HTMLElement>(parts: string, rest: () => void): Box<Element> {
  const box = useRef<Element>(null);
  const held = useRef<{ target: Node; partsBefore: number } | null>(null);
  const all = () => [...(box.current?.querySelectorAll(parts) ?? [])];
  useEffect(() => {
    if (!held.current || held.current.target.isConnected) return;
    const { partsBefore } = held.current;
    held.current = null;
    if (document.activeElement !== document.body) return;
    const next = all()[partsBefore]?.querySelector('button');
    if (next) next.focus();
    else rest();
  });
  return {
    ref: box,
    onFocus: ({ target }) => {
      // A part that the button stands in is not before it.
      const isBefore = (part: Node) =>
        part.compareDocumentPosition(target) === Node.DOCUMENT_POSITION_FOLLOWING;
      held.current = { target, partsBefore: all().filter(isBefore).length };
    },
    onBlur: () => {
      held.current = null;
    },
  };
}
