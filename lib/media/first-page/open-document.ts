import type { Element, ElementContent } from 'hast';
import { element } from '#lib/html/inline.ts';
import { damaged } from '#lib/importing/word/problem.ts';
import {
  childOf,
  childrenOf,
  elementsOf,
  findAllInside,
  findInside,
  type XmlElement,
  type XmlNode,
} from '#lib/importing/word/xml.ts';
import { openParts } from './package-parts.ts';
import { cutToPage, type PageText, paragraph } from './page-cut.ts';
import {
  cellText,
  completed,
  MOST_SHEET_COLUMNS,
  MOST_SHEET_ROWS,
  type SheetRow,
  sheetElements,
} from './sheet-table.ts';

/** OpenDocument: the first page of a text, the first sheet of a workbook, the first slide of a presentation. */

const MOST_BLOCKS = 120;

/** @throws WordProblem */
export function readOpenDocument(bytes: Uint8Array, kind: 'odt' | 'ods' | 'odp'): PageText | null {
  const content = openParts(bytes).tree('content.xml');
  const body = childOf(content, 'office:body');
  const styles = stylesOf(content);
  if (kind === 'odt') return textPage(childOf(body, 'office:text'), styles);
  if (kind === 'ods') return sheetPage(childOf(body, 'office:spreadsheet'), styles);
  return slidePage(childOf(body, 'office:presentation'));
}

type Styles = {
  isBold: (name: string | undefined) => boolean;
  isHidden: (name: string | undefined) => boolean;
};

function stylesOf(content: XmlElement): Styles {
  const bold = new Set<string>();
  const hidden = new Set<string>();
  for (const style of childrenOf(childOf(content, 'office:automatic-styles'), 'style:style')) {
    const name = style.attributes['style:name'] ?? '';
    if (childOf(style, 'style:text-properties')?.attributes['fo:font-weight'] === 'bold') bold.add(name);
    if (childOf(style, 'style:table-properties')?.attributes['table:display'] === 'false') hidden.add(name);
  }
  return { isBold: (name) => bold.has(name ?? ''), isHidden: (name) => hidden.has(name ?? '') };
}

// Texts ---------------------------------------------------------------------------------------------------------------

/** Remarks, footnotes, what was deleted while changes were tracked, forms, pictures. */
const LEFT_OUT =
  /^(?:office:annotation|office:annotation-end|text:note|text:tracked-changes|text:hidden-text|office:forms|text:sequence-decls|draw:.*)$/;

type Walk = { blocks: Element[]; isAtEnd: boolean; styles: Styles };

function textPage(body: XmlElement | undefined, styles: Styles): PageText | null {
  if (body === undefined) throw damaged();
  const walk: Walk = { blocks: [], isAtEnd: false, styles };
  walkBlocks(elementsOf(body), walk);
  return cutToPage(walk.blocks, !walk.isAtEnd);
}

function walkBlocks(blocks: XmlElement[], walk: Walk) {
  for (const block of blocks) {
    if (walk.isAtEnd) return;
    if (walk.blocks.length >= MOST_BLOCKS) {
      walk.isAtEnd = true;
      return;
    }
    if (block.name === 'text:soft-page-break') {
      if (walk.blocks.length > 0) walk.isAtEnd = true;
    } else if (/^text:[ph]$/.test(block.name)) addParagraph(block, walk);
    else if (block.name === 'text:list') {
      const list = listElement(block, walk.styles, 0);
      if (list) walk.blocks.push(list);
    } else if (block.name === 'table:table') walk.blocks.push(...tableElements(block, walk.styles));
    else if (/^text:(?:section|index-body|.*-index|table-of-content)$/.test(block.name)) {
      walkBlocks(elementsOf(block), walk);
    }
  }
}

function addParagraph(block: XmlElement, walk: Walk) {
  const boxes = findAllInside(block, 'draw:text-box');
  for (const box of boxes) walkBlocks(elementsOf(box), walk);
  const isStrong = block.name === 'text:h' || walk.styles.isBold(block.attributes['text:style-name']);
  const content = inlineOf(block.children, isStrong ? null : walk.styles);
  if (!content.some((node) => node.type === 'element' || /\S/.test(node.type === 'text' ? node.value : '')))
    return;
  walk.blocks.push(element('p', {}, isStrong ? [element('strong', {}, content)] : content));
  // A page that ends inside a paragraph: the paragraph is kept whole.
  if (findInside(block, 'text:soft-page-break')) walk.isAtEnd = true;
}

/** @param styles null inside of what is bold already */
function inlineOf(nodes: readonly XmlNode[], styles: Styles | null): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (typeof node === 'string') return [{ type: 'text', value: node.replace(/\s+/g, ' ') }];
    if (node.name === 'text:s') {
      return [{ type: 'text', value: ' ' }];
    }
    if (node.name === 'text:tab') return [{ type: 'text', value: ' ' }];
    if (node.name === 'text:line-break') return [element('br', {}, [])];
    if (LEFT_OUT.test(node.name)) return [];
    const isBold = styles?.isBold(node.attributes['text:style-name']) === true;
    const inner = inlineOf(node.children, isBold ? null : styles);
    return isBold && inner.length > 0 ? [element('strong', {}, inner)] : inner;
  });
}

