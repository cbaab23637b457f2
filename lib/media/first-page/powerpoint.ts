import type { Element } from 'hast';
import { damaged } from '#lib/importing/word/problem.ts';
import {
  childOf,
  childrenOf,
  elementsOf,
  findInside,
  ownText,
  type XmlElement,
} from '#lib/importing/word/xml.ts';
import { openParts } from './package-parts.ts';
import { cutToPage, type PageText, paragraph } from './page-cut.ts';
import { cellText, completed, MOST_SHEET_COLUMNS, MOST_SHEET_ROWS, sheetElements } from './sheet-table.ts';

/** The words of the first slide that is shown, in the order of the file. @throws WordProblem */
export function readPowerPoint(bytes: Uint8Array): PageText | null {
  const parts = openParts(bytes);
  const presentation = parts.tree('ppt/presentation.xml');
  const relations = parts.relations('ppt/presentation.xml');
  const slides = childrenOf(childOf(presentation, 'p:sldIdLst'), 'p:sldId').map((one) =>
    relations.get(one.attributes['r:id'] ?? ''),
  );
  for (const target of slides.slice(0, 50)) {
    if (target === undefined) throw damaged();
    const slide = parts.tree(target);
    if (/^(?:0|false)$/.test(slide.attributes.show ?? '')) continue;
    const shapes = childOf(childOf(slide, 'p:cSld'), 'p:spTree');
    return cutToPage(shapes ? wordsOf(shapes) : [], slides.length === 1);
  }
  return null;
}

function wordsOf(parent: XmlElement): Element[] {
  return elementsOf(parent).flatMap((shape): Element[] => {
    if (isHidden(shape)) return [];
    if (shape.name === 'p:grpSp') return wordsOf(shape);
    if (shape.name === 'p:graphicFrame') {
      const table = findInside(shape, 'a:tbl');
      return table ? tableOf(table) : [];
    }
    if (shape.name !== 'p:sp') return [];
    const place = findInside(childOf(shape, 'p:nvSpPr') ?? shape, 'p:ph')?.attributes.type ?? '';
    // The date, foot and number that every slide has.
    if (/^(?:dt|ftr|sldNum)$/.test(place)) return [];
    const isTitle = /^(?:title|ctrTitle)$/.test(place);
    return linesOf(childOf(shape, 'p:txBody')).map((line) => paragraph(line, isTitle));
  });
}

/** Shapes, groups, tables: each names its properties in its own way. */
const isHidden = (shape: XmlElement): boolean =>
  elementsOf(shape)
    .filter(({ name }) => /^p:nv\w+Pr$/.test(name))
    .some((one) => /^(?:1|true)$/.test(childOf(one, 'p:cNvPr')?.attributes.hidden ?? ''));

const linesOf = (body: XmlElement | undefined): string[] =>
  childrenOf(body, 'a:p').map(textOf).map(cleaned).filter(Boolean);

const cleaned = (text: string) =>
  text
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .join('\n')
    .trim();

const textOf = (line: XmlElement): string =>
  elementsOf(line)
    .map((run) => {
      if (run.name === 'a:br') return '\n';
      const text = childOf(run, 'a:t');
      return /^a:(?:r|fld)$/.test(run.name) && text ? ownText(text) : '';
    })
    .join('');

function tableOf(table: XmlElement): Element[] {
  const span = (text: string | undefined) => Math.min(MOST_SHEET_COLUMNS, Math.max(1, Number(text) || 1));
  const rows = childrenOf(table, 'a:tr')
    .slice(0, MOST_SHEET_ROWS)
    .map((row) => {
      const cells = childrenOf(row, 'a:tc').slice(0, MOST_SHEET_COLUMNS);
      return new Map(
        cells.flatMap((cell, at) => {
          const { hMerge, vMerge, gridSpan, rowSpan } = cell.attributes;
          if (hMerge || vMerge) return [];
          const text = cellText(linesOf(childOf(cell, 'a:txBody')).join(' '));
          const facts = { text, isNumber: false, colSpan: span(gridSpan), rowSpan: span(rowSpan) };
          return [[at, facts] as const];
        }),
      );
    });
  return sheetElements(completed(rows));
}
