import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { prepareFirstRun } from '#db/first-run.ts';
import { getStaticPage, listLatest } from '#lib/articles/queries.ts';
import { listMeetingsAhead } from '#lib/meetings/queries.ts';
import { removeDemoContent } from '#lib/site/mutations.ts';
import { getIdentity, hasDemoContent, listSections } from '#lib/site/queries.ts';
import { signIn } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, published } from '../support/samples.ts';

const database = withDatabase();

const counts = async () => {
  const [row] = await db().execute<Record<string, number>>(sql`select
    (select count(*)::int from articles where kind <> 'page') articles, (select count(*)::int from articles where kind = 'report') reports,
    (select count(*)::int from people) people, (select count(*)::int from bodies) bodies, (select count(*)::int from documents) documents,
    (select count(*)::int from meetings) meetings, (select count(*)::int from media) media, (select count(*)::int from revisions) revisions,
    (select count(*)::int from citations where document_id is not null) citations`);
  return row;
};
const storedFiles = () =>
  fs.existsSync(path.join(database.dataDir(), 'media'))
    ? fs
        .readdirSync(path.join(database.dataDir(), 'media'), { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile()).length
    : 0;

it('an empty database becomes a site with sample content and one login, and the samples go away with one button', async () => {
  const first = await prepareFirstRun();
  expect(first).toMatchObject({ email: expect.stringContaining('@') });
  const login = await signIn(first?.email ?? '', first?.oneTimePassword ?? '', {
    address: '127.0.0.1',
    userAgent: null,
  });
  expect(login).toMatchObject({ ok: true, mustChangePassword: true });

  const made = await counts();
  expect(made).toMatchObject({ reports: 10, people: 20, bodies: 8, documents: 12 });
  expect(made?.articles).toBeGreaterThanOrEqual(30);
  expect(made?.citations).toBeGreaterThan(5);
  expect(await listSections()).toHaveLength(8);
  expect(await listMeetingsAhead(10)).toHaveLength(3);
  expect((await getIdentity()).name).toContain('Hậu Giang');
  expect(await getStaticPage('gioi-thieu')).not.toBeNull();
  expect(await getStaticPage('lien-he')).not.toBeNull();
  expect(await hasDemoContent()).toBe(true);
  expect(storedFiles()).toBeGreaterThan(50);

  // A second start changes nothing and tells no password.
  expect(await prepareFirstRun()).toBeNull();
  expect(await counts()).toEqual(made);

  // A real article that shows a sample photo keeps it.
  const [photo] = await db().execute<{ id: string }>(
    sql`select id from media where is_demo order by id limit 1`,
  );
  const section = (await listSections())[0]?.id ?? 0;
  const real = await published(
    operator,
    articleForm(section, {
      title: 'Bài thật',
      bodyHtml: `<figure data-media-id="${photo?.id}"><img alt="Ảnh"><figcaption>Chú thích</figcaption></figure><p>Chữ.</p>`,
    }),
  );

  // And a real meeting keeps the sample body that it names, with the body above it.
  const [child] = await db().execute<{ id: string }>(
    sql`select id from bodies where parent_id is not null limit 1`,
  );
  await published(
    operator,
    articleForm(section, {
      kind: 'report',
      title: 'Cuộc họp thật của một cơ quan mẫu',
      meetingFacts: { kind: 'Phiên họp', bodyId: Number(child?.id), startsOn: '13/3/2024', people: [] },
    }),
  );

  for (const role of ['reporter', 'editor', 'approver'] as const) {
    expect(await removeDemoContent(await staffWith(role))).toMatchObject({ ok: false });
  }
  const removed = await removeDemoContent(await staffWith('administrator'));
  expect(removed).toMatchObject({ ok: true, value: { articles: made?.articles, people: 20, documents: 12 } });
  expect(await counts()).toMatchObject({
    articles: 2,
    people: 0,
    documents: 0,
    meetings: 1,
    media: 1,
  });
  expect((await listLatest(10)).map((a) => a.id)).toContain(real.articleId);
  expect((await counts())?.bodies).toBeGreaterThanOrEqual(2);
  expect(await hasDemoContent()).toBe(false);
  expect(await listSections()).toHaveLength(8);
  expect(await getStaticPage('gioi-thieu')).not.toBeNull();
  expect(storedFiles()).toBeLessThan(20);

  expect(await removeDemoContent(operator)).toMatchObject({ ok: true, value: { articles: 0, people: 0 } });
  // And it does not come back by itself.
  expect(await prepareFirstRun()).toBeNull();
  expect((await counts())?.articles).toBe(2);
}, 900_000);
