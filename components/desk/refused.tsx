import { SignInAgain } from './sign-in-again.tsx';

/** Why something was not done, read out where it stands; with the way to sign in when nobody is signed in any more. */
export function Refused({
  message,
  sessionEnded = false,
}: {
  message: string;
  sessionEnded?: boolean | undefined;
}) {
  return (
    <div className="msg bad" role="alert">
      <p>{message}</p>
      {sessionEnded && <SignInAgain />}
    </div>
  );
}
