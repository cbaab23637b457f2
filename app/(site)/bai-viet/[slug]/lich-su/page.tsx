import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { getHistory } from '#lib/articles/history-queries.ts';
import { getAtAddress } from '#lib/articles/queries.ts';
import { getIdentity } from '#lib/site/queries.ts';
import { notIndexed } from '../../../describe.ts';
import { Frame } from '../../../frame.tsx';
import '../../../../styles/diff.css';
import '../../../../styles/history.css';
import { WithdrawalNotice } from '../withdrawal-notice.tsx';
import { HistoryView } from './history-view.tsx';

export const ensureStatic = 'navigation';
export const generateStaticParams = () => [{ slug: '-' }];

type Props = { params: Promise<{ slug: string }> };

/** For whoever comes from the article; search engines are to show the article itself. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getAtAddress((await params).slug);
  if (found?.state !== 'public' && found?.state !== 'withdrawn') return {};
  const { name } = await getIdentity();
  const isPublic = found.state === 'public';
  return {
    title: `${isPublic ? `Các lần sửa: ${found.article.title}` : `Bài đã gỡ: ${found.title}`} – ${name}`,
    description: isPublic
      ? 'Bài này đã được sửa những gì kể từ khi đăng.'
      : 'Bài này đã được gỡ; trang này chỉ còn ngày gỡ và lý do.',
    robots: notIndexed,
  };
}

export default async function HistoryPage({ params }: Props) {
  const found = await getAtAddress((await params).slug);
  if (!found) notFound();
  if (found.state === 'moved') permanentRedirect(`/bai-viet/${found.to}/lich-su`);
  if (found.state === 'withdrawn') {
    return (
      <Frame>
        <WithdrawalNotice notice={found} />
      </Frame>
    );
  }
  const { article } = found;
  const history = await getHistory(article.id);
  if (!history) notFound();
  return (
    <Frame section={article.section.slug}>
      <HistoryView article={article} history={history} />
    </Frame>
  );
}
