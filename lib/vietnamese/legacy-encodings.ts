import { isSoundVietnameseSyllable, isVietnameseSyllable } from '#lib/vietnamese/syllables.ts';

/**
 * Text typed before Unicode with fonts that draw Vietnamese letters in the places of Western ones. VNI was usual
 * in the South (a base letter, then a sign for its marks: "Hoäi ñoàng"), TCVN3 or ABC in the North (one code per
 * letter: "Héi ®ång"). Without the font, only the Western letters are left.
 */
export type LegacyEncoding = 'vni' | 'tcvn3';

const ACUTE = '\u0301';
const GRAVE = '\u0300';
const HOOK = '\u0309';
const TILDE = '\u0303';
const DOT = '\u0323';
const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';

/** VNI's second characters. Capitals have the capital of the sign; typists often left the small one. */
const VNI_MARKS: Record<string, string> = {
  ù: ACUTE,
  ø: GRAVE,
  û: HOOK,
  õ: TILDE,
  ï: DOT,
  â: CIRCUMFLEX,
  á: CIRCUMFLEX + ACUTE,
  à: CIRCUMFLEX + GRAVE,
  å: CIRCUMFLEX + HOOK,
  ã: CIRCUMFLEX + TILDE,
  ä: CIRCUMFLEX + DOT,
  ê: BREVE,
  é: BREVE + ACUTE,
  è: BREVE + GRAVE,
  ú: BREVE + HOOK,
  ü: BREVE + TILDE,
  ë: BREVE + DOT,
};
/** Letters that VNI writes with one code, small ones; the capitals are the codes' capitals. */
const VNI_LETTERS: Record<string, string> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  í: 'í',
  ì: 'ì',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
  î: 'ỵ',
};
const VNI_UNIT = /[aeouyôö][ùøûõï]|[aeo][âáàåãä]|a[êéèúüë]|[ôöñíìæóòî]/giu;

/** Each row: one vowel with its tones in the order of TONES, as TCVN3's small letters stand in a Western text. */
const TONES = [GRAVE, HOOK, TILDE, ACUTE, DOT] as const;
const TCVN3_TONED: Record<string, string> = {
  a: 'µ¶·¸¹',
  ă: '»¼½¾Æ',
  â: 'ÇÈÉÊË',
  e: 'ÌÎÏÐÑ',
  ê: 'ÒÓÔÕÖ',
  i: '×ØÜÝÞ',
  o: 'ßáâãä',
  ô: 'åæçèé',
  ơ: 'êëìíî',
  u: 'ïñòóô',
  ư: 'õö÷øù',
  y: 'úûüýþ',
};
/** Letters without a tone; the first seven are all the capitals that the ordinary fonts have. */
const TCVN3_LETTERS: Record<string, string> = {
  '¡': 'Ă',
  '¢': 'Â',
  '£': 'Ê',
  '¤': 'Ô',
  '¥': 'Ơ',
  '¦': 'Ư',
  '§': 'Đ',
  '¨': 'ă',
  '©': 'â',
  ª: 'ê',
  '«': 'ô',
  '¬': 'ơ',
  '\u00ad': 'ư',
  '®': 'đ',
  // Capitals with a tone, in the few fonts that draw them in the gaps (the standard's second table).
  '¯': 'Ằ',
  º: 'Ẳ',
  '¿': 'Ẵ',
  À: 'Ắ',
  Á: 'Ầ',
  Â: 'Ẩ',
  Ã: 'Ẫ',
  Ä: 'Ấ',
  Å: 'Ề',
  Í: 'Ể',
  Ù: 'Ễ',
  Ú: 'Ế',
  Û: 'Ồ',
  à: 'Ổ',
  ð: 'Ỗ',
  ÿ: 'Ố',
};
/** Tones as codes of their own, written after a letter. */
const TCVN3_COMBINING: Record<string, string> = { '°': GRAVE, '±': HOOK, '²': TILDE, '³': ACUTE, '´': DOT };

