import { readCreditLine } from '../credits.ts';
import { endsSentence, isAllCapitals, isProse, readDateLine } from '../line-signs.ts';
import type { Ledger } from '../proposal.ts';
import { choosePublicationDate, type SeenDate } from '../publication-date.ts';
import { closingDate } from '../text-dump.ts';
import type { WordBlock, WordText } from './story.ts';
import { type Frame, isLetterhead } from './tables.ts';

/** What stands above a report's text: the letterhead, the title, the date; and the date at its end. */

const MAX_TITLE = 300;
const HEAD_LINES = 30;
/** The kind of an official document, printed above what it is about. */
const DOCUMENT_KIND =
  /^(?:BÁO CÁO|NGHỊ QUYẾT|TỜ TRÌNH|KẾ HOẠCH|THÔNG BÁO|QUYẾT ĐỊNH|KẾT LUẬN|CHƯƠNG TRÌNH|HƯỚNG DẪN|QUY CHẾ|QUY ĐỊNH|CHỈ THỊ|ĐỀ ÁN|BIÊN BẢN|THƯ MỜI|GIẤY MỜI)$/;
const NUMBER_LINE = /^số\s*:?\s*[\d…._/ ]*\s*[-/]?\s*\p{Lu}/iu;
const RULE_LINE = /^[\s\-–—_*=.~]+$/u;

export type WordHead = { title: string; publishedOn: string | null; blocks: WordBlock[] };

const oneLineOf = (text: string) => text.replace(/\s+/gu, ' ').trim();

const isText = (block: WordBlock | undefined): block is WordText => block?.kind === 'text';

const isParagraph = (block: WordText) =>
  block.tag === 'p' && (block.role === 'body' || block.role === 'quote') && isProse(block.text);

/** Where the running text begins. A line that reads like a sentence may still be the title when text follows it. */
function firstParagraphAt(blocks: WordBlock[]): number {
  const at = blocks.findIndex((block) => block.kind === 'text' && isParagraph(block));
  const first = blocks[at];
  const looksLikeTitle =
    isText(first) && first.text.length <= 200 && (first.centered || isAllCapitals(first.text)) && first.bold;
  if (!looksLikeTitle) return at < 0 ? blocks.length : at;
  const next = blocks.findIndex((block, index) => index > at && block.kind === 'text' && isParagraph(block));
  return next < 0 ? blocks.length : next;
}

function tellLetterhead(lines: WordText[], ledger: Ledger): SeenDate[] {
  const dates: SeenDate[] = [];
  for (const { text, where } of lines.flatMap(splitLines)) {
    const number = /^số\s*:?\s*(\d[^\s,;]*)/iu.exec(text)?.[1];
    const date = readDateLine(text);
    if (number !== undefined) ledger.found.push({ what: 'Số, ký hiệu văn bản', value: number, where });
    if (date !== null) dates.push({ ...date, text, where });
    if (/^v\/v\s|^về\s+việc\s/iu.test(text)) ledger.found.push({ what: 'Trích yếu', value: text, where });
  }
  return dates;
}

const splitLines = ({ text, where }: WordText) =>
  text.split('\n').flatMap((line) => {
    const own = oneLineOf(line);
    return own === '' ? [] : [{ text: own, where }];
  });

/** A letterhead typed as lines rather than as a table: up to the last of its known lines. */
function letterheadLines(head: WordText[]): number {
  const isKnown = (text: string) =>
    isLetterhead(text) || NUMBER_LINE.test(text) || RULE_LINE.test(text) || readDateLine(text) !== null;
  if (!head.some((block) => block.text.length < 300 && isLetterhead(block.text))) return 0;
  const last = head.findLastIndex((block) => block.text.length < 300 && isKnown(block.text));
  return last + 1;
}

function frameFindings(frames: Frame[], ledger: Ledger): SeenDate[] {
  return frames.flatMap(({ kind, lines }) => {
    const value = lines
      .map((line) => oneLineOf(line.text))
      .join(' / ')
      .slice(0, 300);
    const what = kind === 'letterhead' ? 'Phần đầu văn bản hành chính' : 'Nơi nhận, chữ ký';
    ledger.dropped.push({ what, value, where: kind === 'letterhead' ? 'đầu văn bản' : 'cuối văn bản' });
    return tellLetterhead(lines, ledger);
  });
}

type Candidate = { block: WordText; at: number };

/** Whether a line is set as a title: by style, or as typists do it. */
function isSetAsTitle({ block }: Candidate): boolean {
  if (block.role === 'title' || block.role === 'heading') return true;
  if (block.role === 'caption' || block.text.length > MAX_TITLE) return false;
  return (block.bold === true || isAllCapitals(block.text)) && block.text.length >= 6;
}

