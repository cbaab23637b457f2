import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { listAlbums } from '#lib/media/album-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { libraryPlaces } from '../places.ts';
import { NewAlbumForm } from './forms.tsx';
import '../../../running.css';
import '../../../staff.css';
import '../../../media.css';

export const instant = false;
export const metadata: Metadata = { title: 'Album ảnh' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AlbumsPage({ searchParams }: Props) {
  const staff = await requireStaff('/quan-tri/kho-anh/album');
  const albums = await listAlbums(staff);
  const isGone = typeof (await searchParams)['da-xoa'] === 'string';
  return (
    <Shell person={await deskPerson(staff)} current="media" hasDemo={await hasDemoContent()}>
      <h1>Album ảnh</h1>
      <SubNav label="Kho ảnh" links={libraryPlaces} current="/quan-tri/kho-anh/album" />
      {isGone && (
        <div className="msg good" role="status">
          <p>Đã xóa album. Ảnh vẫn còn trong kho.</p>
        </div>
      )}
      {albums.length === 0 && (
        <p className="empty">
          Chưa có album nào. Album gom ảnh của một sự kiện để tìm lại nhanh; tạo album đầu tiên ở dưới.
        </p>
      )}
      <ul className="library">
        {albums.map((album) => (
          <li key={album.id}>
            <a className="shown" href={`/quan-tri/kho-anh/album/${album.id}`}>
              {album.coverUrl ? (
                <img src={album.coverUrl} alt="" loading="lazy" />
              ) : (
                <span className="no-cover" aria-hidden="true" />
              )}
              <b>{album.name}</b>
            </a>
            <p className="meta">
              {album.photos} ảnh, tạo {formatInstant(album.createdAt).split(',')[0]}
            </p>
          </li>
        ))}
      </ul>
      <section className="panel-box">
        <h2>Tạo album</h2>
        <NewAlbumForm />
      </section>
    </Shell>
  );
}
