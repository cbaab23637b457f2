import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { createArticle, type StaleSave, saveRevision } from '#lib/articles/mutations.ts';
import {
  discardWorkingCopy,
  keepWorkingCopy,
  leaveWorkingCopy,
  sweepWorkingCopies,
} from '#lib/articles/working-copy-mutations.ts';
import { listOwnCopies, listPresent, listUnsavedTexts } from '#lib/articles/working-copy-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { loadKeptCopies } from '../../app/(desk)/quan-tri/bai-viet/kept.ts';
import { staffWith, withDatabase } from '../support/database.ts';
import { articleForm, someSection, written } from '../support/samples.ts';

withDatabase();
let section = 0;
let writer: Staff;
let colleague: Staff;

beforeAll(async () => {
  section = await someSection();
  writer = await staffWith('editor', 'Lê Thị Mẫu');
  colleague = await staffWith('editor', 'Trần Văn Mẫu');
});

let articles = 0;
const article = () =>
  written(
    writer,
    articleForm(section, { title: `Bài số ${++articles}`, bodyHtml: '<p>Một.</p><p>Hai.</p>' }),
  );
type Article = Awaited<ReturnType<typeof article>>;

const draft = (bodyHtml: string) => ({
  ...articleForm(section),
  sectionId: String(section),
  title: `Bài số ${articles}`,
  bodyHtml,
});
const copyOf = (of: Article | null, sequence: number, changes: Record<string, unknown> = {}) => ({
  id: randomUUID() as string,
  articleId: of?.articleId ?? null,
  baseRevisionId: of?.revisionId ?? null,
  creationKey: null,
  sequence,
  content: draft(`<p>Nháp ${sequence}.</p>`),
  ...changes,
});
const list = async (who: Staff, articleId: number | null) =>
  (await listOwnCopies(who, { articleId, exceptId: randomUUID() })).copies;
const contentOf = async (id: string) =>
  (
    await db().execute<{ content: { bodyHtml: string } | null }>(
      sql`select content from working_copies where id = ${id}`,
    )
  )[0]?.content;

