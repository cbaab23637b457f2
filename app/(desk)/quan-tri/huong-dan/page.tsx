import type { Metadata } from 'next';
import { type HelpTopic, helpTopics } from '#components/desk/help-topics.ts';
import { Shell } from '#components/desk/shell.tsx';
import { hasDemoContent } from '#lib/site/queries.ts';
import { foldMarks } from '#lib/vietnamese/fold.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';
import { deskPerson } from '../../desk-person.ts';
import { requireStaff } from '../../signed-in.ts';
import '../../running.css';
import { chapters } from './topics.tsx';

export const instant = false;
export const metadata: Metadata = { title: 'Hướng dẫn' };

const topics = Object.keys(helpTopics) as HelpTopic[];
const LONGEST_SEARCH = 60;

/** Chapters whose heading or catchwords hold every word, with or without marks. */
function find(typed: string): HelpTopic[] {
  const wanted = foldMarks(typed).split(/\s+/).filter(Boolean);
  return topics.filter((topic) => {
    const text = foldMarks(toNfc(`${helpTopics[topic]} ${chapters[topic].words}`));
    return wanted.every((word) => text.includes(word));
  });
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function HelpPage({ searchParams }: Props) {
  const staff = await requireStaff('/quan-tri/huong-dan');
  const { tim } = await searchParams;
  const typed = toNfc(typeof tim === 'string' ? tim : '')
    .trim()
    .slice(0, LONGEST_SEARCH);
  const found = find(typed);
  return (
    <Shell
      person={await deskPerson(staff)}
      current="help"
      hasDemo={await hasDemoContent()}
      className="running topics"
    >
      <h1>Hướng dẫn</h1>
      <search>
        <form className="bar narrow" action="/quan-tri/huong-dan">
          <div>
            <label htmlFor="tim">Tìm việc cần làm</label>
            <input id="tim" name="tim" type="search" defaultValue={typed} maxLength={LONGEST_SEARCH} />
          </div>
          <button type="submit">Tìm</button>
        </form>
      </search>
      {typed && (
        <p className="note" role="status">
          {found.length > 0 ? `${found.length} mục cho “${typed}”. ` : `Không có mục nào cho “${typed}”. `}
          <a href="/quan-tri/huong-dan">Xem tất cả</a>
        </p>
      )}
      {found.length > 1 && (
        <nav className="topic-list" aria-label="Mục lục hướng dẫn">
          <ul>
            {found.map((topic) => (
              <li key={topic}>
                <a href={`#${topic}`}>{helpTopics[topic]}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {found.map((topic) => (
        <section key={topic} id={topic} aria-labelledby={`${topic}-ten`}>
          <h2 id={`${topic}-ten`}>{helpTopics[topic]}</h2>
          {chapters[topic].text}
        </section>
      ))}
    </Shell>
  );
}
