/** A number of a sheet as the sheet shows it, in Vietnamese: 1.234,5 · 12,5% · 13/3/2024. */

const BUILT_IN: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'd/m/yyyy',
  15: 'd/m/yyyy',
  16: 'd/m',
  17: 'm/yyyy',
  18: 'h:mm',
  19: 'h:mm',
  20: 'h:mm',
  21: 'h:mm',
  22: 'd/m/yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'h:mm',
  46: 'h:mm',
  47: 'h:mm',
};

/** A literal, a sign for itself, a colour or condition, room as wide as a sign, a sign that fills the cell. */
const QUOTED = /"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g;

/** The section without its literals, colours and conditions. */
const bare = (section: string) => section.replace(QUOTED, '');

/** Only what the section writes beside the number. */
const literals = (section: string) =>
  section
    .replace(/"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|[0#?.,]/g, '$1$2$3')
    .replace(/\s+/gu, ' ')
    .trim();

/** What a format says of positive numbers, negative ones, zero and words. */
const sectionsOf = (format: string): string[] =>
  format.replace(/("[^"]*"|\\.|\[[^\]]*\]|[_*].)|;/g, (_all, quoted?: string) => quoted ?? '\0').split('\0');

const TESTS: Record<string, (value: number, limit: number) => boolean> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
  '<>': (value, limit) => value !== limit,
  '>=': (value, limit) => value >= limit,
  '>': (value, limit) => value > limit,
};

/** The section that a number is written with; null when every one has a condition that it does not meet. */
function sectionFor(value: number, format: string): string | null {
  const sections = sectionsOf(format).slice(0, 3);
  const found = sections.find((section, at) => {
    const [, sign = '', limit] = /\[\s*([<>=]{1,2})\s*(-?[\d.]+)\s*\]/.exec(section) ?? [];
    const test = TESTS[sign];
    if (test) return test(value, Number(limit));
    if (at === sections.length - 1) return true;
    return at === 0 ? value > 0 || (value === 0 && sections.length === 2) : value < 0;
  });
  return found ?? null;
}

/** Words as the sheet shows them: a format may hide them, or write others instead. */
export function wordsAsShown(words: string, custom: string | undefined): string {
  const section = custom === undefined ? undefined : sectionsOf(custom)[3];
  return section === undefined || /[@a-z]/i.test(bare(section)) ? words : literals(section);
}

const DAY_MS = 86_400_000;
/** Day 0 of the two calendars that sheets count in. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);

function inDays(value: number, format: string, is1904: boolean): string | null {
  const at = new Date(Math.round(((is1904 ? DAY_ZERO_1904 : DAY_ZERO) + value * DAY_MS) / 1000) * 1000);
  if (value < 0 || value > 2_958_466 || Number.isNaN(at.getTime())) return null;
  const hasDay = /d/i.test(format);
  const hasYear = /y/i.test(format);
  const hasTime = /h|s/i.test(format);
  const two = (n: number) => String(n).padStart(2, '0');
  const month = at.getUTCMonth() + 1;
  const date = [
    hasDay ? at.getUTCDate() : null,
    hasDay || hasYear ? month : null,
    hasYear ? at.getUTCFullYear() : null,
  ]
    .filter((part) => part !== null)
    .join('/');
  const time = hasTime ? `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}` : '';
  return [date, time].filter(Boolean).join(' ');
}

/**
 * Empty when its format hides it.
 * @param written the number as the file holds it
 * @param formatId of a built-in format · @param custom the format's own text, when it has one
 */
export function numberInWords(
  written: string,
  formatId: number,
  custom: string | undefined,
  is1904 = false,
): string {
  const value = Number(written);
  if (written.trim() === '' || !Number.isFinite(value)) return written;
  const section = sectionFor(value, custom || (BUILT_IN[formatId] ?? 'General'));
  if (section === null) return '';
  const format = bare(section);
  // Nothing of the number is shown, only of its format: ";;;" hides a number, "-" stands for zero.
  const hasPlace = /[@a-z]/i.test(format) || /\[[hms]+\]/i.test(section);
  if (!hasPlace && (value === 0 ? !/[0%/]/.test(format) : !/[0#?]/.test(format))) return literals(section);
  const isDate = /[dyhs]/i.test(format) && !/general/i.test(format);
  const day = isDate ? inDays(value, format, is1904) : null;
  if (day !== null) return day;
  const isPercent = format.includes('%');
  const [, decimals] = /[0#?]\.([0#?]+)/.exec(format) ?? [];
  const isPlain = !/[0#?]/.test(format);
  return (
    (isPercent ? value * 100 : value).toLocaleString('vi-VN', {
      useGrouping: /#,|0,0/.test(format),
      minimumFractionDigits: isPlain ? 0 : Math.min(15, (decimals?.match(/0/g) ?? []).length),
      maximumFractionDigits: isPlain ? 8 : Math.min(15, decimals?.length ?? 0),
    }) + (isPercent ? '%' : '')
  );
}
