import { formatDate } from '#lib/vietnamese/dates.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { type Block, plainBlock } from './blocks.ts';
import {
  furnitureKind,
  isAllCapitals,
  isFunctionName,
  isPortalHeader,
  isProse,
  readDateLine,
  titleInHeader,
} from './line-signs.ts';
import type { ImportRefusal, Ledger } from './proposal.ts';
import { choosePublicationDate, type SeenDate } from './publication-date.ts';

type Line = { text: string; where: string };

/** What a text dump's head says, and its remaining lines as blocks. */
export type TextDump = {
  portalHeader: string | null;
  title: string;
  publishedOn: string | null;
  urls: string[];
  blocks: Block[];
};

/** Lines of a group that were cut at a column (as mail and old editors do) rather than ended by the author. */
function isWrapped(lines: Line[]): boolean {
  const lengths = lines.map((line) => line.text.length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  if (lines.length < 2 || longest > 110 || longest < 45) return false;
  const full = lengths.slice(0, -1).every((length) => length >= longest * 0.6);
  return full && lines.slice(1).some((line) => /^\p{Ll}/u.test(line.text));
}

/** Splits a dump into paragraphs, one per line; lines cut at a column are joined again, and that is reported. */
function paragraphsOf(text: string, ledger: Ledger): Line[] {
  const result: Line[] = [];
  let group: Line[] = [];
  let joined = 0;
  const close = (): void => {
    const [first] = group;
    const bothCapitals = group.length === 2 && group.every((line) => isAllCapitals(line.text));
    if (first && (isWrapped(group) || bothCapitals)) {
      result.push({ text: group.map((line) => line.text).join(' '), where: first.where });
      joined += 1;
    } else for (const line of group) result.push(line);
    group = [];
  };
  for (const [index, raw] of text.split(/[\n\u2028\u2029]/).entries()) {
    const line = raw.trim();
    if (line === '') close();
    else group.push({ text: line, where: `dòng ${index + 1}` });
  }
  close();
  if (joined > 0) {
    ledger.unsure.push({
      what: 'Nối dòng',
      value: `${joined} đoạn bị ngắt giữa chừng đã được nối lại thành đoạn liền.`,
    });
  }
  return result;
}

function addressIn(text: string): string | null {
  return (
    /^(?:url|link|liên\s+kết|địa\s+chỉ|đường\s+dẫn|(?:link|url|địa\s+chỉ)\s+gốc|source)?\s*[:：]?\s*(https?:\/\/\S+)$/iu.exec(
      text,
    )?.[1] ?? null
  );
}

type Head = {
  portalHeader: string | null;
  headerTitle: string | null;
  dates: (SeenDate & { at: number })[];
  urls: string[];
  left: (Line & { at: number })[];
};

/** Sorts the lines above the first paragraph: portal header, menu, address, date, and what may be a title. */
function sortHead(lines: Line[], portalNames: string[], ledger: Ledger): Head {
  const head: Head = { portalHeader: null, headerTitle: null, dates: [], urls: [], left: [] };
  for (const [at, line] of lines.entries()) {
    const { text, where } = line;
    const address = addressIn(text);
    const furniture = furnitureKind(text);
    const date = readDateLine(text);
    const onlyLine = lines
      .slice(at + 1)
      .every((other) => readDateLine(other.text) !== null || other.text.length < 10);
    if (address !== null) {
      head.urls.push(address);
      ledger.found.push({ what: 'Địa chỉ cũ', value: address, where });
    } else if (
      head.left.length === 0 &&
      isPortalHeader(text, portalNames) &&
      (isFunctionName(text) || !onlyLine || titleInHeader(text, portalNames))
    ) {
      head.portalHeader = head.portalHeader === null ? text : `${head.portalHeader} / ${text}`;
      head.headerTitle ??= titleInHeader(text, portalNames);
      ledger.dropped.push({ what: 'Đầu trang của cổng', value: text, where });
      if (!isFunctionName(text))
        ledger.unsure.push({ what: 'Coi là đầu trang của cổng, không phải tiêu đề', value: text, where });
    } else if (date !== null) head.dates.push({ ...date, ...line, at });
    else if (furniture !== null) ledger.dropped.push({ what: furniture, value: text, where });
    else head.left.push({ ...line, at });
  }
  return head;
}

/** The title among the lines that may be one, and its place; section names above a title are shorter than it. */
function chooseTitle(head: Head): (Line & { at: number }) | null {
  const fit = head.left.filter(
    (line) => line.text.length >= 10 && line.text.length <= 300 && /\p{L}\s+\p{L}/u.test(line.text),
  );
  const dateAt = head.dates[0]?.at ?? -1;
  const above = fit.filter((line) => line.at < dateAt);
  if (above.length > 0) {
    return above.reduce((best, line) => (line.text.length >= best.text.length ? line : best));
  }
  const [first, second] = fit;
  if (first && second && first.text.length <= 25 && second.text.length > first.text.length) return second;
  return first ?? null;
}

/** A date that closes the report ("Mẫu Thành, ngày 25 tháng 01 năm 2022"), taken only when its head has none. */
export function closingDate(lines: Line[], ledger: Ledger): { date: string; at: number } | null {
  for (let at = lines.length - 1; at >= Math.max(0, lines.length - 3); at -= 1) {
    const line = lines[at];
    const date = line ? readDateLine(line.text)?.date : null;
    if (line && date) {
      ledger.unsure.push({
        what: 'Ngày đăng (lấy từ dòng cuối bài)',
        value: `${formatDate(date)} («${line.text}»)`,
        where: line.where,
      });
      return { date, at };
    }
  }
  return null;
}

/** Where the report's text begins. A first line that reads like a sentence is still the title when prose follows it. */
function firstParagraphAt(lines: Line[]): number {
  const isTitleOnly = (line: Line, index: number): boolean =>
    index === 0 && line.text.length <= 300 && lines.slice(1).some((other) => isProse(other.text));
  return lines.findIndex((line, index) => isProse(line.text) && !isTitleOnly(line, index));
}

/** Text dump → its head and its blocks; refuses a file without a title or without a paragraph. */
export function readTextDump(
  text: string,
  fileName: string,
  portalNames: string[],
  ledger: Ledger,
): TextDump | ImportRefusal {
  const lines = paragraphsOf(toNfc(text.replace(/[\f\v\u0085]/g, '\n')), ledger);
  const proseAt = firstParagraphAt(lines);
  if (proseAt < 0) {
    return {
      refused: `«${fileName}» không phải một bài viết: không thấy đoạn văn nào, chỉ có ${lines.length} dòng ngắn.`,
      advice: 'Hãy kiểm tra tệp có chứa nội dung bài (không chỉ danh sách tin) rồi nhập lại.',
    };
  }
  const head = sortHead(lines.slice(0, Math.min(proseAt, 30)), portalNames, ledger);
  const chosen = chooseTitle(head);
  let title = chosen?.text ?? null;
  let bodyAt = Math.min(proseAt, 30);
  // A title that ends with a question mark or a full stop was counted as prose; prose must follow it.
  const sentenceTitle = (): string | null => {
    const line = lines[proseAt];
    if (!line || line.text.length > 200 || !lines.slice(proseAt + 1).some((other) => isProse(other.text)))
      return null;
    bodyAt = proseAt + 1;
    ledger.unsure.push({ what: 'Tiêu đề (viết như một câu)', value: line.text, where: line.where });
    return line.text;
  };
  if (chosen !== null) ledger.found.push({ what: 'Tiêu đề', value: chosen.text, where: chosen.where });
  else if (head.headerTitle !== null) {
    title = head.headerTitle;
    ledger.unsure.push({ what: 'Tiêu đề (lấy từ đầu trang của cổng)', value: title });
  } else title = sentenceTitle();
  if (title === null) {
    return {
      refused: `«${fileName}» không phải một bài viết đầy đủ: không thấy tiêu đề ở đầu tệp.`,
      advice: 'Hãy thêm tiêu đề thành một dòng riêng ở đầu tệp rồi nhập lại.',
    };
  }
  const titleAt = chosen?.at ?? -1;
  for (const line of head.left) {
    if (line.at >= titleAt) continue;
    ledger.unsure.push({
      what: 'Dòng trên tiêu đề, đã bỏ (có thể là tên chuyên mục)',
      value: line.text,
      where: line.where,
    });
    ledger.dropped.push({ what: 'Dòng trên tiêu đề', value: line.text, where: line.where });
  }
  const rest: Line[] = [...head.left.filter((line) => line.at > titleAt), ...lines.slice(bodyAt)];
  let publishedOn = choosePublicationDate(head.dates, ledger);
  const urls = [...head.urls];
  // The address and date of a dump may also stand below the text.
  if (publishedOn === null) {
    const closing = closingDate(rest, ledger);
    if (closing !== null) {
      publishedOn = closing.date;
      rest.splice(closing.at, 1);
    }
  }
  const body = rest.filter((line) => {
    const address = addressIn(line.text);
    if (address === null) return true;
    urls.push(address);
    ledger.found.push({ what: 'Địa chỉ cũ', value: address, where: line.where });
    return false;
  });
  return {
    portalHeader: head.portalHeader,
    title,
    publishedOn,
    urls,
    blocks: body.map((line) => plainBlock(line.text, line.where)),
  };
}
