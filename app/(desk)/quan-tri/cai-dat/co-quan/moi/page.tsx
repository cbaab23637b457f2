import type { Metadata } from 'next';
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
export const metadata: Metadata = { title: 'Thêm cơ quan' };

export default async function NewIdentityPage() {
  const staff = await requireStaff('/quan-tri/cai-dat/co-quan/moi');
  const frame = { ...(await shellOf(staff)), hasDemo: await hasDemoContent() };
  if (!may(staff, 'site.settings')) {
    return (
      <Shell {...frame}>
        <h1>Thêm cơ quan</h1>
        <p className="note">{refusals['site.settings']}</p>
      </Shell>
    );
  }
  const today = (await listIdentities()).find((row) => row.when === 'today');
  return (
    <Shell {...frame}>
      <h1>Thêm cơ quan từ một ngày</h1>
      <p className="note">Các ô đã chép từ cơ quan đang đứng tên; hãy sửa những gì đổi.</p>
      <IdentityForm id={null} values={today ? { ...asFields(today), validFrom: '', validTo: '' } : {}} />
    </Shell>
  );
}
