'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field, TextField } from '#components/desk/field.tsx';
import { Refused } from '#components/desk/refused.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import type { ArticleState } from '#lib/articles/states.ts';
import type { FieldErrors } from '#lib/form.ts';
import { WithdrawDialog } from '../../reason-dialog.tsx';
import { approve, approveAndGo, type Decided, giveBack, publish, schedule, unschedule } from './actions.ts';

/** A time that is set, as the fields of the form hold it and as a sentence names it. */
type Due = { day: string; time: string; words: string; reason: string };

type Props = {
  articleId: number;
  revisionId: number;
  revisionNumber: number;
  title: string;
  state: ArticleState;
  /** The latest text is this person's own. */
  isOwn: boolean;
  isPublic: boolean;
  isLatestPublic: boolean;
  /** What stands before the last part of its public address. */
  folder: string;
  /** What readers find beside a correction once it is out. */
  readersSee: readonly string[];
  hasApproval: boolean;
  /** When it goes out, and when it is taken off; null while no time is set. */
  dueOut: Due | null;
  dueOff: Due | null;
  /** Against the text that it is compared with; 0 for a text that is shown whole. */
  changes: number;
  mayApprove: boolean;
  mayPublish: boolean;
  mayReturn: boolean;
  mayWithdraw: boolean;
  /** The text doctor's questions about the text; the server asks them again. */
  asked: readonly string[];
};

type Asking =
  | 'publish'
  | 'return'
  | 'schedule'
  | 'schedule-withdraw'
  | 'unschedule'
  | 'unschedule-withdraw'
  | 'emergency'
  | 'withdraw'
  | null;

