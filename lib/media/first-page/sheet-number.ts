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

/** The format without its literals, colours and conditions, of positive numbers. */
const bare = (format: string) => (format.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');

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
  const format = bare(custom ?? BUILT_IN[formatId] ?? '');
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
