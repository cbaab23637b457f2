import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { listAlbums } from '#lib/media/album-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may } from '#lib/staff/permissions.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { libraryPlaces } from '../places.ts';
import { Uploader } from './uploader.tsx';
import '../../../running.css';
import '../../../media.css';

export const instant = false;
export const metadata: Metadata = { title: 'Tải ảnh lên' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UploadPage({ searchParams }: Props) {
  const staff = await requireStaff('/quan-tri/kho-anh/tai-len');
  const albums = (await listAlbums(staff)).filter(
    (album) => may(staff, 'media.edit') || album.createdById === staff.id,
  );
  const wanted = Number((await searchParams).album);
  return (
    <Shell person={await deskPerson(staff)} current="media" hasDemo={await hasDemoContent()}>
      <h1>Tải ảnh lên</h1>
      <SubNav label="Kho ảnh" links={libraryPlaces} current="/quan-tri/kho-anh" />
      <noscript>
        <p className="msg bad">
          Trang này cần JavaScript để gửi nhiều ảnh. Hãy bật JavaScript rồi tải lại trang.
        </p>
      </noscript>
      <Uploader
        albums={albums.map(({ id, name }) => ({ id, name }))}
        albumId={albums.find((album) => album.id === wanted)?.id ?? null}
      />
    </Shell>
  );
}
