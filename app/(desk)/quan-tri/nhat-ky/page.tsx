import type { Metadata } from 'next';
import { Field } from '#components/desk/field.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { auditQuery, readAuditRequest } from '#lib/staff/audit-filter.ts';
import {
  AUDIT_PAGE_SIZE,
  type AuditRow,
  auditChoices,
  listAudit,
  MOST_EXPORTED,
} from '#lib/staff/audit-queries.ts';
import {
  actionAreas,
  actionGroups,
  detailsInWords,
  nameOfAction,
  nameOfSubject,
} from '#lib/staff/audit-words.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { formatDate, formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../desk-person.ts';
import { requireStaff } from '../../signed-in.ts';
import '../../staff.css';

export const instant = false;
export const metadata: Metadata = { title: 'Nhật ký' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const places: Record<string, string> = {
  article: '/quan-tri/bai-viet',
  staff: '/quan-tri/nguoi-dung',
  media: '/quan-tri/kho-anh',
  file: '/quan-tri/kho-anh/tep',
  album: '/quan-tri/kho-anh/album',
};

/** By its name, with the number that people call it by beside it. */
function Subject({ row }: { row: AuditRow }) {
  const number = nameOfSubject(row.subject, row.subjectId);
  const place = row.subject ? places[row.subject] : undefined;
  const name = row.subjectName ?? number;
  return (
    <>
      {place && row.subjectId !== null ? <a href={`${place}/${row.subjectId}`}>{name}</a> : name}
      {row.subjectName && row.subject !== 'staff' && <span className="meta"> {number}</span>}
    </>
  );
}

export default async function AuditPage({ searchParams }: Props) {
  const { filter, problems, typed } = readAuditRequest(await searchParams);
  const staff = await requireStaff(`/quan-tri/nhat-ky${auditQuery(filter)}`);
  const isAsked = Object.keys(problems).length === 0;
  const log = await listAudit(staff, filter);
  const { people, actions } = await auditChoices(staff);
  const first = (log.page - 1) * AUDIT_PAGE_SIZE;
  const hasFilter = auditQuery({ ...filter, page: 1 }) !== '';
  return (
    <Shell person={await deskPerson(staff)} current="audit" hasDemo={await hasDemoContent()}>
      <h1>Nhật ký</h1>
      {!may(staff, 'audit.read') && <p className="empty">{refusals['audit.read']}</p>}
      {may(staff, 'audit.read') && (
        <>
          <p className="meta">Ai làm gì, lúc nào. Không ai sửa hay xóa được, kể cả quản trị.</p>
          <nav className="stack" aria-label="Xem nhanh">
            {Object.entries(actionGroups).map(([group, { name }]) => (
              <a
                key={group}
                className="btn quiet"
                href={`/quan-tri/nhat-ky?hanh-dong=${group}`}
                aria-current={filter.action === group ? 'page' : undefined}
              >
                {name}
              </a>
            ))}
          </nav>
          <search>
            <form action="/quan-tri/nhat-ky" className="audit-filter">
              <div className="fld">
                <label htmlFor="nguoi">Người</label>
                <select
                  id="nguoi"
                  name="nguoi"
                  defaultValue={filter.person === 'shell' ? 'may-chu' : (filter.person ?? '')}
                >
                  <option value="">Mọi người</option>
                  {people.map((person) => (
                    <option key={person.id} value={person.id}>
                      {person.fullName} ({person.email})
                    </option>
                  ))}
                  <option value="may-chu">Lệnh trên máy chủ</option>
                </select>
              </div>
              <div className="fld">
                <label htmlFor="hanh-dong">Việc</label>
                <select id="hanh-dong" name="hanh-dong" defaultValue={filter.action ?? ''}>
                  <option value="">Mọi việc</option>
                  <optgroup label="Nhóm việc">
                    {Object.entries(actionGroups).map(([group, { name }]) => (
                      <option key={group} value={group}>
                        {name}
                      </option>
                    ))}
                    {Object.entries(actionAreas).map(([area, name]) => (
                      <option key={area} value={area}>
                        {name}
                      </option>
                    ))}
                  </optgroup>
                  <optgroup label="Từng việc">
                    {actions.map((action) => (
                      <option key={action} value={action}>
                        {nameOfAction(action)}
                      </option>
                    ))}
                  </optgroup>
                </select>
              </div>
              <Field
                id="tu"
                name="tu"
                label="Từ ngày"
                placeholder="13/3/2024"
                defaultValue={filter.from ? formatDate(filter.from) : typed.from}
                errors={problems.tu}
              />
              <Field
                id="den"
                name="den"
                label="Đến hết ngày"
                placeholder="20/3/2024"
                defaultValue={filter.to ? formatDate(filter.to) : typed.to}
                errors={problems.den}
              />
              <Field
                id="viec"
                name="viec"
                label="Đối tượng"
                hint="Vài chữ trong tên bài, tên người, hoặc ghi như “Bài 12”."
                defaultValue={
                  filter.subject && 'kind' in filter.subject
                    ? nameOfSubject(filter.subject.kind, filter.subject.id)
                    : typed.subject
                }
                errors={problems.viec}
              />
              <div className="stack">
                <button type="submit">Lọc</button>
                {hasFilter && (
                  <a className="btn quiet" href="/quan-tri/nhat-ky">
                    Bỏ lọc
                  </a>
                )}
              </div>
            </form>
          </search>
          {!isAsked && (
            <p className="empty">
              Chưa lọc được. Hãy sửa chỗ có lỗi ở trên, hoặc{' '}
              <a href="/quan-tri/nhat-ky">xem toàn bộ nhật ký</a>.
            </p>
          )}
          {isAsked && log.total === 0 && (
            <p className="empty">
              Không có dòng nào khớp. <a href="/quan-tri/nhat-ky">Xem toàn bộ nhật ký</a>
            </p>
          )}
          {isAsked && log.total > 0 && (
            <>
              <table className="audit">
                <thead>
                  <tr>
                    <th scope="col">Lúc</th>
                    <th scope="col">Người</th>
                    <th scope="col">Việc</th>
                    <th scope="col">Đối tượng</th>
                    <th scope="col">Địa chỉ mạng</th>
                  </tr>
                </thead>
                <tbody>
                  {log.rows.map((row) => (
                    <tr key={row.id}>
                      <td data-l="Lúc">
                        <time dateTime={row.at.toISOString()}>{formatInstant(row.at)}</time>
                      </td>
                      <td data-l="Người">{row.who}</td>
                      <td data-l="Việc">
                        <b>{nameOfAction(row.action)}</b>
                        {Object.keys(row.details).length > 0 && (
                          <p className="meta">{detailsInWords(row.details, row.action, row.names)}</p>
                        )}
                      </td>
                      <td data-l="Đối tượng" className={row.subject ? undefined : 'none'}>
                        {row.subject ? <Subject row={row} /> : '–'}
                      </td>
                      <td data-l="Địa chỉ mạng" className={row.address ? undefined : 'none'}>
                        {row.address ?? '–'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <nav className="pages" aria-label="Các trang của nhật ký">
                <p className="meta">
                  {first + 1}–{first + log.rows.length} trong {log.total} dòng
                </p>
                {log.page > 1 && (
                  <a
                    className="btn quiet"
                    href={`/quan-tri/nhat-ky${auditQuery({ ...filter, page: log.page - 1 })}`}
                  >
                    Mới hơn
                  </a>
                )}
                {log.page < log.pages && (
                  <a
                    className="btn quiet"
                    href={`/quan-tri/nhat-ky${auditQuery({ ...filter, page: log.page + 1 })}`}
                  >
                    Cũ hơn
                  </a>
                )}
              </nav>
              <section className="panel-box">
                <h2>Tải về</h2>
                <p>
                  {hasFilter ? 'Những dòng đang lọc' : 'Toàn bộ nhật ký'}
                  {log.total > MOST_EXPORTED &&
                    `, chỉ ${MOST_EXPORTED.toLocaleString('vi-VN')} dòng mới nhất: hãy chọn khoảng ngày để tải phần cũ hơn`}
                  . Việc tải về cũng được ghi vào nhật ký.
                </p>
                <div className="stack">
                  <a
                    className="btn quiet"
                    href={`/quan-tri/nhat-ky/xuat${auditQuery({ ...filter, page: 1 })}`}
                    download
                  >
                    Tải tệp cho Excel
                  </a>
                  <a
                    className="btn quiet"
                    href={`/quan-tri/nhat-ky/xuat${auditQuery({ ...filter, page: 1 }, { dang: 'utf8' })}`}
                    download
                  >
                    Tải CSV cho chương trình khác (UTF-8)
                  </a>
                </div>
              </section>
            </>
          )}
        </>
      )}
    </Shell>
  );
}
