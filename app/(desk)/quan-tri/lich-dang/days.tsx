import { DueMark } from '#components/desk/due-mark.tsx';
import type { ScheduleRow } from '#lib/articles/calendar-queries.ts';
import type { CalendarMeeting } from '#lib/meetings/desk-queries.ts';
import {
  formatClock,
  formatDate,
  formatInstant,
  formatTime,
  formatWeekdayDate,
} from '#lib/vietnamese/dates.ts';
import { beginsOn, type Day } from './month.ts';

const WEEKDAYS = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'];
/** A square shows so many; what is more unfolds. */
const AT_SIGHT = 4;
const MEETINGS_AT_SIGHT = 3;

/** The month as a wall calendar, for screens that are wide enough. */
export function MonthGrid({ weeks, name }: { weeks: Day[][]; name: string }) {
  return (
    <table className="month">
      <caption className="vh">Lịch đăng {name}, mỗi hàng một tuần, từ Thứ Hai đến Chủ nhật</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th scope="col" key={weekday}>
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map((day) => (
              <Square key={day.day} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Square({ day: { day, isOfMonth, isToday, due, meetings } }: { day: Day }) {
  const more = due.slice(AT_SIGHT);
  return (
    <td
      className={[isOfMonth ? '' : 'beside', isToday ? 'today' : ''].filter(Boolean).join(' ') || undefined}
      aria-current={isToday ? 'date' : undefined}
    >
      <p className="date">
        <time dateTime={day}>
          {Number(day.slice(8))}
          {isOfMonth ? <span className="vh">/{Number(day.slice(5, 7))}</span> : `/${Number(day.slice(5, 7))}`}
        </time>
        {isToday && <b>Hôm nay</b>}
      </p>
      <DueList due={due.slice(0, AT_SIGHT)} />
      {more.length > 0 && (
        <details>
          <summary>và {more.length} bài nữa</summary>
          <DueList due={more} />
        </details>
      )}
      <MeetingList day={day} meetings={meetings} />
    </td>
  );
}

export function DueList({ due, hasDay = false }: { due: ScheduleRow[]; hasDay?: boolean }) {
  if (due.length === 0) return null;
  return (
    <ul className="due">
      {due.map(({ id, articleId, title, action, state, dueAt, by, problem }) => (
        <li key={id}>
          <p>
            <b>{hasDay ? formatInstant(dueAt) : formatClock(dueAt)}</b>{' '}
            <DueMark action={action} state={state} />
          </p>
          <a href={`/quan-tri/bai-viet/${articleId}/duyet`}>{title}</a>
          {problem && <p className="why">{problem}</p>}
          {hasDay && by && <p className="meta">{by} hẹn</p>}
        </li>
      ))}
    </ul>
  );
}

function MeetingList({ day, meetings }: { day: string; meetings: CalendarMeeting[] }) {
  if (meetings.length === 0) return null;
  const more = meetings.length - MEETINGS_AT_SIGHT;
  return (
    <ul className="meet">
      {meetings.slice(0, MEETINGS_AT_SIGHT).map((meeting) => (
        <li key={meeting.id}>
          <a href={`/hop/${meeting.slug}`}>
            Họp{beginsOn(meeting, day) && meeting.startTime && ` ${formatTime(meeting.startTime)}`}:{' '}
            {meeting.title}
            {!beginsOn(meeting, day) && `, từ ${formatDate(meeting.startsOn)}`}
          </a>
        </li>
      ))}
      {more > 0 && (
        <li>
          <a href="/lich">và {more} cuộc họp nữa</a>
        </li>
      )}
    </ul>
  );
}

/** The same days one below the other, for phones. */
export function Agenda({ days }: { days: Day[] }) {
  return (
    <div className="agenda">
      {days.map(({ day, isToday, due, meetings }) => (
        <section key={day} aria-labelledby={`ngay-${day}`}>
          <h3 id={`ngay-${day}`} aria-current={isToday ? 'date' : undefined}>
            {isToday && 'Hôm nay, '}
            {formatWeekdayDate(day)}
          </h3>
          <DueList due={due} />
          <MeetingList day={day} meetings={meetings} />
          {due.length + meetings.length === 0 && <p className="meta">Không có bài nào hẹn giờ.</p>}
        </section>
      ))}
    </div>
  );
}
