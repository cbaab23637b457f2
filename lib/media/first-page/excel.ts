import { damaged } from '#lib/importing/word/problem.ts';
import {
  childOf,
  childrenOf,
  elementsOf,
  findAllInside,
  ownText,
  parseXml,
  type XmlElement,
} from '#lib/importing/word/xml.ts';
import { cutList, openParts, type Parts } from './package-parts.ts';
import { cutToPage, type PageText } from './page-cut.ts';
import { numberInWords, wordsAsShown } from './sheet-number.ts';
import {
  cellText,
  completed,
  MOST_SHEET_COLUMNS,
  MOST_SHEET_ROWS,
  type SheetRow,
  sheetElements,
} from './sheet-table.ts';

/** Excel takes 255 letters. */
const LONGEST_FORMAT = 1000;

/** The formats of numbers: by a cell's style, the number and the text of its format. */
type Formats = {
  of: (style: string | undefined) => { id: number; custom: string | undefined };
  is1904: boolean;
};

/** The first sheet that is not hidden. @throws WordProblem */
export function readExcel(bytes: Uint8Array): PageText | null {
  const parts = openParts(bytes);
  const workbook = parts.tree('xl/workbook.xml');
  const sheets = childrenOf(childOf(workbook, 'x:sheets'), 'x:sheet');
  const first = sheets.find((one) => (one.attributes.state ?? 'visible') === 'visible');
  const target = parts.relations('xl/workbook.xml').get(first?.attributes['r:id'] ?? '');
  const written = target === undefined ? null : parts.text(target);
  if (written === null) throw damaged();
  const short = cutList(written, 'row', 'sheetData', MOST_SHEET_ROWS);
  const sheet = parseXml(short);
  const is1904 = /^(?:1|true)$/.test(childOf(workbook, 'x:workbookPr')?.attributes.date1904 ?? '');
  const rows = rowsOf(sheet, parts, { of: readFormats(parts), is1904 });
  const isWide = rows.some((row) => [...row.keys()].some((at) => at >= MOST_SHEET_COLUMNS));
  const isWhole = sheets.length === 1 && short === written && !isWide;
  return cutToPage(sheetElements(completed(merged(rows, sheet))), isWhole);
}

function readFormats(parts: Parts): Formats['of'] {
  const text = parts.text('xl/styles.xml');
  if (text === null) return () => ({ id: 0, custom: undefined });
  const styles = parseXml(text);
  const own = new Map(
    childrenOf(childOf(styles, 'x:numFmts'), 'x:numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode?.slice(0, LONGEST_FORMAT),
    ]),
  );
  const used = childrenOf(childOf(styles, 'x:cellXfs'), 'x:xf').map((xf) =>
    Number(xf.attributes.numFmtId ?? 0),
  );
  return (style) => {
    const id = used[Number(style ?? 0)] ?? 0;
    return { id, custom: own.get(id) };
  };
}

/** 'C12' → column 2, row 11 */
function placeOf(reference: string | undefined): { column: number; row: number } | null {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference ?? '') ?? [];
  if (letters === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { column, row: Number(digits) - 1 };
}

function rowsOf(sheet: XmlElement, parts: Parts, formats: Formats): SheetRow[] {
  const written = childrenOf(childOf(sheet, 'x:sheetData'), 'x:row').slice(0, MOST_SHEET_ROWS);
  const isHidden = ({ attributes }: XmlElement) =>
    /^(?:1|true)$/.test(attributes.hidden ?? '') ||
    // Drawn together until nothing is left of it.
    Number(attributes.width ?? attributes.ht ?? 1) === 0;
  const hidden = childrenOf(childOf(sheet, 'x:cols'), 'x:col')
    .filter(isHidden)
    .map(({ attributes }) => [Number(attributes.min) - 1, Number(attributes.max) - 1] as const);
  const shared = sharedStrings(written, parts);
  const rows: SheetRow[] = [];
  for (const [index, element] of written.entries()) {
    const line = Number(element.attributes.r ?? index + 1) - 1;
    if (!(line >= 0 && line < MOST_SHEET_ROWS * 3)) continue;
    while (rows.length < line) rows.push(new Map());
    const row: SheetRow = new Map();
    let next = 0;
    for (const cell of isHidden(element) ? [] : childrenOf(element, 'x:c')) {
      const column = placeOf(cell.attributes.r)?.column ?? next;
      next = column + 1;
      if (column > MOST_SHEET_COLUMNS || hidden.some(([from, to]) => column >= from && column <= to))
        continue;
      const { text, isNumber } = contentOf(cell, shared, formats);
      row.set(column, { text: cellText(text), isNumber, colSpan: 1, rowSpan: 1 });
    }
    rows.push(row);
  }
  return rows;
}

/** The strings that the shown cells name, and no more of what may be a very long list. */
function sharedStrings(rows: XmlElement[], parts: Parts): string[] {
  const numbers = rows
    .flatMap((row) => childrenOf(row, 'x:c'))
    .filter((cell) => cell.attributes.t === 's')
    .map((cell) => Number(textIn(childOf(cell, 'x:v'))));
  const text = numbers.length > 0 ? parts.text('xl/sharedStrings.xml') : null;
  if (text === null) return [];
  const most = Math.max(...numbers.filter(Number.isInteger), 0) + 1;
  return childrenOf(parseXml(cutList(text, 'si', 'sst', most)), 'x:si').map(textOfRuns);
}

const textIn = (element: XmlElement | undefined) => (element ? ownText(element) : '');

/** Phonetic readings (x:rPh) are no part of the text. */
const textOfRuns = (element: XmlElement): string =>
  elementsOf(element)
    .filter((child) => child.name !== 'x:rPh')
    .flatMap((child) => (child.name === 'x:t' ? [child] : findAllInside(child, 'x:t')))
    .map(ownText)
    .join('');

function contentOf(
  cell: XmlElement,
  shared: string[],
  formats: Formats,
): { text: string; isNumber: boolean } {
  const written = textIn(childOf(cell, 'x:v'));
  const { id, custom } = formats.of(cell.attributes.s);
  const words = (text: string) => ({ text: wordsAsShown(text, custom), isNumber: false });
  switch (cell.attributes.t ?? 'n') {
    case 's':
      return words(shared[Number(written)] ?? '');
    case 'inlineStr': {
      const inline = childOf(cell, 'x:is');
      return words(inline ? textOfRuns(inline) : '');
    }
    case 'b':
      return words(written === '1' ? 'Đúng' : 'Sai');
    case 'n':
      return { text: numberInWords(written, id, custom, formats.is1904), isNumber: written !== '' };
    default:
      return words(written);
  }
}

/** Merged cells as one cell that spans. */
function merged(rows: SheetRow[], sheet: XmlElement): SheetRow[] {
  for (const { attributes } of childrenOf(childOf(sheet, 'x:mergeCells'), 'x:mergeCell').slice(0, 2000)) {
    const [from, to] = (attributes.ref ?? '').split(':').map(placeOf);
    const cell = from && rows[from.row]?.get(from.column);
    if (!cell || !from || !to || to.row < from.row || to.column < from.column) continue;
    cell.colSpan = Math.min(to.column, MOST_SHEET_COLUMNS - 1) - from.column + 1;
    cell.rowSpan = Math.min(to.row, rows.length - 1) - from.row + 1;
    if (cell.colSpan < 1) cell.colSpan = 1;
  }
  return rows;
}
