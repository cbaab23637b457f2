import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { nameOfPhoto } from '#components/media/photo-tile.tsx';
import { UseList } from '#components/media/use-list.tsx';
import { getPhoto, listKnownNames, type PhotoDetail } from '#lib/media/library-queries.ts';
import { hasUses } from '#lib/media/use-queries.ts';
import { consentNames, rightsNames, sizeInWords } from '#lib/media/words.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { formatDate, formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../desk-person.ts';
import { requireStaff } from '../../../signed-in.ts';
import { libraryPlaces } from '../places.ts';
import { DropPhotoForm, SwapPhotoForm } from './file-forms.tsx';
import { PhotoForm } from './photo-form.tsx';
import '../../../running.css';
import '../../../staff.css';
import '../../../media.css';

export const instant = false;
export const metadata: Metadata = { title: 'Ảnh trong kho' };

type Props = { params: Promise<{ id: string }> };

export default async function PhotoPage({ params }: Props) {
  const { id } = await params;
  const staff = await requireStaff(`/quan-tri/kho-anh/${id}`);
  const photo = await getPhoto(staff, Number(id));
  if (!photo) notFound();
  const mayEdit = may(staff, 'media.edit') || photo.uploadedById === staff.id;
  return (
    <Shell person={await deskPerson(staff)} current="media" hasDemo={await hasDemoContent()}>
      <h1>{nameOfPhoto(photo)}</h1>
      <SubNav label="Kho ảnh" links={libraryPlaces} current="/quan-tri/kho-anh" />
      {photo.consent === 'refused' && (
        <p className="msg bad">Có người trong ảnh không đồng ý cho đăng. Đừng dùng ảnh này trong bài mới.</p>
      )}
      {mayEdit ? <PhotoForm photo={photo} names={await listKnownNames(staff)} /> : <ReadOnly photo={photo} />}
      <section className="panel-box">
        <h2>Nơi dùng</h2>
        <UseList uses={photo.uses} what="Ảnh" />
        {photo.albums.length > 0 && (
          <p>
            Trong album:{' '}
            {photo.albums.map((album, at) => (
              <span key={album.id}>
                {at > 0 && ', '}
                <a href={`/quan-tri/kho-anh/album/${album.id}`}>{album.name}</a>
              </span>
            ))}
          </p>
        )}
      </section>
      <section className="panel-box">
        <h2>Tệp ảnh</h2>
        <dl className="facts">
          <dt>Tên tệp</dt>
          <dd>{photo.originalName}</dd>
          <dt>Kích thước</dt>
          <dd>
            {photo.width} × {photo.height} điểm ảnh, {sizeInWords(photo.byteSize)}
          </dd>
          <dt>Tải lên</dt>
          <dd>
            {formatInstant(photo.createdAt)}
            {photo.uploadedBy ? `, ${photo.uploadedBy}` : ''}
          </dd>
        </dl>
      </section>
      {mayEdit && (
        <section className="panel-box">
          <h2>Thay ảnh ở mọi nơi</h2>
          <p>
            Ảnh mới hiện thay ảnh này trong mọi bài, kể cả bài đã đăng và bản cũ. Chú thích và lời tả giữ
            nguyên: hãy sửa nếu ảnh mới cho thấy điều khác.
          </p>
          <SwapPhotoForm id={photo.id} />
        </section>
      )}
      <section className="panel-box">
        <h2>Xóa ảnh</h2>
        {!may(staff, 'media.remove') && <p>{refusals['media.remove']}</p>}
        {may(staff, 'media.remove') && (
          <>
            <p>
              {hasUses(photo.uses)
                ? 'Ảnh đang được dùng (xem “Nơi dùng”) nên không xóa được.'
                : 'Ảnh và mọi kích thước của nó bị xóa hẳn, không lấy lại được.'}
            </p>
            <DropPhotoForm id={photo.id} />
          </>
        )}
      </section>
    </Shell>
  );
}

function ReadOnly({ photo }: { photo: PhotoDetail }) {
  return (
    <div className="photo-detail">
      <img src={photo.previewUrl} alt={photo.alt} width={photo.width} height={photo.height} />
      <div>
        <p className="meta">Phóng viên chỉ sửa được ảnh do mình tải lên.</p>
        <dl className="facts">
          <dt>Chú thích</dt>
          <dd>{photo.caption || '(chưa ghi)'}</dd>
          <dt>Lời tả ảnh</dt>
          <dd>{photo.decorative ? 'Ảnh chỉ để trang trí' : photo.alt || '(chưa ghi)'}</dd>
          <dt>Người chụp</dt>
          <dd>{photo.credit ?? '(chưa ghi)'}</dd>
          <dt>Sự kiện</dt>
          <dd>{photo.event || '(chưa ghi)'}</dd>
          <dt>Ngày chụp</dt>
          <dd>{photo.takenOn ? formatDate(photo.takenOn) : '(chưa ghi)'}</dd>
          <dt>Quyền</dt>
          <dd>{rightsNames[photo.rights]}</dd>
          <dt>Đồng ý</dt>
          <dd>{consentNames[photo.consent]}</dd>
          <dt>Người trong ảnh</dt>
          <dd>{photo.people.map(({ name }) => name).join(', ') || '(chưa ghi)'}</dd>
        </dl>
      </div>
    </div>
  );
}
