import type { Metadata } from 'next';
import { HelpLink } from '#components/desk/help-link.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { kindName } from '#lib/media/file-kind.ts';
import { FILES_PAGE_SIZE, listFiles } from '#lib/media/file-queries.ts';
import { sizeInWords } from '#lib/media/words.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { libraryPlaces } from '../places.ts';
import { FileForm } from './forms.tsx';
import '../../../running.css';
import '../../../staff.css';
import '../../../media.css';

export const instant = false;
export const metadata: Metadata = { title: 'Tệp đính kèm' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const addressOf = (filter: { q: string; unused: boolean; page: number }) => {
  const params = new URLSearchParams();
  if (filter.q) params.set('q', filter.q);
  if (filter.unused) params.set('chua-dung', '1');
  if (filter.page > 1) params.set('trang', String(filter.page));
  return params.size > 0 ? `/quan-tri/kho-anh/tep?${params}` : '/quan-tri/kho-anh/tep';
};

export default async function FilesPage({ searchParams }: Props) {
  const params = await searchParams;
  const filter = {
    q: typeof params.q === 'string' ? params.q.slice(0, 200) : '',
    unused: params['chua-dung'] === '1',
    page: Number(params.trang) || 1,
  };
  const staff = await requireStaff(addressOf(filter));
  const list = await listFiles(staff, filter);
  const first = (list.page - 1) * FILES_PAGE_SIZE;
  return (
    <Shell person={await deskPerson(staff)} current="media" hasDemo={await hasDemoContent()}>
      <h1>Tệp đính kèm</h1>
      <SubNav label="Kho ảnh" links={libraryPlaces} current="/quan-tri/kho-anh/tep" />
      {typeof params['da-xoa'] === 'string' && (
        <div className="msg good" role="status">
          <p>Đã xóa tệp khỏi kho.</p>
        </div>
      )}
      <search>
        <form action="/quan-tri/kho-anh/tep" className="bar">
          <div className="grow">
            <label htmlFor="q">Tìm theo tên</label>
            <input id="q" name="q" type="search" defaultValue={filter.q} />
          </div>
          <label className="check-line">
            <input type="checkbox" name="chua-dung" value="1" defaultChecked={filter.unused} />
            Chưa dùng ở đâu
          </label>
          <button type="submit" className="quiet">
            Tìm
          </button>
        </form>
      </search>
      {list.total === 0 && (
        <p className="empty">
          {filter.q || filter.unused ? (
            <>
              Không có tệp nào khớp. <a href="/quan-tri/kho-anh/tep">Xem tất cả tệp</a>
            </>
          ) : (
            'Chưa có tệp nào. Tải tệp lên ở dưới, rồi chèn liên kết của tệp vào bài.'
          )}
        </p>
      )}
      {list.total > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Tài liệu</th>
              <th scope="col" className="w11">
                Loại, độ lớn
              </th>
              <th scope="col" className="w9">
                Bạn đọc
              </th>
              <th scope="col" className="w11">
                Tải lên
              </th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((file) => (
              <tr key={file.id}>
                <td>
                  <a className="t" href={`/quan-tri/kho-anh/tep/${file.id}`}>
                    {file.title}
                  </a>
                  <p className="meta">{file.fileName}</p>
                </td>
                <td data-l="Loại, độ lớn">
                  {kindName(file.mime)}
                  {file.pageCount ? `, ${file.pageCount} trang` : ''}, {sizeInWords(file.byteSize)}
                </td>
                <td data-l="Bạn đọc">{file.isPublic ? 'Mở được' : 'Chưa thấy'}</td>
                <td data-l="Tải lên">
                  {formatInstant(file.createdAt).split(',')[0]}
                  {file.uploadedBy ? `, ${file.uploadedBy}` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.pages > 1 && (
        <nav className="pages" aria-label="Các trang của danh sách tệp">
          <p className="meta">
            {first + 1}–{first + list.items.length} trong {list.total} tệp
          </p>
          {list.page > 1 && (
            <a className="btn quiet" href={addressOf({ ...filter, page: list.page - 1 })}>
              Tệp mới hơn
            </a>
          )}
          {list.page < list.pages && (
            <a className="btn quiet" href={addressOf({ ...filter, page: list.page + 1 })}>
              Tệp cũ hơn
            </a>
          )}
        </nav>
      )}
      <section className="panel-box">
        <h2>
          Tải tệp lên <HelpLink topic="tep-dinh-kem" />
        </h2>
        <FileForm />
      </section>
    </Shell>
  );
}
