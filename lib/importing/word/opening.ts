import type { Element, ElementContent } from 'hast';
import { element } from '#lib/html/inline.ts';
import { emptyLedger } from '../proposal.ts';
import { BodyReader } from './body-reader.ts';
import { startStory } from './document.ts';
import { gatherLists } from './lists.ts';
import { openWordParts } from './parts.ts';
import { NOTE_SIGNS, type WordBlock, type WordText } from './story.ts';
import { childOf, elementsOf, ownText, switchOf, type XmlElement } from './xml.ts';

/** More than any first page holds, and little enough to be read at once. */
const MOST_BLOCKS = 120;

export type Opening = {
  /** Paragraphs, lists and tables. */
  elements: Element[];
  /** The document ends with them. */
  isWhole: boolean;
};

/**
 * How a Word file begins: its first page as far as the file itself says where that ends, with the letterhead that the
 * import leaves out, without pictures.
 * @throws WordProblem
 */
export function readOpening(bytes: Uint8Array): Opening {
  const ledger = emptyLedger();
  const story = startStory(openWordParts(bytes), ledger);
  const all = elementsOf(childOf(story.parts.document.root, 'w:body'));
  const first = firstPage(all);
  const reader = new BodyReader(story);
  const blocks = gatherLists(reader.read(first), ledger);
  const frame = (kind: 'letterhead' | 'signature') =>
    reader.frames.filter((one) => one.kind === kind).flatMap((one) => one.lines);
  return {
    elements: [...frame('letterhead'), ...blocks, ...frame('signature')].flatMap(elementOf),
    isWhole: all.slice(first.length).every((rest) => rest.name === 'w:sectPr'),
  };
}

/** Up to the first end of a page that Word noted; a paragraph that runs across it is kept whole. */
function firstPage(all: XmlElement[]): XmlElement[] {
  let hasText = false;
  for (const [at, block] of all.slice(0, MOST_BLOCKS).entries()) {
    if (hasText && switchOf(childOf(childOf(block, 'w:pPr'), 'w:pageBreakBefore'))) return all.slice(0, at);
    const before = textBeforeBreak(block);
    if (before !== null && (hasText || before !== '')) return all.slice(0, before === '' ? at : at + 1);
    hasText ||= before === null && hasWords(block);
  }
  return all.slice(0, MOST_BLOCKS);
}

const isBreak = ({ name, attributes }: XmlElement) =>
  name === 'w:lastRenderedPageBreak' || (name === 'w:br' && attributes['w:type'] === 'page');

const hasWords = (block: XmlElement): boolean =>
  block.name === 'w:t' ? /\S/.test(ownText(block)) : elementsOf(block).some(hasWords);

/** The text of a block in front of a page's end inside it; null when no page ends there. */
function textBeforeBreak(block: XmlElement): string | null {
  let text = '';
  const walk = (one: XmlElement): boolean => {
    if (isBreak(one)) return true;
    if (one.name === 'w:t') text += ownText(one).trim();
    return elementsOf(one).some(walk);
  };
  return walk(block) ? text : null;
}

function elementOf(block: WordBlock | WordText): Element[] {
  if (block.kind === 'photo') return [];
  if (block.kind === 'structure') return [withoutNotes(block.element)];
  if (block.text.trim() === '') return [];
  const isStrong = block.bold === true || block.tag !== 'p';
  const content = isStrong ? [element('strong', {}, block.content)] : block.content;
  return [withoutNotes(element('p', {}, content))];
}

/** Footnotes stand at the foot of pages that are not shown. */
function withoutNotes(node: Element): Element {
  const children = node.children.map((child): ElementContent => {
    if (child.type === 'element') return withoutNotes(child);
    return child.type === 'text' ? { ...child, value: child.value.replace(NOTE_SIGNS, '') } : child;
  });
  return { ...node, children };
}
