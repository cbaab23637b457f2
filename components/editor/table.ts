import type { Editor } from '@tiptap/core';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { TextSelection } from '@tiptap/pm/state';
import { safeHref } from '#lib/html/inline.ts';
import { toInertDom } from './inert-dom.ts';

/**
 * Tables as the body writes them: thead and caption survive, widths and styles do not. The editor's tables know only
 * rows, so a row remembers whether it stood in the head, and the table keeps its caption as an attribute.
 */

const INLINE = new Set(['STRONG', 'B', 'EM', 'I', 'SUP', 'SUB', 'BR', 'A']);

/** Copies the inline elements of the vocabulary and their text; anything else is read through. */
function copyInline(from: Node, to: Node) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.appendChild(document.createTextNode(node.textContent ?? ''));
    } else if (node instanceof Element || node.nodeType === Node.ELEMENT_NODE) {
      const href = node.nodeName === 'A' ? safeHref((node as Element).getAttribute('href')) : null;
      if (!INLINE.has(node.nodeName) || (node.nodeName === 'A' && href === null)) {
        copyInline(node, to);
        continue;
      }
      const copy = document.createElement(node.nodeName.toLowerCase());
      if (href !== null) copy.setAttribute('href', href);
      copyInline(node, copy);
      to.appendChild(copy);
    }
  }
}

function cleanInline(source: Node): HTMLElement {
  const caption = document.createElement('caption');
  copyInline(source, caption);
  return caption;
}

/** `caption` is inline HTML of the vocabulary. */
function drawTable(caption: unknown): { dom: HTMLTableElement; contentDOM: HTMLElement } {
  const dom = document.createElement('table');
  if (typeof caption === 'string' && caption !== '') {
    dom.appendChild(cleanInline(toInertDom(caption)));
  }
  const contentDOM = dom.appendChild(document.createElement('tbody'));
  return { dom, contentDOM };
}

const table = Table.extend({
  addAttributes() {
    return {
      caption: {
        default: '',
        rendered: false,
        parseHTML: (element) => {
          const caption = [...element.children].find((child) => child.nodeName === 'CAPTION');
          return caption ? cleanInline(caption).innerHTML : '';
        },
      },
    };
  },
  parseHTML: () => [{ tag: 'caption', ignore: true }, { tag: 'table' }],
  renderHTML: ({ node }) => drawTable(node.attrs.caption),
  addNodeView() {
    return ({ node }) => {
      const { dom, contentDOM } = drawTable(node.attrs.caption);
      dom.querySelector('caption')?.setAttribute('contenteditable', 'false');
      // A table that is too wide scrolls in a box of its own, and the text around it stays where it is.
      const box = document.createElement('div');
      box.className = 'table-box';
      // As editable as what is around it; it says so itself, because what scrolls must be within reach of the keyboard.
      box.setAttribute('contenteditable', 'true');
      box.appendChild(dom);
      return {
        dom: box,
        contentDOM,
        ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
        update: (next) => next.type === node.type && next.attrs.caption === node.attrs.caption,
      };
    };
  },
}).configure({ resizable: false });

const row = TableRow.extend({
  addAttributes() {
    return {
      inHead: {
        default: false,
        parseHTML: (element) =>
          element.parentElement?.nodeName === 'THEAD' || element.hasAttribute('data-head'),
        renderHTML: ({ inHead }) => (inHead ? { 'data-head': 'true' } : {}),
      },
    };
  },
});

const span = (name: 'colspan' | 'rowspan') => ({
  default: 1,
  parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute(name)) || 1),
  renderHTML: (attributes: Record<string, unknown>) =>
    Number(attributes[name]) > 1 ? { [name]: String(attributes[name]) } : {},
});
/** prosemirror-tables expects the attribute; the body has no widths. */
const cellAttributes = () => ({
  colspan: span('colspan'),
  rowspan: span('rowspan'),
  colwidth: { default: null, rendered: false, parseHTML: () => null },
});

const cell = TableCell.extend({ addAttributes: cellAttributes });
const headerCell = TableHeader.extend({
  addAttributes: () => ({
    ...cellAttributes(),
    scope: {
      default: null,
      parseHTML: (element: HTMLElement) => element.getAttribute('scope'),
      renderHTML: ({ scope }: Record<string, unknown>) => (scope ? { scope: String(scope) } : {}),
    },
  }),
});

export const tableNodes = [table, row, cell, headerCell];

/** A table of three columns with a head; the cursor stands in its first cell. */
export function insertTable(editor: Editor) {
  const { from } = editor.state.selection;
  const cells = (type: string, attrs: object) =>
    Array.from({ length: 3 }, () => ({ type, attrs, content: [{ type: 'paragraph' }] }));
  editor
    .chain()
    .focus()
    .insertContent({
      type: 'table',
      content: [
        { type: 'tableRow', attrs: { inHead: true }, content: cells('tableHeader', { scope: 'col' }) },
        { type: 'tableRow', content: cells('tableCell', {}) },
        { type: 'tableRow', content: cells('tableCell', {}) },
      ],
    })
    // The insertion leaves the cursor behind the table.
    .command(({ tr, dispatch }) => {
      let firstCell = -1;
      tr.doc.nodesBetween(Math.max(0, from - 1), tr.doc.content.size, (node, position) => {
        if (firstCell === -1 && position >= from - 1 && node.type.name === 'tableHeader')
          firstCell = position;
        return firstCell === -1;
      });
      if (firstCell !== -1 && dispatch) tr.setSelection(TextSelection.near(tr.doc.resolve(firstCell + 1)));
      return true;
    })
    .run();
}

/** Makes the first row of the table around the cursor its head, or an ordinary row again. */
export function toggleHead(editor: Editor) {
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      const { $from } = state.selection;
      for (let depth = $from.depth; depth > 0; depth--) {
        const node = $from.node(depth);
        if (node.type.name !== 'table') continue;
        const first = node.firstChild;
        if (!first) return false;
        const rowAt = $from.before(depth) + 1;
        const inHead = !first.attrs.inHead;
        const type = state.schema.nodes[inHead ? 'tableHeader' : 'tableCell'];
        if (!type) return false;
        tr.setNodeMarkup(rowAt, undefined, { ...first.attrs, inHead });
        first.forEach((cellNode, offset) => {
          const { scope: _scope, ...attrs } = cellNode.attrs;
          tr.setNodeMarkup(rowAt + 1 + offset, type, inHead ? { ...attrs, scope: 'col' } : attrs);
        });
        return true;
      }
      return false;
    })
    .run();
}

/** The caption of the table around the cursor as plain text; null outside a table. */
export function tableCaption(editor: Editor): string | null {
  if (!editor.isActive('table')) return null;
  return toInertDom(String(editor.getAttributes('table').caption ?? '')).textContent ?? '';
}

export function setTableCaption(editor: Editor, text: string) {
  const holder = document.createElement('p');
  holder.textContent = text;
  editor.chain().focus().updateAttributes('table', { caption: holder.innerHTML }).run();
}
