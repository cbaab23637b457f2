import type { FieldErrors } from '#lib/form.ts';
import type { Arrangement, Kept } from '#lib/site/settings-mutations.ts';

/** What an action answers to a form that arranges the site. `at` counts the answers; `base` is the version that now counts. */
export type Arranged = {
  at: number;
  ok: boolean;
  message: string;
  fields: FieldErrors;
  base: number;
  /** Somebody else's version that counts by now; whoever has seen it may save over it. */
  newer?: number | undefined;
  sessionEnded?: boolean | undefined;
};

export const untouched = (base: number): Arranged => ({ at: 0, ok: true, message: '', fields: {}, base });

/** The answer after a mutation. */
export const arranged = (before: Arranged, outcome: Arrangement<Kept>, message: string): Arranged =>
  outcome.ok
    ? { at: before.at + 1, ok: true, message, fields: {}, base: outcome.value.versionId }
    : {
        at: before.at + 1,
        ok: false,
        message: outcome.message,
        fields: outcome.fields,
        base: before.base,
        newer: outcome.newer,
      };

/** The version that the person at the form has seen: the one it started from, or the newer one that was pointed out. */
export const seenBy = (before: Arranged, isOverwriting: boolean): number =>
  isOverwriting ? (before.newer ?? before.base) : before.base;
