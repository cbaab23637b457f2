'use client';

import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { insertTable, toggleHead } from './table.ts';

type Tool = {
  name: string;
  word: ReactNode;
  run: (editor: Editor) => void;
  isOn?: (editor: Editor) => boolean;
  isOff?: (editor: Editor) => boolean;
  keys?: string;
};

type Opened = Record<'link' | 'photo' | 'insert' | 'find' | 'keys', () => void>;

const tools = (open: Opened): Tool[] => [
  { name: 'insert', word: 'Chèn', run: open.insert },
  {
    name: 'bold',
    word: <b>Đậm</b>,
    run: (e) => e.chain().focus().toggleBold().run(),
    isOn: (e) => e.isActive('bold'),
    keys: 'Control+B',
  },
  {
    name: 'italic',
    word: <i>Nghiêng</i>,
    run: (e) => e.chain().focus().toggleItalic().run(),
    isOn: (e) => e.isActive('italic'),
    keys: 'Control+I',
  },
  {
    name: 'h2',
    word: 'Mục',
    run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
    isOn: (e) => e.isActive('heading', { level: 2 }),
    keys: 'Control+Alt+2',
  },
  {
    name: 'h3',
    word: 'Mục nhỏ',
    run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
    isOn: (e) => e.isActive('heading', { level: 3 }),
    keys: 'Control+Alt+3',
  },
  {
    name: 'bullets',
    word: 'Danh sách',
    run: (e) => e.chain().focus().toggleBulletList().run(),
    isOn: (e) => e.isActive('bulletList'),
    keys: 'Control+Shift+8',
  },
  {
    name: 'numbers',
    word: 'Danh sách số',
    run: (e) => e.chain().focus().toggleOrderedList().run(),
    isOn: (e) => e.isActive('orderedList'),
    keys: 'Control+Shift+7',
  },
  {
    name: 'quote',
    word: 'Trích dẫn',
    run: (e) => e.chain().focus().toggleBlockquote().run(),
    isOn: (e) => e.isActive('blockquote'),
    keys: 'Control+Shift+B',
  },
  { name: 'link', word: 'Liên kết', run: open.link, isOn: (e) => e.isActive('link'), keys: 'Control+K' },
  { name: 'photo', word: 'Ảnh', run: open.photo },
  {
    name: 'table',
    word: 'Bảng',
    run: insertTable,
  },
  {
    name: 'undo',
    word: 'Hoàn tác',
    run: (e) => e.chain().focus().undo().run(),
    isOff: (e) => !e.can().undo(),
    keys: 'Control+Z',
  },
  {
    name: 'redo',
    word: 'Làm lại',
    run: (e) => e.chain().focus().redo().run(),
    isOff: (e) => !e.can().redo(),
    keys: 'Control+Y',
  },
  { name: 'find', word: 'Tìm và thay', run: open.find, keys: 'Control+F' },
  { name: 'keys', word: 'Phím tắt', run: open.keys, keys: 'Control+/' },
];

const tableTools = (openCaption: () => void): Tool[] => [
  { name: 'row+', word: 'Thêm dòng', run: (e) => e.chain().focus().addRowAfter().run() },
  { name: 'row-', word: 'Xóa dòng', run: (e) => e.chain().focus().deleteRow().run() },
  { name: 'column+', word: 'Thêm cột', run: (e) => e.chain().focus().addColumnAfter().run() },
  { name: 'column-', word: 'Xóa cột', run: (e) => e.chain().focus().deleteColumn().run() },
  { name: 'head', word: 'Dòng đầu', run: toggleHead },
  {
    name: 'merge',
    word: 'Gộp ô',
    run: (e) => e.chain().focus().mergeCells().run(),
    isOff: (e) => !e.can().mergeCells(),
  },
  {
    name: 'split',
    word: 'Tách ô',
    run: (e) => e.chain().focus().splitCell().run(),
    isOff: (e) => !e.can().splitCell(),
  },
  { name: 'caption', word: 'Tên bảng', run: openCaption },
  { name: 'table-', word: 'Xóa bảng', run: (e) => e.chain().focus().deleteTable().run() },
];

type Props = {
  editor: Editor;
  onLink: () => void;
  onPhoto: () => void;
  onCaption: () => void;
  onInsert: () => void;
  onFind: () => void;
  onKeys: () => void;
};

/**
 * Words, not pictures. Plain tab order; the state of each tool is said with aria-pressed. A tool that cannot be used
 * now stays focusable, so that the keyboard does not lose its place.
 */
export function Toolbar({ editor, onLink, onPhoto, onCaption, onInsert, onFind, onKeys }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  useKeyboardInset(bar);
  const all = tools({ link: onLink, photo: onPhoto, insert: onInsert, find: onFind, keys: onKeys });
  const ofTable = tableTools(onCaption);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      inTable: now.isActive('table'),
      on: [...all, ...ofTable].filter((tool) => tool.isOn?.(now)).map((tool) => tool.name),
      off: [...all, ...ofTable].filter((tool) => tool.isOff?.(now)).map((tool) => tool.name),
    }),
  });
  const button = (tool: Tool) => (
    <button
      key={tool.name}
      type="button"
      aria-pressed={tool.isOn ? state.on.includes(tool.name) : undefined}
      aria-disabled={state.off.includes(tool.name) || undefined}
      aria-keyshortcuts={tool.keys}
      // Keeps the selection in the text: the button must not take the focus by a click.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!state.off.includes(tool.name)) tool.run(editor);
      }}
    >
      {tool.word}
    </button>
  );
  return (
    <div className="tools" role="toolbar" aria-label="Định dạng" ref={bar}>
      {/* In a table there are its own tools instead of a second table. */}
      {all.filter(({ name }) => name !== 'table' || !state.inTable).map(button)}
      {state.inTable && (
        <fieldset className="of-table" aria-label="Bảng">
          <span className="label" aria-hidden="true">
            Bảng:
          </span>
          {ofTable.map(button)}
        </fieldset>
      )}
    </div>
  );
}

/** iOS draws the keyboard over fixed bars: the bar is lifted by what the keyboard covers. */
function useKeyboardInset(bar: RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const view = window.visualViewport;
    if (!view) return;
    const lift = () => {
      const covered = Math.max(0, window.innerHeight - view.height - view.offsetTop);
      bar.current?.style.setProperty('--keyboard', `${Math.round(covered)}px`);
    };
    view.addEventListener('resize', lift);
    view.addEventListener('scroll', lift);
    return () => {
      view.removeEventListener('resize', lift);
      view.removeEventListener('scroll', lift);
    };
  }, [bar]);
}
