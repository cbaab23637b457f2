import { MeetingGauge } from '#components/site/meetings.tsx';
import { Empty, Story } from '#components/site/stories.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import type { ArticleSummary, SectionPage } from '#lib/articles/queries.ts';
import { listMeetingsAhead } from '#lib/meetings/queries.ts';
import type { Section } from '#lib/site/queries.ts';
import { monthTitle } from '#lib/vietnamese/dates.ts';

export const sectionAddress = (slug: string, page: number) =>
  page === 1 ? `/chuyen-muc/${slug}` : `/chuyen-muc/${slug}/trang/${page}`;

/** One page of a section, grouped by month. */
export async function SectionList({ section, list }: { section: Section; list: SectionPage }) {
  const meetings = await listMeetingsAhead(4);
  const where = list.pages > 1 ? ` Trang ${list.page} trong ${list.pages} trang.` : '';
  return (
    <div className="list">
      <section className="sec first">
        <div className="river" />
        <h1>{section.name}</h1>
        {section.description && list.page === 1 && <p className="sum">{section.description}</p>}
        {list.total > 0 ? (
          <p className="meta">
            {list.total.toLocaleString('vi-VN')} tin.{where}
          </p>
        ) : (
          <Empty way={{ href: '/', label: 'Xem tin mới ở trang chủ' }}>Chuyên mục này chưa có tin.</Empty>
        )}
        {byMonth(list.articles).map(([month, articles]) => (
          <section key={month} aria-labelledby={`thang-${month}`}>
            <h2 className="month" id={`thang-${month}`}>
              {monthTitle(month)}
            </h2>
            {articles.map((article) => (
              <Story key={article.id} article={article} summary />
            ))}
          </section>
        ))}
        <Pagination
          page={list.page}
          pages={list.pages}
          hrefOf={(page) => sectionAddress(section.slug, page)}
          previous="Tin mới hơn"
          next="Tin cũ hơn"
        />
      </section>
      {meetings.length > 0 && (
        <aside className="only-wide" aria-labelledby="sap-dien-ra">
          <section className="sec first">
            <div className="river" />
            <h2 id="sap-dien-ra">Sắp diễn ra</h2>
            <MeetingGauge meetings={meetings} />
          </section>
        </aside>
      )}
    </div>
  );
}

/** In the order they come, by 'YYYY-MM'. */
function byMonth(articles: ArticleSummary[]): [string, ArticleSummary[]][] {
  return [...Map.groupBy(articles, (article) => article.datedOn.slice(0, 7))];
}
