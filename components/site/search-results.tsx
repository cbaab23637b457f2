import { Marked } from '#components/ui/marked.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import type { Hit, Hits } from '#lib/search/queries.ts';
import { foldMarks, type MarkedRun, markMatches, searchTokens, snippet } from '#lib/vietnamese/fold.ts';
import { weekdayDate } from './day.ts';
import { shorten } from './shorten.ts';
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

/** The blocks of a plain text; cells of a table's row, kept apart by bars there, read better with commas. */
const blocksOf = (text: string) =>
  text
    .replaceAll(' | ', ', ')
    .split(/\s*\n\s*/)
    .filter(Boolean);

/**
 * Headline and excerpt of a find. Where the article has the words side by side anywhere, the same words standing alone
 * need no mark. The excerpt is the lead when it says it all, else the part of the text that shows why it was found.
 */
export function markedHit(hit: Pick<Hit, 'title' | 'lead' | 'bodyText'>, words: string) {
  const hasPhrase = (text: string) => markMatches(text, words).some((run) => isWhole(run, words));
  const blocks = blocksOf(hit.bodyText);
  const phraseBlock = blocks.find(hasPhrase);
  const isPhrase = phraseBlock !== undefined || hasPhrase(hit.title) || hasPhrase(hit.lead);
  const calm = (runs: MarkedRun[]) =>
    isPhrase ? runs.map((run) => ({ ...run, match: isWhole(run, words) })) : runs;

  const inLead = new Set(searchTokens(hit.lead));
  const leadHasWords = searchTokens(words).every((word) => inLead.has(word));
  // A phrase that only the headline has is seen there already: the lead then says more than loose words of the text.
  const leadSaysAll =
    blocks.length === 0 ||
    hasPhrase(hit.lead) ||
    (phraseBlock === undefined && hit.lead !== '' && (isPhrase || leadHasWords));
  const ofText = (text: string) => calm(snippet(text, words));
  let excerpt = ofText(leadSaysAll ? hit.lead : blocks.join(' – '));
  // The richest stretch of a long text may hold all the words and yet not the phrase.
  if (!leadSaysAll && phraseBlock !== undefined && !excerpt.some((run) => run.match)) {
    excerpt = ofText(phraseBlock);
  }
  return { title: calm(markMatches(hit.title, words)), excerpt };
}

/** A query may be 200 characters long; a heading needs no more than its beginning. */
const MOST_WORDS_SHOWN = 60;

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
        <h2>Chưa có kết quả nào cho “{shorten(words, MOST_WORDS_SHOWN)}”</h2>
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
        <b>
          {found.isMore && 'Hơn '}
          {found.total.toLocaleString('vi-VN')} kết quả
        </b>{' '}
        cho “{shorten(words, MOST_WORDS_SHOWN)}”{withMarks && `, gồm cả chữ có dấu “${withMarks}”`}.
      </p>
      <h2 className="vh">Kết quả</h2>
      {found.hits.map((hit) => {
        const marked = markedHit(hit, words);
        return (
          <article className="story hit" key={hit.slug}>
            <p className="kick">{hit.sectionName}</p>
            <h3>
              <a href={`/bai-viet/${hit.slug}`}>
                <Marked runs={marked.title} />
              </a>
            </h3>
            <p className="sum">
              <Marked runs={marked.excerpt} />
            </p>
            <p className="meta">
              <time dateTime={hit.datedOn}>{weekdayDate(hit.datedOn)}</time>
              {hit.isDemo && ' · Bài\u00a0mẫu'}
            </p>
          </article>
        );
      })}
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
