import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { DOMParser, type Node } from '@tiptap/pm/model';
import { NodeSelection, type Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Place } from '#lib/doctor/locate.ts';
import { toInertDom } from './inert-dom.ts';

/** The text doctor's hands in the body: shows a place, and puts in what was accepted. */

/** A line as the doctor reads it: a break is a line end, and anything else without text is nothing. */
const lineOf = (block: Node) =>
  block.textBetween(0, block.content.size, undefined, (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : ''));

/** Where in the document a letter of a line stands: breaks take one place there and one letter in the line. */
function positionIn(block: Node, at: number, offset: number): number {
  let letters = 0;
  let found = at + 1 + block.content.size;
  block.forEach((child, childAt) => {
    const length = child.isText ? (child.text?.length ?? 0) : child.type.name === 'hardBreak' ? 1 : 0;
    if (offset >= letters && offset <= letters + length) {
      found = Math.min(found, at + 1 + childAt + (offset - letters));
    }
    letters += length;
  });
  return found;
}

function findPlace(doc: Node, place: Place): Selection | null {
  let seen = 0;
  let found: Selection | null = null;
  doc.descendants((node, at) => {
    if (found) return false;
    if (place.kind === 'text' && node.isTextblock && lineOf(node) === place.text) {
      if (seen === place.nth) {
        const from = positionIn(node, at, place.from);
        found = TextSelection.create(doc, from, Math.max(from, positionIn(node, at, place.to)));
      }
      seen += 1;
    }
    if ((place.kind === 'figure' || place.kind === 'table') && node.type.name === place.kind) {
      if (seen === place.nth) {
        found =
          place.kind === 'figure' ? NodeSelection.create(doc, at) : TextSelection.near(doc.resolve(at + 1));
      }
      seen += 1;
    }
    if (place.kind === 'link' && node.isText && node.marks.some(({ type }) => type.name === 'link')) {
      if (node.text && place.words.startsWith(node.text.trim())) {
        found = TextSelection.create(doc, at, at + node.nodeSize);
      }
    }
    return true;
  });
  return found;
}

/** Selects the place and brings it into sight. @returns false when the text does not have it any more */
export function showPlace(editor: Editor, place: Place): boolean {
  const selection = findPlace(editor.state.doc, place);
  if (!selection) return false;
  editor.view.dispatch(editor.state.tr.setSelection(selection));
  editor.view.focus();
  // A figure is selected as a whole: what stands at its position is the text around it.
  const node =
    (selection instanceof NodeSelection ? editor.view.nodeDOM(selection.from) : null) ??
    editor.view.domAtPos(selection.from).node;
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
  return true;
}

/** Only what differs inside a block, so that the cursor and the other blocks stay as they are. */
function amendBlock(tr: Transaction, at: number, before: Node, after: Node) {
  const start =
    before.type === after.type && before.hasMarkup(after.type, after.attrs, after.marks)
      ? before.content.findDiffStart(after.content)
      : null;
  const end = start === null ? null : before.content.findDiffEnd(after.content);
  if (start === null || end === null) {
    tr.replaceWith(at, at + before.nodeSize, after);
    return;
  }
  // Repeated letters can make the two ends overlap.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  tr.replace(at + 1 + start, at + 1 + end.a + overlap, after.slice(start, end.b + overlap));
}

/**
 * Puts another form of the same text into the editor: block by block, in one step that one undo takes back and that
 * nothing typed before or after it is part of.
 */
export function amendBody(editor: Editor, html: string) {
  const { doc } = editor.state;
  const next = DOMParser.fromSchema(editor.schema).parse(toInertDom(html));
  if (next.eq(doc)) return;
  editor.view.dispatch(closeHistory(editor.state.tr));
  const { tr } = editor.state;
  let head = 0;
  while (head < Math.min(doc.childCount, next.childCount) && doc.child(head).eq(next.child(head))) head += 1;
  let tail = 0;
  const room = Math.min(doc.childCount, next.childCount) - head;
  while (tail < room && doc.child(doc.childCount - 1 - tail).eq(next.child(next.childCount - 1 - tail)))
    tail += 1;
  const starts: number[] = [];
  doc.forEach((_child, at) => void starts.push(at));
  const endOf = (at: number) => starts[at] ?? doc.content.size;
  const isPaired = doc.childCount === next.childCount;
  if (isPaired) {
    // From the end, so that what was not reached yet keeps its place.
    for (let at = doc.childCount - 1 - tail; at >= head; at--) {
      if (!doc.child(at).eq(next.child(at))) amendBlock(tr, endOf(at), doc.child(at), next.child(at));
    }
  } else {
    const put = Array.from({ length: next.childCount - head - tail }, (_, at) => next.child(head + at));
    tr.replaceWith(endOf(head), endOf(doc.childCount - tail), put);
  }
  editor.view.dispatch(tr);
  editor.view.dispatch(closeHistory(editor.state.tr));
}
