import type { Field, Severity } from '#lib/doctor/finding.ts';
import type { DoctorDocument, Passage } from '#lib/doctor/passage.ts';

/** A change in the passage's current text (UTF-16 offsets). */
export type Edit = { passage: Passage; start: number; end: number; after: string };

/** Something that has no line of its own: by its number in the body, or by its words. */
export type Thing = { kind: 'figure' | 'table'; nth: number } | { kind: 'link'; words: string };

/** What a rule found. The engine turns it into a Finding. */
export type Proposal = {
  severity: Severity;
  /** One Vietnamese sentence. */
  why: string;
  /** What to show: a place in a passage, or words for things that have no text (a photo). */
  spot: { passage: Passage; start: number; end: number } | { field: Field; words: string; thing?: Thing };
  /** Made together or not at all; empty: no automatic remedy. Ascending within each passage. */
  edits: Edit[];
  /** Passages to remove as wholes. */
  removes?: Passage[];
  /**
   * What tells this finding from the rule's others when position does not: 'text' for a finding about the whole
   * text, 'passage' for one at most in each passage.
   */
  scope?: 'text' | 'passage';
  splitAfter?: string[];
};

export type Rule = {
  /** Kept in findings, so never renamed. */
  id: string;
  /** One Vietnamese line for lists: what the rule looks at. */
  name: string;
  find: (document: DoctorDocument) => Proposal[];
};

/** One change at one place. */
export function change(
  passage: Passage,
  start: number,
  end: number,
  after: string,
  why: string,
  severity: Severity = 'fix',
): Proposal {
  return { severity, why, spot: { passage, start, end }, edits: [{ passage, start, end, after }] };
}

/** Something to look at, without a remedy. */
export function notice(
  passage: Passage,
  start: number,
  end: number,
  why: string,
  severity: Severity = 'look',
): Proposal {
  return { severity, why, spot: { passage, start, end }, edits: [] };
}

/** Many small changes that are one decision; null when there are none. The spot spans those of the first passage. */
export function together(
  edits: Edit[],
  scope: 'text' | 'passage',
  why: string,
  severity: Severity = 'fix',
): Proposal | null {
  const first = edits[0];
  if (!first) return null;
  let end = first.end;
  for (const edit of edits) if (edit.passage === first.passage) end = edit.end;
  return { severity, why, scope, edits, spot: { passage: first.passage, start: first.start, end } };
}

/** Addresses, e-mails, domains and file names: their punctuation and case are not ours. */
const PROTECTED =
  /(?:https?:\/\/|www\.)[^\s“”"<>]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\p{L}\p{N}_.-])[\w-]+(?:\.[\w-]+){0,5}\.(?:vn|com|org|net|gov|edu|info|io|html?|docx?|xlsx?|pptx?|pdf|jpe?g|png|zip|mp[34])(?![\p{L}\p{N}])(?:\/[^\s“”"<>]*)?|[#@][\p{L}\p{N}_]+/giu;

/** Whether an offset lies in an address, e-mail, file name or hashtag of the text. Ask in any order. */
export function protectedIn(text: string): (at: number) => boolean {
  // Most passages hold none of the signs that such a thing needs.
  if (!/[@#/]|\.[\w-]/.test(text)) return () => false;
  const ranges = Array.from(text.matchAll(PROTECTED), (m) => [m.index, m.index + m[0].length] as const);
  return (at) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.[1] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low];
    return range !== undefined && range[0] <= at;
  };
}

/** A rule that knows one passage at a time: its changes for each match of a pattern. */
export function perMatch(
  pattern: RegExp,
  judge: (match: RegExpExecArray, passage: Passage) => Proposal | null,
): (document: DoctorDocument) => Proposal[] {
  return ({ passages }) =>
    passages.flatMap((passage) => {
      const isProtected = protectedIn(passage.text);
      const found: Proposal[] = [];
      for (const match of passage.text.matchAll(pattern)) {
        const proposal = isProtected(match.index) ? null : judge(match, passage);
        if (proposal) found.push(proposal);
      }
      return found;
    });
}

/** Written in capitals throughout (numbers and signs aside): what is usual elsewhere says nothing there. */
export const isAllCapitals = (text: string) => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
