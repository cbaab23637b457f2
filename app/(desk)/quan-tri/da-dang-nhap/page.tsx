import type { Metadata } from 'next';
import { PlainFrame } from '#components/desk/plain-frame.tsx';
import { requireStaff } from '../../signed-in.ts';

export const instant = false;
export const metadata: Metadata = { title: 'Đã đăng nhập' };

/** Where a tab ends that was opened to sign in again: the work is in the other one. */
export default async function SignedInAgainPage() {
  const staff = await requireStaff('/quan-tri/da-dang-nhap');
  return (
    <PlainFrame>
      <h1>Đã đăng nhập</h1>
      <p>
        Chào {staff.fullName}. Hãy trở về thẻ đang mở rồi bấm lại việc vừa làm; chữ đã gõ vẫn còn ở đó. Thẻ
        này đóng lại được.
      </p>
      <p className="stack">
        <a className="btn quiet main-btn" href="/quan-tri">
          Vào Việc của tôi ở thẻ này
        </a>
      </p>
    </PlainFrame>
  );
}
