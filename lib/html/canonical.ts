import type { Element, Root, RootContent } from 'hast';
import type { Drops } from '#lib/html/drops.ts';
import { imageIn, writeFigure } from '#lib/html/figure-canonical.ts';
import { type Context, contains, type FigureParts, Flow } from '#lib/html/flow.ts';
import {
  element,
  type Leaf,
  type Marks,
  PLAIN,
  rowIdOf,
  safeHref,
  tidy,
  toElements,
} from '#lib/html/inline.ts';
import { writeTable } from '#lib/html/table-canonical.ts';

/** Lists in lists in quotes … deeper than this become paragraphs. */
export const MAX_LEVEL = 12;

const setOf = (names: string) => new Set(names.split(' '));
/** Only separate paragraphs. Everything unknown (span, font, center's content, o:p, label) is read through. */
const SEPARATING = setOf(
  'address article aside body caption center dd details dialog dir div dl dt fieldset figcaption footer form header hgroup html legend li listing main marquee menu nav p pre search section summary tbody td tfoot th thead tr',
);
const NOT_IN_HEADING = setOf('blockquote figure hr ol table ul');

/** Rewrites any HTML tree in the article body's own vocabulary, noting in `drops` what readers will miss. */
export function toCanonical(tree: Root, drops: Drops): Root {
  const flow = new Flow();
  const context: Context = {
    write: writeAll,
    drops,
    marks: PLAIN,
    level: 0,
    inlineOnly: false,
    preformatted: false,
    figure: null,
  };
  writeAll(tree.children, flow, context);
  return { type: 'root', children: flow.toBlocks() };
}

/** Writes nodes into the flow. */
function writeAll(nodes: readonly RootContent[], flow: Flow, context: Context): void {
  for (const node of nodes) {
    if (node.type === 'text') writeText(node.value, flow, context);
    else if (node.type === 'element') writeElement(node, flow, context);
  }
}

function writeText(value: string, flow: Flow, context: Context): void {
  const lines = context.preformatted ? value.split(/\r\n?|\n/) : [value];
  for (const [at, line] of lines.entries()) {
    if (at > 0) flow.lineBreak();
    flow.inline({ text: line, marks: context.marks });
  }
}

function writeElement(node: Element, flow: Flow, context: Context): void {
  if (context.drops.takes(node.tagName)) return;
  if (node.tagName === 'br') flow.lineBreak();
  else if (node.tagName === 'img') writeImage(node, flow, context);
  else if (node.tagName === 'figcaption' && context.figure) writeCaption(node, context.figure, context);
  else if (context.inlineOnly || !writeBlock(node, flow, context)) readThrough(node, flow, context);
}

/** The element itself goes; what it means for its text (bold, a link, a paragraph's end) stays. */
function readThrough(node: Element, flow: Flow, context: Context): void {
  const name = node.tagName;
  const separates = SEPARATING.has(name) || NOT_IN_HEADING.has(name) || /^h[1-6]$/.test(name);
  const preformatted = context.preformatted || name === 'pre' || name === 'listing';
  if (separates) flow.endParagraph();
  if (name === 'q') flow.inline({ text: '“', marks: context.marks });
  writeAll(node.children, flow, { ...context, marks: marksOf(node, context), preformatted });
  if (name === 'q') flow.inline({ text: '”', marks: context.marks });
  if (separates) flow.endParagraph();
}

function writeCaption(node: Element, figure: FigureParts, context: Context): void {
  const caption = new Flow();
  writeAll(node.children, caption, { ...context, marks: PLAIN, inlineOnly: true });
  const lines = caption.toLines();
  if (lines.length > 0) figure.captions.push(lines);
}

/** False when the element is no block of its own here and is to be read through. */
function writeBlock(node: Element, flow: Flow, context: Context): boolean {
  switch (node.tagName) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return writeHeading(node, flow, context);
    case 'ul':
    case 'ol':
      if (context.level >= MAX_LEVEL) return false;
      writeList(node, flow, context);
      return true;
    case 'blockquote': {
      if (context.level >= MAX_LEVEL) return false;
      const quote = new Flow();
      writeAll(node.children, quote, { ...context, level: context.level + 1 });
      if (!quote.isEmpty) flow.add(element('blockquote', {}, quote.toBlocks()));
      return true;
    }
    case 'hr':
      flow.add(element('hr', {}, []));
      return true;
    case 'figure':
      writeFigure(node, flow, context);
      return true;
    case 'table':
      return context.level < MAX_LEVEL && writeTable(node, flow, context);
    default:
      return false;
  }
}

