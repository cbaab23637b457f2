import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Mark } from '#components/desk/mark.tsx';
import { currentStaff } from '#lib/auth.ts';
import { outageOf } from '#lib/outage.ts';
import { getIdentity } from '#lib/site/queries.ts';
import { LoginForm } from './form.tsx';
import { readAnswer } from './kept-answer.ts';
import { returnAddress } from './return-address.ts';

export const instant = false;
export const metadata: Metadata = { title: 'Đăng nhập' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

function nobodyWhenAway(error: unknown): null {
  if (outageOf(error) === null) throw error;
  return null;
}

export default async function LoginPage({ searchParams }: Props) {
  const returnTo = returnAddress((await searchParams).tiep);
  const staff = await currentStaff().catch(nobodyWhenAway);
  if (staff) redirect(staff.mustChangePassword ? '/quan-tri/doi-mat-khau' : returnTo);
  // The door opens without a database too; what is wrong is said when somebody tries to sign in.
  const name = await getIdentity().then(
    (identity) => identity.name,
    () => '',
  );
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
        <h1>Đăng nhập</h1>
        <LoginForm returnTo={returnTo} kept={await readAnswer()} />
        <h2 className="after-form">Quên mật khẩu?</h2>
        <p className="meta">Hãy báo quản trị của cơ quan để được cấp mật khẩu dùng một lần.</p>
        <p className="meta after">
          Người ngoài cơ quan không có tài khoản ở đây. <a href="/">Về trang đọc</a>
        </p>
      </main>
    </div>
  );
}
