'use client';

import { PlainFrame } from '#components/desk/plain-frame.tsx';

/** What was typed in an article is kept on this computer and offered again. */
export default function DeskError({ reset }: { reset: () => void }) {
  return (
    <PlainFrame>
      <h1>Việc vừa rồi chưa làm được</h1>
      <p className="empty">
        Hãy thử lại; nếu vẫn lỗi, báo người quản máy chủ. Chữ chưa lưu của bài đang soạn vẫn còn trên máy này.
      </p>
      <p className="stack">
        <button type="button" onClick={reset}>
          Thử lại
        </button>
        <a className="btn quiet" href="/quan-tri">
          Về việc của tôi
        </a>
      </p>
    </PlainFrame>
  );
}
