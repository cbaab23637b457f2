'use client';

import { useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { TextField } from '#components/desk/field.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { type Answer, withdraw } from './actions.ts';

type Props = {
  isOpen: boolean;
  title: string;
  explanation: string;
  label: string;
  word: string;
  act: (reason: string) => Promise<Answer>;
  onClose: () => void;
  onDone: (answer: Answer) => void;
};

/** Asks why before something is taken away; a refusal keeps the reason that was typed. */
export function ReasonDialog({ isOpen, title, onClose, ...rest }: Props) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <ReasonForm onClose={onClose} {...rest} />
    </Dialog>
  );
}

type WithdrawProps = Pick<Props, 'isOpen' | 'onClose' | 'onDone'> & { articleId: number };

/** Asks what readers are told, and takes the article off. */
export function WithdrawDialog({ articleId, ...rest }: WithdrawProps) {
  return (
    <ReasonDialog
      title="Gỡ bài"
      explanation="Bài không còn hiện cho bạn đọc. Địa chỉ của bài vẫn trả lời, kèm ngày gỡ và lý do dưới đây."
      label="Lý do gỡ (bạn đọc thấy)"
      word="Gỡ bài"
      act={(reason) => withdraw(articleId, reason)}
      {...rest}
    />
  );
}

function ReasonForm({ explanation, label, word, act, onClose, onDone }: Omit<Props, 'isOpen' | 'title'>) {
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<string[]>([]);
  const [sessionEnded, setSessionEnded] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    if (isBusy) return;
    setBusy(true);
    try {
      const answer = await act(reason);
      setSessionEnded(answer.sessionEnded ?? false);
      if (answer.ok) onDone(answer);
      else setErrors(answer.fields.reason ?? [answer.message]);
    } catch {
      setErrors(['Chưa gửi được lên máy chủ. Hãy xem lại mạng rồi bấm lại.']);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void send();
      }}
    >
      <p>{explanation}</p>
      <TextField
        id="ly-do"
        label={label}
        rows={3}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        errors={errors}
      />
      {sessionEnded && <SignInAgain />}
      <p className="stack">
        <button type="submit" className="back" aria-disabled={isBusy}>
          {isBusy ? 'Đang gửi…' : word}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          Thôi
        </button>
      </p>
    </form>
  );
}
