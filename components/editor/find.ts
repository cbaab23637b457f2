import { type Editor, Extension } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import {
  findNext,
  findPrev,
  getMatchHighlights,
  replaceAll,
  replaceNext,
  SearchQuery,
  type SearchResult,
  search,
  setSearchState,
} from 'prosemirror-search';
import { foldMarks } from '#lib/vietnamese/fold.ts';

/** What is looked for in the body. */
export type Wanted = {
  text: string;
  replacement: string;
  /** "hau giang" is not "Hậu Giang". Words typed with marks always mean those marks. */
  mindsMarks: boolean;
  mindsCase: boolean;
  /** "an" is not found in "anh". */
  wholeWords: boolean;
};

export const finding = Extension.create({
  name: 'finding',
  addProseMirrorPlugins: () => [search()],
});

/** Every letter of Vietnamese under the plain one that it is made of, so that words without marks find it. */
function lettersByBase(): Map<string, string> {
  const letters = new Map<string, string>();
  for (let code = 0xc0; code <= 0x1ef9; code++) {
    const letter = String.fromCharCode(code);
    const base = /\p{L}/u.test(letter) ? foldMarks(letter) : '';
    if (/^[a-z]$/.test(base)) letters.set(base, (letters.get(base) ?? '') + letter);
  }
  return letters;
}
let byBase: Map<string, string> | undefined;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** The pattern of the wanted words. White space stands for any white space; marks behind letters (NFD) count as marks. */
export function patternOf({ text, mindsMarks }: Pick<Wanted, 'text' | 'mindsMarks'>): string {
  const nfc = text.normalize('NFC');
  const isMarked = mindsMarks || foldMarks(nfc) !== nfc.toLowerCase();
  byBase ??= lettersByBase();
  return [...nfc]
    .map((letter) => {
      if (/\s/.test(letter)) return '\\s';
      const others = isMarked ? undefined : byBase?.get(letter.toLowerCase());
      return others === undefined ? escaped(letter) : `[${letter}${others}][\\u0300-\\u036f]*`;
    })
    .join('');
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** What a person typed as replacement is what it says: no "$1", no "\\n". */
class PlainQuery extends SearchQuery {
  override getReplacements(state: EditorState, { from, to }: SearchResult) {
    const marks = state.doc.resolve(from).marksAcross(state.doc.resolve(to)) ?? [];
    const words =
      this.replace === '' ? Fragment.empty : Fragment.from(state.schema.text(this.replace, marks));
    return [{ from, to, insert: new Slice(words, 0, 0) }];
  }
}

export function queryOf(wanted: Wanted): SearchQuery {
  return new PlainQuery({
    search: patternOf(wanted),
    regexp: true,
    literal: true,
    caseSensitive: wanted.mindsCase,
    replace: wanted.replacement.normalize('NFC'),
    filter: (state, { from, to }) => {
      if (!wanted.wholeWords) return true;
      const size = state.doc.content.size;
      const before = state.doc.textBetween(Math.max(0, from - 1), from, ' ', ' ');
      const after = state.doc.textBetween(to, Math.min(size, to + 1), ' ', ' ');
      return !LETTER.test(before) && !LETTER.test(after);
    },
  });
}

/** Marks all places. An empty text marks none. */
export function lookFor(editor: Editor, wanted: Wanted) {
  editor.view.dispatch(setSearchState(editor.state.tr, queryOf(wanted)));
}

export const stopLooking = (editor: Editor) =>
  editor.view.dispatch(setSearchState(editor.state.tr, new SearchQuery({ search: '' })));

/** How many places there are, and which of them (from 1) is selected; 0: none. */
export function placesFound(editor: Editor): { count: number; at: number } {
  const places = getMatchHighlights(editor.state).find();
  const { from, to } = editor.state.selection;
  return {
    count: places.length,
    at: places.findIndex((place) => place.from === from && place.to === to) + 1,
  };
}

const run = (command: typeof findNext) => (editor: Editor) => {
  const isDone = command(editor.state, editor.view.dispatch, editor.view);
  if (isDone) showSelection(editor);
  return isDone;
};

/** The focus stays in the panel, so the browser does not bring the place into view by itself. */
function showSelection(editor: Editor) {
  const { node } = editor.view.domAtPos(editor.state.selection.from);
  const element = node instanceof Element ? node : node.parentElement;
  element?.scrollIntoView({ block: 'center' });
}

export const toNext = run(findNext);
export const toPrevious = run(findPrev);
export const replaceOne = run(replaceNext);

/** One undo takes back all of it, and nothing typed before. */
export function replaceEvery(editor: Editor) {
  editor.view.dispatch(closeHistory(editor.state.tr));
  return run(replaceAll)(editor);
}
