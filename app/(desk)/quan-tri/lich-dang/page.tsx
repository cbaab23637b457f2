import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { listPastSchedules, listUpcoming, type ScheduleRow } from '#lib/articles/work-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../desk-person.ts';
import { requireStaff } from '../../signed-in.ts';
import '../../work.css';

export const instant = false;
export const metadata: Metadata = { title: 'Lịch đăng' };

const dayOf = (instant: Date) => formatInstant(instant).split(', ')[0] ?? '';
const timeOf = (instant: Date) => formatInstant(instant).split(', ')[1] ?? '';

function byDay(rows: ScheduleRow[]): [string, ScheduleRow[]][] {
  const days = new Map<string, ScheduleRow[]>();
  for (const row of rows) days.set(dayOf(row.dueAt), [...(days.get(dayOf(row.dueAt)) ?? []), row]);
  return [...days];
}

const verbs = { publish: 'Đăng', withdraw: 'Gỡ' } as const;
const outcomes = {
  waiting: 'Đang chờ',
  done: 'Đã xong',
  failed: 'Không thực hiện được',
  cancelled: 'Đã bỏ',
} as const;

/** What goes out when, and what became of what was due. Times are those of Việt Nam. */
export default async function CalendarPage() {
  const staff = await requireStaff('/quan-tri/lich-dang');
  const [upcoming, past] = await Promise.all([listUpcoming(staff), listPastSchedules(staff)]);
  const failed = past.filter(({ state }) => state === 'failed');
  const rest = past.filter(({ state }) => state !== 'failed');
  return (
    <Shell person={await deskPerson(staff)} current="calendar" hasDemo={await hasDemoContent()}>
      <h1>Lịch đăng</h1>
      <p className="meta">
        Giờ Việt Nam. Bài được đăng đúng bản đã duyệt; bài sửa thêm thì lịch tự bỏ và báo lại.
      </p>
      {failed.length > 0 && (
        <section className="group" aria-labelledby="hong">
          <h2 id="hong">
            Không thực hiện được <span className="n">{failed.length}</span>
          </h2>
          <List rows={failed} />
        </section>
      )}
      {upcoming.length === 0 && (
        <p className="empty">
          Không có bài nào hẹn giờ. Hẹn giờ ở màn hình duyệt của từng bài, sau khi bài được duyệt.
        </p>
      )}
      {byDay(upcoming).map(([day, rows]) => (
        <section className="group" key={day} aria-label={day}>
          <h2>{day}</h2>
          <List rows={rows} />
        </section>
      ))}
      {rest.length > 0 && (
        <section className="group" aria-labelledby="da-qua">
          <h2 id="da-qua">30 ngày qua</h2>
          <List rows={rest} />
        </section>
      )}
    </Shell>
  );
}

function List({ rows }: { rows: ScheduleRow[] }) {
  return (
    <ul>
      {rows.map(({ id, articleId, title, action, state, dueAt, by, problem }) => (
        <li className="row" key={id}>
          <div>
            <p className="meta">
              <b>{timeOf(dueAt)}</b> {verbs[action]}. {outcomes[state]}
              {state !== 'waiting' && ` (${dayOf(dueAt)})`}
              {by && `. ${by} hẹn`}
              {problem && `. ${problem}`}
            </p>
            <h3>
              <a href={`/quan-tri/bai-viet/${articleId}/duyet`}>{title}</a>
            </h3>
          </div>
        </li>
      ))}
    </ul>
  );
}
