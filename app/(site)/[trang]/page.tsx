import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getStaticPage } from '#lib/articles/queries.ts';
import { describeStatic, StaticPage } from '../static-page.tsx';

export const ensureStatic = 'navigation';
export const generateStaticParams = () => [{ trang: '-' }];

/** A static page that the office added. Those that every site has, and whatever the site itself needs, have their own. */
type Props = { params: Promise<{ trang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { trang } = await params;
  return (await getStaticPage(trang)) ? describeStatic(trang, '') : {};
}

export default async function AddedPage({ params }: Props) {
  const { trang } = await params;
  if (!(await getStaticPage(trang))) notFound();
  return <StaticPage slug={trang} name="" />;
}
