import type { Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';

const printer = unified().use(rehypeStringify, { characterReferences: { useNamedReferences: true } });

/** A whole start tag. Text holds no bare "<", so the first one found begins a tag, and quotes pair up inside it. */
const START_TAG = /<[a-z][^>"]*(?:"[^"]*"[^>"]*)+>/g;

/**
 * The HTML text of a tree. Attribute values hold no bare "<" or ">" (the serialiser allows them): then a tag
 * ends at the next ">", whoever reads the text, and "</figure>" in a photographer's name is not the end of a figure.
 */
export function printHtml(tree: Root): string {
  return printer
    .stringify(tree)
    .replace(START_TAG, (tag) =>
      tag.replace(/"[^"]*"/g, (value) => value.replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
    );
}
