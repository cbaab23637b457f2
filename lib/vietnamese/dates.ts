/**
 * Dates as Vietnamese offices write them, and back. Always day before month: "05-1-2022" is 5 January.
 * Dates are 'YYYY-MM-DD' strings, not instants: a meeting's day does not shift with a server's time zone.
 */

const ZONE = 'Asia/Ho_Chi_Minh';
const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'] as const;
const MONTH_WORDS = [
  'một',
  'hai',
  'ba',
  'tư',
  'năm',
  'sáu',
  'bảy',
  'tám',
  'chín',
  'mười',
  'mười một',
  'mười hai',
];
const MONTH = String.raw`\d{1,2}|mười\s+một|mười\s+hai|mười|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín`;

/** "25/1/2022", "2.9.1945", "05-1-2022", "25 / 01 / 2022": the same separator twice. */
const NUMERIC = String.raw`(?<day>\d{1,2})\s?(?<separator>[/.\-–])\s?(?<month>\d{1,2})\s?\k<separator>\s?(?<year>\d{4})`;
/** "25 tháng 01 năm 2022", "2 tháng Chín năm 1945", "25 tháng 1, 2022". */
const WORDED = String.raw`(?<wordDay>\d{1,2})\s+tháng\s+(?<wordMonth>${MONTH})\s*(?:,|\s+năm)\s*(?<wordYear>\d{4})`;

function monthOf(written: string): number {
  if (/^\d/.test(written)) return Number(written);
  const word = written.toLowerCase().replace(/\s+/g, ' ');
  return word === 'bốn' ? 4 : MONTH_WORDS.indexOf(word) + 1;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 'YYYY-MM-DD', or null when the calendar has no such day or the year is not a plausible one. */
function calendarDate(year: number, month: number, day: number): string | null {
  if (year < 1000 || year > 2999 || month < 1 || month > 12) return null;
  if (day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function fromGroups(groups: Record<string, string | undefined> | undefined): string | null {
  const day = groups?.day ?? groups?.wordDay;
  const month = groups?.month ?? groups?.wordMonth;
  const year = groups?.year ?? groups?.wordYear;
  if (day === undefined || month === undefined || year === undefined) return null;
  return calendarDate(Number(year), monthOf(month), Number(day));
}

const TIME = String.raw`\d{1,2}\s?(?:[:hg]|giờ)\s?(?:\d{2}(?::\d{2})?)?(?:\s?phút)?(?:\s?(?:AM|PM))?(?:\s?\(?GMT\s?[+]\s?0?7\)?)?`;
const WEEKDAY = String.raw`(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7]))|chủ\s+nhật)`;
const WHOLE = new RegExp(
  String.raw`^(?:${TIME}\s*[|,\-–]?\s+)?(?:${WEEKDAY}\s*[,|\-–]?\s*)?(?:${TIME}\s*[|,\-–]?\s+)?(?:(?:sáng|trưa|chiều|tối)\s+)?(?:ngày|mồng|mùng)?\s*:?\s*(?:${NUMERIC}|${WORDED})\s*(?:[|,\-–(]?\s*(?:lúc\s+)?${TIME}\)?)?\s*\.?$`,
  'iu',
);
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a text that is one date and nothing else (a weekday before it and a time of day beside it are
 * allowed, as old portals print them). Null for anything else, and for days that do not exist.
 */
export function parseDate(text: string): string | null {
  if (text.length > 120) return null;
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const iso = ISO.exec(line);
  // An ISO instant in UTC may fall on the next day here: only its bare date form is a day.
  if (iso) return line.length === 10 ? calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3])) : null;
  return fromGroups(WHOLE.exec(line)?.groups);
}

/** Whether a text is written like one date of a day that the calendar does not have: "31/2/2027". */
export function isMissingDay(text: string): boolean {
  if (text.length > 120) return false;
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return (WHOLE.test(line) || (line.length === 10 && ISO.test(line))) && parseDate(line) === null;
}

