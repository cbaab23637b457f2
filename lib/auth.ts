import 'server-only';
import { cookies, headers } from 'next/headers';
import type { NextAuthOptions } from 'next-auth';
import { getServerSession } from 'next-auth';
import { encode } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';
import { cache } from 'react';
import { env } from '#lib/env.ts';
import { loginSchema } from '#lib/staff/schema.ts';
import {
  revokeSession,
  SESSION_HOURS,
  type SignIn,
  type Staff,
  signIn,
  staffOfSession,
  type Visit,
} from '#lib/staff/sessions.ts';

/**
 * next-auth hides behind this file. Its token carries nothing but the number of a session; whether the session still
 * counts is asked of PostgreSQL on every request, so that revoking takes effect at once.
 */

const maxAge = SESSION_HOURS * 3600;
const isSecure = () => env.siteUrl.startsWith('https://');
const cookieName = () => (isSecure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token');

/** lib/edge puts the peer's address (or what a trusted proxy says) here and deletes what the client sent. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

const visitOf = (get: (name: string) => string | null | undefined): Visit => ({
  address: get(CLIENT_ADDRESS_HEADER) ?? null,
  userAgent: get('user-agent') ?? null,
});

export function authOptions(): NextAuthOptions {
  return {
    secret: env.authSecret,
    session: { strategy: 'jwt', maxAge },
    jwt: { maxAge },
    useSecureCookies: isSecure(),
    pages: { signIn: '/dang-nhap', error: '/dang-nhap', signOut: '/quan-tri/tai-khoan' },
    providers: [
      Credentials({
        name: 'Mật khẩu',
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const parsed = loginSchema.safeParse(credentials);
          if (!parsed.success) return null;
          const sent: Record<string, string | undefined> = { ...request.headers };
          const result = await signIn(
            parsed.data.email,
            parsed.data.password,
            visitOf((name) => sent[name]),
          );
          return result.ok ? { id: String(result.staffId), sessionId: result.sessionId } : null;
        },
      }),
    ],
    callbacks: {
      jwt({ token, user }) {
        if (user && 'sessionId' in user) token.sessionId = user.sessionId;
        return token;
      },
      session({ session, token }) {
        return { ...session, user: undefined, sessionId: token.sessionId };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === 'string') await revokeSession(token.sessionId);
      },
    },
  };
}

/** Signs in from the form's server action; sets the same cookie that next-auth reads. */
export async function signInWithPassword(email: string, password: string): Promise<SignIn> {
  const sent = await headers();
  const result = await signIn(
    email,
    password,
    visitOf((name) => sent.get(name)),
  );
  if (result.ok) {
    const secret = env.authSecret;
    if (!secret) throw new Error('AUTH_SECRET is not set: start the site with `npm start`');
    const token = await encode({
      token: { sub: String(result.staffId), sessionId: result.sessionId },
      secret,
      maxAge,
    });
    (await cookies()).set(cookieName(), token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecure(),
      path: '/',
      maxAge,
    });
  }
  return result;
}

export async function signOut() {
  const staff = await currentStaff();
  if (staff) await revokeSession(staff.sessionId);
  (await cookies()).delete(cookieName());
}

/** The person who asks, checked against the database once per request; null when nobody is signed in. */
export const currentStaff = cache(async (): Promise<Staff | null> => {
  const session: unknown = await getServerSession(authOptions());
  if (!session || typeof session !== 'object' || !('sessionId' in session)) return null;
  return typeof session.sessionId === 'string' ? staffOfSession(session.sessionId) : null;
});
