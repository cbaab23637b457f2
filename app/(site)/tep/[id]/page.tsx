import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FirstPageText } from '#components/media/first-page-text.tsx';
import { weekdayDate } from '#components/site/day.ts';
import { FirstScreenEnd } from '#components/site/first-screen.tsx';
import { LONG_HEADLINE } from '#components/site/stories.tsx';
import { TextSize } from '#components/site/text-size.tsx';
import { Photo } from '#components/ui/photo.tsx';
import { kindName } from '#lib/media/file-kind.ts';
import { type FilePage as File, getPublicFile } from '#lib/media/file-queries.ts';
import { factsInWords, WaysToFile } from '../../attached-files.tsx';
import { describePage } from '../../describe.ts';
import { Frame } from '../../frame.tsx';

export const ensureStatic = 'navigation';
export const generateStaticParams = () => [{ id: '-' }];

type Props = { params: Promise<{ id: string }> };

/** Only the one spelling: '12', never '012' or '12.0'. */
const fileOf = async ({ params }: Props) => {
  const { id } = await params;
  return /^[1-9]\d{0,14}$/.test(id) ? getPublicFile(Number(id)) : null;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const file = await fileOf(props);
  if (!file) return {};
  return describePage({
    title: `${file.title} (${kindName(file.mime)})`,
    description: `Tài liệu kèm bài “${file.articles[0]?.title ?? ''}”.`,
    path: `/tep/${file.id}`,
  });
}

/** A file before it is opened: what it is, its first page, and the texts that it belongs to. */
export default async function FilePage(props: Props) {
  const file = await fileOf(props);
  if (!file) notFound();
  return (
    <Frame>
      <div className="crumb">
        <p className="kick">Tệp đính kèm</p>
        <TextSize />
      </div>
      <article className="art">
        <header className="head">
          <h1 className={file.title.length > LONG_HEADLINE ? 'long' : undefined}>{file.title}</h1>
          <p className="meta">{factsInWords(file)}</p>
          <FirstScreenEnd of="head" />
        </header>
        <div className="text attached">
          <FirstPage file={file} />
          <p className="ways">
            <WaysToFile file={file} />
          </p>
          <p className="hint">
            Đang xem trong Zalo hoặc Facebook mà tệp không mở, không tải được? Bấm dấu ba chấm ở góc trên,
            chọn “Mở bằng trình duyệt” rồi bấm lại nút trên.
          </p>
        </div>
        <section className="reports" aria-labelledby="bai-co-tep">
          <h2 id="bai-co-tep">Bài có tệp này</h2>
          {file.articles.map((article) => (
            <article className="story minor" key={article.path}>
              <h3>
                <a href={article.path}>{article.title}</a>
              </h3>
              <p className="meta">
                <time dateTime={article.datedOn}>{weekdayDate(article.datedOn)}</time>
              </p>
            </article>
          ))}
        </section>
      </article>
    </Frame>
  );
}

/** What nobody needs to download: the beginning of the document, and where the rest is. */
function FirstPage({ file }: { file: File }) {
  if (!file.picture && !file.text) {
    return <p className="hint">Tệp này chưa có hình trang đầu. Hãy mở hoặc tải tệp để đọc.</p>;
  }
  return (
    <section aria-labelledby="trang-dau">
      <h2 id="trang-dau">Trang đầu của tài liệu</h2>
      {file.picture && (
        <Photo
          photo={file.picture}
          sizes="(min-width: 44rem) 40rem, 100vw"
          alt={`Trang 1 của ${file.title}`}
          eager
        />
      )}
      {file.text && <FirstPageText text={file.text} />}
      <p className="hint">{whereTheRestIs(file)}</p>
    </section>
  );
}

function whereTheRestIs({ pageCount, picture, text, mime }: File): string {
  if (picture) {
    if (pageCount === 1) return 'Tài liệu chỉ có trang này.';
    return `Đây là trang 1${pageCount ? ` trong ${pageCount} trang` : ''}. Các trang còn lại ở trong tệp.`;
  }
  const asText = `Phần chữ lấy từ tệp ${kindName(mime)}; hình vẽ và cách trình bày ở trong tệp.`;
  return text?.isWhole ? asText : `${asText} Phần còn lại của tài liệu cũng ở trong tệp.`;
}
