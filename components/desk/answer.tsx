import type { ReactNode } from 'react';
import type { FieldErrors } from '#lib/form.ts';
import { ErrorSummary } from './error-summary.tsx';

type Props = {
  /** `at` counts the answers. */
  state: {
    at: number;
    ok: boolean;
    message: string;
    fields: FieldErrors;
    sessionEnded?: boolean | undefined;
  };
  /** Of the fields' ids, where a form stands several times on the page. */
  prefix?: string;
  /** What can be done about a refusal. */
  children?: ReactNode;
};

/** What became of the last step: a sentence that is read out, or what has to be put right. */
export function Answer({ state, prefix = '', children }: Props) {
  if (state.ok) {
    return (
      <div role="status">
        {state.message && (
          <div className="msg good">
            <p>{state.message}</p>
          </div>
        )}
      </div>
    );
  }
  return (
    <ErrorSummary
      message={state.message}
      at={state.at}
      problems={Object.entries(state.fields).flatMap(([name, texts]) =>
        texts.map((text) => ({ text, href: name ? prefix + name : null })),
      )}
      sessionEnded={state.sessionEnded}
    >
      {children}
    </ErrorSummary>
  );
}
