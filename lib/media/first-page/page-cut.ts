import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { element } from '#lib/html/inline.ts';
import { printHtml } from '#lib/html/print.ts';

/** The text of an office document's first page, before it is made safe. */
export type PageText = { html: string; isWhole: boolean };

/** A full page of an official letter has some 3,000 characters. */
const MOST_LETTERS = 3600;
const MOST_ROWS = 30;

export const paragraph = (text: string, isStrong = false): Element => {
  const lines = text
    .split('\n')
    .flatMap((line, at): ElementContent[] => [
      ...(at > 0 ? [element('br', {}, [])] : []),
      { type: 'text', value: line },
    ]);
  return element('p', {}, isStrong ? [element('strong', {}, lines)] : lines);
};

/**
 * About one page of what was read; null when there is no word in it. Links are left out: what the page shows is a
 * picture of a document, not a way to somewhere.
 */
export function cutToPage(elements: Element[], isWhole: boolean): PageText | null {
  const kept: Element[] = [];
  let left = MOST_LETTERS;
  let isCut = !isWhole;
  for (const one of elements) {
    if (left <= 0) {
      isCut = true;
      break;
    }
    const short = one.tagName === 'table' || /^[ou]l$/.test(one.tagName) ? shortened(one, left) : one;
    if (short !== one) isCut = true;
    kept.push(withoutLinks(short));
    left -= textOf(short).length;
  }
  const tree: Root = { type: 'root', children: kept };
  return /[\p{L}\p{N}]/u.test(textOf(tree)) ? { html: printHtml(tree), isWhole: !isCut } : null;
}

/** A table or list without the rows that have no place on the page; at least one stays. */
function shortened(long: Element, letters: number): Element {
  let left = letters;
  let rows = 0;
  let isCut = false;
  const walk = (node: Element): Element => ({
    ...node,
    children: node.children.filter((child) => {
      if (child.type !== 'element' || !/^(?:tr|li)$/.test(child.tagName)) return true;
      if (rows > 0 && (left <= 0 || rows >= MOST_ROWS)) {
        isCut = true;
        return false;
      }
      rows += 1;
      left -= textOf(child).length;
      return true;
    }),
  });
  const short =
    long.tagName === 'table' ? { ...long, children: long.children.map(onElement(walk)) } : walk(long);
  return isCut ? short : long;
}

const onElement =
  (change: (node: Element) => Element) =>
  (child: ElementContent): ElementContent =>
    child.type === 'element' && /^t(?:head|body|foot)$/.test(child.tagName) ? change(child) : child;

const withoutLinks = (node: Element): Element => ({
  ...node,
  children: node.children.flatMap((child): ElementContent[] => {
    if (child.type !== 'element') return [child];
    const inner = withoutLinks(child);
    return child.tagName === 'a' ? inner.children : [inner];
  }),
});