describe('keeping', () => {
  it('a later text replaces an earlier one, never the other way round, and both are answered', async () => {
    const saved = await article();
    const copy = copyOf(saved, 2);
    expect(await keepWorkingCopy(writer, copy)).toMatchObject({ ok: true, value: { sequence: 2 } });
    const late = { ...copy, sequence: 1, content: draft('<p>Nháp 1.</p>') };
    expect(await keepWorkingCopy(writer, late)).toMatchObject({ ok: true, value: { sequence: 2 } });
    expect((await contentOf(copy.id))?.bodyHtml).toBe('<p>Nháp 2.</p>');
    await keepWorkingCopy(writer, { ...copy, sequence: 3, content: draft('<p>Nháp 3.</p>') });
    expect((await contentOf(copy.id))?.bodyHtml).toBe('<p>Nháp 3.</p>');
  });

  it('is read and replaced by its owner alone', async () => {
    const saved = await article();
    const copy = copyOf(saved, 1);
    await keepWorkingCopy(writer, copy);
    expect(await keepWorkingCopy(colleague, { ...copy, sequence: 9 })).toMatchObject({ ok: false });
    expect(await keepWorkingCopy(colleague, { ...copy, content: undefined })).toMatchObject({ ok: false });
    expect(await discardWorkingCopy(colleague, { id: copy.id, sequence: 1 })).toMatchObject({ ok: false });
    expect(await list(colleague, saved.articleId)).toEqual([]);
    expect(await list(writer, saved.articleId)).toMatchObject([{ id: copy.id, sequence: 1 }]);
    const local = [{ ...copy, sequence: 0, writtenAt: new Date() }];
    const { superseded } = await listOwnCopies(colleague, {
      articleId: saved.articleId,
      exceptId: randomUUID(),
      local,
    });
    expect(superseded, 'another person learns nothing of the number').toEqual([]);
  });

  it('says who is here, by name, and when they typed; silence for 45 seconds means gone', async () => {
    const saved = await article();
    const [mine, theirs] = [copyOf(saved, 0, { content: undefined }), copyOf(saved, 1)];
    await keepWorkingCopy(writer, mine);
    await keepWorkingCopy(colleague, theirs);
    expect(await listPresent(writer, saved.articleId, mine.id)).toEqual([
      { name: 'Trần Văn Mẫu', isSelf: false, typedAt: expect.any(Date) },
    ]);
    expect(await listPresent(colleague, saved.articleId, theirs.id)).toEqual([
      { name: 'Lê Thị Mẫu', isSelf: false, typedAt: null },
    ]);
    expect(await listPresent(writer, saved.articleId, randomUUID())).toContainEqual({
      name: 'Lê Thị Mẫu',
      isSelf: true,
      typedAt: null,
    });
    await db().execute(
      sql`update working_copies set seen_at = now() - interval '46 seconds' where id = ${theirs.id}`,
    );
    expect(await listPresent(writer, saved.articleId, mine.id)).toEqual([]);
    await keepWorkingCopy(colleague, { ...theirs, content: undefined });
    expect(await listPresent(writer, saved.articleId, mine.id)).toHaveLength(1);
    expect((await contentOf(theirs.id))?.bodyHtml, 'a sign of life takes nothing away').toBe(
      '<p>Nháp 1.</p>',
    );
  });

  it('a tab that says that it goes is gone at once, its words are not; nobody else can say it', async () => {
    const saved = await article();
    const theirs = copyOf(saved, 1);
    await keepWorkingCopy(colleague, theirs);
    expect(await leaveWorkingCopy(writer, { id: theirs.id })).toMatchObject({ ok: true });
    expect(await listPresent(writer, saved.articleId, randomUUID())).toHaveLength(1);
    expect(await leaveWorkingCopy(colleague, { id: theirs.id })).toMatchObject({ ok: true });
    expect(await listPresent(writer, saved.articleId, randomUUID())).toEqual([]);
    expect(await list(colleague, saved.articleId)).toMatchObject([{ id: theirs.id, isOpen: false }]);
    await keepWorkingCopy(colleague, { ...theirs, content: undefined });
    expect(await listPresent(writer, saved.articleId, randomUUID()), 'back again').toHaveLength(1);
    expect(await leaveWorkingCopy(colleague, { id: 'x' })).toMatchObject({ ok: false });
  });

  it('lists what was begun and never saved, of its writer alone', async () => {
    const begun = copyOf(null, 1, { content: draft('<p>Chưa lưu lần nào.</p>') });
    await keepWorkingCopy(writer, begun);
    const key = randomUUID().replaceAll('-', '');
    const other = copyOf(null, 1, { creationKey: key });
    await keepWorkingCopy(writer, other);
    const ids = async (who: Staff) => (await listUnsavedTexts(who, 50)).map(({ id }) => id);
    expect(await ids(writer)).toEqual(expect.arrayContaining([begun.id, other.id]));
    expect(await ids(colleague)).not.toContain(begun.id);
    // Its first save was stored, and the tab never heard of it.
    const made = await createArticle(writer, articleForm(section, { title: 'Lưu rồi' }), { key });
    expect(made.ok).toBe(true);
    expect(await ids(writer)).not.toContain(other.id);
  });

  it('takes what PostgreSQL refuses in JSON, and nothing that is not a draft of ours', async () => {
    const copy = copyOf(null, 1, { content: { title: 'a\0b\ud800c', meeting: { people: ['\0'] } } });
    expect(await keepWorkingCopy(writer, copy)).toMatchObject({ ok: true });
    expect(await contentOf(copy.id)).toMatchObject({ title: 'ab\ufffdc' });
    expect(await keepWorkingCopy(writer, { ...copy, id: 'x' })).toMatchObject({ ok: false });
    expect(await keepWorkingCopy(writer, { ...copy, sequence: -1 })).toMatchObject({ ok: false });
    const huge = { ...copy, sequence: 2, content: { bodyHtml: 'x'.repeat(3_000_001) } };
    expect(await keepWorkingCopy(writer, huge)).toMatchObject({ ok: false });
    const fresh = { ...writer, mustChangePassword: true } as Staff;
    expect(await keepWorkingCopy(fresh, copy)).toMatchObject({ ok: false });
  });

  it('outlives the article that it belonged to', async () => {
    const copy = copyOf(null, 1, { articleId: 999_999, baseRevisionId: 999_999 });
    expect(await keepWorkingCopy(writer, copy)).toMatchObject({ ok: true });
    expect((await list(writer, null)).map(({ id }) => id)).toContain(copy.id);
  });
});

