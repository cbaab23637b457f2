import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import { parseFragment } from '#lib/html/parse.ts';
import { printHtml } from '#lib/html/print.ts';
import { textOf } from '#lib/html/text-of.ts';

/**
 * What Word and its kin put on the clipboard, in the words of the body: bold and italic that stand in style attributes,
 * lists that are paragraphs with a typed mark, empty paragraphs for spacing. Works on a tree and not on the browser's
 * DOM, because the desk's policy complains about every style attribute that the browser itself reads.
 */

type Node = RootContent | ElementContent;

const LOST = new Set(['style', 'script', 'title', 'meta', 'link', 'xml', 'head', 'template']);
const KEPT_WHEN_EMPTY = 'img, br, hr, table, input';

const isElement = (node: Node): node is Element => node.type === 'element';
const styleOf = (node: Element) => String(node.properties.style ?? '').toLowerCase();
const element = (tagName: string, children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: {},
  children,
});
const contentOf = (nodes: Node[]) => nodes.filter((node): node is ElementContent => node.type !== 'doctype');
