import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '#lib/env.ts';

/**
 * What the database keeps but must not tell: sealed with AES-256-GCM under a key made from AUTH_SECRET, so that a copy
 * of the tables alone opens nothing. `purpose` says what the text is and whose: sealed for one, it opens for no other.
 */

const VERSION = 'v1';

/** @throws Error when the site was not started by `npm start` and has no secret */
function key(): Buffer {
  const secret = env.authSecret;
  if (!secret) throw new Error('AUTH_SECRET is not set: start the site with `npm start`');
  return Buffer.from(hkdfSync('sha256', secret, 'dai-bieu-nhan-dan', 'second factor v1', 32));
}

/** @returns `v1.nonce.text.tag`, in letters that an address and a form can carry */
export function seal(text: string, purpose: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce);
  cipher.setAAD(Buffer.from(purpose, 'utf8'));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [VERSION, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
    '.',
  );
}

/** @returns null for what was changed, was sealed for another purpose, or under another AUTH_SECRET */
export function unseal(box: string, purpose: string): string | null {
  const [version, nonce, sealed, tag, ...rest] = box.split('.');
  if (version !== VERSION || !nonce || !sealed || !tag || rest.length > 0) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key(), Buffer.from(nonce, 'base64url'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(purpose, 'utf8'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(sealed, 'base64url', 'utf8') + decipher.final('utf8');
  } catch {
    return null;
  }
}
