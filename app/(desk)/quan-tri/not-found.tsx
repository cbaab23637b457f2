import { PlainFrame } from '#components/desk/plain-frame.tsx';

/** Next draws it beside every screen of the desk, in case it is needed: so it asks for nothing. */
export default function NotFound() {
  return (
    <PlainFrame>
      <h1>Không tìm thấy</h1>
      <p className="empty">Địa chỉ có thể đã gõ nhầm, hoặc bài, ảnh, tệp, người dùng này đã bị xóa.</p>
      <p className="stack">
        <a className="btn" href="/quan-tri">
          Về việc của tôi
        </a>
        <a className="btn quiet" href="/quan-tri/bai-viet">
          Xem danh sách bài
        </a>
      </p>
    </PlainFrame>
  );
}
