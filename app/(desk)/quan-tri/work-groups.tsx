import type { ReactNode } from 'react';
import { DueMark } from '#components/desk/due-mark.tsx';
import { StateMark } from '#components/desk/state-mark.tsx';
import type { ScheduleRow } from '#lib/articles/calendar-queries.ts';
import { MOST_ROWS, type WorkRow, type WrittenRow } from '#lib/articles/work-queries.ts';
import type { CalendarMeeting } from '#lib/meetings/desk-queries.ts';
import type { Notice } from '#lib/notices/queries.ts';
import { type NoticeKind, noticeKinds } from '#lib/notices/schema.ts';
import type { Step } from '#lib/site/checklist-queries.ts';
import { stepNames } from '#lib/site/checklist-queries.ts';
import { formatInstant, formatTime } from '#lib/vietnamese/dates.ts';
import { clockOf } from './bai-viet/standing.ts';
import { ReadAll } from './read-all.tsx';

export const edit = (id: number) => `/quan-tri/bai-viet/${id}`;
export const decide = (id: number) => `/quan-tri/bai-viet/${id}/duyet`;

/** A correction must not look like a text that nobody has read yet. */
const correctionWords = 'Bản sửa của bài đang đăng';

/** Why it stands where it stands; what was taken back is told as what was done. */
function reasonOf({ action, reason }: WorkRow): string {
  if (!reason) return '';
  return action === 'restore' ? `: ${reason.replace(/^Chữ của/, 'Lấy lại chữ của')}` : `: “${reason}”`;
}

/** A heading with its number and what stands below it. */
export function Group({
  id,
  name,
  n,
  children,
}: {
  id: string;
  name: string;
  n?: number | string;
  children: ReactNode;
}) {
  return (
    <section className="group" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {name} {!!n && <span className="n">{n}</span>}
      </h2>
      {children}
    </section>
  );
}

type WorkProps = {
  id: string;
  name: string;
  rows: WorkRow[];
  now: Date;
  /** What is to be done with each. */
  word: string;
  hrefOf: (id: number) => string;
  /** Where the rest is, when there are more than fit. */
  all: string;
  most?: number;
};

export function WorkGroup({ id, name, rows, now, word, hrefOf, all, most = MOST_ROWS }: WorkProps) {
  if (rows.length === 0) return null;
  const n = rows.length >= MOST_ROWS ? `hơn ${MOST_ROWS - 1}` : rows.length;
  return (
    <Group id={id} name={name} n={n}>
      <ul>
        {rows.slice(0, most).map((row) => (
          <li className="row" key={row.id}>
            <div>
              <StateMark state={row.state} />
              <h3>
                <a href={hrefOf(row.id)}>{row.title}</a>
              </h3>
              {row.isCorrection && <p className="meta">{correctionWords}.</p>}
              <p className="meta">
                {row.movedBy ?? 'Máy chủ'}, {clockOf(row.movedAt, now)}
                {reasonOf(row)}
              </p>
            </div>
            <a className="btn quiet act" href={hrefOf(row.id)}>
              {word}
              <span className="vh">: {row.title}</span>
            </a>
          </li>
        ))}
      </ul>
      {(rows.length > most || rows.length >= MOST_ROWS) && (
        <p className="rest">
          <a href={all}>Xem tất cả trong Bài viết</a>
        </p>
      )}
    </Group>
  );
}

/** What was due and did not happen, with the reason and the place where it is done by hand. */
export function Failures({
  rows,
  failedMail,
  mayDecide,
}: {
  rows: ScheduleRow[];
  failedMail: number;
  /** May do by hand what did not happen; who may not is told whom to ask. */
  mayDecide: boolean;
}) {
  const hrefOf = mayDecide ? decide : edit;
  if (rows.length === 0 && failedMail === 0) return null;
  return (
    <Group id="hong" name="Không thực hiện được" n={rows.length + (failedMail > 0 ? 1 : 0)}>
      <ul>
        {rows.map(({ id, articleId, title, action, state, dueAt, problem }) => (
          <li className="row" key={id}>
            <div>
              <DueMark action={action} state={state} />
              <h3>
                <a href={hrefOf(articleId)}>{title}</a>
              </h3>
              <p className="meta">
                Hẹn {formatInstant(dueAt)}. {problem}
                {!mayDecide && ' Hãy báo người duyệt.'}
              </p>
            </div>
            <a className="btn quiet act" href={hrefOf(articleId)}>
              {!mayDecide ? 'Xem bài' : action === 'publish' ? 'Xem và đăng' : 'Xem và gỡ'}
              <span className="vh">: {title}</span>
            </a>
          </li>
        ))}
        {failedMail > 0 && (
          <li className="row">
            <p>
              {failedMail} thư báo việc trong 7 ngày qua không gửi được. Việc vẫn hiện ở đây; hãy nhờ người
              quản máy chủ xem lại biến SMTP_URL.
            </p>
          </li>
        )}
      </ul>
    </Group>
  );
}

