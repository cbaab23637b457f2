'use client';

import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { EditorContent, useEditor } from '@tiptap/react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { Notes } from '#components/desk/field.tsx';
import { BodyDialogs, type Open } from './body-dialogs.tsx';
import { bodyHtmlOf, fromBodyHtml } from './body-html.ts';
import { figureWithView } from './figure-view.tsx';
import type { FileActions } from './file-choice.ts';
import { finding } from './find.ts';
import { FindPanel, type Sought } from './find-panel.tsx';
import { insertionSource, insertions } from './insertions.ts';
import { documentSource, type MentionActions, peopleSource } from './mention.ts';
import type { PasteReport } from './paste-report.ts';
import { isOnlyPicture, readPasted } from './pasted-html.ts';
import { type PhotoActions, PhotoShelf, type ShelfPhoto } from './photo-shelf.ts';
import { textExtensions } from './schema.ts';
import { SuggestBox, suggesting } from './suggest.ts';
import { SuggestMenu } from './suggest-menu.tsx';
import { Toolbar } from './toolbar.tsx';
import { WordCount } from './word-count.tsx';

/** How the form asks the editor; the text itself stays in the editor. */
export type BodyHandle = {
  html: () => string;
  text: () => string;
  replace: (html: string) => void;
  focus: () => void;
  /** For the text doctor, who shows places and changes what was accepted (body-places.ts). */
  editor: () => Editor | null;
};

type Props = {
  ref: Ref<BodyHandle>;
  initialHtml: string;
  photos: ShelfPhoto[];
  photoActions: PhotoActions;
  fileActions: FileActions;
  mentionActions: MentionActions;
  errors: readonly string[] | undefined;
  /** Once, when the text stands in the editor. */
  onReady: () => void;
  onChange: () => void;
  /** Something was pasted or dropped. `before` gives the body as it was, when it is asked. */
  onPasted: (report: PasteReport, before: () => string) => void;
};

