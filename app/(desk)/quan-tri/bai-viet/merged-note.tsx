'use client';

import { useEffect, useRef } from 'react';
import type { Merged } from './kept.ts';
import { Changes } from './word-runs.tsx';

type Props = {
  message: string;
  merged: Merged;
  sections: readonly { id: number; name: string }[];
  /** Changes with every answer. */
  at: number;
  /** Brings the words back that were chosen against; null when there are none. */
  onPutBack: (() => void) | null;
};

/** Says with whose text the saved one was merged and what came from it. Takes the focus: it must be read. */
export function MergedNote({ message, merged: { taken }, sections, at, onPutBack }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at > 0) box.current?.focus();
  }, [at]);
  return (
    <div className="msg good merged" role="status" tabIndex={-1} ref={box}>
      <p>{message}</p>
      {taken.length > 0 && (
        <details open>
          <summary>Lấy từ bản kia: {taken.length} chỗ</summary>
          <Changes changes={taken} sections={sections} />
        </details>
      )}
      {onPutBack && (
        <button type="button" className="quiet" onClick={onPutBack}>
          Lấy lại chữ của tôi
        </button>
      )}
    </div>
  );
}
