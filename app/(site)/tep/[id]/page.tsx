import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { weekdayDate } from '#components/site/day.ts';
import { LONG_HEADLINE } from '#components/site/stories.tsx';
import { TextSize } from '#components/site/text-size.tsx';
import { kindName } from '#lib/media/file-kind.ts';
import { getPublicFile } from '#lib/media/file-queries.ts';
import { FileFacts } from '../../attached-files.tsx';
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
        </header>
        <div className="text attached">
          <FileFacts file={file} />
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
