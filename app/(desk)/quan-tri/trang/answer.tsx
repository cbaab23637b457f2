import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { type Arranged, problemsOf } from './arranged.ts';

/** What became of the last save: a sentence that is read out, or what has to be put right. */
export function Answer({ state }: { state: Arranged }) {
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
    <ErrorSummary message={state.message} at={state.at} problems={problemsOf(state.fields)}>
      {state.sessionEnded && <SignInAgain />}
    </ErrorSummary>
  );
}
