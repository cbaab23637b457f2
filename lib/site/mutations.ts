import { sql } from 'drizzle-orm';
import { inTransaction } from '#db/client.ts';
import { done, type Outcome, refuse } from '#lib/form.ts';
import { originalKey, removePhotoFiles } from '#lib/media/store.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';

export type Removed = {
  articles: number;
  people: number;
  documents: number;
  meetings: number;
  media: number;
};

/**
 * Takes the sample content away: only rows that carry the sample mark, and none that real content has come to use.
 * One transaction; the pictures' files go after it. Sections, identity and static pages stay: they are the site's own.
 */
export async function removeDemoContent(actor: Actor): Promise<Outcome<Removed>> {
  if (!allowed(actor, 'demo.remove')) return refuse(refusals['demo.remove']);
  const files: string[] = [];
  const outcome = await inTransaction(async (tx) => {
    // The trigger on revisions lets go of sample rows in a transaction that says so.
    await tx.execute(sql`select set_config('site.removing_demo', 'on', true)`);
    const gone = async (query: ReturnType<typeof sql>) => (await tx.execute(query)).length;

    const demo = sql`select id from articles where is_demo`;
    const demoRevisions = sql`select id from revisions where article_id in (${demo})`;
    await tx.execute(sql`delete from citations where revision_id in (${demoRevisions})`);
    await tx.execute(sql`delete from revision_media where revision_id in (${demoRevisions})`);
    await tx.execute(sql`delete from imports where article_id in (${demo})`);
    await tx.execute(sql`delete from revision_files where revision_id in (${demoRevisions})`);
    await tx.execute(sql`delete from transitions where article_id in (${demo})`);
    await tx.execute(sql`delete from article_notes where article_id in (${demo})`);
    await tx.execute(sql`delete from article_addresses where article_id in (${demo})`);
    // Articles and revisions name each other: one statement, so that the constraints see both gone.
    const removedRevisions = await tx.execute<{ article_id: string }>(sql`
      with gone as (delete from articles where is_demo),
        answered as (delete from approvals where article_id in (${demo}))
      delete from revisions where article_id in (${demo}) returning article_id`);
    const articles = new Set(removedRevisions.map((row) => row.article_id)).size;

    // What real content has come to use becomes real, with everything it stands on: a sample body in a real meeting
    // keeps its sample parent.
    const adopt = (table: string, isUsed: ReturnType<typeof sql>, links: string[]) =>
      tx.execute(sql`
        with recursive used as (
          select * from ${sql.identifier(table)} t where is_demo and (${isUsed})
          union
          select t.* from ${sql.identifier(table)} t join used u on t.is_demo and t.id in (${sql.join(
            links.map((link) => sql`u.${sql.identifier(link)}`),
            sql`, `,
          )})
        )
        update ${sql.identifier(table)} set is_demo = false where id in (select id from used)`);

    await adopt(
      'meetings',
      sql`exists (select 1 from articles a where a.meeting_id = t.id) or exists (select 1 from meetings c where c.parent_id = t.id and not c.is_demo)`,
      ['parent_id'],
    );
    const meetings = await gone(sql`delete from meetings where is_demo returning id`);
    await adopt(
      'documents',
      sql`exists (select 1 from citations c where c.document_id = t.id) or exists (select 1 from documents o where o.replaced_by_id = t.id and not o.is_demo)`,
      ['replaced_by_id'],
    );
    const documents = await gone(sql`delete from documents where is_demo returning id`);
    await tx.execute(
      sql`update people p set is_demo = false where is_demo and exists (select 1 from meeting_people m where m.person_id = p.id)`,
    );
    const people = await gone(sql`delete from people where is_demo returning id`);
    await adopt(
      'bodies',
      sql`exists (select 1 from positions p where p.body_id = t.id) or exists (select 1 from meetings m where m.body_id = t.id)
        or exists (select 1 from bodies c where (c.parent_id = t.id or c.successor_id = t.id) and not c.is_demo)`,
      ['parent_id', 'successor_id'],
    );
    await tx.execute(sql`delete from bodies where is_demo`);
    const unused = sql`
      select id from media m where is_demo
        and not exists (select 1 from revision_media r where r.media_id = m.id)
        and not exists (select 1 from people p where p.portrait_id = m.id)
        and not exists (select 1 from documents d where d.file_id = m.id)`;
    const variants = await tx.execute<{ storage_key: string }>(
      sql`delete from media_variants where media_id in (${unused}) returning storage_key`,
    );
    files.push(...variants.map((variant) => variant.storage_key));
    const photos = await tx.execute<{ sha256: string }>(
      sql`delete from media where id in (${unused}) returning sha256`,
    );
    files.push(...photos.map((photo) => originalKey(photo.sha256)));
    const media = photos.length;

    await tx.execute(
      sql`insert into site_settings (key, value) values ('demo_removed_at', to_jsonb(now())) on conflict (key) do update set value = excluded.value, updated_at = now()`,
    );
    const removed: Removed = { articles, people, documents, meetings, media };
    await record({ staffId: actorId(actor), action: 'demo.remove', details: removed }, tx);
    return done(removed);
  });
  // A file left behind by a crash here is an orphan on the disk, never a hole on a page.
  await removePhotoFiles(files);
  return outcome;
}
