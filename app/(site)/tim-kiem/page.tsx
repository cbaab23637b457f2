import type { Metadata } from 'next';
import { SearchForm } from '#components/site/search-form.tsx';
import { SearchResults } from '#components/site/search-results.tsx';
import { shorten } from '#components/site/shorten.ts';
import { listYears, searchArticles } from '#lib/search/queries.ts';
import { type SearchRequest, searchSchema } from '#lib/search/schema.ts';
import { listSections } from '#lib/site/queries.ts';
import { describePage, notIndexed } from '../describe.ts';
import { Frame } from '../frame.tsx';

export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { q } = searchSchema.parse(await searchParams);
  const page = await describePage({ title: q ? `Tìm: ${shorten(q, 60)}` : 'Tìm kiếm', path: '/tim-kiem' });
  return { ...page, robots: notIndexed };
}

export default async function SearchPage({ searchParams }: Props) {
  const request = searchSchema.parse(await searchParams);
  const [sections, years, found] = await Promise.all([
    listSections(),
    listYears(),
    request.q ? searchArticles(request) : null,
  ]);
  return (
    <Frame page="tim-kiem">
      <div className="narrow">
        <h1 className="page-title">Tìm kiếm</h1>
        <SearchForm words={request.q}>
          <div className="filters">
            <div>
              <label htmlFor="chuyen-muc">Chuyên mục</label>
              <select id="chuyen-muc" name="chuyen-muc" defaultValue={request['chuyen-muc'] ?? ''}>
                <option value="">Tất cả</option>
                {sections.map((section) => (
                  <option key={section.id} value={section.slug}>
                    {section.name}
                  </option>
                ))}
              </select>
            </div>
            <div>
              <label htmlFor="nam">Năm</label>
              <select id="nam" name="nam" defaultValue={request.nam ?? ''}>
                <option value="">Tất cả</option>
                {years.map((year) => (
                  <option key={year} value={year}>
                    {year}
                  </option>
                ))}
              </select>
            </div>
          </div>
        </SearchForm>
        {found ? (
          <SearchResults
            words={request.q}
            found={found}
            hrefOf={(page) => addressOf(request, page)}
            withoutFilters={withoutFilters(request)}
          />
        ) : (
          <p className="meta hint">Gõ không dấu cũng được. Tìm văn bản thì gõ số hiệu, ví dụ “12/NQ-HĐND”.</p>
        )}
      </div>
    </Frame>
  );
}

function addressOf(request: SearchRequest, page: number): string {
  const query = new URLSearchParams({ q: request.q });
  if (request['chuyen-muc']) query.set('chuyen-muc', request['chuyen-muc']);
  if (request.nam) query.set('nam', String(request.nam));
  if (page > 1) query.set('trang', String(page));
  return `/tim-kiem?${query}`;
}

/** The same search without its filters; null when it has none. */
const withoutFilters = (request: SearchRequest) =>
  request['chuyen-muc'] || request.nam ? addressOf({ ...request, 'chuyen-muc': null, nam: null }, 1) : null;
