import 'server-only';
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';

export type MonthCount = { month: string; count: number };

/** The months ('YYYY-MM', newest first) in which public articles are dated, and how many. */
export async function listMonths(): Promise<MonthCount[]> {
  'use cache';
  remember([tags.articles]);
  const rows = await db().execute<MonthCount>(sql`
    select to_char(published_on, 'YYYY-MM') as month, count(*)::int as count
    from articles
    where published_revision_id is not null and withdrawn_at is null and kind <> 'page'
    group by 1 order by 1 desc`);
  return [...rows];
}

export type MonthEntry = { slug: string; title: string; datedOn: string };

/** Every public article dated in a month ('YYYY-MM'), newest first. */
export async function listMonth(month: string): Promise<MonthEntry[]> {
  'use cache';
  remember([tags.articles]);
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month)) return [];
  const first = `${month}-01`;
  const rows = await db().execute<MonthEntry>(sql`
    select d.address as slug, r.title, r.dated_on::text as "datedOn"
    from articles a
    join revisions r on r.id = a.published_revision_id
    join article_addresses d on d.article_id = a.id and d.kind = 'current'
    where a.withdrawn_at is null and a.kind <> 'page'
      and a.published_on >= ${first}::date and a.published_on < ${first}::date + interval '1 month'
    order by a.published_on desc, a.id desc`);
  return [...rows];
}
