'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { approve, type Decided } from './actions.ts';
import { type About, type Asking, DecisionDialogs } from './decision-dialogs.tsx';

/** The decision about one text: in sight below it on phones, three taps from the notice to the publication. */
export function Decision(props: About) {
  const router = useRouter();
  const [asking, setAsking] = useState<Asking>(null);
  const [told, setTold] = useState<Decided | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [at, setAt] = useState(0);
  const { articleId, revisionId, state, changes } = props;

  /** The text doctor's questions; answered once, they are not asked again for this text. */
  const [questions, setQuestions] = useState<readonly string[]>(props.asked);
  const [stopsAnswered, setAnswered] = useState(false);
  const questionBox = useRef<HTMLElement>(null);

  /** Pressed without an answer. */
  const [isReminded, setReminded] = useState(false);

  const toldBox = useRef<HTMLDivElement>(null);
  // What was pressed is gone when it is done: the answer takes the focus.
  useEffect(() => {
    if (told) toldBox.current?.focus();
  }, [told]);

  const seen = { articleId, revisionId, stopsAnswered };

  const run = async (work: () => Promise<Decided>): Promise<Decided> => {
    if (isBusy) return { ok: false, message: 'Đang gửi, xin đợi.', fields: {} };
    setBusy(true);
    let answer: Decided;
    try {
      answer = await work();
    } catch {
      answer = { ok: false, message: 'Chưa gửi được lên máy chủ. Hãy xem lại mạng rồi bấm lại.', fields: {} };
    } finally {
      setBusy(false);
    }
    if (answer.fields.stopsAnswered) {
      setQuestions(answer.fields.stopsAnswered);
      setAsking(null);
      setReminded(true);
      // After the dialog has given the focus back: the question may be out of sight.
      setTimeout(() => {
        questionBox.current?.focus({ preventScroll: true });
        questionBox.current?.scrollIntoView({ block: 'center' });
      }, 50);
      return answer;
    }
    if (answer.ok) {
      setAsking(null);
      setTold(answer);
      router.refresh();
    } else if (asking === null) setTold(answer);
    return answer;
  };
  const go = (to: number) => {
    const next = Math.min(changes, Math.max(1, to));
    setAt(next);
    const place = document.getElementById(`sua-${next}`);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: 'center' });
  };

  const isWaiting = state === 'in_review' || state === 'for_approval';
  const canApprove = props.mayApprove && isWaiting && !props.isOwn;
  const canGoOut = props.mayPublish && props.hasApproval && !props.isLatestPublic;
  const isEmergency = props.mayApprove && !props.hasApproval && !props.isLatestPublic && !canApprove;
  const isDecided = !canApprove && !canGoOut;
  return (
    <>
      {told && (
        <div className={told.ok ? 'msg good' : 'msg bad'} role="status" tabIndex={-1} ref={toldBox}>
          <p>{told.message}</p>
          {told.slug !== undefined && <a href={props.folder + told.slug}>Xem trên trang</a>}
          {told.ok && !isDecided && <a href="/quan-tri">Về việc của tôi</a>}
          {told.sessionEnded && <SignInAgain />}
        </div>
      )}
      {props.isOwn && isWaiting && props.mayApprove && (
        <p className="msg">Chữ của bản này do bạn lưu, nên cần một người khác duyệt.</p>
      )}
      {questions.length > 0 && (
        <section className="msg bad" aria-labelledby="can-tra-loi" tabIndex={-1} ref={questionBox}>
          <p id="can-tra-loi">
            <b>Trước khi duyệt cần trả lời:</b>
          </p>
          <ul className="bul">
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
          <label className="check-line">
            <input
              type="checkbox"
              checked={stopsAnswered}
              onChange={(event) => setAnswered(event.target.checked)}
            />
            Đã xem: văn bản này được phép công khai
          </label>
          <p className="meta">Chưa chắc thì bấm “Trả lại” và ghi câu hỏi cho người viết.</p>
          <div role="alert">
            {isReminded && !stopsAnswered && (
              <p className="err">Chưa duyệt: hãy đánh dấu ô trên khi đã chắc, rồi bấm lại.</p>
            )}
          </div>
        </section>
      )}
      {(isEmergency || (props.isPublic && props.mayWithdraw)) && (
        <section aria-label="Việc khác" className="stack">
          {isEmergency && (
            <button type="button" className="back" onClick={() => setAsking('emergency')}>
              Đăng khẩn…
            </button>
          )}
          {props.isPublic && props.mayWithdraw && (
            <>
              <button type="button" className="quiet" onClick={() => setAsking('schedule-withdraw')}>
                {props.dueOff ? 'Đổi giờ gỡ' : 'Hẹn giờ gỡ'}
              </button>
              {props.dueOff && (
                <button type="button" className="quiet" onClick={() => setAsking('unschedule-withdraw')}>
                  Bỏ hẹn gỡ
                </button>
              )}
              <button type="button" className="back" onClick={() => setAsking('withdraw')}>
                Gỡ bài…
              </button>
            </>
          )}
        </section>
      )}
      <section className="approve" aria-label="Quyết định">
        {changes > 0 && (
          <div className="steps">
            <p className="meta">
              <b>{at === 0 ? `${changes} chỗ sửa` : `Chỗ sửa ${at}/${changes}`}</b>
            </p>
            <button type="button" className="quiet" onClick={() => go(at - 1)}>
              Trước<span className="vh">: chỗ sửa trước</span>
            </button>
            <button type="button" className="quiet" onClick={() => go(at + 1)}>
              Sau<span className="vh">: chỗ sửa sau</span>
            </button>
          </div>
        )}
        <div className="go">
          {props.mayReturn && (isWaiting || state === 'approved' || state === 'scheduled') && (
            <button type="button" className="back main-btn" onClick={() => setAsking('return')}>
              Trả lại
            </button>
          )}
          {canApprove && (
            <button
              type="button"
              className="quiet main-btn"
              aria-disabled={isBusy || undefined}
              onClick={() => void run(() => approve(seen))}
            >
              {isBusy && asking === null ? 'Đang duyệt…' : 'Chỉ duyệt'}
            </button>
          )}
          {canApprove && props.mayPublish && (
            <button type="button" className="main-btn" onClick={() => setAsking('publish')}>
              Duyệt và đăng
            </button>
          )}
          {canGoOut && (
            <>
              <button type="button" className="quiet main-btn" onClick={() => setAsking('schedule')}>
                {props.dueOut ? 'Đổi giờ' : 'Hẹn giờ đăng'}
              </button>
              {props.dueOut && (
                <button type="button" className="quiet main-btn" onClick={() => setAsking('unschedule')}>
                  Bỏ hẹn giờ
                </button>
              )}
              <button type="button" className="main-btn" onClick={() => setAsking('publish')}>
                Đăng ngay
              </button>
            </>
          )}
          {isDecided && (
            <a className="btn main-btn" href="/quan-tri">
              Về việc của tôi
            </a>
          )}
        </div>
      </section>
      <DecisionDialogs
        about={props}
        asking={asking}
        isBusy={isBusy}
        onClose={() => setAsking(null)}
        run={run}
        stopsAnswered={stopsAnswered}
        onWithdrawn={(message) => {
          setAsking(null);
          setTold({ ok: true, message, fields: {} });
          router.refresh();
        }}
      />
    </>
  );
}
