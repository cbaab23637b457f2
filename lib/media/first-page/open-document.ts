import type { Element, ElementContent } from 'hast';
import { element } from '#lib/html/inline.ts';
import { damaged } from '#lib/importing/word/problem.ts';
import {
  childOf,
  childrenOf,
  elementsOf,
  findAllInside,
  findInside,
  parseXml,
  type XmlElement,
  type XmlNode,
} from '#lib/importing/word/xml.ts';
import { hidesItself, type OpenStyles, readOpenStyles } from './open-styles.ts';
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
  const parts = openParts(bytes);
  const content = parts.tree('content.xml');
  const body = childOf(content, 'office:body');
  const named = parts.text('styles.xml');
  const styles = readOpenStyles(content, named === null ? undefined : parseXml(named));
  if (kind === 'odt') return textPage(childOf(body, 'office:text'), styles);
  if (kind === 'ods') return sheetPage(childOf(body, 'office:spreadsheet'), styles);
  return slidePage(childOf(body, 'office:presentation'), styles);
}

// Texts ---------------------------------------------------------------------------------------------------------------

/** Remarks, footnotes, hidden fields, what was deleted while changes were tracked, forms, pictures. */
const LEFT_OUT =
  /^(?:office:annotation|office:annotation-end|text:note|text:tracked-changes|text:hidden-text|text:hidden-paragraph|office:forms|text:sequence-decls|draw:.*)$/;

type Walk = { blocks: Element[]; isAtEnd: boolean; styles: OpenStyles };

function textPage(body: XmlElement | undefined, styles: OpenStyles): PageText | null {
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
      if (!hidesItself(block)) walkBlocks(elementsOf(block), walk);
    }
  }
}

function addParagraph(block: XmlElement, walk: Walk) {
  for (const box of boxesIn(block, walk.styles)) walkBlocks(elementsOf(box), walk);
  const isStrong = block.name === 'text:h' || walk.styles.isBold(block.attributes['text:style-name']);
  const content = lineOf(block, walk.styles, isStrong);
  if (!content.some((node) => node.type === 'element' || /\S/.test(node.type === 'text' ? node.value : '')))
    return;
  walk.blocks.push(element('p', {}, isStrong ? [element('strong', {}, content)] : content));
  // A page that ends inside a paragraph: the paragraph is kept whole.
  if (findInside(block, 'text:soft-page-break')) walk.isAtEnd = true;
}

/** The outermost text boxes that are shown: what stands inside another one comes with it. */
function boxesIn(block: XmlElement, styles: OpenStyles): XmlElement[] {
  if (isHiddenText(block, styles) || styles.isHiddenShape(block)) return [];
  return elementsOf(block).flatMap((child) => {
    if (child.name === 'draw:text-box') return [child];
    return /^(?:office:annotation|text:note)$/.test(child.name) ? [] : boxesIn(child, styles);
  });
}

/** A frame, a span, a paragraph with a style that hides it, or with a field that does. */
const isHiddenText = (node: XmlElement, styles: OpenStyles): boolean =>
  hidesItself(node) ||
  styles.isHiddenText(node) ||
  (/^text:[ph]$/.test(node.name) &&
    findAllInside(node, 'text:hidden-paragraph').some(
      ({ attributes }) => attributes['text:is-hidden'] !== 'false',
    ));

/** The content of a paragraph; nothing when it is hidden. */
const lineOf = (line: XmlElement, styles: OpenStyles, isStrong: boolean): ElementContent[] =>
  isHiddenText(line, styles) ? [] : inlineOf(line.children, styles, isStrong);

const plainLine = (line: XmlElement, styles: OpenStyles): string =>
  lineOf(line, styles, true).map(textOfNode).join('');

/** @param isStrong inside of what is bold already */
function inlineOf(nodes: readonly XmlNode[], styles: OpenStyles, isStrong: boolean): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (typeof node === 'string') return [{ type: 'text', value: node.replace(/\s+/g, ' ') }];
    if (node.name === 'text:s') {
      return [{ type: 'text', value: ' ' }];
    }
    if (node.name === 'text:tab') return [{ type: 'text', value: ' ' }];
    if (node.name === 'text:line-break') return [element('br', {}, [])];
    if (LEFT_OUT.test(node.name) || isHiddenText(node, styles)) return [];
    const isBold = !isStrong && styles.isBold(node.attributes['text:style-name']);
    const inner = inlineOf(node.children, styles, isStrong || isBold);
    return isBold && inner.length > 0 ? [element('strong', {}, inner)] : inner;
  });
}