const CAPITAL_BASES: Record<string, string> = { '¡': 'ă', '¢': 'â', '£': 'ê', '¤': 'ô', '¥': 'ơ', '¦': 'ư' };

/** Every TCVN3 unit (one or two codes) with its letter. */
const TCVN3_UNITS = new Map<string, string>(Object.entries(TCVN3_LETTERS));
for (const [vowel, codes] of Object.entries(TCVN3_TONED)) {
  const capitals = [
    vowel.toUpperCase(),
    ...Object.keys(CAPITAL_BASES).filter((c) => CAPITAL_BASES[c] === vowel),
  ];
  for (const [at, code] of [...codes].entries()) {
    const letter = (vowel + (TONES[at] ?? '')).normalize('NFC');
    TCVN3_UNITS.set(code, letter);
    // A capital letter, then the small letter's code for its tone: "Aµ", "¢Ê". Typing programs wrote it so.
    for (const capital of capitals) {
      if (capital <= '\u00ff') TCVN3_UNITS.set(capital + code, letter.toUpperCase());
    }
  }
}
for (const letter of [...'aeiouyAEIOUY¡¢£¤¥¦¨©ª«¬\u00ad']) {
  const base = TCVN3_LETTERS[letter] ?? letter;
  for (const [code, mark] of Object.entries(TCVN3_COMBINING)) {
    TCVN3_UNITS.set(letter + code, (base + mark).normalize('NFC'));
  }
}
const TCVN3_UNIT = /[AEIOUYaeiouy¡-¦¨-¬\u00ad][\u00b0-\u00ff]|[\u00a1-\u00ff]/gu;

/** Word keeps the letters of fonts that are marked as symbols at U+F020 … U+F0FF. */
const SYMBOL_LETTER = /[\uf020-\uf0ff]/gu;

function plainCodes(text: string): string {
  return text
    .normalize('NFC')
    .replace(SYMBOL_LETTER, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xf000))
    .replaceAll('\u03bc', 'µ');
}

const isCapital = (letter: string) => letter !== letter.toLowerCase();

function vniLetter(unit: string): string {
  const [first = '', mark = ''] = unit;
  const small = first.toLowerCase();
  const letter = ((VNI_LETTERS[small] ?? small) + (VNI_MARKS[mark.toLowerCase()] ?? '')).normalize('NFC');
  return isCapital(first) ? letter.toUpperCase() : letter;
}

function tcvn3Letters(unit: string): string {
  return TCVN3_UNITS.get(unit) ?? [...unit].map((code) => TCVN3_UNITS.get(code) ?? code).join('');
}

const WORD = /[\p{L}\p{M}\u00a1-\u00bf×÷\uf020-\uf0ff]+/gu;

/** A word typed in capitals with small toned letters between them ("HéI"), as the ordinary fonts forced it. */
const typedInCapitals = (word: string) => !/[a-z]/.test(word) && (word.match(/[A-Z]/g) ?? []).length >= 2;

/**
 * The text in Unicode, NFC. With `capitals` (the font draws capitals only, see isCapitalsFont) everything becomes
 * capital. Characters that are not of the encoding stay; a word whose plain letters are all capitals becomes
 * capital as a whole ("HéI §åNG" → "HỘI ĐỒNG").
 */
export function fromLegacy(text: string, encoding: LegacyEncoding, options?: { capitals?: boolean }): string {
  const decoded = plainCodes(text).replace(WORD, (word) => {
    const letters =
      encoding === 'vni' ? word.replace(VNI_UNIT, vniLetter) : word.replace(TCVN3_UNIT, tcvn3Letters);
    return typedInCapitals(word) ? letters.toUpperCase() : letters;
  });
  return (options?.capitals ? decoded.toUpperCase() : decoded).normalize('NFC');
}

