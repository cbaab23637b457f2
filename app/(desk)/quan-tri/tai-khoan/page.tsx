import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { listSectionChoices } from '#lib/articles/desk-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { listSessions } from '#lib/staff/account-queries.ts';
import { ownSecondFactor } from '#lib/staff/factor-queries.ts';
import { roleNames } from '#lib/staff/schema.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { logOut } from '../../dang-nhap/actions.ts';
import { deskPerson } from '../../desk-person.ts';
import { requireStaff } from '../../signed-in.ts';
import { SessionList } from '../nguoi-dung/session-list.tsx';
import { shownSessions } from '../nguoi-dung/shown-sessions.ts';
import { endOwnSessions } from './actions.ts';
import { PasswordForm } from './form.tsx';
import { NamesForm } from './names-form.tsx';
import '../../staff.css';

export const instant = false;
export const metadata: Metadata = { title: 'Tài khoản' };

/** Below this many recovery codes somebody is told to make new ones. */
const FEW_CODES = 3;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccountPage({ searchParams }: Props) {
  const staff = await requireStaff('/quan-tri/tai-khoan');
  const factor = await ownSecondFactor(staff);
  const sections = (await listSectionChoices(staff)).filter(({ id }) => staff.sectionIds.includes(id));
  return (
    <Shell person={await deskPerson(staff)} current="account" hasDemo={await hasDemoContent()}>
      <h1>Tài khoản</h1>
      {(await searchParams).da === 'tat-hai-lop' && !factor && (
        <div className="msg good" role="status">
          <p>Đã tắt xác thực hai lớp. Các phiên khác đã kết thúc.</p>
        </div>
      )}
      <dl className="facts">
        <dt>Họ tên</dt>
        <dd>{staff.fullName}</dd>
        <dt>Thư điện tử</dt>
        <dd>{staff.email}</dd>
        <dt>Vai trò</dt>
        <dd>{roleNames[staff.role]}</dd>
        <dt>Chuyên mục</dt>
        <dd>{sections.length === 0 ? 'Mọi chuyên mục' : sections.map(({ name }) => name).join(', ')}</dd>
      </dl>
      <form action={logOut} className="stack">
        <button type="submit" className="quiet">
          Đăng xuất
        </button>
      </form>
      <section className="panel-box">
        <h2>Bút danh</h2>
        <NamesForm penName={staff.penName ?? ''} fullName={staff.fullName} />
      </section>
      <section className="panel-box">
        <h2>Xác thực hai lớp</h2>
        {factor ? (
          <p>
            Đã bật từ {formatInstant(factor.since)}. Còn {factor.codesLeft} mã dự phòng chưa dùng
            {factor.codesLeft < FEW_CODES ? ': hãy tạo mã mới.' : '.'}
          </p>
        ) : (
          <p>
            Chưa bật. Khi bật, lúc đăng nhập bạn nhập thêm mã của ứng dụng trên điện thoại: mật khẩu bị lộ thì
            người lạ vẫn không vào được.
          </p>
        )}
        <div className="stack">
          <a className="btn quiet" href="/quan-tri/tai-khoan/xac-thuc">
            {factor ? 'Đổi điện thoại, mã dự phòng' : 'Bật xác thực hai lớp'}
          </a>
        </div>
      </section>
      <section className="panel-box">
        <h2>Đổi mật khẩu</h2>
        <PasswordForm email={staff.email} />
      </section>
      <section className="panel-box">
        <h2>Phiên đăng nhập của bạn</h2>
        <p>Thấy thiết bị lạ? Hãy kết thúc phiên đó rồi đổi mật khẩu.</p>
        <SessionList
          sessions={shownSessions(await listSessions(staff))}
          action={endOwnSessions}
          endAll="Kết thúc các phiên khác"
        />
      </section>
    </Shell>
  );
}
