import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { getAccount, listSessions } from '#lib/staff/account-queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { roleNames } from '#lib/staff/schema.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { endSessions } from '../actions.ts';
import { personChoices } from '../choices.ts';
import { SessionList } from '../session-list.tsx';
import { shownSessions } from '../shown-sessions.ts';
import { AccountDoor, FactorReset, PasswordGiver, PersonForm } from './forms.tsx';
import '../../../staff.css';

export const instant = false;
export const metadata: Metadata = { title: 'Tài khoản người dùng' };

type Props = { params: Promise<{ id: string }> };

export default async function PersonPage({ params }: Props) {
  const { id } = await params;
  if (!/^\d{1,15}$/.test(id)) notFound();
  const staff = await requireStaff(`/quan-tri/nguoi-dung/${id}`);
  const account = await getAccount(staff, Number(id));
  if (!account && may(staff, 'staff.manage')) notFound();
  return (
    <Shell person={await deskPerson(staff)} current="staff" hasDemo={await hasDemoContent()}>
      <p>
        <a className="way-back" href="/quan-tri/nguoi-dung">
          ‹ Người dùng
        </a>
      </p>
      {!account && (
        <>
          <h1>Tài khoản</h1>
          <p className="empty">{refusals['staff.manage']}</p>
        </>
      )}
      {account && (
        <>
          <h1>{account.fullName}</h1>
          <p className="meta">
            {roleNames[account.role]} · tài khoản có từ {formatInstant(account.createdAt)}
            {account.lastSignInAt && ` · đăng nhập gần nhất ${formatInstant(account.lastSignInAt)}`}
          </p>
          {account.disabledAt && (
            <div className="msg bad">
              <p>
                <b>Tài khoản bị khóa từ {formatInstant(account.disabledAt)}.</b> Người này không đăng nhập
                được; bài và tên dưới bài vẫn còn.
              </p>
            </div>
          )}
          <PersonForm
            id={account.id}
            values={{ ...account, penName: account.penName ?? '' }}
            choices={await personChoices(staff)}
          />
          <section className="panel-box">
            <h2>Mật khẩu</h2>
            <p>
              {account.disabledAt
                ? 'Khi mật khẩu cũ đã quên, hoặc có thể người khác đã biết: mật khẩu cũ hết hiệu lực.'
                : 'Khi người này quên mật khẩu hoặc gõ sai quá nhiều lần. Mật khẩu cũ hết hiệu lực, mọi phiên đang mở kết thúc.'}
            </p>
            <PasswordGiver
              // A form that has given a password starts anew when the account is closed or opened.
              key={account.disabledAt ? 'closed' : 'open'}
              id={account.id}
              email={account.email}
              isOpening={account.disabledAt !== null}
            />
          </section>
          <section className="panel-box">
            <h2>Xác thực hai lớp</h2>
            {account.secondFactorSince ? (
              <>
                <p>
                  Đã bật từ {formatInstant(account.secondFactorSince)}. Chỉ bỏ khi người này mất cả điện thoại
                  lẫn mã dự phòng, và bạn đã gặp hoặc gọi điện để chắc chắn đúng người.
                </p>
                <FactorReset id={account.id} />
              </>
            ) : (
              <p>Chưa bật. Người này tự bật ở trang Tài khoản của mình.</p>
            )}
          </section>
          <section className="panel-box">
            <h2>Phiên đăng nhập</h2>
            <SessionList
              sessions={shownSessions(await listSessions(staff, account.id))}
              action={endSessions}
              hidden={{ id: String(account.id) }}
              endAll={account.id === staff.id ? 'Kết thúc các phiên khác' : 'Kết thúc mọi phiên'}
            />
          </section>
          <section className="panel-box">
            <h2>{account.disabledAt ? 'Mở lại tài khoản' : 'Khóa tài khoản'}</h2>
            <p>
              {!account.disabledAt
                ? 'Khi người này nghỉ việc hoặc chuyển cơ quan. Có hiệu lực ngay; bài đã viết vẫn còn, và mở lại được lúc nào cũng được.'
                : account.hasOwnPassword
                  ? 'Khi khóa nhầm, hoặc người này vắng mặt rồi trở lại: đăng nhập được ngay bằng mật khẩu cũ. Nếu mật khẩu cũ đã quên hoặc có thể người khác đã biết, hãy cấp mật khẩu mới ở mục Mật khẩu.'
                  : 'Người này chưa đặt mật khẩu riêng: hãy mở lại và cấp mật khẩu mới ở mục Mật khẩu.'}
            </p>
            <AccountDoor
              id={account.id}
              name={account.fullName}
              isClosed={account.disabledAt !== null}
              canOpen={account.hasOwnPassword}
            />
          </section>
          {may(staff, 'audit.read') && (
            <p className="after">
              <a className="btn quiet" href={`/quan-tri/nhat-ky?nguoi=${account.id}`}>
                Xem nhật ký của người này
              </a>
            </p>
          )}
        </>
      )}
    </Shell>
  );
}
