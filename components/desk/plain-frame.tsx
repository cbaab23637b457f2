import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';

/** The head alone, for screens that must not ask who works here: what is not there, what went wrong, the first password. */
export function PlainFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="top">
        <div className="in">
          <Mark />
          <b>
            <a href="/quan-tri">Bàn làm việc</a>
          </b>
        </div>
      </header>
      <main className="plain-frame">{children}</main>
    </>
  );
}
