import { diagnose } from '#lib/doctor/diagnosis.ts';
import type { DoctorText, Field } from '#lib/doctor/finding.ts';
import type { Passage } from '#lib/doctor/passage.ts';
import { RULES } from '#lib/doctor/rule-table.ts';

/** Where a finding stands in the text as it is now. */
export type Place =
  /** Letters `from`–`to` of the `nth` line of the body (or of a field) whose whole text is `text`. */
  | { kind: 'text'; field: Field; text: string; nth: number; from: number; to: number }
  /** The `nth` figure or table of the body. */
  | { kind: 'figure' | 'table'; nth: number }
  | { kind: 'link'; words: string };

/** Attributes of a photo are read like lines, but stand on no line. */
const isAttribute = ({ kind }: Passage) => kind === 'alt' || kind === 'credit';

/** The place of a finding; null when it is not there any more, or speaks of the whole text. */
export function locate(text: DoctorText, id: string): Place | null {
  const { document, cases } = diagnose(text, RULES);
  const found = cases.find(({ finding }) => finding.id === id);
  if (!found?.spot) return null;
  const { spot } = found;
  if (!('passage' in spot)) return spot;
  const { passage, from, to } = spot;
  if (isAttribute(passage)) {
    const nth = document.figures.findIndex((figure) => isIn(figure.element, passage));
    return nth < 0 ? null : { kind: 'figure', nth };
  }
  const alike = document.passages.filter(
    (other) => other.field === passage.field && !isAttribute(other) && other.original === passage.original,
  );
  const { field, original } = passage;
  return { kind: 'text', field, text: original, nth: alike.indexOf(passage), from, to };
}

const isIn = (figure: Passage['element'], { element }: Passage): boolean =>
  figure === element || (figure?.children.some((child) => child === element) ?? false);
