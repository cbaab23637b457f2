import type { ScheduleRow } from '#lib/articles/calendar-queries.ts';
import type { CalendarMeeting } from '#lib/meetings/desk-queries.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';

/** One square of the calendar. */
export type Day = {
  /** 'YYYY-MM-DD' */
  day: string;
  /** Not a day of a neighbouring month. */
  isOfMonth: boolean;
  isToday: boolean;
  due: ScheduleRow[];
  meetings: CalendarMeeting[];
};

/** Puts what is due, and what meets, on its days. What was given up stands elsewhere. */
export function fillWeeks(
  weeks: readonly (readonly string[])[],
  {
    month,
    today,
    due,
    meetings,
  }: {
    month: string;
    today: string;
    due: readonly ScheduleRow[];
    meetings: readonly CalendarMeeting[];
  },
): Day[][] {
  const rowsOf = Map.groupBy(
    due.filter(({ state }) => state !== 'cancelled'),
    ({ dueAt }) => todayInVietnam(dueAt),
  );
  return weeks.map((week) =>
    week.map((day) => ({
      day,
      isOfMonth: day.startsWith(month),
      isToday: day === today,
      due: rowsOf.get(day) ?? [],
      meetings: meetings.filter(({ startsOn, endsOn }) => startsOn <= day && day <= (endsOn ?? startsOn)),
    })),
  );
}

/** On the later days of a long meeting its hour says nothing. */
export const beginsOn = (meeting: CalendarMeeting, day: string) => meeting.startsOn === day;

/** The days of this month on which something stands, and today. */
export const agendaOf = (weeks: readonly Day[][]): Day[] =>
  weeks
    .flat()
    .filter(
      ({ isOfMonth, isToday, due, meetings }) => isOfMonth && (isToday || due.length + meetings.length > 0),
    );