/** The decision about one text: in sight below it on phones, three taps from the notice to the publication. */
export function Decision(props: Props) {
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
  const isOff = asking === 'schedule-withdraw' || asking === 'unschedule-withdraw';
  const due = isOff ? props.dueOff : props.dueOut;
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

      <Dialog title="Đăng bài này?" isOpen={asking === 'publish'} onClose={() => setAsking(null)}>
        <Sending
          word="Đăng ngay"
          isBusy={isBusy}
          onClose={() => setAsking(null)}
          send={() => run(() => (props.hasApproval ? publish(seen) : approveAndGo(seen)))}
        >
          {() => (
            <>
              <p>
                Bạn đọc thấy ngay bản {props.revisionNumber}: <b>{props.title}</b>
              </p>
              <ReadersSee sentences={props.readersSee} />
            </>
          )}
        </Sending>
      </Dialog>
      <Dialog title="Trả lại" isOpen={asking === 'return'} onClose={() => setAsking(null)}>
        <Sending
          word="Trả lại"
          isBusy={isBusy}
          onClose={() => setAsking(null)}
          send={(form) => run(() => giveBack({ articleId, reason: form.get('reason') }))}
        >
          {(errors) => (
            <TextField
              id="reason"
              name="reason"
              label="Lý do trả lại (người viết thấy)"
              rows={3}
              errors={errors.reason}
            />
          )}
        </Sending>
      </Dialog>
      <Dialog
        title={`${due ? 'Đổi giờ' : 'Hẹn giờ'} ${isOff ? 'gỡ' : 'đăng'}`}
        isOpen={asking === 'schedule' || asking === 'schedule-withdraw'}
        onClose={() => setAsking(null)}
      >
        <Sending
          word={due ? 'Đổi giờ' : 'Hẹn giờ'}
          isBusy={isBusy}
          onClose={() => setAsking(null)}
          send={(form) =>
            run(() =>
              schedule({
                ...seen,
                action: isOff ? 'withdraw' : 'publish',
                dueAt: `${form.get('day')} ${form.get('time')}`,
                reason: form.get('reason'),
              }),
            )
          }
        >
          {(errors) => (
            <>
              <p>
                Giờ Việt Nam.
                {due && ` Đang hẹn lúc ${due.words}; giờ mới thay giờ này.`}
                {!isOff &&
                  ` Đúng bản ${props.revisionNumber} đã duyệt; bài sửa thêm thì phải duyệt và hẹn lại.`}
              </p>
              <Field
                id="day"
                name="day"
                type="date"
                label="Ngày"
                defaultValue={due?.day}
                errors={errors.dueAt}
              />
              <Field id="time" name="time" type="time" label="Giờ" defaultValue={due?.time} />
              {isOff && (
                <TextField
                  id="reason"
                  name="reason"
                  label="Lý do gỡ (bạn đọc thấy)"
                  rows={2}
                  defaultValue={due?.reason}
                  errors={errors.reason}
                />
              )}
            </>
          )}
        </Sending>
      </Dialog>
      <Dialog
        title={isOff ? 'Bỏ hẹn giờ gỡ?' : 'Bỏ hẹn giờ đăng?'}
        isOpen={asking === 'unschedule' || asking === 'unschedule-withdraw'}
        onClose={() => setAsking(null)}
      >
        <Sending
          word={isOff ? 'Bỏ hẹn gỡ' : 'Bỏ hẹn giờ'}
          isBusy={isBusy}
          onClose={() => setAsking(null)}
          send={() => run(() => unschedule({ articleId, action: isOff ? 'withdraw' : 'publish' }))}
        >
          {() => (
            <p>
              Bài đang hẹn {isOff ? 'gỡ' : 'đăng'} lúc {due?.words}.{' '}
              {isOff
                ? 'Bỏ hẹn thì bài ở lại trên trang.'
                : 'Bỏ hẹn thì bài không lên trang cho đến khi có người đăng hoặc hẹn lại.'}
            </p>
          )}
        </Sending>
      </Dialog>
      <WithdrawDialog
        articleId={articleId}
        isOpen={asking === 'withdraw'}
        onClose={() => setAsking(null)}
        onDone={({ message }) => {
          setAsking(null);
          setTold({ ok: true, message, fields: {} });
          router.refresh();
        }}
      />
      <Dialog title="Đăng khẩn" isOpen={asking === 'emergency'} onClose={() => setAsking(null)}>
        <Sending
          word="Duyệt khẩn và đăng"
          isBusy={isBusy}
          onClose={() => setAsking(null)}
          send={(form) => run(() => approveAndGo({ ...seen, emergencyReason: form.get('emergencyReason') }))}
        >
          {(errors) => (
            <>
              <p>
                Bài chưa qua người thứ hai. Chỉ dùng khi không thể chờ; lý do được lưu mãi và báo cho những
                người duyệt khác.
              </p>
              <ReadersSee sentences={props.readersSee} />
              <TextField
                id="emergencyReason"
                name="emergencyReason"
                label="Lý do không thể chờ"
                rows={3}
                errors={errors.emergencyReason}
              />
            </>
          )}
        </Sending>
      </Dialog>
    </>
  );
}

function ReadersSee({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => (
    <p className="meta" key={sentence}>
      {sentence}
    </p>
  ));
}

/** A form in a dialog: what was typed stays when it is refused, with the reason beside its field. */
function Sending({
  word,
  isBusy,
  send,
  onClose,
  children,
}: {
  word: string;
  isBusy: boolean;
  send: (form: FormData) => Promise<Decided>;
  onClose: () => void;
  children: (errors: FieldErrors) => ReactNode;
}) {
  const [refusal, setRefusal] = useState<Decided | null>(null);
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        const answer = await send(new FormData(event.currentTarget));
        if (!answer.ok) setRefusal(answer);
      }}
    >
      {refusal && <Refused message={refusal.message} sessionEnded={refusal.sessionEnded} />}
      {children(refusal?.fields ?? {})}
      <p className="stack">
        <button type="submit" aria-disabled={isBusy || undefined}>
          {isBusy ? 'Đang gửi…' : word}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          Thôi
        </button>
      </p>
    </form>
  );
}
