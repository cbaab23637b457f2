/** Menus without their schema: browsers get this, and zod stays at the server. */

export const MOST_MENU_ITEMS = 8;
export const MOST_FOOTER_ITEMS = 10;
export const LONGEST_LABEL = 30;

/** A menu item as it is drawn. `section` is the slug of the section it leads to. */
export type MenuLink = { label: string; href: string; section?: string };

/** The site's own pages that are neither sections nor written at the desk. */
export const OWN_PAGES: readonly MenuLink[] = [
  { href: '/', label: 'Trang chủ' },
  { href: '/lich', label: 'Lịch họp' },
  { href: '/tim-kiem', label: 'Tìm kiếm' },
  { href: '/so-do-trang', label: 'Sơ đồ trang' },
  { href: '/rss.xml', label: 'Tin qua RSS' },
];

export const USUAL_FOOTER: readonly MenuLink[] = [
  { href: '/gioi-thieu', label: 'Giới thiệu' },
  { href: '/lien-he', label: 'Liên hệ' },
  { href: '/lich', label: 'Lịch họp' },
  { href: '/tim-kiem', label: 'Tìm kiếm' },
  { href: '/so-do-trang', label: 'Sơ đồ trang' },
  { href: '/rss.xml', label: 'Tin qua RSS' },
];
