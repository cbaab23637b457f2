import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { StateMark } from '#components/desk/state-mark.tsx';
import { TextChanges } from '#components/desk/text-changes.tsx';
import { getForApproval } from '#lib/articles/approval-queries.ts';
import { diffTexts } from '#lib/articles/text-diff.ts';
import { questionOf, stopsIn } from '#lib/doctor/stops.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { getMediaForEditor } from '#lib/media/desk-queries.ts';
import { listFileIds } from '#lib/media/file-address.ts';
import { listLinkedFiles, type PublicFile } from '#lib/media/file-queries.ts';
import { markSeen } from '#lib/notices/mutations.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may } from '#lib/staff/permissions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../../desk-person.ts';
import { requireStaff } from '../../../../signed-in.ts';
import { titled } from '../titled.ts';
import { Decision } from './decision.tsx';
import '../../../../approve.css';

export const instant = false;
export const generateMetadata = titled('Duyệt bài');

type Props = { params: Promise<{ id: string }> };

const emptyText = {
  title: '',
  lead: '',
  byline: '',
  datedOn: '',
  section: '',
  bodyHtml: '',
  meetingFacts: null,
};

export default async function ApprovePage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`/quan-tri/bai-viet/${id}/duyet`);
  const found = await getForApproval(staff, Number(id));
  if (!found) notFound();
  const { article, before, after, writers, submitted, isOwn } = found;
  await markSeen(staff, article.id);
  const diff = diffTexts(before ?? { ...emptyText, datedOn: after.datedOn }, after);
  const photos = await getMediaForEditor(staff, [
    ...new Set([...listMediaIds(after.bodyHtml), ...listMediaIds(before?.bodyHtml ?? '')]),
  ]);
  const { latest, approval, schedules } = article;
  const publishing = schedules.find(({ action }) => action === 'publish');
  return (
    <Shell
      person={await deskPerson(staff)}
      current="articles"
      className="appr"
      hasDemo={await hasDemoContent()}
      hasOwnBar
    >
      <p>
        <a className="way-back" href={`/quan-tri/bai-viet/${article.id}`}>
          ‹ Soạn bài
        </a>
      </p>
      <h1>Duyệt bài</h1>
      <p>
        <a className="way-back" href={`/quan-tri/bai-viet/${article.id}/xem-thu`}>
          Xem trước như bạn đọc thấy
        </a>{' '}
        <a className="way-back" href={`/quan-tri/bai-viet/${article.id}/lich-su`}>
          Lịch sử của bài
        </a>
      </p>
      <p>
        <StateMark state={article.state} />
      </p>
      <p className="meta">
        {submitted && `${submitted.by ?? 'Máy chủ'} gửi lúc ${formatInstant(submitted.at)}. `}
        {writers.length > 0 && `Chữ của ${writers.join(', ')}. `}
        {before
          ? `Bản ${latest.number}, so với bản ${article.published?.number} đang đăng.`
          : `Bản ${latest.number}, chưa đăng lần nào.`}
      </p>
      {latest.changeNote && <p className="meta">Ghi chú thay đổi: {latest.changeNote}</p>}
      {approval && (
        <p className="meta">
          {approval.by ?? 'Máy chủ'} đã duyệt lúc {formatInstant(approval.at)}
          {approval.emergencyReason && `, duyệt khẩn: ${approval.emergencyReason}`}.
        </p>
      )}
      {schedules.map(({ action, dueAt, by }) => (
        <p className="meta" key={action}>
          {action === 'publish' ? 'Hẹn đăng' : 'Hẹn gỡ'} lúc {formatInstant(dueAt)}
          {by && `, ${by} hẹn`}.
        </p>
      ))}
      <TextChanges diff={diff} photos={photos} isNew={before === null} text={after} />
      <FilesToLookAt files={await listLinkedFiles(listFileIds(after.bodyHtml))} />
      <Decision
        // An answer belongs to one text.
        key={latest.id}
        asked={may(staff, 'article.approve', article) && !approval ? stopsIn(after).map(questionOf) : []}
        articleId={article.id}
        revisionId={latest.id}
        revisionNumber={latest.number}
        title={after.title}
        state={article.state}
        isOwn={isOwn}
        isPublic={article.published !== null && article.withdrawnAt === null}
        isLatestPublic={article.published?.id === latest.id && article.withdrawnAt === null}
        hasApproval={approval !== null}
        isScheduled={publishing !== undefined}
        isWithdrawalScheduled={schedules.some(({ action }) => action === 'withdraw')}
        changes={before ? diff.changes : 0}
        mayApprove={may(staff, 'article.approve', article)}
        mayPublish={may(staff, 'article.publish', article)}
        mayReturn={may(staff, 'article.return', article)}
      />
    </Shell>
  );
}

/** They become public with the text, and so does the first page of each. */
function FilesToLookAt({ files }: { files: PublicFile[] }) {
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="tep-di-kem">
      <h2 id="tep-di-kem">Tệp đi kèm</h2>
      <p className="meta">Đăng bài thì bạn đọc mở được các tệp này và thấy trang đầu của từng tệp.</p>
      <ul className="bul">
        {files.map(({ id, title }) => (
          <li key={id}>
            <a className="way-back" href={`/quan-tri/kho-anh/tep/${id}`}>
              Xem trang đầu: {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
