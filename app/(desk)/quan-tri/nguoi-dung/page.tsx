import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { type Account, listAccounts } from '#lib/staff/account-queries.ts';
import { secondFactorRule } from '#lib/staff/factor-queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { roleNames } from '#lib/staff/schema.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../desk-person.ts';
import { requireStaff } from '../../signed-in.ts';
import { personChoices } from './choices.ts';
import { RuleForm } from './rule-form.tsx';
import '../../staff.css';

export const instant = false;
export const metadata: Metadata = { title: 'Người dùng' };

const standing = (account: Account) =>
  account.disabledAt
    ? 'Đã khóa'
    : account.mustChangePassword
      ? 'Chưa đổi mật khẩu đầu'
      : account.secondFactorSince
        ? 'Có xác thực hai lớp'
        : 'Chỉ mật khẩu';

export default async function StaffPage() {
  const staff = await requireStaff('/quan-tri/nguoi-dung');
  const mayManage = may(staff, 'staff.manage');
  const accounts = await listAccounts(staff);
  const { sections } = await personChoices(staff);
  const sectionsOf = (account: Account) =>
    account.sectionIds.length === 0
      ? 'Mọi chuyên mục'
      : sections
          .filter((section) => account.sectionIds.includes(section.id))
          .map((section) => section.name)
          .join(', ');
  return (
    <Shell person={await deskPerson(staff)} current="staff" hasDemo={await hasDemoContent()}>
      <h1>Người dùng</h1>
      {!mayManage && <p className="empty">{refusals['staff.manage']}</p>}
      {mayManage && (
        <>
          <div className="stack">
            <a className="btn" href="/quan-tri/nguoi-dung/moi">
              Thêm người dùng
            </a>
          </div>
          <table className="people">
            <thead>
              <tr>
                <th scope="col">Họ tên</th>
                <th scope="col">Vai trò</th>
                <th scope="col">Chuyên mục</th>
                <th scope="col">Tình trạng</th>
                <th scope="col">Đăng nhập gần nhất</th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((account) => (
                <tr key={account.id} className={account.disabledAt ? 'off' : undefined}>
                  <td>
                    <a className="t" href={`/quan-tri/nguoi-dung/${account.id}`}>
                      {account.fullName}
                    </a>
                    <p className="meta">{account.email}</p>
                  </td>
                  <td data-l="Vai trò">{roleNames[account.role]}</td>
                  <td data-l="Chuyên mục">{sectionsOf(account)}</td>
                  <td data-l="Tình trạng">{standing(account)}</td>
                  <td data-l="Đăng nhập gần nhất">
                    {account.lastSignInAt ? formatInstant(account.lastSignInAt) : 'Chưa lần nào'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <section className="panel-box">
            <h2>Xác thực hai lớp</h2>
            <RuleForm rule={await secondFactorRule(staff)} />
          </section>
        </>
      )}
    </Shell>
  );
}