describe('saving', () => {
  const save = (who: Staff, of: Article, bodyHtml: string, options = {}, base = of.revisionId) =>
    saveRevision(
      who,
      {
        ...articleForm(section, { title: `Bài số ${articles}`, bodyHtml }),
        articleId: of.articleId,
        baseRevisionId: base,
      },
      { merge: true, ...options },
    );

  it('settles what was kept up to it, and leaves what was typed since', async () => {
    const saved = await article();
    const copy = copyOf(saved, 3);
    await keepWorkingCopy(writer, copy);
    await save(writer, saved, '<p>Nháp 3.</p>', { copy: { id: copy.id, sequence: 4 } });
    expect(await contentOf(copy.id)).toBeNull();
    // A call from before the save, delivered after it, brings nothing back.
    await keepWorkingCopy(writer, copy);
    expect(await contentOf(copy.id)).toBeNull();

    const more = copyOf(saved, 6);
    await keepWorkingCopy(writer, more);
    await save(writer, saved, '<p>Nháp 5.</p>', { copy: { id: more.id, sequence: 5 } });
    expect((await contentOf(more.id))?.bodyHtml).toBe('<p>Nháp 6.</p>');
  });

  it('a refused save settles nothing', async () => {
    const saved = await article();
    const copy = copyOf(saved, 1);
    await keepWorkingCopy(writer, copy);
    const outcome = await saveRevision(
      writer,
      {
        ...articleForm(section, { title: '' }),
        articleId: saved.articleId,
        baseRevisionId: saved.revisionId,
      },
      { merge: true, copy: { id: copy.id, sequence: 2 } },
    );
    expect(outcome.ok).toBe(false);
    expect(await contentOf(copy.id)).not.toBeNull();
  });

  it('other paragraphs merge into the next revision, and the answer says with whom', async () => {
    const saved = await article();
    await save(colleague, saved, '<p>Một.</p><p>Hai, của Trần.</p>');
    const merged = await save(writer, saved, '<p>Một, của Lê.</p><p>Hai.</p>');
    expect(merged).toMatchObject({
      ok: true,
      value: {
        revisionNumber: 3,
        merged: {
          revisionNumber: 2,
          savedBy: 'Trần Văn Mẫu',
          isOwn: false,
          taken: [{ label: 'Thân bài', before: 'Hai.', after: 'Hai, của Trần.' }],
        },
      },
    });
    const [row] = await db().execute<{ body_html: string }>(
      sql`select body_html from revisions where article_id = ${saved.articleId} order by id desc limit 1`,
    );
    expect(row?.body_html).toBe('<p>Một, của Lê.</p><p>Hai, của Trần.</p>');
  });

  it('the same paragraph waits for a choice, which counts for exactly these texts', async () => {
    const saved = await article();
    await save(colleague, saved, '<p>Một T.</p><p>Hai.</p>');
    const stale = (await save(writer, saved, '<p>Một L.</p><p>Hai.</p>')) as StaleSave;
    expect(stale.stale.clashes).toMatchObject([{ base: 'Một.', mine: 'Một L.', theirs: 'Một T.' }]);
    const key = stale.stale.clashes[0]?.key ?? '';
    const choices = { [key]: 'both' };
    // Typed on meanwhile: the choice was for other words.
    expect(await save(writer, saved, '<p>Một L và nữa.</p><p>Hai.</p>', { choices })).toMatchObject({
      ok: false,
      stale: { clashes: [{ mine: 'Một L và nữa.' }] },
    });
    expect(await save(writer, saved, '<p>Một L.</p><p>Hai.</p>', { choices })).toMatchObject({ ok: true });
    const [row] = await db().execute<{ body_html: string }>(
      sql`select body_html from revisions where article_id = ${saved.articleId} order by id desc limit 1`,
    );
    expect(row?.body_html).toBe('<p>Một T.</p><p>Một L.</p><p>Hai.</p>');
  });

  it('a tab that never heard of its own save goes on from it; a save that comes too late is turned away', async () => {
    const saved = await article();
    const id = randomUUID();
    const first = await save(writer, saved, '<p>Một, gõ.</p><p>Hai.</p>', { copy: { id, sequence: 1 } });
    expect(first).toMatchObject({ ok: true, value: { revisionNumber: 2 } });
    // The tab still names the old base; its text was typed on from revision 2.
    const second = await save(writer, saved, '<p>Một, gõ tiếp.</p><p>Hai.</p>', {
      copy: { id, sequence: 3 },
    });
    expect(second).toMatchObject({ ok: true, value: { revisionNumber: 3 } });
    expect(second.ok && second.value.merged).toBeUndefined();
    const late = await save(writer, saved, '<p>Một, g.</p><p>Hai.</p>', { copy: { id, sequence: 2 } });
    expect(late).toMatchObject({ ok: false });
    expect(late).not.toHaveProperty('stale');
  });

  it('a merge never makes the next text of that tab an answer to words it has not seen', async () => {
    const saved = await article();
    const id = randomUUID();
    await save(colleague, saved, '<p>Một.</p><p>Hai, của Trần.</p>');
    await save(writer, saved, '<p>Một, gõ.</p><p>Hai.</p>', { copy: { id, sequence: 1 } });
    // Its answer was lost: the tab still shows the second paragraph as it was, and types on in the first.
    const next = (await save(writer, saved, '<p>Một, gõ tiếp.</p><p>Hai.</p>', {
      copy: { id, sequence: 2 },
    })) as StaleSave;
    expect(next.stale.clashes).toMatchObject([{ mine: 'Một, gõ tiếp.', theirs: 'Một, gõ.' }]);
    expect(next.stale.taken).toMatchObject([{ after: 'Hai, của Trần.' }]);
  });
});

