import type { ArticleSummary } from '#lib/articles/queries.ts';
import type { MeetingSummary } from '#lib/meetings/queries.ts';
import type { HomePart, PhotoOfArticle, SectionPart } from '#lib/site/home-queries.ts';
import { Photo } from '../ui/photo.tsx';
import { Prose } from '../ui/prose.tsx';
import { MeetingGauge } from './meetings.tsx';
import { Empty, LeadStory, SectionHead, Story, StoryColumns } from './stories.tsx';

/** What two sections that share a row show of theirs, when nobody said how many. */
const USUAL_IN_HALF = 3;

/** The home page below the masthead, in the order that the office gave it. */
export function Home({ parts }: { parts: HomePart[] }) {
  return runs(parts).map((run) => {
    if (run.kind === 'sections') {
      return arrange(run.blocks).map((row) =>
        row.length === 1 ? (
          row.map((block) => <WideBlock key={block.section.id} block={block} />)
        ) : (
          <div className="cols2" key={row[0]?.section.id}>
            {row.map((block) => (
              <HalfBlock key={block.section.id} block={block} />
            ))}
          </div>
        ),
      );
    }
    return <Part key={run.key} part={run.part} at={run.key} />;
  });
}

type Run =
  | { kind: 'sections'; blocks: SectionPart[] }
  | { kind: 'part'; part: Exclude<HomePart, SectionPart>; key: number };

/** Sections that follow each other are laid out together. */
function runs(parts: HomePart[]): Run[] {
  const list: Run[] = [];
  for (const [key, part] of parts.entries()) {
    const last = list.at(-1);
    if (part.kind !== 'section') list.push({ kind: 'part', part, key });
    else if (last?.kind === 'sections') last.blocks.push(part);
    else list.push({ kind: 'sections', blocks: [part] });
  }
  return list;
}

/** Wide and paired rows take turns, so that the page has a rhythm; a section with few stories never stands alone. */
function arrange(blocks: SectionPart[]): SectionPart[][] {
  const rows: SectionPart[][] = [];
  let rest = blocks;
  while (rest.length > 0) {
    const [first, second] = rest;
    const wide = rows.length % 2 === 0 && (first?.articles.length ?? 0) >= 3;
    const row = wide || !second ? rest.slice(0, 1) : rest.slice(0, 2);
    rows.push(row);
    rest = rest.slice(row.length);
  }
  return rows;
}

function WideBlock({ block: { section, articles } }: { block: SectionPart }) {
  return (
    <section className="sec">
      <SectionHead title={section.name} href={`/chuyen-muc/${section.slug}`} />
      <StoryColumns articles={articles} summary />
    </section>
  );
}

function HalfBlock({ block: { section, articles, isUsual } }: { block: SectionPart }) {
  return (
    <section className="sec">
      <SectionHead title={section.name} href={`/chuyen-muc/${section.slug}`} />
      {articles.slice(0, isUsual ? USUAL_IN_HALF : undefined).map((article, i) => (
        <Story key={article.id} article={article} minor={i > 0} />
      ))}
    </section>
  );
}

/** `at`: its place on the page, for ids. */
function Part({ part, at }: { part: Exclude<HomePart, SectionPart>; at: number }) {
  switch (part.kind) {
    case 'front':
      return <Front {...part} />;
    case 'meetings':
      return <Ahead meetings={part.meetings} />;
    case 'latest':
      return (
        <section className="sec">
          <SectionHead title="Tin mới" />
          <StoryColumns articles={part.articles} summary />
        </section>
      );
    case 'photos':
      return (
        <section className="sec">
          <SectionHead title={part.title} />
          <PhotoStrip photos={part.photos} />
        </section>
      );
    case 'links':
      return (
        <section className="sec">
          <SectionHead title={part.title} />
          <ul className="link-box">
            {part.links.map(({ label, href }) => (
              <li key={href + label}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </section>
      );
    case 'text':
      // Without a heading of its own it is no section that anybody could jump to.
      return part.title ? (
        <section className="sec" aria-labelledby={`khoi-${at}`}>
          <div className="river" />
          <h2 id={`khoi-${at}`}>{part.title}</h2>
          <Prose className="prose text-box" html={part.html} />
        </section>
      ) : (
        <div className="sec">
          <div className="river" />
          <Prose className="prose text-box" html={part.html} />
        </div>
      );
  }
}

function Front({
  lead,
  beside,
  meetings,
}: {
  lead: ArticleSummary | null;
  beside: ArticleSummary[];
  meetings: MeetingSummary[] | null;
}) {
  const columns = 1 + (beside.length > 0 ? 1 : 0) + (meetings ? 1 : 0);
  return (
    <div className={!lead || columns === 3 ? 'front' : `front with-${columns}`}>
      {lead ? (
        <LeadStory article={lead} />
      ) : (
        <Empty way={{ href: '/gioi-thieu', label: 'Giới thiệu về trang' }}>
          Chưa có tin nào được đăng. Tin mới sẽ hiện ở đây ngay khi được duyệt.
        </Empty>
      )}
      {beside.length > 0 && (
        <div className="rel">
          {beside.map((article) => (
            <Story
              key={article.id}
              article={article}
              kicker
              sizes="(min-width: 62em) 14rem, (min-width: 40em) 11rem, 6.5rem"
            />
          ))}
        </div>
      )}
      {meetings && <Ahead meetings={meetings} />}
    </div>
  );
}

function Ahead({ meetings }: { meetings: MeetingSummary[] }) {
  return (
    <section className="sec" aria-labelledby="sap-dien-ra">
      <div className="river" />
      <h2 id="sap-dien-ra">Sắp diễn ra</h2>
      {meetings.length > 0 ? (
        <MeetingGauge meetings={meetings} />
      ) : (
        <p className="meta">Hiện chưa có cuộc họp nào được báo lịch.</p>
      )}
      <p className="more">
        <a href="/lich">Xem toàn bộ lịch họp</a>
      </p>
    </section>
  );
}

/** Each photo leads to the article that it stands in. */
function PhotoStrip({ photos }: { photos: PhotoOfArticle[] }) {
  return (
    <ul className="strip">
      {photos.map(({ photo, title, slug }) => (
        <li key={photo.id}>
          <a href={`/bai-viet/${slug}`}>
            <Photo photo={photo} alt="" sizes="(min-width: 62em) 18rem, (min-width: 40em) 33vw, 50vw" />
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
