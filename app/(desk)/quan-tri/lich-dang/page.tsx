import type { Metadata } from 'next';
import { DueMark } from '#components/desk/due-mark.tsx';
import { HelpLink } from '#components/desk/help-link.tsx';
import { Shell } from '#components/desk/shell.tsx';
import {
  listFailures,
  listSchedules,
  listUpcoming,
  type ScheduleRow,
} from '#lib/articles/calendar-queries.ts';
import { listMeetingsBetween } from '#lib/meetings/desk-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { formatClock, formatDate, monthTitle, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { monthsLater, readMonth, weeksOf } from '#lib/vietnamese/month-grid.ts';
import { deskPerson } from '../../desk-person.ts';
import { requireStaff } from '../../signed-in.ts';
import { Agenda, DueList, MonthGrid } from './days.tsx';
import { agendaOf, fillWeeks } from './month.ts';
import '../../work.css';
import '../../calendar.css';

export const instant = false;
export const metadata: Metadata = { title: 'Lịch đăng' };

type Props = { searchParams: Promise<{ thang?: string | string[] }> };

const here = '/quan-tri/lich-dang';

/** What goes out when in one month, and what became of what was due. Times are those of Việt Nam. */
export default async function CalendarPage({ searchParams }: Props) {
  const asked = readMonth((await searchParams).thang);
  const staff = await requireStaff(asked ? `${here}?thang=${asked}` : here);
  const today = todayInVietnam();
  const now = today.slice(0, 7);
  const month = asked ?? now;
  const address = (of: string) => (of === now ? here : `${here}?thang=${of}`);
  const weeks = weeksOf(month);
  const [from, until] = [weeks[0]?.[0] ?? today, weeks.at(-1)?.[6] ?? today];
  const [due, meetings, failures, [next]] = await Promise.all([
    listSchedules(staff, from, until),
    listMeetingsBetween(staff, from, until),
    listFailures(staff),
    listUpcoming(staff, 1),
  ]);
  const filled = fillWeeks(weeks, { month, today, due, meetings });
  const cancelled = due.filter(
    ({ state, dueAt }) => state === 'cancelled' && todayInVietnam(dueAt).startsWith(month),
  );
  const hasDue = filled.flat().some((day) => day.isOfMonth && day.due.length > 0);
  const hasWaiting = filled
    .flat()
    .some((day) => day.isOfMonth && day.due.some(({ state }) => state === 'waiting'));
  const name = monthTitle(month);
  const [before, after] = [monthsLater(month, -1), monthsLater(month, 1)];
  return (
    <Shell
      person={await deskPerson(staff)}
      current="calendar"
      hasDemo={await hasDemoContent()}
      className="calendar"
    >
      <h1>Lịch đăng</h1>
      <p className="meta">
        Giờ Việt Nam. Bài được đăng đúng bản đã duyệt; bài sửa thêm thì lịch tự bỏ và báo lại.{' '}
        <HelpLink topic="hen-gio" />
      </p>
      {failures.length > 0 && (
        <section className="failed" aria-labelledby="hong">
          <h2 id="hong">
            Không thực hiện được <span className="n">{failures.length}</span>
          </h2>
          <DueList due={failures} hasDay />
        </section>
      )}
      <nav className="months" aria-label="Chọn tháng">
        <a href={address(before)} rel="prev">
          ‹ {monthTitle(before)}
        </a>
        {month !== now && <a href={here}>Về tháng này</a>}
        <a href={address(after)} rel="next">
          {monthTitle(after)} ›
        </a>
      </nav>
      <h2 className="of-month">{name}</h2>
      {!hasDue && (
        <p className="empty">
          Tháng này không có bài nào hẹn giờ. Hẹn giờ ở màn hình duyệt của từng bài, sau khi bài được duyệt:{' '}
          <a href="/quan-tri/bai-viet?trang-thai=approved">xem bài đã duyệt</a>.
        </p>
      )}
      {!hasWaiting && next && <Nearest next={next} address={address} />}
      <MonthGrid weeks={filled} name={name.toLowerCase()} />
      <Agenda days={agendaOf(filled)} />
      {hasDue && (
        <p className="key-row">
          <DueMark action="publish" state="waiting" /> <DueMark action="publish" state="done" />{' '}
          <DueMark action="withdraw" state="waiting" /> <DueMark action="withdraw" state="done" />
          <span className="meta">Đăng là hình tròn, gỡ là hình vuông.</span>
        </p>
      )}
      {cancelled.length > 0 && (
        <details className="given-up">
          <summary>
            Đã bỏ hẹn trong {name.toLowerCase()} ({cancelled.length})
          </summary>
          <DueList due={cancelled} hasDay />
        </details>
      )}
    </Shell>
  );
}

/** A month with nothing ahead says where the next is. */
function Nearest({ next, address }: { next: ScheduleRow; address: (month: string) => string }) {
  const day = todayInVietnam(next.dueAt);
  // The year goes without saying while it is this one.
  const words = formatDate(day).replace(`/${todayInVietnam().slice(0, 4)}`, '');
  return (
    <p className="note">
      Bài hẹn gần nhất: {words}, {formatClock(next.dueAt)}
      {next.action === 'withdraw' && ' (gỡ)'}, <a href={address(day.slice(0, 7))}>{next.title}</a>
    </p>
  );
}
