'use client';

import { type FormEvent, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Refused } from '#components/desk/refused.tsx';
import { FocusField } from '#components/media/focus-field.tsx';
import type { PhotoActions, ShelfPhoto } from './photo-shelf.ts';

type Props = {
  /** null: closed. */
  photo: ShelfPhoto | null;
  save: PhotoActions['focus'];
  onClose: () => void;
  onSaved: (photo: ShelfPhoto) => void;
};

/** Where a photo is looked at when a card or a list cuts it. Kept in the library, so it holds for every text. */
export function FocusDialog({ photo, onClose, ...rest }: Props) {
  return (
    <Dialog title="Điểm chính của ảnh" isOpen={photo !== null} onClose={onClose}>
      {photo && <FocusForm photo={photo} onClose={onClose} {...rest} />}
    </Dialog>
  );
}

function FocusForm({ photo, save, onClose, onSaved }: Props & { photo: ShelfPhoto }) {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<{ message: string; sessionEnded: boolean } | null>(null);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (isBusy) return;
    const typed = new FormData(event.currentTarget);
    const [focusX, focusY] = ['focusX', 'focusY'].map((name) => Number(typed.get(name)) / 100);
    if (focusX === undefined || focusY === undefined) return;
    setBusy(true);
    try {
      const answer = await save(photo.id, focusX, focusY);
      if (answer.ok) onSaved({ ...photo, focusX, focusY });
      else setRefusal({ message: answer.message, sessionEnded: answer.sessionEnded ?? false });
    } catch {
      setRefusal({
        message: 'Chưa lưu được: mất liên lạc với máy chủ. Hãy xem lại mạng rồi bấm lại.',
        sessionEnded: false,
      });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={send}>
      {refusal && <Refused message={refusal.message} sessionEnded={refusal.sessionEnded} />}
      <FocusField photo={photo} />
      <p className="stack last-row">
        <button type="submit" aria-disabled={isBusy || undefined}>
          {isBusy ? 'Đang lưu…' : 'Lưu điểm chính'}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          Thôi
        </button>
      </p>
    </form>
  );
}
