import { readSessionToken, sessionCookieName } from '#lib/staff/session-cookie.ts';
import { staffOfSession } from '#lib/staff/sessions.ts';

const FIRST_PASSWORD = '/quan-tri/doi-mat-khau';

/**
 * Where a visitor of the desk must go first; null when the page may open. Next answers a page's redirect() inside a
 * stream that starts with 200 and needs a script; this is a real 303. The pages and the data layer ask again.
 *
 * @param target path and query as requested
 */
export async function deskRedirect(target: string, cookieHeader: string): Promise<string | null> {
  if (!/^\/quan-tri(?:[/?]|$)/.test(target)) return null;
  const staff = await staffOf(cookieHeader);
  if (!staff) return `/dang-nhap?tiep=${encodeURIComponent(target)}`;
  if (staff.mustChangePassword && !target.startsWith(FIRST_PASSWORD)) return FIRST_PASSWORD;
  return null;
}

/** Whether a live session stands behind the cookies. */
export async function isSignedIn(cookieHeader: string): Promise<boolean> {
  return (await staffOf(cookieHeader)) !== null;
}

async function staffOf(cookieHeader: string) {
  const name = `${sessionCookieName()}=`;
  const token = cookieHeader
    .split(/;\s*/)
    .find((pair) => pair.startsWith(name))
    ?.slice(name.length);
  const sessionId = await readSessionToken(token);
  return sessionId ? staffOfSession(sessionId) : null;
}
