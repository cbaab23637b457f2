import type { UnsavedText } from '#lib/articles/working-copy-queries.ts';
import { openingOf } from './bai-viet/kept.ts';
import { clockOf } from './bai-viet/standing.ts';
import { Group } from './work-groups.tsx';

/** Texts that were begun and never saved: the server keeps their words, and no list of articles has them. */
export function Unsaved({ texts, now }: { texts: readonly UnsavedText[]; now: Date }) {
  const rows = texts
    .map(({ id, writtenAt, ...text }) => ({ id, writtenAt, opening: openingOf(text) }))
    .filter(({ opening }) => opening !== '');
  if (rows.length === 0) return null;
  return (
    <Group id="chua-luu" name="Gõ dở, chưa lưu lần nào" n={rows.length}>
      <ul>
        {rows.map(({ id, writtenAt, opening }) => (
          <li className="row" key={id}>
            <div>
              <h3>
                <a href={`/quan-tri/bai-viet/moi?giu=${id}`}>{opening}</a>
              </h3>
              <p className="meta">Gõ lúc {clockOf(writtenAt, now)}, máy chủ đang giữ</p>
            </div>
            <a className="btn quiet act" href={`/quan-tri/bai-viet/moi?giu=${id}`}>
              Viết tiếp<span className="vh">: {opening}</span>
            </a>
          </li>
        ))}
      </ul>
    </Group>
  );
}
