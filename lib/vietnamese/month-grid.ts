/** Months as a wall calendar shows them: weeks from Monday to Sunday. Days are 'YYYY-MM-DD', months 'YYYY-MM'. */

const DAY_MS = 86_400_000;

/** A month that a calendar can show; null for anything else. */
export function readMonth(text: unknown): string | null {
  return typeof text === 'string' && /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text) ? text : null;
}

const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
// Noon would not be needed: there is no clock in a day that is only a name, and UTC has no summer time.
const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** The day so many days later (or, below zero, before). */
export const daysLater = (day: string, days: number): string => isoDay(msOf(day) + days * DAY_MS);

/** '2026-11', 1 → '2026-12'. */
export function monthsLater(month: string, months: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** The weeks that have a day of this month, whole: the first and the last may begin or end in its neighbours. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  // Sunday is 0 in JavaScript and the last day of a week here.
  const before = (new Date(msOf(first)).getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let day = daysLater(first, -before); day < `${monthsLater(month, 1)}-01`; day = daysLater(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, at) => daysLater(day, at)));
  }
  return weeks;
}
