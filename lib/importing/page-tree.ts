import type { Element, Nodes, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { assertParseable, HtmlTooDeep, HtmlTooLarge } from '#lib/html/limits.ts';
import type { ImportRefusal } from './proposal.ts';

/** Parsing a saved page, and the few questions every later step asks of its tree. */

/** A newspaper's page has 3,000; past this, walking the tree takes longer than anyone waits for one report. */
const MAX_TAGS = 200_000;

/** Refuses markup that would exhaust time, memory or the stack, before it is parsed. Linear in its length. */
export function refuseHostileMarkup(html: string, fileName: string): ImportRefusal | null {
  const refusal = {
    refused: `«${fileName}» không phải trang bài viết thông thường: các thẻ HTML lồng nhau quá sâu hoặc quá nhiều.`,
    advice: 'Hãy chép phần bài viết vào một tệp văn bản (.txt, mã hóa UTF-8) rồi nhập tệp đó.',
  };
  let tags = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) tags += 1;
  if (tags > MAX_TAGS) return refusal;
  try {
    assertParseable(html);
    return null;
  } catch (error) {
    if (error instanceof HtmlTooDeep || error instanceof HtmlTooLarge) return refusal;
    throw error;
  }
}

/** Parses a page the way browsers do; broken markup is repaired, never refused here. */
export function parsePage(html: string): Root {
  return unified().use(rehypeParse).parse(html);
}

export type Parents = Map<Element, Element>;

export function parentsOf(tree: Root): Parents {
  const parents: Parents = new Map();
  visit(tree, 'element', (node, _index, parent) => {
    if (parent?.type === 'element') parents.set(node, parent);
  });
  return parents;
}

/** All elements inside, in the order of the page. */
export function elementsIn(node: Element): Element[] {
  const elements: Element[] = [];
  visit(node, 'element', (inner) => {
    if (inner !== node) elements.push(inner);
  });
  return elements;
}

export function removeElement(element: Element, parents: Parents): void {
  const parent = parents.get(element);
  if (parent) parent.children = parent.children.filter((child) => child !== element);
}

/** The element and all that contain it, innermost first. */
export function lineageOf(element: Element, parents: Parents): Element[] {
  const lineage: Element[] = [];
  for (let at: Element | undefined = element; at; at = parents.get(at)) lineage.push(at);
  return lineage;
}

/** A property as text: hast keeps some as lists, some as numbers or booleans. */
export function propertyOf(element: Element, name: string): string {
  const value = element.properties[name];
  if (value === null || value === undefined || value === false) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}

/** An element's id and classes as lower-case words: "lblLuotXem news-title" → "lbl-luot-xem news-title". */
export function namesOf(element: Element): string {
  const written = `${propertyOf(element, 'id')} ${propertyOf(element, 'className')}`;
  return written
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .trim();
}

/** The words of a node with spaces collapsed; block ends and line breaks count as spaces. */
export function plainTextOf(node: Nodes): string {
  const parts: string[] = [];
  visit(node, (child) => {
    if (child.type === 'text') parts.push(child.value);
    else if (
      child.type === 'element' &&
      !/^(?:a|abbr|b|em|font|i|label|small|span|strong|sub|sup|u)$/.test(child.tagName)
    )
      parts.push(' ');
  });
  return parts
    .join('')
    .replace(/[ \t\n\r\f\u00a0]+/g, ' ')
    .trim();
}

/** Letters inside links, and outside: what tells a list of links from a report. */
export function proseOf(node: Nodes): { prose: number; linked: number } {
  let prose = 0;
  let linked = 0;
  const count = (at: Nodes, inLink: boolean): void => {
    if (at.type === 'text') {
      const length = at.value.trim().length;
      if (inLink) linked += length;
      else prose += length;
    } else if (at.type === 'root' || at.type === 'element') {
      const link = inLink || (at.type === 'element' && (at.tagName === 'a' || at.tagName === 'option'));
      for (const child of at.children) count(child, link);
    }
  };
  count(node, false);
  return { prose, linked };
}
