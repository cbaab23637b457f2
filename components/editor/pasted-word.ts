import type { Element, ElementContent, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { LegacyRun } from '#lib/doctor/finding.ts';
import { encodingOfFont, isCapitalsFont, type LegacyEncoding } from '#lib/vietnamese/legacy-encodings.ts';
import { declares, type Styles } from './pasted-styles.ts';

/** What Word alone writes: notes at the end of the clipboard, numbers of lists as text, old Vietnamese fonts. */

export type Item = { level: number; number: number | null };

const styleOf = (node: Element) => String(node.properties.style ?? '').toLowerCase();

const isMark = (node: ElementContent): boolean =>
  node.type === 'element' && /mso-list\s*:\s*ignore/.test(styleOf(node));

function findMark(node: Element): Element | null {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (isMark(child)) return child;
    const inside = findMark(child);
    if (inside) return inside;
  }
  return null;
}

/**
 * Which item a paragraph of Word is; null for an ordinary one. "1." counts and a sign ("·", "o", "-") does not, but
 * "a)", "II." and "1.2." are what other texts cite: such a paragraph keeps its mark as text.
 */
export function itemOf(paragraph: Element): Item | null {
  const level = /mso-list\s*:[^;]*\blevel(\d+)/.exec(styleOf(paragraph))?.[1];
  const mark = findMark(paragraph);
  const isListClass = String(paragraph.properties.className ?? '').includes('MsoListParagraph');
  if (!(level || (isListClass && mark))) return null;
  const sign = mark ? textOf(mark).trim() : '·';
  const number = /^(\d{1,6})[.)]?$/.exec(sign)?.[1];
  if (number === undefined && [...sign].length > 1) return null;
  return { level: Number(level ?? 1), number: number === undefined ? null : Number(number) };
}

export function takeMark(node: Element) {
  node.children = node.children.filter((child) => !isMark(child));
  for (const child of node.children) if (child.type === 'element') takeMark(child);
}

/** The note that a link in the text leads to: "#_ftn1" of Word, "#ftnt1" of Google Docs. */
export const noteRefOf = (node: Element): string | null =>
  /^#_?((?:ftn|edn|ftnt)\d+)$/.exec(String(node.properties.href ?? ''))?.[1] ?? null;

/** The note whose text begins with this link back. */
const backRefOf = (node: Element): string | null => {
  const [, kind, number] =
    /^#_?(ftnref|ednref|ftnt_ref)(\d+)$/.exec(String(node.properties.href ?? '')) ?? [];
  return kind ? `${kind.replace(/_?ref$/, '')}${number}` : null;
};

function findBackRef(node: Element): string | null {
  if (node.tagName === 'a') return backRefOf(node);
  for (const child of node.children) {
    const found = child.type === 'element' ? findBackRef(child) : null;
    if (found) return found;
  }
  return null;
}

function takeBackRef(node: Element) {
  node.children = node.children.filter((child) => child.type !== 'element' || backRefOf(child) === null);
  for (const child of node.children) if (child.type === 'element') takeBackRef(child);
}

const isNoteList = (node: Element) => declares(styleOf(node), 'mso-element', '(?:foot|end)note-list');
const isNote = (node: Element) =>
  declares(styleOf(node), 'mso-element', '(?:foot|end)note') ||
  (node.tagName === 'p' && /^(?:ftnt)\d+$/.test(findBackRef(node) ?? ''));

/** Takes the texts of the notes out of the tree, by the name that the links in the text use. */
export function takeNotes(nodes: RootContent[], notes = new Map<string, Element>()): Map<string, Element> {
  for (let at = nodes.length - 1; at >= 0; at--) {
    const node = nodes[at];
    if (node?.type !== 'element') continue;
    const name = isNote(node) ? findBackRef(node) : null;
    if (name) {
      takeBackRef(node);
      notes.set(name, node);
      nodes.splice(at, 1);
      continue;
    }
    takeNotes(node.children as RootContent[], notes);
    // What is left of the list is the line above it.
    if (isNoteList(node)) nodes.splice(at, 1);
  }
  return notes;
}

const LINES = new Set('p div li td th h1 h2 h3 h4 h5 h6 br caption figcaption tr table ul ol'.split(' '));
const BEYOND_ASCII = /[^\u0000-\u007f]/;
/** Letters that no old encoding has: such a run is Unicode, whatever its font. */
const UNICODE_LETTER = /(?=[^\u0000-\u00ff\uf020-\uf0ff\u03bc])\p{L}/u;
const MOST_RUNS = 500;

/** The words that stand in VNI and TCVN3 fonts, neighbours of one font together. */
export function legacyRunsIn(nodes: readonly RootContent[], styles: Styles): LegacyRun[] {
  const runs: LegacyRun[] = [];
  let open: { encoding: LegacyEncoding; capitals: boolean; text: string } | null = null;
  const close = () => {
    const text = open?.text.replace(/\s+/g, ' ').trim() ?? '';
    if (open && BEYOND_ASCII.test(text) && !UNICODE_LETTER.test(text) && runs.length < MOST_RUNS) {
      runs.push({ text, encoding: open.encoding, capitals: open.capitals });
    }
    open = null;
  };
  const walk = (list: readonly RootContent[], font: string) => {
    for (const node of list) {
      if (node.type === 'text') {
        const encoding = encodingOfFont(font);
        const capitals = isCapitalsFont(font);
        if (open && (open.encoding !== encoding || open.capitals !== capitals) && node.value.trim() !== '')
          close();
        if (encoding) open = { encoding, capitals, text: (open?.text ?? '') + node.value };
      } else if (node.type === 'element') {
        if (LINES.has(node.tagName)) close();
        if (node.tagName !== 'style') walk(node.children, styles.fontOf(node) || font);
        if (LINES.has(node.tagName)) close();
      }
    }
  };
  walk(nodes, '');
  close();
  return runs;
}
