import { getIdentity } from '#lib/site/queries.ts';
import { beginEnrolment } from '#lib/staff/enrolment.ts';
import type { Offer } from './enrolment-form.tsx';

/** A new key for somebody's phone. Nothing is stored until its first code comes back. */
export async function newOffer(who: { id: number; email: string }): Promise<Offer> {
  const { name } = await getIdentity();
  const { sealed, key, uri } = beginEnrolment(who, name);
  return { sealed, secretKey: key, uri };
}
