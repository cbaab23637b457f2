import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { PlainFrame } from '#components/desk/plain-frame.tsx';
import { currentStaff } from '#lib/auth.ts';
import { logOut } from '../../dang-nhap/actions.ts';
import { PasswordForm } from '../tai-khoan/form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Đặt mật khẩu mới' };

/** The one page that opens with a one-time password. */
export default async function FirstPasswordPage() {
  const staff = await currentStaff();
  if (!staff) redirect('/dang-nhap');
  if (!staff.mustChangePassword) redirect('/quan-tri');
  return (
    <PlainFrame>
      <h1>Đặt mật khẩu mới</h1>
      <p>
        Chào {staff.fullName}. Mật khẩu vừa dùng chỉ dùng được một lần. Hãy đặt mật khẩu của riêng bạn để vào
        bàn làm việc.
      </p>
      <PasswordForm email={staff.email} />
      <form action={logOut} className="stack">
        <button type="submit" className="plain">
          Đăng xuất
        </button>
      </form>
    </PlainFrame>
  );
}
