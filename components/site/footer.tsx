import type { MenuLink } from '#lib/site/menu.ts';
import type { Identity } from '#lib/site/queries.ts';
import { Telephone } from './telephone.tsx';

/** Who publishes and who answers for it, as the law asks, and the ways on; the way to the desk always stands last. */
export function Footer({ identity, links }: { identity: Identity; links: readonly MenuLink[] }) {
  return (
    <footer className="foot">
      <div className="wrap">
        <div>
          <b>{identity.name}</b>
          {identity.ownerName && <p>Cơ quan chủ quản: {identity.ownerName}</p>}
          {identity.responsiblePerson && (
            <p>
              Chịu trách nhiệm nội dung: {identity.responsiblePerson}
              {identity.responsibleTitle && `, ${identity.responsibleTitle}`}
            </p>
          )}
          {identity.address && <p>Địa chỉ: {identity.address}</p>}
          {(identity.phone || identity.email) && (
            <p>
              {identity.phone && (
                <>
                  Điện thoại: <Telephone written={identity.phone} />
                </>
              )}
              {identity.phone && identity.email && ' · '}
              {identity.email && (
                <>
                  Thư điện tử: <a href={`mailto:${identity.email}`}>{identity.email}</a>
                </>
              )}
            </p>
          )}
        </div>
        <nav aria-label="Chân trang">
          <ul>
            {links.map(({ href, label }) => (
              <li key={href + label}>
                <a href={href} type={href === '/rss.xml' ? 'application/rss+xml' : undefined}>
                  {label}
                </a>
              </li>
            ))}
            <li>
              <a href="/quan-tri" rel="nofollow">
                Dành cho cán bộ
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
