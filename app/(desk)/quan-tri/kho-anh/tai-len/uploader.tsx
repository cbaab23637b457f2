'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ChoiceField, Field } from '#components/desk/field.tsx';
import { SignInAgain } from '#components/desk/sign-in-again.tsx';
import { consentNames, rightsNames, sizeInWords } from '#lib/media/words.ts';
import { type Item, type Standing, UploadQueue } from './queue.ts';
import { forgetUnfinished, keepUnfinished, unfinishedNames } from './unfinished.ts';

const nothing: Standing = { items: [], isRunning: false, isPaused: false, trouble: '', sessionEnded: false };
const never = () => () => {};

/** Many photos from a phone: chosen together, sent one after the other, each with its own progress and its own error. */
export function Uploader({
  albums,
  albumId,
}: {
  albums: { id: number; name: string }[];
  /** Chosen before the page opened. */
  albumId: number | null;
}) {
  const [queue] = useState(() => new UploadQueue());
  const { items, isRunning, isPaused, trouble, sessionEnded } = useSyncExternalStore(
    queue.subscribe,
    queue.standing,
    () => nothing,
  );
  const form = useRef<HTMLFormElement>(null);
  const left = useSyncExternalStore(never, unfinishedNames, () => '');
  const [isLeftSeen, setLeftSeen] = useState(false);

  useEffect(() => {
    queue.facts = () => {
      const typed: [string, string][] = [];
      for (const [name, value] of new FormData(form.current ?? undefined)) {
        if (typeof value === 'string') typed.push([name, value]);
      }
      return Object.fromEntries(typed);
    };
    return () => queue.pause();
  }, [queue]);

  const unfinished = items.filter(({ state }) =>
    ['waiting', 'checking', 'sending', 'working'].includes(state),
  );
  useEffect(() => {
    // Nothing chosen yet: what the last visit left stays written down.
    if (items.length > 0) keepUnfinished(unfinished.map(({ file }) => file.name));
  });
  useEffect(() => {
    if (!isRunning) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isRunning]);

  const take = (files: FileList | null) => {
    if (!files || files.length === 0) return;
    queue.add([...files]);
    void queue.run();
  };
  const finished = items.length - unfinished.length;
  const stored = items.filter(({ state }) => state === 'done').length;
  const there = items.filter(({ state }) => state === 'there').length;
  const failed = items.filter(({ state }) => state === 'failed').length;
  const summary = [
    `Xong ${stored + there} trong ${items.length} ảnh`,
    stored > 0 ? `${stored} ảnh mới` : '',
    there > 0 ? `${there} ảnh đã có sẵn` : '',
    failed > 0 ? `${failed} ảnh có lỗi` : '',
  ].filter(Boolean);

  return (
    <>
      {left !== '' && !isLeftSeen && items.length === 0 && (
        <div className="msg">
          <p>
            Lần trước còn dở: {left}. Hãy chọn lại những ảnh đó; chọn lại cả loạt cũng được, ảnh đã lên được
            nhận ra và không gửi lại.
          </p>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              forgetUnfinished();
              setLeftSeen(true);
            }}
          >
            Bỏ qua
          </button>
        </div>
      )}
      <form ref={form} onSubmit={(event) => event.preventDefault()}>
        <div className="fields">
          <Field id="event" name="event" label="Sự kiện" hint="Chung cho cả loạt ảnh." />
          <Field id="credit" name="credit" label="Người chụp" />
          <ChoiceField id="rights" name="rights" label="Quyền sử dụng" defaultValue="unknown">
            {Object.entries(rightsNames).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </ChoiceField>
          <ChoiceField id="consent" name="consent" label="Người trong ảnh đồng ý" defaultValue="unknown">
            {Object.entries(consentNames).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </ChoiceField>
          <ChoiceField id="albumId" name="albumId" label="Thêm vào album" defaultValue={albumId ?? ''}>
            <option value="">Không</option>
            {albums.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </ChoiceField>
        </div>
      </form>
      <section
        className="drop-zone"
        aria-label="Chọn ảnh"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer.files);
        }}
      >
        <Field
          id="anh"
          label="Chọn nhiều ảnh một lượt"
          hint="JPEG, PNG hoặc WebP, mỗi ảnh dưới 25 MB. Trên máy tính có thể kéo thả ảnh vào đây."
          type="file"
          accept="image/*"
          multiple
          onChange={(event) => {
            take(event.target.files);
            // The same photos may be chosen again.
            event.target.value = '';
          }}
        />
      </section>
      {sessionEnded && (
        <div className="msg bad" role="alert">
          <p>
            Phiên làm việc đã hết. Hãy đăng nhập lại ở thẻ mới rồi bấm “Gửi tiếp”; ảnh đã chọn vẫn còn ở đây.
          </p>
          <SignInAgain />
        </div>
      )}
      {trouble && (
        <p className="msg" role="alert">
          {trouble}
        </p>
      )}
      {items.length > 0 && (
        <section aria-labelledby="tien-do">
          <h2 id="tien-do">Tiến độ</h2>
          <p role="status">{`${summary.join(', ')}.`}</p>
          <progress value={finished} max={items.length} aria-labelledby="tien-do" />
          <p className="stack">
            {isRunning && !isPaused && (
              <button type="button" className="quiet" onClick={() => queue.pause()}>
                Tạm dừng
              </button>
            )}
            {isPaused && unfinished.length > 0 && (
              <button type="button" onClick={() => void queue.run()}>
                Gửi tiếp
              </button>
            )}
            {unfinished.length === 0 && (
              <a className="btn" href="/quan-tri/kho-anh?thieu=1">
                Ghi chú thích và lời tả
              </a>
            )}
          </p>
          <ul className="uploads">
            {items.map((item) => (
              <Row key={item.key} item={item} onRetry={() => queue.retry(item.key)} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const stateWords: Record<Item['state'], string> = {
  waiting: 'Chờ đến lượt',
  checking: 'Đang kiểm tra ảnh…',
  sending: 'Đang gửi…',
  working: 'Máy chủ đang làm các cỡ ảnh…',
  done: 'Đã lên',
  there: 'Đã có trong kho, không gửi lại',
  failed: 'Không lên được',
};

/** What may be attached to a text, though it is no photo. */
const DOCUMENT = /\.(?:pdf|docx|xlsx|pptx|odt|ods|odp)$/i;

function Row({ item, onRetry }: { item: Item; onRetry: () => void }) {
  const { file, state, percent, message, photoId, isUnfit } = item;
  return (
    <li className={state === 'failed' ? 'bad' : undefined}>
      <p>
        <b>{file.name}</b> <span className="meta">{sizeInWords(file.size)}</span>
      </p>
      <p className="meta">
        {stateWords[state]}
        {state === 'sending' ? ` ${percent}%` : ''}
      </p>
      {state === 'sending' && <progress value={percent} max={100} aria-label={`Đã gửi của ${file.name}`} />}
      {message && <p className={state === 'failed' ? 'err' : 'meta'}>{message}</p>}
      {isUnfit && DOCUMENT.test(file.name) && (
        <p className="meta">
          Hoặc đưa vào <a href="/quan-tri/kho-anh/tep">Tệp đính kèm</a> để bạn đọc mở được cả tệp.
        </p>
      )}
      {photoId !== null && (
        <a href={`/quan-tri/kho-anh/${photoId}`} target="_blank" rel="noopener">
          Mở ảnh<span className="vh"> {file.name} (thẻ mới)</span>
        </a>
      )}
      {state === 'failed' && !isUnfit && (
        <button type="button" className="quiet" onClick={onRetry}>
          Gửi lại<span className="vh"> {file.name}</span>
        </button>
      )}
    </li>
  );
}
