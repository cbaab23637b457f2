import type { Passage } from '#lib/doctor/passage.ts';
import { change, type Proposal, protectedIn, type Rule } from '#lib/doctor/rule.ts';
import { AFTER_UNIT, UNMISTAKABLE } from '#lib/doctor/rules/gazetteer.ts';
import { foldTonePlacement } from '#lib/vietnamese/fold.ts';

const UNIT = String.raw`(?:tỉnh|huyện|thành phố|thị xã|thị trấn|(?<!hợp tác )xã|phường|quận|t[pxt]\.?)`;

const spoken = (names: readonly string[]) =>
  names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.toLowerCase().replaceAll(' ', String.raw`\s`))
    .join('|');
const NAMES = new RegExp(
  String.raw`(?<![\p{L}\p{M}\d-])(?:(?:${spoken(UNMISTAKABLE)})|(?<=(?<!\p{L})${UNIT}\s)(?:${spoken(AFTER_UNIT)}))(?![\p{L}\p{M}])`,
  'giu',
);

const WRITTEN = new Map([...UNMISTAKABLE, ...AFTER_UNIT].map((name) => [name.toLowerCase(), name]));

/** The letters of the text with the capitals of the name: spacing and tone placement are other rules' business. */
function withCapitals(words: string): string {
  return words.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}

function proposalsIn(passage: Passage): Proposal[] {
  const text = foldTonePlacement(passage.text);
  // Both have the same length in NFC; a text with stray marks is left to the rules before.
  if (text.length !== passage.text.length) return [];
  const isProtected = protectedIn(passage.text);
  return Array.from(text.matchAll(NAMES)).flatMap((match) => {
    const start = match.index;
    const end = start + match[0].length;
    const words = passage.text.slice(start, end);
    const known = WRITTEN.has(match[0].toLowerCase().replace(/\s+/g, ' '));
    const after = withCapitals(words);
    if (!known || words === after || words === words.toUpperCase() || isProtected(start)) return [];
    return [change(passage, start, end, after, `Tên riêng địa danh viết hoa mỗi tiếng: “${after}”.`)];
  });
}

export const placeNames: Rule = {
  id: 'place-names',
  name: 'Địa danh viết thường',
  find: ({ passages }) => passages.flatMap(proposalsIn),
};
