'use client';

import { useState } from 'react';
import { Refused } from '#components/desk/refused.tsx';
import { LibrarySearch, useFound } from './library-search.tsx';
import type { PhotoActions, ShelfPhoto } from './photo-shelf.ts';

/** The photos that are already in the library. With `picked` several are chosen; a second press takes one back. */
export function PhotoPicker({
  search,
  picked,
  onClose,
  onPick,
}: {
  search: PhotoActions['search'];
  picked?: readonly ShelfPhoto[];
  onClose: () => void;
  onPick: (photo: ShelfPhoto) => void;
}) {
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const { found, problem } = useFound(
    asked,
    ({ q, page }) => search(q, page),
    'Chưa mở được kho ảnh. Hãy xem lại mạng rồi tìm lại.',
  );

  return (
    <div>
      <LibrarySearch
        id="kho-anh-tim"
        label="Tìm theo chú thích, người chụp"
        onAsk={(q) => setAsked({ q, page: 1 })}
        onClose={onClose}
      />
      {problem && <Refused message={problem.message} sessionEnded={problem.sessionEnded} />}
      <p className="meta" role="status">
        {found === null && !problem ? 'Đang mở kho ảnh…' : ''}
        {found?.photos.length === 0 ? 'Không có ảnh nào khớp. Hãy thử từ khác hoặc tải ảnh mới.' : ''}
      </p>
      <ul className="picks">
        {found?.photos.map((photo) => (
          <li key={photo.id}>
            <button
              type="button"
              aria-pressed={picked?.some(({ id }) => id === photo.id)}
              onClick={() => onPick(photo)}
            >
              <img
                src={photo.previewUrl}
                alt={photo.alt}
                width={photo.width}
                height={photo.height}
                loading="lazy"
              />
              {photo.caption || photo.originalName}
            </button>
          </li>
        ))}
      </ul>
      {found && found.pages > 1 && (
        <div className="pages">
          {asked.page > 1 && (
            <button
              type="button"
              className="quiet"
              onClick={() => setAsked({ ...asked, page: asked.page - 1 })}
            >
              Ảnh mới hơn
            </button>
          )}
          <span className="meta">
            Trang {asked.page} trong {found.pages}
          </span>
          {asked.page < found.pages && (
            <button
              type="button"
              className="quiet"
              onClick={() => setAsked({ ...asked, page: asked.page + 1 })}
            >
              Ảnh cũ hơn
            </button>
          )}
        </div>
      )}
    </div>
  );
}
