import { currentStaff } from '#lib/auth.ts';
import type { FieldErrors, Outcome } from '#lib/form.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { unlessDatabaseAway } from '../../database-away.ts';
import { refuseSignedOut } from '../../signed-in.ts';

/** What a form of the accounts is answered; `at` counts the answers, so that the same one twice is noticed. */
export type DeedState<T = undefined> = {
  at: number;
  ok: boolean;
  message: string;
  fields: FieldErrors;
  sessionEnded?: boolean;
  value?: T;
};

/** Does the work for whoever is signed in, and makes the form's answer of what came out. */
export async function answerTo<T>(
  before: DeedState<T>,
  message: string,
  work: (staff: Staff) => Promise<Outcome<T>>,
): Promise<DeedState<T>> {
  const at = before.at + 1;
  return unlessDatabaseAway(
    async () => {
      const staff = await currentStaff();
      if (!staff) return { at, ...refuseSignedOut() };
      const outcome = await work(staff);
      return outcome.ok
        ? { at, ok: true, message, fields: {}, value: outcome.value }
        : { at, ok: false, message: outcome.message, fields: outcome.fields };
    },
    ({ message: away, fields }) => ({ at, ok: false, message: away, fields }),
  );
}
