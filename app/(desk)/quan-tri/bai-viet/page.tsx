import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { StateMark } from '#components/desk/state-mark.tsx';
import {
  DESK_PAGE_SIZE,
  type DeskFilter,
  listForDesk,
  listSectionChoices,
} from '#lib/articles/desk-queries.ts';
import { kindNames } from '#lib/articles/schema.ts';
import { articleStates, stateNames } from '#lib/articles/states.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../desk-person.ts';
import { requireStaff } from '../../signed-in.ts';
import { DropHere } from './nhap-word/drop-here.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Bài viết' };

type Params = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<Params> };

/** The filter as it stands in the address; nonsense counts as nothing. */
function filterOf(params: Params): DeskFilter {
  const one = (name: string) => (typeof params[name] === 'string' ? params[name] : '');
  return {
    q: one('q').slice(0, 200),
    state: articleStates.find((state) => state === one('trang-thai')) ?? null,
    sectionId: Number.isSafeInteger(Number(one('chuyen-muc'))) ? Number(one('chuyen-muc')) || null : null,
    mine: one('cua-toi') === '1',
    page: Number(one('trang')) || 1,
  };
}

function addressOf(filter: DeskFilter): string {
  const params = new URLSearchParams();
  if (filter.q) params.set('q', filter.q);
  if (filter.state) params.set('trang-thai', filter.state);
  if (filter.sectionId) params.set('chuyen-muc', String(filter.sectionId));
  if (filter.mine) params.set('cua-toi', '1');
  if (filter.page > 1) params.set('trang', String(filter.page));
  return params.size > 0 ? `/quan-tri/bai-viet?${params}` : '/quan-tri/bai-viet';
}

/** 'Hôm nay, 8:40', or the day and the time. */
function when(instant: Date, now: Date): string {
  const [day, time] = formatInstant(instant).split(', ');
  return formatInstant(now).startsWith(`${day},`) ? `Hôm nay, ${time}` : `${day}, ${time}`;
}

export default async function ArticlesPage({ searchParams }: Props) {
  const filter = filterOf(await searchParams);
  const staff = await requireStaff(addressOf(filter));
  const list = await listForDesk(staff, filter);
  const sections = await listSectionChoices(staff);
  const now = new Date();
  const first = (list.page - 1) * DESK_PAGE_SIZE;
  const all = Object.values(list.counts).reduce((sum, n) => sum + n, 0);
  return (
    <Shell person={await deskPerson(staff)} current="articles" hasDemo={await hasDemoContent()}>
      <DropHere />
      <h1>Bài viết</h1>
      <search>
        <form action="/quan-tri/bai-viet" className="bar">
          <div className="grow">
            <label htmlFor="q">Tìm trong tít</label>
            <input id="q" name="q" type="search" defaultValue={filter.q} />
          </div>
          <div>
            <label htmlFor="trang-thai">Trạng thái</label>
            <select id="trang-thai" name="trang-thai" defaultValue={filter.state ?? ''}>
              <option value="">Tất cả ({all})</option>
              {articleStates.map((state) => (
                <option key={state} value={state}>
                  {stateNames[state]} ({list.counts[state] ?? 0})
                </option>
              ))}
            </select>
          </div>
          <div>
            <label htmlFor="chuyen-muc">Chuyên mục</label>
            <select id="chuyen-muc" name="chuyen-muc" defaultValue={filter.sectionId ?? ''}>
              <option value="">Tất cả</option>
              {sections.map((section) => (
                <option key={section.id} value={section.id}>
                  {section.name}
                </option>
              ))}
            </select>
          </div>
          <label className="check-line">
            <input type="checkbox" name="cua-toi" value="1" defaultChecked={filter.mine} />
            Bài của tôi
          </label>
          <button type="submit" className="quiet">
            Lọc
          </button>
          <a className="btn" href="/quan-tri/bai-viet/moi">
            Viết bài mới
          </a>
          <a className="btn quiet" href="/quan-tri/bai-viet/nhap-word">
            Nhập từ Word
          </a>
        </form>
      </search>
      {list.total === 0 && (
        <p className="empty">
          {list.isEmptySite ? (
            <>
              Chưa có bài nào. <a href="/quan-tri/bai-viet/moi">Viết bài đầu tiên</a>
            </>
          ) : (
            <>
              Không có bài nào khớp. <a href="/quan-tri/bai-viet">Xem tất cả bài</a>
            </>
          )}
        </p>
      )}
      {list.rows.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col" className="w9">
                Trạng thái
              </th>
              <th scope="col">Tít bài</th>
              <th scope="col" className="w9">
                Người viết
              </th>
              <th scope="col" className="w11">
                Cập nhật
              </th>
            </tr>
          </thead>
          <tbody>
            {list.rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <StateMark state={row.state} />
                </td>
                <td>
                  <a className="t" href={`/quan-tri/bai-viet/${row.id}`}>
                    {row.title}
                  </a>
                  <p className="meta">
                    {row.kind === 'page' ? kindNames.page : row.section}.{' '}
                    <a className="over" href={`/quan-tri/bai-viet/${row.id}/lich-su`}>
                      Lịch sử<span className="vh"> của bài {row.title}</span>
                    </a>
                  </p>
                </td>
                <td data-l="Người viết">{row.byline || '(chưa ghi)'}</td>
                <td data-l="Cập nhật">{when(row.updatedAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.total > 0 && (
        <nav className="pages" aria-label="Các trang của danh sách">
          <p className="meta">
            {first + 1}–{first + list.rows.length} trong {list.total} bài
          </p>
          {list.page > 1 && (
            <a className="btn quiet" href={addressOf({ ...filter, page: list.page - 1 })}>
              Bài mới hơn
            </a>
          )}
          {list.page < list.pages && (
            <a className="btn quiet" href={addressOf({ ...filter, page: list.page + 1 })}>
              Bài cũ hơn
            </a>
          )}
        </nav>
      )}
    </Shell>
  );
}
