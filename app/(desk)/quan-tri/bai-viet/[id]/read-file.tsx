import type { ReadFile } from '#lib/importing/desk-queries.ts';
import type { Finding } from '#lib/importing/proposal.ts';
import { splitDropped } from '#lib/importing/report-table.ts';
import { keyed } from '../nhap-word/keyed.ts';

/** What the importer was unsure of and what it left out: to be looked at before the text goes on. */
export function ReadFileReport({
  file,
  isKnown,
  isFresh,
}: {
  file: ReadFile;
  isKnown: boolean;
  /** Nobody has saved the text since it came out of the file. */
  isFresh: boolean;
}) {
  const { fileName, unsure, dropped } = file;
  const isOpen = isKnown || (isFresh && unsure.length + dropped.length > 0);
  return (
    <details className="msg read-file" open={isOpen || undefined}>
      <summary>
        {isKnown ? `Tệp ${fileName} đã nhập trước đây: đây là bài từ lần đó.` : `Nhập từ tệp ${fileName}.`}{' '}
        {countedOf(file) || 'Không có gì phải xem lại'}.
      </summary>
      <FindingLists file={file} />
    </details>
  );
}

type Told = Pick<ReadFile, 'unsure' | 'dropped'>;

/** '6 điều cần xem, 1 thứ đã bỏ'; empty when there is nothing to be looked at. */
export function countedOf({ unsure, dropped: all }: Told): string {
  const { kept, dropped } = splitDropped(all);
  return [
    unsure.length > 0 && `${unsure.length} điều cần xem`,
    kept.length > 0 && `${kept.length} thứ đổi dạng`,
    dropped.length > 0 && `${dropped.length} thứ đã bỏ`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What to look at, what is in the text in another form, and what is not in it. */
export function FindingLists({ file }: { file: Told }) {
  const { kept, dropped } = splitDropped(file.dropped);
  return (
    <>
      <FindingList title="Cần xem lại" rows={file.unsure} />
      <FindingList title="Đã giữ, nhưng đổi dạng" rows={kept} />
      <FindingList title="Đã bỏ, không vào bài" rows={dropped} />
    </>
  );
}

/** Lines of the importer's report; what was converted shows how it stood and how it stands now. */
function FindingList({ title, rows }: { title: string; rows: Finding[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <p>
        <b>{title}</b>
      </p>
      <ul className="bul">
        {keyed(rows, ({ what, value }) => `${what} ${value}`).map(
          ({ key, row: { what, value, where, change } }) => (
            <li key={key}>
              {what}
              {value && `: ${value}`}
              {where && ` (${where})`}
              {change && (
                <dl className="sides">
                  <div>
                    <dt>Trong tệp</dt>
                    <dd>{change.before}</dd>
                  </div>
                  <div>
                    <dt>Trong bài</dt>
                    <dd>{change.after}</dd>
                  </div>
                </dl>
              )}
            </li>
          ),
        )}
      </ul>
    </>
  );
}
