import type { Editor, JSONContent } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import { TextSelection } from '@tiptap/pm/state';
import type { ShelfPhoto } from './photo-shelf.ts';

/**
 * A new figure below the cursor, or another photo in the figure that asked for one. Words that were just typed beside
 * the photo ('typed') are the words of the figure. From the library it takes what the figure lacks, and its description
 * stays empty: it then follows the library. One undo takes back this and nothing typed before or after it.
 */
export function placePhoto(
  editor: Editor,
  photo: ShelfPhoto,
  figureAt: number | null,
  words: 'typed' | 'library',
) {
  const attrs = {
    mediaId: photo.id,
    alt: words === 'typed' ? photo.alt : '',
    isDecorative: words === 'typed' && photo.decorative,
    credit: photo.credit ?? '',
  };
  const caption = photo.caption ? [{ type: 'text', text: photo.caption }] : [];
  const there = figureAt === null ? null : editor.state.doc.nodeAt(figureAt);
  endUndoStep(editor);
  if (figureAt === null || there?.type.name !== 'figure') {
    insertBelow(editor, [{ type: 'figure', attrs, content: caption }]);
    endUndoStep(editor);
    return;
  }
  // The credit of a place without a photo is what the old page said of it; any other belongs to the photo that goes.
  const known = words === 'library' && there.attrs.mediaId === null ? String(there.attrs.credit) : '';
  const isCaptionNew = words === 'typed' ? photo.caption !== there.textContent : there.content.size === 0;
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      tr.setNodeMarkup(figureAt, undefined, { ...there.attrs, ...attrs, credit: known || attrs.credit });
      if (isCaptionNew && photo.caption) {
        tr.replaceWith(figureAt + 1, figureAt + 1 + there.content.size, state.schema.text(photo.caption));
      }
      return true;
    })
    .run();
  endUndoStep(editor);
}

/** Several photos below the cursor, as one set. One undo takes back all of them. */
export function placeGallery(editor: Editor, photos: readonly ShelfPhoto[], words: 'typed' | 'library') {
  const figures = photos.map((photo) => ({
    type: 'figure',
    attrs: {
      mediaId: photo.id,
      alt: words === 'typed' ? photo.alt : '',
      isDecorative: words === 'typed' && photo.decorative,
      credit: photo.credit ?? '',
      inGallery: photos.length > 1,
    },
    content: photo.caption ? [{ type: 'text', text: photo.caption }] : [],
  }));
  endUndoStep(editor);
  insertBelow(editor, figures);
  endUndoStep(editor);
}

/**
 * Below the paragraph, list or table in which the selection ends, which stays whole with what is selected in it; in the
 * place of an empty paragraph. The cursor goes on below.
 */
function insertBelow(editor: Editor, figures: JSONContent[]) {
  const { $to } = editor.state.selection;
  const block = $to.depth > 0 ? $to.node(1) : null;
  const isEmpty = block?.type.name === 'paragraph' && block.content.size === 0;
  const from = block && isEmpty ? $to.before(1) : block ? $to.after(1) : $to.pos;
  const to = block && isEmpty ? $to.after(1) : from;
  const size = figures.reduce((sum, figure) => sum + editor.schema.nodeFromJSON(figure).nodeSize, 0);
  const isLast = to >= editor.state.doc.content.size;
  editor
    .chain()
    .focus()
    .insertContentAt({ from, to }, isLast ? [...figures, { type: 'paragraph' }] : figures)
    .command(({ tr }) => {
      const below = tr.doc.resolve(Math.min(from + size, tr.doc.content.size));
      tr.setSelection(TextSelection.near(below));
      return true;
    })
    .scrollIntoView()
    .run();
}

const endUndoStep = (editor: Editor) => editor.view.dispatch(closeHistory(editor.state.tr));
