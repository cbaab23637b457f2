'use client';

/** Shown where a page failed while it was drawn: what happened, what is safe, what to do. */
export default function ErrorPage() {
  return (
    <main id="noi-dung" className="wrap">
      <section className="missing">
        <h1>Trang đang gặp lỗi</h1>
        <p>
          Máy chủ chưa mở được trang này. Tin bài không bị mất. Hãy tải lại sau ít phút, hoặc{' '}
          <a href="/">về trang chủ</a>.
        </p>
      </section>
    </main>
  );
}
