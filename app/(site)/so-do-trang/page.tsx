import type { Metadata } from 'next';
import { listMonths } from '#lib/feeds/queries.ts';
import { listAddedPages } from '#lib/site/chrome-queries.ts';
import { listSections } from '#lib/site/queries.ts';
import { describePage } from '../describe.ts';
import { Frame } from '../frame.tsx';

export const ensureStatic = 'navigation';

export const generateMetadata = (): Promise<Metadata> =>
  describePage({
    title: 'Sơ đồ trang',
    description: 'Mọi chuyên mục, trang và tin theo từng tháng.',
    path: '/so-do-trang',
  });

const PAGES = [
  ['/', 'Trang chủ'],
  ['/lich', 'Lịch họp'],
  ['/tim-kiem', 'Tìm kiếm'],
  ['/gioi-thieu', 'Giới thiệu'],
  ['/lien-he', 'Liên hệ'],
  ['/rss.xml', 'Tin qua RSS'],
  ['/lich.ics', 'Lịch họp cho điện thoại (ICS)'],
] as const;

export default async function SiteMapPage() {
  const [sections, months, added] = await Promise.all([listSections(), listMonths(), listAddedPages()]);
  return (
    <Frame>
      <h1 className="page-title">Sơ đồ trang</h1>
      <div className="map">
        <section className="sec">
          <div className="river" />
          <h2>Chuyên mục</h2>
          <ul className="links">
            {sections.map((section) => (
              <li key={section.id}>
                <a href={`/chuyen-muc/${section.slug}`}>{section.name}</a>
                {section.description && <p className="meta">{section.description}</p>}
              </li>
            ))}
          </ul>
        </section>
        <section className="sec">
          <div className="river" />
          <h2>Trang</h2>
          <ul className="links">
            {PAGES.map(([href, name]) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
            {added.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </section>
        {months.length > 0 && (
          <section className="sec">
            <div className="river" />
            <h2>Tin theo tháng</h2>
            {[...Map.groupBy(months, ({ month }) => month.slice(0, 4))].map(([year, list]) => (
              <section key={year}>
                <h3 className="month">Năm {year}</h3>
                <ul className="months">
                  {list.map(({ month, count }) => (
                    <li key={month}>
                      <a href={`/so-do-trang/${month}`}>Tháng {Number(month.slice(5))}</a>{' '}
                      <span className="meta">{count} tin</span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </section>
        )}
      </div>
    </Frame>
  );
}
