import 'server-only';
import { cookies, headers } from 'next/headers';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { cache } from 'react';
import { env } from '#lib/env.ts';
import type { Outcome } from '#lib/form.ts';
import { outageOf } from '#lib/outage.ts';
import { showSecondFactor } from '#lib/staff/code-mutations.ts';
import { loginSchema } from '#lib/staff/schema.ts';
import {
  isSecureSite,
  makeSessionToken,
  readSessionToken,
  SESSION_SECONDS,
  sessionCookieName,
} from '#lib/staff/session-cookie.ts';
import {
  type HalfSignedIn,
  halfSignedIn,
  record,
  revokeSession,
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

/** lib/edge puts the peer's address (or what a trusted proxy says) here and deletes what the client sent. */
export const CLIENT_ADDRESS_HEADER = 'x-client-address';

const visitOf = (get: (name: string) => string | null | undefined): Visit => ({
  address: get(CLIENT_ADDRESS_HEADER) ?? null,
  userAgent: get('user-agent') ?? null,
});

export function authOptions(): NextAuthOptions {
  return {
    secret: env.authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    useSecureCookies: isSecureSite(),
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
      /** Nothing for scripts: who is signed in is the server's business. */
      session({ session }) {
        return { expires: session.expires };
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
    const token = await makeSessionToken(result.staffId, result.sessionId);
    (await cookies()).set(sessionCookieName(), token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: isSecureSite(),
      path: '/',
      maxAge: SESSION_SECONDS,
    });
  }
  return result;
}

/** The second step of signing in, from the form's server action. */
export async function signInWithCode(
  who: HalfSignedIn,
  code: unknown,
): Promise<Outcome<{ recoveryCodesLeft: number | null }>> {
  const sent = await headers();
  return showSecondFactor(
    who,
    code,
    visitOf((name) => sent.get(name)),
  );
}

export async function signOut() {
  try {
    // Also a session that does not count yet.
    const sessionId = await currentSessionId();
    const staff = await currentStaff();
    if (sessionId) await revokeSession(sessionId);
    if (staff) await record({ staffId: staff.id, action: 'staff.logout' });
  } catch (error) {
    // Whoever leaves a shared computer must be able to: the session that nobody holds any more ends by itself.
    if (outageOf(error) === null) throw error;
  }
  (await cookies()).delete(sessionCookieName());
}

const currentSessionId = async () => readSessionToken((await cookies()).get(sessionCookieName())?.value);

/**
 * The person who asks, checked against the database once per request; null when nobody is signed in. Reads next-auth's
 * token itself: getServerSession also makes a CSRF token, and chance is not allowed while Next prepares a page.
 */
export const currentStaff = cache(async (): Promise<Staff | null> => {
  const sessionId = await currentSessionId();
  return sessionId ? staffOfSession(sessionId) : null;
});

/** The person whose password was right and whose session waits for the second factor; null when there is none. */
export const currentHalf = cache(async (): Promise<HalfSignedIn | null> => {
  const sessionId = await currentSessionId();
  return sessionId ? halfSignedIn(sessionId) : null;
});
