import type { Element, ElementContent } from 'hast';
import { toCanonical } from '#lib/html/canonical.ts';
import { Drops } from '#lib/html/drops.ts';
import { element } from '#lib/html/inline.ts';
import type { PhotoBlock } from '../blocks.ts';
import { photoTable } from '../page-tables.ts';
import { plainTextOf } from '../page-tree.ts';
import { looseText } from './drawings.ts';
import { asParagraph, gatherLists } from './lists.ts';
import { drop, type Read, type Story, settle, type WordBlock, type WordText } from './story.ts';
import { drawsLines } from './styles.ts';
import { childOf, elementsOf, findInside, switchOf, type XmlElement } from './xml.ts';

/** Tables: those that state facts are kept with their merged cells, those that only arrange the page are read through. */

const MAX_SPAN = 200;

type Cell = { reads: Read[]; column: number; colSpan: number; rowSpan: number };
type Row = { cells: Cell[]; isHeader: boolean };
type Grid = { rows: Row[]; hasLines: boolean };

/** Reads the content of a cell. */
export type ReadCell = (content: XmlElement[]) => Read[];

const spanOf = (text: string | undefined) =>
  /^\d{1,4}$/.test(text ?? '') ? Math.min(MAX_SPAN, Math.max(1, Number(text))) : 1;

/** Rows and cells also stand inside content controls and tracked changes. */
function flatten(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    if (child.name === 'w:sdt') return flatten(childOf(child, 'w:sdtContent') ?? child, name);
    return /^w:(?:ins|moveTo|customXml|smartTag)$/.test(child.name) ? flatten(child, name) : [];
  });
}

function isDeleted(row: XmlElement, story: Story): boolean {
  const properties = childOf(row, 'w:trPr');
  const change = childOf(properties, 'w:del') ?? childOf(properties, 'w:ins');
  if (change === undefined) return false;
  const kind = change.name === 'w:del' ? 'del' : 'ins';
  story.changes.push({ kind, author: change.attributes['w:author'] ?? '' });
  return kind === 'del';
}

/** A hidden row is left out with all that it holds, and told as hidden words are. */
function isHidden(row: XmlElement, story: Story): boolean {
  if (switchOf(childOf(childOf(row, 'w:trPr'), 'w:hidden')) !== true) return false;
  const words = looseText(row);
  if (words !== '') drop(story, 'Chữ ẩn', words);
  if (findInside(row, 'w:drawing', 'w:pict', 'w:object')) drop(story, 'Hình ẩn', '');
  return true;
}

function readGrid(table: XmlElement, story: Story, readCell: ReadCell): Grid {
  const tableProperties = childOf(table, 'w:tblPr');
  const style = childOf(tableProperties, 'w:tblStyle')?.attributes['w:val'];
  const own = drawsLines(childOf(tableProperties, 'w:tblBorders'));
  let hasLines = own ?? (style !== undefined && story.styles.drawsTable(style));
  /** The cell that a merged cell below it belongs to, by column. */
  let above = new Map<number, Cell>();
  const rows: Row[] = [];
  for (const row of flatten(table, 'w:tr')) {
    if (isDeleted(row, story) || isHidden(row, story)) continue;
    const properties = childOf(row, 'w:trPr');
    const cells: Cell[] = [];
    const merged = new Map<number, Cell>();
    const skipped = spanOf(childOf(properties, 'w:gridBefore')?.attributes['w:val']);
    let column = 0;
    if (childOf(properties, 'w:gridBefore') !== undefined) {
      cells.push({ reads: [], column, colSpan: skipped, rowSpan: 1 });
      column += skipped;
    }
    for (const source of flatten(row, 'w:tc')) {
      const facts = childOf(source, 'w:tcPr');
      if (drawsLines(childOf(facts, 'w:tcBorders'))) hasLines = true;
      const colSpan = spanOf(childOf(facts, 'w:gridSpan')?.attributes['w:val']);
      const merge = childOf(facts, 'w:vMerge');
      const upper = above.get(column);
      const goesOn = merge !== undefined && merge.attributes['w:val'] !== 'restart';
      const sideways = childOf(facts, 'w:hMerge')?.attributes['w:val'];
      const left = cells.at(-1);
      if (goesOn && upper && upper.colSpan === colSpan) {
        upper.rowSpan += 1;
        merged.set(column, upper);
      } else if (childOf(facts, 'w:hMerge') && sideways !== 'restart' && left) {
        left.colSpan += colSpan;
      } else {
        const cell: Cell = { reads: readCell(elementsOf(source)), column, colSpan, rowSpan: 1 };
        cells.push(cell);
        if (merge !== undefined) merged.set(column, cell);
      }
      column += colSpan;
    }
    above = merged;
    rows.push({ cells, isHeader: switchOf(childOf(properties, 'w:tblHeader')) === true });
  }
  return { rows: rows.filter((row) => row.cells.length > 0), hasLines };
}

