import { formatWeekday, formatWeekdayDate } from '#lib/vietnamese/dates.ts';

/** The two halves of a weekday's name stay on one line: "Thứ" alone at a line's end reads as a slip. */
const held = (text: string) => text.replace(/^(Thứ|Chủ) /, '$1\u00a0');

/** 'Thứ Tư' with a space that does not break, for a page; plain texts (titles, descriptions) use formatWeekday. */
export const weekday = (date: string) => held(formatWeekday(date));

/** 'Thứ Tư, 13/3/2024' for the beginning of a line on a page. */
export const weekdayDate = (date: string) => held(formatWeekdayDate(date));

/** 'thứ Tư, 13/3/2024' for the middle of one. */
export const weekdayDateInside = (date: string) => {
  const text = weekdayDate(date);
  return text.charAt(0).toLowerCase() + text.slice(1);
};
