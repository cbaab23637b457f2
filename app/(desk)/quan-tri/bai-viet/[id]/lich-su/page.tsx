import { notFound } from 'next/navigation';
import { ChoiceField } from '#components/desk/field.tsx';
import { Shell } from '#components/desk/shell.tsx';
import { StateMark } from '#components/desk/state-mark.tsx';
import { getTimeline } from '#lib/articles/timeline-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../../desk-person.ts';
import { requireStaff } from '../../../../signed-in.ts';
import { titled } from '../titled.ts';
import { Entries } from './entries.tsx';
import '../../../../timeline.css';

export const instant = false;
export const generateMetadata = titled('Lịch sử của bài');

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ tu?: string | string[] }> };

/** Every text and every step of one article. */
export default async function TimelinePage({ params, searchParams }: Props) {
  const { id } = await params;
  const { tu } = await searchParams;
  const here = `/quan-tri/bai-viet/${id}/lich-su`;
  const staff = await requireStaff(here);
  const from = Number(tu);
  const isWhole = !(Number.isSafeInteger(from) && from > 0 && from <= 2_147_483_647);
  const timeline = await getTimeline(staff, Number(id), isWhole ? null : from);
  if (!timeline) notFound();
  const { article, entries, choices, older } = timeline;
  const { latest } = article;
  const options = choices.map(({ number, at, savedBy }) => (
    <option key={number} value={number}>
      Bản {number}, {formatInstant(at)}
      {savedBy && `, ${savedBy}`}
    </option>
  ));
  return (
    <Shell person={await deskPerson(staff)} current="articles" hasDemo={await hasDemoContent()}>
      <p>
        <a className="way-back" href={`/quan-tri/bai-viet/${article.id}`}>
          ‹ Soạn bài
        </a>
      </p>
      <h1>Lịch sử của bài</h1>
      <p className="of-text">{latest.title}</p>
      <p>
        <StateMark state={article.state} />
      </p>
      {choices.length > 1 ? (
        <form className="bar two-texts" action={`${here}/so-sanh`} aria-label="So sánh hai bản">
          <ChoiceField id="tu" name="tu" label="So sánh bản" defaultValue={choices[1]?.number}>
            {options}
          </ChoiceField>
          <ChoiceField id="den" name="den" label="với bản" defaultValue={choices[0]?.number}>
            {options}
          </ChoiceField>
          <button type="submit" className="quiet">
            So sánh
          </button>
        </form>
      ) : (
        <p className="empty">Bài mới có một bản. Mỗi lần lưu có chữ mới thì thêm một bản ở đây.</p>
      )}
      {!isWhole && (
        <p className="stack">
          <a className="btn quiet" href={here}>
            Về bản mới nhất
          </a>
        </p>
      )}
      <Entries articleId={article.id} latestNumber={latest.number} entries={entries} />
      {older !== null && (
        <p className="stack">
          <a className="btn quiet" href={`${here}?tu=${older}`}>
            Bản cũ hơn
          </a>
        </p>
      )}
    </Shell>
  );
}
