import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { roleNames } from '#lib/staff/schema.ts';
import { logOut } from '../../dang-nhap/actions.ts';
import { requireStaff } from '../../signed-in.ts';
import { PasswordForm } from './form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Tài khoản' };

export default async function AccountPage() {
  const staff = await requireStaff('/quan-tri/tai-khoan');
  return (
    <Shell
      person={{ fullName: staff.fullName, isAdministrator: staff.role === 'administrator' }}
      current="account"
      hasDemo={await hasDemoContent()}
    >
      <h1>Tài khoản</h1>
      <dl className="facts">
        <dt>Họ tên</dt>
        <dd>{staff.fullName}</dd>
        {staff.penName && (
          <>
            <dt>Bút danh</dt>
            <dd>{staff.penName}</dd>
          </>
        )}
        <dt>Thư điện tử</dt>
        <dd>{staff.email}</dd>
        <dt>Vai trò</dt>
        <dd>{roleNames[staff.role]}</dd>
      </dl>
      <form action={logOut} className="stack">
        <button type="submit" className="quiet">
          Đăng xuất
        </button>
      </form>
      <section className="panel-box">
        <h2>Đổi mật khẩu</h2>
        <PasswordForm email={staff.email} />
      </section>
    </Shell>
  );
}
