import { formatDate } from '#lib/vietnamese/dates.ts';
import type { Finding, ImportProposal, Ledger } from './proposal.ts';

/** Words of the report that came into the text in another form than they had: a text box as a paragraph. */
const KEPT = / \(giữ chữ[^)]*\)$/;

/** What was left out is told apart from what is in the text in another form. */
export function splitDropped(findings: readonly Finding[]): { kept: Finding[]; dropped: Finding[] } {
  return {
    kept: findings.filter(({ what }) => KEPT.test(what)),
    dropped: findings.filter(({ what }) => !KEPT.test(what)),
  };
}

/** What the table shows of a file: of a proposal, or of what was stored when the file was imported. */
export type ReadReport = Pick<ImportProposal, 'source' | 'title' | 'publishedOn'> & Ledger;

const FORMATS = { 'text-dump': 'văn bản', 'saved-page': 'trang web đã lưu', word: 'tài liệu Word' };
const WIDTH = 100;
const WHAT = 32;

/** How many columns a text takes in a terminal: combining marks take none (NFC Vietnamese has none left). */
function columns(text: string): number {
  return [...text].filter((char) => !/\p{M}/u.test(char)).length;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

/** Breaks a text at spaces into lines of at most `width` columns; a longer word is cut. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/gu, ' ')
    .trim()
    .split(' ')) {
    for (const piece of word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []) {
      if (line !== '' && columns(line) + 1 + columns(piece) > width) {
        lines.push(line);
        line = piece;
      } else line = line === '' ? piece : `${line} ${piece}`;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

function rows(finding: Finding): string[] {
  const what = wrap(finding.what, WHAT - 2);
  const value = wrap(finding.where ? `${finding.value} [${finding.where}]` : finding.value, WIDTH - WHAT - 2);
  return Array.from({ length: Math.max(what.length, value.length) }, (_, index) =>
    `  ${pad(what[index] ?? '', WHAT - 2)}  ${value[index] ?? ''}`.trimEnd(),
  );
}

function part(heading: string, findings: Finding[], none: string): string[] {
  const lines = findings.length === 0 ? [`  ${none}`] : findings.flatMap(rows);
  return ['', `${heading} (${findings.length})`, '─'.repeat(WIDTH), ...lines];
}

/**
 * The importer's report for a terminal, 100 columns wide: where the file came from, then what was found, what a
 * person must check, and what was left out. Control characters of the file never reach the terminal.
 */
export function formatReportTable(p: ReadReport): string {
  const origin: Finding[] = [
    { what: 'Tệp', value: `${p.source.fileName} (${FORMATS[p.source.format]}, ${p.source.encoding})` },
    { what: 'SHA-256', value: p.source.sha256 },
    { what: 'Địa chỉ nguồn', value: p.source.sourceUrl ?? 'không có' },
    { what: 'Tiêu đề', value: p.title },
    { what: 'Ngày đăng', value: p.publishedOn === null ? 'không rõ' : formatDate(p.publishedOn) },
  ];
  const { kept, dropped } = splitDropped(p.dropped);
  return [
    ...origin.flatMap(rows),
    ...part('ĐÃ NHẬN RA', p.found, 'Không có gì.'),
    ...part('CẦN NGƯỜI SOÁT', p.unsure, 'Không có gì phải soát.'),
    ...(kept.length > 0 ? part('ĐÃ GIỮ, NHƯNG ĐỔI DẠNG', kept, '') : []),
    ...part('ĐÃ BỎ RA NGOÀI', dropped, 'Không bỏ gì.'),
    '',
  ].join('\n');
}
