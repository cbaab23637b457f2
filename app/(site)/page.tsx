import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { tags } from '#lib/cache-tags.ts'; import { remember } from '#lib/remember.ts';
async function q() { 'use cache'; remember([tags.articles], 'hours'); const r = await db().execute(sql`select now() as now`); return String(r[0]?.now); }
export default async function P() { return <p>{await q()}</p>; }
