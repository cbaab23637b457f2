export default function NoSuchPreview() {
  return (
    <main id="noi-dung" className="wrap missing">
      <h1>Không có bản xem trước này</h1>
      <p>
        Hãy quay lại <a href="/quan-tri/trang">Trang chủ, menu</a> rồi bấm “Xem trước”.
      </p>
    </main>
  );
}
