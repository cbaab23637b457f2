import { seal, unseal } from './secret-box.ts';
import { inGroups, makeTotpSecret, totpUri } from './totp.ts';

/**
 * A phone that is about to become a second factor. Its key travels sealed with the form and is stored only with its
 * first right code: until then the phone that counted before goes on counting, and two open tabs do not disturb each other.
 */

export const ENROLMENT_MINUTES = 30;

const purposeOf = (staffId: number) => `enrolment of ${staffId}`;

export type Enrolment = {
  /** Goes back with the form. */
  sealed: string;
  /** For typing by hand. */
  key: string;
  /** For the QR code. */
  uri: string;
};

/** @param issuer the site's name, as the app shows it */
export function beginEnrolment(
  who: { id: number; email: string },
  issuer: string,
  now = Date.now(),
): Enrolment {
  const secret = makeTotpSecret();
  const until = now + ENROLMENT_MINUTES * 60_000;
  return {
    sealed: seal(`${until} ${secret}`, purposeOf(who.id)),
    key: inGroups(secret),
    uri: totpUri(secret, issuer, who.email),
  };
}

/** The key; null when it is too old, was changed or was made for somebody else. */
export function openEnrolment(sealed: string, staffId: number, now = Date.now()): string | null {
  const [until, secret] = unseal(sealed, purposeOf(staffId))?.split(' ') ?? [];
  return secret && Number(until) > now ? secret : null;
}

/** The key of a phone that counts, as it is stored. */
const storedAs = (staffId: number) => `totp of ${staffId}`;
export const sealSecret = (secret: string, staffId: number): string => seal(secret, storedAs(staffId));
/** null when it was sealed under another AUTH_SECRET. */
export const openSecret = (sealed: string, staffId: number): string | null =>
  unseal(sealed, storedAs(staffId));
