import type { Passage } from '#lib/doctor/passage.ts';
import { type Edit, type Proposal, protectedIn, type Rule } from '#lib/doctor/rule.ts';

/** Straight quotation marks of a passage in pairs; null where their direction cannot be known (inches, one alone). */
function pairsIn(text: string): [number, number][] | null {
  const isProtected = protectedIn(text);
  const pairs: [number, number][] = [];
  let open: number | null = null;
  for (const match of text.matchAll(/"/g)) {
    const at = match.index;
    if (isProtected(at)) continue;
    const before = text.charAt(at - 1);
    const after = text.charAt(at + 1);
    if (open === null) {
      const canOpen = at === 0 || /[\s(["“/–-]/.test(before);
      if (!canOpen || after === '' || /\s/.test(after)) return null;
      open = at;
    } else {
      if (/\s/.test(before) || /[\p{L}\d]/u.test(after)) return null;
      pairs.push([open, at]);
      open = null;
    }
  }
  return open === null ? pairs : null;
}

const pairProposal = (passage: Passage, [open, close]: [number, number]): Proposal => {
  const edits: Edit[] = [
    { passage, start: open, end: open + 1, after: '“' },
    { passage, start: close, end: close + 1, after: '”' },
  ];
  return {
    severity: 'fix',
    why: 'Trong bài vừa có ngoặc kép thẳng vừa có ngoặc kép cong; cơ quan dùng “ ”.',
    spot: { passage, start: open, end: close + 1 },
    edits,
  };
};

/** Straight marks alone are a way of writing; mixed with curly ones they are an accident of pasting. */
export const mixedQuotes: Rule = {
  id: 'mixed-quotes',
  name: 'Lẫn lộn ngoặc kép thẳng và ngoặc kép cong',
  find: ({ passages }) => {
    if (!passages.some(({ text }) => /[“”]/.test(text))) return [];
    return passages.flatMap((passage) =>
      passage.text.includes('"')
        ? (pairsIn(passage.text) ?? []).map((pair) => pairProposal(passage, pair))
        : [],
    );
  },
};
