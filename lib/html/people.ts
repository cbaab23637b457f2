import { visit } from 'unist-util-visit';
import { rowIdOf } from '#lib/html/inline.ts';
import { parseFragment } from '#lib/html/parse.ts';
import { printHtml } from '#lib/html/print.ts';
import { htmlToText } from '#lib/html/text.ts';

/** A person of the record whom a text names, with the words of the text. */
export type NamedPerson = { id: number; words: string };

/** The people whom a canonical body names, in order, each once. */
export function listNamedPeople(html: string): NamedPerson[] {
  if (!html.includes('data-person-id="')) return [];
  const named = new Map<number, string>();
  visit(parseFragment(html), 'element', (node) => {
    const id = node.tagName === 'span' ? rowIdOf(node.properties.dataPersonId) : null;
    if (id === null || named.has(Number(id))) return;
    const words = htmlToText(printHtml({ type: 'root', children: node.children })).replace(/\s+/g, ' ');
    if (words !== '') named.set(Number(id), words);
  });
  return [...named].map(([id, words]) => ({ id, words }));
}
