import { type Ref, useId } from 'react';
import type { ImportedFile, LoosePhoto } from '#lib/importing/desk-mutations.ts';
import { FindingList } from '../[id]/read-file.tsx';
import { keyed } from './keyed.ts';

type Props = {
  ref?: Ref<HTMLHeadingElement>;
  files: ImportedFile[];
  loose: LoosePhoto[];
};

const count = (n: number, words: string) => (n > 0 ? `${n} ${words}` : null);

/** What became of each file: its draft and what to look at there, or why not and what to do. */
export function ImportOutcome({ ref, files, loose }: Props) {
  const drafts = files.filter(({ state }) => state === 'draft').length;
  const told = [
    count(drafts, 'bản nháp'),
    count(files.length - drafts, 'tệp không nhập được'),
    count(loose.length, 'ảnh chưa thuộc bài nào'),
  ].filter(Boolean);
  return (
    <section className="group" aria-labelledby="ket-qua">
      <h2 id="ket-qua" ref={ref} tabIndex={-1}>
        {told.length > 0 ? `Đã nhập: ${told.join(', ')}` : 'Chưa nhập được tệp nào'}
      </h2>
      <ul>
        {keyed(files, ({ fileName }) => fileName).map(({ key, row: file }) => (
          <li className="row" key={key}>
            {file.state === 'draft' ? <Draft file={file} /> : <Refused file={file} />}
          </li>
        ))}
      </ul>
      {loose.length > 0 && <Loose photos={loose} />}
    </section>
  );
}

function Draft({ file }: { file: Extract<ImportedFile, { state: 'draft' }> }) {
  const { fileName, articleId, title, isKnown, unsure, dropped } = file;
  return (
    <>
      <div>
        <p className="meta">
          {fileName}
          {isKnown && '. Đã nhập trước đây: đây là bài từ lần đó.'}
        </p>
        <h3>
          <a href={`/quan-tri/bai-viet/${articleId}`}>{title}</a>
        </h3>
        {unsure.length + dropped.length === 0 ? (
          <p className="meta">Không có gì phải xem lại.</p>
        ) : (
          <details>
            <summary>
              {unsure.length} điều cần xem, {dropped.length} thứ đã bỏ
            </summary>
            <FindingList title="Cần xem lại" rows={unsure} />
            <FindingList title="Đã bỏ, không vào bài" rows={dropped} />
          </details>
        )}
      </div>
      <a className="btn quiet act" href={`/quan-tri/bai-viet/${articleId}`}>
        Mở bản nháp<span className="vh">: {title}</span>
      </a>
    </>
  );
}

function Refused({ file }: { file: Extract<ImportedFile, { state: 'refused' }> }) {
  return (
    <div>
      <p className="meta">{file.fileName}</p>
      <p>
        <b className="sev">Không nhập được.</b> {file.refused}
      </p>
      <p>{file.advice}</p>
      {file.photosLeft.length > 0 && (
        <p className="meta">Ảnh đi cùng cũng chưa lưu: {file.photosLeft.join(', ')}.</p>
      )}
    </div>
  );
}

function Loose({ photos }: { photos: LoosePhoto[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>Ảnh chưa thuộc bài nào</h3>
      <p className="meta">
        Không bài nào ghi tên các ảnh này, tên ảnh cũng không bắt đầu bằng tên tệp nào.{' '}
        <a href="/quan-tri/kho-anh">Kho ảnh</a> giữ chúng; ghi chú thích ở đó rồi chèn vào bài bằng nút Ảnh.
      </p>
      <ul className="bul">
        {keyed(photos, ({ fileName }) => fileName).map(
          ({ key, row: { fileName, refused, alreadyThere } }) => (
            <li key={key}>
              {fileName}
              {refused === null ? alreadyThere && ' (đã có trong kho)' : `: chưa lưu được. ${refused}`}
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
