'use client';

import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field, TextField } from '#components/desk/field.tsx';
import { Refused } from '#components/desk/refused.tsx';
import { ALT_HINT } from './alt-choice.tsx';
import { ChosenPicture } from './chosen-picture.tsx';
import { refusalOfFile } from './photo-check.ts';
import { PhotoPicker } from './photo-picker.tsx';
import type { PhotoActions, ShelfPhoto, UploadedPhoto } from './photo-shelf.ts';
import { UploadOrLibrary } from './upload-or-library.tsx';

type Props = {
  isOpen: boolean;
  /** The caption that already stands in the text. */
  caption: string;
  /** What was pasted or dropped, already chosen. */
  file: File | null;
  actions: PhotoActions;
  onClose: () => void;
  onUpload: (uploaded: UploadedPhoto) => void;
  onPick: (photo: ShelfPhoto) => void;
};

export function PhotoDialog({ isOpen, onClose, ...rest }: Props) {
  return (
    <Dialog title="Ảnh" isOpen={isOpen} onClose={onClose}>
      <PhotoChoice onClose={onClose} {...rest} />
    </Dialog>
  );
}

function PhotoChoice({ caption, file, actions, onClose, onUpload, onPick }: Omit<Props, 'isOpen'>) {
  return (
    <UploadOrLibrary
      upload={
        <UploadForm
          caption={caption}
          file={file}
          upload={actions.upload}
          onClose={onClose}
          onDone={onUpload}
        />
      }
      library={<PhotoPicker search={actions.search} onClose={onClose} onPick={onPick} />}
    />
  );
}

type UploadState = { message: string; fields: Record<string, string[]>; sessionEnded?: boolean };

function UploadForm({
  caption,
  file,
  upload,
  onClose,
  onDone,
}: {
  caption: string;
  file: File | null;
  upload: PhotoActions['upload'];
  onClose: () => void;
  onDone: (uploaded: UploadedPhoto) => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [isDecorative, setDecorative] = useState(false);
  const [refusal, setRefusal] = useState<UploadState | null>(null);

  const [shown, setShown] = useState<File | null>(file);
  /** What is wrong with the chosen file; such a file is not sent. */
  const [unfit, setUnfit] = useState<string | null>(null);

  useEffect(() => {
    const input = form.current?.elements.namedItem('file');
    if (!file || !(input instanceof HTMLInputElement)) return;
    const given = new DataTransfer();
    given.items.add(file);
    input.files = given.files;
    setShown(file);
    void refusalOfFile(file).then(setUnfit);
  }, [file]);

  const judge = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    setShown(chosen ?? null);
    setRefusal((told) => told && { ...told, fields: { ...told.fields, bytes: [] } });
    setUnfit(chosen ? await refusalOfFile(chosen) : null);
  };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (isBusy || !form.current) return;
    setBusy(true);
    try {
      const filled = new FormData(form.current);
      const chosen = filled.get('file');
      // Asked again: the button may be pressed before the first look at the file has ended.
      const problem = chosen instanceof File ? await refusalOfFile(chosen) : null;
      setUnfit(problem);
      // The words are judged all the same, so that everything to be put right is said at once.
      if (problem) filled.delete('file');
      const answer = await upload(filled);
      if (answer.ok) onDone(answer.value);
      else setRefusal(problem ? { ...answer, fields: { ...answer.fields, bytes: [] } } : answer);
    } catch {
      setRefusal({
        message: 'Chưa gửi được ảnh lên máy chủ. Hãy xem lại mạng rồi bấm lại; những gì đã điền vẫn còn.',
        fields: {},
      });
    } finally {
      setBusy(false);
    }
  };

  // Not a form action: React empties a form after an action, and a refused upload must keep what was typed.
  return (
    <form ref={form} onSubmit={send} noValidate>
      {refusal && <Refused message={refusal.message} sessionEnded={refusal.sessionEnded} />}
      <Field
        id="anh-tep"
        name="file"
        label="Tệp ảnh"
        type="file"
        accept="image/*"
        hint="Chọn ảnh có sẵn, hoặc chụp ngay bằng điện thoại."
        errors={unfit ? [unfit] : (refusal?.fields.bytes ?? refusal?.fields.fileName)}
        isAlert
        onChange={judge}
      />
      {shown && !unfit && <ChosenPicture file={shown} alt="Ảnh đã chọn" />}
      <TextField
        id="anh-chu-thich"
        name="caption"
        label="Chú thích (bạn đọc thấy dưới ảnh)"
        rows={2}
        defaultValue={caption}
        errors={refusal?.fields.caption}
      />
      <label className="check-line">
        <input
          type="checkbox"
          name="decorative"
          value="on"
          checked={isDecorative}
          onChange={(event) => setDecorative(event.target.checked)}
        />
        Ảnh chỉ để trang trí
      </label>
      {!isDecorative && (
        <TextField
          id="anh-ta"
          name="alt"
          label="Lời tả ảnh"
          rows={2}
          hint={`${ALT_HINT} Ví dụ: Năm người ngồi bàn chủ tọa, phía dưới là ba hàng đại biểu.`}
          errors={refusal?.fields.alt}
        />
      )}
      <Field id="anh-nguoi-chup" name="credit" label="Người chụp" errors={refusal?.fields.credit} />
      <p className="meta" role="status">
        {isBusy ? 'Đang tải ảnh lên. Xin đừng đóng trang…' : ''}
      </p>
      <p className="stack last-row">
        <button type="submit" aria-disabled={isBusy}>
          {isBusy ? 'Đang tải…' : 'Tải lên và chèn'}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          Thôi
        </button>
      </p>
    </form>
  );
}
