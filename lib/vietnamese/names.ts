/**
 * Vietnamese names are ordered by the given name (the last word), then the surname, then the middle names.
 */
function inSortOrder(fullName: string): { given: string; rest: string } {
  const words = fullName.normalize('NFC').trim().split(/\s+/);
  const given = words.at(-1) ?? '';
  return { given, rest: words.slice(0, -1).join(' ') };
}

/** Letters that Vietnamese counts as letters of their own, in their place after the plain letter. */
const LETTER_RANK: Record<string, string> = {
  ă: 'a1',
  â: 'a2',
  đ: 'd1',
  ê: 'e1',
  ô: 'o1',
  ơ: 'o2',
  ư: 'u1',
};
/** Dictionary order of the tones: none, huyền, hỏi, ngã, sắc, nặng. */
const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

function letterAndTone(character: string): { letter: string; tone: string } {
  const marks = character.normalize('NFD');
  const tone = TONES.findIndex((mark) => marks.includes(mark)) + 1;
  const letter = tone === 0 ? character : marks.replace(TONES[tone - 1] ?? '', '').normalize('NFC');
  return { letter: LETTER_RANK[letter] ?? `${letter.normalize('NFD').charAt(0)}0`, tone: String(tone) };
}

/** The letters decide first, the tones only between words with the same letters. */
function wordsKey(words: string): string {
  const letters: string[] = [];
  const tones: string[] = [];
  for (const character of words.toLowerCase()) {
    if (character === ' ') {
      letters.push(' ');
      continue;
    }
    const { letter, tone } = letterAndTone(character);
    letters.push(letter);
    tones.push(tone);
  }
  return `${letters.join('')}!${tones.join('')}`;
}

/**
 * A key that puts names in order when compared byte by byte (`ORDER BY sort_key COLLATE "C"`), for
 * databases built without Vietnamese collation: 'Trần Thị Ánh' sorts by Ánh, then Trần, then Thị.
 */
export function nameSortKey(fullName: string): string {
  const { given, rest } = inSortOrder(fullName);
  return `${wordsKey(given)}!${wordsKey(rest)}`;
}

let collator: Intl.Collator | undefined;

/** For Array.sort: given name first, then surname and middle names, in the order of the Vietnamese alphabet. */
export function compareNames(a: string, b: string): number {
  collator ??= new Intl.Collator('vi');
  const [first, second] = [inSortOrder(a), inSortOrder(b)];
  return collator.compare(first.given, second.given) || collator.compare(first.rest, second.rest);
}