function listElement(list: XmlElement, styles: Styles, depth: number): Element | null {
  if (depth > 5) return null;
  const items = elementsOf(list)
    .filter((item) => /^text:list-(?:item|header)$/.test(item.name))
    .slice(0, MOST_BLOCKS)
    .flatMap((item): Element[] => {
      const content = elementsOf(item).flatMap((part): ElementContent[] => {
        if (/^text:[ph]$/.test(part.name)) return [element('p', {}, inlineOf(part.children, styles))];
        const inner = part.name === 'text:list' ? listElement(part, styles, depth + 1) : null;
        return inner ? [inner] : [];
      });
      return content.length > 0 ? [element('li', {}, content)] : [];
    });
  return items.length > 0 ? element('ul', {}, items) : null;
}

// Tables --------------------------------------------------------------------------------------------------------------

const repeated = (element: XmlElement, name: string) =>
  Math.min(100_000, Math.max(1, Number(element.attributes[name]) || 1));

const rowElements = (table: XmlElement): XmlElement[] =>
  elementsOf(table).flatMap((child) => {
    if (child.name === 'table:table-row') return [child];
    return /^table:table-(?:rows|header-rows|row-group)$/.test(child.name) ? rowElements(child) : [];
  });

const plainText = (cell: XmlElement): string =>
  childrenOf(cell, 'text:p')
    .map((line) => inlineOf(line.children, null).map(textOfNode).join(''))
    .join(' ');

const textOfNode = (node: ElementContent): string => {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  return node.tagName === 'br' ? ' ' : node.children.map(textOfNode).join('');
};

/** `isShort`: rows or columns were left out at the end. */
function gridOf(table: XmlElement): { rows: SheetRow[]; isShort: boolean } {
  const rows: SheetRow[] = [];
  let isShort = false;
  for (const source of rowElements(table)) {
    if (/^(?:collapse|filter)$/.test(source.attributes['table:visibility'] ?? '')) continue;
    const row: SheetRow = new Map();
    let at = 0;
    for (const cell of elementsOf(source).filter((one) => /^table:(?:covered-)?table-cell$/.test(one.name))) {
      const text = cell.name === 'table:table-cell' ? cellText(plainText(cell)) : '';
      const count = repeated(cell, 'table:number-columns-repeated');
      for (let n = 0; n < count && text !== ''; n += 1) {
        if (at + n >= MOST_SHEET_COLUMNS) {
          isShort = true;
          break;
        }
        row.set(at + n, {
          text,
          isNumber: /^(?:float|percentage|currency|date|time)$/.test(
            cell.attributes['office:value-type'] ?? '',
          ),
          colSpan: repeated(cell, 'table:number-columns-spanned'),
          rowSpan: repeated(cell, 'table:number-rows-spanned'),
        });
      }
      at += count;
    }
    const count = repeated(source, 'table:number-rows-repeated');
    // A million empty rows stand at the end of every sheet.
    const copies = row.size === 0 ? Math.min(count, 1) : count;
    for (let n = 0; n < copies; n += 1) {
      if (rows.length >= MOST_SHEET_ROWS) {
        isShort ||= row.size > 0;
        break;
      }
      rows.push(new Map(row));
    }
  }
  return { rows, isShort };
}

const tableElements = (table: XmlElement, styles: Styles): Element[] => {
  if (styles.isHidden(table.attributes['table:style-name'])) return [];
  return sheetElements(completed(gridOf(table).rows));
};

function sheetPage(body: XmlElement | undefined, styles: Styles): PageText | null {
  if (body === undefined) throw damaged();
  const tables = childrenOf(body, 'table:table');
  const first = tables.find((table) => !styles.isHidden(table.attributes['table:style-name']));
  if (first === undefined) return null;
  const { rows, isShort } = gridOf(first);
  return cutToPage(sheetElements(completed(rows)), tables.length === 1 && !isShort);
}

// Slides --------------------------------------------------------------------------------------------------------------

function slidePage(body: XmlElement | undefined): PageText | null {
  if (body === undefined) throw damaged();
  const pages = childrenOf(body, 'draw:page');
  const [first] = pages;
  if (first === undefined) return null;
  const blocks = childrenOf(first, 'draw:frame').flatMap((frame): Element[] => {
    const table = childOf(frame, 'table:table');
    if (table) return sheetElements(completed(gridOf(table).rows));
    const isTitle = frame.attributes['presentation:class'] === 'title';
    return findAllInside(childOf(frame, 'draw:text-box') ?? frame, 'text:p', 'text:h')
      .map((line) => inlineOf(line.children, null).map(textOfNode).join('').trim())
      .filter(Boolean)
      .map((line) => paragraph(line, isTitle));
  });
  return cutToPage(blocks, pages.length === 1);
}
