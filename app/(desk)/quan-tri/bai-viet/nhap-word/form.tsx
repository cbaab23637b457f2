'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { ChoiceField, Field } from '#components/desk/field.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { isPhotoName, MOST_BYTES } from '#lib/importing/bundles.ts';
import { type ImportState, importFiles } from './actions.ts';
import { takeHanded, useFileDrop } from './dropped-files.ts';
import { keyed } from './keyed.ts';
import { ImportOutcome } from './outcome.tsx';
import type { PlainAnswer } from './packed-answer.ts';
import { isPhotoFile, type Sending, type Unsent, useSending } from './sending.ts';

const nothingYet: ImportState = { at: 0, message: '', done: null, more: 0 };

const sizeOf = (bytes: number) =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toLocaleString('vi', { maximumFractionDigits: 1 })} MB`;

/**
 * Files are dropped anywhere or chosen; each document becomes a draft of its own. Without a script the same form sends
 * everything at once.
 */
export function ImportForm({
  sections,
  kept,
}: {
  sections: { slug: string; name: string }[];
  /** What the last plain form was answered. */
  kept: PlainAnswer | null;
}) {
  const [plain, action] = useActionState(importFiles, { ...nothingYet, ...kept });
  const { state, send, sendAgain } = useSending();
  const input = useRef<HTMLInputElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState<File[]>([]);
  const [problem, setProblem] = useState('');
  const [section, setSection] = useState('');
  const isBusy = state.phase === 'sending';

  const hasChosen = useRef(false);
  useEffect(() => {
    hasChosen.current = chosen.length > 0;
  }, [chosen]);

  // Chosen: instead of what was chosen before, as in every file field. Dropped: beside it.
  const take = (files: File[], before: File[] = []) => {
    if (files.length === 0) return;
    setProblem('');
    setChosen([...before, ...files]);
  };
  const isOver = useFileDrop((files) => take(files, chosen));
  useEffect(() => {
    // Dropped on another screen of the desk.
    const handed = takeHanded();
    if (handed.length > 0) setChosen(handed);
  }, []);
  useEffect(() => {
    if (state.phase === 'done') heading.current?.focus();
  }, [state.phase]);
  useEffect(() => {
    if (!isBusy) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [isBusy]);
  useEffect(() => {
    // The guard is down by now. Files that were dropped meanwhile would be lost on the way.
    if (state.opens && !hasChosen.current) window.location.assign(state.opens);
  }, [state.opens]);

  const documents = chosen.filter((file) => !isPhotoFile(file));
  const press = () => {
    if (isBusy) return;
    // Chosen before the script was there.
    const files = chosen.length > 0 ? chosen : [...(input.current?.files ?? [])];
    if (files.length === 0) return setProblem('Hãy chọn tệp Word (.docx) trước.');
    if (files.every(isPhotoFile)) {
      return setProblem(
        'Chỉ có ảnh, chưa có tệp bài viết. Hãy chọn thêm tệp Word (.docx), hoặc tải ảnh lên trong kho ảnh.',
      );
    }
    setProblem('');
    send(files, section);
    setChosen([]);
    if (input.current) input.current.value = '';
  };
  const isDone = state.phase === 'done';
  const result = isDone ? state : plain.done;
  return (
    <>
      {plain.message && (
        <div className="msg bad" role="alert" key={plain.at}>
          <p>{plain.message}</p>
        </div>
      )}
      {result && (
        <ImportOutcome
          ref={heading}
          files={result.files}
          loose={result.loose}
          more={isDone ? 0 : plain.more}
        />
      )}
      {isDone && <NotArrived unsent={state.unsent} onAgain={() => sendAgain(section)} />}
      <form
        action={action}
        className="narrow"
        aria-label="Tệp cần nhập"
        onSubmit={(event) => {
          event.preventDefault();
          press();
        }}
      >
        {result && <h2>Nhập thêm tệp</h2>}
        <fieldset className={isOver ? 'drop over' : 'drop'}>
          <legend className="vh">Tệp của bài</legend>
          <Field
            id="files"
            name="files"
            type="file"
            multiple
            ref={input}
            accept=".docx,.html,.htm,.txt,.jpg,.jpeg,.png,.webp,.heic"
            label="Tệp Word (.docx) và ảnh của bài"
            hint="Kéo tệp thả vào đây, hoặc bấm để chọn. Nhiều bài một lần cũng được: mỗi tệp Word thành một bản nháp. Mỗi bài cùng ảnh không quá 30 MB."
            errors={problem ? [problem] : undefined}
            onChange={(event) => take([...(event.target.files ?? [])])}
          />
        </fieldset>
        {chosen.length > 0 && <Chosen files={chosen} />}
        {isBusy && chosen.length > 0 && (
          <p className="meta">
            Các tệp này chưa được gửi. Đọc xong các tệp trước thì bấm nút dưới đây để nhập.
          </p>
        )}
        <ChoiceField
          id="section"
          name="section"
          label="Chuyên mục"
          value={section}
          onChange={(event) => setSection(event.target.value)}
        >
          <option value="">Để máy đề nghị</option>
          {sections.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </ChoiceField>
        <div role="status">{isBusy && <Progress state={state} />}</div>
        <p className="stack">
          <button type="submit" aria-disabled={isBusy || undefined}>
            {isBusy
              ? 'Đang đọc tệp…'
              : documents.length > 1
                ? `Nhập ${documents.length} bản nháp`
                : 'Nhập vào bản nháp'}
          </button>
        </p>
      </form>
    </>
  );
}

function Chosen({ files }: { files: File[] }) {
  return (
    <ul className="bul">
      {keyed(files, ({ name }) => name).map(({ key, row: file }) => (
        <li key={key}>
          {file.name} ({sizeOf(file.size)}
          {isPhotoName(file.name) ? ', ảnh' : ''})
          {file.size > MOST_BYTES && ': nặng quá 30 MB, sẽ không nhập được'}
        </li>
      ))}
    </ul>
  );
}

/** Count and words; a bar alone says nothing. */
function Progress({ state: { step, steps, now } }: { state: Sending }) {
  return (
    <div className="busy">
      <p>
        {steps > 1 ? `Đang đọc ${Math.min(step + 1, steps)} trong ${steps}: ` : 'Đang đọc '}
        <b>{now}</b>
      </p>
      <progress value={step} max={Math.max(1, steps)} aria-label="Đã đọc" />
    </div>
  );
}

function NotArrived({ unsent, onAgain }: { unsent: Unsent[]; onAgain: () => void }) {
  if (unsent.length === 0) return null;
  return (
    <div className="msg bad" role="alert">
      <p>
        <b>{unsent.length} tệp chưa tới máy chủ.</b> Tệp vẫn được giữ ở đây; gửi lại không làm bài bị nhập hai
        lần.
      </p>
      {unsent.some(({ sessionEnded }) => sessionEnded) && <SignInAgain />}
      <button type="button" onClick={onAgain}>
        Gửi lại {unsent.length} tệp
      </button>
      <ul className="bul">
        {keyed(unsent, ({ name }) => name).map(({ key, row: { name, why } }) => (
          <li key={key}>
            {name}: {why}
          </li>
        ))}
      </ul>
    </div>
  );
}
