import type { IdentityRow } from '#lib/site/settings-desk-queries.ts';
import { formatDate } from '#lib/vietnamese/dates.ts';

const asWritten = (date: string | null) => (date === null ? '' : formatDate(date));

/** An identity as the form's fields. */
export const asFields = ({
  id: _id,
  when: _when,
  validFrom,
  validTo,
  ...texts
}: IdentityRow): Record<string, string> => ({
  ...texts,
  validFrom: asWritten(validFrom),
  validTo: asWritten(validTo),
});
