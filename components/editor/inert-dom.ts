import type { RootContent } from 'hast';
import { parseFragment } from '#lib/html/parse.ts';

/** The vocabulary's attributes that lib/html's trees do not write as HTML does in lower case. */
const attributeName = (property: string) =>
  property.startsWith('data')
    ? property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    : property.toLowerCase();

/**
 * The body of a document that is never shown, built from HTML node by node. The browser's own parser is asked for
 * nothing: the desk's policy (Trusted Types) lets no text become markup there, so that a slip elsewhere cannot either.
 * Throws HtmlTooLarge or HtmlTooDeep (lib/html/limits.ts).
 */
export function toInertDom(html: string): HTMLElement {
  const inert = document.implementation.createHTMLDocument('');
  append(inert, inert.body, parseFragment(html).children);
  return inert.body;
}

function append(inert: Document, parent: HTMLElement, nodes: readonly RootContent[]) {
  for (const node of nodes) {
    if (node.type === 'text') parent.append(node.value);
    if (node.type !== 'element') continue;
    const element = inert.createElement(node.tagName);
    for (const [property, value] of Object.entries(node.properties)) {
      // What would run is never part of a text.
      if (!/^on/i.test(property)) element.setAttribute(attributeName(property), String(value));
    }
    append(inert, element, node.children);
    parent.append(element);
  }
}
