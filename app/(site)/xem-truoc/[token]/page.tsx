import type { Metadata } from 'next';
import { connection } from 'next/server';
import { readPreviewToken } from '#lib/articles/preview-link.ts';
import { getPreview, type Preview } from '#lib/articles/preview-queries.ts';
import { isoInstant } from '#lib/feeds/publication-time.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { ArticleView } from '../../bai-viet/[slug]/article-view.tsx';
import { Frame } from '../../frame.tsx';
import { StaticText } from '../../static-page.tsx';
import '../../../styles/preview.css';

/** One unpublished text for whoever holds its signed link. lib/edge/preview.ts sends it with the right status, kept nowhere. */
export const instant = false;

/** The same for every link: whoever passes it on in a messenger must not pass on the headline with it. */
export const metadata: Metadata = {
  title: 'Bản xem trước',
  description: 'Bài chưa đăng, chỉ dành cho người được gửi liên kết này.',
  robots: { index: false, follow: false, nocache: true },
  referrer: 'no-referrer',
};

type Props = { params: Promise<{ token: string }> };

export default async function PreviewPage({ params }: Props) {
  await connection();
  const now = new Date();
  const read = readPreviewToken((await params).token, now);
  if (read.state === 'wrong') return <Closed title="Liên kết xem trước không đúng" words={WRONG} />;
  if (read.state === 'expired') return <Closed title="Liên kết xem trước đã hết hạn" words={EXPIRED} />;
  const found = await getPreview(read.claim, now);
  if (found.state === 'withdrawn') return <Closed title="Bài này đã gỡ" words={WITHDRAWN} />;
  if (found.state === 'missing') return <Closed title="Bài này không còn" words={WRONG} />;
  return (
    <>
      <PreviewBanner preview={found} expiresAt={read.claim.expiresAt} />
      <Frame section={found.article.section.slug}>
        {found.article.kind === 'page' ? (
          <article className="plain">
            <h1 className="page-title">{found.article.title}</h1>
            <StaticText page={found.article} isPreview />
          </article>
        ) : (
          <ArticleView article={found.article} history={found.history} isPreview />
        )}
      </Frame>
    </>
  );
}

const WRONG =
  'Liên kết có thể bị chép thiếu chữ. Hãy mở lại đúng liên kết được gửi, hoặc nhờ người gửi tạo liên kết khác.';
const EXPIRED = 'Liên kết xem trước chỉ dùng được trong thời gian ngắn. Hãy nhờ người gửi tạo liên kết mới.';
const WITHDRAWN = 'Bài đã được gỡ khỏi trang sau khi liên kết này được gửi, nên không xem trước được nữa.';

function PreviewBanner({ preview, expiresAt }: { preview: Preview; expiresAt: Date }) {
  return (
    <aside className="preview-banner" aria-label="Bản xem trước">
      <p className="wrap">
        <b>Bản xem trước, {preview.isPublic ? 'đúng bản đang đăng' : 'chưa đăng'}.</b> Liên kết hết hạn{' '}
        <time dateTime={isoInstant(expiresAt)}>{formatInstant(expiresAt)}</time>.
      </p>
    </aside>
  );
}

function Closed({ title, words }: { title: string; words: string }) {
  return (
    <Frame>
      <article className="notice">
        <h1>{title}</h1>
        <section className="note">
          <p>{words}</p>
        </section>
        <p className="ways">
          <a className="btn quiet" href="/">
            Về trang chủ
          </a>
        </p>
      </article>
    </Frame>
  );
}
