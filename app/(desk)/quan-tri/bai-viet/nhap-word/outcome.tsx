import { type ReactNode, type Ref, useId } from 'react';
import type { ImportedFile, LoosePhoto } from '#lib/importing/desk-mutations.ts';
import { countedOf, FindingLists } from '../[id]/read-file.tsx';
import { keyed } from './keyed.ts';
import { headingOf, splitLoose } from './told.ts';

type Props = {
  ref?: Ref<HTMLHeadingElement>;
  files: ImportedFile[];
  loose: LoosePhoto[];
  /** Files of which only the number is known. */
  more: number;
};

/** What became of each file: its draft and what to look at there, or why not and what to do. */
export function ImportOutcome({ ref, files, loose, more }: Props) {
  const { ofKnown, ofNone } = splitLoose(files, loose);
  return (
    <section className="group" aria-labelledby="ket-qua">
      <h2 id="ket-qua" ref={ref} tabIndex={-1}>
        {headingOf(files, loose, more)}
      </h2>
      <ul>
        {keyed(files, ({ fileName }) => fileName).map(({ key, row: file }) => (
          <li className="row" key={key}>
            {file.state === 'draft' ? <Draft file={file} /> : <Refused file={file} />}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p>
          Và {more} tệp nữa. Bản nháp của chúng, nếu nhập được, nằm trong{' '}
          <a href="/quan-tri/bai-viet">Bài viết</a>; nhập lại cùng tệp không làm bài thành hai.
        </p>
      )}
      {ofKnown.length > 0 && (
        <Loose title="Ảnh gửi cùng tệp đã nhập trước đây" photos={ofKnown}>
          Bài từ lần trước được giữ nguyên, không ảnh nào được đặt thêm vào.{' '}
          <a href="/quan-tri/kho-anh">Kho ảnh</a> có các ảnh này; ảnh nào bài còn thiếu thì chèn bằng nút Ảnh.
        </Loose>
      )}
      {ofNone.length > 0 && (
        <Loose title="Ảnh chưa thuộc bài nào" photos={ofNone}>
          Không bài nào ghi tên các ảnh này, tên ảnh cũng không bắt đầu bằng tên tệp nào.{' '}
          <a href="/quan-tri/kho-anh">Kho ảnh</a> giữ chúng; ghi chú thích ở đó rồi chèn vào bài bằng nút Ảnh.
        </Loose>
      )}
    </section>
  );
}

function Draft({ file }: { file: Extract<ImportedFile, { state: 'draft' }> }) {
  const { fileName, articleId, title, isKnown } = file;
  const counted = countedOf(file);
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
        {counted === '' ? (
          <p className="meta">Không có gì phải xem lại.</p>
        ) : (
          <details>
            <summary>{counted}</summary>
            <FindingLists file={file} />
          </details>
        )}
      </div>
      <a className="btn quiet act" href={`/quan-tri/bai-viet/${articleId}`}>
        {isKnown ? 'Mở bài' : 'Mở bản nháp'}
        <span className="vh">: {title}</span>
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

function Loose({ title, photos, children }: { title: string; photos: LoosePhoto[]; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p className="meta">{children}</p>
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
