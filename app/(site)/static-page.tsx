import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Empty } from '#components/site/stories.tsx';
import { Prose } from '#components/ui/prose.tsx';
import { getStaticPage, type PublicArticle } from '#lib/articles/queries.ts';
import { renderFigures } from '#lib/html/figures.ts';
import { listFileIds } from '#lib/media/file-address.ts';
import { AttachedFiles } from './attached-files.tsx';
import { describePage } from './describe.ts';
import { Frame } from './frame.tsx';

/** `name` is what the page is called while the office has not written it. */
export async function describeStatic(slug: string, name: string): Promise<Metadata> {
  const page = await getStaticPage(slug);
  return describePage({ title: page?.title ?? name, description: page?.lead, path: `/${slug}` });
}

/** A page that the office writes in its desk. Its address stands in every footer, so it always answers. */
export async function StaticPage({
  slug,
  name,
  children,
}: {
  slug: string;
  name: string;
  children?: ReactNode;
}) {
  const page = await getStaticPage(slug);
  return (
    <Frame path={`/${slug}`}>
      <article className="plain">
        <h1 className="page-title">{page?.title ?? name}</h1>
        {page ? (
          <StaticText page={page} />
        ) : (
          <Empty way={{ href: '/', label: 'Về trang chủ' }}>
            Trang này chưa có nội dung. Thông tin của cơ quan ở cuối trang.
          </Empty>
        )}
        {children}
      </article>
    </Frame>
  );
}

const mediaOf = (page: PublicArticle) => new Map(page.media.map((m) => [m.id, m]));

/** Its lead, its opening picture and its text. */
export function StaticText({ page, isPreview = false }: { page: PublicArticle; isPreview?: boolean }) {
  return (
    <>
      {page.lead && <p className="standfirst">{page.lead}</p>}
      {page.leadFigure && (
        <Prose className="fig" html={renderFigures(page.leadFigure, mediaOf(page), { lead: true })} />
      )}
      <Prose className="prose" html={renderFigures(page.body, mediaOf(page))} />
      <AttachedFiles ids={listFileIds(page.body)} isPreview={isPreview} />
    </>
  );
}