function listElement(list: XmlElement, styles: OpenStyles, depth: number): Element | null {
  if (depth > 5) return null;
  const items = elementsOf(list)
    .filter((item) => /^text:list-(?:item|header)$/.test(item.name))
    .slice(0, MOST_BLOCKS)
    .flatMap((item): Element[] => {
      const content = elementsOf(item).flatMap((part): ElementContent[] => {
        if (/^text:[ph]$/.test(part.name)) {
          return isHiddenText(part, styles) ? [] : [element('p', {}, inlineOf(part.children, styles, false))];
        }
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

const isCollapsed = ({ attributes }: XmlElement) =>
  /^(?:collapse|filter)$/.test(attributes['table:visibility'] ?? '');

/** The rows or columns of a table in their order, with whether they are hidden. */
function linesOf(
  parent: XmlElement,
  kind: 'row' | 'column',
  inHidden = false,
): { line: XmlElement; isHidden: boolean }[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === `table:table-${kind}`) {
      return [{ line: child, isHidden: inHidden || isCollapsed(child) }];
    }
    const isGroup = child.name === `table:table-${kind}-group`;
    const isList = [`table:table-${kind}s`, `table:table-header-${kind}s`].includes(child.name);
    if (!isGroup && !isList) return [];
    return linesOf(child, kind, inHidden || child.attributes['table:display'] === 'false');
  });
}

function hiddenColumns(table: XmlElement): Set<number> {
  const hidden = new Set<number>();
  let at = 0;
  for (const { line, isHidden } of linesOf(table, 'column')) {
    const next = at + repeated(line, 'table:number-columns-repeated');
    for (let n = at; isHidden && n < Math.min(next, MOST_SHEET_COLUMNS); n += 1) hidden.add(n);
    at = next;
  }
  return hidden;
}

const plainText = (cell: XmlElement, styles: OpenStyles): string =>
  childrenOf(cell, 'text:p')
    .map((line) => plainLine(line, styles))
    .filter(Boolean)
    .join(' ');

const textOfNode = (node: ElementContent): string => {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element') return '';
  return node.tagName === 'br' ? ' ' : node.children.map(textOfNode).join('');
};

/** `isShort`: rows or columns were left out at the end. */
function gridOf(table: XmlElement, styles: OpenStyles): { rows: SheetRow[]; isShort: boolean } {
  const rows: SheetRow[] = [];
  let isShort = false;
  const hidden = hiddenColumns(table);
  for (const { line: source, isHidden } of linesOf(table, 'row')) {
    if (isHidden) continue;
    const row: SheetRow = new Map();
    let at = 0;
    for (const cell of elementsOf(source).filter((one) => /^table:(?:covered-)?table-cell$/.test(one.name))) {
      const text = cell.name === 'table:table-cell' ? cellText(plainText(cell, styles)) : '';
      const count = repeated(cell, 'table:number-columns-repeated');
      for (let n = 0; n < count && text !== ''; n += 1) {
        if (at + n >= MOST_SHEET_COLUMNS) {
          isShort = true;
          break;
        }
        if (hidden.has(at + n)) continue;
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

const tableElements = (table: XmlElement, styles: OpenStyles): Element[] => {
  if (styles.isHiddenTable(table)) return [];
  return sheetElements(completed(gridOf(table, styles).rows));
};

function sheetPage(body: XmlElement | undefined, styles: OpenStyles): PageText | null {
  if (body === undefined) throw damaged();
  const tables = childrenOf(body, 'table:table');
  const first = tables.find((table) => !styles.isHiddenTable(table));
  if (first === undefined) return null;
  const { rows, isShort } = gridOf(first, styles);
  return cutToPage(sheetElements(completed(rows)), tables.length === 1 && !isShort);
}

// Slides --------------------------------------------------------------------------------------------------------------

/** The first slide that is shown. */
function slidePage(body: XmlElement | undefined, styles: OpenStyles): PageText | null {
  if (body === undefined) throw damaged();
  const pages = childrenOf(body, 'draw:page');
  const first = pages.find((page) => !styles.isHiddenSlide(page));
  if (first === undefined) return null;
  const frames = childrenOf(first, 'draw:frame').filter((frame) => !styles.isHiddenShape(frame));
  const blocks = frames.flatMap((frame): Element[] => {
    const table = childOf(frame, 'table:table');
    if (table) return sheetElements(completed(gridOf(table, styles).rows));
    const isTitle = frame.attributes['presentation:class'] === 'title';
    return findAllInside(childOf(frame, 'draw:text-box') ?? frame, 'text:p', 'text:h')
      .map((line) => plainLine(line, styles).trim())
      .filter(Boolean)
      .map((line) => paragraph(line, isTitle));
  });
  return cutToPage(blocks, pages.length === 1);
}
