import { formatDate, formatWeekdayDate } from '#lib/vietnamese/dates.ts';

/**
 * A day counted from the day on which the sample content is put in; negative = past. The sample site is therefore
 * as fresh on its first start in ten years as it is today.
 */
export type Day = { daysFromStart: number };

export const ago = (days: number): Day => ({ daysFromStart: -days });
export const ahead = (days: number): Day => ({ daysFromStart: days });

const dayLength = 86_400_000;
/** Monday 5 January 1970: working days are counted from a Monday. */
const firstMonday = 4;

function workingDayNumber(date: string): number {
  const days = Math.round(Date.parse(`${date}T00:00:00Z`) / dayLength) - firstMonday;
  const week = Math.floor(days / 7);
  // Saturday and Sunday count as the Friday before them.
  return week * 5 + Math.min(days - week * 7, 4);
}

function dateOfWorkingDay(number: number): string {
  const week = Math.floor(number / 5);
  const days = week * 7 + (number - week * 5) + firstMonday;
  return new Date(days * dayLength).toISOString().slice(0, 10);
}

/**
 * The date ('YYYY-MM-DD') of a sample day, when `today` ('YYYY-MM-DD') is the day of the first start.
 *
 * Days are turned into working days (seven into five): the council does not sit on a Sunday, whatever weekday the
 * site was first started on. Order is kept, a day ahead always falls after today, and no day behind falls after it.
 * Throws a RangeError when `today` is not a date.
 */
export function resolveDay(day: Day, today: string): string {
  const distance = Math.ceil((Math.abs(day.daysFromStart) * 5) / 7);
  const start = workingDayNumber(today);
  return dateOfWorkingDay(day.daysFromStart < 0 ? start - distance : start + distance);
}

const written: Record<string, (date: string) => string> = {
  ngay: formatDate,
  thu: (date) => formatWeekdayDate(date).replace(/^Thứ/, 'thứ'),
  thang: (date) => `tháng ${Number(date.slice(5, 7))}/${date.slice(0, 4)}`,
  nam: (date) => date.slice(0, 4),
};

/**
 * Writes the dates into a sample text, so that they agree with the dates of its articles and documents:
 * `{{ngay:-30}}` → 13/3/2024 · `{{thu:-30}}` → thứ Tư, 13/3/2024 · `{{thang:-30}}` → tháng 3/2024 · `{{nam:-30}}` → 2024.
 * Throws when a mark is misspelt.
 */
export function resolveText(text: string, today: string): string {
  return text.replaceAll(/\{\{(.*?)\}\}/g, (mark, inside: string) => {
    const [, form = '', days = ''] = /^([a-z]+):(-?\d+)$/.exec(inside) ?? [];
    const write = written[form];
    if (!write) throw new Error(`Unknown date mark in the sample content: ${mark}`);
    return write(resolveDay({ daysFromStart: Number(days) }, today));
  });
}
