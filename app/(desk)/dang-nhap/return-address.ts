/**
 * Where to go after signing in: only a place of the desk, whatever the link said. Resolved as a browser would, so that
 * "/quan-tri/../..", "//host" and "/\host" lead nowhere else.
 */
export function returnAddress(asked: unknown): string {
  const home = '/quan-tri';
  if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > 500) return home;
  const base = 'http://desk.invalid';
  const url = URL.parse(asked, base);
  if (url?.origin !== base || !/^\/quan-tri(?:\/|$)/.test(url.pathname)) return home;
  return url.pathname + url.search;
}
