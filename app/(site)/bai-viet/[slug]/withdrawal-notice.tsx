import type { AtAddress } from '#lib/articles/queries.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';

type Withdrawn = Extract<AtAddress, { state: 'withdrawn' }>;

/** The address goes on answering: what stood here, when it was taken off and why. */
export function WithdrawalNotice({ notice }: { notice: Withdrawn }) {
  return (
    <article className="notice">
      <p className="kick">Bài đã gỡ</p>
      <h1>{notice.title}</h1>
      <section className="note" aria-label="Thông báo gỡ bài">
        <p>
          Bài này đã được gỡ khỏi trang ngày{' '}
          <time dateTime={notice.withdrawnAt.toISOString()}>{formatInstant(notice.withdrawnAt)}</time>.
        </p>
        {notice.reason && <p>Lý do: {notice.reason}</p>}
        <p>Địa chỉ của bài vẫn được giữ để bạn đọc biết bài từng có ở đây.</p>
      </section>
      <p className="ways">
        <a className="btn quiet" href="/">
          Về trang chủ
        </a>
        <a className="btn quiet" href="/tim-kiem">
          Tìm bài khác
        </a>
      </p>
    </article>
  );
}
