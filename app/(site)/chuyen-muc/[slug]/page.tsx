import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { listSectionPage } from '#lib/articles/queries.ts';
import { getSection } from '#lib/site/queries.ts';
import { describePage } from '../../describe.ts';
import { Frame } from '../../frame.tsx';
import { SectionList } from './section-list.tsx';

export const ensureStatic = 'navigation';
export const generateStaticParams = () => [{ slug: '-' }];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const section = await getSection((await params).slug);
  if (!section) return {};
  const path = `/chuyen-muc/${section.slug}`;
  return describePage({ title: section.name, description: section.description, path, feed: path });
}

export default async function SectionFirstPage({ params }: Props) {
  const section = await getSection((await params).slug);
  const list = section && (await listSectionPage(section.id, 1));
  if (!section || !list) notFound();
  return (
    <Frame section={section.slug}>
      <SectionList section={section} list={list} />
    </Frame>
  );
}
