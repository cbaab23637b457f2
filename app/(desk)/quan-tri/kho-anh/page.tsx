import type { Metadata } from 'next';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { factsInLine, gapsOf, nameOfPhoto, PhotoTile } from '#components/media/photo-tile.tsx';
import { listAlbums } from '#lib/media/album-queries.ts';
import { MEDIA_PAGE_SIZE } from '#lib/media/desk-queries.ts';
import { type ListedPhoto, listKnownNames, listLibrary } from '#lib/media/library-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { deskPerson } from '../../desk-person.ts';
import { requireStaff } from '../../signed-in.ts';
import { ChoosePhotos } from './choose-photos.tsx';
import { FilterForm } from './filter-form.tsx';
import { libraryAddress, readLibraryRequest } from './library-address.ts';
import { libraryPlaces } from './places.ts';
import '../../running.css';
import '../../staff.css';
import '../../media.css';

export const instant = false;
export const metadata: Metadata = { title: 'Kho ảnh' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LibraryPage({ searchParams }: Props) {
  const params = await searchParams;
  const request = readLibraryRequest(params);
  const { filter, asList } = request;
  const staff = await requireStaff(libraryAddress(filter, asList));
  const list = await listLibrary(staff, filter);
  const albums = await listAlbums(staff);
  const names = await listKnownNames(staff);
  const first = (list.page - 1) * MEDIA_PAGE_SIZE;
  return (
    <Shell person={await deskPerson(staff)} current="media" hasDemo={await hasDemoContent()}>
      <div className="head-line">
        <h1>Kho ảnh</h1>
        <a className="btn" href="/quan-tri/kho-anh/tai-len">
          Tải ảnh lên
        </a>
      </div>
      <SubNav label="Kho ảnh" links={libraryPlaces} current="/quan-tri/kho-anh" />
      {typeof params['da-xoa'] === 'string' && (
        <div className="msg good" role="status">
          <p>Đã xóa ảnh khỏi kho.</p>
        </div>
      )}
      <FilterForm request={request} albums={albums} names={names} />
      {list.total === 0 && (
        <p className="empty">
          {list.isEmpty ? (
            <>
              Kho chưa có ảnh nào. <a href="/quan-tri/kho-anh/tai-len">Tải những ảnh đầu tiên lên</a>
            </>
          ) : (
            <>
              Không có ảnh nào khớp. <a href="/quan-tri/kho-anh">Xem tất cả ảnh</a>
            </>
          )}
        </p>
      )}
      {list.total > 0 && (
        <ChoosePhotos albums={albums}>
          {asList ? (
            <PhotoTable photos={list.items} />
          ) : (
            <ul className="library">
              {list.items.map((photo) => (
                <PhotoTile key={photo.id} photo={photo}>
                  <Choose photo={photo} />
                </PhotoTile>
              ))}
            </ul>
          )}
        </ChoosePhotos>
      )}
      {list.total > 0 && (
        <nav className="pages" aria-label="Các trang của kho ảnh">
          <p className="meta">
            {first + 1}–{first + list.items.length} trong {list.total} ảnh
          </p>
          {list.page > 1 && (
            <a className="btn quiet" href={libraryAddress({ ...filter, page: list.page - 1 }, asList)}>
              Ảnh mới hơn
            </a>
          )}
          {list.page < list.pages && (
            <a className="btn quiet" href={libraryAddress({ ...filter, page: list.page + 1 }, asList)}>
              Ảnh cũ hơn
            </a>
          )}
        </nav>
      )}
    </Shell>
  );
}

function Choose({ photo }: { photo: ListedPhoto }) {
  return (
    <label className="check-line">
      <input type="checkbox" name="photo" value={photo.id} />
      <span>
        Chọn<span className="vh"> ảnh {nameOfPhoto(photo)}</span>
      </span>
    </label>
  );
}

function PhotoTable({ photos }: { photos: ListedPhoto[] }) {
  return (
    <table className="photos">
      <thead>
        <tr>
          <th scope="col">Ảnh</th>
          <th scope="col">Sự kiện, người chụp</th>
          <th scope="col" className="w11">
            Ngày chụp, nơi dùng
          </th>
          <th scope="col">Chọn</th>
        </tr>
      </thead>
      <tbody>
        {photos.map((photo) => (
          <tr key={photo.id}>
            <td className="thumb">
              <img src={photo.previewUrl} alt="" width={photo.width} height={photo.height} loading="lazy" />
              <div>
                <a className="t" href={`/quan-tri/kho-anh/${photo.id}`}>
                  {nameOfPhoto(photo)}
                </a>
                {gapsOf(photo).length > 0 && <p className="gap">{`Cần sửa: ${gapsOf(photo).join(', ')}`}</p>}
              </div>
            </td>
            <td data-l="Sự kiện, người chụp">
              {[photo.event, photo.credit && `Ảnh: ${photo.credit}`].filter(Boolean).join('. ') ||
                '(chưa ghi)'}
            </td>
            <td data-l="Ngày chụp, nơi dùng">{factsInLine(photo)}</td>
            <td className="above">
              <Choose photo={photo} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
