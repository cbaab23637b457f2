'use client';

import { type ReactNode, startTransition, useActionState, useState } from 'react';
import { ErrorSummary } from '#components/desk/error-summary.tsx';
import { ChoiceField, Field } from '#components/desk/field.tsx';
import type { AlbumSummary } from '#lib/media/album-queries.ts';
import { putIntoAlbum } from './album/actions.ts';

const NEW = 'new';

/** The photos with their boxes, and what is done with those that are marked. */
export function ChoosePhotos({ albums, children }: { albums: AlbumSummary[]; children: ReactNode }) {
  const [state, submit, isPending] = useActionState(putIntoAlbum, {
    at: 0,
    ok: true,
    message: '',
    fields: {},
  });
  const [chosen, setChosen] = useState(0);
  const [album, setAlbum] = useState(String(albums[0]?.id ?? NEW));
  return (
    <form
      action={submit}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        if (!isPending) startTransition(() => submit(form));
      }}
      onChange={(event) => setChosen(new FormData(event.currentTarget).getAll('photo').length)}
      noValidate
    >
      {!state.ok && (
        <ErrorSummary
          message={state.message}
          at={state.at}
          problems={Object.entries(state.fields).flatMap(([name, texts]) =>
            texts
              .filter((text) => text !== state.message)
              .map((text) => ({ text, href: name === 'name' ? 'ten-album-moi' : null })),
          )}
          sessionEnded={state.sessionEnded}
        />
      )}
      {state.ok && state.at > 0 && (
        <div className="msg good" role="status">
          <p>{state.message}</p>
          {state.value && (
            <a className="btn quiet" href={`/quan-tri/kho-anh/album/${state.value.albumId}`}>
              Mở album
            </a>
          )}
        </div>
      )}
      {children}
      <div className={chosen > 0 ? 'chosen some' : 'chosen'}>
        <p role="status">{chosen === 0 ? 'Chưa chọn ảnh nào.' : `Đã chọn ${chosen} ảnh.`}</p>
        <ChoiceField
          id="vao-album"
          name="albumId"
          label="Thêm vào album"
          value={album}
          onChange={(event) => setAlbum(event.target.value)}
        >
          {albums.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={NEW}>Album mới…</option>
        </ChoiceField>
        {album === NEW && (
          <Field id="ten-album-moi" name="name" label="Tên album mới" errors={state.fields.name} />
        )}
        <button type="submit" aria-disabled={isPending || undefined}>
          {isPending ? 'Đang thêm…' : 'Thêm ảnh đã chọn'}
        </button>
      </div>
    </form>
  );
}
