'use client';

import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { EditorContent, useEditor } from '@tiptap/react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field, Notes } from '#components/desk/field.tsx';
import { fromBodyHtml, toBodyHtml } from './body-html.ts';
import { figureWithView } from './figure-view.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { countPictures, isOnlyPicture } from './pasted-html.ts';
import { PhotoDialog } from './photo-dialog.tsx';
import { type PhotoActions, PhotoShelf, type ShelfPhoto } from './photo-shelf.ts';
import { placePhoto } from './place-photo.ts';
import { textExtensions } from './schema.ts';
import { setTableCaption, tableCaption } from './table.ts';
import { Toolbar } from './toolbar.tsx';

/** How the form asks the editor; the text itself stays in the editor. */
export type BodyHandle = {
  html: () => string;
  text: () => string;
  replace: (html: string) => void;
  focus: () => void;
};

type Props = {
  ref: Ref<BodyHandle>;
  initialHtml: string;
  photos: ShelfPhoto[];
  photoActions: PhotoActions;
  errors: readonly string[] | undefined;
  /** Once, when the text stands in the editor. */
  onReady: () => void;
  onChange: () => void;
};

type Open =
  | { kind: 'link' | 'caption' }
  | { kind: 'photo'; figureAt: number | null; file: File | null }
  | null;

export function BodyEditor({ ref, initialHtml, photos, photoActions, errors, onReady, onChange }: Props) {
  const [shelf] = useState(() => new PhotoShelf(photos));
  // A text that was restored or merged may show photos that the first one did not have.
  useEffect(() => {
    for (const photo of photos) if (!shelf.get(photo.id)) shelf.add(photo);
  }, [photos, shelf]);
  const [open, setOpen] = useState<Open>(null);
  const [notice, setNotice] = useState('');
  const call = useRef({ onReady, onChange });
  call.current = { onReady, onChange };
  /** The dialog takes one picture at a time; what else came is said. True when there was a picture. */
  const takeFiles = (files: readonly File[]): boolean => {
    const [file, ...others] = files.filter(
      ({ type, name }) => /^image\//.test(type) || /\.hei[cf]$/i.test(name),
    );
    if (!file) return false;
    setOpen({ kind: 'photo', figureAt: null, file });
    setNotice(others.length > 0 ? `Mỗi lần chèn một ảnh: còn ${others.length} ảnh chưa chèn.` : '');
    return true;
  };
  const editor = useEditor({
    extensions: [...textExtensions, figureWithView(shelf)],
    // The policy of the desk allows no style element, and the server has no DOM to draw into.
    injectCSS: false,
    immediatelyRender: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': 'Thân bài',
        'aria-describedby': 'bodyHtml-error',
        lang: 'vi',
      },
      handleKeyDown: (_view, event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return false;
        setOpen({ kind: 'link' });
        return true;
      },
      handlePaste: (_view, event) => {
        const html = event.clipboardData?.getData('text/html') ?? '';
        // Word puts a picture of the copied text beside the text itself: then the text is meant.
        if (html === '' || isOnlyPicture(html)) {
          if (takeFiles([...(event.clipboardData?.files ?? [])])) return true;
        }
        const lost = countPictures(html);
        setNotice(lost > 0 ? `${lost} ảnh không dán được; hãy dùng nút Ảnh.` : '');
        return false;
      },
      handleDrop: (view, event, _slice, isMoved) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (isMoved) return false;
        if (files.length === 0) {
          const lost = countPictures(event.dataTransfer?.getData('text/html') ?? '');
          setNotice(lost > 0 ? `${lost} ảnh không dán được; hãy dùng nút Ảnh.` : '');
          return false;
        }
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at) {
          view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
        }
        // The browser would open the file instead of the page, and what was typed would be gone from the screen.
        if (!takeFiles(files)) setNotice('Chỉ thả được tệp ảnh vào bài.');
        return true;
      },
    },
    onBeforeCreate: ({ editor: created }) => {
      created.options.content = fromBodyHtml(created.schema, initialHtml);
    },
    onCreate: () => call.current.onReady(),
    onUpdate: () => call.current.onChange(),
  });
  shelf.openDialog = (figureAt) => setOpen({ kind: 'photo', figureAt, file: null });

  useImperativeHandle(
    ref,
    () => ({
      html: () => (editor ? toBodyHtml(editor) : initialHtml),
      text: () => editor?.getText({ blockSeparator: '\n\n' }) ?? '',
      replace: (html) => editor?.commands.setContent(fromBodyHtml(editor.schema, html)),
      focus: () => editor?.commands.focus(),
    }),
    [editor, initialHtml],
  );

  if (!editor) return <p className="meta">Đang mở khung soạn thảo…</p>;
  const close = () => setOpen(null);
  const figureAt = open?.kind === 'photo' ? open.figureAt : null;
  return (
    <>
      <Toolbar
        editor={editor}
        onLink={() => setOpen({ kind: 'link' })}
        onPhoto={() => setOpen({ kind: 'photo', figureAt: null, file: null })}
        onCaption={() => setOpen({ kind: 'caption' })}
      />
      <p className="notice" role="status">
        {notice}
      </p>
      <div className="sheet" id="bodyHtml" tabIndex={-1} data-invalid={errors?.length ? true : undefined}>
        <EditorContent editor={editor} />
      </div>
      <Notes id="bodyHtml" errors={errors} />
      <LinkDialog
        isOpen={open?.kind === 'link'}
        href={String(editor.getAttributes('link').href ?? '')}
        hasText={!editor.state.selection.empty || editor.isActive('link')}
        onClose={close}
        onLink={(href, text) => {
          close();
          link(editor, href, text);
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
          setNotice(alreadyThere ? 'Ảnh này đã có trong kho; bài dùng lời bạn vừa ghi.' : '');
        }}
        onPick={(photo) => {
          close();
          shelf.add(photo);
          placePhoto(editor, photo, figureAt, 'library');
          setNotice('');
        }}
      />
    </>
  );
}

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
