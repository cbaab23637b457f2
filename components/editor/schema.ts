import { Extension, Mark, Node } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { rowIdOf, safeHref } from '#lib/html/inline.ts';
import { cleanPastedHtml } from './pasted-html.ts';
import { tableNodes } from './table.ts';

/**
 * The body's own vocabulary and nothing else (the same that lib/html lets through): what is pasted and does not fit is
 * dropped here, before anybody sees it, and not only on the server.
 */

const superscript = Mark.create({
  name: 'superscript',
  excludes: 'subscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
  addKeyboardShortcuts() {
    return { 'Mod-.': () => this.editor.commands.toggleMark(this.name) };
  },
});

const subscript = Mark.create({
  name: 'subscript',
  excludes: 'superscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
  addKeyboardShortcuts() {
    return { 'Mod-,': () => this.editor.commands.toggleMark(this.name) };
  },
});

/** Words that name a person of the record. What is typed behind them names nobody. */
const person = Mark.create({
  name: 'person',
  inclusive: false,
  addAttributes() {
    return {
      personId: {
        default: null,
        parseHTML: (element) => rowIdOf(element.getAttribute('data-person-id')),
        renderHTML: ({ personId }) => ({ 'data-person-id': String(personId) }),
      },
    };
  },
  parseHTML: () => [
    {
      tag: 'span[data-person-id]',
      getAttrs: (node) => (rowIdOf(node.getAttribute('data-person-id')) === null ? false : null),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['span', HTMLAttributes, 0],
});

/** A body's item may begin with any block; StarterKit's must begin with a paragraph and throws such an item out. */
const listItem = Node.create({
  name: 'listItem',
  content: 'block+',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
    };
  },
});

/** Styles become elements or go. h1 belongs to the page and the text has two levels: a pasted h1 becomes h2, h4 to h6 become h3. */
const pasted = Extension.create({
  name: 'pasted',
  transformPastedHTML: (html) =>
    cleanPastedHtml(html).replace(/<(\/?)h([1456])\b/gi, (_tag, slash: string, level: string) => {
      return `<${slash}h${level === '1' ? 2 : 3}`;
    }),
});

/**
 * A photo in the text, or the place of one that is missing. The caption is its text. The picture's address is not part
 * of it: that comes from the media library when the page is drawn.
 */
export const figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  defining: true,
  isolating: true,
  draggable: true,
  addAttributes() {
    return {
      /** null while the photo is missing. */
      mediaId: {
        default: null,
        parseHTML: (element) => Number(element.getAttribute('data-media-id')) || null,
        rendered: false,
      },
      alt: {
        default: '',
        parseHTML: (element) => element.querySelector('img')?.getAttribute('alt') ?? '',
        rendered: false,
      },
      credit: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-credit') ?? '',
        rendered: false,
      },
      /** In this text the photo adds nothing: nobody is told of it who does not see it. */
      isDecorative: {
        default: false,
        parseHTML: (element) => element.getAttribute('data-decorative') === 'true',
        rendered: false,
      },
      /** Stands with the photos beside it as one set. */
      inGallery: {
        default: false,
        parseHTML: (element) => element.getAttribute('data-gallery') === 'true',
        rendered: false,
      },
    };
  },
  parseHTML() {
    const contentElement = (figureElement: HTMLElement): HTMLElement =>
      figureElement.querySelector('figcaption') ?? document.createElement('figcaption');
    return [
      { tag: 'figure[data-media-id]', contentElement },
      { tag: 'figure[data-photo-missing]', contentElement },
    ];
  },
  renderHTML({ node }) {
    const { mediaId, alt, credit, isDecorative, inGallery } = node.attrs;
    if (mediaId === null) return ['figure', { 'data-photo-missing': 'true' }, ['figcaption', 0]];
    return [
      'figure',
      {
        'data-media-id': String(mediaId),
        ...(credit ? { 'data-credit': String(credit) } : {}),
        ...(isDecorative ? { 'data-decorative': 'true' } : {}),
        ...(inGallery ? { 'data-gallery': 'true' } : {}),
      },
      ['img', { alt: isDecorative ? '' : String(alt) }],
      ['figcaption', 0],
    ];
  },
  addKeyboardShortcuts() {
    return {
      // A caption is one line: Enter goes on below the photo.
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== this.name) return false;
        const after = $from.after();
        return editor
          .chain()
          .insertContentAt(after, { type: 'paragraph' })
          .setTextSelection(after + 1)
          .run();
      },
    };
  },
});

/** Everything but the figure, whose view in the desk differs from its HTML (figure-view.tsx). */
export const textExtensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    listItem: false,
    code: false,
    codeBlock: false,
    strike: false,
    underline: false,
    link: {
      openOnClick: false,
      autolink: false,
      linkOnPaste: true,
      HTMLAttributes: { target: null, rel: null, class: null },
      isAllowedUri: (url) => safeHref(url) !== null,
    },
  }),
  listItem,
  superscript,
  subscript,
  person,
  pasted,
  ...tableNodes,
];
