import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DateLine } from '#components/site/stories.tsx';
import { listMonth } from '#lib/feeds/queries.ts';
import { monthTitle } from '#lib/vietnamese/dates.ts';
import { describePage } from '../../describe.ts';
import { Frame } from '../../frame.tsx';

export const ensureStatic = 'navigation';
export const generateStaticParams = () => [{ thang: '-' }];

type Props = { params: Promise<{ thang: string }> };

const titleOf = (month: string) => `Tin ${monthTitle(month).toLowerCase()}`;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { thang } = await params;
  const articles = await listMonth(thang);
  if (articles.length === 0) return {};
  return describePage({
    title: titleOf(thang),
    description: `${articles.length.toLocaleString('vi-VN')} ${titleOf(thang).toLowerCase()}.`,
    path: `/so-do-trang/${thang}`,
  });
}

/** Every title of one month: the way to any article without searching. */
export default async function MonthPage({ params }: Props) {
  const { thang } = await params;
  const articles = await listMonth(thang);
  if (articles.length === 0) notFound();
  return (
    <Frame>
      <p className="crumb kick">
        <a href="/so-do-trang">Sơ đồ trang</a>
      </p>
      <h1>{titleOf(thang)}</h1>
      <p className="meta">{articles.length.toLocaleString('vi-VN')} tin.</p>
      <ul className="links">
        {articles.map((article) => (
          <li key={article.slug}>
            <a href={`/bai-viet/${article.slug}`}>{article.title}</a>
            <DateLine article={article} />
          </li>
        ))}
      </ul>
    </Frame>
  );
}
