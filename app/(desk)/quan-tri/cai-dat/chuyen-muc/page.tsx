import type { Metadata } from 'next';
import { HelpLink } from '#components/desk/help-link.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { listSectionRows } from '#lib/site/settings-desk-queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { requireStaff } from '../../../signed-in.ts';
import '../../../running.css';
import { PLACES, shellOf } from '../places.ts';
import { NewSectionForm, SectionList } from './form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Chuyên mục' };

export default async function SectionsPage() {
  const staff = await requireStaff('/quan-tri/cai-dat/chuyen-muc');
  const frame = { ...(await shellOf(staff)), hasDemo: await hasDemoContent() };
  if (!may(staff, 'site.settings')) {
    return (
      <Shell {...frame}>
        <h1>Chuyên mục</h1>
        <p className="note">{refusals['site.settings']}</p>
      </Shell>
    );
  }
  const sections = await listSectionRows();
  return (
    <Shell {...frame}>
      <h1>
        Chuyên mục <HelpLink topic="chuyen-muc" />
      </h1>
      <SubNav label="Cài đặt" links={PLACES} current="/quan-tri/cai-dat/chuyen-muc" />
      <p className="note">
        Thứ tự ở đây là thứ tự của menu và trang chủ khi chưa tự xếp. Chuyên mục đã có bài thì ẩn được, không
        xóa được.
      </p>
      <SectionList sections={sections} />
      <NewSectionForm />
    </Shell>
  );
}