/**
 * Not inside a longer number: no digit or letter before, no "12/" or "3." before (a document number, an
 * address), and after it neither "/QH15" nor another part. "24-25/01/2022" gives its last day.
 */
const ANYWHERE = new RegExp(
  String.raw`(?<![\p{L}\d])(?<!\d\s?[/.])(?:(?<!(?<!\d{4})[-–])|(?=\d{1,2}\s?/))(?:${NUMERIC}|${WORDED})(?![\p{L}\d])(?!\s?/\s?[\p{L}\d])(?!\.\d)(?![-–][\p{L}])(?![-–]\d(?!\d?[/.\-–]\d))`,
  'giu',
);

/**
 * Every full date written in the text (NFC), in order. `start` and `end` are UTF-16 offsets and cover the
 * date itself, without "ngày". Document numbers (29-CT/TU, 123/2025/QH15) and terms (2021 - 2026) are not dates.
 */
export function findDates(text: string): { date: string; start: number; end: number }[] {
  const found: { date: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(ANYWHERE)) {
    const date = fromGroups(match.groups);
    if (date) found.push({ date, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Year, month and day of a 'YYYY-MM-DD' string. Throws a RangeError for anything else: that is a bug. */
function partsOf(date: string): { year: number; month: number; day: number } {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const [year, month, day] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  if (!parts || calendarDate(year, month, day) === null) throw new RangeError(`Not a date: "${date}"`);
  return { year, month, day };
}

/** '2024-03-13' → '13/3/2024'. */
export function formatDate(date: string): string {
  const { year, month, day } = partsOf(date);
  return `${day}/${month}/${year}`;
}

/** '2024-03-13' → 'Thứ Tư'. */
export function formatWeekday(date: string): string {
  const { year, month, day } = partsOf(date);
  // Sakamoto's rule: the weekday by arithmetic alone, without an instant and its time zone.
  const shifted = month < 3 ? year - 1 : year;
  const offset = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const weekday =
    shifted + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + offset + day;
  return WEEKDAYS[weekday % 7] ?? WEEKDAYS[0];
}

/** '2024-03-13' → 'Thứ Tư, 13/3/2024'. */
export function formatWeekdayDate(date: string): string {
  return `${formatWeekday(date)}, ${formatDate(date)}`;
}

/** '08:00' or '08:00:00' (a PostgreSQL time) → '8:00'. */
export function formatTime(time: string): string {
  const parts = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(time);
  if (!parts || Number(parts[1]) > 24 || Number(parts[2]) > 59) throw new RangeError(`Not a time: "${time}"`);
  return `${Number(parts[1])}:${parts[2]}`;
}

/** Made once: making one takes longer than the rest of a line of a page. */
const vietnam = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** The parts of an instant on the wall clock in Việt Nam. */
function vietnamClock(instant: Date): { date: string; time: string } {
  const parts = new Map(vietnam.formatToParts(instant).map((part) => [part.type, part.value]));
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

/** Today's date in Việt Nam, whatever the server's time zone. */
export function todayInVietnam(now: Date = new Date()): string {
  return vietnamClock(now).date;
}

/** An instant on the clock in Việt Nam: '13/3/2024, 16:40'. */
export function formatInstant(instant: Date): string {
  const { date, time } = vietnamClock(instant);
  return `${formatDate(date)}, ${formatTime(time)}`;
}

/** An instant of a day that is named beside it: '16:40'. */
export function formatClock(instant: Date): string {
  return formatTime(vietnamClock(instant).time);
}

/** An instant to the second, on the clock in Việt Nam: '14:02:31'. */
export function formatSecond(instant: Date): string {
  return `${formatClock(instant)}:${String(instant.getUTCSeconds()).padStart(2, '0')}`;
}

/** '2024-03' → 'Tháng 3/2024'. */
export function monthTitle(month: string): string {
  const parts = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month);
  if (!parts) throw new RangeError(`Not a month: "${month}"`);
  return `Tháng ${Number(parts[2])}/${parts[1]}`;
}
