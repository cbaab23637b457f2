import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Mark } from '#components/desk/mark.tsx';
import { currentHalf, currentStaff } from '#lib/auth.ts';
import { outageOf } from '#lib/outage.ts';
import { getIdentity } from '#lib/site/queries.ts';
import type { HalfSignedIn } from '#lib/staff/sessions.ts';
import { EnrolmentForm } from '../quan-tri/tai-khoan/enrolment-form.tsx';
import { newOffer } from '../quan-tri/tai-khoan/offer.ts';
import { beSomebodyElse } from './actions.ts';
import { CodeForm } from './code-form.tsx';
import { LoginForm } from './form.tsx';
import { type LoginState, readAnswer } from './kept-answer.ts';
import { returnAddress } from './return-address.ts';
import '../staff.css';

export const instant = false;
export const metadata: Metadata = { title: 'Đăng nhập' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function nobodyWhenAway(error: unknown): null {
  if (outageOf(error) === null) throw error;
  return null;
}

export default async function LoginPage({ searchParams }: Props) {
  const asked = await searchParams;
  const returnTo = returnAddress(asked.tiep);
  const staff = await currentStaff().catch(nobodyWhenAway);
  if (staff) redirect(staff.mustChangePassword ? '/quan-tri/doi-mat-khau' : returnTo);
  const half = await currentHalf().catch(nobodyWhenAway);
  // The door opens without a database too; what is wrong is said when somebody tries to sign in.
  const name = await getIdentity().then(
    (identity) => identity.name,
    () => '',
  );
  const kept = await readAnswer();
  return (
    <div className="login">
      <header className="top">
        <div className="in">
          <Mark />
          <b>
            Bàn làm việc
            <br />
            {name}
          </b>
        </div>
      </header>
      <main>
        {half ? (
          <SecondStep who={half} returnTo={returnTo} kept={kept} />
        ) : (
          <FirstStep returnTo={returnTo} kept={kept} isLeaving={asked['da-xuat'] === '1'} />
        )}
      </main>
    </div>
  );
}

function FirstStep({
  returnTo,
  kept,
  isLeaving,
}: {
  returnTo: string;
  kept: LoginState | null;
  isLeaving: boolean;
}) {
  return (
    <>
      <h1>Đăng nhập</h1>
      {isLeaving && !kept && (
        <div className="msg good" role="status">
          <p>Đã đăng xuất.</p>
        </div>
      )}
      <LoginForm returnTo={returnTo} kept={kept} />
      <h2 className="after-form">Quên mật khẩu?</h2>
      <p className="meta">Hãy báo quản trị của cơ quan để được cấp mật khẩu dùng một lần.</p>
      <p className="meta after">
        Người ngoài cơ quan không có tài khoản ở đây. <a href="/">Về trang đọc</a>
      </p>
    </>
  );
}

async function SecondStep({
  who,
  returnTo,
  kept,
}: {
  who: HalfSignedIn;
  returnTo: string;
  kept: LoginState | null;
}) {
  return (
    <>
      {who.needs === 'code' ? (
        <>
          <h1>Nhập mã xác thực</h1>
          <p className="meta">Mật khẩu đúng. Còn một bước nữa cho {who.email}.</p>
          <CodeForm returnTo={returnTo} kept={kept} />
        </>
      ) : (
        <>
          <h1>Bật xác thực hai lớp</h1>
          <p>
            Chào {who.fullName}. Cơ quan yêu cầu người duyệt và quản trị nhập thêm mã của điện thoại khi đăng
            nhập. Cài một lần, mất khoảng hai phút.
          </p>
          <EnrolmentForm
            offer={await newOffer(who)}
            isReplacing={false}
            next={{ href: returnTo, label: 'Tôi đã cất mã, vào bàn làm việc' }}
          />
        </>
      )}
      <form action={beSomebodyElse} className="stack">
        <button type="submit" className="plain">
          Đăng nhập bằng tài khoản khác
        </button>
      </form>
    </>
  );
}
