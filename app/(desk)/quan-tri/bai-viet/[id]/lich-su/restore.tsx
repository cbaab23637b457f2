'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { TextField } from '#components/desk/field.tsx';
import { Refused } from '#components/desk/refused.tsx';
import { type RestoreAnswer, restore } from './actions.ts';

type Props = {
  articleId: number;
  /** The old text. */
  revisionId: number;
  number: number;
  /** The latest text that this screen was made with. */
  baseRevisionId: number;
  latestNumber: number;
  /** How many places differ between the two; 0: nothing to restore. */
  changes: number;
  isPublic: boolean;
  /** An approval or a time to go out that would not hold any more. */
  hasApproval: boolean;
  /** Who has the article open, in words. */
  others: string[];
  /** The screen shows already what would change. */
  isCompared?: boolean;
  /** The screen is about other texts by now, but what was just done on it must still be told. */
  isOver?: boolean;
};

/** Makes an old text the latest one again, after saying what that means. */
export function Restore(props: Props) {
  const { articleId, revisionId, number, baseRevisionId, latestNumber, changes } = props;
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RestoreAnswer | null>(null);
  const [done, setDone] = useState<{ words: string; before: number | null } | null>(null);
  const told = useRef<HTMLDivElement>(null);
  const close = () => {
    if (!isBusy) setOpen(false);
  };
  useEffect(() => {
    // The button that was pressed goes with what it was for.
    if (done) told.current?.focus();
  }, [done]);

  const send = async (form: FormData) => {
    if (isBusy) return;
    setBusy(true);
    setRefusal(null);
    let answer: RestoreAnswer;
    try {
      answer = await restore({ articleId, revisionId, baseRevisionId, reason: form.get('reason') });
    } catch {
      const message = 'Chưa gửi được lên máy chủ. Hãy xem lại mạng rồi bấm lại; chữ bạn gõ vẫn còn đây.';
      answer = { ok: false, message, fields: {} };
    } finally {
      setBusy(false);
    }
    if (!answer.ok) {
      setRefusal(answer);
      return;
    }
    setOpen(false);
    setDone({ words: answer.message, before: answer.changed ? latestNumber : null });
    router.refresh();
  };

  return (
    <>
      <div role="status">
        {done && (
          <div className="msg good" ref={told} tabIndex={-1}>
            <p>
              <b>{done.words}</b>
              {done.before !== null && ` Muốn trở lại như trước, hãy lấy lại bản ${done.before}.`}
            </p>
            <p className="ways">
              <a href={`/quan-tri/bai-viet/${articleId}`}>Mở bài</a>
              {done.before !== null && (
                <a href={`/quan-tri/bai-viet/${articleId}/lich-su/${done.before}`}>Xem bản {done.before}</a>
              )}
            </p>
          </div>
        )}
      </div>
      {changes === 0 && !done && !props.isOver && (
        <p className="msg">Bản mới nhất (bản {latestNumber}) có đúng chữ của bản này, không cần lấy lại.</p>
      )}
      {changes > 0 && !props.isOver && (
        <div className="take-back" id="lay-lai">
          <button type="button" className="main-btn" onClick={() => setOpen(true)}>
            {props.isCompared ? `Lấy lại bản ${number}` : 'Lấy lại bản này'}
          </button>
          <p className="meta">
            {props.isCompared
              ? `Thành một bản mới; bản ${latestNumber} vẫn được giữ.`
              : `Khác bản mới nhất (bản ${latestNumber}) ở ${changes} chỗ.`}{' '}
            {!props.isCompared && (
              <a href={`/quan-tri/bai-viet/${articleId}/lich-su/so-sanh?tu=${latestNumber}&den=${number}`}>
                Xem lấy lại thì đổi những gì
              </a>
            )}
          </p>
        </div>
      )}
      <Dialog title={`Lấy lại bản ${number}?`} isOpen={isOpen} onClose={close}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send(new FormData(event.currentTarget));
          }}
        >
          {refusal && <Refused message={refusal.message} sessionEnded={refusal.sessionEnded} />}
          <ul className="bul">
            <li>
              Máy lưu một bản mới có chữ của bản {number}. Bản {latestNumber} vẫn được giữ, lấy lại lúc nào
              cũng được.
            </li>
            {props.isPublic && <li>Bạn đọc vẫn đọc bản đang đăng cho đến khi bản mới được duyệt và đăng.</li>}
            {props.hasApproval && <li>Bài đã duyệt phải duyệt lại; giờ hẹn đăng, nếu có, bị bỏ.</li>}
            {props.others.map((words) => (
              <li key={words}>{words} Chữ người ấy gõ không mất: khi lưu, máy ghép hai bên hoặc hỏi lại.</li>
            ))}
          </ul>
          <TextField
            id="reason"
            name="reason"
            label="Lý do (không bắt buộc, lưu trong lịch sử)"
            rows={2}
            errors={refusal?.fields.reason}
          />
          <p className="stack">
            <button type="submit" aria-disabled={isBusy || undefined}>
              {isBusy ? 'Đang lấy lại…' : `Lấy lại bản ${number}`}
            </button>
            <button type="button" className="quiet" onClick={close}>
              Thôi
            </button>
          </p>
        </form>
      </Dialog>
    </>
  );
}
