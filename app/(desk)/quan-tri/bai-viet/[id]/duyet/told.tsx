import type { Base, LastReturn } from '#lib/articles/approval-queries.ts';
import { changedNumbers, sayChangedNumbers } from '#lib/articles/changed-numbers.ts';
import type { DeskArticle } from '#lib/articles/desk-queries.ts';
import { type ComparableText, diffTexts } from '#lib/articles/text-diff.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';

/** What is to be known of a text before its words are read: what became of it until now, and what readers will see. */

export function ReturnTold({ returned, article }: { returned: LastReturn; article: DeskArticle }) {
  const { number, by, at, reason } = returned;
  const stands = article.state === 'returned';
  return (
    <div className={stands ? 'msg bad' : 'msg'}>
      <p>
        <b>{stands ? 'Đã trả lại' : 'Lần trước trả lại'}</b> (bản {number}, {by ?? 'Máy chủ'},{' '}
        {formatInstant(at)}): “{reason}”
        {!stands && number === article.latest.number && ` Chữ chưa khác bản ${number} đã trả lại.`}
      </p>
    </div>
  );
}

export function WithdrawalTold({ article, mayEdit }: { article: DeskArticle; mayEdit: boolean }) {
  const { withdrawnAt, withdrawalReason, state } = article;
  if (withdrawnAt === null) return null;
  return (
    <div className="msg">
      <p>
        <b>Đã gỡ lúc {formatInstant(withdrawnAt)}</b> vì: “{withdrawalReason}”{' '}
        {state === 'withdrawn' &&
          (mayEdit
            ? 'Muốn đăng lại: bấm “Sửa bài”, sửa chỗ sai rồi “Gửi duyệt”; bài được duyệt lại rồi mới lên trang.'
            : 'Muốn đăng lại: nhờ biên tập viên sửa rồi gửi duyệt.')}
      </p>
    </div>
  );
}

const hasCorrection = ({ published, latest }: DeskArticle) =>
  published !== null && published.id !== latest.id;

type CorrectionProps = { article: DeskArticle; after: ComparableText; base: Base | null };

/** What this change to a public text is called, and whether its numbers speak against that. */
export function CorrectionTold({ article, after, base }: CorrectionProps) {
  if (!hasCorrection(article) || base === null) return null;
  const { changeKind, changeNote } = article.latest;
  const isPage = article.kind === 'page';
  const isCorrection = changeKind === 'correction';
  const numbers = isCorrection || isPage ? [] : changedNumbers(diffTexts(base.text, after));
  return (
    <>
      <div className="msg">
        <p>
          <b>
            {article.withdrawnAt
              ? 'Bản sửa của bài đã gỡ'
              : `Bản sửa của ${isPage ? 'trang' : 'bài'} đang đăng`}
            {!isPage && `: ${isCorrection ? 'Đính chính' : 'Sửa chữ'}`}.
          </b>{' '}
          {changeNote ? `Ghi chú: “${changeNote}”` : 'Không có ghi chú.'}
        </p>
      </div>
      {numbers.length > 0 && (
        <div className="msg">
          <p>
            Lần sửa này ghi là “Sửa chữ” nhưng có con số thay đổi: <b>{sayChangedNumbers(numbers)}</b>. Sai số
            liệu thì phải là “Đính chính”: hãy trả lại để người viết chọn lại.
          </p>
        </div>
      )}
    </>
  );
}

/** What readers find beside the text once it is out. A page of the site's own shows no history. */
export function readersSee(article: DeskArticle): string[] {
  if (!hasCorrection(article) || article.kind === 'page') return [];
  const { changeKind, changeNote } = article.latest;
  return [
    ...(changeKind === 'correction' && changeNote
      ? [`Bài mang ô “Đính chính” với ghi chú: “${changeNote}”`]
      : []),
    article.withdrawnAt
      ? 'Bạn đọc không xem được chữ của bản đã gỡ; lịch sử của bài ghi ngày gỡ và lý do.'
      : 'Bạn đọc xem được cả chữ cũ và chữ mới ở lịch sử của bài.',
  ];
}
