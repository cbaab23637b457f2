import type { Element } from 'hast';
import { select } from 'hast-util-select';
import type { Block, PhotoBlock } from './blocks.ts';
import { blocksOf } from './page-blocks.ts';
import type { PageContext } from './page-context.ts';
import { structureBlocks } from './page-structures.ts';
import { namesOf, plainTextOf, propertyOf } from './page-tree.ts';

/** Old portals laid out with tables: a photo above its caption, a frame around a column. Real tables are kept. */

type Row = { part: 'thead' | 'tbody'; cells: Element[] };

function rowsOf(table: Element): Row[] {
  const rows: Row[] = [];
  const collect = (parent: Element, part: Row['part']): void => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      if (child.tagName === 'tr') {
        const cells = child.children.filter(
          (cell) => cell.type === 'element' && /^t[dh]$/.test(cell.tagName),
        );
        if (cells.length > 0) rows.push({ part, cells: cells as Element[] });
      } else if (/^t(?:head|body|foot)$/.test(child.tagName))
        collect(child, child.tagName === 'thead' ? 'thead' : 'tbody');
    }
  };
  collect(table, 'tbody');
  return rows;
}

function hasBorder(table: Element): boolean {
  const border = propertyOf(table, 'border');
  if (border !== '' && border !== '0') return true;
  if (
    /border(?:-\w+)*\s*:\s*(?!none|0)/i.test(
      propertyOf(table, 'style').replace(/border-(?:collapse|spacing)[^;]*;?/gi, ''),
    )
  )
    return true;
  return /(?:^|\s)(?:table|mso-table-grid|mso-tablegrid|msotablegrid|table-bordered|tablegrid|ms-rte-table\S*)(?=\s|$)/.test(
    namesOf(table),
  );
}

function isLayout(table: Element, rows: Row[]): boolean {
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const role = propertyOf(table, 'role');
  if (columns <= 1 || role === 'presentation' || role === 'none') return true;
  if (select('table', { type: 'root', children: table.children }) || select('img', table)) return true;
  if (rows.some((row) => row.cells.some((cell) => cell.tagName === 'th')) || hasBorder(table)) return false;
  return rows.length < 2 || rows.some((row) => row.cells.some((cell) => plainTextOf(cell).length > 300));
}

/** A table whose cells are photos and their captions, in one row or in the row below; null when it is another table. */
export function photoTable(grid: Block[][][]): Block[] | null {
  const all = grid.flat(2);
  const photos = all.filter((block) => block.kind === 'photo');
  const words = all.filter((block) => block.kind === 'text');
  if (photos.length === 0 || all.some((block) => block.kind === 'structure')) return null;
  if (words.some((block) => block.text.length > 400) || words.length > photos.length * 3) return null;
  const used = new Set<Block>();
  const captionFrom = (cell: Block[]): string | null => {
    const text = cell.filter((block) => block.kind === 'text' && !used.has(block));
    for (const block of text) used.add(block);
    return text.length === 0
      ? null
      : text.map((block) => (block.kind === 'text' ? block.text : '')).join(' ');
  };
  const result: PhotoBlock[] = [];
  for (const [r, row] of grid.entries()) {
    const inRow = row.flatMap((cell) => cell.filter((block) => block.kind === 'photo'));
    for (const [c, cell] of row.entries()) {
      for (const photo of cell) {
        if (photo.kind !== 'photo') continue;
        const below = grid[r + 1] ?? [];
        const shared = below.length === 1 && row.length > 1;
        const under = shared ? (photo === inRow.at(-1) ? below[0] : undefined) : below[c];
        const hasPhoto = under?.some((block) => block.kind === 'photo') ?? false;
        const caption =
          photo.caption ?? captionFrom(cell) ?? (under && !hasPhoto ? captionFrom(under) : null);
        result.push({ ...photo, caption });
      }
    }
  }
  return [...result, ...words.filter((block) => !used.has(block))];
}

/** A table as blocks: photos with captions, the cells of a layout table in reading order, or one kept data table. */
export function tableBlocks(table: Element, context: PageContext): Block[] {
  const rows = rowsOf(table);
  if (!isLayout(table, rows)) return structureBlocks(table, context);
  // Each cell is read once: reading it again on the way out would double the work with every nested table.
  const grid = rows.map((row) => row.cells.map((cell) => blocksOf(cell.children, context)));
  return photoTable(grid) ?? grid.flat(2);
}
