import type { Element } from 'hast';
import { element } from '#lib/html/inline.ts';
import { paragraph } from './page-cut.ts';

/** The first rows of a sheet as a table with headings. */

export type SheetCell = { text: string; isNumber: boolean; colSpan: number; rowSpan: number };
/** By column; a column without a cell is absent (empty, or covered by a merged one). */
export type SheetRow = Map<number, SheetCell>;

export const MOST_SHEET_ROWS = 40;
export const MOST_SHEET_COLUMNS = 12;
const MOST_CELL_LETTERS = 300;

export const cellText = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > MOST_CELL_LETTERS ? `${line.slice(0, MOST_CELL_LETTERS).trimEnd()}…` : line;
};

const filled = (row: SheetRow) => [...row.values()].filter((cell) => cell.text !== '');

/** Lines above the table (its title, its unit), then the table. Rows and columns without a word are left out. */
export function sheetElements(rows: SheetRow[]): Element[] {
  const used = withoutEmptyRows(rows);
  const width = Math.max(0, ...used.map((row) => filled(row).length));
  const begin = used.findIndex((row) => filled(row).length > 1);
  if (begin < 0 || width < 2) return used.flatMap(filled).map((cell) => paragraph(cell.text));
  const titles = used.slice(0, begin).flatMap(filled);
  const table = used.slice(begin);
  return [...titles.map((cell) => paragraph(cell.text, true)), tableElement(table)];
}

/** An empty row that a merged cell reaches into stays: it is part of that cell. */
function withoutEmptyRows(rows: SheetRow[]): SheetRow[] {
  let reached = -1;
  return rows.filter((row, line) => {
    const isReached = line <= reached;
    for (const cell of row.values()) reached = Math.max(reached, line + cell.rowSpan - 1);
    return isReached || filled(row).length > 0;
  });
}

function tableElement(rows: SheetRow[]): Element {
  const columns = [
    ...new Set(rows.flatMap((row) => [...row].flatMap(([at, cell]) => (cell.text ? [at] : [])))),
  ];
  columns.sort((a, b) => a - b);
  const headers = headerRows(rows, columns.length);
  const lines = rows.map((row, at) => lineElement(row, columns, at < headers, rows.length - at));
  return element('table', {}, [
    ...(headers > 0 ? [element('thead', {}, lines.slice(0, headers))] : []),
    element('tbody', {}, lines.slice(headers)),
  ]);
}

/** Rows of words only, over most of the columns, with something below them. */
function headerRows(rows: SheetRow[], columns: number): number {
  const [first] = rows;
  if (!first || rows.length < 2) return 0;
  const cells = filled(first);
  const covered = cells.reduce((sum, cell) => sum + cell.colSpan, 0);
  if (covered * 2 <= columns || cells.some((cell) => cell.isNumber)) return 0;
  const deep = Math.max(...cells.map((cell) => cell.rowSpan));
  return deep < rows.length ? deep : 0;
}

function lineElement(row: SheetRow, columns: number[], isHeader: boolean, rowsLeft: number): Element {
  const cells: Element[] = [];
  let coveredTo = -1;
  for (const at of columns) {
    const cell = row.get(at);
    if (!cell || at <= coveredTo) continue;
    const last = at + cell.colSpan - 1;
    const colSpan = columns.filter((column) => column >= at && column <= last).length;
    const rowSpan = Math.min(cell.rowSpan, rowsLeft);
    coveredTo = last;
    cells.push(
      element(
        isHeader ? 'th' : 'td',
        {
          ...(isHeader ? { scope: colSpan > 1 ? 'colgroup' : 'col' } : {}),
          ...(colSpan > 1 ? { colSpan } : {}),
          ...(rowSpan > 1 ? { rowSpan } : {}),
        },
        cell.text === '' ? [] : [{ type: 'text', value: cell.text }],
      ),
    );
  }
  return element('tr', {}, cells);
}

const EMPTY: SheetCell = { text: '', isNumber: false, colSpan: 1, rowSpan: 1 };

/** An empty cell wherever none is and no merged one reaches, so that every row has all columns. */
export function completed(rows: SheetRow[]): SheetRow[] {
  const width = Math.max(0, ...rows.flatMap((row) => [...row].map(([at, cell]) => at + cell.colSpan)));
  const coveredUntil = new Map<number, number>();
  return rows.map((row, line) => {
    const full: SheetRow = new Map();
    for (let at = 0; at < Math.min(width, MOST_SHEET_COLUMNS); at += 1) {
      if ((coveredUntil.get(at) ?? -1) >= line) continue;
      const cell = row.get(at) ?? EMPTY;
      full.set(at, cell);
      for (let to = at; to < at + cell.colSpan; to += 1) coveredUntil.set(to, line + cell.rowSpan - 1);
    }
    return full;
  });
}
