/**
 * The log as a file. Excel splits a comma file only where Windows' list separator is a comma, and in Vietnam it is
 * sometimes a semicolon; UTF-16 with tabs it opens rightly everywhere. Other programs want UTF-8 with commas.
 */

export const csvKinds = ['excel', 'utf8'] as const;
export type CsvKind = (typeof csvKinds)[number];

export const csvTypes: Record<CsvKind, string> = {
  excel: 'text/csv; charset=utf-16le',
  utf8: 'text/csv; charset=utf-8',
};

/** What a spreadsheet would take for a formula: what people typed must stay text. Full-width signs count in East Asian versions. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/;

/** One cell: without line breaks and control characters, quoted, and never a formula. */
export function csvCell(value: string): string {
  // A cell that begins with a tab or a line break is a known way around the check of its first sign.
  const startsOddly = /^[\t\r\n]/.test(value);
  const plain = value.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  const safe = startsOddly || FORMULA.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

export const csvLine = (cells: readonly string[], kind: CsvKind): string =>
  `${cells.map(csvCell).join(kind === 'excel' ? '\t' : ',')}\r\n`;

/** The whole file with its byte order mark. */
export function csvFile(rows: readonly (readonly string[])[], kind: CsvKind): Buffer {
  const text = `\ufeff${rows.map((cells) => csvLine(cells, kind)).join('')}`;
  return Buffer.from(text, kind === 'excel' ? 'utf16le' : 'utf8');
}
