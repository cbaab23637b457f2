import { notFound } from 'next/navigation';
import { Shell } from '#components/desk/shell.tsx';
import { TextChanges } from '#components/desk/text-changes.tsx';
import { textOf } from '#lib/articles/approval-queries.ts';
import type { DeskRevision } from '#lib/articles/desk-queries.ts';
import { diffTexts } from '#lib/articles/text-diff.ts';
import { getTextByNumber } from '#lib/articles/timeline-queries.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { getMediaForEditor } from '#lib/media/desk-queries.ts';
import { hasDemoContent } from '#lib/site/queries.ts';
import { formatInstant } from '#lib/vietnamese/dates.ts';
import { deskPerson } from '../../../../../desk-person.ts';
import { requireStaff } from '../../../../../signed-in.ts';
import { titled } from '../../titled.ts';
import { restorable } from '../restorable.ts';
import { Restore } from '../restore.tsx';
import '../../../../../approve.css';
import '../../../../../timeline.css';

export const instant = false;
export const generateMetadata = titled('So sánh hai bản');

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ tu?: string | string[]; den?: string | string[] }>;
};

/** Two texts of an article, word by word and picture by picture, from the one to the other. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { id } = await params;
  const asked = await searchParams;
  const [from, to] = [Number(asked.tu), Number(asked.den)];
  const past = `/quan-tri/bai-viet/${id}/lich-su`;
  const here = (tu: number, den: number) => `${past}/so-sanh?tu=${tu}&den=${den}`;
  const staff = await requireStaff(here(from, to));
  const [one, other] = await Promise.all([
    getTextByNumber(staff, Number(id), from),
    getTextByNumber(staff, Number(id), to),
  ]);
  if (!one || !other) notFound();
  const [before, after] = await Promise.all([textOf(one.revision.id), textOf(other.revision.id)]);
  if (!before || !after) notFound();
  const { article } = one;
  const photos = await getMediaForEditor(staff, [
    ...new Set([...listMediaIds(after.bodyHtml), ...listMediaIds(before.bodyHtml)]),
  ]);
  // Beside the latest text, the other one can be taken back at once. It stays here when neither is the latest any more:
  // that is so after it was taken back, and the answer must not go with the offer.
  const old = from < to ? one.revision : other.revision;
  const isBesideLatest = from === article.latest.number || to === article.latest.number;
  const offer = from === to ? null : await restorable(staff, article, old);
  return (
    <Shell person={await deskPerson(staff)} current="articles" hasDemo={await hasDemoContent()}>
      <p>
        <a className="way-back" href={past}>
          ‹ Lịch sử của bài
        </a>
      </p>
      <h1>
        Từ bản {from} đến bản {to}
      </h1>
      <p className="of-text">{article.latest.title}</p>
      <p className="meta">{savedWords(one.revision)}</p>
      <p className="meta">{savedWords(other.revision)}</p>
      <p className="ways">
        <a href={here(to, from)}>
          Xem ngược lại: từ bản {to} đến bản {from}
        </a>
        <a href={`${past}/${from}`}>Đọc bản {from}</a>
        {to !== from && <a href={`${past}/${to}`}>Đọc bản {to}</a>}
      </p>
      {offer && <Restore {...offer} isCompared={from === article.latest.number} isOver={!isBesideLatest} />}
      <TextChanges
        diff={diffTexts(before, after)}
        photos={photos}
        isNew={false}
        text={after}
        sameWords="Hai bản này không khác chữ nào, ảnh nào."
      />
    </Shell>
  );
}

const savedWords = ({ number, savedBy, savedAt }: DeskRevision) =>
  `Bản ${number}: ${savedBy ?? 'Máy chủ'} lưu ${formatInstant(savedAt)}.`;
