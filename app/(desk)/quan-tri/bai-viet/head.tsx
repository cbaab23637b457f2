'use client';

import { StateMark } from '#components/desk/state-mark.tsx';
import type { Intent } from './sent.ts';
import type { Standing } from './standing.ts';

type Props = {
  standing: Standing | null;
  isDirty: boolean;
  isBusy: boolean;
  mayPublish: boolean;
  onPress: (intent: Intent) => void;
  onWithdraw: () => void;
  onReturn: () => void;
};

function saveWords({ standing, isDirty, isBusy }: Pick<Props, 'standing' | 'isDirty' | 'isBusy'>): string {
  if (isBusy) return 'Đang lưu…';
  if (!standing) return isDirty ? 'Chưa lưu lên máy chủ.' : 'Bài mới, chưa có chữ nào.';
  const { savedAt, savedBy, revisionNumber } = standing;
  const saved = `Đã lưu lúc ${savedAt}, bản ${revisionNumber}${savedBy ? `, ${savedBy}` : ''}.`;
  return isDirty ? `${saved} Có chữ chưa lưu.` : saved;
}

/** After a withdrawal readers must not be given newer words than the person who presses knows of. */
function publishWord(standing: Standing | null, isDirty: boolean): string {
  if (!standing?.wasPublished) return 'Đăng';
  if (standing.state !== 'withdrawn') return 'Đăng bản sửa';
  const { revisionId, revisionNumber, publishedRevisionId } = standing;
  if (!isDirty && revisionId === publishedRevisionId) return 'Đăng lại';
  return `Đăng lại bản ${isDirty ? revisionNumber + 1 : revisionNumber} (có chữ mới)`;
}

/** Where the article stands and what can be done with it. What a role may not do is not shown; the server refuses anyway. */
export function Head(props: Props) {
  const { standing, isDirty, isBusy, mayPublish, onPress, onWithdraw, onReturn } = props;
  const state = standing?.state ?? 'draft';
  const hasNews = isDirty || state !== 'published';
  const maySubmit =
    (standing?.may.submit ?? true) &&
    state !== 'withdrawn' &&
    (isDirty || !['in_review', 'published'].includes(state));
  const act = (intent: Intent) => () => {
    if (!isBusy) onPress(intent);
  };
  return (
    <>
      <p>
        <a className="way-back" href="/quan-tri">
          ‹ Bài viết
        </a>
      </p>
      <div className="ed-head">
        <div>
          <StateMark state={state} />
          <p className="meta" role="status">
            {saveWords(props)}
          </p>
        </div>
        <div className="ed-acts">
          {standing?.isPublic && (
            <a className="btn quiet" href={standing.address}>
              Xem trên trang
            </a>
          )}
          {standing?.may.withdraw && standing.isPublic && (
            <button type="button" className="back" onClick={onWithdraw}>
              Gỡ bài
            </button>
          )}
          {standing?.may.return && state === 'in_review' && (
            <button type="button" className="back" onClick={onReturn}>
              Trả lại
            </button>
          )}
          <button type="submit" className="quiet" aria-disabled={isBusy || undefined}>
            {standing?.wasPublished ? 'Lưu bản sửa' : 'Lưu nháp'}
          </button>
          {maySubmit && (
            <button
              type="button"
              className={mayPublish ? 'quiet' : ''}
              aria-disabled={isBusy || undefined}
              onClick={act('submit')}
            >
              Gửi duyệt
            </button>
          )}
          {mayPublish && hasNews && (
            <button type="button" aria-disabled={isBusy || undefined} onClick={act('publish')}>
              {publishWord(standing, isDirty)}
            </button>
          )}
        </div>
      </div>
      {standing?.returnReason && (
        <div className="msg bad">
          <p>
            <b>Bài bị trả lại.</b> {standing.returnReason}
          </p>
        </div>
      )}
      {standing?.state === 'withdrawn' && (
        <div className="msg">
          <p>
            <b>Bài đã gỡ.</b> {standing.withdrawalReason}
          </p>
        </div>
      )}
    </>
  );
}