const textsOf = (reads: Read[]) => reads.filter((read): read is WordText => read.kind === 'text');
const wordsOf = (reads: Read[]) =>
  reads
    .map((read) => (read.kind === 'photo' ? '' : read.text))
    .join(' ')
    .trim();

const isBold = (cell: Cell) => {
  const texts = cell.reads.filter((read) => read.kind !== 'photo');
  return texts.length > 0 && texts.every((read) => read.kind !== 'structure' && read.bold === true);
};

/** How many rows at the top name the columns. */
function headerRows(rows: Row[]): number {
  let count = rows.findIndex((row) => !row.isHeader);
  if (count < 0) count = rows.length;
  const isBoldRow = (row: Row | undefined) =>
    row?.cells.some((cell) => wordsOf(cell.reads) !== '') &&
    row.cells.every((cell) => isBold(cell) || wordsOf(cell.reads) === '');
  if (count === 0) {
    const first = rows.findIndex((row) => !isBoldRow(row));
    // All bold says nothing, and a single bold line across the table is its caption.
    count = first > 0 && (rows[0]?.cells.length ?? 0) > 1 ? first : 0;
  }
  // A heading cell that spans two rows makes both of them heading rows.
  for (let at = 0; at < count; at += 1)
    for (const cell of rows[at]?.cells ?? []) count = Math.max(count, at + cell.rowSpan);
  return count < rows.length ? count : 0;
}

/** A cell's content; photos have no place in it until they are in the library, and a table in it becomes its text. */
function contentOf(cell: Cell, isHeader: boolean, story: Story, photos: PhotoBlock[]): ElementContent[] {
  const [only] = cell.reads;
  // Columns are numbered with lists of one item each: there the number is the content.
  const reads = cell.reads.length === 1 && only?.kind === 'item' ? [asParagraph(only)] : cell.reads;
  return gatherLists(reads, story.ledger).flatMap((block): ElementContent[] => {
    if (block.kind === 'photo') {
      photos.push(block);
      return [];
    }
    if (block.kind === 'text') {
      const isStrong = block.bold === true && !isHeader;
      return [element('p', {}, isStrong ? [element('strong', {}, block.content)] : block.content)];
    }
    if (block.element.tagName !== 'table') return [block.element];
    drop(story, 'Bảng lồng trong ô bảng (giữ chữ)', block.text);
    return cellsInside(block.element).map((inner) => element('p', {}, inner.children));
  });
}

function cellsInside(table: Element): Element[] {
  return table.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return /^t[dh]$/.test(child.tagName) ? [child] : cellsInside(child);
  });
}

function cellElement(cell: Cell, isHeader: boolean, content: ElementContent[]): Element {
  const scope = isHeader ? { scope: cell.colSpan > 1 ? 'colgroup' : 'col' } : {};
  const colSpan = cell.colSpan > 1 ? { colSpan: cell.colSpan } : {};
  const rowSpan = cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {};
  return element(isHeader ? 'th' : 'td', { ...scope, ...colSpan, ...rowSpan }, content);
}

