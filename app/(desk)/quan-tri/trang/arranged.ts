import type { FieldErrors, Outcome } from '#lib/form.ts';
import type { Kept } from '#lib/site/settings-mutations.ts';

/** What an action answers to a form that arranges the site. `at` counts the answers; `base` is the version that now counts. */
export type Arranged = {
  at: number;
  ok: boolean;
  message: string;
  fields: FieldErrors;
  base: number;
  sessionEnded?: boolean;
};

export const untouched = (base: number): Arranged => ({ at: 0, ok: true, message: '', fields: {}, base });

/** The answer after a mutation. */
export const arranged = (before: Arranged, outcome: Outcome<Kept>, message: string): Arranged =>
  outcome.ok
    ? { at: before.at + 1, ok: true, message, fields: {}, base: outcome.value.versionId }
    : { at: before.at + 1, ok: false, message: outcome.message, fields: outcome.fields, base: before.base };
