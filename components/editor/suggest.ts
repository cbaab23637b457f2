import { type Editor, Extension, type Range } from '@tiptap/core';
import { PluginKey } from '@tiptap/pm/state';
import Suggestion, { type SuggestionMount, type SuggestionProps } from '@tiptap/suggestion';

/** One line of a list that opens at the cursor. */
export type SuggestRow = {
  key: string;
  label: string;
  note: string;
  /** Takes the place of what was typed to find it; null: the line only says something. */
  insert: ((editor: Editor, range: Range) => void) | null;
};

/** What opens such a list: a sign in front of words, and who finds the lines for them. */
export type SuggestSource = {
  name: string;
  sign: string;
  /** What the list is called. */
  title: string;
  /** Names and numbers of documents have several words. */
  hasSpaces: boolean;
  /** Milliseconds without a letter before it is asked; lists on the server wait. */
  waits: number;
  find: (query: string, editor: Editor) => SuggestRow[] | Promise<SuggestRow[]>;
};

export type Suggested = {
  title: string;
  rows: SuggestRow[];
  /** Index of the line that Enter takes. */
  selected: number;
  isLoading: boolean;
  pick: (row: SuggestRow) => void;
  mount: SuggestionMount;
};

/** The list that is open at the cursor, if any. Lives beside the editor; suggest-menu.tsx draws it. */
export class SuggestBox {
  #shown: Suggested | null = null;
  readonly #listeners = new Set<() => void>();

  readonly get = () => this.#shown;
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(shown: Suggested | null) {
    this.#shown = shown;
    for (const listener of this.#listeners) listener();
  }

  /** True when the list took the key. */
  takesKey(event: KeyboardEvent): boolean {
    const shown = this.#shown;
    const rows = shown?.rows.filter(({ insert }) => insert !== null) ?? [];
    // A letter that an input method is still composing belongs to it.
    if (!shown || rows.length === 0 || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      this.show({ ...shown, selected: (shown.selected + step + rows.length) % rows.length });
      return true;
    }
    const row = rows[shown.selected];
    if ((event.key !== 'Enter' && event.key !== 'Tab') || event.shiftKey || !row) return false;
    shown.pick(row);
    return true;
  }
}

/** Lists that open while typing: "/" for what can be inserted, "@" for people, "#" for documents. */
export const suggesting = (box: SuggestBox, sources: readonly SuggestSource[]) =>
  Extension.create({
    name: 'suggesting',
    addProseMirrorPlugins() {
      return sources.map((source) => {
        const tell = (props: SuggestionProps<SuggestRow, SuggestRow>) => {
          const before = box.get();
          const isSame = before?.rows === props.items;
          box.show({
            title: source.title,
            // The lines found last stay until there are others: a list that blinks cannot be read.
            rows: props.loading && before ? before.rows : props.items,
            selected: isSame || props.loading ? (before?.selected ?? 0) : 0,
            isLoading: props.loading,
            pick: props.command,
            mount: props.mount,
          });
        };
        return Suggestion<SuggestRow, SuggestRow>({
          editor: this.editor,
          pluginKey: new PluginKey(`suggest-${source.name}`),
          char: source.sign,
          allowSpaces: source.hasSpaces,
          debounce: source.waits,
          // A caption holds one line of text and nothing else.
          allow: ({ state }) => state.selection.$from.parent.type.name === 'paragraph',
          items: ({ query, editor }) => source.find(query, editor),
          command: ({ editor, range, props: row }) => row.insert?.(editor, range),
          render: () => ({
            onStart: tell,
            onUpdate: tell,
            onExit: () => box.show(null),
            onKeyDown: ({ event }) => box.takesKey(event),
          }),
        });
      });
    },
  });
