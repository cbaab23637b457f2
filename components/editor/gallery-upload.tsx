'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Field, TextField } from '#components/desk/field.tsx';
import { Refused } from '#components/desk/refused.tsx';
import { ALT_HINT } from './alt-choice.tsx';
import { ChosenPicture } from './chosen-picture.tsx';
import { refusalOfFile } from './photo-check.ts';
import type { PhotoActions, ShelfPhoto } from './photo-shelf.ts';

/** One chosen file, what was typed beside it, and what became of it. */
type Row = {
  key: string;
  file: File;
  caption: string;
  alt: string;
  isDecorative: boolean;
  errors: Record<string, string[]>;
  stored: ShelfPhoto | null;
};

type Props = {
  files: readonly File[];
  upload: PhotoActions['upload'];
  onClose: () => void;
  onDone: (photos: ShelfPhoto[]) => void;
};

const rowsOf = (files: Iterable<File>): Row[] =>
  [...files].map((file) => ({
    key: `${file.name} ${file.size} ${file.lastModified}`,
    file,
    caption: '',
    alt: '',
    isDecorative: false,
    errors: {},
    stored: null,
  }));

/** Photos with their words, sent one after the other; those that arrived stay so when a later one is refused. */
export function GalleryUpload({ files, upload, onClose, onDone }: Props) {
  const [rows, setRows] = useState<Row[]>(() => rowsOf(files));
  const [credit, setCredit] = useState('');
  const [problem, setProblem] = useState<{ message: string; sessionEnded: boolean } | null>(null);
  const [sending, setSending] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  // Read at each photo's turn: words are typed, photos added and taken away while others are on their way.
  const now = useRef({ rows, credit, isOpen: true });
  const update = (change: (rows: Row[]) => Row[]) => {
    now.current.rows = change(now.current.rows);
    setRows(now.current.rows);
  };
  useEffect(() => {
    first.current?.focus();
    const { current } = now;
    current.isOpen = true;
    return () => {
      current.isOpen = false;
    };
  }, []);

  const change = (key: string, part: Partial<Row>) =>
    update((all) => all.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = (chosen: FileList | null) =>
    update((all) => [
      ...all,
      ...rowsOf(chosen ?? []).filter(({ key }) => !all.some((row) => row.key === key)),
    ]);
  const takeAway = (key: string) => {
    update((all) => all.filter((row) => row.key !== key));
    // The pressed button is gone with its row.
    first.current?.focus();
  };

  /** @returns false when no other photo needs to be tried */
  const sendOne = async (row: Row): Promise<boolean> => {
    const unfit = await refusalOfFile(row.file);
    if (unfit) {
      change(row.key, { errors: { bytes: [unfit] } });
      return true;
    }
    const form = new FormData();
    form.set('file', row.file);
    form.set('caption', row.caption);
    form.set('alt', row.alt);
    if (row.isDecorative) form.set('decorative', 'on');
    form.set('credit', now.current.credit);
    const answer = await upload(form);
    if (answer.ok) {
      change(row.key, { stored: answer.value.photo, errors: {} });
      return true;
    }
    change(row.key, { errors: answer.fields });
    if (Object.keys(answer.fields).length > 0) return true;
    setProblem({ message: answer.message, sessionEnded: answer.sessionEnded ?? false });
    return false;
  };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (sending !== null || rows.length === 0) return;
    setProblem(null);
    const tried = new Set<string>();
    try {
      for (;;) {
        const row = now.current.rows.find(({ key, stored }) => !stored && !tried.has(key));
        if (!row || !now.current.isOpen) break;
        tried.add(row.key);
        setSending(row.key);
        if (!(await sendOne(row))) break;
      }
    } catch {
      setProblem({
        message: 'Mất liên lạc với máy chủ. Ảnh đã lên vẫn còn; hãy xem lại mạng rồi bấm lại.',
        sessionEnded: false,
      });
    } finally {
      setSending(null);
    }
    const photos = now.current.rows.flatMap(({ stored }) => stored ?? []);
    if (now.current.isOpen && photos.length > 0 && photos.length === now.current.rows.length) onDone(photos);
  };

  const refusedCount = rows.filter(({ errors }) => Object.keys(errors).length > 0).length;
  return (
    <form onSubmit={send} noValidate>
      {(problem || refusedCount > 0) && (
        <Refused
          message={problem?.message ?? `${refusedCount} ảnh còn chỗ phải sửa; lỗi ghi dưới từng ảnh.`}
          sessionEnded={problem?.sessionEnded}
        />
      )}
      <Field
        ref={first}
        id="bo-anh-tep"
        label="Các tệp ảnh"
        type="file"
        accept="image/*"
        multiple
        hint="Chọn nhiều ảnh một lúc; bài xếp theo thứ tự dưới đây."
        onChange={(event) => {
          add(event.target.files);
          event.target.value = '';
        }}
      />
      <ol className="set">
        {rows.map((row, at) => (
          <li key={row.key}>
            <p>
              <b>{row.file.name}</b>{' '}
              <span className="meta">
                {row.stored ? 'Đã lên.' : sending === row.key ? 'Đang tải…' : 'Chưa tải.'}
              </span>
            </p>
            <ChosenPicture file={row.file} alt="" />
            {row.errors.bytes?.map((error) => (
              <p className="err" key={error}>
                {error}
              </p>
            ))}
            {/* Its words are on their way with it. */}
            {!row.stored && sending !== row.key && (
              <>
                <TextField
                  id={`bo-anh-chu-${at}`}
                  label={`Chú thích ảnh ${at + 1}`}
                  rows={1}
                  value={row.caption}
                  onChange={(event) => change(row.key, { caption: event.target.value })}
                  errors={row.errors.caption}
                />
                {!row.isDecorative && (
                  <TextField
                    id={`bo-anh-ta-${at}`}
                    label={`Lời tả ảnh ${at + 1}`}
                    rows={1}
                    hint={ALT_HINT}
                    value={row.alt}
                    onChange={(event) => change(row.key, { alt: event.target.value })}
                    errors={row.errors.alt}
                  />
                )}
                <label className="check-line">
                  <input
                    type="checkbox"
                    checked={row.isDecorative}
                    onChange={(event) => change(row.key, { isDecorative: event.target.checked })}
                  />
                  <span>
                    Ảnh chỉ để trang trí<span className="vh">: ảnh {at + 1}</span>
                  </span>
                </label>
                <button type="button" className="plain" onClick={() => takeAway(row.key)}>
                  Bỏ ảnh này<span className="vh">: {row.file.name}</span>
                </button>
              </>
            )}
          </li>
        ))}
      </ol>
      <Field
        id="bo-anh-nguoi-chup"
        label="Người chụp (chung cho cả bộ)"
        value={credit}
        onChange={(event) => {
          now.current.credit = event.target.value;
          setCredit(event.target.value);
        }}
      />
      <p className="meta" role="status">
        {sending === null
          ? ''
          : `Đang tải ảnh ${rows.findIndex(({ key }) => key === sending) + 1} trong ${rows.length}. Xin đừng đóng trang…`}
      </p>
      <p className="stack last-row">
        <button type="submit" aria-disabled={sending !== null || rows.length === 0 || undefined}>
          {rows.length === 0 ? 'Hãy chọn ảnh' : `Tải lên và chèn ${rows.length} ảnh`}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          Thôi
        </button>
      </p>
    </form>
  );
}
