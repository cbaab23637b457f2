'use client';

import { startTransition, useActionState, useEffect, useRef } from 'react';
import type { AlbumPhoto } from '#lib/media/album-queries.ts';
import type { DeedState } from '../../../nguoi-dung/deed-state.ts';
import { moveOne, takeOut } from '../actions.ts';

const untouched: DeedState = { at: 0, ok: true, message: '', fields: {} };

/** The photos of an album; each is moved by buttons, which fingers and keyboards reach alike. */
export function AlbumOrder({
  albumId,
  photos,
  mayEdit,
}: {
  albumId: number;
  photos: AlbumPhoto[];
  mayEdit: boolean;
}) {
  const [moved, move, isMoving] = useActionState(moveOne, untouched);
  const [taken, take, isTaking] = useActionState(takeOut, untouched);
  const isBusy = isMoving || isTaking;
  const refusal = [moved, taken].find((state) => !state.ok);
  const answer = moved.at + taken.at > 0 ? (taken.at > 0 ? taken.message : moved.message) : '';

  const line = useRef<HTMLParagraphElement>(null);
  const pressed = useRef('');
  // A photo that moves, or goes, takes the focus with it: back to the same button, or to what became of it.
  useEffect(() => {
    if (moved.at + taken.at === 0 || document.activeElement !== document.body) return;
    (document.getElementById(pressed.current) ?? line.current)?.focus();
  }, [moved, taken]);

  const button = (photo: AlbumPhoto, words: string, step: string | null, isOff: boolean) => {
    const run = step === null ? take : move;
    const id = `${step ?? 'out'}-${photo.id}`;
    return (
      <form
        action={run}
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          pressed.current = id;
          if (!isBusy && !isOff) startTransition(() => run(form));
        }}
      >
        <input type="hidden" name="albumId" value={albumId} />
        <input type="hidden" name="photo" value={photo.id} />
        {step !== null && <input type="hidden" name="step" value={step} />}
        <button type="submit" id={id} className="quiet" aria-disabled={isBusy || isOff || undefined}>
          {words}
          <span className="vh"> ảnh {photo.caption || photo.originalName}</span>
        </button>
      </form>
    );
  };

  return (
    <>
      {refusal && (
        <div className="msg bad" role="alert">
          <p>{refusal.message}</p>
        </div>
      )}
      <p className="meta" role="status" tabIndex={-1} ref={line}>
        {refusal ? '' : answer}
      </p>
      <ol className="in-album">
        {photos.map((photo, at) => (
          <li key={photo.id}>
            <img src={photo.previewUrl} alt="" width={photo.width} height={photo.height} loading="lazy" />
            <div>
              <a href={`/quan-tri/kho-anh/${photo.id}`}>{photo.caption || photo.originalName}</a>
              {mayEdit && (
                <div className="acts">
                  {button(photo, 'Lên', 'up', at === 0)}
                  {button(photo, 'Xuống', 'down', at === photos.length - 1)}
                  {button(photo, 'Lên đầu', 'first', at === 0)}
                  {button(photo, 'Bỏ ra', null, false)}
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
