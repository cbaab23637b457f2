import { readOpening } from '#lib/importing/word/opening.ts';
import type { FileKind } from '../file-kind.ts';
import { readExcel } from './excel.ts';
import { readOpenDocument } from './open-document.ts';
import { cutToPage, type PageText } from './page-cut.ts';
import { readPowerPoint } from './powerpoint.ts';

/**
 * The first page of an office document as HTML that nobody has made safe yet; null when there is no word on it.
 * @throws WordProblem
 */
export function readOfficePage(kind: Exclude<FileKind, 'pdf'>, bytes: Uint8Array): PageText | null {
  if (kind === 'xlsx') return readExcel(bytes);
  if (kind === 'pptx') return readPowerPoint(bytes);
  if (kind !== 'docx') return readOpenDocument(bytes, kind);
  const { elements, isWhole } = readOpening(bytes);
  return cutToPage(elements, isWhole);
}
