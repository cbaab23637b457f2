'use client';

import { NodeViewContent, type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from '@tiptap/react';
import { useId, useSyncExternalStore } from 'react';
import { AltChoice } from './alt-choice.tsx';
import type { PhotoShelf } from './photo-shelf.ts';
import { figure } from './schema.ts';

/** The figure as it looks while writing: its picture, the caption in place, and what belongs to the photo. */
export const figureWithView = (shelf: PhotoShelf) =>
  figure.extend({
    addNodeView: () =>
      ReactNodeViewRenderer((props: NodeViewProps) => <FigureView {...props} shelf={shelf} />),
  });

function FigureView({
  node,
  getPos,
  updateAttributes,
  deleteNode,
  shelf,
}: NodeViewProps & { shelf: PhotoShelf }) {
  const id = useId();
  const mediaId: number | null = node.attrs.mediaId;
  const photo = useSyncExternalStore(
    shelf.subscribe,
    () => (mediaId === null ? null : shelf.get(mediaId)),
    () => null,
  );
  const attach = () => shelf.openDialog(getPos() ?? null);
  return (
    <NodeViewWrapper
      className="photo"
      role="group"
      aria-label={mediaId === null ? 'Chỗ của ảnh còn thiếu' : 'Ảnh'}
    >
      <div contentEditable={false}>
        {photo && <img src={photo.previewUrl} alt={photo.alt} width={photo.width} height={photo.height} />}
        {!photo && (
          <p className="missing">
            {mediaId === null
              ? 'Chú thích này còn thiếu ảnh.'
              : `Không tìm thấy ảnh số ${mediaId} trong kho ảnh.`}
          </p>
        )}
        <p className="cap-label">Chú thích (bạn đọc thấy dưới ảnh)</p>
      </div>
      <NodeViewContent<'div'> as="div" className="caption" />
      <div contentEditable={false}>
        {mediaId !== null && (
          <>
            <AltChoice
              id={id}
              alt={String(node.attrs.alt)}
              isDecorative={node.attrs.isDecorative === true}
              libraryAlt={photo?.alt || null}
              isDecorativeInLibrary={photo?.decorative ?? false}
              onChange={updateAttributes}
            />
            <div className="fld">
              <label htmlFor={`${id}-credit`}>Người chụp</label>
              <input
                id={`${id}-credit`}
                value={String(node.attrs.credit)}
                onChange={(event) => updateAttributes({ credit: event.target.value })}
              />
            </div>
            <label className="check-line">
              <input
                type="checkbox"
                checked={node.attrs.inGallery === true}
                onChange={(event) => updateAttributes({ inGallery: event.target.checked })}
              />
              Xếp cạnh ảnh liền trước, liền sau (bộ ảnh)
            </label>
          </>
        )}
        <p className="stack">
          <button type="button" className="quiet" onClick={attach}>
            {mediaId === null ? 'Gắn ảnh' : 'Đổi ảnh'}
          </button>
          {photo && (
            <button type="button" className="quiet" onClick={() => shelf.openFocus(photo.id)}>
              Điểm chính
            </button>
          )}
          <button type="button" className="quiet" onClick={deleteNode}>
            Bỏ khỏi bài
          </button>
        </p>
      </div>
    </NodeViewWrapper>
  );
}
