'use client';

import { type ReactNode, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field, TextField } from '#components/desk/field.tsx';
import { Refused } from '#components/desk/refused.tsx';
import type { ArticleState } from '#lib/articles/states.ts';
import type { FieldErrors } from '#lib/form.ts';
import { WithdrawDialog } from '../../reason-dialog.tsx';
import { approveAndGo, type Decided, giveBack, publish, schedule, unschedule } from './actions.ts';

/** A time that is set, as the fields of the form hold it and as a sentence names it. */
type Due = { day: string; time: string; words: string; reason: string };

/** The text that is decided on, and what this person may do with it. */
export type About = {
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

/** What is asked before it is done. */
export type Asking =
  | 'publish'
  | 'return'
  | 'schedule'
  | 'schedule-withdraw'
  | 'unschedule'
  | 'unschedule-withdraw'
  | 'emergency'
  | 'withdraw'
  | null;

type Props = {
  about: About;
  asking: Asking;
  isBusy: boolean;
  onClose: () => void;
  /** Does it, and tells what came of it above the text when it is done. */
  run: (work: () => Promise<Decided>) => Promise<Decided>;
  /** The text doctor's questions have been answered. */
  stopsAnswered: boolean;
  onWithdrawn: (message: string) => void;
};

/** What needs a word, a time or a second look before it is done. */
export function DecisionDialogs({ about, asking, isBusy, onClose, run, stopsAnswered, onWithdrawn }: Props) {
  const { articleId, revisionId } = about;
  const seen = { articleId, revisionId, stopsAnswered };
  const isOff = asking === 'schedule-withdraw' || asking === 'unschedule-withdraw';
  const due = isOff ? about.dueOff : about.dueOut;
  return (
    <>
      <Dialog title="Đăng bài này?" isOpen={asking === 'publish'} onClose={onClose}>
        <Sending
          word="Đăng ngay"
          isBusy={isBusy}
          onClose={onClose}
          send={() => run(() => (about.hasApproval ? publish(seen) : approveAndGo(seen)))}
        >
          {() => (
            <>
              <p>
                Bạn đọc thấy ngay bản {about.revisionNumber}: <b>{about.title}</b>
              </p>
              <ReadersSee sentences={about.readersSee} />
            </>
          )}
        </Sending>
      </Dialog>
      <Dialog title="Trả lại" isOpen={asking === 'return'} onClose={onClose}>
        <Sending
          word="Trả lại"
          isBusy={isBusy}
          onClose={onClose}
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
        onClose={onClose}
      >
        <Sending
          word={due ? 'Đổi giờ' : 'Hẹn giờ'}
          isBusy={isBusy}
          onClose={onClose}
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
                  ` Đúng bản ${about.revisionNumber} đã duyệt; bài sửa thêm thì phải duyệt và hẹn lại.`}
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
        onClose={onClose}
      >
        <Sending
          word={isOff ? 'Bỏ hẹn gỡ' : 'Bỏ hẹn giờ'}
          isBusy={isBusy}
          onClose={onClose}
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
        onClose={onClose}
        onDone={({ message }) => onWithdrawn(message)}
      />
      <Dialog title="Đăng khẩn" isOpen={asking === 'emergency'} onClose={onClose}>
        <Sending
          word="Duyệt khẩn và đăng"
          isBusy={isBusy}
          onClose={onClose}
          send={(form) => run(() => approveAndGo({ ...seen, emergencyReason: form.get('emergencyReason') }))}
        >
          {(errors) => (
            <>
              <p>
                Bài chưa qua người thứ hai. Chỉ dùng khi không thể chờ; lý do được lưu mãi và báo cho những
                người duyệt khác.
              </p>
              <ReadersSee sentences={about.readersSee} />
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
