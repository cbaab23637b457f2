import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { getAlbum } from '#lib/media/album-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may } from '#lib/staff/permissions.ts';
import { deskPerson } from '../../../../desk-person.ts';
import { requireStaff } from '../../../../signed-in.ts';
import { libraryPlaces } from '../../places.ts';
import { AlbumNameForm, DropAlbumForm } from '../forms.tsx';
import { AlbumOrder } from './album-order.tsx';
import '../../../../running.css';
import '../../../../staff.css';
import '../../../../media.css';

export const instant = false;
export const metadata: Metadata = { title: 'Album ảnh' };

type Props = { params: Promise<{ id: string }> };

export default async function AlbumPage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`/quan-tri/kho-anh/album/${id}`);
  const album = await getAlbum(staff, Number(id));
  if (!album) notFound();
  const mayEdit = may(staff, 'media.edit') || album.createdById === staff.id;
  return (
    <Shell person={await deskPerson(staff)} current="media" hasDemo={await hasDemoContent()}>
      <h1>{album.name}</h1>
      <SubNav label="Kho ảnh" links={libraryPlaces} current="/quan-tri/kho-anh/album" />
      <p className="meta">
        {album.items.length} ảnh{album.createdBy ? `, ${album.createdBy} tạo` : ''}.
      </p>
      <p className="stack">
        <a className="btn" href={`/quan-tri/kho-anh/tai-len?album=${album.id}`}>
          Tải ảnh vào album này
        </a>
        <a className="btn quiet" href="/quan-tri/kho-anh">
          Chọn ảnh trong kho
        </a>
      </p>
      {album.items.length === 0 && <p className="empty">Album chưa có ảnh.</p>}
      {album.items.length > 0 && <AlbumOrder albumId={album.id} photos={album.items} mayEdit={mayEdit} />}
      {mayEdit && (
        <>
          <section className="panel-box">
            <h2>Tên album</h2>
            <AlbumNameForm id={album.id} name={album.name} />
          </section>
          <section className="panel-box">
            <h2>Xóa album</h2>
            <DropAlbumForm id={album.id} />
          </section>
        </>
      )}
    </Shell>
  );
}
