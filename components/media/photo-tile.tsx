import type { ReactNode } from 'react';
import type { ListedPhoto } from '#lib/media/library-queries.ts';
import { formatDate } from '#lib/vietnamese/dates.ts';

/** What keeps a photo from being used as it is; empty when nothing does. */
export function gapsOf(photo: Pick<ListedPhoto, 'caption' | 'alt' | 'decorative' | 'consent'>): string[] {
  return [
    ...(photo.caption === '' ? ['thiếu chú thích'] : []),
    ...(photo.alt === '' && !photo.decorative ? ['thiếu lời tả'] : []),
    ...(photo.consent === 'refused' ? ['có người không đồng ý'] : []),
  ];
}

export const nameOfPhoto = (photo: Pick<ListedPhoto, 'caption' | 'originalName'>) =>
  photo.caption || photo.originalName;

/** '13/3/2024, dùng ở 2 bài' */
export function factsInLine(photo: Pick<ListedPhoto, 'takenOn' | 'articles'>): string {
  const use = photo.articles === 0 ? 'chưa dùng ở bài nào' : `dùng ở ${photo.articles} bài`;
  return photo.takenOn ? `${formatDate(photo.takenOn)}, ${use}` : use;
}

/** One photo of the library in a grid. `children`: what can be done with it here. */
export function PhotoTile({ photo, children }: { photo: ListedPhoto; children?: ReactNode }) {
  const gaps = gapsOf(photo);
  return (
    <li>
      <a className="shown" href={`/quan-tri/kho-anh/${photo.id}`}>
        <img src={photo.previewUrl} alt="" width={photo.width} height={photo.height} loading="lazy" />
        <b>{nameOfPhoto(photo)}</b>
      </a>
      <p className="meta">{factsInLine(photo)}</p>
      {gaps.length > 0 && <p className="gap">{`Cần sửa: ${gaps.join(', ')}`}</p>}
      {children}
    </li>
  );
}
