import type { Element, Nodes } from 'hast';
import { type Leaf, type Marks, PLAIN, splitAtBlankLines, tidy, toElements } from '#lib/html/inline.ts';
import type { Block, TextBlock } from './blocks.ts';
import { countDrop, type PageContext, placeOf } from './page-context.ts';
import { linkAddress, photoOf } from './page-media.ts';
import { structureBlocks } from './page-structures.ts';
import { tableBlocks } from './page-tables.ts';
import { namesOf, propertyOf } from './page-tree.ts';

/** Turns the markup of a saved page into the few blocks a report is made of, and counts what has no place there. */

type Style = Marks & { tag: TextBlock['tag']; centered: boolean; verbatim: boolean };

const BLOCK =
  /^(?:address|article|body|center|dd|details|div|dl|dt|fieldset|figcaption|footer|form|header|hgroup|html|legend|main|p|pre|search|section|summary|caption|import-body)$/;
const CAPTION_NAME =
  /(?:^|[\s_-])(?:caption|chu-?thich|img-?desc|photo-?desc|image-?caption|wp-caption-text|captioned)/;
const START: Style = { ...PLAIN, tag: 'p', centered: false, verbatim: false };

function marksOf({ href, strong, em, script }: Style): Marks {
  return { href, person: null, strong, em, script };
}

class BlockBuilder {
  readonly blocks: Block[] = [];
  private run: Leaf[] = [];
  private context: PageContext;

  constructor(context: PageContext) {
    this.context = context;
  }

  /** Ends the paragraph under way. Two breaks in a row were the old editors' way to begin a new one. */
  flush(style: Style, where: string): void {
    const paragraphs = splitAtBlankLines(tidy(this.run));
    this.run = [];
    for (const paragraph of paragraphs) this.emit(tidy(paragraph), style, where);
  }

  private emit(leaves: Leaf[], style: Style, where: string): void {
    const text = leaves.map((leaf) => leaf.text ?? '\n').join('');
    if (text.trim() === '') return;
    const words = leaves.filter((leaf) => /[\p{L}\p{N}]/u.test(leaf.text ?? ''));
    const all = (sign: (marks: Marks) => boolean): boolean =>
      words.length > 0 && words.every((leaf) => sign(leaf.marks));
    const linked = words.reduce(
      (sum, leaf) => sum + (leaf.marks.href === null ? 0 : (leaf.text ?? '').length),
      0,
    );
    const unbold = (leaf: Leaf): Leaf => ({ ...leaf, marks: { ...leaf.marks, strong: false } });
    this.blocks.push({
      kind: 'text',
      tag: style.tag,
      content: toElements(style.tag === 'p' ? leaves : tidy(leaves.map(unbold))),
      text,
      where,
      bold: all((marks) => marks.strong),
      italic: all((marks) => marks.em),
      centered: style.centered,
      linkShare: linked / text.length,
    });
  }

  /** Not push(...blocks): a table may hold more blocks than a call takes arguments. */
  private addAll(blocks: Block[]): void {
    for (const block of blocks) this.blocks.push(block);
  }

  private push(block: Block, style: Style): void {
    this.flush(style, block.where);
    this.blocks.push(block);
  }

  walkAll(children: Nodes[], style: Style): void {
    for (const child of children) this.walk(child, style);
  }

  walk(node: Nodes, style: Style): void {
    if (node.type === 'root') this.walkAll(node.children, style);
    else if (node.type === 'text') this.text(node.value, style);
    else if (node.type === 'element') this.element(node, style);
  }

  private element(node: Element, style: Style): void {
    const { tagName } = node;
    const where = placeOf(node);
    if (tagName === 'br') this.run.push({ text: null, marks: PLAIN });
    else if (tagName === 'img') this.image(node, style);
    else if (tagName === 'figure') this.figure(node, style);
    else if (tagName === 'ul' || tagName === 'ol' || tagName === 'menu' || tagName === 'dir')
      this.list(node, style);
    else if (tagName === 'blockquote') this.quote(node, style);
    else if (tagName === 'table') {
      this.flush(style, where);
      this.addAll(tableBlocks(node, this.context));
    } else if (/^h[1-6]$/.test(tagName)) {
      this.block(node, { ...style, tag: tagName < 'h3' ? 'h2' : 'h3' });
    } else if (tagName === 'hr') {
      this.flush(style, where);
      countDrop(this.context, 'Đường kẻ ngang');
    } else if (BLOCK.test(tagName)) this.block(node, style);
    else this.walkAll(node.children, this.inlineStyle(node, style));
  }

