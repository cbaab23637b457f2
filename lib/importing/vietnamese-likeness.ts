import { vietnameseLikeness } from '#lib/vietnamese/syllables.ts';

export { isVietnameseSyllable, vietnameseLikeness } from '#lib/vietnamese/syllables.ts';

/**
 * Two questions hang on whether letters form Vietnamese syllables: which one-byte encoding a file is in, and
 * whether a text was typed with a pre-Unicode font (VNI, TCVN3), whose letters are other letters' codes.
 */

export type LegacyFont = 'VNI' | 'TCVN3' | 'UTF-8 hai lần';

/** VNI writes a base vowel and then a second character for its mark: "Vieät", "Ñaïi", "hoäi". */
const VNI_WORD = /[aeiouyôöAEIOUYÔÖ][áàåãäâéèúüëêùøûõïóòñÙØÛÕÏÁÀÅÃÄÂÉÈÚÜËÊ]|^[ñÑ][\p{L}]/u;
/** TCVN3 writes one code per letter; read as Western text, capitals and signs stand inside words: "ViÖt", "héi". */
const TCVN3_WORD = /[a-zµ-ÿ][¸¹µ¶·¨©ª«¬®¾»¼½ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßÄÅ]|^[®§][\p{L}a-z]/u;
/** UTF-8 read as Western text and saved again: "Há»™i nghá»‹". */
const TWICE = /á[º»]|Ã[\u0080-\u00bf¡-¿]|Ä[\u0090\u0091‘]|Æ[°¡]/gu;

/**
 * Recognises text typed with a legacy font, or encoded twice. Only reports; nothing is converted here.
 * Clean Unicode Vietnamese answers null, however few words it has.
 */
export function legacyFontOf(text: string): LegacyFont | null {
  return judgeFont(text)?.font ?? null;
}

/**
 * Whether hardly a word of the text can be read: it was typed with a VNI or TCVN3 font from end to end. A clean report
 * that quotes such a passage, and a text too short to judge, answer false.
 */
export function isUnreadableLegacyText(text: string): boolean {
  const judged = judgeFont(text);
  if (judged === null || judged.font === 'UTF-8 hai lần') return false;
  return judged.marked >= 12 && judged.share <= 0.35 && judged.fontShare >= 0.5;
}

/** `share` of the marked words that are Vietnamese syllables, and `fontShare` that look typed with the font: 0–1. */
function judgeFont(
  text: string,
): { font: LegacyFont; marked: number; share: number; fontShare: number } | null {
  const sample = text.slice(0, 400_000);
  const { marked, share } = vietnameseLikeness(sample);
  const twice = (sample.match(TWICE) ?? []).length;
  if (twice >= 4 && twice > marked * 0.2) return { font: 'UTF-8 hai lần', marked, share, fontShare: 0 };
  if (marked < 4 || share > 0.7) return null;
  const words = (sample.match(/[\p{L}\p{M}¨-¿×÷]+/gu) ?? []).filter((word) => !/^[A-Za-z]+$/.test(word));
  const vni = words.filter((word) => VNI_WORD.test(word)).length / words.length;
  const tcvn3 = words.filter((word) => TCVN3_WORD.test(word)).length / words.length;
  const fontShare = Math.max(vni, tcvn3);
  if (fontShare < 0.35) return null;
  return { font: vni >= tcvn3 ? 'VNI' : 'TCVN3', marked, share, fontShare };
}