/** What a new site still lacks; gone when nothing is. */
export function Checklist({ steps }: { steps: Step[] }) {
  const open = steps.filter(({ isDone }) => !isDone);
  if (open.length === 0) return null;
  return (
    <Group id="viec-dau-tien" name="Để trang sẵn sàng" n={open.length}>
      <ul>
        {open.map(({ name, fact, href }) => (
          <li className="row" key={name}>
            <div>
              <h3>{stepNames[name]}</h3>
              <p className="meta">{fact}</p>
            </div>
            {href && (
              <a className="btn quiet act" href={href}>
                Làm ngay<span className="vh">: {stepNames[name]}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <p className="rest">
        <a href="/quan-tri/cai-dat">
          Xem cả danh sách: đã xong {steps.length - open.length} trên {steps.length}
        </a>
      </p>
    </Group>
  );
}

/** What this person wrote and what became of it, with the way to what readers see. */
export function Written({ rows, now, hasOthers }: { rows: WrittenRow[]; now: Date; hasOthers: boolean }) {
  return (
    <Group id="bai-toi-viet" name="Bài tôi viết">
      {rows.length === 0 && (
        <p className="empty">
          {hasOthers
            ? 'Các bài của bạn đều ở những mục trên.'
            : 'Chưa có bài nào. Bài bạn bắt đầu viết sẽ hiện ở đây, cả khi đã đăng hoặc đã gỡ.'}
        </p>
      )}
      <ul hidden={rows.length === 0}>
        {rows.map(({ id, title, state, updatedAt, href, withdrawalReason }) => (
          <li className="row" key={id}>
            <div>
              <StateMark state={state} />
              <h3>
                <a href={edit(id)}>{title}</a>
              </h3>
              <p className="meta">
                Cập nhật {clockOf(updatedAt, now)}
                {withdrawalReason && `. Lý do gỡ: “${withdrawalReason}”`}
              </p>
            </div>
            {href && (
              <a className="btn quiet act" href={href}>
                {state === 'withdrawn' ? 'Xem thông báo gỡ' : 'Xem trên trang'}
                <span className="vh">: {title}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      {rows.length > 0 && (
        <p className="rest">
          <a href="/quan-tri/bai-viet?cua-toi=1">Tất cả bài của tôi</a>
        </p>
      )}
    </Group>
  );
}

type UpcomingProps = {
  rows: ScheduleRow[];
  /** The articles of these that readers see in an older text. */
  corrections: ReadonlySet<number>;
  isApprover: boolean;
};

export function Upcoming({ rows, corrections, isApprover }: UpcomingProps) {
  return (
    <Group id="sap-dang" name="Sắp đăng, sắp gỡ">
      {rows.length === 0 && (
        <p className="empty">
          Không có bài nào hẹn giờ.
          {isApprover && ' Duyệt xong một bài thì hẹn giờ được ngay ở màn hình duyệt.'}
        </p>
      )}
      <ul hidden={rows.length === 0}>
        {rows.map(({ id, articleId, title, action, state, dueAt }) => (
          <li className="row" key={id}>
            <div>
              <DueMark action={action} state={state} />
              <p className="meta">{formatInstant(dueAt)}</p>
              <h3>
                <a href={decide(articleId)}>{title}</a>
              </h3>
              {action === 'publish' && corrections.has(articleId) && (
                <p className="meta">{correctionWords}.</p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p className="rest">
        <a href="/quan-tri/lich-dang">Xem lịch đăng cả tháng</a>
      </p>
    </Group>
  );
}

export function MeetingsToday({ rows }: { rows: CalendarMeeting[] }) {
  if (rows.length === 0) return null;
  return (
    <Group id="hop-hom-nay" name="Cuộc họp hôm nay" n={rows.length}>
      <ul>
        {rows.map(({ id, slug, title, startTime, place }) => (
          <li className="row" key={id}>
            <div>
              <h3>
                {startTime && `${formatTime(startTime)}. `}
                <a href={`/hop/${slug}`}>{title}</a>
              </h3>
              {place && <p className="meta">{place}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Group>
  );
}

export function Notices({ notices, now, read }: { notices: Notice[]; now: Date; read: () => Promise<void> }) {
  const unread = notices.filter(({ isRead }) => !isRead).length;
  return (
    <Group id="bao-viec" name="Báo việc" n={unread}>
      {notices.length === 0 && (
        <p className="empty">
          Chưa có thông báo nào. Khi bài của bạn được duyệt, trả lại hay có người nhắc đến bạn, máy báo ở đây.
        </p>
      )}
      <ul hidden={notices.length === 0}>
        {notices.slice(0, 10).map(({ id, kind, articleId, title, by, text, at, isRead }) => (
          <li className="row" key={id}>
            <div>
              <p className="meta">
                {isRead ? '' : 'Mới. '}
                {noticeKinds[kind as NoticeKind] ?? kind}, {clockOf(at, now)}
                {by && `, ${by}`}
              </p>
              {articleId !== null && (
                <h3>
                  <a href={kind === 'approval' ? decide(articleId) : edit(articleId)}>{title}</a>
                </h3>
              )}
              {text && <p className="meta">“{text}”</p>}
            </div>
          </li>
        ))}
      </ul>
      {unread > 0 && <ReadAll headingId="bao-viec" read={read} />}
    </Group>
  );
}
