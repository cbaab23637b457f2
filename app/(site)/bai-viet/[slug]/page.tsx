import { notFound } from 'next/navigation';
import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { tags } from '#lib/cache-tags.ts'; import { remember } from '#lib/remember.ts';
export const ensureStatic = 'navigation';
export function generateStaticParams() { return [{ slug: '-' }]; }
async function q(slug: string) { 'use cache'; remember([tags.address(slug)]); if (slug==='-') return null; if (slug.startsWith('k')) return null; const r = await db().execute(sql`select now() as now`); return String(r[0]?.now); }
export default async function Page({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const a = await q(slug);
  if (!a) notFound();
  return <h1>{slug} {a}</h1>;
}
