import { connection } from 'next/server';
import { isDatabaseUp } from '#lib/site/queries.ts';

/** For the office's monitor and the proxy in front: 200 while the site can do everything, 503 while it cannot. */
export async function GET() {
  await connection();
  const database = await isDatabaseUp();
  return Response.json(
    { status: database ? 'ok' : 'degraded', database: database ? 'ok' : 'away' },
    { status: database ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  );
}
