import { createHash } from 'node:crypto';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import type { ShareCardInput } from './layout.ts';

/**
 * Goes up by one with every change to what the card looks like (sizes, colours, font): the hash is part of the
 * picture's address, and messaging apps keep a picture for as long as its address stays the same.
 */
const LAYOUT_VERSION = 1;

/**
 * Names the picture that `renderShareCard` would draw for this input: 24 hex characters. Text that differs only
 * in how its diacritics are encoded has one hash, because it has one picture.
 */
export function shareCardHash(
  input: Omit<ShareCardInput, 'photo'> & {
    photoSha256: string | null;
    photoFocus?: NonNullable<ShareCardInput['photo']>['focus'];
  },
): string {
  // A list in a fixed order, so that the order in which a caller writes the fields does not matter.
  const canonical = JSON.stringify([
    LAYOUT_VERSION,
    toNfc(input.siteName),
    toNfc(input.ownerName),
    toNfc(input.kind),
    toNfc(input.section),
    toNfc(input.headline),
    toNfc(input.dateLabel),
    input.chair === null ? null : toNfc(input.chair),
    input.sample,
    input.photoSha256,
    // Only when it was chosen: cards from before keep their addresses.
    ...(input.photoFocus ? [[input.photoFocus.x, input.photoFocus.y]] : []),
  ]);
  return createHash('sha256').update(canonical).digest('hex').slice(0, 24);
}
