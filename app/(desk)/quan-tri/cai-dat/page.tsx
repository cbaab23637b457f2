import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { requireStaff } from '../../signed-in.ts';
import { CleanDemoForm } from './form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Cài đặt' };

export default async function SettingsPage() {
  const staff = await requireStaff('/quan-tri/cai-dat');
  const hasDemo = await hasDemoContent();
  return (
    <Shell
      person={{ fullName: staff.fullName, isAdministrator: staff.role === 'administrator' }}
      current="settings"
      hasDemo={hasDemo}
    >
      <h1>Cài đặt</h1>
      <section className="panel-box">
        <h2>Dọn nội dung mẫu</h2>
        {!may(staff, 'demo.remove') && <p>{refusals['demo.remove']}</p>}
        {may(staff, 'demo.remove') && (
          <>
            <p>
              {hasDemo
                ? 'Bài, người, văn bản, cuộc họp và ảnh mẫu được xóa hẳn. Bài do cơ quan tự viết, chuyên mục và tên trang vẫn còn.'
                : 'Không còn nội dung mẫu nào.'}
            </p>
            <CleanDemoForm />
          </>
        )}
      </section>
    </Shell>
  );
}
