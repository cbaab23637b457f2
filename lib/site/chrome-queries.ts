import 'server-only';
import { and, asc, eq, notInArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articleAddresses, articles, revisions } from '#db/schema/articles.ts';
import { isPublic } from '#lib/articles/queries.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';
import { isBannerOn } from './banner.ts';
import { type Banner, bannerSchema } from './banner-schema.ts';
import { type MenuLink, USUAL_FOOTER } from './menu.ts';
import { type MenuItem, type Menus, menuSchema } from './menu-schema.ts';
import { listSections, listShownSections } from './queries.ts';
import { readSetting } from './settings-queries.ts';

/** What stands around every reader page and is set at the desk: menu, footer, emergency banner. */

/** The menus as they were arranged; null where they never were. */
async function getMenus(): Promise<Menus> {
  'use cache';
  remember([tags.settings]);
  return (await readSetting('menu', menuSchema)) ?? { main: null, footer: null };
}

/** A published static page, for a menu that leads to it; null while it is not public. */
async function getPageLink(articleId: number): Promise<MenuLink | null> {
  'use cache';
  remember([tags.article(articleId)]);
  const [row] = await db()
    .select({ label: revisions.title, slug: articleAddresses.address })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.publishedRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .where(and(isPublic, eq(articles.kind, 'page'), eq(articles.id, articleId)));
  return row ? { label: row.label, href: `/${row.slug}` } : null;
}

/** Public static pages besides those that every site has: for the site maps. */
export async function listAddedPages(): Promise<MenuLink[]> {
  'use cache';
  remember([tags.articles]);
  const rows = await db()
    .select({ label: revisions.title, slug: articleAddresses.address })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.publishedRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .where(
      and(
        isPublic,
        eq(articles.kind, 'page'),
        notInArray(
          articleAddresses.address,
          USUAL_FOOTER.map(({ href }) => href.slice(1)),
        ),
      ),
    )
    .orderBy(asc(articles.id))
    .limit(200);
  return rows.map(({ label, slug }) => ({ label, href: `/${slug}` }));
}

async function linkOf(item: MenuItem): Promise<MenuLink | null> {
  if (item.to === 'address') return { label: item.label, href: item.href };
  if (item.to === 'page') {
    const page = await getPageLink(item.id);
    return page && { ...page, label: item.label || page.label };
  }
  const section = (await listSections()).find(({ id }) => id === item.id);
  return (
    (section && {
      label: item.label || section.name,
      href: `/chuyen-muc/${section.slug}`,
      section: section.slug,
    }) ??
    null
  );
}

const linksOf = async (items: MenuItem[]) =>
  (await Promise.all(items.map(linkOf))).filter((link) => link !== null);

/** The menu and the footer's links as readers see them. What is not public (any more) is left out. */
export async function getMenuLinks(): Promise<{ main: MenuLink[]; footer: readonly MenuLink[] }> {
  const { main, footer } = await getMenus();
  return {
    main: main
      ? await linksOf(main)
      : (await listShownSections()).map(({ name, slug }) => ({
          label: name,
          href: `/chuyen-muc/${slug}`,
          section: slug,
        })),
    footer: footer ? await linksOf(footer) : USUAL_FOOTER,
  };
}

/**
 * The banner that readers see at this moment, else null. When its time comes or ends, lib/edge/banner-clock.ts makes
 * every page that asked here old.
 */
export async function getBanner(): Promise<Banner | null> {
  'use cache';
  remember([tags.settings], 'hours');
  const banner = await readSetting('banner', bannerSchema);
  return banner && isBannerOn(banner, Date.now()) ? banner : null;
}

// For the desk, never cached. -----------------------------------------------------------------------------------------

export const readMenus = () => readSetting('menu', menuSchema);
export const readBanner = () => readSetting('banner', bannerSchema);

export type StaticPageRow = {
  id: number;
  title: string;
  address: string;
  stage: (typeof articles.$inferSelect)['stage'];
  isPublic: boolean;
  updatedAt: Date;
};

/** The static pages, published or not. */
export async function listStaticPages(): Promise<StaticPageRow[]> {
  const rows = await db()
    .select({
      id: articles.id,
      title: revisions.title,
      address: articleAddresses.address,
      stage: articles.stage,
      publishedRevisionId: articles.publishedRevisionId,
      withdrawnAt: articles.withdrawnAt,
      updatedAt: articles.updatedAt,
    })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.latestRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .where(eq(articles.kind, 'page'))
    .orderBy(asc(articles.id))
    .limit(500);
  return rows.map(({ publishedRevisionId, withdrawnAt, ...row }) => ({
    ...row,
    isPublic: publishedRevisionId !== null && withdrawnAt === null,
  }));
}
