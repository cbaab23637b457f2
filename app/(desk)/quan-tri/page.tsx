import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Shell } from '#components/desk/shell.tsx';
import { StateMark } from '#components/desk/state-mark.tsx';
import { listUpcoming, listWork, type WorkRow } from '#lib/articles/work-queries.ts';
import { listNotices } from '#lib/notices/queries.ts';
import { type NoticeKind, noticeKinds } from '#lib/notices/schema.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { rights } from '#lib/staff/permissions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../desk-person.ts';
import { requireStaff } from '../signed-in.ts';
import { readNotices } from './actions.ts';
import { DropHere } from './bai-viet/nhap-word/drop-here.tsx';
import { clockOf } from './bai-viet/standing.ts';
import '../work.css';

export const instant = false;
export const metadata: Metadata = { title: 'Việc của tôi' };

/** What waits for this person, what goes out next, what they were told. */
export default async function WorkPage() {
  const staff = await requireStaff('/quan-tri');
  const [work, upcoming, notices] = await Promise.all([
    listWork(staff),
    listUpcoming(staff, 5),
    listNotices(staff),
  ]);
  const now = new Date();
  const count = work.returned.length + work.forApproval.length + work.forReview.length + work.approved.length;
  const unread = notices.filter(({ isRead }) => !isRead);
  const mayApprove = rights[staff.role]['article.approve'] === 'always';
  return (
    <Shell person={await deskPerson(staff)} current="work" hasDemo={await hasDemoContent()}>
      <DropHere />
      <h1>Việc của tôi</h1>
      <p className="meta">
        {formatInstant(now).split(', ')[0]}.{' '}
        {count === 0 ? 'Không có việc nào đang chờ.' : `Còn ${count} việc.`}
      </p>
      <p className="stack">
        <a className="btn" href="/quan-tri/bai-viet/moi">
          Viết bài mới
        </a>
        <a className="btn quiet" href="/quan-tri/bai-viet/nhap-word">
          Nhập từ Word
        </a>
      </p>
      <div className="two work">
        <div>
          <Group name="Cần sửa lại" rows={work.returned} now={now} word="Sửa bài" hrefOf={edit} />
          <Group
            name="Chờ anh, chị duyệt"
            rows={work.forApproval}
            now={now}
            word="Xem và duyệt"
            hrefOf={decide}
          />
          <Group name="Chờ biên tập" rows={work.forReview} now={now} word="Biên tập" hrefOf={edit} />
          <Group
            name="Đã duyệt, chưa đăng"
            rows={work.approved}
            now={now}
            word="Đăng hoặc hẹn giờ"
            hrefOf={decide}
          />
          <Group name="Đang viết dở" rows={work.drafts} now={now} word="Viết tiếp" hrefOf={edit} />
          {!mayApprove && (
            <Group
              name="Đang chờ người khác"
              rows={work.waitingForOthers}
              now={now}
              word="Xem bài"
              hrefOf={edit}
            />
          )}
        </div>
        <div>
          <section className="group" aria-labelledby="sap-dang">
            <h2 id="sap-dang">Sắp đăng, sắp gỡ</h2>
            {upcoming.length === 0 && <p className="empty">Không có bài nào hẹn giờ.</p>}
            <ul hidden={upcoming.length === 0}>
              {upcoming.map(({ id, articleId, title, action, dueAt }) => (
                <li className="row" key={id}>
                  <div>
                    <p className="meta">
                      {action === 'publish' ? 'Đăng' : 'Gỡ'} lúc {formatInstant(dueAt)}
                    </p>
                    <h3>
                      <a href={decide(articleId)}>{title}</a>
                    </h3>
                  </div>
                </li>
              ))}
            </ul>
          </section>
          <section className="group" aria-labelledby="bao-viec">
            <h2 id="bao-viec">
              Báo việc <span className="n">{unread.length > 0 ? unread.length : ''}</span>
            </h2>
            {notices.length === 0 && <p className="empty">Chưa có thông báo nào.</p>}
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
            {unread.length > 0 && (
              <form action={readNotices}>
                <button type="submit" className="quiet">
                  Đã xem hết
                </button>
              </form>
            )}
          </section>
        </div>
      </div>
    </Shell>
  );
}

const edit = (id: number) => `/quan-tri/bai-viet/${id}`;
const decide = (id: number) => `/quan-tri/bai-viet/${id}/duyet`;

function Group({
  name,
  rows,
  now,
  word,
  hrefOf,
}: {
  name: string;
  rows: WorkRow[];
  now: Date;
  word: string;
  hrefOf: (id: number) => string;
}): ReactNode {
  if (rows.length === 0) return null;
  const titleId = `nhom-${rows[0]?.state}-${word.length}`;
  return (
    <section className="group" aria-labelledby={titleId}>
      <h2 id={titleId}>
        {name} <span className="n">{rows.length}</span>
      </h2>
      <ul>
        {rows.map(({ id, title, state, movedBy, movedAt, reason }) => (
          <li className="row" key={id}>
            <div>
              <StateMark state={state} />
              <h3>
                <a href={hrefOf(id)}>{title}</a>
              </h3>
              <p className="meta">
                {movedBy ?? 'Máy chủ'}, {clockOf(movedAt, now)}
                {reason && `: “${reason}”`}
              </p>
            </div>
            <a className="btn quiet act" href={hrefOf(id)}>
              {word}
              <span className="vh">: {title}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
