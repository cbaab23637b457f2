import type { Passage } from '#lib/doctor/passage.ts';
import { change, notice, type Proposal, protectedIn, type Rule } from '#lib/doctor/rule.ts';
import { findDates, formatDate, formatWeekday } from '#lib/vietnamese/dates.ts';

type Written = { passage: Passage; date: string; start: number; end: number; words: string };

function datesIn(passages: readonly Passage[]): Written[] {
  return passages.flatMap((passage) => {
    const isProtected = protectedIn(passage.text);
    return findDates(passage.text)
      .filter(({ start }) => !isProtected(start))
      .map((found) => ({ ...found, passage, words: passage.text.slice(found.start, found.end) }));
  });
}

const inWords = ({ words }: Written) => /\p{L}/u.test(words);

/** "25/1/2022", "25-1-2022", "chữ": how the parts of a date are joined. */
function joint(written: Written): string {
  if (inWords(written)) return 'chữ';
  return (/[^\d]+/.exec(written.words)?.[0] ?? '').replace('–', '-');
}

const isPadded = (part: string) => part.length === 2;
const isBare = (part: string) => !part.startsWith('0');
/** The ways of writing zeros that somebody may use throughout; Decree 30/2020 asks for the last one in documents. */
const zeroForms: ((day: string, month: string) => boolean)[] = [
  (day, month) => isBare(day) && isBare(month),
  (day, month) => isPadded(day) && isPadded(month),
  (day, month) => isPadded(day) && (Number(month) <= 2 ? isPadded(month) : isBare(month)),
];
const mixesZeroForms = (dates: readonly string[]) =>
  !zeroForms.some((isOfForm) =>
    dates.every((words) => {
      const [day = '', month = ''] = words.split(/[^\d]+/);
      return isOfForm(day, month);
    }),
  );
const withoutZeros = (words: string) => words.replace(/(?<!\d)0(?=\d(?!\d{2}))/g, '');

/**
 * The dates of one text in one form, the site's own. Any single form, used throughout, is left alone: first the
 * joints are compared ("/", "-", words), then, in what that would give, the zeros (a date like 25/12/2022 fits
 * every form of them, and 09/7/2026 is the form of official documents).
 */
export const mixedDates: Rule = {
  id: 'mixed-dates',
  name: 'Ngày tháng viết nhiều kiểu',
  find: ({ passages }) => {
    const written = datesIn(passages);
    const isMixed = new Set(written.map(joint)).size > 1;
    const joined = written.map((one) => ({
      ...one,
      after: isMixed && joint(one) !== '/' ? formatDate(one.date) : one.words,
    }));
    const numeric = joined.filter(({ after }) => !/\p{L}/u.test(after));
    const mixesZeros = mixesZeroForms(numeric.map(({ after }) => after));
    return joined.flatMap((one): Proposal[] => {
      const isNumeric = !/\p{L}/u.test(one.after);
      const after = isNumeric && mixesZeros ? withoutZeros(one.after) : one.after;
      if (after === one.words) return [];
      const { passage, start, end } = one;
      // In words it may be the name of a day or a quotation from a document.
      return inWords(one)
        ? [
            change(
              passage,
              start,
              end,
              after,
              'Trong bài có ngày viết bằng số; có thể viết cả ngày này bằng số.',
              'look',
            ),
          ]
        : [
            change(
              passage,
              start,
              end,
              after,
              'Trong một bài, ngày tháng viết theo một kiểu: ngày/tháng/năm.',
            ),
          ];
    });
  },
};

const WEEKDAY_BEFORE =
  /(?<![\p{L}])(thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s*,?\s*(?:\(?\s*ngày\s+)?\(?$/iu;
const DIGITS: Record<string, string> = { 2: 'hai', 3: 'ba', 4: 'tư', 5: 'năm', 6: 'sáu', 7: 'bảy' };

const weekdayKey = (words: string) =>
  words
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[2-7]$/, (digit) => DIGITS[digit] ?? digit);

/** The same day of another year: in January everybody still writes the old one. */
function isYearSlip(date: string, datedOn: string): boolean {
  const distance = Math.abs(Number(date.slice(0, 4)) - Number(datedOn.slice(0, 4)));
  if (distance !== 1) return false;
  const inYear = (day: string) => Date.parse(`2023-${day === '02-29' ? '02-28' : day}`);
  return Math.abs(inYear(date.slice(5)) - inYear(datedOn.slice(5))) <= 3 * 86_400_000;
}

export const doubtfulDates: Rule = {
  id: 'doubtful-dates',
  name: 'Thứ và ngày không khớp, năm có thể gõ nhầm',
  find: ({ passages, context }) =>
    datesIn(passages).flatMap(({ passage, date, start, end }): Proposal[] => {
      const weekday = WEEKDAY_BEFORE.exec(passage.text.slice(Math.max(0, start - 30), start));
      const right = formatWeekday(date);
      if (weekday?.[1] && weekdayKey(weekday[1]) !== right.toLowerCase()) {
        const why = `Ngày ${formatDate(date)} là ${right}: hãy kiểm tra thứ hoặc ngày.`;
        return [notice(passage, start - weekday[0].length, end, why)];
      }
      const inOpening = passage.field === 'lead' || passage.field === 'title';
      if (inOpening && context.datedOn && isYearSlip(date, context.datedOn)) {
        return [
          notice(passage, start, end, `Bài đề ngày ${formatDate(context.datedOn)}: năm ở đây có đúng không?`),
        ];
      }
      return [];
    }),
};
