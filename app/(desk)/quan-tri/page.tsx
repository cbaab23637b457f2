import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Shell } from '#components/desk/shell.tsx';
import { listUpcoming } from '#lib/articles/calendar-queries.ts';
import { listCorrections, listWritten, MOST_ROWS } from '#lib/articles/work-queries.ts';
import { listUnsavedTexts } from '#lib/articles/working-copy-queries.ts';
import { listMeetingsBetween } from '#lib/meetings/desk-queries.ts';
import { listNotices } from '#lib/notices/queries.ts';
import { listSteps } from '#lib/site/checklist-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may, rights } from '#lib/staff/permissions.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { formatWeekdayDate, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { deskPerson, toDo } from '../desk-person.ts';
import { requireStaff } from '../signed-in.ts';
import { readNotices } from './actions.ts';
import { DropHere } from './bai-viet/nhap-word/drop-here.tsx';
import { Unsaved } from './unsaved.tsx';
import {
  Checklist,
  decide,
  edit,
  Failures,
  MeetingsToday,
  Notices,
  Upcoming,
  WorkGroup,
  Written,
} from './work-groups.tsx';
import '../work.css';

export const instant = false;
export const metadata: Metadata = { title: 'Việc của tôi' };

const MOST_WRITTEN = 8;
const MOST_DRAFTS = 8;
/** Nothing can be done about these, so few stand here. */
const MOST_AWAY = 5;

/** What waits for this person, what goes out next, what they wrote, what they were told. */
export default async function WorkPage() {
  const staff = await requireStaff('/quan-tri');
  const now = new Date();
  const today = todayInVietnam(now);
  const [{ work, failures, failedMail, count }, upcoming, notices, meetings, steps] = await Promise.all([
    toDo(staff),
    listUpcoming(staff, 5),
    listNotices(staff),
    listMeetingsBetween(staff, today, today),
    may(staff, 'site.settings') ? listSteps(now) : [],
  ]);
  const { returned, forApproval, forReview, approved, drafts, waitingForOthers } = work;
  const named = [
    ...Object.values(work).flatMap((rows) => rows.map(({ id }) => id)),
    ...failures.map(({ articleId }) => articleId),
  ];
  const [unsaved, written, corrections] = await Promise.all([
    listUnsavedTexts(staff, MOST_DRAFTS),
    listWritten(staff, named, MOST_WRITTEN),
    listCorrections(
      staff,
      upcoming.map(({ articleId }) => articleId),
    ),
  ]);
  const mayPublish = rights[staff.role]['article.publish'] !== 'never';
  return (
    <Shell person={await deskPerson(staff)} current="work" hasDemo={await hasDemoContent()}>
      <DropHere />
      <h1>Việc của tôi</h1>
      <p className="meta">
        {formatWeekdayDate(today)}.{' '}
        {count === 0 ? nothingToDo(drafts.length + unsaved.length) : `Còn ${count} việc.`}
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
          <Failures rows={failures} failedMail={failedMail} mayDecide={mayPublish} />
          <WorkGroup
            id="can-sua"
            name="Cần sửa lại"
            rows={returned}
            now={now}
            word="Sửa bài"
            hrefOf={edit}
            all="/quan-tri/bai-viet?trang-thai=returned"
          />
          <WorkGroup
            id="cho-duyet"
            name="Chờ bạn duyệt"
            rows={forApproval}
            now={now}
            word="Xem và duyệt"
            hrefOf={decide}
            all="/quan-tri/bai-viet?trang-thai=for_approval"
          />
          <WorkGroup
            id="da-duyet"
            name="Đã duyệt, chưa đăng"
            rows={approved}
            now={now}
            word="Đăng hoặc hẹn giờ"
            hrefOf={decide}
            all="/quan-tri/bai-viet?trang-thai=approved"
          />
          <WorkGroup
            id="cho-bien-tap"
            name="Chờ biên tập"
            rows={forReview}
            now={now}
            word="Biên tập"
            hrefOf={edit}
            all="/quan-tri/bai-viet?trang-thai=in_review"
          />
          {count === 0 && <p className="empty">{nothingWaits(staff)}</p>}
          <Unsaved texts={unsaved} now={now} />
          <Checklist steps={steps} />
          <WorkGroup
            id="viet-do"
            name="Đang viết dở"
            rows={drafts}
            now={now}
            word="Viết tiếp"
            hrefOf={edit}
            all="/quan-tri/bai-viet?cua-toi=1"
            most={MOST_DRAFTS}
          />
          <WorkGroup
            id="cho-nguoi-khac"
            name={
              waitingForOthers.every(({ isMine }) => isMine)
                ? 'Bài của tôi, đang ở người khác'
                : 'Đã chuyển đi, đang ở người khác'
            }
            rows={waitingForOthers}
            now={now}
            word="Xem bài"
            hrefOf={edit}
            all="/quan-tri/bai-viet?cua-toi=1"
            most={MOST_AWAY}
          />
          <Written
            rows={written}
            now={now}
            hasOthers={returned.length + drafts.length + waitingForOthers.length + failures.length > 0}
          />
        </div>
        <div>
          <MeetingsToday rows={meetings} />
          <Upcoming rows={upcoming} corrections={corrections} isApprover={mayPublish} />
          <Notices notices={notices} now={now} read={readNotices} />
        </div>
      </div>
    </Shell>
  );
}

function nothingToDo(drafts: number): string {
  if (drafts === 0) return 'Không có việc nào đang chờ.';
  const n = drafts >= MOST_ROWS ? `hơn ${MOST_ROWS - 1}` : drafts;
  return `Không có việc nào đang chờ bạn. Còn ${n} bài viết dở.`;
}

/** How work comes to this person. */
function nothingWaits(staff: Staff): ReactNode {
  if (may(staff, 'article.approve')) {
    return 'Chưa có bài nào chờ duyệt. Biên tập viên chuyển bài lên thì bài hiện ở đây, và máy báo cho bạn.';
  }
  if (may(staff, 'article.pass')) {
    return 'Chưa có bài nào chờ biên tập. Phóng viên gửi bài thì bài hiện ở đây.';
  }
  return (
    <>
      Không có bài nào bị trả lại. <a href="/quan-tri/bai-viet/moi">Viết bài mới</a> hoặc{' '}
      <a href="/quan-tri/bai-viet/nhap-word">đưa tệp Word lên</a>, rồi bấm “Gửi duyệt”.
    </>
  );
}
