import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { authOptions } from '#lib/auth.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

/** The options are asked for on every request: `next build` imports this file where there is no secret. */
const answer = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions());

export { answer as GET, answer as POST };
