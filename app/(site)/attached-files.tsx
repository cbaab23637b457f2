import { Photo } from '#components/ui/photo.tsx';
import { AS_DOWNLOAD, filePage, fileUrl } from '#lib/media/file-address.ts';
import { kindName } from '#lib/media/file-kind.ts';
import { listLinkedFiles, type PublicFile } from '#lib/media/file-queries.ts';
import { sizeInWords } from '#lib/media/words.ts';
import '../styles/attached.css';

/**
 * The files that a text links to: what each is before anybody opens it, because messengers' browsers open them badly.
 * In a preview nobody but staff can open them yet, nor see their first pages.
 */
export async function AttachedFiles({ ids, isPreview = false }: { ids: number[]; isPreview?: boolean }) {
  const files = await listLinkedFiles(ids);
  if (files.length === 0) return null;
  return (
    <section className="sec attached">
      <h2>Tệp đính kèm</h2>
      <ul>
        {files.map((file) => (
          <li key={file.id}>
            {file.picture && !isPreview && (
              <a className="small-page" href={filePage(file.id)}>
                <Photo photo={file.picture} sizes="5.5rem" alt={`Xem trang 1 của ${file.title}`} />
              </a>
            )}
            <div>
              <p className="num">
                <a href={filePage(file.id)}>{file.title}</a>
              </p>
              <p className="meta">{factsInWords(file)}</p>
              <p className="ways">
                {file.firstPage === 'text' && !isPreview && (
                  <a href={filePage(file.id)} aria-label={`Xem trang đầu của ${file.title}`}>
                    Xem trang đầu
                  </a>
                )}
                <WaysToFile file={file} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 'PDF, 12 trang, 1,4 MB' */
export const factsInWords = (file: PublicFile) =>
  [kindName(file.mime), file.pageCount ? `${file.pageCount} trang` : '', sizeInWords(file.byteSize)]
    .filter(Boolean)
    .join(', ');

/** Opening it where that is possible, and keeping it. */
export function WaysToFile({ file }: { file: PublicFile }) {
  const url = fileUrl(file.id, file.fileName);
  return (
    <>
      {file.mime === 'application/pdf' && (
        <a href={url} aria-label={`Mở tệp ${file.title}`}>
          Mở tệp
        </a>
      )}
      <a href={`${url}${AS_DOWNLOAD}`} aria-label={`Tải về ${file.title}`}>
        Tải về
      </a>
    </>
  );
}
