import { StateMark } from '#components/desk/state-mark.tsx';
import type { DeskRevision } from '#lib/articles/desk-queries.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { formatWeekdayDate } from '#lib/vietnamese/dates.ts';
import type { Standing } from './standing.ts';

/** For those who may read an article at the desk but not change it: the words, without the tools. */
export function ReadOnly({ revision, standing }: { revision: DeskRevision; standing: Standing }) {
  const paragraphs = revision.bodyText.split('\n\n').map((text, at) => ({ at, text }));
  return (
    <div className="narrow-text">
      <p>
        <a className="way-back" href="/quan-tri/bai-viet">
          ‹ Bài viết
        </a>
      </p>
      <StateMark state={standing.state} />
      <div className="msg">
        <p>{refusals['article.edit']}</p>
      </div>
      <h2 className="ed-title">{revision.title}</h2>
      <p className="meta">
        {formatWeekdayDate(revision.datedOn)}
        {revision.byline && `. ${revision.byline}`}
      </p>
      {revision.lead && <p className="after">{revision.lead}</p>}
      {paragraphs.map(({ at, text }) => (
        <p className="after" key={at}>
          {text}
        </p>
      ))}
      {standing.isPublic && (
        <p className="stack">
          <a className="btn quiet" href={standing.address}>
            Xem trên trang
          </a>
        </p>
      )}
    </div>
  );
}
