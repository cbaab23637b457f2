'use client';

import { useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { type Finding, fieldNames } from '#lib/doctor/finding.ts';

type Props = {
  /** null while nothing is asked. */
  stops: Finding[] | null;
  /** "Gửi duyệt" or "Chuyển lên duyệt": what was pressed. */
  word: string;
  onClose: () => void;
  onGoTo: (finding: Finding) => void;
  onSend: () => void;
};

/** A stamp of secrecy is asked about before the text goes to anybody, not only when it is approved. */
export function StopQuestions({ stops, ...rest }: Props) {
  return (
    <Dialog title="Trước khi gửi, hãy trả lời" isOpen={stops !== null} onClose={rest.onClose}>
      <Questions stops={stops ?? []} {...rest} />
    </Dialog>
  );
}

function Questions({ stops, word, onClose, onGoTo, onSend }: Props & { stops: Finding[] }) {
  const [isAnswered, setAnswered] = useState(false);
  const [isMissing, setMissing] = useState(false);
  return (
    <>
      <ul className="checks">
        {stops.map((finding) => (
          <li key={finding.id}>
            <p>{finding.why}</p>
            <p className="meta">
              {fieldNames[finding.field]}: “{finding.where}”
            </p>
            <button type="button" className="plain" onClick={() => onGoTo(finding)}>
              Tới chỗ này<span className="vh">: {finding.before}</span>
            </button>
          </li>
        ))}
      </ul>
      <p>
        Nếu chưa được phép công khai: quay lại, bỏ phần đó hoặc hỏi người quản lý tài liệu. Nếu đã được phép:
        đánh dấu dưới đây rồi gửi; người duyệt cũng sẽ được hỏi.
      </p>
      <label className="check-line">
        <input
          type="checkbox"
          checked={isAnswered}
          aria-describedby="chua-tra-loi"
          onChange={(event) => setAnswered(event.target.checked)}
        />
        Đã hỏi: văn bản này được phép công khai
      </label>
      <div id="chua-tra-loi" role="alert">
        {isMissing && !isAnswered && <p className="err">Hãy đánh dấu ô trên, hoặc quay lại sửa.</p>}
      </div>
      <p className="stack">
        <button type="button" onClick={() => (isAnswered ? onSend() : setMissing(true))}>
          {word}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          Quay lại sửa
        </button>
      </p>
    </>
  );
}
