import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import type { Settled } from './settled.ts';

/** What became of the last step. @param prefix of the fields' ids, where a form stands several times on the page */
export function Answer({ state, prefix = '' }: { state: Settled; prefix?: string }) {
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
    >
      {state.sessionEnded && <SignInAgain />}
    </ErrorSummary>
  );
}
