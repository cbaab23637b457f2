/**
 * Ways to pass an article on. Zalo has no address that a plain link could share to: the phone's own share sheet reaches
 * it. The three buttons stay hidden until the page's small script serves them; the Facebook link needs none.
 */
export function ShareRow({ url }: { url: string }) {
  return (
    <fieldset className="share">
      <legend className="vh">Chia sẻ bài này</legend>
      <button type="button" data-share>
        Gửi qua Zalo, tin nhắn…
      </button>
      <a
        className="btn quiet"
        href={`https://www.facebook.com/sharer/sharer.php?u=${encodeURIComponent(url)}`}
        rel="noopener noreferrer nofollow"
        target="_blank"
      >
        Facebook<span className="vh"> (mở trang khác)</span>
      </a>
      <button className="quiet" type="button" data-copy>
        Chép liên kết
      </button>
      <button className="quiet" type="button" data-print>
        In bài
      </button>
    </fieldset>
  );
}
