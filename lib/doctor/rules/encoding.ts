import type { LegacyRun } from '#lib/doctor/finding.ts';
import type { Passage } from '#lib/doctor/passage.ts';
import { type Edit, type Proposal, type Rule, together } from '#lib/doctor/rule.ts';
import {
  fromLegacy,
  type LegacyEncoding,
  legacyWords,
  looksLegacy,
  testimonyOf,
} from '#lib/vietnamese/legacy-encodings.ts';
import { isVietnameseSyllable } from '#lib/vietnamese/syllables.ts';

const present = (proposal: Proposal | null): Proposal[] => (proposal ? [proposal] : []);

/**
 * Controls, zero-width characters, direction marks and the BOM. Khmer parts its words with zero-width spaces, and
 * emoji are joined by joiners: there they belong to the text.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u180e\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+|(?<!\p{Script=Khmer}|\p{Extended_Pictographic}|\ufe0f)[\u200b-\u200d]+(?!\p{Script=Khmer})/gu;
const SOFT_HYPHEN = /\u00ad+/g;

function removing(pattern: RegExp, passages: readonly Passage[]): Edit[] {
  return passages.flatMap((passage) =>
    Array.from(passage.text.matchAll(pattern), (match) => ({
      passage,
      start: match.index,
      end: match.index + match[0].length,
      after: '',
    })),
  );
}

export const invisible: Rule = {
  id: 'invisible',
  name: 'Ký tự vô hình lẫn trong chữ',
  find: ({ passages }) =>
    present(
      together(
        removing(INVISIBLE, passages),
        'text',
        'Ký tự không nhìn thấy làm máy tìm kiếm và trình đọc màn hình hiểu sai từ.',
      ),
    ),
};

/** After the legacy encodings: TCVN3 writes "ư" with the soft hyphen's code. */
export const softHyphen: Rule = {
  id: 'soft-hyphen',
  name: 'Dấu ngắt từ ẩn còn sót lại',
  find: ({ passages }) =>
    present(
      together(
        removing(SOFT_HYPHEN, passages),
        'text',
        'Dấu ngắt từ ẩn của Word hay PDF làm chữ bị cắt đôi khi tìm kiếm.',
      ),
    ),
};

const CLUSTER = /\P{M}\p{M}+/gu;

export const decomposed: Rule = {
  id: 'nfd',
  name: 'Chữ và dấu được lưu tách rời (Unicode tổ hợp)',
  find: ({ passages }) => {
    const edits = passages.flatMap((passage) =>
      Array.from(passage.text.matchAll(CLUSTER), (match) => ({
        passage,
        start: match.index,
        end: match.index + match[0].length,
        after: match[0].normalize('NFC'),
      })).filter((edit) => edit.after !== passage.text.slice(edit.start, edit.end)),
    );
    return present(
      together(edits, 'text', 'Dấu được lưu rời khỏi chữ cái nên tìm kiếm sẽ bỏ sót các từ này.'),
    );
  },
};

const WHY_LEGACY =
  'Chữ gõ bằng phông VNI hoặc TCVN3 (ABC) đời cũ, người đọc chỉ thấy ký tự lạ; đây là bản đổi sang Unicode.';

/** A letter that no legacy font uses: it was typed in Unicode. */
const UNICODE_LETTER = /(?=[^\u0000-\u00ff\uf020-\uf0ff\u03bc])\p{L}/u;

/** The word's change; null when it is plain, already Unicode, or a syllable only as it stands. */
function wordEdit(
  passage: Passage,
  word: { word: string; start: number; end: number },
  encoding: LegacyEncoding,
): Edit | null {
  if (UNICODE_LETTER.test(word.word)) return null;
  const after = fromLegacy(word.word, encoding);
  return after === word.word ? null : { passage, start: word.start, end: word.end, after };
}

const isEdit = (edit: Edit | null): edit is Edit => edit !== null;

const wholly = (passage: Passage, encoding: LegacyEncoding): Edit[] =>
  legacyWords(passage.text)
    .map((word) => wordEdit(passage, word, encoding))
    .filter(isEdit);

type LegacyWord = ReturnType<typeof legacyWords>[number];

/** The one encoding that makes a syllable of the word; null when both or none do. */
function encodingOf({ word }: LegacyWord): LegacyEncoding | null {
  const vni = testimonyOf(word, 'vni') === 'for';
  const tcvn3 = testimonyOf(word, 'tcvn3') === 'for';
  if (vni === tcvn3) return null;
  return vni ? 'vni' : 'tcvn3';
}

/** Typed in Unicode: a letter that no legacy font uses, or a syllable that neither font would make of it. */
function isUnicode({ word }: LegacyWord): boolean {
  if (UNICODE_LETTER.test(word)) return true;
  const isPlain = /^[A-Za-z]*$/.test(word);
  const says = (encoding: LegacyEncoding) => testimonyOf(word, encoding) === 'against';
  return !isPlain && isVietnameseSyllable(word) && says('vni') && says('tcvn3');
}

/**
 * Parts of the passage that may have been typed with one font: without Unicode words, and cut where words of the
 * other font begin (two of them: one may be chance).
 */
