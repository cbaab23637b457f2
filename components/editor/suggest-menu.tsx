'use client';

import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import type { SuggestBox, Suggested } from './suggest.ts';

const LIST = 'goi-y';
const EDGE = 8;

/** The list at the cursor. The keyboard stays in the text; the editor says which line is meant. */
export function SuggestMenu({ box, editor }: { box: SuggestBox; editor: Editor }) {
  const shown = useSyncExternalStore(box.subscribe, box.get, () => null);
  const isOpen = shown !== null && (shown.rows.length > 0 || shown.isLoading);
  const text = editor.view.dom;
  const active = isOpen && shown.rows.some(({ insert }) => insert) ? `${LIST}-${shown.selected}` : null;
  useEffect(() => {
    if (!isOpen) return;
    text.setAttribute('aria-controls', LIST);
    return () => text.removeAttribute('aria-controls');
  }, [text, isOpen]);
  useEffect(() => {
    if (active === null) return;
    text.setAttribute('aria-activedescendant', active);
    document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
    return () => text.removeAttribute('aria-activedescendant');
  }, [text, active]);
  // In the main part of the page, where everything is that a screen reader is led to.
  return isOpen ? createPortal(<List shown={shown} />, text.closest('main') ?? document.body) : null;
}

function List({ shown }: { shown: Suggested }) {
  const list = useRef<HTMLDivElement>(null);
  const { mount, rows, selected, title, isLoading, pick } = shown;
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    return mount(element, {
      // Set by script, because the policy of the desk allows no style attributes; on phones the list stays on the screen.
      onPosition: ({ x, y }) => {
        const most = document.documentElement.clientWidth - element.offsetWidth - EDGE;
        element.style.setProperty('left', `${Math.max(EDGE, Math.min(x, most))}px`);
        element.style.setProperty('top', `${y}px`);
      },
    });
  }, [mount]);
  const choices = rows.filter(({ insert }) => insert !== null);
  return (
    <div className="suggest" ref={list}>
      <p className="lab" id={`${LIST}-ten`}>
        {title}
      </p>
      <div role="status" className={choices.length > 0 ? 'vh' : 'meta'}>
        {isLoading && rows.length === 0 && 'Đang tìm…'}
        {!isLoading && choices.length > 0 && `${choices.length} mục. Mũi tên để chọn, Enter để chèn.`}
        {rows.filter(({ insert }) => insert === null).map(({ label }) => label)}
      </div>
      <div role="listbox" id={LIST} aria-labelledby={`${LIST}-ten`}>
        {choices.map((row, at) => (
          <button
            type="button"
            role="option"
            tabIndex={-1}
            key={row.key}
            id={`${LIST}-${at}`}
            aria-selected={at === selected}
            // The cursor stays in the text.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(row)}
          >
            <span>{row.label}</span>
            {row.note && <span className="note">{row.note}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
