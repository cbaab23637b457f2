'use client';

/** What was typed in an article is kept on this computer and offered again. */
export default function DeskError({ reset }: { reset: () => void }) {
  return (
    <main>
      <h1>Có lỗi ở máy chủ</h1>
      <p className="empty">Chữ chưa lưu của bài đang soạn vẫn còn trên máy này.</p>
      <p className="stack">
        <button type="button" onClick={reset}>
          Thử lại
        </button>
        <a className="btn quiet" href="/quan-tri">
          Về danh sách bài
        </a>
      </p>
    </main>
  );
}
