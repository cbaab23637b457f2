export default function NotFound() {
  return (
    <main>
      <h1>Không tìm thấy bài này</h1>
      <p className="empty">
        Có thể số của bài đã gõ nhầm. <a href="/quan-tri">Về danh sách bài</a>
      </p>
    </main>
  );
}
