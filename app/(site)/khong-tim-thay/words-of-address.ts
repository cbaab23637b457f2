import { toNfc } from '#lib/vietnamese/nfc.ts';

/**
 * The words that a reader may have meant by an address that leads nowhere: its last part that has any, without hyphens,
 * file endings and the numbers old portals put there. At most 150 characters.
 */
export function wordsOfAddress(address: unknown): string {
  if (typeof address !== 'string') return '';
  let readable = address.slice(0, 1000);
  try {
    readable = decodeURIComponent(readable);
  } catch {
    // Cut in the middle of a character: the rest is still readable.
    readable = readable.replace(/%[0-9a-f]{0,2}/gi, ' ');
  }
  const parts = toNfc(readable)
    .replace(/\.(?:html?|aspx?|php|jsp)$/i, '')
    .split('/')
    .map((part) =>
      part
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
        .replace(/(?<=^|\s)[a-z]?\d{5,}(?=\s|$)/gi, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => /\p{L}{2}/u.test(part));
  return (parts.at(-1) ?? '').slice(0, 150).trim();
}
