import type { Element, ElementContent, RootContent } from 'hast';
import type { Drops } from '#lib/html/drops.ts';
import {
  element,
  type Leaf,
  type Marks,
  PLAIN,
  splitAtBlankLines,
  tidy,
  toElements,
} from '#lib/html/inline.ts';

/** What is known on the way down the tree. */
export type Context = {
  /** Writes nodes into a flow: the way back to the tree walk for tables and figures. */
  readonly write: (nodes: readonly RootContent[], flow: Flow, context: Context) => void;
  readonly drops: Drops;
  readonly marks: Marks;
  /** How many lists, quotes and table cells are around this place in the output. */
  readonly level: number;
  /** Inside a heading or caption: blocks only separate lines there. */
  readonly inlineOnly: boolean;
  /** Line ends count (pre). */
  readonly preformatted: boolean;
  /** The figure around this place, which takes its images and captions. */
  readonly figure: FigureParts | null;
};

export type FigureParts = {
  readonly images: { id: string | null; alt: string }[];
  readonly captions: Leaf[][];
};

/** Canonical blocks in the making: finished blocks, and the inline content that waits for its paragraph to end. */
export class Flow {
  private readonly blocks: ({ paragraph: Leaf[] } | { block: Element })[] = [];
  private pending: Leaf[] = [];

  inline(leaf: Leaf): void {
    this.pending.push(leaf);
  }

  lineBreak(): void {
    this.pending.push({ text: null, marks: PLAIN });
  }

  /** Ends the paragraph. Empty ones vanish; two line breaks in a row make two paragraphs. */
  endParagraph(): void {
    if (this.pending.length === 0) return;
    for (const leaves of splitAtBlankLines(tidy(this.pending))) {
      const paragraph = tidy(leaves);
      if (paragraph.length > 0) this.blocks.push({ paragraph });
    }
    this.pending = [];
  }

  add(block: Element): void {
    this.endParagraph();
    this.blocks.push({ block });
  }

  /** Everything of another flow, in order. */
  append(other: Flow): void {
    this.endParagraph();
    other.endParagraph();
    for (const block of other.blocks) this.blocks.push(block);
  }

  get isEmpty(): boolean {
    this.endParagraph();
    return this.blocks.length === 0;
  }

  toBlocks(): Element[] {
    this.endParagraph();
    return this.blocks.map((block) =>
      'block' in block ? block.block : element('p', {}, toElements(block.paragraph)),
    );
  }

  /**
   * For list items and cells, which mostly hold one line: a single paragraph stands there without its <p>.
   * `besides` are the elements that may follow that line.
   */
  toCompact(besides: readonly string[]): ElementContent[] {
    this.endParagraph();
    const [first, ...rest] = this.blocks;
    const plain =
      first &&
      'paragraph' in first &&
      rest.every((next) => 'block' in next && besides.includes(next.block.tagName));
    if (!plain) return this.toBlocks();
    return [...toElements(first.paragraph), ...this.toBlocks().slice(1)];
  }

  /** For headings and captions: the paragraphs as lines. */
  toLines(): Leaf[] {
    this.endParagraph();
    const lines: Leaf[] = [];
    for (const block of this.blocks) {
      if (!('paragraph' in block)) continue;
      if (lines.length > 0) lines.push({ text: null, marks: PLAIN });
      for (const leaf of block.paragraph) lines.push(leaf);
    }
    return lines;
  }
}

/** True when some element inside passes the test. */
export function contains(node: Element, test: (inner: Element) => boolean): boolean {
  return node.children.some((child) => child.type === 'element' && (test(child) || contains(child, test)));
}
