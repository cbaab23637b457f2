import type { Element } from 'hast';
import { type Context, contains, Flow } from '#lib/html/flow.ts';
import { element, toElements } from '#lib/html/inline.ts';

type Parts = { captions: Element[]; head: Element[]; body: Element[]; foot: Element[] };

function partsOf(table: Element): Parts {
  const parts: Parts = { captions: [], head: [], body: [], foot: [] };
  const sections: Record<string, Element[]> = { thead: parts.head, tbody: parts.body, tfoot: parts.foot };
  for (const part of table.children) {
    if (part.type !== 'element') continue;
    if (part.tagName === 'caption') parts.captions.push(part);
    else if (part.tagName === 'tr') parts.body.push(part);
    for (const row of part.children) {
      if (row.type === 'element' && row.tagName === 'tr') sections[part.tagName]?.push(row);
    }
  }
  return parts;
}

const isCell = (name: string) => name === 'td' || name === 'th';

const cellsOf = (row: Element) =>
  row.children.filter((cell) => cell.type === 'element').filter((cell) => isCell(cell.tagName));

/** colspan and rowspan: 2 to 1000; 1 is what a cell has anyway, and 0 or millions are attacks on the browser. */
function span(value: unknown): number | undefined {
  const count = Number(value);
  return Number.isInteger(count) && count > 1 && count <= 1000 ? count : undefined;
}

function cellElement(cell: Element, context: Context): { cell: Element; isEmpty: boolean } {
  const content = new Flow();
  context.write(cell.children, content, { ...context, level: context.level + 1 });
  const properties: Element['properties'] = {};
  const scope = String(cell.properties.scope ?? '').toLowerCase();
  if (cell.tagName === 'th' && /^(?:col|row|colgroup|rowgroup)$/.test(scope)) properties.scope = scope;
  const [colSpan, rowSpan] = [span(cell.properties.colSpan), span(cell.properties.rowSpan)];
  if (colSpan) properties.colSpan = colSpan;
  if (rowSpan) properties.rowSpan = rowSpan;
  return { isEmpty: content.isEmpty, cell: element(cell.tagName, properties, content.toCompact([])) };
}

/**
 * Writes a table of facts. False for a table that only arranges the page (it holds another table, or a single
 * cell), as old portals and Word letterheads have them: that one is read through, cell after cell.
 */
export function writeTable(table: Element, flow: Flow, context: Context): boolean {
  const parts = partsOf(table);
  const rows = [...parts.head, ...parts.body, ...parts.foot];
  const cellCount = rows.reduce((count, row) => count + cellsOf(row).length, 0);
  if (cellCount <= 1 || contains(table, (inner) => inner.tagName === 'table')) return false;

  const caption = new Flow();
  context.write(parts.captions, caption, { ...context, inlineOnly: true });
  let isEmpty = true;
  const write = (section: readonly Element[]) =>
    section
      .map((row) => {
        const cells = cellsOf(row).map((cell) => cellElement(cell, context));
        if (cells.some((cell) => !cell.isEmpty)) isEmpty = false;
        return element(
          'tr',
          {},
          cells.map(({ cell }) => cell),
        );
      })
      .filter((row) => row.children.length > 0);
  const head = write(parts.head);
  const body = [...write(parts.body), ...write(parts.foot)];
  const lines = caption.toLines();
  if (isEmpty && lines.length === 0) {
    flow.endParagraph();
    return true;
  }
  flow.add(
    element('table', {}, [
      ...(lines.length > 0 ? [element('caption', {}, toElements(lines))] : []),
      ...(head.length > 0 ? [element('thead', {}, head)] : []),
      ...(body.length > 0 ? [element('tbody', {}, body)] : []),
    ]),
  );
  return true;
}
