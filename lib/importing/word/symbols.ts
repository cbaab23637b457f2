/**
 * Symbol fonts (Wingdings, Symbol, Webdings) draw signs in the places of letters: without the font a bullet reads "§"
 * or "Ø". Known signs become the Unicode character of the same look; the rest are left out and reported.
 */

const SYMBOL_FONT = /^(?:symbol|wingdings(?: [23])?|webdings|zapfdingbats|marlett|mt extra)$/i;

export const isSymbolFont = (font: string) => SYMBOL_FONT.test(font.trim());

const WINGDINGS: Record<number, string> = {
  40: '☎',
  42: '✉',
  74: '☺',
  108: '●',
  110: '■',
  111: '☐',
  113: '❑',
  114: '❒',
  115: '⬧',
  116: '⧫',
  117: '◆',
  118: '❖',
  119: '⬥',
  159: '•',
  167: '▪',
  168: '☐',
  171: '★',
  216: '►',
  223: '←',
  224: '→',
  225: '↑',
  226: '↓',
  232: '→',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};

const SYMBOL: Record<number, string> = {
  45: '−',
  68: 'Δ',
  83: 'Σ',
  87: 'Ω',
  97: 'α',
  98: 'β',
  100: 'δ',
  108: 'λ',
  109: 'μ',
  112: 'π',
  115: 'σ',
  163: '≤',
  165: '∞',
  168: '♦',
  172: '←',
  173: '↑',
  174: '→',
  175: '↓',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  187: '≈',
  222: '⇒',
};

/** The Unicode character of one sign; null when it is not known. @param code the font's own code, also U+F000 and up */
export function symbolOf(font: string, code: number): string | null {
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const known = /^symbol$/i.test(font.trim()) ? SYMBOL : /^wingdings$/i.test(font.trim()) ? WINGDINGS : {};
  return known[own] ?? null;
}

/** Signs that only begin an item of a list. */
export const isBulletSign = (sign: string) => /^[•●■▪◆❖⬥⬧⧫►❑❒★✓♦→⇨☐·]$/u.test(sign);
