'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { StateMark } from '#components/desk/state-mark.tsx';
import type { Intent } from './sent.ts';
import type { Standing } from './standing.ts';

type Props = {
  standing: Standing | null;
  isDirty: boolean;
  isBusy: boolean;
  /** Opens the live picture. */
  live: ReactNode;
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

/** Where the article stands and what can be done with it. What a role may not do is not shown; the server refuses anyway. */
export function Head(props: Props) {
  const { standing, isDirty, isBusy, onPress, onWithdraw, onReturn } = props;
  const state = standing?.state ?? 'draft';
  const isWaiting = state === 'in_review' || state === 'for_approval';
  const maySubmit =
    (standing?.may.submit ?? true) &&
    (['draft', 'returned', 'edited', 'withdrawn'].includes(state) || (isDirty && state === 'published'));
  const mayPass = state === 'in_review' && standing?.may.pass;
  const mayRecall = isWaiting && standing?.may.submit && !standing.may.pass;
  const mayDecide =
    standing &&
    (standing.may.approve || standing.may.publish) &&
    (state !== 'published' || standing.isPublic);
  const act = (intent: Intent) => () => {
    if (!isBusy) onPress(intent);
  };
  const line = useRef<HTMLParagraphElement>(null);
  const shown = useRef({ state, isBusy });
  useEffect(() => {
    const before = shown.current;
    shown.current = { state, isBusy };
    const isDone = before.state !== state || (before.isBusy && !isBusy);
    // The button that was pressed may be gone with the state that it led out of, and the focus with it.
    if (isDone && document.activeElement === document.body) line.current?.focus();
  }, [state, isBusy]);
  return (
    <>
      <div className="ed-head">
        <p className="ed-back">
          <a className="way-back" href="/quan-tri/bai-viet">
            ‹ Bài viết
          </a>
        </p>
        <div className="ed-state">
          <StateMark state={state} />
          <p className="meta" role="status" tabIndex={-1} ref={line}>
            {saveWords(props)}
          </p>
        </div>
        <div className="ed-acts">
          {props.live}
          {standing && (
            <a className="btn quiet" href={`/quan-tri/bai-viet/${standing.articleId}/xem-thu`}>
              Xem trước
            </a>
          )}
          {standing && (
            <a className="btn quiet" href={`/quan-tri/bai-viet/${standing.articleId}/lich-su`}>
              Lịch sử
            </a>
          )}
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
          {standing?.may.return && isWaiting && (
            <button type="button" className="back" onClick={onReturn}>
              Trả lại
            </button>
          )}
          <button type="submit" className="quiet" aria-disabled={isBusy || undefined}>
            {standing?.wasPublished ? 'Lưu bản sửa' : 'Lưu nháp'}
          </button>
          {maySubmit && (
            <button type="button" aria-disabled={isBusy || undefined} onClick={act('submit')}>
              Gửi duyệt
            </button>
          )}
          {mayRecall && (
            <button
              type="button"
              className="quiet"
              aria-disabled={isBusy || undefined}
              onClick={act('recall')}
            >
              Lấy về sửa tiếp
            </button>
          )}
          {mayPass && (
            <button type="button" aria-disabled={isBusy || undefined} onClick={act('pass')}>
              Chuyển lên duyệt
            </button>
          )}
          {mayDecide && !isDirty && (
            <a
              className={state === 'for_approval' || state === 'approved' ? 'btn' : 'btn quiet'}
              href={`/quan-tri/bai-viet/${standing.articleId}/duyet`}
            >
              {state === 'approved' || state === 'scheduled' ? 'Đăng hoặc hẹn giờ' : 'Xem và duyệt'}
            </a>
          )}
        </div>
      </div>
      {[standing?.approval, ...(standing?.schedules ?? [])].filter(Boolean).map((words) => (
        <p className="meta" key={words}>
          {words}
        </p>
      ))}
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
