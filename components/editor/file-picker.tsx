'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Refused } from '#components/desk/refused.tsx';
import { FileFields } from '#components/media/file-fields.tsx';
import type { FileActions, FileChoice } from './file-choice.ts';
import { LibrarySearch, useFound } from './library-search.tsx';

type Problem = { message: string; fields: Record<string, string[]>; sessionEnded?: boolean };
type Found = { files: FileChoice[]; total: number };

type Props = {
  actions: FileActions;
  onClose: () => void;
  onPick: (file: FileChoice, alreadyThere: boolean) => void;
};

/** The attached files: one is chosen, or a new one is stored and chosen. */
export function FilePicker({ actions, onClose, onPick }: Props) {
  const [asked, setAsked] = useState({ q: '' });
  const { found, problem } = useFound(
    asked,
    ({ q }) => actions.search(q),
    'Chưa mở được kho tệp. Hãy xem lại mạng rồi tìm lại.',
  );

  return (
    <div>
      <LibrarySearch id="tep-tim" label="Tìm theo tên tệp" onAsk={(q) => setAsked({ q })} onClose={onClose} />
      {problem && <Refused message={problem.message} sessionEnded={problem.sessionEnded} />}
      <p className="meta" role="status">
        {saidOf(found, asked.q, problem !== null)}
      </p>
      {found && found.files.length > 0 && (
        <ul className="inserts">
          {found.files.map((file) => (
            <li key={file.id}>
              <button type="button" onClick={() => onPick(file, false)}>
                <b>{file.title}</b>
                <span className="note">{file.note}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <details className="new-file">
        <summary>Tải tệp mới lên</summary>
        <UploadForm upload={actions.upload} onDone={onPick} />
      </details>
    </div>
  );
}

function saidOf(found: Found | null, q: string, isRefused: boolean): string {
  if (found === null) return isRefused ? '' : 'Đang mở kho tệp…';
  const { files, total } = found;
  if (total === 0) {
    return q.trim() === ''
      ? 'Kho chưa có tệp nào. Hãy tải tệp mới lên.'
      : 'Không có tệp nào khớp. Hãy thử từ khác hoặc tải tệp mới lên.';
  }
  return files.length < total
    ? `${files.length} tệp mới nhất trong ${total}. Gõ tên để tìm tệp khác.`
    : `${total} tệp, mới nhất trước. Bấm vào một tệp để gắn.`;
}

function UploadForm({ upload, onDone }: { upload: FileActions['upload']; onDone: Props['onPick'] }) {
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [isTooLarge, setTooLarge] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    // The way to the server would cut such a file off, and nothing would say why.
    if (isBusy || isTooLarge || !form.current) return;
    setBusy(true);
    try {
      const answer = await upload(new FormData(form.current));
      if (answer.ok) onDone(answer.value.file, answer.value.alreadyThere);
      else setRefusal(answer);
    } catch {
      setRefusal({
        message: 'Chưa gửi được tệp lên máy chủ. Hãy xem lại mạng rồi bấm lại; những gì đã điền vẫn còn.',
        fields: {},
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} onSubmit={send} noValidate>
      {refusal && <Refused message={refusal.message} sessionEnded={refusal.sessionEnded} />}
      <FileFields
        ids={{ file: 'tep-moi', title: 'tep-moi-ten' }}
        fields={refusal?.fields ?? {}}
        onChosen={(isNowTooLarge) => {
          setTooLarge(isNowTooLarge);
          // What was said was said of the file before.
          setRefusal(null);
        }}
      />
      <p className="meta" role="status">
        {isBusy ? 'Đang tải tệp lên. Xin đừng đóng trang…' : ''}
      </p>
      <p className="stack">
        <button type="submit" aria-disabled={isBusy || undefined}>
          {isBusy ? 'Đang tải…' : 'Tải lên và gắn'}
        </button>
      </p>
    </form>
  );
}
