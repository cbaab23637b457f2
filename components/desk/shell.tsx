import type { ReactNode } from 'react';
import type { StaffRole } from '#db/schema/staff.ts';
import { type Deed, rights } from '#lib/staff/permissions.ts';
import { Mark } from './mark.tsx';

export type Place =
  | 'work'
  | 'articles'
  | 'calendar'
  | 'media'
  | 'site'
  | 'staff'
  | 'audit'
  | 'settings'
  | 'account'
  | 'help';

export type ShellProps = {
  person: { fullName: string; role: StaffRole; waiting?: number };
  current: Place | null;
  /** The screen brings its own bar at the bottom on phones: the tabs would lie under it. */
  hasOwnBar?: boolean;
  hasDemo?: boolean;
  className?: string;
  children: ReactNode;
};

/** On phones the first four stand at the bottom, the others behind “Thêm”. */
const places: { place: Place; href: string; name: string; deed?: Deed }[] = [
  { place: 'work', href: '/quan-tri', name: 'Việc của tôi' },
  { place: 'articles', href: '/quan-tri/bai-viet', name: 'Bài viết' },
  { place: 'media', href: '/quan-tri/kho-anh', name: 'Kho ảnh' },
  { place: 'calendar', href: '/quan-tri/lich-dang', name: 'Lịch đăng' },
  { place: 'site', href: '/quan-tri/trang', name: 'Trang chủ, menu', deed: 'site.arrange' },
  { place: 'staff', href: '/quan-tri/nguoi-dung', name: 'Người dùng', deed: 'staff.manage' },
  { place: 'audit', href: '/quan-tri/nhat-ky', name: 'Nhật ký', deed: 'audit.read' },
  { place: 'settings', href: '/quan-tri/cai-dat', name: 'Cài đặt', deed: 'site.settings' },
  { place: 'account', href: '/quan-tri/tai-khoan', name: 'Tài khoản' },
  { place: 'help', href: '/quan-tri/huong-dan', name: 'Hướng dẫn' },
];
const AT_HAND = 4;

/** Head, navigation (side on wide screens, tabs at the bottom on phones) and the place of a screen of the desk. */
export function Shell({ person, current, hasOwnBar, hasDemo, className, children }: ShellProps) {
  const links = places.filter(({ deed }) => !deed || rights[person.role][deed] !== 'never');
  const isBehind = links.slice(AT_HAND).some(({ place }) => place === current);
  const list = links.map(({ place, href, name }) => (
    <a key={place} href={href} aria-current={place === current ? 'page' : undefined}>
      {name}
      {place === 'work' && !!person.waiting && <span className="n">{person.waiting}</span>}
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
          {list.slice(0, AT_HAND)}
          <details>
            {/* Where one is can be seen with the list closed, too. */}
            <summary aria-current={isBehind || undefined}>Thêm</summary>
            <div>
              {list.slice(AT_HAND)}
              <a href="/">Xem trang đọc</a>
            </div>
          </details>
        </nav>
      )}
    </>
  );
}
