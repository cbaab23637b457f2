import type { Element, ElementContent, RootContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import { rowIdOf } from '#lib/html/inline.ts';
import { parseFragment } from '#lib/html/parse.ts';
import { printHtml } from '#lib/html/print.ts';
import type { SafeHtml } from '#lib/html/sanitize.ts';

/** A stored photo, as far as drawing it needs. Sizes in pixels; `url` site-relative or absolute, without spaces. */
export type FigureMedia = {
  id: number;
  width: number;
  height: number;
  /** The library's description, used where the figure has none of its own. */
  alt: string | null;
  variants: { format: 'avif' | 'webp' | 'jpeg'; width: number; height: number; url: string }[];
};

export type FigureOptions = {
  /** The first photo is what the page opens with: loaded at once and first. Default false. */
  lead?: boolean;
  /** The `sizes` of every photo. Default: the text column, the whole width on phones. */
  sizes?: string;
};

/** Two photos of a set stand side by side, also on phones. */
const HALF_COLUMN = '(min-width: 44rem) 20rem, 50vw';
const COLUMN = '(min-width: 44rem) 40rem, 100vw';
/** Browsers without srcset get the smallest photo that fills a phone sharply. */
const FALLBACK_WIDTH = 960;

function candidates(photo: FigureMedia, format: FigureMedia['variants'][number]['format']) {
  return photo.variants
    .filter(
      (variant) => variant.format === format && /^(?:\/(?!\/)|https?:\/\/)[^\s,"<>]+$/.test(variant.url),
    )
    .sort((a, b) => a.width - b.width);
}

const srcSetOf = (variants: FigureMedia['variants']) =>
  variants.map((variant) => `${variant.url} ${variant.width}w`).join(', ');

function picture(photo: FigureMedia, alt: string, eager: boolean, sizes: string): Element | null {
  const avif = candidates(photo, 'avif');
  const webp = candidates(photo, 'webp');
  const jpeg = candidates(photo, 'jpeg');
  const plain = jpeg.length > 0 ? jpeg : webp.length > 0 ? webp : avif;
  const fallback = plain.find((variant) => variant.width >= FALLBACK_WIDTH) ?? plain.at(-1);
  if (!fallback) return null;
  const source = (type: string, variants: FigureMedia['variants']) =>
    variants.length > 0 && variants !== plain
      ? [h('source', { type, srcSet: srcSetOf(variants), sizes })]
      : [];
  return h('picture', [
    ...source('image/avif', avif),
    ...source('image/webp', webp),
    h('img', {
      src: fallback.url,
      ...(plain.length > 1 ? { srcSet: srcSetOf(plain), sizes } : {}),
      width: photo.width,
      height: photo.height,
      alt,
      loading: eager ? 'eager' : 'lazy',
      decoding: 'async',
      ...(eager ? { fetchPriority: 'high' } : {}),
    }),
  ]);
}

const childNamed = (node: Element, name: string) =>
  node.children.find((child): child is Element => child.type === 'element' && child.tagName === name);

function renderFigure(node: Element, photo: FigureMedia | undefined, eager: boolean, sizes: string): Element {
  const caption: ElementContent[] = childNamed(node, 'figcaption')?.children ?? [];
  const ownAlt = childNamed(node, 'img')?.properties.alt;
  const isDecorative = node.properties.dataDecorative === 'true';
  const alt = isDecorative ? '' : (typeof ownAlt === 'string' && ownAlt) || (photo?.alt ?? '');
  const drawn = photo ? picture(photo, alt, eager, sizes) : null;
  const withNote = (note: Element) =>
    caption.length > 0 ? [...caption, { type: 'text' as const, value: ' ' }, note] : [note];
  if (!drawn) {
    return h('figure', { className: 'no-photo' }, [h('figcaption', withNote(h('span', '(Chưa có ảnh)')))]);
  }
  const credit = node.properties.dataCredit;
  const lines =
    typeof credit === 'string' && credit !== ''
      ? withNote(h('span', { className: 'credit' }, `Ảnh: ${credit}`))
      : caption;
  return h('figure', [drawn, ...(lines.length > 0 ? [h('figcaption', lines)] : [])]);
}

/** A wide table scrolls in its own box; the box takes the keyboard's focus so that everyone can scroll it. */
function scrollable(table: Element): Element {
  const caption = childNamed(table, 'caption');
  const label = (caption ? textOf(caption).replace(/\s+/g, ' ').trim() : '') || 'Bảng';
  return h('div', { className: 'table', tabIndex: 0, role: 'region', ariaLabel: label }, [table]);
}

const isOfGallery = (node: RootContent | undefined): node is Element =>
  node?.type === 'element' && node.tagName === 'figure' && node.properties.dataGallery === 'true';

/** Photos of a set that stand one after the other are drawn as one; a photo left alone is an ordinary one. */
function gathered(nodes: readonly RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  for (let from = 0; from < nodes.length; ) {
    let to = from;
    while (isOfGallery(nodes[to])) to += 1;
    const set = nodes.slice(from, to).filter(isOfGallery);
    if (set.length > 1) {
      result.push(h('div', { className: 'gallery', role: 'group', ariaLabel: `Bộ ${set.length} ảnh` }, set));
      from = to;
      continue;
    }
    const node = nodes[from];
    if (node) result.push(node);
    from += 1;
  }
  return result;
}

/**
 * The reader's form of a canonical body: photos from the media library with all their sizes and formats,
 * credits, and tables that scroll. A figure whose photo is missing or unknown keeps its caption and says
 * "(Chưa có ảnh)". The result is for showing, not for storing: sanitizeHtml would take the photos out again.
 */
export function renderFigures(
  html: SafeHtml,
  media: ReadonlyMap<number, FigureMedia>,
  options: FigureOptions = {},
): SafeHtml {
  const tree = parseFragment(html);
  tree.children = gathered(tree.children);
  let isFirst = true;
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined) return;
    if (node.tagName === 'table') {
      parent.children[index] = scrollable(node);
      // Photos inside the table's cells are drawn too: go on inside the table, not with the box around it.
      renderInside(node);
      return SKIP;
    }
    if (node.tagName !== 'figure') return;
    parent.children[index] = draw(
      node,
      parent.type === 'element' && parent.properties.className !== undefined,
    );
    return SKIP;
  });
  return printHtml(tree) as SafeHtml;

  function draw(figure: Element, isHalf = false): Element {
    const id = rowIdOf(figure.properties.dataMediaId);
    const eager = options.lead === true && isFirst;
    isFirst = false;
    return renderFigure(
      figure,
      id === null ? undefined : media.get(Number(id)),
      eager,
      isHalf ? HALF_COLUMN : (options.sizes ?? COLUMN),
    );
  }

  function renderInside(table: Element): void {
    visit(table, 'element', (node, index, parent) => {
      if (node.tagName !== 'figure' || !parent || index === undefined) return;
      parent.children[index] = draw(node);
      return SKIP;
    });
  }
}

/** The figure that a canonical body begins with, apart from the rest; null when it begins otherwise. */
export function splitLeadFigure(html: SafeHtml): { leadFigure: SafeHtml | null; rest: SafeHtml } {
  // Figures do not nest, and attribute values hold no "<" (see print.ts), so looking at the text is enough.
  const end = html.startsWith('<figure') ? html.indexOf('</figure>') : -1;
  if (end < 0) return { leadFigure: null, rest: html };
  const cut = end + '</figure>'.length;
  return { leadFigure: html.slice(0, cut) as SafeHtml, rest: html.slice(cut) as SafeHtml };
}

/** The media ids of a canonical body's figures, in order, each once. */
export function listMediaIds(html: string): number[] {
  const ids = new Set<number>();
  for (const match of html.matchAll(/<figure data-media-id="([^"]{1,10})"/g)) {
    const id = rowIdOf(match[1]);
    if (id !== null) ids.add(Number(id));
  }
  return [...ids];
}
