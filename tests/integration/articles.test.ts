import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { findLegacyTarget } from '#lib/articles/map-queries.ts';
import { createArticle, saveRevision } from '#lib/articles/mutations.ts';
import { getAtAddress, listLatest, listSectionPage } from '#lib/articles/queries.ts';
import { listRelated } from '#lib/articles/related-queries.ts';
import {
  publishRevision,
  returnToWriter,
  submitForReview,
  withdrawArticle,
} from '#lib/articles/workflow-mutations.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, publishAlone, published, someSection, written } from '../support/samples.ts';

const database = withDatabase();
let section = 0;
let reporter: Staff;
let colleague: Staff;
let editor: Staff;
let approver: Staff;

beforeAll(async () => {
  section = await someSection();
  reporter = await staffWith('reporter', 'Lê Văn Mẫu');
  colleague = await staffWith('reporter', 'Trần Thị Mẫu');
  editor = await staffWith('editor');
  approver = await staffWith('approver');
});

const articleAt = async (slug: string) => {
  const found = await getAtAddress(slug);
  return found?.state === 'public' ? found.article : null;
};

describe('writing and publishing', () => {
  it('a draft is at no address, in no list and in no search', async () => {
    const draft = await written(reporter, articleForm(section, { title: 'Bản nháp chưa ai được thấy' }));
    expect(await getAtAddress(draft.slug)).toBeNull();
    expect((await listLatest(100)).map((a) => a.id)).not.toContain(draft.articleId);
    const rows = await db().execute(sql`select 1 from article_search where article_id = ${draft.articleId}`);
    expect(rows).toHaveLength(0);
  });

  it('eight texts of one title begun at the same moment get eight addresses', async () => {
    const title = 'Tám người cùng viết một tít';
    const saved = await Promise.all(
      Array.from({ length: 8 }, () => written(reporter, articleForm(section, { title }))),
    );
    expect(saved.map(({ slug }) => slug).sort()).toEqual([
      'tam-nguoi-cung-viet-mot-tit',
      ...[2, 3, 4, 5, 6, 7, 8].map((n) => `tam-nguoi-cung-viet-mot-tit-${n}`),
    ]);
  });

  it('publishing shows exactly the named revision, and a later draft changes nothing public', async () => {
    const saved = await published(
      approver,
      articleForm(section, { title: 'Bốn kiến nghị về cầu nông thôn' }),
    );
    expect((await articleAt(saved.slug))?.title).toBe('Bốn kiến nghị về cầu nông thôn');
    const later = await saveRevision(approver, {
      ...articleForm(section, { title: 'Bốn kiến nghị về cầu nông thôn', lead: 'Lời dẫn chưa duyệt.' }),
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    expect(later.ok).toBe(true);
    expect((await articleAt(saved.slug))?.lead).toBe('Cuộc họp thống nhất kiểm tra ba xã xa trạm cấp nước.');
  });

  it('a correction is public at once and says that it is one', async () => {
    const saved = await published(approver, articleForm(section, { title: 'Ba xã còn thiếu nước 240 hộ' }));
    const fixed = await saveRevision(approver, {
      ...articleForm(section, { title: 'Ba xã còn thiếu nước 204 hộ', changeNote: 'Sửa số hộ.' }),
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    if (!fixed.ok) throw new Error(fixed.message);
    expect(fixed.value.slug, 'the address stays').toBe(saved.slug);
    await publishAlone(approver, { articleId: saved.articleId, revisionId: fixed.value.revisionId });
    const shown = await articleAt(saved.slug);
    expect(shown).toMatchObject({
      title: 'Ba xã còn thiếu nước 204 hộ',
      corrected: true,
      changeNote: 'Sửa số hộ.',
    });
  });

  it('an unseen newer text is never published', async () => {
    const saved = await written(approver, articleForm(section, { title: 'Bài có bản mới hơn' }));
    await saveRevision(editor, {
      ...articleForm(section, { title: 'Bài có bản mới hơn', lead: 'Khác rồi.' }),
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    const outcome = await publishAlone(approver, {
      articleId: saved.articleId,
      revisionId: saved.revisionId,
    });
    expect(outcome).toMatchObject({ ok: false });
    expect(await getAtAddress(saved.slug)).toBeNull();
  });

  it('saving the same text again makes no new revision', async () => {
    const saved = await written(reporter, articleForm(section, { title: 'Lưu hai lần' }));
    const again = await saveRevision(reporter, {
      ...articleForm(section, { title: 'Lưu hai lần' }),
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    expect(again).toMatchObject({ ok: true, value: { changed: false, revisionId: saved.revisionId } });
  });

  it('a stale save is refused, stores nothing and says who saved meanwhile', async () => {
    const saved = await written(editor, articleForm(section, { title: 'Hai người cùng sửa' }));
    const form = (lead: string) => ({
      ...articleForm(section, { title: 'Hai người cùng sửa', lead }),
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    const [first, second] = await Promise.all([
      saveRevision(approver, form('Bản A.')),
      saveRevision(editor, form('Bản B.')),
    ]);
    const won = [first, second].filter((outcome) => outcome.ok);
    const lost = [first, second].filter((outcome) => !outcome.ok);
    expect(won).toHaveLength(1);
    expect(lost[0]).toMatchObject({ stale: { revisionNumber: 2, savedBy: expect.stringContaining('Mẫu') } });
    const rows = await db().execute(sql`select number from revisions where article_id = ${saved.articleId}`);
    expect(rows).toHaveLength(2);
  });

  it('a save whose answer was lost is sent again without a second article and without a conflict', async () => {
    const key = 'a'.repeat(32);
    const form = (lead: string) => articleForm(section, { title: 'Lưu hai lần', lead });
    const create = (lead: string, actor: Staff = reporter) => createArticle(actor, form(lead), { key });
    const tries = await Promise.all([create('Một.'), create('Một.'), create('Một.')]);
    const ids = new Set(tries.map((made) => made.ok && made.value.articleId));
    expect(ids.size).toBe(1);
    expect(tries).toMatchObject(tries.map(() => ({ ok: true, value: { revisionNumber: 1 } })));

    // What was typed since is the next revision; sent once more, it is that same one.
    const first = tries[0]?.ok ? tries[0].value : undefined;
    const more = { ok: true, value: { articleId: first?.articleId, revisionNumber: 2 } };
    expect(await create('Hai.')).toMatchObject(more);
    expect(await create('Hai.')).toMatchObject(more);
    const again = await saveRevision(reporter, {
      ...form('Hai.'),
      articleId: first?.articleId,
      baseRevisionId: first?.revisionId,
    });
    expect(again).toMatchObject({ ok: true, value: { revisionNumber: 2, changed: false } });
    expect(await create('Ba.')).toMatchObject({ ok: false, stale: { articleId: first?.articleId } });

    // The key is no way into somebody else's article.
    await expect(create('Một.', colleague)).rejects.toThrow();
  });

  it('bad input is refused beside its field, in Vietnamese, and nothing is stored', async () => {
    const before = await db().execute<{ n: number }>(sql`select count(*)::int n from articles`);
    const outcome = await createArticle(reporter, articleForm(section, { title: ' ', datedOn: '31/2/2024' }));
    expect(outcome).toMatchObject({
      ok: false,
      fields: {
        title: ['Hãy ghi tít bài.'],
        datedOn: ['Không có ngày 31/2/2024. Hãy xem lại ngày và tháng.'],
      },
    });
    expect(await db().execute(sql`select count(*)::int n from articles`)).toEqual(before);
  });

  it('text is stored as NFC whatever was typed', async () => {
    const saved = await written(
      reporter,
      articleForm(section, { title: 'Hội nghị tổng kết Đảng bộ'.normalize('NFD') }),
    );
    const [row] = await db().execute<{ title: string }>(
      sql`select title from revisions where id = ${saved.revisionId}`,
    );
    expect(row?.title).toBe('Hội nghị tổng kết Đảng bộ');
  });

  it('hostile HTML never reaches the table nor the page', async () => {
    const saved = await published(
      approver,
      articleForm(section, {
        title: 'Thử chèn mã',
        bodyHtml:
          '<p onclick="x()">Chữ<script>alert(1)</script><img src=x onerror=alert(1)></p><iframe src="//e"></iframe>',
      }),
    );
    const [row] = await db().execute<{ body_html: string }>(
      sql`select body_html from revisions where id = ${saved.revisionId}`,
    );
    expect(row?.body_html).toBe('<p>Chữ</p>');
    expect((await articleAt(saved.slug))?.body).toBe('<p>Chữ</p>');
  });
});

describe('addresses', () => {
  it('a new address takes over and the old one leads to it for ever, without chains', async () => {
    const first = await published(approver, articleForm(section, { title: 'Địa chỉ thứ nhất' }));
    let base = first.revisionId;
    for (const slug of ['dia-chi-thu-hai', 'dia-chi-thu-ba']) {
      const saved = await saveRevision(approver, {
        ...articleForm(section, { title: 'Địa chỉ thứ nhất', slug }),
        articleId: first.articleId,
        baseRevisionId: base,
      });
      if (!saved.ok) throw new Error(saved.message);
      base = saved.value.revisionId;
      expect(await publishAlone(approver, { articleId: first.articleId, revisionId: base })).toMatchObject({
        ok: true,
      });
    }
    expect(await getAtAddress('dia-chi-thu-nhat')).toEqual({ state: 'moved', to: 'dia-chi-thu-ba' });
    expect(await getAtAddress('dia-chi-thu-hai')).toEqual({ state: 'moved', to: 'dia-chi-thu-ba' });
    expect((await articleAt('dia-chi-thu-ba'))?.id).toBe(first.articleId);
  });

  it('two articles with one title get two addresses; a chosen address that is taken is refused', async () => {
    const one = await written(reporter, articleForm(section, { title: 'Cùng một tít' }));
    const two = await written(reporter, articleForm(section, { title: 'Cùng một tít' }));
    expect([one.slug, two.slug]).toEqual(['cung-mot-tit', 'cung-mot-tit-2']);
    const taken = await createArticle(
      reporter,
      articleForm(section, { title: 'Khác', slug: 'cung-mot-tit' }),
    );
    expect(taken).toMatchObject({ ok: false, fields: { slug: [expect.stringContaining('bài khác')] } });
  });

  it('an old portal address leads to a published article only', async () => {
    const draft = await written(reporter, articleForm(section, { title: 'Bài từ cổng cũ' }));
    await db().execute(
      sql`insert into article_addresses (article_id, kind, address) values (${draft.articleId}, 'legacy', '/portal/view.aspx?id=5')`,
    );
    expect(await findLegacyTarget('/portal/view.aspx?id=5')).toBeNull();
    await publishAlone(approver, { articleId: draft.articleId, revisionId: draft.revisionId });
    expect(await findLegacyTarget('/portal/view.aspx?id=5')).toBe(draft.slug);
  });
});

describe('withdrawing', () => {
  it('takes the text away everywhere and leaves the reason at the address', async () => {
    const saved = await published(approver, articleForm(section, { title: 'Danh sách khách mời dự kiến' }));
    expect(await withdrawArticle(approver, { articleId: saved.articleId, reason: ' ' })).toMatchObject({
      ok: false,
    });
    expect(
      await withdrawArticle(approver, { articleId: saved.articleId, reason: 'Danh sách chưa chính thức.' }),
    ).toMatchObject({ ok: true });
    expect(await getAtAddress(saved.slug)).toMatchObject({
      state: 'withdrawn',
      reason: 'Danh sách chưa chính thức.',
    });
    expect((await listLatest(100)).map((a) => a.id)).not.toContain(saved.articleId);
    expect((await listSectionPage(section, 1))?.articles.map((a) => a.id)).not.toContain(saved.articleId);
    expect(
      await db().execute(sql`select 1 from article_search where article_id = ${saved.articleId}`),
    ).toHaveLength(0);
  });

  it('publishing again brings it back', async () => {
    const saved = await published(approver, articleForm(section, { title: 'Gỡ rồi đăng lại' }));
    await withdrawArticle(approver, { articleId: saved.articleId, reason: 'Kiểm tra lại số liệu.' });
    await publishAlone(approver, { articleId: saved.articleId, revisionId: saved.revisionId });
    expect((await articleAt(saved.slug))?.title).toBe('Gỡ rồi đăng lại');
    expect(
      await db().execute(sql`select 1 from article_search where article_id = ${saved.articleId}`),
    ).toHaveLength(1);
  });
});

describe('rights', () => {
  it('a reporter edits and submits only their own unpublished text, and publishes nothing', async () => {
    const own = await written(reporter, articleForm(section, { title: 'Bài của phóng viên' }));
    const change = (who: Staff, lead: string, base = own.revisionId) =>
      saveRevision(who, {
        ...articleForm(section, { title: 'Bài của phóng viên', lead }),
        articleId: own.articleId,
        baseRevisionId: base,
      });
    expect(await change(colleague, 'Sửa trộm.')).toMatchObject({
      ok: false,
      message: expect.stringContaining('bài của mình'),
    });
    expect(
      await publishRevision(reporter, { articleId: own.articleId, revisionId: own.revisionId }),
    ).toMatchObject({
      ok: false,
      message: expect.stringContaining('người duyệt'),
    });
    expect(await withdrawArticle(reporter, { articleId: own.articleId, reason: 'x' })).toMatchObject({
      ok: false,
    });
    expect(
      await submitForReview(reporter, { articleId: own.articleId, revisionId: own.revisionId }),
    ).toMatchObject({ ok: true });
    expect(await returnToWriter(reporter, { articleId: own.articleId, reason: 'x' })).toMatchObject({
      ok: false,
    });
    expect(
      await returnToWriter(editor, { articleId: own.articleId, reason: 'Ghi đúng chức danh.' }),
    ).toMatchObject({ ok: true });
    expect(
      await publishRevision(editor, { articleId: own.articleId, revisionId: own.revisionId }),
    ).toMatchObject({ ok: false });
    expect(
      await publishAlone(approver, { articleId: own.articleId, revisionId: own.revisionId }),
    ).toMatchObject({ ok: true });
    expect(await change(reporter, 'Sửa sau khi đăng.')).toMatchObject({ ok: false });
  });

  it('a submitted text stays with the reviewers while it is improved', async () => {
    const own = await written(reporter, articleForm(section, { title: 'Sửa trong lúc chờ duyệt' }));
    await submitForReview(reporter, { articleId: own.articleId, revisionId: own.revisionId });
    await saveRevision(editor, {
      ...articleForm(section, { title: 'Sửa trong lúc chờ duyệt', lead: 'Sửa một chữ.' }),
      articleId: own.articleId,
      baseRevisionId: own.revisionId,
    });
    const [row] = await db().execute<{ stage: string }>(
      sql`select stage from articles where id = ${own.articleId}`,
    );
    expect(row?.stage).toBe('in_review');
  });

  it('a password still to be changed opens nothing', async () => {
    const fresh = { ...approver, mustChangePassword: true } as Staff;
    expect(await createArticle(fresh, articleForm(section))).toMatchObject({ ok: false });
  });

  it('every step is in the transitions and in the audit log', async () => {
    const saved = await published(approver, articleForm(section, { title: 'Có sổ sách' }));
    await withdrawArticle(approver, { articleId: saved.articleId, reason: 'Thử.' });
    const steps = await db().execute<{ action: string; staff_id: string; reason: string | null }>(
      sql`select action, staff_id, reason from transitions where article_id = ${saved.articleId} order by id`,
    );
    expect(steps.map((s) => s.action)).toEqual(['create', 'approve-alone', 'publish', 'withdraw']);
    expect(new Set(steps.map((s) => Number(s.staff_id)))).toEqual(new Set([approver.id]));
    const log = await db().execute(
      sql`select 1 from audit_log where subject = 'article' and subject_id = ${saved.articleId}`,
    );
    expect(log).toHaveLength(4);
  });
});

describe('what PostgreSQL itself refuses, whoever asks', () => {
  const refused = (statement: string) =>
    expect(db().execute(sql.raw(statement)), statement).rejects.toThrow();

  it('changing, deleting or truncating revisions, transitions and the audit log', async () => {
    await published(approver, articleForm(section, { title: 'Bản không đổi được' }));
    await refused(`update revisions set title = 'khác'`);
    await refused(`delete from revisions`);
    await refused(`truncate revisions cascade`);
    await refused(`update transitions set reason = 'khác'`);
    await refused(`delete from audit_log`);
  });

  it('publishing a revision of another article', async () => {
    const one = await published(approver, articleForm(section, { title: 'Bài một' }));
    const two = await published(approver, articleForm(section, { title: 'Bài hai' }));
    await refused(
      `update articles set published_revision_id = ${two.revisionId} where id = ${one.articleId}`,
    );
  });

  it('deleting a published article or its address, also while pretending to remove samples', async () => {
    const saved = await published(approver, articleForm(section, { title: 'Không xóa được' }));
    await refused(`delete from article_addresses where article_id = ${saved.articleId}`);
    await refused(`delete from articles where id = ${saved.articleId}`);
    await refused(
      `update articles set published_revision_id = null, first_published_at = null, published_at = null where id = ${saved.articleId}`,
    );
    await expect(
      db().transaction(async (tx) => {
        await tx.execute(sql`select set_config('site.removing_demo', 'on', true)`);
        await tx.execute(sql`delete from revisions where article_id = ${saved.articleId}`);
      }),
    ).rejects.toThrow();
  });

  it('slugs of a wrong shape, text that is not NFC, dates out of order', async () => {
    await refused(`insert into sections (slug, name) values ('Sai-Dạng', 'x')`);
    await refused(`insert into bodies (slug, name, kind) values ('x', normalize('Hội', NFD), 'k')`);
    await refused(
      `insert into bodies (slug, name, kind, founded_on, dissolved_on) values ('x', 'x', 'k', '2024-01-02', '2024-01-01')`,
    );
    await refused(
      `insert into site_identity (name, owner_name, responsible_person, address, valid_from) values ('a','a','a','a','2024-01-01'), ('b','b','b','b','2025-01-01')`,
    );
  });
});

describe('the announcement of changes', () => {
  it('comes with the transaction, names what readers see, and is silent for drafts', async () => {
    const heard: string[] = [];
    const listener = postgres(database.url(), { max: 1, onnotice: () => {} });
    await listener.listen('changed', (tag) => heard.push(tag));
    const settle = async () => {
      await listener.notify('changed', 'mark');
      await expect.poll(() => heard.includes('mark')).toBe(true);
      return heard.splice(0).filter((tag) => tag !== 'mark');
    };
    const draft = await written(approver, articleForm(section, { title: 'Nghe thông báo' }));
    expect(
      (await settle()).filter((tag) => !tag.startsWith('address:') && tag !== `article:${draft.articleId}`),
    ).toEqual([]);
    await publishAlone(approver, { articleId: draft.articleId, revisionId: draft.revisionId });
    expect(await settle()).toEqual(
      expect.arrayContaining(['articles', `article:${draft.articleId}`, `section:${section}`]),
    );
    await db().execute(sql`update sections set name = 'Hoạt động của HĐND' where id = ${section}`);
    expect(await settle()).toEqual(expect.arrayContaining(['sections', `section:${section}`]));
    await listener.end();
  });
});

describe('what belongs together', () => {
  it('related items are public, older ones first, and never the article itself', async () => {
    const other = await someSection('tiep-xuc-cu-tri', 'Tiếp xúc cử tri');
    const old = await published(operator, articleForm(other, { title: 'Bài cũ nhất', datedOn: '1/1/2024' }));
    const gone = await published(operator, articleForm(other, { title: 'Bài đã gỡ', datedOn: '2/1/2024' }));
    await withdrawArticle(operator, { articleId: gone.articleId, reason: 'Thử.' });
    const self = await published(
      operator,
      articleForm(other, { title: 'Bài đang xem', datedOn: '3/1/2024' }),
    );
    const newer = await published(
      operator,
      articleForm(other, { title: 'Bài mới hơn', datedOn: '4/1/2024' }),
    );
    expect((await listRelated(self.articleId, 1)).map((a) => a.id)).toEqual([old.articleId]);
    expect((await listRelated(self.articleId, 5)).map((a) => a.id)).toEqual([old.articleId, newer.articleId]);
    expect((await listRelated(old.articleId, 5)).map((a) => a.id)).toEqual([self.articleId, newer.articleId]);
  });

  it('a cited document is linked by number and date together', async () => {
    await db().execute(sql`insert into documents (slug, number, number_key, type, issuer, issued_on)
      values ('chi-thi-01', '01-CT/TU', '1 ct tu', 'Chỉ thị', 'Tỉnh ủy (bản mẫu)', '2023-05-15'),
             ('chi-thi-01-cu', '01-CT/TU', '1 ct tu', 'Chỉ thị', 'Tỉnh ủy (bản mẫu)', '2018-02-01')`);
    const saved = await published(
      operator,
      articleForm(section, {
        title: 'Bài dẫn văn bản',
        bodyHtml: '<p>Theo Chỉ thị số 01-CT/TU ngày 15/5/2023 của Tỉnh ủy, và Chỉ thị 01-CT/TU.</p>',
      }),
    );
    expect((await articleAt(saved.slug))?.documents.map((d) => d.slug)).toEqual(['chi-thi-01']);
  });

  it('publishing a report records its meeting with the titles of that day', async () => {
    const facts = {
      kind: 'Hội nghị',
      startsOn: '25/1/2022',
      startTime: '8h30',
      endTime: '11:00',
      place: 'Hội trường lớn',
      people: [{ role: 'chair', name: 'Trần Thị Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' }],
    };
    const saved = await published(
      operator,
      articleForm(section, { kind: 'report', title: 'Hội nghị có chủ trì', meetingFacts: facts }),
    );
    const shown = await articleAt(saved.slug);
    expect(shown?.meetingFacts).toMatchObject({ startsOn: '2022-01-25', startTime: '08:30:00' });
    const people = await db().execute<{ name: string; title: string }>(sql`
      select p.name, p.title from meeting_people p join articles a on a.meeting_id = p.meeting_id where a.id = ${saved.articleId}`);
    expect(people).toEqual([
      expect.objectContaining({ name: 'Trần Thị Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' }),
    ]);
    const wrong = await createArticle(
      operator,
      articleForm(section, { meetingFacts: { ...facts, endsOn: '24/1/2022' } }),
    );
    expect(wrong).toMatchObject({
      ok: false,
      fields: { 'meetingFacts.endsOn': [expect.stringContaining('trước ngày bắt đầu')] },
    });
  });
});
