'use client';

import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field } from '#components/desk/field.tsx';
import type { FileActions } from './file-choice.ts';
import { FocusDialog } from './focus-dialog.tsx';
import { GalleryDialog } from './gallery-dialog.tsx';
import type { Insertion } from './insertions.ts';
import { LinkDialog } from './link-dialog.tsx';
import { PhotoDialog } from './photo-dialog.tsx';
import type { PhotoActions, PhotoShelf } from './photo-shelf.ts';
import { placeGallery, placePhoto } from './place-photo.ts';
import { Shortcuts } from './shortcuts.tsx';
import { setTableCaption, tableCaption } from './table.ts';

/** Which dialog of the editor is open. */
export type Open =
  | { kind: 'link' | 'file' | 'caption' | 'insert' | 'keys' }
  | { kind: 'photo'; figureAt: number | null; file: File | null }
  | { kind: 'gallery'; files: readonly File[] }
  | { kind: 'focus'; mediaId: number }
  | null;

type Props = {
  editor: Editor;
  open: Open;
  shelf: PhotoShelf;
  /** The lines of "Chèn". */
  choices: readonly Insertion[];
  photoActions: PhotoActions;
  fileActions: FileActions;
  onClose: () => void;
  onNotice: (words: string) => void;
};

export function BodyDialogs({
  editor,
  open,
  shelf,
  choices,
  photoActions,
  fileActions,
  onClose: close,
  onNotice,
}: Props) {
  const figureAt = open?.kind === 'photo' ? open.figureAt : null;
  return (
    <>
      <LinkDialog
        isOpen={open?.kind === 'link' || open?.kind === 'file'}
        wantsFile={open?.kind === 'file'}
        files={fileActions}
        href={String(editor.getAttributes('link').href ?? '')}
        hasText={!editor.state.selection.empty || editor.isActive('link')}
        onClose={close}
        onLink={(href, text, said) => {
          close();
          link(editor, href, text);
          onNotice(said);
        }}
        onUnlink={() => {
          close();
          editor.chain().focus().extendMarkRange('link').unsetLink().run();
        }}
      />
      <Dialog title="Tên bảng" isOpen={open?.kind === 'caption'} onClose={close}>
        <CaptionForm
          caption={tableCaption(editor) ?? ''}
          onClose={close}
          onDone={(caption) => {
            close();
            setTableCaption(editor, caption);
          }}
        />
      </Dialog>
      <PhotoDialog
        isOpen={open?.kind === 'photo'}
        caption={figureAt === null ? '' : (editor.state.doc.nodeAt(figureAt)?.textContent ?? '')}
        file={open?.kind === 'photo' ? open.file : null}
        actions={photoActions}
        onClose={close}
        onUpload={({ photo, alreadyThere }) => {
          close();
          shelf.add(photo);
          placePhoto(editor, photo, figureAt, 'typed');
          onNotice(alreadyThere ? 'Ảnh này đã có trong kho; bài dùng lời bạn vừa ghi.' : '');
        }}
        onPick={(photo) => {
          close();
          shelf.add(photo);
          placePhoto(editor, photo, figureAt, 'library');
          onNotice('');
        }}
      />
      <GalleryDialog
        isOpen={open?.kind === 'gallery'}
        files={open?.kind === 'gallery' ? open.files : []}
        actions={photoActions}
        onClose={close}
        onDone={(photos, words) => {
          close();
          for (const photo of photos) shelf.add(photo);
          placeGallery(editor, photos, words);
          onNotice(`Đã chèn ${photos.length} ảnh.`);
        }}
      />
      <FocusDialog
        photo={open?.kind === 'focus' ? shelf.get(open.mediaId) : null}
        save={photoActions.focus}
        onClose={close}
        onSaved={(photo) => {
          close();
          shelf.add(photo);
          onNotice('Đã lưu điểm chính của ảnh; thẻ chia sẻ cắt ảnh quanh điểm đó.');
        }}
      />
      <Dialog title="Chèn vào bài" isOpen={open?.kind === 'insert'} onClose={close}>
        <p className="meta">Trong bài, gõ / ở đầu dòng hoặc sau dấu cách cũng mở danh sách này.</p>
        <ul className="inserts">
          {choices.map(({ name, label, note, run }) => (
            <li key={name}>
              <button
                type="button"
                onClick={() => {
                  close();
                  // What is selected is made a link of, but nothing takes its place.
                  if (name !== 'link' && name !== 'file')
                    editor.commands.setTextSelection(editor.state.selection.to);
                  run(editor);
                }}
              >
                <b>{label}</b>
                <span className="note">{note}</span>
              </button>
            </li>
          ))}
        </ul>
        <CloseRow onClose={close} />
      </Dialog>
      <Dialog title="Phím tắt" isOpen={open?.kind === 'keys'} onClose={close}>
        <Shortcuts />
        <CloseRow onClose={close} />
      </Dialog>
    </>
  );
}

const CloseRow = ({ onClose }: { onClose: () => void }) => (
  <p className="stack last-row">
    <button type="button" className="quiet" onClick={onClose}>
      Đóng
    </button>
  </p>
);

function link(editor: Editor, href: string, text: string) {
  const chain = editor.chain().focus();
  if (editor.isActive('link')) chain.extendMarkRange('link').setLink({ href }).run();
  else if (!editor.state.selection.empty) chain.setLink({ href }).run();
  else chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href } }] }).run();
}

function CaptionForm({
  caption,
  onClose,
  onDone,
}: {
  caption: string;
  onClose: () => void;
  onDone: (caption: string) => void;
}) {
  const [text, setText] = useState(caption);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDone(text.trim());
      }}
    >
      <Field
        id="ten-bang"
        label="Tên bảng (đứng trên bảng)"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="stack">
        <button type="submit">Xong</button>
        <button type="button" className="quiet" onClick={onClose}>
          Thôi
        </button>
      </p>
    </form>
  );
}
