'use client';

import type { Editor } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { type Ref, useImperativeHandle, useRef, useState } from 'react';
import { Dialog } from '#components/desk/dialog.tsx';
import { Field, Notes } from '#components/desk/field.tsx';
import { toBodyHtml } from './body-html.ts';
import { figureWithView } from './figure-view.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { PhotoDialog } from './photo-dialog.tsx';
import { type PhotoActions, PhotoShelf, type ShelfPhoto } from './photo-shelf.ts';
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

type Open = { kind: 'link' | 'caption' } | { kind: 'photo'; figureAt: number | null } | null;

export function BodyEditor({ ref, initialHtml, photos, photoActions, errors, onReady, onChange }: Props) {
  const [shelf] = useState(() => new PhotoShelf(photos));
  const [open, setOpen] = useState<Open>(null);
  const call = useRef({ onReady, onChange });
  call.current = { onReady, onChange };
  const editor = useEditor({
    extensions: [...textExtensions, figureWithView(shelf)],
    content: initialHtml,
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
    },
    onCreate: () => call.current.onReady(),
    onUpdate: () => call.current.onChange(),
  });
  shelf.openDialog = (figureAt) => setOpen({ kind: 'photo', figureAt });

  useImperativeHandle(
    ref,
    () => ({
      html: () => (editor ? toBodyHtml(editor.getHTML()) : initialHtml),
      text: () => editor?.getText({ blockSeparator: '\n\n' }) ?? '',
      replace: (html) => editor?.commands.setContent(html),
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
        onPhoto={() => setOpen({ kind: 'photo', figureAt: null })}
        onCaption={() => setOpen({ kind: 'caption' })}
      />
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
        actions={photoActions}
        onClose={close}
        onPick={(photo) => {
          close();
          shelf.add(photo);
          placePhoto(editor, photo, figureAt);
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

/** A new figure below the cursor, or the photo of the figure that asked for one; a caption that is there stays. */
function placePhoto(editor: Editor, photo: ShelfPhoto, figureAt: number | null) {
  const attrs = { mediaId: photo.id, alt: '', credit: photo.credit ?? '' };
  const caption = photo.caption ? [{ type: 'text', text: photo.caption }] : [];
  const there = figureAt === null ? null : editor.state.doc.nodeAt(figureAt);
  if (figureAt === null || there?.type.name !== 'figure') {
    editor.chain().focus().insertContent({ type: 'figure', attrs, content: caption }).run();
    return;
  }
  const credit = there.attrs.credit || attrs.credit;
  const chain = editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.setNodeMarkup(figureAt, undefined, { ...there.attrs, mediaId: photo.id, credit });
      return true;
    });
  if (there.content.size === 0 && photo.caption) chain.insertContentAt(figureAt + 1, photo.caption);
  chain.run();
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
