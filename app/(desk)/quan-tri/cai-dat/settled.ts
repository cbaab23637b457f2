import type { FieldErrors } from '#lib/form.ts';

/** What an action of the settings answers. `typed` is given back for browsers without a script. */
export type Settled = {
  at: number;
  ok: boolean;
  message: string;
  fields: FieldErrors;
  typed: Record<string, string>;
  /** The button that was pressed. */
  did?: string;
  /** Which row of a list it was about. */
  id?: number;
  sessionEnded?: boolean;
};

export const settledWith = (typed: Record<string, string> = {}): Settled => ({
  at: 0,
  ok: true,
  message: '',
  fields: {},
  typed,
});
