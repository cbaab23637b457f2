import { currentStaff } from '#lib/auth.ts';
import { cardOf } from '#lib/share-card/of-article.ts';
import { getIdentity } from '#lib/site/queries.ts';
import { type LiveLabel, labelAttributes } from '../../../(desk)/quan-tri/bai-viet/live-label.ts';
import { ArticleView } from '../../../(site)/bai-viet/[slug]/article-view.tsx';
import { descriptionOf } from '../../../(site)/bai-viet/[slug]/head.ts';
import { absolute } from '../../../(site)/describe.ts';
import { Frame } from '../../../(site)/frame.tsx';
import { StaticText } from '../../../(site)/static-page.tsx';
import { type LivePicture, livePicture } from './live-picture.ts';

/** A text while it is written, on the readers' page. lib/edge/preview.ts sends it, kept nowhere, framed by the desk alone. */
export const instant = false;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LivePage({ searchParams }: Props) {
  const staff = await currentStaff();
  const picture =
    staff && !staff.mustChangePassword ? await livePicture(staff, await searchParams, new Date()) : null;
  if (!picture) return <Gone />;
  const { article, history } = picture;
  return (
    <>
      <Band picture={picture} label={await labelOf(picture)} />
      <Frame section={article.section.slug}>
        {article.kind === 'page' ? (
          <article className="plain">
            <h1 className="page-title">{article.title}</h1>
            <StaticText page={article} />
          </article>
        ) : (
          <ArticleView article={article} history={history} isPreview />
        )}
      </Frame>
    </>
  );
}

async function labelOf({ article, asOf }: LivePicture): Promise<LiveLabel> {
  const { name } = await getIdentity();
  return {
    asOf,
    card: article.kind === 'page' ? '' : (await cardOf(article)).hash,
    title: article.title,
    description: descriptionOf(article),
    siteName: name,
    host: new URL(absolute('/')).host,
  };
}

function Band({ picture, label }: { picture: LivePicture; label: LiveLabel }) {
  const { state, missing, problem } = picture;
  return (
    <aside className="preview-banner" aria-label="Bản xem trực tiếp" {...labelAttributes(label)}>
      <p className="wrap">
        <b>{state}.</b>
        {missing.length > 0 && ` Chưa có: ${missing.join(', ')}.`}
        {problem && ` Thân bài chưa hiện được. ${problem}`}
      </p>
    </aside>
  );
}

function Gone() {
  return (
    <Frame>
      <article className="notice">
        <h1>Không có bản này để xem</h1>
        <section className="note">
          <p>Bản này đã được lưu hoặc bỏ, hoặc không phải của bạn. Hãy quay lại bài đang viết để xem tiếp.</p>
        </section>
        <p className="ways">
          <a className="btn quiet" href="/quan-tri/bai-viet">
            Về danh sách bài
          </a>
        </p>
      </article>
    </Frame>
  );
}
