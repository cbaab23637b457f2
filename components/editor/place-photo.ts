import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
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
    credit: photo.credit ?? '',
  };
  const caption = photo.caption ? [{ type: 'text', text: photo.caption }] : [];
  const there = figureAt === null ? null : editor.state.doc.nodeAt(figureAt);
  endUndoStep(editor);
  if (figureAt === null || there?.type.name !== 'figure') {
    editor.chain().focus().insertContent({ type: 'figure', attrs, content: caption }).run();
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
      credit: photo.credit ?? '',
      inGallery: photos.length > 1,
    },
    content: photo.caption ? [{ type: 'text', text: photo.caption }] : [],
  }));
  endUndoStep(editor);
  editor.chain().focus().insertContent(figures).run();
  endUndoStep(editor);
}

const endUndoStep = (editor: Editor) => editor.view.dispatch(closeHistory(editor.state.tr));
