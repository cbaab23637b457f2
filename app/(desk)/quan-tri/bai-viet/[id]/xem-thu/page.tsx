import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { getForDesk } from '#lib/articles/desk-queries.ts';
import { makePreviewToken, readPreviewToken } from '#lib/articles/preview-link.ts';
import { getPreview } from '#lib/articles/preview-queries.ts';
import { getIdentity, hasDemoContent } from '#lib/site/queries.ts';
import { may } from '#lib/staff/permissions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { descriptionOf } from '../../../../../(site)/bai-viet/[slug]/head.ts';
import { absolute } from '../../../../../(site)/describe.ts';
import { deskPerson } from '../../../../desk-person.ts';
import { requireStaff } from '../../../../signed-in.ts';
import { titled } from '../titled.ts';
import '../../../../preview.css';
import { LinkForm } from './form.tsx';
import { PhoneFrame } from './phone-frame.tsx';
import { ShareCards } from './share-cards.tsx';

export const instant = false;
export const generateMetadata = titled('Xem trước');

type Props = { params: Promise<{ id: string }> };

/** The frame and the card on this screen are fetched with a link of its own, which lasts as long as the screen is looked at. */
const OWN_LINK_MS = 15 * 60_000;

export default async function PreviewScreen({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`/quan-tri/bai-viet/${id}/xem-thu`);
  const article = await getForDesk(staff, Number(id));
  if (!article) notFound();
  const now = new Date();
  const { latest } = article;
  const token = makePreviewToken({
    articleId: article.id,
    revisionId: latest.id,
    expiresAt: new Date(now.getTime() + OWN_LINK_MS),
  });
  const own = readPreviewToken(token, now);
  const preview = own.state === 'valid' ? await getPreview(own.claim, now) : null;
  const mayIssue = may(staff, 'article.edit', article) || may(staff, 'article.approve', article);
  const { name } = await getIdentity();
  return (
    <Shell person={await deskPerson(staff)} current="articles" hasDemo={await hasDemoContent()}>
      <p>
        <a className="way-back" href={`/quan-tri/bai-viet/${article.id}`}>
          ‹ Soạn bài
        </a>
      </p>
      <h1>Xem trước</h1>
      <p className="meta">
        Bản {latest.number}, lưu {formatInstant(latest.savedAt)}
        {latest.savedBy && `, ${latest.savedBy}`}. Chữ chưa lưu không có ở đây.
      </p>
      {preview?.state !== 'shown' ? (
        <div className="msg">
          <p>
            <b>Bài đã gỡ.</b> Bản này có từ trước khi gỡ nên không xem trước được. Hãy sửa và lưu bản mới.
          </p>
        </div>
      ) : (
        <div className="look">
          <section aria-labelledby="xem-dien-thoai">
            <h2 id="xem-dien-thoai">Trên điện thoại</h2>
            <PhoneFrame src={`/xem-truoc/${token}`} title={`Bài như trên điện thoại: ${latest.title}`} />
          </section>
          <div>
            <section aria-labelledby="gui-lien-ket">
              <h2 id="gui-lien-ket">Liên kết xem trước</h2>
              {mayIssue ? (
                <LinkForm articleId={article.id} revisionId={latest.id} revisionNumber={latest.number} />
              ) : (
                <p className="after">
                  Chỉ người được sửa hoặc duyệt bài này tạo được liên kết. Hãy nhờ người viết hoặc biên tập
                  viên.
                </p>
              )}
            </section>
            {article.kind !== 'page' && (
              <section className="after-form" aria-labelledby="the-chia-se">
                <h2 id="the-chia-se">Thẻ chia sẻ</h2>
                <ShareCards
                  picture={`/xem-truoc/${token}/the.png`}
                  title={latest.title}
                  description={descriptionOf(preview.article)}
                  siteName={name}
                  host={new URL(absolute('/')).host}
                />
              </section>
            )}
          </div>
        </div>
      )}
    </Shell>
  );
}
