import { Marked } from '#components/ui/marked.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import type { Hit, Hits } from '#lib/search/queries.ts';
import { formatWeekdayDate } from '#lib/vietnamese/dates.ts';
import { foldMarks, type MarkedRun, markMatches, searchTokens, snippet } from '#lib/vietnamese/fold.ts';
import { Empty } from './stories.tsx';

/** "gồm cả chữ có dấu “nước sạch”": the first place where the text has the typed words with their marks. */
function markedForm(words: string, hits: Hit[]): string | null {
  if (foldMarks(words) !== words.toLowerCase()) return null;
  for (const hit of hits) {
    for (const run of markMatches(`${hit.title}\n${hit.lead}\n${hit.bodyText}`, words)) {
      const text = run.text.toLowerCase();
      if (run.match && text !== foldMarks(words) && foldMarks(text) === foldMarks(words)) return text;
    }
  }
  return null;
}

const isWhole = (run: MarkedRun, words: string) =>
  run.match && searchTokens(run.text).join(' ') === searchTokens(words).join(' ');

/** Where the text has the words side by side, the same words standing alone need no mark. */
function calm(runs: MarkedRun[], words: string): MarkedRun[] {
  if (!runs.some((run) => isWhole(run, words))) return runs;
  return runs.map((run) => ({ ...run, match: isWhole(run, words) }));
}

/** The part of the article that shows why it was found: the lead when it has all the words, else the text. */
function excerpt(hit: Hit, words: string): MarkedRun[] {
  const inLead = new Set(searchTokens(hit.lead));
  const leadSaysAll = hit.bodyText === '' || searchTokens(words).every((word) => inLead.has(word));
  // Cells of a table's row are kept apart by bars in the plain text; a sentence reads better with commas.
  const text = leadSaysAll ? hit.lead : hit.bodyText.replaceAll(' | ', ', ');
  return calm(snippet(text, words), words);
}

/** What was found, or one sentence and ways on. `withoutFilters` is the same search in all sections and years. */
export function SearchResults({
  words,
  found,
  hrefOf,
  withoutFilters,
}: {
  words: string;
  found: Hits;
  hrefOf: (page: number) => string;
  withoutFilters: string | null;
}) {
  if (found.total === 0) {
    return (
      <section className="sec">
        <div className="river" />
        <h2>Chưa có kết quả nào cho “{words}”</h2>
        <Empty
          way={
            withoutFilters
              ? { href: withoutFilters, label: 'Tìm trong mọi chuyên mục, mọi năm' }
              : { href: '/', label: 'Xem tin mới nhất' }
          }
        >
          Thử bớt chữ hoặc gõ chữ khác. Gõ không dấu cũng được. Nếu tìm văn bản, gõ số hiệu như “12/NQ-HĐND”.
          Cũng có thể xem tin theo tháng ở <a href="/so-do-trang">sơ đồ trang</a>.
        </Empty>
      </section>
    );
  }
  const withMarks = markedForm(words, found.hits);
  return (
    <>
      <p className="meta hint" role="status">
        <b>{found.total.toLocaleString('vi-VN')} kết quả</b> cho “{words}”
        {withMarks && `, gồm cả chữ có dấu “${withMarks}”`}.
      </p>
      <h2 className="vh">Kết quả</h2>
      {found.hits.map((hit) => (
        <article className="story hit" key={hit.slug}>
          <p className="kick">{hit.sectionName}</p>
          <h3>
            <a href={`/bai-viet/${hit.slug}`}>
              <Marked runs={calm(markMatches(hit.title, words), words)} />
            </a>
          </h3>
          <p className="sum">
            <Marked runs={excerpt(hit, words)} />
          </p>
          <p className="meta">
            <time dateTime={hit.datedOn}>{formatWeekdayDate(hit.datedOn)}</time>
            {hit.isDemo && ' · Bài\u00a0mẫu'}
          </p>
        </article>
      ))}
      <Pagination
        page={found.page}
        pages={found.pages}
        hrefOf={hrefOf}
        previous="Kết quả trước"
        next="Kết quả sau"
      />
    </>
  );
}
