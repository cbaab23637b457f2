/**
 * The names under which cached pages and queries are remembered. PostgreSQL announces the same names
 * (db/migrations/*_rules.sql) whenever a row changes, and lib/edge/changes.ts forgets what carries them.
 */
export const tags = {
  article: (id: number) => `article:${id}`,
  /** All lists that mix sections: home, feeds, site map. */
  articles: 'articles',
  /** Beside `articles` on lists too long to name each of their articles. */
  unnamedArticles: 'unnamed-articles',
  address: (address: string) => `address:${address}`,
  section: (id: number) => `section:${id}`,
  sections: 'sections',
  meeting: (id: number) => `meeting:${id}`,
  meetings: 'meetings',
  person: (id: number) => `person:${id}`,
  people: 'people',
  body: (id: number) => `body:${id}`,
  bodies: 'bodies',
  document: (id: number) => `document:${id}`,
  documents: 'documents',
  media: (id: number) => `media:${id}`,
  identity: 'identity',
  settings: 'settings',
  /** Whether sample content is on the site: announced when such rows come or go. */
  demo: 'demo',
  /** On what also depends on the date: forgotten at midnight in Vietnam. */
  today: 'today',
  /** On everything: forgotten when the listener was away and may have missed announcements. */
  everything: 'everything',
} as const;
