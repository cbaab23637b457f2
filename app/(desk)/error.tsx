'use client';

import { PlainFrame } from '#components/desk/plain-frame.tsx';

/** Outside the desk's own screens: the sign-in form. */
export default function SignInError({ reset }: { reset: () => void }) {
  return (
    <PlainFrame>
      <h1>Việc vừa rồi chưa làm được</h1>
      <p className="empty">Hãy thử lại; nếu vẫn lỗi, báo người quản máy chủ.</p>
      <p className="stack">
        <button type="button" onClick={reset}>
          Thử lại
        </button>
        <a className="btn quiet" href="/dang-nhap">
          Về trang đăng nhập
        </a>
      </p>
    </PlainFrame>
  );
}
