import type { ReactNode } from 'react';
import { Mark } from './mark.tsx';

export type Place = 'articles' | 'settings' | 'account';

export type ShellProps = {
  person: { fullName: string; isAdministrator: boolean };
  current: Place | null;
  /** The screen brings its own bar at the bottom on phones: the tabs would lie under it. */
  hasOwnBar?: boolean;
  hasDemo?: boolean;
  className?: string;
  children: ReactNode;
};

const places: { place: Place; href: string; name: string; administratorOnly?: boolean }[] = [
  { place: 'articles', href: '/quan-tri', name: 'Bài viết' },
  { place: 'settings', href: '/quan-tri/cai-dat', name: 'Cài đặt', administratorOnly: true },
  { place: 'account', href: '/quan-tri/tai-khoan', name: 'Tài khoản' },
];

/** Head, navigation (side on wide screens, tabs at the bottom on phones) and the place of a screen of the desk. */
export function Shell({ person, current, hasOwnBar, hasDemo, className, children }: ShellProps) {
  const links = places.filter((p) => !p.administratorOnly || person.isAdministrator);
  const list = links.map(({ place, href, name }) => (
    <a key={place} href={href} aria-current={place === current ? 'page' : undefined}>
      {name}
    </a>
  ));
  return (
    <>
      <a className="skip" href="#noi-dung">
        Đến nội dung
      </a>
      <header>
        <div className="top">
          <div className="in">
            <Mark />
            <b>
              <a href="/quan-tri">Bàn làm việc</a>
            </b>
            <a href="/quan-tri/tai-khoan">{person.fullName}</a>
          </div>
        </div>
        {hasDemo && <p className="sample">Trang đang có nội dung mẫu, không phải bài thật.</p>}
      </header>

      <div className="shell">
        <nav className="side" aria-label="Bàn làm việc">
          {list}
          <a href="/">Xem trang đọc</a>
        </nav>
        <main id="noi-dung" className={className} tabIndex={-1}>
          {children}
        </main>
      </div>
      {!hasOwnBar && (
        <nav className="tabs" aria-label="Bàn làm việc">
          {list}
          <a href="/">Xem trang đọc</a>
        </nav>
      )}
    </>
  );
}
