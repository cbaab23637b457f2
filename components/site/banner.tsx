import { bannerLevelNames } from '#lib/site/banner.ts';
import type { Banner } from '#lib/site/banner-schema.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';

/** What the office has to say above every page for a time. A named landmark: screen readers meet it first. */
export function EmergencyBanner({ banner }: { banner: Banner }) {
  const until = new Date(banner.until);
  return (
    <aside className={`alert ${banner.level}`} aria-labelledby="thong-bao-dau-trang">
      <div className="wrap">
        <p>
          <b id="thong-bao-dau-trang">{bannerLevelNames[banner.level]}</b> {banner.text}
        </p>
        <p className="meta">
          {banner.href && (
            <>
              <a href={banner.href}>Xem chi tiết</a>
              {' · '}
            </>
          )}
          Có hiệu lực đến <time dateTime={until.toISOString()}>{formatInstant(until)}</time>
        </p>
      </div>
    </aside>
  );
}
