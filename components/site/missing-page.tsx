import type { ArticleSummary } from '#lib/articles/queries.ts';
import type { Suggestion } from '#lib/search/queries.ts';
import { weekdayDate } from './day.ts';
import { SearchForm } from './search-form.tsx';
import { SectionHead, Story } from './stories.tsx';

/** Nothing stands at this address: what may have been meant, a search, and what is new. */
export function MissingPage({
  words,
  suggestions,
  latest,
}: {
  words: string;
  suggestions: Suggestion[];
  latest: ArticleSummary[];
}) {
  return (
    <>
      <section className="missing">
        <svg className="bend-sign" viewBox="0 0 360 96" aria-hidden="true" focusable="false">
          <path
            className="stream"
            d="M0 30h120c46 0 40 44 84 44 30 0 44-18 44-34s-16-26-34-26-30 10-30 24"
            fill="none"
            strokeWidth="7"
          />
          <path className="bank" d="M0 86h360" strokeWidth="1" />
        </svg>
        <h1>Không tìm thấy trang này</h1>
        <p>
          Liên kết có thể đã cũ hoặc bị chép thiếu chữ. Tin cũ vẫn còn, bạn đọc tìm lại theo tên hoặc ngày
          họp.
        </p>
        <SearchForm words={words} />
        {suggestions.length > 0 && (
          <section aria-labelledby="co-phai">
            <h2 id="co-phai" className="month">
              Có phải bài này không?
            </h2>
            <ul className="links">
              {suggestions.map((suggestion) => (
                <li key={suggestion.slug}>
                  <a href={`/bai-viet/${suggestion.slug}`}>{suggestion.title}</a>
                  <p className="meta">
                    <time dateTime={suggestion.datedOn}>{weekdayDate(suggestion.datedOn)}</time>
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <ul className="teams">
          <li>
            <a href="/">Về trang chủ</a>
          </li>
          <li>
            <a href="/lich">Lịch họp</a>
          </li>
          <li>
            <a href="/so-do-trang">Sơ đồ trang</a>
          </li>
          <li>
            <a href="/lien-he">Liên hệ</a>
          </li>
        </ul>
        <p className="meta code">Mã lỗi 404</p>
      </section>
      {latest.length > 0 && (
        <section className="sec">
          <SectionHead title="Tin mới nhất" />
          <div className="cols even">
            {latest.map((article) => (
              <Story key={article.id} article={article} kicker minor />
            ))}
          </div>
        </section>
      )}
    </>
  );
}
