import type { Element, ElementContent } from 'hast';
import { toNfc } from '#lib/vietnamese/nfc.ts';

/** How a piece of text is set. sup and sub exclude each other. */
export type Marks = {
  readonly href: string | null;
  /** The text names this person of the record. */
  readonly person: string | null;
  readonly strong: boolean;
  readonly em: boolean;
  readonly script: 'sup' | 'sub' | null;
};

export const PLAIN: Marks = { href: null, person: null, strong: false, em: false, script: null };

/**
 * A paragraph's content as a flat list: text with its marks, and line breaks (text null). Flat, because
 * wrongly nested input (a link around paragraphs, bold across cells) then needs no special cases, and because
 * one list has exactly one HTML form, which is what makes sanitising twice the same as once.
 */
export type Leaf = { text: string | null; marks: Marks };

/** The number of a row as it may stand in a body: a positive 32-bit integer, written plainly. */
export function rowIdOf(value: unknown): string | null {
  const id = String(value ?? '');
  return /^[1-9]\d{0,9}$/.test(id) && Number(id) <= 2_147_483_647 ? id : null;
}

/** The addresses that a published text may point to. Everything else (javascript:, data:, relative paths) is not a link. */
export function safeHref(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  // Browsers ignore tabs and line ends inside an address and blanks around it; so must the check.
  const href = toNfc(value)
    .replace(/[\t\n\r]/g, '')
    .trim()
    .replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase());
  if (/^https?:\/\/[^\s/\\]/.test(href) || /^(?:mailto|tel):[^\s]/.test(href)) return href;
  // "//host" and "/\host" lead to another site.
  if (/^\/(?![/\\])/.test(href) || /^#[^\s]*$/.test(href)) return href;
  return null;
}

const sameMarks = (a: Marks, b: Marks) =>
  a.href === b.href &&
  a.person === b.person &&
  a.strong === b.strong &&
  a.em === b.em &&
  a.script === b.script;

/** Adjacent text with the same marks joined, and only then composed: NFD letters may be split over spans. */
function joined(leaves: readonly Leaf[]): Leaf[] {
  const result: { text: string | null; marks: Marks }[] = [];
  for (const leaf of leaves) {
    const last = result.at(-1);
    if (last && last.text !== null && leaf.text !== null && sameMarks(last.marks, leaf.marks)) {
      last.text += leaf.text;
    } else {
      result.push(leaf.text === null ? { text: null, marks: PLAIN } : { ...leaf });
    }
  }
  return result;
}

/**
 * The canonical form of a run: NFC, white space (no-break spaces too) collapsed also across marks, none at the
 * ends or beside a line break, and no line breaks at the ends.
 */
export function tidy(leaves: readonly Leaf[]): Leaf[] {
  const result: Leaf[] = [];
  let spaceBefore = true;
  for (const leaf of joined(leaves)) {
    if (leaf.text === null) {
      if (result.length > 0) result.push(leaf);
      spaceBefore = true;
      continue;
    }
    let text = toNfc(leaf.text).replace(/\s+/g, ' ');
    if (spaceBefore) text = text.replace(/^ /, '');
    // Right after a tag's ">" this mark would become part of ≯ when the whole HTML is composed.
    text = text.replace(/^\u0338+/, '');
    if (text === '') continue;
    result.push({ text, marks: leaf.marks });
    spaceBefore = text.endsWith(' ');
  }
  for (let at = result.length - 1; at >= 0; at--) {
    const leaf = result[at];
    const atEnd = at === result.length - 1;
    const beforeBreak = result[at + 1]?.text === null;
    if (!leaf || (leaf.text === null ? !atEnd : !(atEnd || beforeBreak))) continue;
    const text = leaf.text?.replace(/ $/, '') ?? '';
    if (text === '') result.splice(at, 1);
    else result[at] = { text, marks: leaf.marks };
  }
  return joined(result);
}

/** The leaves cut into paragraphs where two or more line breaks stand together. */
export function splitAtBlankLines(leaves: readonly Leaf[]): Leaf[][] {
  const paragraphs: Leaf[][] = [];
  let current: Leaf[] = [];
  for (const [at, leaf] of leaves.entries()) {
    const doubled = leaf.text === null && (leaves[at - 1]?.text === null || leaves[at + 1]?.text === null);
    if (!doubled) {
      current.push(leaf);
    } else if (current.length > 0) {
      paragraphs.push(current);
      current = [];
    }
  }
  if (current.length > 0) paragraphs.push(current);
  return paragraphs;
}

type Wrapper = {
  /** Neighbours with the same value stand in one element; null: in none. */
  of: (marks: Marks) => string | null;
  wrap: (value: string, children: ElementContent[]) => Element;
};

const WRAPPERS: readonly Wrapper[] = [
  { of: ({ href }) => href, wrap: (href, children) => element('a', linkProperties(href), children) },
  {
    of: ({ person }) => person,
    wrap: (person, children) => element('span', { dataPersonId: person }, children),
  },
  { of: ({ strong }) => (strong ? 'strong' : null), wrap: (name, children) => element(name, {}, children) },
  { of: ({ em }) => (em ? 'em' : null), wrap: (name, children) => element(name, {}, children) },
  { of: ({ script }) => script, wrap: (name, children) => element(name, {}, children) },
];

/** Elements for tidy leaves, always nested in the same order: a > span > strong > em > sup or sub. */
export function toElements(leaves: readonly Leaf[], level = 0): ElementContent[] {
  const wrapper = WRAPPERS[level];
  if (!wrapper) {
    return leaves.map((leaf) =>
      leaf.text === null ? element('br', {}, []) : { type: 'text', value: leaf.text },
    );
  }
  const nodes: ElementContent[] = [];
  for (let from = 0; from < leaves.length; ) {
    const value = wrapper.of(leaves[from]?.marks ?? PLAIN);
    let to = from + 1;
    while (to < leaves.length && wrapper.of(leaves[to]?.marks ?? PLAIN) === value) to += 1;
    const children = toElements(leaves.slice(from, to), level + 1);
    if (value === null) {
      // Not push(...children): a page pasted as one paragraph has more pieces than a call may have arguments.
      for (const child of children) nodes.push(child);
    } else {
      nodes.push(wrapper.wrap(value, children));
    }
    from = to;
  }
  return nodes;
}

function linkProperties(href: string): Element['properties'] {
  return /^https?:/i.test(href) ? { href, rel: ['noopener'] } : { href };
}

export function element(
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element {
  return { type: 'element', tagName, properties, children };
}
