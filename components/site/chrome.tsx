import type { ReactNode } from 'react';
import type { Banner } from '#lib/site/banner-schema.ts';
import type { MenuLink } from '#lib/site/menu.ts';
import type { Identity } from '#lib/site/queries.ts';
import { EmergencyBanner } from './banner.tsx';
import { BrandMark } from './brand.tsx';
import { FirstScreenEnd } from './first-screen.tsx';
import { Footer } from './footer.tsx';

/** Where the reader is, for the menu: a section's slug, one of the fixed pages, or the address of a static page. */
export type Here = { section?: string; page?: 'lich' | 'tim-kiem'; path?: string };

const current = (isHere: boolean) => (isHere ? 'page' : undefined);

const isHere = (link: MenuLink, here: Here) =>
  link.section
    ? link.section === here.section
    : link.href === here.path || (here.page !== undefined && link.href === `/${here.page}`);

function MenuItems({ links, here }: { links: MenuLink[]; here: Here }) {
  return links.map((link) => (
    <li key={link.href + link.label}>
      <a href={link.href} aria-current={current(isHere(link, here))}>
        {link.label}
      </a>
    </li>
  ));
}

/** Everything around the content of a reader page, drawn from the identity that publishes today and from what the office set. */
export function Chrome({
  identity,
  menu,
  banner,
  hasDemo,
  here,
  children,
}: {
  identity: Identity;
  menu: { main: MenuLink[]; footer: readonly MenuLink[] };
  banner: Banner | null;
  hasDemo: boolean;
  here: Here;
  children: ReactNode;
}) {
  return (
    <>
      <a className="skip" href="#noi-dung">
        Chuyển đến nội dung chính
      </a>
      {banner && <EmergencyBanner banner={banner} />}
      {hasDemo && (
        <aside className="sample" aria-label="Lưu ý">
          <p className="wrap">Trang đang có nội dung mẫu: bài ghi “Bài mẫu” không phải tin thật.</p>
        </aside>
      )}
      <header className="mast">
        <div className="wrap">
          <a className="brand" href="/">
            <BrandMark />
            <span>
              <b>{identity.name}</b>
              {identity.ownerName && <span>{identity.ownerName}</span>}
            </span>
          </a>
          <a className="only-wide calendar-link" href="/lich" aria-current={current(here.page === 'lich')}>
            Lịch họp
          </a>
          <search className="only-wide">
            <form action="/tim-kiem">
              <label className="vh" htmlFor="q-dau-trang">
                Từ cần tìm
              </label>
              <input id="q-dau-trang" name="q" type="search" maxLength={200} autoComplete="off" />
              <button type="submit">Tìm</button>
            </form>
          </search>
        </div>
      </header>
      <nav className="bar" aria-label="Mục lục">
        <ul className="quick only-phone">
          {menu.main.length > 0 && (
            <li>
              <details data-menu>
                <summary>Mục lục</summary>
                <div className="sheet">
                  <ul>
                    <MenuItems links={menu.main} here={here} />
                    <li>
                      <a href="/so-do-trang">Sơ đồ trang</a>
                    </li>
                  </ul>
                </div>
              </details>
            </li>
          )}
          <li>
            <a href="/lich" aria-current={current(here.page === 'lich')}>
              Lịch họp
            </a>
          </li>
          <li>
            <a href="/tim-kiem" aria-current={current(here.page === 'tim-kiem')}>
              Tìm kiếm
            </a>
          </li>
        </ul>
        <div className="wrap only-wide">
          <ul>
            <MenuItems links={menu.main} here={here} />
          </ul>
        </div>
      </nav>
      <FirstScreenEnd of="menu" />
      <main id="noi-dung" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <Footer identity={identity} links={menu.footer} />
    </>
  );
}
