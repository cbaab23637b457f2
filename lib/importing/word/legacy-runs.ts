import {
  encodingOfFont,
  fromLegacy,
  isCapitalsFont,
  type LegacyEncoding,
  looksLegacy,
} from '#lib/vietnamese/legacy-encodings.ts';
import { vietnameseLikeness } from '#lib/vietnamese/syllables.ts';
import type { Piece, Story, TextPiece } from './story.ts';

/**
 * Text typed with VNI or TCVN3 fonts, converted run by run: by the font's name, else by what the words of the paragraph
 * look like. Runs are cut anywhere, also between a VNI letter and its mark, so neighbours are converted as one text.
 */

/** Letters that no legacy encoding has: such a text is Unicode, whatever font somebody chose for it. */
const UNICODE_VIETNAMESE =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/u;
const BEYOND_ASCII = /[^\u0000-\u007f]/;
/** What may belong to one syllable while it is still encoded: TCVN3 uses signs such as ®, ¬ and the soft hyphen. */
const WORD = /[\p{L}\p{M}\u00a1-\u00bf×÷\uf020-\uf0ff]/u;

/** Symbol fonts keep their letters in the private area, where nothing is drawn without the font. */
const plainLetters = (text: string) =>
  text.replace(/[\uf020-\uf0ff]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xf000));
const MOST_SAMPLE = 160;

const isText = (piece: Piece): piece is TextPiece => piece.kind === 'text';
const textOf = (pieces: TextPiece[]) => pieces.map((piece) => piece.text).join('');

/** The encoding most paragraphs were typed in, whatever their font says; null for a Unicode document. */
export function mainEncodingOf(paragraphs: string[]): LegacyEncoding | null {
  const votes = { vni: 0, tcvn3: 0, none: 0 };
  for (const text of paragraphs) {
    if (!BEYOND_ASCII.test(text)) continue;
    const encoding = UNICODE_VIETNAMESE.test(text) ? null : looksLegacy(text);
    votes[encoding ?? 'none'] += text.length;
  }
  const best = votes.vni >= votes.tcvn3 ? 'vni' : 'tcvn3';
  return votes[best] > votes.none ? best : null;
}

/** Short lines (a title, a name) say too little by themselves: they follow the document when that makes sense of them. */
function judged(text: string, main: LegacyEncoding | null): LegacyEncoding | null {
  if (!BEYOND_ASCII.test(text) || UNICODE_VIETNAMESE.test(text)) return null;
  const own = looksLegacy(text.normalize('NFC'));
  if (own !== null || main === null) return own;
  const before = vietnameseLikeness(text.normalize('NFC'));
  const after = vietnameseLikeness(fromLegacy(text, main));
  return after.share >= 0.8 && after.share > before.share ? main : null;
}

function judgePieces(pieces: TextPiece[], story: Story): void {
  const byFont = new Map<LegacyEncoding, TextPiece[]>();
  const others: TextPiece[] = [];
  for (const piece of pieces) {
    const encoding = encodingOfFont(piece.font);
    if (encoding === null) others.push(piece);
    else byFont.set(encoding, [...(byFont.get(encoding) ?? []), piece]);
  }
  for (const [encoding, own] of byFont) {
    const isUnicode = UNICODE_VIETNAMESE.test(textOf(own));
    for (const piece of own) piece.encoding = isUnicode ? null : encoding;
  }
  const guess = judged(textOf(others), story.mainEncoding);
  if (guess !== null) for (const piece of others) piece.encoding = guess;
}

/** Ends each piece where a word ends: half a syllable cannot be converted. The word goes to whoever has more of it. */
function alignToWords(group: TextPiece[]): void {
  for (let at = 0; at + 1 < group.length; at += 1) {
    const [left, right] = [group[at], group[at + 1]];
    if (!left || !right) continue;
    const tail = [...left.text].toReversed();
    const head = [...right.text];
    const inTail = tail.findIndex((char) => !WORD.test(char));
    const inHead = head.findIndex((char) => !WORD.test(char));
    const tailLength = inTail < 0 ? tail.length : inTail;
    const headLength = inHead < 0 ? head.length : inHead;
    if (tailLength === 0 || headLength === 0) continue;
    if (tailLength >= headLength || headLength === head.length) {
      left.text += head.slice(0, headLength).join('');
      right.text = head.slice(headLength).join('');
      // The whole right piece was the middle of a word: go on with what follows it.
      if (right.text === '') {
        group.splice(at + 1, 1);
        at -= 1;
      }
    } else {
      right.text = tail.slice(0, tailLength).toReversed().join('') + right.text;
      left.text = tail.slice(tailLength).toReversed().join('');
    }
  }
}

function note(story: Story, pieces: TextPiece[], where: string): void {
  const names = new Map<string, boolean>();
  for (const { font, encoding, text } of pieces) {
    if (encoding === null || !BEYOND_ASCII.test(text)) continue;
    const label = encoding === 'vni' ? 'VNI' : 'TCVN3';
    const isGuess = encodingOfFont(font) === null;
    names.set(isGuess ? `${label}, nhận ra theo cách viết` : `${label}, phông ${font}`, isGuess);
  }
  for (const [name, isGuess] of names) {
    const known = story.converted.get(name);
    if (known) known.paragraphs += 1;
    else story.converted.set(name, { paragraphs: 1, where, isGuess, change: sampleOf(pieces) });
  }
}

/** The first converted paragraph of a font, before and after, to be compared by eye. */
function sampleOf(pieces: TextPiece[]): { before: string; after: string } {
  const copies = pieces.map((piece) => ({ ...piece }));
  const before = textOf(copies).slice(0, MOST_SAMPLE);
  convertGroups(copies);
  return { before: plainLetters(before), after: textOf(copies).slice(0, MOST_SAMPLE) };
}

/** Converts the text of one paragraph in place. */
export function convertLegacy(pieces: Piece[], story: Story, where: string): void {
  const texts = pieces.filter(isText);
  if (!texts.some((piece) => BEYOND_ASCII.test(piece.text) || isCapitalsFont(piece.font))) return;
  judgePieces(texts, story);
  note(story, texts, where);
  convertGroups(pieces);
}

function convertGroups(pieces: readonly Piece[]): void {
  let group: TextPiece[] = [];
  const close = (): void => {
    alignToWords(group);
    for (const piece of group) {
      if (piece.encoding === null) continue;
      const capitals = isCapitalsFont(piece.font);
      piece.text = fromLegacy(piece.text, piece.encoding, { capitals });
    }
    group = [];
  };
  for (const piece of pieces) {
    const last = group.at(-1);
    if (piece.kind !== 'text' || (last && last.encoding !== piece.encoding)) close();
    if (piece.kind === 'text' && piece.encoding !== null) group.push(piece);
  }
  close();
}
