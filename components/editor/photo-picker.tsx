'use client';

import { useEffect, useState } from 'react';
import { Field } from '#components/desk/field.tsx';
import type { PhotoActions, ShelfPhoto } from './photo-shelf.ts';

type Found = { photos: ShelfPhoto[]; pages: number };

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
  const [q, setQ] = useState('');
  const [asked, setAsked] = useState({ q: '', page: 1 });
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState('');

  useEffect(() => {
    let isCurrent = true;
    search(asked.q, asked.page)
      .then((answer) => {
        if (!isCurrent) return;
        setProblem(answer.ok ? '' : answer.message);
        if (answer.ok) setFound(answer.value);
      })
      .catch(() => {
        if (isCurrent) setProblem('Chưa mở được kho ảnh. Hãy xem lại mạng rồi tìm lại.');
      });
    return () => {
      isCurrent = false;
    };
  }, [asked, search]);

  return (
    <div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setAsked({ q, page: 1 });
        }}
      >
        <Field
          id="kho-anh-tim"
          label="Tìm theo chú thích, người chụp"
          type="search"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <p className="stack">
          <button type="submit">Tìm</button>
          <button type="button" className="quiet" onClick={onClose}>
            Thôi
          </button>
        </p>
      </form>
      {problem && (
        <p className="msg bad" role="alert">
          {problem}
        </p>
      )}
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
