/** Judges whether letters form Vietnamese syllables: what tells an encoding, a font or a language from another. */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?';
const NUCLEUS =
  '(?:uyê|uya|uye|iêu|yêu|oai|oay|oeo|uây|uôi|uyu|ươi|ươu|iê|yê|uô|ươ|uâ|uê|uơ|uy|oa|oă|oe|oo|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|[aăâeêioôơuưy])';
const CODA = '(?:ch|ng|nh|[cmnpt])?';
const SYLLABLE = new RegExp(`^${ONSET}${NUCLEUS}${CODA}$`, 'u');
/** Vowels that end the syllable, and those that may be followed by a consonant ("oo" must be: moóc, xoong). */
const OPEN_ONLY =
  'uya|iêu|yêu|oai|oay|oeo|uây|uôi|uyu|ươi|ươu|uơ|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu';
const CLOSABLE = 'uyê|iê|yê|uô|ươ|uâ|uê|uy|oa|oă|oe|[aăâeêioôơuưy]';
const SOUND_SYLLABLE = new RegExp(`^${ONSET}(?:(?:${OPEN_ONLY})|(?:${CLOSABLE})${CODA}|oo(?:c|ng))$`, 'u');
/** A syllable that ends in a stop has the tone sắc or nặng (or none in foreign names), never these three. */
const STOPPED = /[\u0300\u0303\u0309].*(?:ch|[cpt])$/iu;

/** The word in small letters without its tone; the vowels keep their own marks. */
const plainOf = (word: string) => word.normalize('NFD').replace(TONES, '').normalize('NFC').toLowerCase();

/** Whether one word is a possible Vietnamese syllable with at most one tone mark, written in one letter case. */
export function isVietnameseSyllable(word: string): boolean {
  if (!/^\p{L}\p{Ll}*$|^\p{Lu}+$/u.test(word)) return false;
  const spread = word.normalize('NFD');
  if ((spread.match(TONES) ?? []).length > 1) return false;
  return SYLLABLE.test(plainOf(word));
}

/** A possible syllable that also sounds like one: "hát", not "hảt"; "nhân", not "nhaõn". Rejects chance hits of decoding. */
export function isSoundVietnameseSyllable(word: string): boolean {
  if (!isVietnameseSyllable(word)) return false;
  const spread = word.normalize('NFD');
  return SOUND_SYLLABLE.test(plainOf(word)) && !STOPPED.test(spread);
}

/** How many of the words bearing letters beyond ASCII are Vietnamese syllables; share is 0–1 (1 when there are none). */
export function vietnameseLikeness(text: string): { marked: number; share: number } {
  const words = text.slice(0, 400_000).match(/[\p{L}\p{M}]+/gu) ?? [];
  let marked = 0;
  let good = 0;
  for (const word of words) {
    if (/^[A-Za-z]+$/.test(word)) continue;
    marked += 1;
    if (isVietnameseSyllable(word)) good += 1;
  }
  return { marked, share: marked === 0 ? 1 : good / marked };
}
