import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { listSectionPage } from '#lib/articles/queries.ts';
import { getSection } from '#lib/site/queries.ts';
import { describePage } from '../../../../describe.ts';
import { Frame } from '../../../../frame.tsx';
import { SectionList, sectionAddress } from '../../section-list.tsx';

export const ensureStatic = 'navigation';
export const generateStaticParams = () => [{ slug: '-', n: '2' }];

type Props = { params: Promise<{ slug: string; n: string }> };

/** Only plain numbers: '02' and '2.0' would be second addresses of the same page. */
const pageNumber = (written: string) => (/^[1-9]\d{0,5}$/.test(written) ? Number(written) : null);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, n } = await params;
  const section = await getSection(slug);
  const page = pageNumber(n);
  if (!section || page === null) return {};
  return describePage({
    title: `${section.name}, trang ${page}`,
    description: section.description,
    path: sectionAddress(slug, page),
    feed: `/chuyen-muc/${slug}`,
  });
}

export default async function SectionLaterPage({ params }: Props) {
  const { slug, n } = await params;
  const page = pageNumber(n);
  const section = await getSection(slug);
  if (!section || page === null) notFound();
  if (page === 1) permanentRedirect(sectionAddress(slug, 1));
  const list = await listSectionPage(section.id, page);
  if (!list) notFound();
  return (
    <Frame section={section.slug}>
      <SectionList section={section} list={list} />
    </Frame>
  );
}
