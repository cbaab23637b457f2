import { findDates } from '#lib/vietnamese/dates.ts';
import { foldMarks } from '#lib/vietnamese/fold.ts';

/** A document that a text refers to. */
export type Citation = {
  /** Type and number as they stand in the text: "Chỉ thị số 29-CT/TU". `start` and `end` cover exactly this. */
  asWritten: string;
  /** The written type, capitalised ("Quy định"): the code QĐ alone does not tell Quyết định from Quy định. */
  type: string | null;
  /** The number without stray spaces, with plain hyphens: "01/2018/TT-VPCP". */
  number: string;
  numberKey: string;
  /** The body named after "của". */
  issuer: string | null;
  /** 'YYYY-MM-DD', from "ngày …" after the number. */
  issuedOn: string | null;
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
};

/** Longer types come first: "Nghị quyết liên tịch" is not a "Nghị quyết". */
const TYPES = [
  'Nghị quyết liên tịch',
  'Thông tư liên tịch',
  'Chương trình hành động',
  'Thông báo kết luận',
  'Văn bản hợp nhất',
  'Báo cáo thẩm tra',
  'Báo cáo giám sát',
  'Báo cáo tổng hợp',
  'Bộ luật',
  'Luật',
  'Pháp lệnh',
  'Lệnh',
  'Nghị quyết',
  'Nghị định',
  'Quyết định',
  'Quy định',
  'Quy chế',
  'Chỉ thị',
  'Hướng dẫn',
  'Kết luận',
  'Kế hoạch',
  'Báo cáo',
  'Thông báo',
  'Thông tư',
  'Thông tri',
  'Tờ trình',
  'Công văn',
  'Công điện',
  'Chương trình',
  'Đề án',
  'Phương án',
  'Biên bản',
  'Giấy mời',
  'Văn bản',
];
const ANY_TYPE = TYPES.join('|').replaceAll(' ', '\\s+');

const DASH = '[-‐‑‒–−]';
const CAPITAL = 'A-ZĐÂĂÊÔƠƯ';
/** An abbreviation: capitals, one small letter at most (TTg, CTr, TTr), a session number at the end (QH15). */
const CODE = String.raw`[${CAPITAL}]{1,24}(?:[a-zđ](?:[${CAPITAL}]{1,12})?)?\d{0,2}`;
const CODES = String.raw`${CODE}(?:[/\-‐‑‒–−]${CODE}){0,6}`;
/** No type or issuer has a single letter: "lớp 12-A/B" is a school class. */
const LETTERS = `(?=[${CAPITAL}]{2})`;
/** Codes of types, after which a spaced hyphen still belongs to the number ("30/2020/NĐ - CP"). */
const TYPE_CODE = 'NQLT|TTLT|NQ|NĐ|QĐ|TT|CT|BC|TB|KH|TTr|CTr|KL|CV|HD|ĐA|PA|QC';
const NUMBER = [
  // Party: 29-CT/TU, 126-QĐ/TW. The hyphen follows the number, the slash stands before the issuer.
  String.raw`\d{1,5}\s?${DASH}\s?${LETTERS}${CODE}\s?/\s?${LETTERS}${CODE}(?:${DASH}${CODE}){0,4}`,
  // State, with the year: 30/2020/NĐ-CP, 148/2025/QH15, 66.13/2026/NQ-CP.
  String.raw`\d{1,5}(?:\.\d{1,3})?\s?/\s?(?:19|20)\d{2}\s?/\s?${LETTERS}(?:(?:${TYPE_CODE})\s?${DASH}\s?${CODES}|${CODES})`,
  // State, a single act: 15/NQ-HĐND, 1668/NQ-UBTVQH15, 245/UBND-VX.
  String.raw`\d{1,6}\s?/\s?${LETTERS}(?:(?:${TYPE_CODE})\s?${DASH}\s?|${CODE}${DASH})${CODES}`,
].join('|');

/** Not in the middle of a word or of another number; capital letters count, so no case-insensitive flag. */
const CITATION = new RegExp(
  String.raw`(?<![\p{L}\p{M}\d])(?<!\d\s?[/.])(?<!\d[-–])(?:${NUMBER})(?![\p{L}\p{M}\d])(?!/\d)`,
  'gu',
);

/** "Chỉ thị số ", "Quy định " or, with the law's own name in between, "Luật Tổ chức … số ". */
const TYPE_BEFORE = new RegExp(String.raw`(?<![\p{L}\p{M}])(${ANY_TYPE})\s*(?:\(số\)|số)?\s*:?\s*$`, 'iu');
const NAMED_LAW_BEFORE =
  /(?<![\p{L}\p{M}])((?:Bộ luật|Luật|Pháp lệnh)\s+\p{Lu}[\p{L}\p{M}\s,]{1,110}?)\s+số\s*:?\s*$/u;
const NUMBER_WORD_BEFORE = /(?<![\p{L}\p{M}])số\s*:?\s*$/iu;
/** Between two numbers of one list, the type is written once: "các Nghị quyết số 10/NQ-HĐND, 11/NQ-HĐND và …". */
const LIST_JOINT = /^\s*(?:,|;|và|hoặc|,\s*và)\s*(?:số\s*:?\s*)?$/iu;

