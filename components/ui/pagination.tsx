/** The page numbers to show: first, last, and those around the current one; null is a gap. */
export function pageNumbers(page: number, pages: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((n) => n >= 1 && n <= pages)
    .sort((a, b) => a - b);
  return shown.flatMap((n, i) => {
    const before = shown[i - 1];
    if (before === undefined || n === before + 1) return [n];
    // A gap of one page is shorter written out.
    return n === before + 2 ? [n - 1, n] : [null, n];
  });
}

/** Numbered pages with words for the neighbours; nothing when there is only one page. */
export function Pagination({
  page,
  pages,
  hrefOf,
  previous,
  next,
}: {
  page: number;
  pages: number;
  hrefOf: (page: number) => string;
  previous: string;
  next: string;
}) {
  if (pages <= 1) return null;
  return (
    <nav className="pages" aria-label="Phân trang">
      {page > 1 && (
        <a className="step" href={hrefOf(page - 1)} rel="prev">
          {previous}
        </a>
      )}
      {pageNumbers(page, pages).map((n, i, all) =>
        n === null ? (
          <span key={`gap-after-${all[i - 1]}`} aria-hidden="true">
            …
          </span>
        ) : n === page ? (
          <a key={n} href={hrefOf(n)} aria-current="page" aria-label={`Trang ${n}, đang xem`}>
            {n}
          </a>
        ) : (
          <a key={n} href={hrefOf(n)} aria-label={n === pages ? `Trang ${n}, trang cuối` : `Trang ${n}`}>
            {n}
          </a>
        ),
      )}
      {page < pages && (
        <a className="step" href={hrefOf(page + 1)} rel="next">
          {next}
        </a>
      )}
    </nav>
  );
}
