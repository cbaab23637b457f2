import { foldMarks } from '#lib/vietnamese/fold.ts';

/**
 * The unaccented address of a title: [a-z0-9-], at most `maxLength` characters, cut between words.
 * A title without a Latin letter or digit gives '' (the caller then falls back to the id).
 */
export function slugify(title: string, maxLength = 160): string {
  // Letters whose marks have no composed form keep them through foldMarks; NFKD also opens ﬁ and ½.
  const slug = foldMarks(title)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (slug.length <= maxLength) return slug;
  const head = slug.slice(0, maxLength + 1);
  const lastBreak = head.lastIndexOf('-');
  return lastBreak > 0 ? head.slice(0, lastBreak) : slug.slice(0, maxLength);
}