describe('taking back', () => {
  it('offers what differs, newest first, and is silent about what is stored already', async () => {
    const saved = await article();
    await keepWorkingCopy(writer, copyOf(saved, 1, { content: draft('<p>Một.</p><p>Hai.</p>') }));
    const old = copyOf(saved, 1, { content: draft('<p>Một.</p><p>Hai, thêm ba chữ.</p>') });
    await keepWorkingCopy(writer, old);
    await db().execute(
      sql`update working_copies set kept_at = now() - interval '1 hour' where id = ${old.id}`,
    );
    const fresh = copyOf(saved, 4, { content: draft('<p>Một.</p>') });
    await keepWorkingCopy(writer, fresh);
    const load = () =>
      loadKeptCopies(writer, { articleId: saved.articleId, exceptId: randomUUID(), local: [] });
    expect((await load()).copies).toMatchObject([
      { id: fresh.id, differences: [{ before: 'Hai.', after: '' }] },
      { id: old.id, differences: [{ before: 'Hai.', after: 'Hai, thêm ba chữ.' }] },
    ]);

    // Taken into another tab: that tab's copy stands for it.
    const into = copyOf(saved, 1, { content: old.content, takes: [{ id: old.id, sequence: 1 }] });
    await keepWorkingCopy(writer, into);
    expect((await load()).copies.map(({ id }) => id)).toEqual([into.id, fresh.id]);
    // Typed on since it was listed: neither taken nor thrown away.
    await keepWorkingCopy(writer, { ...fresh, sequence: 5 });
    await keepWorkingCopy(writer, { ...into, sequence: 2, takes: [{ id: fresh.id, sequence: 4 }] });
    expect(await discardWorkingCopy(writer, { id: fresh.id, sequence: 4 })).toMatchObject({ ok: false });
    expect(await contentOf(fresh.id)).not.toBeNull();
    expect(await discardWorkingCopy(writer, { id: fresh.id, sequence: 5 })).toMatchObject({ ok: true });
    expect((await load()).copies.map(({ id }) => id)).toEqual([into.id]);
    const [logged] = await db().execute(
      sql`select 1 from audit_log where action = 'article.discard-copy' and staff_id = ${writer.id}`,
    );
    expect(logged).toBeDefined();
  });

  it('a text without words of its own takes nothing over', async () => {
    const saved = await article();
    const old = copyOf(saved, 1);
    await keepWorkingCopy(writer, old);
    for (const content of [null, undefined]) {
      await keepWorkingCopy(writer, copyOf(saved, 2, { content, takes: [{ id: old.id, sequence: 1 }] }));
    }
    expect(await contentOf(old.id)).not.toBeNull();
  });

  it('of the browser’s copy and the server’s the later counts', async () => {
    const saved = await article();
    const kept = copyOf(saved, 3);
    await keepWorkingCopy(writer, kept);
    const ask = async (sequence: number) => {
      const local = [{ ...kept, sequence, content: draft('<p>Của máy.</p>'), writtenAt: new Date() }];
      const { copies, superseded } = await loadKeptCopies(writer, {
        articleId: saved.articleId,
        exceptId: randomUUID(),
        local,
      });
      return { body: copies.map((copy) => copy.draft.bodyHtml), superseded };
    };
    expect(await ask(4)).toEqual({ body: ['<p>Của máy.</p>'], superseded: [] });
    expect(await ask(3)).toEqual({ body: ['<p>Nháp 3.</p>'], superseded: [kept.id] });
  });

  it('sweeps what is settled and what is very old, and nothing else', async () => {
    const saved = await article();
    const [live, old, settled] = [copyOf(saved, 1), copyOf(saved, 1), copyOf(saved, 1, { content: null })];
    for (const copy of [live, old, settled]) await keepWorkingCopy(writer, copy);
    const age = (id: string, days: number) =>
      db().execute(
        sql`update working_copies set kept_at = now() - make_interval(days => ${days}), seen_at = now() - make_interval(days => ${days}) where id = ${id}`,
      );
    await age(live.id, 89);
    await age(old.id, 91);
    await age(settled.id, 2);
    await sweepWorkingCopies();
    expect(await contentOf(live.id)).toBeTruthy();
    expect(await contentOf(old.id)).toBeUndefined();
    expect(await contentOf(settled.id)).toBeUndefined();
  });
});
