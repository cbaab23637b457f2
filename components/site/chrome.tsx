import type { ReactNode } from 'react';
import type { Identity, Section } from '#lib/site/queries.ts';
import { BrandMark } from './brand.tsx';
import { Footer } from './footer.tsx';

/** Where the reader is, for the menu: a section's slug or one of the fixed pages. */
export type Here = { section?: string; page?: 'lich' | 'tim-kiem' };

const current = (isHere: boolean) => (isHere ? 'page' : undefined);

function Sections({ sections, here }: { sections: Section[]; here: Here }) {
  return sections.map((section) => (
    <li key={section.id}>
      <a href={`/chuyen-muc/${section.slug}`} aria-current={current(here.section === section.slug)}>
        {section.name}
      </a>
    </li>
  ));
}

/** Everything around the content of a reader page, drawn from the identity that publishes today. */
export function Chrome({
  identity,
  sections,
  hasDemo,
  here,
  children,
}: {
  identity: Identity;
  sections: Section[];
  hasDemo: boolean;
  here: Here;
  children: ReactNode;
}) {
  return (
    <>
      <a className="skip" href="#noi-dung">
        Chuyển đến nội dung chính
      </a>
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
          {sections.length > 0 && (
            <li>
              <details data-menu>
                <summary>Mục lục</summary>
                <div className="sheet">
                  <ul>
                    <Sections sections={sections} here={here} />
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
            <Sections sections={sections} here={here} />
          </ul>
        </div>
      </nav>
      <main id="noi-dung" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <Footer identity={identity} />
    </>
  );
}