function factTable(rows: Row[], story: Story, where: string): WordBlock[] {
  const photos: PhotoBlock[] = [];
  const headers = headerRows(rows);
  const lines = rows.map((row, at) =>
    element(
      'tr',
      {},
      row.cells.map((cell) => cellElement(cell, at < headers, contentOf(cell, at < headers, story, photos))),
    ),
  );
  const table = element('table', {}, [
    ...(headers > 0 ? [element('thead', {}, lines.slice(0, headers))] : []),
    element('tbody', {}, lines.slice(headers)),
  ]);
  const { children } = toCanonical({ type: 'root', children: [table] }, new Drops());
  const blocks = children
    .filter((child) => child.type === 'element')
    .map((child): WordBlock => ({ kind: 'structure', element: child, text: plainTextOf(child), where }));
  return [...blocks, ...photos];
}

/** Without lines, one row or long texts side by side are columns of a page. */
function isLayout({ rows, hasLines }: Grid): boolean {
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  if (columns <= 1) return true;
  if (hasLines) return false;
  const cells = rows.flatMap((row) => row.cells);
  return (
    rows.length < 2 ||
    cells.some((cell) => wordsOf(cell.reads).length > 300) ||
    cells.some((cell) =>
      cell.reads.some((read) => read.kind === 'structure' && read.element.tagName === 'table'),
    )
  );
}

const NATION =
  /cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|đảng\s+cộng\s+sản\s+việt\s+nam|độc\s+lập\s*[-–—]\s*tự\s+do/iu;

/** The head of an official document: the state's or the Party's motto beside the office's name, number and date. */
export function isLetterhead(text: string): boolean {
  return text.length < 700 && NATION.test(text.normalize('NFC'));
}

/** The foot of an official document: who receives it beside who signed it. */
export function isSignatureBlock(text: string): boolean {
  return text.length < 1500 && /(?:^|\s)nơi\s+nhận\s*:/iu.test(text);
}

/** The lines of a letterhead or a signature block, for whoever reads facts out of them. */
export type Frame = { kind: 'letterhead' | 'signature'; lines: WordText[] };

/**
 * Reads w:tbl: one kept table, the photos and captions that it arranged, or its cells in reading order. A letterhead or
 * a signature block goes to `frames` and leaves nothing in the text.
 */
export function readTable(table: XmlElement, story: Story, readCell: ReadCell, frames: Frame[]): Read[] {
  const from = story.pending.length;
  const before = story.lastText;
  const where = `đoạn ${story.paragraphs + 1}`;
  const grid = readGrid(table, story, readCell);
  const all = grid.rows.flatMap((row) => row.cells.flatMap((cell) => cell.reads));
  const words = wordsOf(all);
  settle(story, from, '', before);
  if (!grid.hasLines && (isLetterhead(words) || isSignatureBlock(words))) {
    frames.push({
      kind: isLetterhead(words) ? 'letterhead' : 'signature',
      lines: textsOf(all.map((read) => (read.kind === 'item' ? asParagraph(read) : read))),
    });
    story.lastText = before;
    return all.filter((read) => read.kind === 'photo');
  }
  const blocks = () => grid.rows.map((row) => row.cells.map((cell) => gatherLists(cell.reads, story.ledger)));
  if (all.some((read) => read.kind === 'photo')) {
    const photos = photoTable(blocks());
    // photoTable only passes on what it was given.
    if (photos !== null) return photos as WordBlock[];
  }
  if (words === '') return all.filter((read) => read.kind === 'photo');
  if (isLayout(grid)) return blocks().flat(2);
  const made = factTable(grid.rows, story, where);
  settle(story, from, '', before);
  return made;
}
