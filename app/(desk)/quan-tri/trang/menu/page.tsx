import type { Metadata } from 'next';
import { Fragment } from 'react';
import { HelpLink } from '#components/desk/help-link.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { listStaticPages, readMenus } from '#lib/site/chrome-queries.ts';
import { MOST_FOOTER_ITEMS, MOST_MENU_ITEMS, OWN_PAGES, USUAL_FOOTER } from '#lib/site/menu.ts';
import { menuSchema } from '#lib/site/menu-schema.ts';
import { hasDemoContent, listSections, listShownSections } from '#lib/site/queries.ts';
import { listSettingVersions } from '#lib/site/settings-queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { requireStaff } from '../../../signed-in.ts';
import '../../../running.css';
import { History } from '../history.tsx';
import { PLACES, shellOf } from '../places.ts';
import { type ItemDraft, MenuEditor, type Target } from './form.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Menu và chân trang' };

const VERSIONS = 30;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MenuPage({ searchParams }: Props) {
  const staff = await requireStaff('/quan-tri/trang/menu');
  const { ban } = await searchParams;
  const frame = { ...(await shellOf(staff)), hasDemo: await hasDemoContent() };
  if (!may(staff, 'site.arrange')) {
    return (
      <Shell {...frame}>
        <h1>Menu và chân trang</h1>
        <p className="note">{refusals['site.arrange']}</p>
      </Shell>
    );
  }
  const [menus, sections, shown, pages, versions] = await Promise.all([
    readMenus(),
    listSections(),
    listShownSections(),
    listStaticPages(),
    listSettingVersions('menu', VERSIONS),
  ]);
  const targets: Target[] = [
    ...sections.map(({ id, name }) => ({ value: `section:${id}`, name, group: 'Chuyên mục' })),
    ...pages
      .filter((page) => page.isPublic)
      .map(({ id, title }) => ({ value: `page:${id}`, name: title, group: 'Trang tĩnh' })),
  ];
  const base = versions[0]?.id ?? 0;
  return (
    <Shell {...frame}>
      <h1>
        Menu và chân trang <HelpLink topic="menu-chan-trang" />
      </h1>
      <SubNav label="Trang chủ, menu" links={PLACES} current="/quan-tri/trang/menu" />
      {base > 0 && String(base) === ban && (
        <div className="msg good" role="status">
          <p>Đã trở lại bản cũ. Bạn đọc thấy ngay từ lần mở trang kế tiếp.</p>
        </div>
      )}
      <MenuEditor
        key={String(ban ?? '')}
        menus={menus ?? { main: null, footer: null }}
        usual={{
          main: shown
            .slice(0, MOST_MENU_ITEMS)
            .map(({ id }): ItemDraft => ({ target: `section:${id}`, href: '', label: '' })),
          footer: USUAL_FOOTER.map(({ href, label }): ItemDraft => {
            const page = pages.find((one) => one.isPublic && `/${one.address}` === href);
            return page ? { target: `page:${page.id}`, href: '', label } : { target: 'address', href, label };
          }),
        }}
        targets={targets}
        most={{ main: MOST_MENU_ITEMS, footer: MOST_FOOTER_ITEMS }}
        base={base}
      />
      <details className="history">
        <summary>Địa chỉ có sẵn của trang</summary>
        <dl className="facts">
          {OWN_PAGES.map(({ href, label }) => (
            <Fragment key={href}>
              <dt>{label}</dt>
              <dd>{href}</dd>
            </Fragment>
          ))}
        </dl>
      </details>
      {versions.length > 0 && (
        <History
          settingKey="menu"
          usual={versions[0]?.value === null ? null : 'Menu có sẵn'}
          versions={versions.map(({ id, at, by, value }) => {
            const found = menuSchema.safeParse(value).data;
            const inWords = (list: readonly unknown[] | null | undefined, what: string) =>
              list ? `${list.length} ${what}` : `${what} tự động`;
            return {
              id,
              when: formatInstant(at),
              by: by ?? 'lệnh trên máy chủ',
              what: `Menu: ${inWords(found?.main, 'mục')}; chân trang: ${inWords(found?.footer, 'liên kết')}.`,
            };
          })}
        />
      )}
    </Shell>
  );
}