/** A spaced dash ends a name too, except in a committee's: "Ban Kinh tế - Ngân sách". */
const PUNCTUATION = /[,.;:()[\]“”"'\n|]|(?<!^Ban\s[^,]{1,40}(?=\s[-–]\s\p{Lu}))\s[-–]\s/u;
/** Words that end the name of a body. */
const ISSUER_END =
  /\s+(?:về|ngày|quy\s+định|ban\s+hành|hướng\s+dẫn|là|đã|đang|sẽ|có|tại|theo|trong|được|để|khi|do|năm|khóa|khoá|nhằm|và(?!\s+\p{Lu})|với|cho|từ|từng|trên|thì|nêu|yêu\s+cầu|giao|phê\s+duyệt|sửa\s+đổi|bổ\s+sung|thông\s+qua|nhiệm\s+kỳ)(?![\p{L}\p{M}])/iu;
const AND_NEXT_DOCUMENT = new RegExp(String.raw`\s+và\s+(?:các\s+)?(?:${ANY_TYPE})(?![\p{L}\p{M}])`, 'iu');

function issuerAt(text: string, from: number): { issuer: string; end: number } | null {
  const after = text.slice(from, from + 240);
  const opening = /^\s*,?\s*của\s+(?=[\p{L}])/iu.exec(after);
  if (!opening) return null;
  let name = after.slice(opening[0].length);
  for (const stop of [PUNCTUATION, AND_NEXT_DOCUMENT, ISSUER_END]) {
    const at = name.search(stop);
    if (at >= 0) name = name.slice(0, at);
  }
  name = name.replace(/\s+/g, ' ').trim();
  // A body has a name; "của đồng chí", "của mình" and half a sentence are none.
  if (!/\p{Lu}/u.test(name) || name.length > 120 || /^(?:đồng chí|ông|bà|mình)(?:\s|$)/iu.test(name))
    return null;
  return { issuer: name, end: from + opening[0].length + name.length };
}

function dateAt(text: string, from: number): { date: string; end: number } | null {
  const after = text.slice(from, from + 60);
  const opening = /^\s*,?\s*\(?\s*(?:ban\s+hành\s+|ký\s+)?ngày\s+/iu.exec(after);
  if (!opening) return null;
  const first = findDates(after.slice(opening[0].length))[0];
  if (first?.start !== 0) return null;
  return { date: first.date, end: from + opening[0].length + first.end };
}

/** Date and issuer follow the number in either order, each at most once. */
function factsAfter(text: string, end: number): { issuer: string | null; issuedOn: string | null } {
  const date = dateAt(text, end);
  const issuer = issuerAt(text, date ? closingBracket(text, date.end) : end);
  const lateDate = date ?? (issuer ? dateAt(text, issuer.end) : null);
  return { issuer: issuer?.issuer ?? null, issuedOn: lateDate?.date ?? null };
}

function closingBracket(text: string, at: number): number {
  return text.charAt(at) === ')' ? at + 1 : at;
}

function capitalised(words: string): string {
  const lower = words.replace(/\s+/g, ' ').toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

function cleanNumber(written: string): string {
  return written.replace(new RegExp(DASH, 'g'), '-').replace(/\s+/g, '');
}

/** The Government's decrees are often quoted without their last hyphen: NĐCP, QĐTTg. */
const RUN_TOGETHER = /^(nd|nq|qd|ct|tt)(cp|ttg)$/;

/**
 * What two spellings of one number have in common: '29-CT/TU' and '29 – ct/tu' → '29 ct tu'.
 * Leading zeros are dropped ('05-HD/BTCTU' → '5 hd btctu') and '42/2022/NĐCP' equals '42/2022/NĐ-CP'. Not unique by itself: Party numbers start again
 * each term and State numbers each year.
 */
export function documentNumberKey(number: string): string {
  return foldMarks(number)
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? part.replace(/^0+(?=\d)/, '') : part.replace(RUN_TOGETHER, '$1 $2')))
    .join(' ');
}

/**
 * Every document number in the text (NFC), with the type written before it and the date and issuer written
 * after it. Ordinary dates, ratios (77/86), terms (2021-2026) and phone numbers are not citations.
 */
export function findCitations(text: string): Citation[] {
  const found: Citation[] = [];
  for (const match of text.matchAll(CITATION)) {
    const end = match.index + match[0].length;
    const previous = found.at(-1);
    const windowStart = Math.max(previous?.end ?? 0, match.index - 160);
    const before = text.slice(windowStart, match.index);
    const direct = TYPE_BEFORE.exec(before);
    const law = direct ? null : NAMED_LAW_BEFORE.exec(before);
    const named = direct ?? law ?? NUMBER_WORD_BEFORE.exec(before);
    const start = named ? windowStart + named.index : match.index;
    const written = direct?.[1] ?? law?.[1]?.split(/\s+(?=\p{Lu})/u)[0];
    const inherited = previous && LIST_JOINT.test(before) ? previous.type : null;
    found.push({
      asWritten: text.slice(start, end),
      type: written ? capitalised(written) : inherited,
      number: cleanNumber(match[0]),
      numberKey: documentNumberKey(match[0]),
      ...factsAfter(text, end),
      start,
      end,
    });
  }
  return found;
}
