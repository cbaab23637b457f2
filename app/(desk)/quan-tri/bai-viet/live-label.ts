/** What a live picture says of itself to the screen around it; it stands in attributes of its band. */
export type LiveLabel = {
  /** 'Như lúc 14:02:31' */
  asOf: string;
  /** Names the card's picture: the same name, the same picture. Empty: a static page, which has no card. */
  card: string;
  title: string;
  description: string;
  siteName: string;
  host: string;
};

export const labelAttributes = ({ asOf, card, title, description, siteName, host }: LiveLabel) => ({
  'data-as-of': asOf,
  'data-card': card,
  'data-title': title,
  'data-description': description,
  'data-site-name': siteName,
  'data-host': host,
});

/** null when the page is not a live picture: an error, a sign-in form, a text that is not there any more. */
export function readLabel(page: Document | null): LiveLabel | null {
  const band = page?.querySelector<HTMLElement>('.preview-banner[data-as-of]');
  if (!band) return null;
  const { asOf = '', card = '', title = '', description = '', siteName = '', host = '' } = band.dataset;
  return { asOf, card, title, description, siteName, host };
}

/** A text that can be looked at: what a tab has unsaved, or the latest stored text of an article. */
export type LiveTarget = { nhap: string; so: number } | { bai: number };

const LIVE = '/quan-tri/xem-truc-tiep';
const queryOf = (target: LiveTarget) =>
  new URLSearchParams(Object.entries(target).map(([name, value]) => [name, String(value)]));

export const liveAddress = (target: LiveTarget) => `${LIVE}?${queryOf(target)}`;
export const liveCardAddress = (target: LiveTarget) => `${LIVE}/the.png?${queryOf(target)}`;
