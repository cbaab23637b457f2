import { decode, encode } from 'next-auth/jwt';
import { env } from '#lib/env.ts';
import { SESSION_HOURS } from './sessions.ts';

/** next-auth's session cookie: its name, and the session number inside its encrypted token. */

export const SESSION_SECONDS = SESSION_HOURS * 3600;
export const isSecureSite = () => env.siteUrl.startsWith('https://');
export const sessionCookieName = () =>
  isSecureSite() ? '__Secure-next-auth.session-token' : 'next-auth.session-token';

/** @throws Error when the site was not started by `npm start` and has no secret */
export async function makeSessionToken(staffId: number, sessionId: string): Promise<string> {
  const secret = env.authSecret;
  if (!secret) throw new Error('AUTH_SECRET is not set: start the site with `npm start`');
  return encode({ token: { sub: String(staffId), sessionId }, secret, maxAge: SESSION_SECONDS });
}

/** The session's number; null for a token that is absent, forged or too old. Whether the session counts is asked elsewhere. */
export async function readSessionToken(token: string | undefined): Promise<string | null> {
  const secret = env.authSecret;
  if (!token || !secret) return null;
  const session = await decode({ token, secret }).catch(() => null);
  return typeof session?.sessionId === 'string' ? session.sessionId : null;
}
