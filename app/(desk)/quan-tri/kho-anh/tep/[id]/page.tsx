import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CopyButton } from '#components/desk/copy-button.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { SubNav } from '#components/desk/sub-nav.tsx';
import { FirstPageElements } from '#components/media/first-page-elements.tsx';
import { UseList } from '#components/media/use-list.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { AS_DOWNLOAD, deskFileUrl, filePage } from '#lib/media/file-address.ts';
import { kindName, kindOfMime } from '#lib/media/file-kind.ts';
import { type DeskFile, getFile, type FirstPageText as PageText } from '#lib/media/file-queries.ts';
import { problemInWords } from '#lib/media/first-page/schema.ts';
import { hasUses } from '#lib/media/use-queries.ts';
import { sizeInWords } from '#lib/media/words.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { may, refusals } from '#lib/staff/permissions.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../../desk-person.ts';
import { requireStaff } from '../../../../signed-in.ts';
import { libraryPlaces } from '../../places.ts';
import { DropFileForm, FileNameForm, RedrawForm } from '../forms.tsx';
import '../../../../running.css';
import '../../../../staff.css';
import '../../../../media.css';

export const instant = false;
export const metadata: Metadata = { title: 'Tệp đính kèm' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function FilePage({ params, searchParams }: Props) {
  const { id } = await params;
  const asked = await searchParams;
  const staff = await requireStaff(`/quan-tri/kho-anh/tep/${id}`);
  const file = await getFile(staff, Number(id));
  if (!file) notFound();
  const url = deskFileUrl(file.id, file.fileName);
  const mayEdit = may(staff, 'media.edit') || file.uploadedById === staff.id;
  return (
    <Shell person={await deskPerson(staff)} current="media" hasDemo={await hasDemoContent()}>
      <h1>{file.title}</h1>
      <SubNav label="Kho ảnh" links={libraryPlaces} current="/quan-tri/kho-anh/tep" />
      {asked['da-co'] === '1' && (
        <p className="msg" role="status">
          Tệp này đã có trong kho từ trước, nên không lưu thêm lần nữa.
        </p>
      )}
      {asked.moi === '1' && (
        <p className="msg good" role="status">
          Đã tải tệp lên. Chép liên kết ở dưới và chèn vào bài.
        </p>
      )}
      <div className="photo-detail">
        {file.picture && (
          <div className="first-page">
            <Photo photo={file.picture} sizes="20rem" alt={`Trang 1 của ${file.title}`} eager />
          </div>
        )}
        <div>
          <dl className="facts">
            <dt>Loại</dt>
            <dd>
              {kindName(file.mime)}
              {file.pageCount ? `, ${file.pageCount} trang` : ''}, {sizeInWords(file.byteSize)}
            </dd>
            <dt>Tên tệp</dt>
            <dd>{file.fileName}</dd>
            <dt>Tải lên</dt>
            <dd>
              {formatInstant(file.createdAt)}
              {file.uploadedBy ? `, ${file.uploadedBy}` : ''}
            </dd>
            <dt>Trang đầu</dt>
            <dd>{stateOfPage(file)}</dd>
            <dt>Bạn đọc</dt>
            <dd>
              {file.isPublic
                ? 'Mở được, vì có bài đã đăng dẫn đến tệp.'
                : 'Chưa mở được: chưa có bài đã đăng nào dẫn đến tệp.'}
            </dd>
          </dl>
          {file.problem && file.problem !== 'waiting' && mayEdit && <RedrawForm id={file.id} />}
          <p className="stack">
            <a className="btn" href={url} target="_blank" rel="noopener">
              Mở tệp
            </a>
            <a className="btn quiet" href={`${url}${AS_DOWNLOAD}`}>
              Tải về
            </a>
          </p>
          <div className="fld">
            <label htmlFor="lien-ket">Liên kết để chèn vào bài</label>
            <input id="lien-ket" readOnly value={filePage(file.id)} aria-describedby="lien-ket-hint" />
            <p className="hint" id="lien-ket-hint">
              Trong bài, chọn chữ nói về tài liệu, bấm “Liên kết” và dán địa chỉ này. Khi bài đăng, bạn đọc
              xem và tải được tệp.
            </p>
            <p className="stack">
              <CopyButton text={filePage(file.id)} label="Chép" what="liên kết của tệp" />
            </p>
          </div>
        </div>
      </div>
      {file.text && <PageBox text={file.text} />}
      <section className="panel-box">
        <h2>Nơi dùng</h2>
        <UseList uses={file.uses} what="Tệp" />
      </section>
      {mayEdit && (
        <section className="panel-box">
          <h2>Tên tài liệu</h2>
          <FileNameForm id={file.id} title={file.title} />
        </section>
      )}
      <section className="panel-box">
        <h2>Xóa tệp</h2>
        {!may(staff, 'media.remove') && <p>{refusals['media.remove']}</p>}
        {may(staff, 'media.remove') && (
          <>
            <p>
              {hasUses(file.uses)
                ? 'Tệp đang được dùng (xem “Nơi dùng”) nên không xóa được.'
                : 'Tệp bị xóa hẳn, không lấy lại được.'}
            </p>
            <DropFileForm id={file.id} />
          </>
        )}
      </section>
    </Shell>
  );
}

/** The same words as readers see them. */
function PageBox({ text }: { text: PageText }) {
  return (
    <section className="panel-box">
      <h2>Trang đầu, như bạn đọc thấy</h2>
      <FirstPageElements html={text.html} />
      {!text.isWhole && <p className="hint">Phần còn lại ở trong tệp.</p>}
    </section>
  );
}

function stateOfPage({ problem, firstPage, mime }: DeskFile): string {
  if (problem === 'waiting') return 'Đang chờ làm; tải lại trang sau ít phút.';
  if (problem) return problemInWords(problem, kindOfMime(mime));
  return firstPage === 'picture' ? 'Đã có hình trang 1.' : 'Đã có phần chữ của trang đầu, ở dưới.';
}
