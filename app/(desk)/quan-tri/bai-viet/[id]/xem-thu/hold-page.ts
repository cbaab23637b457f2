const landmarks = [
  ['header', 'Đầu trang'],
  ['main', 'Bài'],
  ['footer', 'Cuối trang'],
] as const;

const stay = (event: Event) => {
  const target = event.target as Element | null;
  const link = event.type === 'click' ? target?.closest('a') : target?.closest('form');
  if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault();
};

/**
 * For a page in a frame: its links lead out of the text that is looked at, to pages that refuse to be framed, so only
 * jumps within the page work here.
 */
export function holdPage(page: Document | null | undefined) {
  // Two pages on one screen: whoever goes by landmarks is told which is which.
  for (const [place, name] of landmarks) {
    page?.querySelector(place)?.setAttribute('aria-label', `${name} xem trước`);
  }
  page?.addEventListener('click', stay);
  page?.addEventListener('submit', stay);
}
