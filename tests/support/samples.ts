import { sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { createArticle, type Saved } from '#lib/articles/mutations.ts';
import { approveAndPublish } from '#lib/articles/workflow-mutations.ts';
import type { Actor } from '#lib/staff/sessions.ts';

/** A section to write into; made once per database. */
export async function someSection(slug = 'hoat-dong-hdnd', name = 'Hoạt động HĐND'): Promise<number> {
  const [row] = await db().execute<{ id: string }>(
    sql`insert into sections (slug, name) values (${slug}, ${name}) on conflict (slug) do update set name = excluded.name returning id`,
  );
  return Number(row?.id);
}

/** The form of an article as a browser would send it. */
export function articleForm(sectionId: number, changes: Record<string, unknown> = {}) {
  return {
    kind: 'news',
    title: 'Thường trực HĐND làm việc về nước sạch nông thôn',
    lead: 'Cuộc họp thống nhất kiểm tra ba xã xa trạm cấp nước.',
    bodyHtml: '<p>Đại biểu đề nghị ghi rõ từng ấp còn thiếu nước.</p>',
    byline: 'Lê Văn Mẫu',
    sectionId,
    datedOn: '13/3/2024',
    slug: '',
    ...changes,
  };
}

export async function written(actor: Actor, form: Record<string, unknown>): Promise<Saved> {
  const made = await createArticle(actor, form);
  if (!made.ok) throw new Error(`${made.message} ${JSON.stringify(made.fields)}`);
  return made.value;
}

/** Makes a text public without a second person, for tests that are about something else. */
export const publishAlone = (
  actor: Actor,
  { articleId, revisionId }: { articleId: number; revisionId: number },
) => approveAndPublish(actor, { articleId, revisionId, emergencyReason: 'Chỉ để kiểm thử.' });

export async function published(actor: Actor, form: Record<string, unknown>): Promise<Saved> {
  const saved = await written(actor, form);
  const outcome = await publishAlone(actor, saved);
  if (!outcome.ok) throw new Error(outcome.message);
  return saved;
}
