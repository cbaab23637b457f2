import { type Leaf, type Marks, PLAIN } from '#lib/html/inline.ts';

/**
 * Bold and italic as the author meant them. Word cuts runs anywhere — in the middle of a syllable, between a letter and
 * its mark, around a space — so what is bold is decided word by word.
 */

type Sign = { text: string; marks: Marks; strong: boolean; em: boolean; isAtom: boolean };

const isWordPart = (sign: Sign) => !sign.isAtom && /[\p{L}\p{M}\p{N}]/u.test(sign.text);
const isBlank = (sign: Sign) => /^\s$/u.test(sign.text);

/** One sign per character; a break or a note's number stays whole. */
function signsOf(leaves: readonly Leaf[]): Sign[] {
  return leaves.flatMap(({ text, marks }): Sign[] => {
    const { strong, em } = marks;
    if (text === null) return [{ text: '\n', marks, strong: false, em: false, isAtom: true }];
    if (marks.script !== null) return [{ text, marks, strong, em, isAtom: true }];
    return Array.from(text, (char) => ({ text: char, marks, strong, em, isAtom: false }));
  });
}

/** Runs of signs that are all word parts, or all not. */
function runsOf(signs: Sign[]): { isWord: boolean; signs: Sign[] }[] {
  const runs: { isWord: boolean; signs: Sign[] }[] = [];
  for (const sign of signs) {
    const isWord = isWordPart(sign);
    const last = runs.at(-1);
    if (last?.isWord === isWord) last.signs.push(sign);
    else runs.push({ isWord, signs: [sign] });
  }
  return runs;
}

function setWordByWord(signs: Sign[], mark: 'strong' | 'em'): void {
  const runs = runsOf(signs);
  for (const run of runs) {
    if (!run.isWord) continue;
    const marked = run.signs.filter((sign) => sign[mark]).length;
    const most =
      marked * 2 === run.signs.length ? run.signs[0]?.[mark] === true : marked * 2 > run.signs.length;
    for (const sign of run.signs) sign[mark] = most;
  }
  for (const [at, run] of runs.entries()) {
    if (run.isWord) continue;
    const before = runs[at - 1]?.signs.at(-1)?.[mark] === true;
    const after = runs[at + 1]?.signs[0]?.[mark] === true;
    if (before && after) for (const sign of run.signs) sign[mark] = sign[mark] || !sign.isAtom;
    else if (!before && !after) for (const sign of run.signs) sign[mark] = false;
    else trimGap(run.signs, mark, before);
  }
}

/** Of the signs beside one marked word, only those that touch it keep the mark: a closing quotation mark, not the space. */
function trimGap(signs: Sign[], mark: 'strong' | 'em', wordIsBefore: boolean): void {
  const inOrder = wordIsBefore ? signs : signs.toReversed();
  const firstPlain = inOrder.findIndex((sign) => !sign[mark] || sign.isAtom);
  const touching = firstPlain < 0 ? inOrder : inOrder.slice(0, firstPlain);
  let kept = touching.length;
  for (; kept > 0; kept -= 1) {
    const last = touching[kept - 1];
    if (last && !isBlank(last)) break;
  }
  for (const [index, sign] of inOrder.entries()) sign[mark] = index < kept;
}

/** A mark that was cut off from its letter goes back to it. */
function joinMarks(signs: Sign[]): Sign[] {
  const joined: Sign[] = [];
  for (const sign of signs) {
    const last = joined.at(-1);
    if (!sign.isAtom && /^\p{M}$/u.test(sign.text) && last && !last.isAtom) last.text += sign.text;
    else joined.push(sign);
  }
  return joined;
}

/** The same words with emphasis on whole words only; links, sup, sub and breaks stay where they are. */
export function tidyEmphasis(leaves: readonly Leaf[]): Leaf[] {
  // Most paragraphs are set in one way throughout: nothing to decide.
  const isPlain = leaves.every(
    ({ text, marks }) => !marks.strong && !marks.em && !/^\p{M}/u.test(text ?? ''),
  );
  if (isPlain) return [...leaves];
  const signs = joinMarks(signsOf(leaves));
  setWordByWord(signs, 'strong');
  setWordByWord(signs, 'em');
  const result: { text: string | null; marks: Marks }[] = [];
  for (const { text, marks, strong, em, isAtom } of signs) {
    if (isAtom && text === '\n') {
      result.push({ text: null, marks: PLAIN });
      continue;
    }
    const last = result.at(-1);
    const own: Marks = { href: marks.href, person: null, script: marks.script, strong, em };
    const isSame =
      last?.text != null &&
      last.marks.href === own.href &&
      last.marks.strong === strong &&
      last.marks.em === em &&
      last.marks.script === own.script;
    if (isSame && last?.text != null) last.text += text;
    else result.push({ text, marks: own });
  }
  return result;
}

export function withoutStrong(leaves: readonly Leaf[]): Leaf[] {
  return leaves.map((leaf) => ({ ...leaf, marks: { ...leaf.marks, strong: false } }));
}

/** Whether every word has the mark; false for a text without words. */
export function isAll(leaves: readonly Leaf[], sign: (marks: Marks) => boolean): boolean {
  const words = leaves.filter((leaf) => leaf.marks.script === null && /[\p{L}\p{N}]/u.test(leaf.text ?? ''));
  return words.length > 0 && words.every((leaf) => sign(leaf.marks));
}
