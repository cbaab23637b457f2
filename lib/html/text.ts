import type { RootContent } from 'hast';
import { parseFragment } from '#lib/html/parse.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';

const setOf = (names: string) => new Set(names.split(' '));
const UNREAD = setOf(
  'script style noscript template iframe object embed svg math canvas video audio select textarea button title head xml noembed noframes datalist',
);
const BLOCKS = setOf(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot thead tr ul',
);

/**
 * The words of an HTML text, NFC. Blocks (paragraphs, list items, captions, table rows) are separated by
 * "\n\n", line breaks are "\n", the cells of a row are separated by " | ". Alternative texts are not included.
 * Throws like sanitizeHtml for what the parser must not be given.
 */
export function htmlToText(html: string): string {
  const blocks: string[] = [];
  let current = '';
  const endBlock = () => {
    const text = toNfc(current)
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/^(?:\s|\| )+|(?:\s| \|)+$/g, '');
    if (text !== '') blocks.push(text);
    current = '';
  };
  const read = (nodes: readonly RootContent[], inCell: boolean) => {
    for (const node of nodes) {
      if (node.type === 'text') current += node.value.replace(/\s+/g, ' ');
      if (node.type !== 'element' || UNREAD.has(node.tagName)) continue;
      if (node.tagName === 'br') current += '\n';
      const cell = node.tagName === 'td' || node.tagName === 'th';
      if (cell && current !== '') current += ' | ';
      // Paragraphs of one cell stay in the line of their row.
      const block = BLOCKS.has(node.tagName) && (!inCell || node.tagName === 'tr');
      if (block) endBlock();
      else if (inCell && BLOCKS.has(node.tagName)) current += ' ';
      read(node.children, inCell || cell);
      if (block) endBlock();
      else if (inCell && BLOCKS.has(node.tagName)) current += ' ';
    }
  };
  read(parseFragment(html).children, false);
  endBlock();
  return blocks.join('\n\n');
}
