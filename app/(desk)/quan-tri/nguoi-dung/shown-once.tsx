'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { CopyButton } from '#components/desk/copy-button.tsx';

/** What is shown once and never again: takes the focus, so that nobody goes on without having seen it. */
export function ShownOnce({ title, children }: { title: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className="once" aria-label={title} tabIndex={-1} ref={box}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function OneTimePassword({
  email,
  password,
  children,
}: {
  email: string;
  password: string;
  children?: ReactNode;
}) {
  return (
    <ShownOnce title="Mật khẩu dùng một lần">
      <p>
        Hãy đưa tận tay hoặc đọc qua điện thoại cho người dùng <b>{email}</b>. Khi đăng nhập, người đó phải
        đặt mật khẩu riêng.
      </p>
      <p className="secret">{password}</p>
      <p className="meta">Mật khẩu này chỉ hiện lần này; rời trang là không xem lại được.</p>
      <div className="stack">
        <CopyButton text={password} label="Chép mật khẩu" />
        {children}
      </div>
    </ShownOnce>
  );
}

/** The recovery codes, once. `next` leads on when they are put away. */
export function RecoveryCodes({ codes, next }: { codes: string[]; next: { href: string; label: string } }) {
  return (
    <ShownOnce title="Mã dự phòng">
      <p>
        Khi không có điện thoại bên mình, hãy đăng nhập bằng một mã dưới đây thay cho mã của ứng dụng. Mỗi mã
        dùng được một lần. Hãy in ra hoặc chép lại và cất nơi kín đáo, không để trong máy tính này.
      </p>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <p className="meta">Các mã chỉ hiện lần này; rời trang là không xem lại được.</p>
      <div className="stack">
        <button type="button" className="quiet" onClick={() => window.print()}>
          In mã
        </button>
        <CopyButton text={codes.join('\n')} label="Chép mã" />
      </div>
      <a className="btn main-btn deed" href={next.href}>
        {next.label}
      </a>
    </ShownOnce>
  );
}
