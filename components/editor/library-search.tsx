'use client';

import { useEffect, useRef, useState } from 'react';
import { Field } from '#components/desk/field.tsx';

type Problem = { message: string; sessionEnded?: boolean };
type Answer<T> = { ok: true; value: T } | ({ ok: false } & Problem);

/**
 * What the server finds for `asked`, anew for every other object; the answer to an older question is not shown.
 * @param failed what is said when no answer comes
 */
export function useFound<A, T>(asked: A, search: (asked: A) => Promise<Answer<T>>, failed: string) {
  const [found, setFound] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const call = useRef({ search, failed });
  call.current = { search, failed };
  useEffect(() => {
    let isCurrent = true;
    call.current
      .search(asked)
      .then((answer) => {
        if (!isCurrent) return;
        setProblem(answer.ok ? null : answer);
        if (answer.ok) setFound(answer.value);
      })
      .catch(() => {
        if (isCurrent) setProblem({ message: call.current.failed });
      });
    return () => {
      isCurrent = false;
    };
  }, [asked]);
  return { found, problem };
}

type Props = { id: string; label: string; onAsk: (q: string) => void; onClose: () => void };

/** The words that are looked for in a library. */
export function LibrarySearch({ id, label, onAsk, onClose }: Props) {
  const [q, setQ] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onAsk(q);
      }}
    >
      <Field id={id} label={label} type="search" value={q} onChange={(event) => setQ(event.target.value)} />
      <p className="stack">
        <button type="submit">Tìm</button>
        <button type="button" className="quiet" onClick={onClose}>
          Thôi
        </button>
      </p>
    </form>
  );
}
