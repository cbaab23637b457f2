import type { Metadata } from 'next';
import { MeetingGauge } from '#components/site/meetings.tsx';
import { Empty, LeadStory, SectionHead, Story, StoryColumns } from '#components/site/stories.tsx';
import { isDrawable } from '#components/ui/photo.tsx';
import { type ArticleSummary, listLatest } from '#lib/articles/queries.ts';
import { listMeetingsAhead } from '#lib/meetings/queries.ts';
import { getIdentity, listSections, type Section } from '#lib/site/queries.ts';
import { describePage } from './describe.ts';
import { Frame } from './frame.tsx';

export const ensureStatic = 'navigation';

/** The lead is the newest story with a photo among this many, else simply the newest. */
const LEAD_CANDIDATES = 4;
const BESIDE_LEAD = 3;
const PER_SECTION = 5;

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await getIdentity();
  return describePage({ title: name, path: '/' });
}

export default async function HomePage() {
  const [identity, sections, meetings, latest] = await Promise.all([
    getIdentity(),
    listSections(),
    listMeetingsAhead(4),
    listLatest(LEAD_CANDIDATES + BESIDE_LEAD),
  ]);
  const lead = latest.slice(0, LEAD_CANDIDATES).find((a) => isDrawable(a.photo)) ?? latest[0];
  const beside = latest.filter((a) => a.id !== lead?.id).slice(0, BESIDE_LEAD);
  const front = new Set([lead, ...beside].map((a) => a?.id));
  const blocks = (
    await Promise.all(
      sections.map(async (section) => ({
        section,
        // Some of the section's newest may already stand at the top of the page.
        articles: (
          await listLatest(PER_SECTION + BESIDE_LEAD + 1, section.id)
        )
          .filter((a) => !front.has(a.id))
          .slice(0, PER_SECTION),
      })),
    )
  ).filter((block) => block.articles.length > 0);

  return (
    <Frame>
      <h1 className="vh">{identity.name}</h1>
      <div className="front">
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
      </div>
      {arrange(blocks).map((row) =>
        row.length === 1 ? (
          row.map((block) => <WideBlock key={block.section.id} {...block} />)
        ) : (
          <div className="cols2" key={row[0]?.section.id}>
            {row.map((block) => (
              <HalfBlock key={block.section.id} {...block} />
            ))}
          </div>
        ),
      )}
    </Frame>
  );
}

type Block = { section: Section; articles: ArticleSummary[] };

/** Wide and paired rows take turns, so that the page has a rhythm; a section with few stories never stands alone. */
function arrange(blocks: Block[]): Block[][] {
  const rows: Block[][] = [];
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

function WideBlock({ section, articles }: Block) {
  return (
    <section className="sec">
      <SectionHead title={section.name} href={`/chuyen-muc/${section.slug}`} />
      <StoryColumns articles={articles} summary />
    </section>
  );
}

function HalfBlock({ section, articles }: Block) {
  return (
    <section className="sec">
      <SectionHead title={section.name} href={`/chuyen-muc/${section.slug}`} />
      {articles.slice(0, 3).map((article, i) => (
        <Story key={article.id} article={article} minor={i > 0} />
      ))}
    </section>
  );
}
