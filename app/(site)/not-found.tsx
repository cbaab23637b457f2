/**
 * In development this is what a missing page shows; otherwise the entry sends /khong-tim-thay, with suggestions. Next
 * renders it along with every page, in case it should be needed: so it asks nothing and draws little. With a masthead
 * and the latest stories every page cost twice the work, and every publication made every page old.
 */
export default function NotFound() {
  return (
    <main id="noi-dung" className="wrap">
      <section className="missing">
        <h1>Không tìm thấy trang này</h1>
        <p>
          Liên kết có thể đã cũ hoặc bị chép thiếu chữ. Bạn đọc tìm lại ở{' '}
          <a href="/tim-kiem">trang tìm kiếm</a> hoặc <a href="/">về trang chủ</a>.
        </p>
      </section>
    </main>
  );
}
