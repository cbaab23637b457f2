import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { StateMark } from '#components/desk/state-mark.tsx';
import { TextChanges } from '#components/desk/text-changes.tsx';
import { type Base, type ForApproval, getForApproval } from '#lib/articles/approval-queries.ts';
import { diffTexts } from '#lib/articles/text-diff.ts';
import { questionOf, stopsIn } from '#lib/doctor/stops.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { getMediaForEditor } from '#lib/media/desk-queries.ts';
import { listFileIds } from '#lib/media/file-address.ts';
import { listLinkedFiles, type PublicFile } from '#lib/media/file-queries.ts';
import { markSeen } from '#lib/notices/mutations.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may } from '#lib/staff/permissions.ts';
import { formatClock, formatInstant, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../../desk-person.ts';
import { requireStaff } from '../../../../signed-in.ts';
import { titled } from '../titled.ts';
import { Decision } from './decision.tsx';
import { CorrectionTold, ReturnTold, readersSee, WithdrawalTold } from './told.tsx';
import '../../../../approve.css';

export const instant = false;
export const generateMetadata = titled('Duyệt bài');

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ 'toan-van'?: string | string[] }>;
};

const emptyText = {
  title: '',
  lead: '',
  byline: '',
  datedOn: '',
  section: '',
  bodyHtml: '',
  meetingFacts: null,
};

const baseNames: Record<Base['what'], string> = {
  public: 'đang đăng',
  withdrawn: 'đã gỡ',
  returned: 'đã trả lại',
};

export default async function ApprovePage({ params, searchParams }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`/quan-tri/bai-viet/${id}/duyet`);
  const found = await getForApproval(staff, Number(id));
  if (!found) notFound();
  const { article, base, returned, after, writers, submitted, isOwn } = found;
  await markSeen(staff, article.id);
  const isWhole = (await searchParams)['toan-van'] !== undefined;
  const compared = isWhole ? null : base;
  const diff = diffTexts(compared?.text ?? { ...emptyText, datedOn: after.datedOn }, after);
  const photos = await getMediaForEditor(staff, [
    ...new Set([...listMediaIds(after.bodyHtml), ...listMediaIds(compared?.text.bodyHtml ?? '')]),
  ]);
  const { latest, approval, schedules } = article;
  const dueOf = (action: 'publish' | 'withdraw') => {
    const schedule = schedules.find((one) => one.action === action);
    return schedule
      ? {
          day: todayInVietnam(schedule.dueAt),
          time: formatClock(schedule.dueAt).padStart(5, '0'),
          words: formatInstant(schedule.dueAt),
          reason: schedule.reason ?? '',
        }
      : null;
  };
  const isPublic = article.published !== null && article.withdrawnAt === null;
  const isLatestPublic = isPublic && article.published?.id === latest.id;
  const folder = article.kind === 'page' ? '/' : '/bai-viet/';
  const desk = `/quan-tri/bai-viet/${article.id}`;
  const mayEdit = may(staff, 'article.edit', article);
  return (
    <Shell
      person={await deskPerson(staff)}
      current="articles"
      className="appr"
      hasDemo={await hasDemoContent()}
      hasOwnBar
    >
      <div className="appr-head">
        <a className="way-back" href="/quan-tri">
          ‹ Việc của tôi
        </a>
        <h1>Duyệt bài</h1>
        <StateMark state={article.state} />
      </div>
      {returned && <ReturnTold returned={returned} article={article} />}
      <WithdrawalTold article={article} mayEdit={mayEdit} />
      <CorrectionTold article={article} after={after} base={base} />
      <p className="meta">
        {submitted && `${submitted.by ?? 'Máy chủ'} gửi lúc ${formatInstant(submitted.at)}. `}
        {writers.length > 0 && `Chữ của ${writers.join(', ')}. `}
        {saysWhich(found, isWhole)}
      </p>
      {latest.changeNote && article.published === null && (
        <p className="meta">Ghi chú thay đổi: {latest.changeNote}</p>
      )}
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
      <p className="ways">
        <a href={`${desk}/xem-thu`}>
          Xem trước<span className="vh"> như bạn đọc thấy</span>
        </a>
        {mayEdit && <a href={desk}>Sửa bài</a>}
        <a href={`${desk}/lich-su`}>
          Lịch sử<span className="vh"> của bài</span>
        </a>
        {isPublic && <a href={`${folder}${article.address}`}>Xem trên trang</a>}
        {base && !isLatestPublic && (
          <a href={isWhole ? `${desk}/duyet` : `${desk}/duyet?toan-van=1`}>
            {isWhole ? `Xem chỗ sửa so với bản ${base.number}` : 'Đọc toàn văn'}
          </a>
        )}
        {returned && base && base.what !== 'returned' && returned.number !== latest.number && (
          <a href={`${desk}/lich-su/so-sanh?tu=${returned.number}&den=${latest.number}`}>
            Xem chỗ sửa từ bản {returned.number} đã trả lại
          </a>
        )}
      </p>
      <TextChanges
        diff={diff}
        photos={photos}
        isNew={compared === null}
        text={after}
        {...(compared && { sameWords: sameWords(compared) })}
      />
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
        isPublic={isPublic}
        isLatestPublic={isLatestPublic}
        folder={folder}
        readersSee={readersSee(article)}
        hasApproval={approval !== null}
        dueOut={dueOf('publish')}
        dueOff={dueOf('withdraw')}
        changes={compared ? diff.changes : 0}
        mayApprove={may(staff, 'article.approve', article)}
        mayPublish={may(staff, 'article.publish', article)}
        mayReturn={may(staff, 'article.return', article)}
        mayWithdraw={may(staff, 'article.withdraw', article)}
      />
    </Shell>
  );
}

const sameWords = ({ what, number }: Base) =>
  what === 'returned'
    ? `Không có chữ nào khác bản ${number} đã trả lại.`
    : `Không có chữ nào khác bản ${baseNames[what]}.`;

/** Which text this is, and what it is compared with. */
function saysWhich({ article, base }: ForApproval, isWhole: boolean): string {
  const { latest, published, withdrawnAt } = article;
  if (published?.id === latest.id) return `Bản ${latest.number}, bản ${withdrawnAt ? 'đã gỡ' : 'đang đăng'}.`;
  if (base && isWhole) return `Bản ${latest.number}, toàn văn.`;
  if (base) return `Bản ${latest.number}, so với bản ${base.number} ${baseNames[base.what]}.`;
  return `Bản ${latest.number}, chưa đăng lần nào.`;
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
