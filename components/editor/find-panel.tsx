'use client';

import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Field } from '#components/desk/field.tsx';
import {
  lookFor,
  placesFound,
  replaceEvery,
  replaceOne,
  stopLooking,
  toNext,
  toPrevious,
  type Wanted,
} from './find.ts';

const checks = [
  ['mindsMarks', 'Đúng từng dấu'],
  ['mindsCase', 'Đúng chữ hoa, thường'],
  ['wholeWords', 'Trọn chữ'],
] as const;

/** `asked` counts: the same words may be asked for twice. */
export type Sought = { text: string; asked: number };

type Props = { editor: Editor; sought: Sought; onClose: () => void };

/** Find and replace in the body; found places are marked there, and nothing changes before a button says so. */
export function FindPanel({ editor, sought, onClose }: Props) {
  const [wanted, setWanted] = useState<Wanted>({
    text: sought.text,
    replacement: '',
    mindsMarks: false,
    mindsCase: false,
    wholeWords: false,
  });
  /** How many places were replaced at once, and the text that came of it: what is typed after that, an undo takes first. */
  const [swap, setSwap] = useState<{ places: number; doc: Node } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { count, at } = useEditorState({ editor, selector: ({ editor: now }) => placesFound(now) });
  const isAsReplaced = useEditorState({ editor, selector: ({ editor: now }) => now.state.doc === swap?.doc });
  const replaced = swap && isAsReplaced ? swap.places : 0;

  // Asked for again while it is open: the words selected in the text take the place of the old ones, the replacement stays.
  useEffect(() => {
    if (sought.text !== '') setWanted((now) => ({ ...now, text: sought.text }));
    input.current?.focus();
    input.current?.select();
  }, [sought]);
  useEffect(() => {
    lookFor(editor, wanted);
  }, [editor, wanted]);
  useEffect(() => () => stopLooking(editor), [editor]);

  const change = (part: Partial<Wanted>) => {
    setSwap(null);
    setWanted((now) => ({ ...now, ...part }));
  };
  const close = () => {
    onClose();
    editor.commands.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
    // The panel stands in the form of the article, which Enter would save.
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    if (event.shiftKey) toPrevious(editor);
    else toNext(editor);
  };
  const replaceAllFound = () => {
    const before = count;
    if (replaceEvery(editor)) setSwap({ places: before, doc: editor.state.doc });
  };
  const takeBack = () => {
    editor.commands.undo();
    setSwap(null);
    // The pressed button is gone.
    input.current?.focus();
  };
  return (
    <section className="find" aria-label="Tìm và thay trong thân bài" onKeyDown={onKeyDown}>
      <div className="pair">
        <Field
          ref={input}
          id="tim-chu"
          label="Tìm trong thân bài"
          value={wanted.text}
          autoComplete="off"
          enterKeyHint="search"
          onChange={(event) => change({ text: event.target.value })}
        />
        <Field
          id="thay-bang"
          label="Thay bằng"
          value={wanted.replacement}
          autoComplete="off"
          onChange={(event) => change({ replacement: event.target.value })}
        />
      </div>
      <details>
        <summary>Cách tìm</summary>
        {checks.map(([name, label]) => (
          <label className="check-line" key={name}>
            <input
              type="checkbox"
              checked={wanted[name]}
              onChange={(event) => change({ [name]: event.target.checked })}
            />
            {label}
          </label>
        ))}
      </details>
      <div className="told">
        <p className="meta" role="status">
          {said(wanted.text, count, at, replaced)}
        </p>
        {replaced > 0 && (
          <button type="button" className="plain" onClick={takeBack}>
            Hoàn tác
          </button>
        )}
      </div>
      <p className="stack">
        <button type="button" className="quiet" onClick={() => toPrevious(editor)}>
          Chỗ trước
        </button>
        <button type="button" className="quiet" onClick={() => toNext(editor)}>
          Chỗ sau
        </button>
        <button type="button" className="quiet" onClick={() => replaceOne(editor)}>
          Thay chỗ này
        </button>
        <button type="button" className="quiet" onClick={replaceAllFound}>
          Thay hết
        </button>
        <button type="button" className="quiet" onClick={close}>
          Đóng
        </button>
      </p>
    </section>
  );
}

function said(text: string, count: number, at: number, replaced: number): string {
  if (text.trim() === '') return 'Gõ không dấu cũng tìm được chữ có dấu.';
  if (replaced > 0) return `Đã thay ${replaced} chỗ.`;
  if (count === 0) return 'Không có chỗ nào.';
  return at > 0 ? `Chỗ ${at} trong ${count}.` : `${count} chỗ.`;
}
