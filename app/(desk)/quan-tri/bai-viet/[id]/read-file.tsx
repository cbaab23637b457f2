import type { ReadFile } from '#lib/importing/desk-queries.ts';
import type { Finding } from '#lib/importing/proposal.ts';
import { keyed } from '../nhap-word/keyed.ts';

/** What the importer was unsure of and what it left out: to be looked at before the text goes on. */
export function ReadFileReport({ file, isKnown }: { file: ReadFile; isKnown: boolean }) {
  const { fileName, unsure, dropped } = file;
  return (
    <details className="msg" open={isKnown || undefined}>
      <summary>
        {isKnown ? `Tệp ${fileName} đã nhập trước đây: đây là bài từ lần đó.` : `Nhập từ tệp ${fileName}.`}{' '}
        {unsure.length + dropped.length === 0
          ? 'Không có gì phải xem lại.'
          : `${unsure.length} điều cần xem, ${dropped.length} thứ đã bỏ.`}
      </summary>
      <FindingList title="Cần xem lại" rows={unsure} />
      <FindingList title="Đã bỏ, không vào bài" rows={dropped} />
    </details>
  );
}

/** Lines of the importer's report; what was converted shows how it stood and how it stands now. */
export function FindingList({ title, rows }: { title: string; rows: Finding[] }) {
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
