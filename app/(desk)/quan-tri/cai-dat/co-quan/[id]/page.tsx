import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { listIdentities } from '#lib/site/settings-desk-queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { requireStaff } from '../../../../signed-in.ts';
import '../../../../running.css';
import { shellOf } from '../../places.ts';
import { IdentityForm } from '../form.tsx';
import { asFields } from '../values.ts';

export const instant = false;
export const metadata: Metadata = { title: 'Sửa cơ quan' };

type Props = { params: Promise<{ id: string }> };

export default async function IdentityPage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff('/quan-tri/cai-dat/co-quan');
  const frame = { ...(await shellOf(staff)), hasDemo: await hasDemoContent() };
  if (!may(staff, 'site.settings')) {
    return (
      <Shell {...frame}>
        <h1>Sửa cơ quan</h1>
        <p className="note">{refusals['site.settings']}</p>
      </Shell>
    );
  }
  const row = (await listIdentities()).find((one) => String(one.id) === id);
  if (!row) notFound();
  return (
    <Shell {...frame}>
      <h1>Sửa cơ quan</h1>
      <p className="note">
        Sửa ở đây là sửa cả những ngày đã qua của cơ quan này. Đổi tên hay người từ một ngày mới thì{' '}
        <a href="/quan-tri/cai-dat/co-quan/moi">thêm cơ quan từ ngày đó</a>.
      </p>
      <IdentityForm id={row.id} values={asFields(row)} />
    </Shell>
  );
}