/** The lines that make up the title: the first, and those it goes on in. */
function titleLines(candidates: Candidate[]): Candidate[] {
  const byStyle = candidates.find(({ block }) => block.role === 'title');
  const set = candidates.filter(isSetAsTitle);
  const [first, second] = set;
  // "TIN HOẠT ĐỘNG" above the title names a column; a document's kind belongs to it.
  const isColumn =
    first &&
    second &&
    first.block.role !== 'title' &&
    first.block.text.length <= 25 &&
    second.block.text.length > first.block.text.length &&
    !DOCUMENT_KIND.test(oneLineOf(first.block.text));
  const fit = candidates.filter(
    ({ block }) =>
      block.text.length >= 10 && block.text.length <= MAX_TITLE && /\p{L}\s+\p{L}/u.test(block.text),
  );
  const chosen = byStyle ?? (isColumn ? second : first) ?? fit[0];
  if (!chosen) return [];
  const lines = [chosen];
  for (let next = candidates.find(({ at }) => at === chosen.at + 1); next; ) {
    const last = lines.at(-1)?.block;
    if (!last || !goesOn(last, next.block, lines.length)) break;
    lines.push(next);
    const at: number = next.at + 1;
    next = candidates.find((candidate) => candidate.at === at);
  }
  return lines;
}

/** Whether a title goes on in the next line: both set alike, and the first not complete by itself. */
function goesOn(last: WordText, next: WordText, length: number): boolean {
  if (length >= 4 || endsSentence(last.text)) return false;
  if (last.role === 'title' || next.role === 'title') return last.role === next.role;
  if (last.role !== next.role || last.tag !== next.tag) return false;
  if (DOCUMENT_KIND.test(oneLineOf(last.text))) return next.bold === true || next.centered === true;
  const isAlike = last.bold === next.bold && last.centered === next.centered;
  const bothCapitals = isAllCapitals(last.text) && isAllCapitals(next.text);
  return (
    isAlike && last.bold === true && (bothCapitals || /^\p{Ll}/u.test(next.text) || /[,–-]$/.test(last.text))
  );
}

function titleFromName(fileName: string, ledger: Ledger): string {
  const name = oneLineOf(
    (fileName.split(/[\\/]/).at(-1) ?? '')
      .normalize('NFC')
      .replace(/\.\w+$/, '')
      .replace(/[_]+/g, ' '),
  );
  const title = name === '' ? 'Bài chưa có tiêu đề' : name;
  ledger.unsure.push({ what: 'Tiêu đề (lấy từ tên tệp, vì bài không có dòng tiêu đề)', value: title });
  return title;
}

/** Levels as they are used: the highest heading left becomes h2, all others h3. */
function levelHeadings(blocks: WordBlock[]): WordBlock[] {
  const levels = blocks.flatMap((block) => (isText(block) && block.tag !== 'p' ? [block.level] : []));
  const highest = levels.reduce((most, level) => Math.min(most, level), 9);
  return blocks.map((block) =>
    isText(block) && block.tag !== 'p' ? { ...block, tag: block.level === highest ? 'h2' : 'h3' } : block,
  );
}

/** Takes title, date and letterhead out of the blocks. */
export function readHead(read: WordBlock[], frames: Frame[], fileName: string, ledger: Ledger): WordHead {
  const dates = frameFindings(frames, ledger);
  const opening = read.slice(0, Math.min(firstParagraphAt(read), HEAD_LINES));
  const texts = opening.filter(isText);
  const count = letterheadLines(texts);
  const letterhead = new Set<WordBlock>(texts.slice(0, count));
  if (count > 0) dates.push(...frameFindings([{ kind: 'letterhead', lines: texts.slice(0, count) }], ledger));

  const gone = new Set<WordBlock>(letterhead);
  const candidates: Candidate[] = [];
  for (const [at, block] of opening.entries()) {
    if (!isText(block) || letterhead.has(block)) continue;
    const text = oneLineOf(block.text);
    const date = block.role === 'title' ? null : readDateLine(text);
    if (date !== null) {
      dates.push({ ...date, text, where: block.where });
      gone.add(block);
    } else if (RULE_LINE.test(text)) gone.add(block);
    else if (readCreditLine(text) === null) candidates.push({ block, at });
  }
  const lines = titleLines(candidates);
  for (const { block } of lines) gone.add(block);
  const title =
    lines.length === 0
      ? titleFromName(fileName, ledger)
      : oneLineOf(lines.map(({ block }) => block.text).join(' '));
  const [firstLine] = lines;
  if (firstLine) {
    const list = isSetAsTitle(firstLine) ? ledger.found : ledger.unsure;
    list.push({ what: 'Tiêu đề', value: title, where: firstLine.block.where });
    for (const { block, at } of candidates) {
      if (at >= firstLine.at) continue;
      gone.add(block);
      const what = 'Dòng trên tiêu đề';
      ledger.unsure.push({ what: `${what}, đã bỏ`, value: block.text, where: block.where });
      ledger.dropped.push({ what, value: block.text, where: block.where });
    }
  }
  const rest = read.filter((block) => !gone.has(block));
  return { title, ...dated(rest, dates, ledger) };
}

function dated(
  blocks: WordBlock[],
  dates: SeenDate[],
  ledger: Ledger,
): { publishedOn: string | null; blocks: WordBlock[] } {
  const publishedOn = choosePublicationDate(dates, ledger);
  const texts = blocks.filter(isText);
  const closing = publishedOn === null ? closingDate(texts, ledger) : null;
  const line = closing === null ? undefined : texts[closing.at];
  return {
    publishedOn: publishedOn ?? closing?.date ?? null,
    blocks: levelHeadings(blocks.filter((block) => block !== line)),
  };
}
