'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { SignInAgain } from './sign-in-again.tsx';

export type Problem = { text: string; href: string | null };

/** Takes the focus when it appears, so that nobody has to look for what went wrong. `at` changes with every answer. */
export function ErrorSummary({
  message,
  problems,
  at,
  sessionEnded = false,
  onGoTo,
  children,
}: {
  message: string;
  problems: readonly Problem[];
  at: number;
  /** Nobody is signed in any more. */
  sessionEnded?: boolean | undefined;
  onGoTo?: (id: string) => void;
  /** What can be done about it. */
  children?: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at > 0) box.current?.focus();
  }, [at]);
  return (
    <div className="msg bad" role="alert" tabIndex={-1} ref={box}>
      <div>
        <p>
          <b>{message}</b>
        </p>
        {problems.length > 0 && (
          <ul className="problems">
            {problems.map((problem) => (
              <li key={problem.text + problem.href}>
                {problem.href ? (
                  <a
                    href={`#${problem.href}`}
                    onClick={(event) => {
                      if (!onGoTo || !problem.href) return;
                      event.preventDefault();
                      onGoTo(problem.href);
                    }}
                  >
                    {problem.text}
                  </a>
                ) : (
                  problem.text
                )}
              </li>
            ))}
          </ul>
        )}
        {sessionEnded && <SignInAgain />}
        {children}
      </div>
    </div>
  );
}
