import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { getCorrections } from '#lib/articles/history-queries.ts';
import { getAtAddress, type PublicArticle } from '#lib/articles/queries.ts';
import { getIdentity } from '#lib/site/queries.ts';
import { formatDate, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { notIndexed } from '../../describe.ts';
import { Frame } from '../../frame.tsx';
import { ArticleView } from './article-view.tsx';
import { describeArticle } from './head.ts';
import { WithdrawalNotice } from './withdrawal-notice.tsx';

export const ensureStatic = 'navigation';
export const generateStaticParams = () => [{ slug: '-' }];

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getAtAddress((await params).slug);
  if (found?.state === 'public') return describeArticle(found.article);
  if (found?.state !== 'withdrawn') return {};
  const { name } = await getIdentity();
  return {
    title: `Bài đã gỡ: ${found.title} – ${name}`,
    description: `Bài này đã được gỡ ngày ${formatDate(todayInVietnam(found.withdrawnAt))}.`,
    robots: notIndexed,
  };
}

export default async function ArticlePage({ params }: Props) {
  const found = await getAtAddress((await params).slug);
  if (!found) notFound();
  if (found.state === 'moved') permanentRedirect(`/bai-viet/${found.to}`);
  if (found.state === 'withdrawn') {
    return (
      <Frame>
        <WithdrawalNotice notice={found} />
      </Frame>
    );
  }
  const article: PublicArticle = found.article;
  return (
    <Frame section={article.section.slug}>
      <ArticleView article={article} history={await getCorrections(article.id)} />
    </Frame>
  );
}
