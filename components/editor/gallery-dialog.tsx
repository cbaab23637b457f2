'use client';

import { useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { GalleryUpload } from './gallery-upload.tsx';
import { PhotoPicker } from './photo-picker.tsx';
import type { PhotoActions, ShelfPhoto } from './photo-shelf.ts';
import { UploadOrLibrary } from './upload-or-library.tsx';

type Props = {
  isOpen: boolean;
  /** What was pasted or dropped, already chosen. */
  files: readonly File[];
  actions: PhotoActions;
  onClose: () => void;
  /** `words`: 'typed' just now, or those of the library. */
  onDone: (photos: ShelfPhoto[], words: 'typed' | 'library') => void;
};

/** Several photos at once, which stand beside each other in the text. */
export function GalleryDialog({ isOpen, onClose, ...rest }: Props) {
  return (
    <Dialog title="Bộ ảnh" isOpen={isOpen} onClose={onClose}>
      <GalleryChoice onClose={onClose} {...rest} />
    </Dialog>
  );
}

function GalleryChoice({ files, actions, onClose, onDone }: Omit<Props, 'isOpen'>) {
  const [picked, setPicked] = useState<ShelfPhoto[]>([]);
  const toggle = (photo: ShelfPhoto) =>
    setPicked((now) =>
      now.some(({ id }) => id === photo.id) ? now.filter(({ id }) => id !== photo.id) : [...now, photo],
    );
  return (
    <UploadOrLibrary
      upload={
        <GalleryUpload
          files={files}
          upload={actions.upload}
          onClose={onClose}
          onDone={(photos) => onDone(photos, 'typed')}
        />
      }
      library={
        <>
          <PhotoPicker search={actions.search} picked={picked} onClose={onClose} onPick={toggle} />
          <p className="stack last-row">
            <button
              type="button"
              aria-disabled={picked.length === 0 || undefined}
              onClick={() => picked.length > 0 && onDone(picked, 'library')}
            >
              {picked.length === 0 ? 'Hãy chọn ảnh' : `Chèn ${picked.length} ảnh`}
            </button>
          </p>
        </>
      }
    />
  );
}
