import type { Root, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { assertParseable, HtmlTooDeep } from '#lib/html/limits.ts';

/** Levels of the finished tree: a table adds five for each of its own, and the walkers after the parser are recursive. */
const MAX_TREE_DEPTH = 1500;

const parser = unified().use(rehypeParse, { fragment: true });

function assertShallow(tree: Root): void {
  let level: readonly RootContent[] = tree.children;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_TREE_DEPTH) throw new HtmlTooDeep();
    level = level.flatMap((node) => (node.type === 'element' ? node.children : []));
  }
}

/**
 * The one way from HTML text to a tree. Repairs malformed markup as browsers do. Throws HtmlTooLarge or
 * HtmlTooDeep for what would hang the parser or overflow the stack.
 */
export function parseFragment(html: string): Root {
  assertParseable(html);
  let tree: Root;
  try {
    tree = parser.parse(html);
  } catch (cause) {
    // The stack ran out in spite of the scan (svg, template and the like close by rules of their own).
    if (cause instanceof RangeError) throw new HtmlTooDeep({ cause });
    throw cause;
  }
  assertShallow(tree);
  return tree;
}
