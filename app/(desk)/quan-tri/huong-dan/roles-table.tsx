import { staffRoles } from '#db/schema/staff.ts';
import { type Deed, type Right, rights } from '#lib/staff/permissions.ts';
import { roleNames } from '#lib/staff/schema.ts';

/** What people ask about; the table of rights itself says who may. */
const asked: { deed: Deed; words: string }[] = [
  { deed: 'article.create', words: 'Viết bài mới' },
  { deed: 'article.edit', words: 'Sửa bài' },
  { deed: 'article.submit', words: 'Gửi bài' },
  { deed: 'article.pass', words: 'Chuyển bài lên duyệt' },
  { deed: 'article.return', words: 'Trả bài lại' },
  { deed: 'article.approve', words: 'Duyệt bài của người khác' },
  { deed: 'article.publish', words: 'Đăng, hẹn giờ' },
  { deed: 'article.withdraw', words: 'Gỡ bài' },
  { deed: 'media.upload', words: 'Tải ảnh lên' },
  { deed: 'media.edit', words: 'Sửa thông tin ảnh' },
  { deed: 'media.remove', words: 'Xóa ảnh không dùng' },
  { deed: 'site.arrange', words: 'Trang chủ, menu, thông báo khẩn' },
  { deed: 'site.settings', words: 'Chuyên mục, cơ quan, trang tĩnh' },
  { deed: 'staff.manage', words: 'Quản lý tài khoản' },
  { deed: 'audit.read', words: 'Xem nhật ký' },
];

const words: Record<Right, string> = { always: 'Được', own: 'Bài mình, chưa đăng', never: 'Không' };

/** Drawn from the rights themselves, so that it is never out of date. */
export function RolesTable() {
  return (
    <>
      <table>
        <caption className="vh">Vai trò nào được làm gì</caption>
        <thead>
          <tr>
            <th scope="col">Việc</th>
            {staffRoles.map((role) => (
              <th scope="col" key={role}>
                {roleNames[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {asked.map(({ deed, words: what }) => (
            <tr key={deed}>
              <th scope="row">{what}</th>
              {staffRoles.map((role) => {
                const right = rights[role][deed];
                return (
                  <td key={role} data-l={roleNames[role]} className={right === 'never' ? undefined : 'may'}>
                    {words[right]}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p>Người chỉ phụ trách một số chuyên mục thì làm những việc trên với bài của các chuyên mục đó.</p>
    </>
  );
}
