import type { JSONContent } from '@tiptap/core';
import { DOMParser, DOMSerializer, type Node, type Schema } from '@tiptap/pm/model';
import { toInertDom } from './inert-dom.ts';

/** The body's HTML as the editor's document. Given HTML, the editor would hand it to the browser's parser. */
export const fromBodyHtml = (schema: Schema, html: string): JSONContent =>
  DOMParser.fromSchema(schema).parse(toInertDom(html)).toJSON();

/**
 * A document of the editor in the form that the body has: the leading head rows of each table stand in a thead again.
 * The server sanitises it all the same.
 */
export function bodyHtmlOf(doc: Node): string {
  const holder = document.implementation.createHTMLDocument('').body;
  DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content, { document }, holder);
  for (const table of holder.querySelectorAll('table')) {
    const rows = [...table.rows];
    const firstOfBody = rows.findIndex((row) => !row.hasAttribute('data-head'));
    const head = firstOfBody === -1 ? rows : rows.slice(0, firstOfBody);
    for (const row of rows) row.removeAttribute('data-head');
    if (head.length > 0) table.createTHead().append(...head);
  }
  return holder.innerHTML;
}