/** The first family of a CSS or Word font list, without quotes. */
const firstFamily = (fontName: string) => (fontName.split(',')[0] ?? '').replace(/["']/g, '').trim();

const TCVN3_FONT =
  /^_?\.vn|^Vn(?:Time|Arial|Courier|Avant|Helvet|Book|Century|Univers|Teknical|Southern|Present|Aristote|Mystical|Gothic|Black|Monotype)/i;

/** The encoding that a font was made for: ".VnTime", "VNI-Times", a CSS list of families. Null: an ordinary font. */
export function encodingOfFont(fontName: string): LegacyEncoding | null {
  const family = firstFamily(fontName);
  if (/^\.?VNI(?:[-‐‑_ ]|$)/i.test(family)) return 'vni';
  return TCVN3_FONT.test(family) ? 'tcvn3' : null;
}

/** Whether the font draws capitals for small letters too: ".VnTimeH", ".VnArialH". */
export function isCapitalsFont(fontName: string): boolean {
  const family = firstFamily(fontName);
  return encodingOfFont(family) === 'tcvn3' && family.endsWith('H');
}

/** What a word says about an encoding. */
type Testimony = 'for' | 'against' | 'either';

/** Ordinary French: the one word of it that VNI's rules turn into a syllable again and again. */
const FRENCH = /^où$/i;

/** Null for words in plain ASCII, which say nothing. */
export function testimonyOf(word: string, encoding: LegacyEncoding): Testimony | null {
  if (/^[A-Za-z]*$/.test(word)) return null;
  // Signs alone are signs: ©, ®, ·, ½. A letter of Unicode Vietnamese was never a legacy code.
  if (!/[A-Za-zÀ-ÖØ-öø-ÿ\uf020-\uf0ff]/.test(word)) return null;
  if (/[^\u0000-\u00ff\u03bc\uf020-\uf0ff]/.test(word) || FRENCH.test(word)) return 'against';
  const decoded = fromLegacy(word, encoding);
  // One code alone may be a sign or a foreign letter, and "HÑND" is an abbreviation in any encoding.
  if ([...word].length === 1 || /^[A-ZĐ]+$/.test(decoded)) return null;
  const isSyllable = isSoundVietnameseSyllable(decoded);
  // Few letters have their own code in an encoding; with any other, an unchanged word was never typed with it.
  if (decoded === word) return isSyllable && /^[A-Za-zíìÍÌý]*$/.test(word) ? 'either' : 'against';
  const wasSyllable = isVietnameseSyllable(word);
  if (isSyllable && !wasSyllable) return 'for';
  return isSyllable && wasSyllable ? 'either' : 'against';
}

/** The words that testify, with their places (UTF-16 offsets). */
export function legacyWords(text: string): { word: string; start: number; end: number }[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Two words are needed: one alone may be a name or a foreign word. */
const FEWEST = 2;
const SAMPLE = 400_000;

/**
 * Whether the text as a whole was typed with a legacy font, judged by its words: legacy words are no Vietnamese
 * syllables as they stand and become syllables when decoded. Clean Vietnamese, other languages and numbers answer
 * null; so do single words and texts with only a legacy passage.
 */
export function looksLegacy(text: string): LegacyEncoding | null {
  const words = legacyWords(text.slice(0, SAMPLE).normalize('NFC'));
  let best: { encoding: LegacyEncoding; weight: number } | null = null;
  for (const encoding of ['vni', 'tcvn3'] as const) {
    const kinds = new Set<string>();
    const count = { for: 0, against: 0, either: 0 };
    for (const { word } of words) {
      const testimony = testimonyOf(word, encoding);
      if (testimony) count[testimony] += 1;
      if (testimony === 'for') kinds.add(word.toLowerCase());
    }
    const enough =
      kinds.size >= FEWEST &&
      count.for >= 0.7 * (count.for + count.against) &&
      count.for >= 0.35 * (count.for + count.against + count.either);
    if (enough && count.for > (best?.weight ?? 0)) best = { encoding, weight: count.for };
  }
  return best?.encoding ?? null;
}
