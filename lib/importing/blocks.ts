import type { Element, ElementContent, Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { element, PLAIN, tidy, toElements } from '#lib/html/inline.ts';

/** One piece of a report between the file and the canonical body: a line of text, a photo, or a kept structure. */
export type TextBlock = {
  kind: 'text';
  tag: 'p' | 'h2' | 'h3';
  content: ElementContent[];
  text: string;
  where: string;
  bold?: boolean;
  italic?: boolean;
  centered?: boolean;
  /** Share of the text inside links, 0–1. */
  linkShare?: number;
};
export type PhotoBlock = {
  kind: 'photo';
  /** Where the photo is to be fetched from; null when only its caption survived. */
  src: string | null;
  alt: string;
  caption: string | null;
  credit: string | null;
  where: string;
};
export type StructureBlock = {
  kind: 'structure';
  element: Element;
  text: string;
  where: string;
  linkShare?: number;
};
export type Block = TextBlock | PhotoBlock | StructureBlock;

/** White space as a browser shows it; the words stay as they are. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** A block of plain text, as a text dump gives it. */
export function plainBlock(text: string, where: string): TextBlock {
  return { kind: 'text', tag: 'p', content: plainContent(text), text, where };
}

export function plainContent(text: string): ElementContent[] {
  return toElements(tidy([{ text, marks: PLAIN }]));
}

/** The same content without bold, as headings have it; links and note numbers stay. */
export function withoutStrong(content: ElementContent[]): ElementContent[] {
  return content.flatMap((node) => {
    if (node.type !== 'element') return [node];
    const children = withoutStrong(node.children);
    return node.tagName === 'strong' ? children : [{ ...node, children }];
  });
}

export function textOfBlock(block: Block): string {
  return block.kind === 'photo' ? (block.caption ?? '') : block.text;
}

function elementOf(block: Block): Element {
  if (block.kind === 'structure') return block.element;
  if (block.kind === 'text') return element(block.tag, {}, block.content);
  const caption = block.caption === null ? [] : [element('figcaption', {}, plainContent(block.caption))];
  if (block.src === null) return element('figure', { dataPhotoMissing: 'true' }, caption);
  const credit = block.credit === null ? {} : { dataCredit: oneLine(block.credit) };
  const image = element('img', { alt: oneLine(block.alt) }, []);
  return element('figure', { dataImportSrc: block.src, ...credit }, [image, ...caption]);
}

/** Writes blocks as canonical body HTML. A photo that has neither address nor caption has nothing to show and is left out. */
export function bodyHtmlOf(blocks: Block[]): string {
  const shown = blocks.filter(
    (block) => block.kind !== 'photo' || block.src !== null || block.caption !== null,
  );
  const tree: Root = { type: 'root', children: shown.map(elementOf) };
  return unified()
    .use(rehypeStringify, { characterReferences: { useNamedReferences: true } })
    .stringify(tree);
}
