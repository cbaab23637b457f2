import { DiffKey, TextDiffView } from '#components/ui/text-diff.tsx';
import type { History, Version } from '#lib/articles/history-queries.ts';
import type { PublicArticle } from '#lib/articles/queries.ts';
import { isoInstant } from '#lib/feeds/publication-time.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';

const kindNames: Record<Version['kind'], string> = {
  first: 'Đăng lần đầu',
  minor: 'Sửa chữ',
  correction: 'Đính chính',
  again: 'Đăng lại sau khi gỡ',
};

/** Every version that readers have had, newest first, with what each one changed. */
export function HistoryView({ article, history }: { article: PublicArticle; history: History }) {
  const pictures = new Map(history.pictures.map((photo) => [photo.id, photo]));
  const { versions, withdrawals } = history;
  return (
    <article className="past">
      <p className="kick">Các lần sửa</p>
      <h1>{article.title}</h1>
      <p className="meta">
        <a href={`/bai-viet/${article.slug}`}>Đọc bài đang đăng</a>
      </p>
      {versions.length === 1 ? (
        <p className="meta">Bài này chưa được sửa lần nào kể từ khi đăng.</p>
      ) : (
        <DiffKey />
      )}
      {versions.map((version) => (
        <VersionView key={version.number} version={version} pictures={pictures} />
      ))}
      {withdrawals.map(({ from, until, reason }) => (
        <section className="version" key={until.getTime()}>
          <h2>Đã gỡ</h2>
          <p>
            Bài đăng <Time at={from} /> được gỡ <Time at={until} />. Nội dung của các bản trước khi gỡ không
            được hiện lại.
          </p>
          {reason && <p className="said">Lý do gỡ: {reason}</p>}
        </section>
      ))}
    </article>
  );
}

function VersionView({
  version,
  pictures,
}: {
  version: Version;
  pictures: Parameters<typeof TextDiffView>[0]['pictures'];
}) {
  const { number, at, kind, note, diff, isTooOld } = version;
  const id = `ban-${number}`;
  return (
    <section className="version" id={id} aria-labelledby={`${id}-ten`}>
      <h2 id={`${id}-ten`}>
        <span className={kind === 'correction' ? 'kind' : undefined}>{kindNames[kind]}</span>,{' '}
        <Time at={at} />
      </h2>
      {note && <p className="said">{note}</p>}
      {diff && <TextDiffView fields={diff.fields} blocks={diff.blocks} pictures={pictures} />}
      {isTooOld && <p className="meta">Lần sửa này quá cũ nên không so từng chữ ở đây.</p>}
    </section>
  );
}

const Time = ({ at }: { at: Date }) => <time dateTime={isoInstant(at)}>{formatInstant(at)}</time>;
