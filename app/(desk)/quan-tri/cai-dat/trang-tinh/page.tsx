import type { Metadata } from 'next';
import { HelpLink } from '#components/desk/help-link.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { listStaticPages } from '#lib/site/chrome-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { requireStaff } from '../../../signed-in.ts';
import '../../../running.css';
import { PLACES, shellOf } from '../places.ts';
import { NewPageForm } from './form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Trang tĩnh' };

export default async function StaticPagesPage() {
  const staff = await requireStaff('/quan-tri/cai-dat/trang-tinh');
  const frame = { ...(await shellOf(staff)), hasDemo: await hasDemoContent() };
  if (!may(staff, 'site.settings')) {
    return (
      <Shell {...frame}>
        <h1>Trang tĩnh</h1>
        <p className="note">{refusals['site.settings']}</p>
      </Shell>
    );
  }
  const pages = await listStaticPages();
  return (
    <Shell {...frame}>
      <h1>
        Trang tĩnh <HelpLink topic="trang-tinh" />
      </h1>
      <SubNav label="Cài đặt" links={PLACES} current="/quan-tri/cai-dat/trang-tinh" />
      <p className="note">
        Trang giới thiệu, liên hệ, quy chế: ít đổi và không đứng trong danh sách tin. Viết, duyệt và đăng như
        một bài.
      </p>
      {pages.length === 0 ? (
        <p className="empty">Chưa có trang tĩnh nào.</p>
      ) : (
        <ul className="order">
          {pages.map((page) => (
            <li key={page.id}>
              <div className="row">
                <div className="what">
                  <b>{page.title}</b>
                  <p className="meta">
                    {page.isPublic ? (
                      <>
                        Đang có trên trang đọc: <a href={`/${page.address}`}>/{page.address}</a>
                      </>
                    ) : (
                      `Chưa có trên trang đọc: /${page.address}`
                    )}
                    {` · sửa lúc ${formatInstant(page.updatedAt)}`}
                  </p>
                </div>
                <span className="acts">
                  <a className="btn quiet" href={`/quan-tri/bai-viet/${page.id}`}>
                    Sửa<span className="vh"> trang {page.title}</span>
                  </a>
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <NewPageForm />
    </Shell>
  );
}
