'use client';

import { useEffect, useRef, useState } from 'react';

export type Keyed = { key: string };

/** A list that is put in order with buttons: it works with a finger, a keyboard and a screen reader alike. */
export function useOrdered<T extends Keyed>(initial: readonly T[]) {
  const [items, setItems] = useState<readonly T[]>(initial);
  const [said, setSaid] = useState('');
  const focus = useRef<string | null>(null);
  const nextKey = useRef(0);

  // A moved row may lose the focus on its way: whoever pressed "up" wants to press it again.
  useEffect(() => {
    if (!focus.current) return;
    document.getElementById(focus.current)?.focus();
    focus.current = null;
  });

  return {
    items,
    /** What a screen reader is told about the last step. */
    said,
    change: (key: string, part: Partial<T>) =>
      setItems((list) => list.map((item) => (item.key === key ? { ...item, ...part } : item))),
    move: (key: string, direction: 'up' | 'down', name: string) => {
      const at = items.findIndex((item) => item.key === key);
      const to = direction === 'up' ? at - 1 : at + 1;
      const moving = items[at];
      focus.current = buttonId(key, direction);
      if (!moving || to < 0 || to >= items.length) {
        setSaid(`${name} đã ở ${direction === 'up' ? 'đầu' : 'cuối'}.`);
        return;
      }
      setItems(items.toSpliced(at, 1).toSpliced(to, 0, moving));
      setSaid(`${name}: vị trí ${to + 1} trên ${items.length}.`);
    },
    remove: (key: string, name: string) => {
      setItems((list) => list.filter((item) => item.key !== key));
      setSaid(`Đã bỏ ${name}.`);
    },
    /** @param field the id of what is to be filled in next */
    add: (make: (key: string) => T, field: string) => {
      nextKey.current += 1;
      const key = `moi-${nextKey.current}`;
      setItems((list) => [...list, make(key)]);
      focus.current = field;
    },
    replace: (list: readonly T[]) => setItems(list),
  };
}

const buttonId = (key: string, direction: 'up' | 'down') => `${key}-${direction}`;

/** "Up" and "down"; at the ends they say so instead of vanishing, so that nobody loses the focus. */
export function OrderButtons({
  item,
  name,
  isFirst,
  isLast,
  onMove,
}: {
  item: string;
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (direction: 'up' | 'down') => void;
}) {
  return (
    <>
      <button
        type="button"
        className="quiet"
        id={buttonId(item, 'up')}
        aria-disabled={isFirst || undefined}
        onClick={() => onMove('up')}
      >
        Lên<span className="vh"> {name}</span>
      </button>
      <button
        type="button"
        className="quiet"
        id={buttonId(item, 'down')}
        aria-disabled={isLast || undefined}
        onClick={() => onMove('down')}
      >
        Xuống<span className="vh"> {name}</span>
      </button>
    </>
  );
}
