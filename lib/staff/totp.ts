import { createHash, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** The second factor itself (RFC 6238): pure, the clock is handed in. SHA-1, 6 figures, 30 seconds: all that every app knows. */

export const PERIOD_SECONDS = 30;
/** Codes of the neighbouring steps count too: phones are late, and people type slowly. */
const WINDOW = 1;

const totp = (secret: string, label = '', issuer = '') =>
  new TOTP({
    issuer,
    label,
    // Once is enough, and the picture stays coarse enough for old cameras.
    issuerInLabel: false,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/** 160 bits, in base 32. */
export const makeTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What the QR code says to the phone's app. */
export const totpUri = (secret: string, issuer: string, account: string): string =>
  totp(secret, account, issuer).toString();

/** For typing by hand: 'ABCD EFGH …' */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** The code of the step in which `now` (milliseconds) lies. */
export const codeAt = (secret: string, now: number): string => totp(secret).generate({ timestamp: now });

/** The time step to which a code belongs; null when it is none of the three that count at `now` (milliseconds). */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totp(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta;
}

export const RECOVERY_CODES = 10;
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** 16 letters without lookalikes, about 79 bits: too many to try, so that a fast hash is enough. */
const makeRecoveryCode = () =>
  Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');

export const makeRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, makeRecoveryCode);

/** Hyphens, spaces and capitals do not matter. null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s-]+/g, '');
  return new RegExp(`^[${letters}]{16}$`).test(plain) ? plain : null;
}

/** Salted with its owner: equal codes of two people have nothing in common. */
export const hashRecoveryCode = (staffId: number, code: string): string =>
  createHash('sha256')
    .update(`recovery code of ${staffId}:${readRecoveryCode(code) ?? ''}`)
    .digest('hex');
