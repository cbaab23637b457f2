import type { Editor } from '@tiptap/core';
import { foldMarks } from '#lib/vietnamese/fold.ts';
import type { SuggestSource } from './suggest.ts';
import { insertTable } from './table.ts';

/** Something that can be put at the cursor: a line of the "/" list and of "Chèn". */
export type Insertion = {
  name: string;
  label: string;
  note: string;
  /** Other words that people look for, without marks. */
  words: string;
  run: (editor: Editor) => void;
};

/** What the editor's screen opens. */
export type InsertionDialogs = { photo: () => void; gallery: () => void; link: () => void; file: () => void };

export const insertions = (open: InsertionDialogs): Insertion[] => [
  {
    name: 'photo',
    label: 'Ảnh',
    note: 'Tải lên hoặc lấy trong kho',
    words: 'hinh photo image',
    run: open.photo,
  },
  {
    name: 'gallery',
    label: 'Bộ ảnh',
    note: 'Nhiều ảnh xếp cạnh nhau',
    words: 'album gallery nhieu anh',
    run: open.gallery,
  },
  { name: 'table', label: 'Bảng', note: 'Ba cột, có dòng đầu', words: 'table o cot', run: insertTable },
  {
    name: 'person',
    label: 'Người trong hồ sơ',
    note: 'Tên kèm chức danh của ngày đó; gõ tắt: @',
    words: 'dai bieu dong chi ten chuc danh @',
    run: (editor) => typeSign(editor, '@'),
  },
  {
    name: 'document',
    label: 'Văn bản trong hồ sơ',
    note: 'Số, ngày, cơ quan ban hành; gõ tắt: #',
    words: 'nghi quyet chi thi ke hoach trich dan so #',
    run: (editor) => typeSign(editor, '#'),
  },
  { name: 'link', label: 'Liên kết', note: 'Tới trang khác', words: 'link url', run: open.link },
  {
    name: 'file',
    label: 'Tệp đính kèm',
    note: 'Tài liệu trong kho, hoặc tải lên',
    words: 'file pdf word excel tai lieu ke hoach cong van',
    run: open.file,
  },
  {
    name: 'h2',
    label: 'Mục',
    note: 'Tiêu đề lớn trong bài',
    words: 'tieu de heading h2',
    run: (editor) => editor.chain().focus().setHeading({ level: 2 }).run(),
  },
  {
    name: 'h3',
    label: 'Mục nhỏ',
    note: 'Tiêu đề nhỏ trong bài',
    words: 'tieu de heading h3',
    run: (editor) => editor.chain().focus().setHeading({ level: 3 }).run(),
  },
  {
    name: 'bullets',
    label: 'Danh sách',
    note: 'Gạch đầu dòng',
    words: 'cham list bullet',
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'numbers',
    label: 'Danh sách số',
    note: '1, 2, 3',
    words: 'thu tu list number',
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'quote',
    label: 'Trích dẫn',
    note: 'Lời của người khác, cả đoạn',
    words: 'quote loi noi',
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: 'rule',
    label: 'Đường kẻ',
    note: 'Ngăn hai phần của bài',
    words: 'ngang line hr',
    run: (editor) => editor.chain().focus().setHorizontalRule().run(),
  },
];

/** The sign opens its list only at the beginning of a word. */
function typeSign(editor: Editor, sign: string) {
  const { $from } = editor.state.selection;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset);
  editor
    .chain()
    .focus()
    .insertContent(/^\s?$/.test(before) ? sign : ` ${sign}`)
    .run();
}

export const insertionSource = (list: readonly Insertion[]): SuggestSource => ({
  name: 'insertions',
  sign: '/',
  title: 'Chèn',
  hasSpaces: true,
  waits: 0,
  find: (query) => {
    // A stroke between words ("sở / ngành") asks for nothing.
    if (/^\s/.test(query)) return [];
    const wanted = foldMarks(query.trimEnd());
    return list
      .filter(({ label, words }) => `${foldMarks(label)} ${words}`.includes(wanted))
      .map(({ name, label, note, run }) => ({
        key: name,
        label,
        note,
        insert: (editor, range) => {
          editor.chain().focus().deleteRange(range).run();
          run(editor);
        },
      }));
  },
});
