import type { Identity } from '#lib/site/queries.ts';
import { Telephone } from './telephone.tsx';

/** Who publishes and who answers for it, as the law asks, and the ways on. */
export function Footer({ identity }: { identity: Identity }) {
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
            <li>
              <a href="/gioi-thieu">Giới thiệu</a>
            </li>
            <li>
              <a href="/lien-he">Liên hệ</a>
            </li>
            <li>
              <a href="/lich">Lịch họp</a>
            </li>
            <li>
              <a href="/tim-kiem">Tìm kiếm</a>
            </li>
            <li>
              <a href="/so-do-trang">Sơ đồ trang</a>
            </li>
            <li>
              <a href="/rss.xml" type="application/rss+xml">
                Tin qua RSS
              </a>
            </li>
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
