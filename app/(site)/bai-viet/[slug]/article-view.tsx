import { weekdayDate } from '#components/site/day.ts';
import { FactBox } from '#components/site/fact-box.tsx';
import { FirstScreenEnd } from '#components/site/first-screen.tsx';
import { ShareRow } from '#components/site/share-row.tsx';
import { LONG_HEADLINE, SectionHead, StoryColumns } from '#components/site/stories.tsx';
import { TextSize } from '#components/site/text-size.tsx';
import { JsonLd } from '#components/ui/json-ld.tsx';
import { Prose } from '#components/ui/prose.tsx';
import type { Corrections } from '#lib/articles/history-queries.ts';
import type { PublicArticle } from '#lib/articles/queries.ts';
import { listRelated } from '#lib/articles/related-queries.ts';
import { clockTime, isOfItsDay, isoInstant, publicationTime } from '#lib/feeds/publication-time.ts';
import { renderFigures } from '#lib/html/figures.ts';
import { listFileIds } from '#lib/media/file-address.ts';
import { getBodyName } from '#lib/meetings/queries.ts';
import type { MeetingFacts } from '#lib/meetings/schema.ts';
import { getIdentity } from '#lib/site/queries.ts';
import { formatDate, formatInstant, formatTime, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { AttachedFiles } from '../../attached-files.tsx';
import { absolute } from '../../describe.ts';
import { newsArticle } from './head.ts';

type Props = {
  article: PublicArticle;
  history: Corrections;
  /** Not public yet: nothing for machines, and nothing that passes on an address that does not answer. */
  isPreview?: boolean;
};

/** A published article with all that belongs to it. */
export async function ArticleView({ article, history, isPreview = false }: Props) {
  const [today, then, related, facts] = await Promise.all([
    getIdentity(),
    getIdentity(article.datedOn),
    listRelated(article.id, 5),
    article.meetingFacts && withBodyName(article.meetingFacts),
  ]);
  const publisher = then.ownerName ? then : today;
  const media = new Map(article.media.map((m) => [m.id, m]));
  const url = absolute(`/bai-viet/${article.slug}`);
  return (
    <>
      {!isPreview && <JsonLd data={await newsArticle(article, publisher, history)} />}
      <div className="crumb">
        <p className="kick">
          <a href={`/chuyen-muc/${article.section.slug}`}>{article.section.name}</a>
        </p>
        <TextSize />
      </div>
      <article className="art">
        <header className="head">
          <h1 className={article.title.length > LONG_HEADLINE ? 'long' : undefined}>{article.title}</h1>
          <p className="meta">
            {article.isDemo && <span className="tag">Bài mẫu</span>}
            <time
              dateTime={publicationTime(article)}
              data-ago={(isOfItsDay(article) && !article.corrected) || undefined}
            >
              {weekdayDate(article.datedOn)}
            </time>
            {isOfItsDay(article) && `, đăng lúc\u00a0${formatTime(clockTime(article.firstPublishedAt))}`}
            {history.corrections.length > 0 ? (
              <>
                {' · '}
                <a href="#dinh-chinh">Có đính chính</a>
              </>
            ) : (
              article.corrected && (
                <>
                  {' · '}
                  <a href={`/bai-viet/${article.slug}/lich-su`}>
                    Cập nhật{' '}
                    <time dateTime={isoInstant(article.publishedAt)}>
                      {formatInstant(article.publishedAt)}
                    </time>
                  </a>
                </>
              )
            )}
          </p>
          {publisher.name !== today.name && <p className="meta">Bài đăng dưới tên {publisher.name}.</p>}
          {article.lead && <p className="standfirst">{article.lead}</p>}
          <FirstScreenEnd of="head" />
        </header>
        {article.leadFigure && (
          <Prose
            className="fig"
            html={renderFigures(article.leadFigure, media, {
              lead: true,
              sizes: '(min-width: 76em) 57rem, 100vw',
            })}
          />
        )}
        {facts && (
          <aside>
            <FactBox facts={facts} href={article.meetingSlug ? `/hop/${article.meetingSlug}` : undefined} />
          </aside>
        )}
        <div className="text">
          <Prose className="prose" html={renderFigures(article.body, media)} />
          {article.byline && (
            <p className="by">
              <b>{article.byline}</b>
            </p>
          )}
          <AttachedFiles ids={listFileIds(article.body)} isPreview={isPreview} />
          {article.documents.length > 0 && <Cited article={article} />}
          {history.corrections.length > 0 && <Corrected article={article} history={history} />}
          {!isPreview && <ShareRow url={url} />}
          <p className="print-only">Địa chỉ của bài: {url}</p>
        </div>
      </article>
      {related.length > 0 && (
        <section className="sec rel">
          <SectionHead title="Tin liên quan" />
          <StoryColumns articles={related} />
        </section>
      )}
    </>
  );
}

/** The facts name a body by its number in the record, or as written. */
async function withBodyName(facts: MeetingFacts): Promise<MeetingFacts> {
  return facts.bodyId === null
    ? facts
    : { ...facts, bodyName: (await getBodyName(facts.bodyId)) ?? facts.bodyName };
}

/** What was wrong and what is right, with its date; older corrections stay. */
function Corrected({ article, history }: Props) {
  return (
    <section className="note" id="dinh-chinh" aria-label="Đính chính">
      {history.corrections.map(({ at, note }) => (
        <p key={at.getTime()}>
          <b>
            Đính chính, <time dateTime={isoInstant(at)}>{formatDate(todayInVietnam(at))}</time>:
          </b>{' '}
          {note}
        </p>
      ))}
      <p>
        <a href={`/bai-viet/${article.slug}/lich-su`}>Xem các lần sửa của bài</a>
      </p>
    </section>
  );
}

function Cited({ article }: { article: PublicArticle }) {
  return (
    <section className="sec cited">
      <h2>Văn bản được nhắc đến</h2>
      <ul className="docs">
        {article.documents.map((document) => (
          <li key={document.id}>
            <p className="num">
              {document.type} số {document.number}
            </p>
            {document.summary && <p className="sum">{document.summary}</p>}
            <p className="meta">
              {document.issuer}, <time dateTime={document.issuedOn}>{weekdayDate(document.issuedOn)}</time>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