export function BodyEditor({
  ref,
  initialHtml,
  photos,
  photoActions,
  fileActions,
  mentionActions,
  errors,
  onReady,
  onChange,
  onPasted,
}: Props) {
  const [shelf] = useState(() => new PhotoShelf(photos));
  // A text that was restored or merged may show photos that the first one did not have.
  useEffect(() => {
    for (const photo of photos) if (!shelf.get(photo.id)) shelf.add(photo);
  }, [photos, shelf]);
  const [open, setOpen] = useState<Open>(null);
  const [notice, setNotice] = useState('');
  /** What the find panel was asked for last, and how often; null while it is closed. */
  const [sought, setSought] = useState<Sought | null>(null);
  const seek = (text: string) => setSought((now) => ({ text, asked: (now?.asked ?? 0) + 1 }));
  /** The text as it stands, kept beside the editor: a screen left with Back and entered again makes a new editor. */
  const standing = useRef<Node | null>(null);
  const call = useRef({ onReady, onChange, onPasted, mentionActions });
  call.current = { onReady, onChange, onPasted, mentionActions };
  /** Escape was the last key: Tab then leads out of the text, also from lists and tables that use it themselves. */
  const isLeaving = useRef(false);
  const [writing] = useState(() => {
    const box = new SuggestBox();
    const choices = insertions({
      photo: () => setOpen({ kind: 'photo', figureAt: null, file: null }),
      gallery: () => setOpen({ kind: 'gallery', files: [] }),
      link: () => setOpen({ kind: 'link' }),
      file: () => setOpen({ kind: 'file' }),
    });
    const record: MentionActions = {
      people: (q) => call.current.mentionActions.people(q),
      documents: (q) => call.current.mentionActions.documents(q),
    };
    const sources = [insertionSource(choices), peopleSource(record), documentSource(record)];
    return { box, choices, extension: suggesting(box, sources) };
  });
  /** One picture opens the dialog for one, several that for a set. True when there was a picture. */
  const takeFiles = (files: readonly File[]): boolean => {
    const pictures = files.filter(({ type, name }) => /^image\//.test(type) || /\.hei[cf]$/i.test(name));
    const [file] = pictures;
    if (!file) return false;
    setOpen(
      pictures.length === 1 ? { kind: 'photo', figureAt: null, file } : { kind: 'gallery', files: pictures },
    );
    setNotice('');
    return true;
  };
  const editor = useEditor({
    extensions: [...textExtensions, figureWithView(shelf), finding, writing.extension],
    // The policy of the desk allows no style element, and the server has no DOM to draw into.
    injectCSS: false,
    immediatelyRender: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': 'bodyHtml-label',
        'aria-describedby': 'bodyHtml-error',
        lang: 'vi',
      },
      handleDOMEvents: {
        keydown: (_view, event) => {
          const leaves = isLeaving.current && event.key === 'Tab';
          // A wide table, which browsers let Tab stop at, is not the end of the way.
          if (event.key !== 'Shift') isLeaving.current = event.key === 'Escape' || leaves;
          return leaves;
        },
      },
      handleKeyDown: (view, event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey) return false;
        const key = event.key.toLowerCase();
        if (key === 'k') setOpen({ kind: 'link' });
        else if (key === 'f' || key === 'h') {
          const { from, to } = view.state.selection;
          seek(view.state.doc.textBetween(from, to, ' ').slice(0, 200));
        } else if (key === '/') setOpen({ kind: 'keys' });
        else return false;
        event.preventDefault();
        return true;
      },
      handlePaste: (view, event) => {
        const html = event.clipboardData?.getData('text/html') ?? '';
        // Word puts a picture of the copied text beside the text itself: then the text is meant.
        if (html === '' || isOnlyPicture(html)) {
          if (takeFiles([...(event.clipboardData?.files ?? [])])) return true;
        }
        setNotice('');
        const { doc } = view.state;
        call.current.onPasted(readPasted(html).report, () => bodyHtmlOf(doc));
        return false;
      },
      handleDrop: (view, event, _slice, isMoved) => {
        const files = [...(event.dataTransfer?.files ?? [])];
        if (isMoved) return false;
        if (files.length === 0) {
          const { report } = readPasted(event.dataTransfer?.getData('text/html') ?? '');
          const { doc } = view.state;
          call.current.onPasted(report, () => bodyHtmlOf(doc));
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
      created.options.content = standing.current?.toJSON() ?? fromBodyHtml(created.schema, initialHtml);
    },
    onCreate: ({ editor: created }) => {
      const isFirst = standing.current === null;
      standing.current = created.state.doc;
      if (isFirst) call.current.onReady();
      else call.current.onChange();
    },
    onUpdate: ({ editor: changed }) => {
      standing.current = changed.state.doc;
      call.current.onChange();
    },
  });
  shelf.openDialog = (figureAt) => setOpen({ kind: 'photo', figureAt, file: null });
  shelf.openFocus = (mediaId) => setOpen({ kind: 'focus', mediaId });

  useImperativeHandle(
    ref,
    () => ({
      html: () => (standing.current ? bodyHtmlOf(standing.current) : initialHtml),
      text: () => editor?.getText({ blockSeparator: '\n\n' }) ?? '',
      replace: (html) => editor?.commands.setContent(fromBodyHtml(editor.schema, html)),
      focus: () => editor?.commands.focus(),
      editor: () => editor,
    }),
    [editor, initialHtml],
  );

  if (!editor) return <p className="meta">Đang mở khung soạn thảo…</p>;
  return (
    <>
      <p className="body-label" id="bodyHtml-label">
        Thân bài
      </p>
      <Toolbar
        editor={editor}
        onLink={() => setOpen({ kind: 'link' })}
        onPhoto={() => setOpen({ kind: 'photo', figureAt: null, file: null })}
        onCaption={() => setOpen({ kind: 'caption' })}
        onInsert={() => setOpen({ kind: 'insert' })}
        onFind={() => seek('')}
        onKeys={() => setOpen({ kind: 'keys' })}
      />
      <p className="notice" role="status">
        {notice}
      </p>
      {sought !== null && <FindPanel editor={editor} sought={sought} onClose={() => setSought(null)} />}
      <div className="sheet" id="bodyHtml" tabIndex={-1} data-invalid={errors?.length ? true : undefined}>
        <EditorContent editor={editor} />
      </div>
      <WordCount editor={editor} />
      <Notes id="bodyHtml" errors={errors} />
      <SuggestMenu box={writing.box} editor={editor} />
      <BodyDialogs
        editor={editor}
        open={open}
        shelf={shelf}
        choices={writing.choices}
        photoActions={photoActions}
        fileActions={fileActions}
        onClose={() => setOpen(null)}
        onNotice={setNotice}
      />
    </>
  );
}
