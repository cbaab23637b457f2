import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { FactBox } from '#components/site/fact-box.tsx';
import { Prose } from '#components/ui/prose.tsx';
import { makePreviewToken, readPreviewToken } from '#lib/articles/preview-link.ts';
import { getPreview } from '#lib/articles/preview-queries.ts';
import { getTextByNumber } from '#lib/articles/timeline-queries.ts';
import { listMediaIds, renderFigures } from '#lib/html/figures.ts';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import { loadFigureMedia } from '#lib/media/queries.ts';
import { getBodyName } from '#lib/meetings/queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { formatInstant, formatWeekdayDate } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../../../desk-person.ts';
import { requireStaff } from '../../../../../signed-in.ts';
import { titled } from '../../titled.ts';
import { restorable } from '../restorable.ts';
import { Restore } from '../restore.tsx';
import '../../../../../timeline.css';

export const instant = false;
export const generateMetadata = titled('Một bản của bài');

type Props = { params: Promise<{ id: string; so: string }> };

/** As long as the screen is looked at. */
const LINK_MS = 15 * 60_000;

/** One text of an article, as it reads, with the way back to it. */
export default async function OldTextPage({ params }: Props) {
  const { id, so } = await params;
  const past = `/quan-tri/bai-viet/${id}/lich-su`;
  const staff = await requireStaff(`${past}/${so}`);
  const found = await getTextByNumber(staff, Number(id), Number(so));
  if (!found) notFound();
  const { article, revision, section, withdrawnSince } = found;
  const { number, meetingFacts } = revision;
  const latest = article.latest.number;
  const [media, offer, bodyName, dressed] = await Promise.all([
    loadFigureMedia(listMediaIds(revision.bodyHtml)),
    restorable(staff, article, revision),
    meetingFacts?.bodyId ? getBodyName(meetingFacts.bodyId) : null,
    previewOf(article.id, revision.id),
  ]);
  return (
    <Shell person={await deskPerson(staff)} current="articles" hasDemo={await hasDemoContent()}>
      <p>
        <a className="way-back" href={`${past}#ban-${number}`}>
          ‹ Lịch sử của bài
        </a>
      </p>
      <h1>
        Bản {number}
        {number === latest && ' (mới nhất)'}
      </h1>
      <p className="meta">
        {revision.savedBy ?? 'Máy chủ'} lưu {formatInstant(revision.savedAt)}.
        {revision.changeNote && ` Ghi chú thay đổi: “${revision.changeNote}”`}
      </p>
      <p className="ways">
        {number > 1 && <a href={`${past}/${number - 1}`}>‹ Bản {number - 1}</a>}
        {number < latest && <a href={`${past}/${number + 1}`}>Bản {number + 1} ›</a>}
        {number > 1 && <a href={`${past}/so-sanh?tu=${number - 1}&den=${number}`}>So với bản {number - 1}</a>}
        {dressed && <a href={dressed}>Xem như bạn đọc thấy</a>}
      </p>
      {withdrawnSince && (
        <div className="msg bad">
          <p>
            <b>Bản này có từ trước khi gỡ bài.</b> Lý do gỡ: {withdrawnSince}. Nếu lấy lại, hãy bỏ chỗ đã bị
            gỡ trước khi gửi duyệt.
          </p>
        </div>
      )}
      {offer && <Restore {...offer} />}
      <article className="old-text">
        <p className="meta">{section}</p>
        <h2 className="ed-title">{revision.title}</h2>
        <p className="meta">
          {formatWeekdayDate(revision.datedOn)}
          {revision.byline && `. ${revision.byline}`}
        </p>
        {revision.lead && <p className="lead">{revision.lead}</p>}
        {meetingFacts && <FactBox facts={{ ...meetingFacts, bodyName: bodyName ?? meetingFacts.bodyName }} />}
        <Prose className="prose" html={renderFigures(sanitizeHtml(revision.bodyHtml).html, media)} />
        {revision.bodyHtml === '' && <p className="empty">Bản này chưa có thân bài.</p>}
      </article>
    </Shell>
  );
}

/** The address where this text stands in the readers' dress; null when it was taken off the site. */
async function previewOf(articleId: number, revisionId: number): Promise<string | null> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + LINK_MS);
  const token = makePreviewToken({ articleId, revisionId, expiresAt });
  const own = readPreviewToken(token, now);
  const preview = own.state === 'valid' ? await getPreview(own.claim, now) : null;
  return preview?.state === 'shown' ? `/xem-truoc/${token}` : null;
}