/** h1 belongs to the page, so h1 → h2; the body has two levels, so h4 to h6 → h3. Headings are bold already. */
function writeHeading(node: Element, flow: Flow, context: Context): boolean {
  if (contains(node, (inner) => NOT_IN_HEADING.has(inner.tagName) || imageIn(inner)?.id != null))
    return false;
  const inside = new Flow();
  writeAll(node.children, inside, { ...context, inlineOnly: true });
  const unbold = (leaf: Leaf): Leaf => ({ ...leaf, marks: { ...leaf.marks, strong: false } });
  const leaves = tidy(inside.toLines().map(unbold));
  if (leaves.length > 0) {
    flow.add(element(/^h[12]$/.test(node.tagName) ? 'h2' : 'h3', {}, toElements(leaves)));
  }
  return true;
}

function writeList(node: Element, flow: Flow, context: Context): void {
  const inside: Context = { ...context, level: context.level + 1 };
  const items: Flow[] = [];
  const newItem = () => {
    const item = new Flow();
    items.push(item);
    return item;
  };
  for (const child of node.children) {
    if (child.type === 'element' && child.tagName === 'li') {
      writeAll(child.children, newItem(), inside);
    } else if (child.type === 'element' && (child.tagName === 'ul' || child.tagName === 'ol')) {
      // Word and old editors put the inner list beside its item instead of into it.
      writeAll([child], items.at(-1) ?? newItem(), inside);
    } else if (child.type === 'element' || (child.type === 'text' && child.value.trim() !== '')) {
      writeAll([child], newItem(), inside);
    }
  }
  const written = items
    .filter((item) => !item.isEmpty)
    .map((item) => element('li', {}, item.toCompact(['ul', 'ol'])));
  flow.endParagraph();
  if (written.length === 0) return;
  const start = node.tagName === 'ol' ? Number(node.properties.start ?? 1) : 1;
  const numbered = Number.isInteger(start) && start >= 0 && start !== 1 && start < 100_000;
  flow.add(element(node.tagName, numbered ? { start } : {}, written));
}

function writeImage(node: Element, flow: Flow, context: Context): void {
  const image = imageIn(node);
  if (!image) return;
  if (context.figure) {
    context.figure.images.push(image);
  } else if (image.id === null || context.inlineOnly) {
    context.drops.add('ảnh chưa có trong kho ảnh');
  } else {
    writeFigure(element('figure', {}, [node]), flow, context);
  }
}

/** What an inline element adds to the marks around it. Google Docs wraps everything in <b style="font-weight:normal">. */
function marksOf(node: Element, context: Context): Marks {
  const { marks } = context;
  const style = typeof node.properties.style === 'string' ? node.properties.style.slice(0, 2000) : '';
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const slant = /font-style\s*:\s*(\w+)/i.exec(style)?.[1]?.toLowerCase();
  const shift = /vertical-align\s*:\s*(super|sub)/i.exec(style)?.[1]?.toLowerCase();
  const inline = !SEPARATING.has(node.tagName);
  const bold = weight !== undefined && /^(?:bold|bolder|[6-9]00)$/.test(weight);
  switch (node.tagName) {
    case 'a':
      return { ...marks, href: linkOf(node, context) ?? marks.href };
    case 'b':
    case 'strong':
      return { ...marks, strong: weight === undefined || bold || marks.strong };
    case 'i':
    case 'em':
    case 'cite':
    case 'dfn':
    case 'var':
      return { ...marks, em: slant === undefined || slant !== 'normal' || marks.em };
    case 'sup':
    case 'sub':
      return { ...marks, script: node.tagName };
    case 's':
    case 'strike':
    case 'del':
      // Struck-out words would silently become part of the text again.
      context.drops.add('chỗ gạch ngang (chữ được giữ lại)');
      return marks;
    default:
      if (!inline) return marks;
      return {
        ...marks,
        person: (node.tagName === 'span' ? rowIdOf(node.properties.dataPersonId) : null) ?? marks.person,
        strong: marks.strong || bold,
        em: marks.em || slant === 'italic' || slant === 'oblique',
        script: shift === 'super' ? 'sup' : shift === 'sub' ? 'sub' : marks.script,
      };
  }
}

function linkOf(node: Element, context: Context): string | null {
  const written = node.properties.href;
  if (written === undefined || written === null) return null;
  const href = safeHref(written);
  if (href === null) context.drops.add('liên kết không dùng được (chữ được giữ lại)');
  return href;
}
