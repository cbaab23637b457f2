'use client';

import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';

/** Syllables that an adult reads in a minute, roughly; Vietnamese is counted by syllables ("chữ"), not by words. */
const READ_PER_MINUTE = 220;
/** Counting a long text with every letter would be felt. */
const WAIT_MS = 400;

const syllables = (text: string) => text.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
const inWords = (count: number) => `${count.toLocaleString('vi-VN')} chữ`;

function said({ state }: Editor): string {
  const whole = (from: number, to: number) => syllables(state.doc.textBetween(from, to, '\n', ' '));
  const count = whole(0, state.doc.content.size);
  const { from, to, empty } = state.selection;
  const reading = count === 0 ? '' : `, đọc khoảng ${Math.max(1, Math.round(count / READ_PER_MINUTE))} phút`;
  return `Thân bài ${inWords(count)}${reading}.${empty ? '' : ` Đang chọn ${inWords(whole(from, to))}.`}`;
}

/** How long the body is, and what is selected of it. Read on demand and never announced by itself. */
export function WordCount({ editor }: { editor: Editor }) {
  const [words, setWords] = useState(() => said(editor));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setWords(said(editor)), WAIT_MS);
    };
    editor.on('transaction', later);
    return () => {
      clearTimeout(timer);
      editor.off('transaction', later);
    };
  }, [editor]);
  return <p className="meta count">{words}</p>;
}
