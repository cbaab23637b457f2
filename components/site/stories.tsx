import type { ReactNode } from 'react';
import { isDrawable, Photo } from '#components/ui/photo.tsx';
import type { ArticleSummary } from '#lib/articles/queries.ts';
import { isOfItsDay, isoInstant } from '#lib/feeds/publication-time.ts';
import { weekdayDate } from './day.ts';
import { FirstScreenEnd } from './first-screen.tsx';

/** A headline longer than this is set smaller. */
export const LONG_HEADLINE = 90;

type Dated = Pick<ArticleSummary, 'datedOn' | 'isDemo'> & Partial<Pick<ArticleSummary, 'firstPublishedAt'>>;

/**
 * "Thứ Tư, 13/3/2024", and that a sample article is one. Where the hour is known, the page's small script says behind
 * it how long ago that was, while it is fresh.
 */
export function DateLine({ article: { datedOn, isDemo, firstPublishedAt } }: { article: Dated }) {
  const publishedAt = firstPublishedAt && isOfItsDay({ datedOn, firstPublishedAt }) ? firstPublishedAt : null;
  return (
    <p className="meta">
      <time
        dateTime={publishedAt ? isoInstant(publishedAt) : datedOn}
        data-ago={publishedAt ? true : undefined}
      >
        {weekdayDate(datedOn)}
      </time>
      {isDemo && ' · Bài\u00a0mẫu'}
    </p>
  );
}

const addressOf = (article: ArticleSummary) => `/bai-viet/${article.slug}`;

/**
 * One story in a list; the whole of it is the touch target. `minor` is smaller and has no photo, `summary` adds the
 * lead, `kicker` the section's name.
 */
export function Story({
  article,
  kicker = false,
  summary = false,
  minor = false,
  sizes = '(min-width: 62em) 12.5rem, (min-width: 40em) 11rem, 6.5rem',
}: {
  article: ArticleSummary;
  kicker?: boolean;
  summary?: boolean;
  minor?: boolean;
  sizes?: string;
}) {
  const photo = minor ? null : article.photo;
  const hasPhoto = isDrawable(photo);
  return (
    <article className={`story${hasPhoto ? ' pic' : ''}${minor ? ' minor' : ''}`}>
      {hasPhoto && <Photo photo={photo} alt="" sizes={sizes} />}
      <div>
        {kicker && <p className="kick">{article.section.name}</p>}
        <h3>
          <a href={addressOf(article)}>{article.title}</a>
        </h3>
        {summary && article.lead && <p className="sum">{article.lead}</p>}
        <DateLine article={article} />
      </div>
    </article>
  );
}

/** The story that the home page opens with. */
export function LeadStory({ article }: { article: ArticleSummary }) {
  return (
    <article className={article.title.length > LONG_HEADLINE ? 'lead long' : 'lead'}>
      {isDrawable(article.photo) && (
        <figure>
          <Photo photo={article.photo} sizes="(min-width: 62em) 35rem, 100vw" eager />
        </figure>
      )}
      <p className="kick">
        <a href={`/chuyen-muc/${article.section.slug}`}>{article.section.name}</a>
      </p>
      <h2>
        <a href={addressOf(article)}>{article.title}</a>
      </h2>
      {article.lead && <p className="sum">{article.lead}</p>}
      <DateLine article={article} />
      <FirstScreenEnd of="head" />
    </article>
  );
}

/** The river line opens a section of the page; `href` leads to all of it. */
export function SectionHead({ title, href }: { title: string; href?: string }) {
  return (
    <>
      <div className="river" />
      <div className="sec-h">
        <h2>{title}</h2>
        {href && (
          <a href={href}>
            Xem tất cả<span className="vh"> trong mục {title}</span>
          </a>
        )}
      </div>
    </>
  );
}

/** The first story wide, the others small in up to two columns beside it. */
export function StoryColumns({ articles, summary }: { articles: ArticleSummary[]; summary?: boolean }) {
  const [first, ...others] = articles;
  const half = Math.ceil(others.length / 2);
  return (
    <div className="cols">
      <div>{first && <Story article={first} summary={summary} />}</div>
      {[others.slice(0, half), others.slice(half)]
        .filter((column) => column.length > 0)
        .map((column) => (
          <div key={column[0]?.id}>
            {column.map((article) => (
              <Story key={article.id} article={article} minor />
            ))}
          </div>
        ))}
    </div>
  );
}

/** One sentence saying what is missing, and one way on. */
export function Empty({ children, way }: { children: ReactNode; way?: { href: string; label: string } }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {way && (
        <p>
          <a className="btn quiet" href={way.href}>
            {way.label}
          </a>
        </p>
      )}
    </div>
  );
}
