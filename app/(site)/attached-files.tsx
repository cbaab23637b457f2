import { isDrawable, Photo } from '#components/ui/photo.tsx';
import { AS_DOWNLOAD, filePage, fileUrl } from '#lib/media/file-address.ts';
import { kindName } from '#lib/media/file-kind.ts';
import { listLinkedFiles, type PublicFile } from '#lib/media/file-queries.ts';
import { sizeInWords } from '#lib/media/words.ts';
import '../styles/attached.css';

/** The files that a text links to: what each is before anybody opens it, because messengers' browsers open them badly. */
export async function AttachedFiles({ ids }: { ids: number[] }) {
  const files = ids.length === 0 ? [] : await listLinkedFiles(ids);
  if (files.length === 0) return null;
  return (
    <section className="sec attached">
      <h2>Tệp đính kèm</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            <p className="num">
              <a href={filePage(file.id)}>{file.title}</a>
            </p>
            <FileFacts file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Its kind and size, its first page when there is a picture of it, and the two ways to get it. */
export function FileFacts({ file }: { file: PublicFile }) {
  const url = fileUrl(file.id, file.fileName);
  const isPdf = file.mime === 'application/pdf';
  const facts = [
    kindName(file.mime),
    file.pageCount ? `${file.pageCount} trang` : '',
    sizeInWords(file.byteSize),
  ].filter(Boolean);
  return (
    <>
      <p className="meta">{facts.join(', ')}</p>
      {isDrawable(file.firstPage) && (
        <a className="first-page" href={url}>
          <Photo
            photo={file.firstPage}
            sizes="(min-width: 44rem) 30rem, 100vw"
            alt={`Trang đầu của ${file.title}`}
          />
        </a>
      )}
      <p className="ways">
        {isPdf && <a href={url}>Mở tệp</a>}
        <a href={`${url}${AS_DOWNLOAD}`}>Tải về</a>
      </p>
    </>
  );
}
