import type { Metadata } from 'next';
import { HelpLink } from '#components/desk/help-link.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { type IdentityRow, listIdentities } from '#lib/site/settings-desk-queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { formatDate } from '#lib/vietnamese/dates.ts';
import { requireStaff } from '../../../signed-in.ts';
import '../../../running.css';
import { PLACES, shellOf } from '../places.ts';
import { DropIdentity } from './form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Cơ quan' };

const when: Record<IdentityRow['when'], string> = {
  before: 'Đã qua',
  today: 'Đang đứng tên hôm nay',
  later: 'Sắp đến',
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function IdentitiesPage({ searchParams }: Props) {
  const staff = await requireStaff('/quan-tri/cai-dat/co-quan');
  const { da } = await searchParams;
  const frame = { ...(await shellOf(staff)), hasDemo: await hasDemoContent() };
  if (!may(staff, 'site.settings')) {
    return (
      <Shell {...frame}>
        <h1>Cơ quan</h1>
        <p className="note">{refusals['site.settings']}</p>
      </Shell>
    );
  }
  const identities = await listIdentities();
  return (
    <Shell {...frame}>
      <h1>
        Cơ quan <HelpLink topic="co-quan" />
      </h1>
      <SubNav label="Cài đặt" links={PLACES} current="/quan-tri/cai-dat/co-quan" />
      {da === 'luu' && (
        <div className="msg good" role="status">
          <p>Đã lưu. Bạn đọc thấy tên đúng của hôm nay; bài cũ giữ tên của ngày đăng.</p>
        </div>
      )}
      <p className="note">
        Tên, cơ quan chủ quản, người chịu trách nhiệm và địa chỉ đi theo ngày. Khi sáp nhập hay đổi tên, hãy
        thêm cơ quan mới từ ngày có hiệu lực, đừng sửa tên cũ.
      </p>
      <p className="stack">
        <a className="btn" href="/quan-tri/cai-dat/co-quan/moi">
          Thêm cơ quan từ một ngày
        </a>
      </p>
      {!identities.some((row) => row.when === 'today') && (
        <p className="now on">Hôm nay không có cơ quan nào đứng tên: đầu trang đang để tên chung.</p>
      )}
      {identities.length === 0 ? (
        <p className="empty">Chưa ghi cơ quan nào.</p>
      ) : (
        <ol className="order">
          {identities.map((row) => (
            <li key={row.id} className={row.when === 'before' ? 'off' : undefined}>
              <div className="row">
                <div className="what">
                  <p className="meta">
                    <span className={row.when === 'today' ? 'st dang' : undefined}>{when[row.when]}</span>
                  </p>
                  <b>{row.name}</b>
                  <p className="meta">
                    {period(row)}. {row.ownerName}. Chịu trách nhiệm: {row.responsiblePerson}.
                  </p>
                </div>
                <span className="acts">
                  <a className="btn quiet" href={`/quan-tri/cai-dat/co-quan/${row.id}`}>
                    Sửa<span className="vh"> {row.name}</span>
                  </a>
                  {row.when === 'later' && <DropIdentity id={row.id} name={row.name} />}
                </span>
              </div>
            </li>
          ))}
        </ol>
      )}
    </Shell>
  );
}

/** 'Từ 1/7/2025 đến 31/12/2026' */
function period({ validFrom, validTo }: IdentityRow): string {
  const from = validFrom ? `Từ ${formatDate(validFrom)}` : 'Từ đầu';
  return validTo ? `${from} đến ${formatDate(validTo)}` : `${from} trở đi`;
}