function stretchesOf(passage: Passage): LegacyWord[][] {
  const stretches: LegacyWord[][] = [];
  let current: LegacyWord[] = [];
  let encoding: LegacyEncoding | null = null;
  let strange: number | null = null;
  const end = () => {
    if (current.length > 0) stretches.push(current);
    current = [];
    encoding = null;
    strange = null;
  };
  for (const word of legacyWords(passage.text)) {
    if (isUnicode(word)) {
      end();
      continue;
    }
    const own = encodingOf(word);
    if (own !== null && encoding !== null && own !== encoding) {
      if (strange === null) {
        strange = current.length;
      } else {
        const others = current.splice(strange);
        end();
        current = others;
        encoding = own;
      }
    } else if (own !== null) {
      encoding = own;
      strange = null;
    }
    current.push(word);
  }
  end();
  return stretches;
}

/** The legacy runs of a passage whose other words are Unicode, each from its first to its last certain word. */
function runs(passage: Passage): Edit[] {
  return stretchesOf(passage).flatMap((stretch) => {
    const certain = stretch.map(encodingOf);
    const first = stretch[certain.findIndex((encoding) => encoding !== null)];
    const last = stretch[certain.findLastIndex((encoding) => encoding !== null)];
    const encoding = first && last ? looksLegacy(passage.text.slice(first.start, last.end)) : null;
    if (!first || !last || !encoding) return [];
    return stretch
      .slice(stretch.indexOf(first), stretch.indexOf(last) + 1)
      .map((word) => wordEdit(passage, word, encoding))
      .filter(isEdit);
  });
}

/** The encoding of a passage that was typed with one legacy font from end to end. */
function encodingThroughout(passage: Passage): LegacyEncoding | null {
  if (UNICODE_LETTER.test(passage.text)) return null;
  const encoding = looksLegacy(passage.text);
  return encoding !== null && stretchesOf(passage).length === 1 ? encoding : null;
}

/** Only legacy words and words that could be both: a table's cell is too short to be judged on its own. */
function goesAlong(passage: Passage, encoding: LegacyEncoding): boolean {
  const all = legacyWords(passage.text).map(({ word }) => testimonyOf(word, encoding));
  return !all.includes('against') && all.includes('for');
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A font that draws capitals only says so of words that their letters gave away, too. */
function withCapitals(proposal: Proposal, runs: readonly LegacyRun[]): Proposal {
  const drawn = runs.filter(({ capitals }) => capitals);
  if (drawn.length === 0) return proposal;
  const isDrawn = ({ passage, start, end }: Edit) =>
    drawn.some((run) =>
      [...passage.text.matchAll(patternOf(run))].some(
        (match) => match.index <= start && end <= match.index + match[0].length,
      ),
    );
  const edits = proposal.edits.map((edit) =>
    isDrawn(edit) ? { ...edit, after: edit.after.toUpperCase() } : edit,
  );
  return { ...proposal, edits };
}

/** Where a pasted run stands, however its line was broken. */
const patternOf = ({ text }: LegacyRun) =>
  new RegExp(text.trim().split(/\s+/).map(escaped).join('\\s+'), 'gu');

/** Words that a font names and that their letters alone do not give away: a name, a short cell, capitals. */
function byFont(
  passages: readonly Passage[],
  runs: readonly LegacyRun[],
  edited: readonly Proposal[],
): Proposal[] {
  const known = new Set(edited.flatMap(({ edits }) => edits.map(({ passage }) => passage)));
  return passages.flatMap((passage) => {
    if (known.has(passage)) return [];
    const edits: Edit[] = [];
    for (const run of runs) {
      for (const match of passage.text.matchAll(patternOf(run))) {
        const [before] = match;
        const start = match.index;
        const end = start + before.length;
        if (edits.some((edit) => edit.start < end && edit.end > start)) continue;
        const after = fromLegacy(before, run.encoding, { capitals: run.capitals });
        if (after !== before && !UNICODE_LETTER.test(before)) edits.push({ passage, start, end, after });
      }
    }
    return present(
      together(
        edits.sort((a, b) => a.start - b.start),
        'passage',
        WHY_LEGACY,
      ),
    );
  });
}

/** Texts typed with one legacy font throughout are one decision; otherwise each passage is its own. */
export const legacyEncoding: Rule = {
  id: 'legacy-encoding',
  name: 'Chữ gõ bằng phông VNI hoặc TCVN3 (ABC)',
  find: ({ passages, context }) => {
    const runs = context.legacyRuns ?? [];
    const found = byLetters(passages).map((proposal) => withCapitals(proposal, runs));
    return [...found, ...byFont(passages, runs, found)];
  },
};

function byLetters(passages: readonly Passage[]): Proposal[] {
  const strong = passages.map((passage) => ({ passage, whole: encodingThroughout(passage) }));
  const encodings = new Set(strong.flatMap(({ whole }) => whole ?? []));
  const isThroughout = encodings.size === 1 && !passages.some(({ text }) => UNICODE_LETTER.test(text));
  if (isThroughout) {
    return [...encodings].flatMap((encoding) =>
      present(
        together(
          passages.flatMap((passage) => wholly(passage, encoding)),
          'text',
          WHY_LEGACY,
        ),
      ),
    );
  }
  const first = new Map(
    [...encodings].map((encoding) => [encoding, strong.find(({ whole }) => whole === encoding)?.passage]),
  );
  return strong.flatMap(({ passage, whole }) => {
    if (!whole) {
      return present(together(runs(passage), 'passage', WHY_LEGACY));
    }
    const edits = wholly(passage, whole);
    if (first.get(whole) === passage) {
      for (const other of strong) {
        const isShort = other.whole === null && !UNICODE_LETTER.test(other.passage.text);
        if (isShort && goesAlong(other.passage, whole)) edits.push(...wholly(other.passage, whole));
      }
    }
    return present(together(edits, 'passage', WHY_LEGACY));
  });
}