  private text(value: string, style: Style): void {
    if (style.verbatim) {
      for (const [index, line] of value.split('\n').entries()) {
        if (index > 0) this.run.push({ text: null, marks: PLAIN });
        if (line !== '') this.run.push({ text: line, marks: marksOf(style) });
      }
    } else {
      this.run.push({ text: value, marks: marksOf(style) });
    }
  }

  private inlineStyle(node: Element, style: Style): Style {
    const css = propertyOf(node, 'style').replace(/\s+/g, '').toLowerCase();
    const { tagName } = node;
    const next = { ...style };
    if (tagName === 'b' || tagName === 'strong' || /font-weight:(?:bold|[6-9]00)/.test(css))
      next.strong = true;
    if (tagName === 'i' || tagName === 'em' || tagName === 'cite' || /font-style:italic/.test(css))
      next.em = true;
    if (/font-weight:(?:normal|400)/.test(css)) next.strong = false;
    if (/font-style:normal/.test(css)) next.em = false;
    if (tagName === 'sup' || tagName === 'sub') next.script = tagName;
    if (tagName === 'a') next.href = linkAddress(node, this.context);
    return next;
  }

  private block(node: Element, style: Style): void {
    const where = placeOf(node);
    const css = propertyOf(node, 'style').replace(/\s+/g, '').toLowerCase();
    const align = propertyOf(node, 'align').toLowerCase();
    const names = namesOf(node);
    const next = { ...this.inlineStyle(node, style) };
    if (
      node.tagName === 'center' ||
      align === 'center' ||
      css.includes('text-align:center') ||
      /(?:^|\s)text-center(?:\s|$)/.test(names)
    ) {
      next.centered = true;
    } else if (align !== '' || css.includes('text-align:')) next.centered = false;
    if (CAPTION_NAME.test(names) || node.tagName === 'figcaption') next.centered = true;
    if (node.tagName === 'pre') next.verbatim = true;
    this.flush(style, where);
    if (node.tagName === 'import-body')
      this.blocks.push({ kind: 'structure', element: node, text: '', where });
    else this.walkAll(node.children, next);
    this.flush(next, where);
  }

  private image(node: Element, style: Style): void {
    const photo = photoOf(node, this.context);
    if (photo === null) countDrop(this.context, 'Biểu tượng, ảnh trang trí');
    else this.push(photo, style);
  }

  private figure(node: Element, style: Style): void {
    this.flush(style, placeOf(node));
    const inside = blocksOf(node.children, this.context);
    const photos = inside.filter((block) => block.kind === 'photo');
    const words = inside.filter((block) => block.kind === 'text').map((block) => block.text);
    const last = photos.at(-1);
    if (last === undefined || inside.some((block) => block.kind === 'structure')) {
      this.addAll(inside);
      return;
    }
    last.caption ??= words.length > 0 ? words.join(' ') : null;
    this.addAll(photos);
  }

  private list(node: Element, style: Style): void {
    this.flush(style, placeOf(node));
    this.addAll(structureBlocks(node, this.context));
  }

  private quote(node: Element, style: Style): void {
    this.flush(style, placeOf(node));
    const inside = blocksOf(node.children, this.context);
    // Editors indented whole articles with <blockquote>: a quotation is short and holds nothing but text.
    const isQuotation = inside.length <= 3 && inside.every((block) => block.kind === 'text');
    this.addAll(isQuotation ? structureBlocks(node, this.context) : inside);
  }
}

/** The blocks of some markup, in order. Nothing of it is kept but words, emphasis, links, photos, lists and tables. */
export function blocksOf(nodes: Nodes[], context: PageContext): Block[] {
  const builder = new BlockBuilder(context);
  builder.walkAll(nodes, START);
  const [first] = nodes;
  builder.flush(START, first ? placeOf(first) : 'trong trang');
  return builder.blocks;
}
