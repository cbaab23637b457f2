import type { ReadFile } from '#lib/importing/desk-queries.ts';
import type { Finding } from '#lib/importing/proposal.ts';

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
      <List title="Cần xem lại" rows={unsure} />
      <List title="Đã bỏ, không vào bài" rows={dropped} />
    </details>
  );
}

function List({ title, rows }: { title: string; rows: Finding[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="lab">{title}</h2>
      <ul className="bul">
        {rows.map(({ what, value, where }) => (
          <li key={`${what} ${value} ${where ?? ''}`}>
            {what}
            {value && `: ${value}`}
            {where && ` (${where})`}
          </li>
        ))}
      </ul>
    </>
  );
}
