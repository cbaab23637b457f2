import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { createArticle } from '#lib/articles/mutations.ts';
import { getMenuLinks } from '#lib/site/chrome-queries.ts';
import { completeLayout } from '#lib/site/home-layout.ts';
import { composeHome, getHomeLayout, type HomePart, listAlbumChoices } from '#lib/site/home-queries.ts';
import { addIdentity, changeIdentity, removeIdentity } from '#lib/site/identity-mutations.ts';
import { textToHtml } from '#lib/site/plain-text.ts';
import { getIdentity, listSections, listShownSections } from '#lib/site/queries.ts';
import {
  addSection,
  changeSection,
  hideSection,
  moveSection,
  removeSection,
} from '#lib/site/section-mutations.ts';
import { AS_IT_COMES, HOME_DRAFT } from '#lib/site/setting.ts';
import { listSectionRows } from '#lib/site/settings-desk-queries.ts';
import { keepHomeDraft, restoreSetting, saveHome, saveMenus } from '#lib/site/settings-mutations.ts';
import { getSettingVersion, listSettingVersions } from '#lib/site/settings-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, published, someSection } from '../support/samples.ts';

withDatabase();

let administrator: Staff;
let approver: Staff;
let editor: Staff;
let council = 0;
let delegation = 0;
const ids: number[] = [];

beforeAll(async () => {
  administrator = await staffWith('administrator');
  approver = await staffWith('approver');
  editor = await staffWith('editor');
  council = await someSection();
  delegation = await someSection('doan-dbqh', 'Đoàn ĐBQH');
  await db().execute(sql`update sections set rank = case slug when 'doan-dbqh' then 1 else 0 end`);
  for (let n = 1; n <= 12; n++) {
    const section = n % 3 === 0 ? delegation : council;
    const saved = await published(
      operator,
      articleForm(section, { title: `Tin số ${n} của kỳ họp`, datedOn: `${n}/3/2024` }),
    );
    ids.push(saved.articleId);
  }
});

const must = <T>(outcome: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
};
const base = async (key: 'home' | 'menu') => (await listSettingVersions(key, 1))[0]?.id ?? 0;
const home = async () => composeHome(await getHomeLayout());
const part = <K extends HomePart['kind']>(parts: HomePart[], kind: K) =>
  parts.find((one): one is Extract<HomePart, { kind: K }> => one.kind === kind);
const lead = async () => part(await home(), 'front')?.lead?.id;
const audit = async (action: string) =>
  (await db().execute(sql`select 1 from audit_log where action = ${action}`)).length;

describe('the home page', () => {
  it('is the newest story, what lies ahead and every section, until somebody arranges it', async () => {
    const parts = await home();
    expect(parts.map(({ kind }) => kind)).toEqual(['front', 'section', 'section']);
    const front = part(parts, 'front');
    expect(front?.lead?.id).toBe(ids[11]);
    expect(front?.beside.map(({ id }) => id)).toEqual([ids[10], ids[9], ids[8]]);
    expect(front?.meetings).toEqual([]);
    const [first, second] = parts.filter((one) => one.kind === 'section');
    // What stands at the front does not stand again below.
    expect(first?.articles.map(({ id }) => id)).toEqual([ids[7], ids[6], ids[4], ids[3], ids[1]]);
    expect(second?.articles.map(({ id }) => id)).toEqual([ids[5], ids[2]]);
  });

  it('is arranged by approvers and administrators only', async () => {
    const layout = await getHomeLayout();
    expect(await saveHome(editor, layout, 0)).toMatchObject({ ok: false });
    expect(await keepHomeDraft(editor, layout)).toMatchObject({ ok: false });
    expect(await base('home')).toBe(0);
  });

  it('shows blocks in their order, in their number, without those that are hidden, and no story twice', async () => {
    const blocks = [
      { kind: 'latest', shown: true, count: 2 },
      { kind: 'section', shown: true, sectionId: delegation, count: 1 },
      {
        kind: 'links',
        shown: true,
        title: 'Cổng khác',
        links: [{ label: 'Quốc hội', href: 'https://quochoi.vn/' }],
      },
      {
        kind: 'text',
        shown: true,
        title: '',
        text: 'Tiếp công dân thứ Năm.\n\nMời xem https://example.vn/lich.',
      },
      { kind: 'section', shown: false, sectionId: council, count: null },
      { kind: 'lead', shown: false, count: 3 },
      { kind: 'meetings', shown: true, count: 2 },
    ];
    must(await saveHome(approver, { blocks, pinned: null }, 0));
    const parts = await home();
    expect(parts.map(({ kind }) => kind)).toEqual(['latest', 'section', 'links', 'text', 'meetings']);
    expect(part(parts, 'latest')?.articles.map(({ id }) => id)).toEqual([ids[11], ids[10]]);
    expect(part(parts, 'section')?.articles.map(({ id }) => id)).toEqual([ids[8]]);
    expect(part(parts, 'text')?.html).toContain('<a href="https://example.vn/lich"');
    expect(await audit('site.home')).toBe(1);
  });

  it('goes over somebody else’s version only when that one was seen, and goes back to the page as it came', async () => {
    const usual = await getHomeLayout();
    const mine = { ...usual, blocks: usual.blocks.map((block) => ({ ...block, shown: true })) };
    const started = await base('home');
    const theirs = must(await saveHome(approver, usual, started)).versionId;
    const refused = await saveHome(approver, mine, started);
    expect(refused).toMatchObject({
      ok: false,
      newer: theirs,
      message: expect.stringMatching(
        /^Thay đổi của bạn chưa được lưu: .+ đã lưu lúc .+, sau khi bạn mở trang này\.$/,
      ),
    });
    expect(await base('home')).toBe(theirs);
    // A third one, saved after the second was looked at, is not gone over either.
    const third = must(await saveHome(approver, usual, theirs)).versionId;
    expect(await saveHome(approver, mine, theirs)).toMatchObject({ ok: false, newer: third });
    must(await saveHome(approver, mine, third));
    expect((await listSettingVersions('home', 3)).map(({ id }) => id)).toContain(third);

    expect(await restoreSetting(editor, 'home', AS_IT_COMES)).toMatchObject({ ok: false });
    must(await restoreSetting(approver, 'home', AS_IT_COMES));
    const [now] = await listSettingVersions('home', 1);
    expect(now?.value).toBeNull();
    must(await restoreSetting(approver, 'home', theirs));
    expect(await getHomeLayout()).toEqual(usual);
  });

  it('cannot go back to what it is already', async () => {
    expect(await restoreSetting(approver, 'menu', AS_IT_COMES)).toMatchObject({ ok: false });
  });

  it('keeps a text box a text', () => {
    const html = textToHtml('<script>alert(1)</script>\n\n- một\n- hai <b>\n\nhttps://a.vn/"onclick=x');
    expect(html).not.toMatch(/<script|<b>|onclick="/);
    expect(html).toContain('<li>một</li>');
  });

  it('refuses what cannot be drawn, with a sentence at its place', async () => {
    const now = await base('home');
    const refused = await saveHome(
      approver,
      {
        blocks: [
          { kind: 'links', shown: true, title: '', links: [{ label: 'Xấu', href: 'javascript:alert(1)' }] },
        ],
        pinned: null,
      },
      now,
    );
    expect(refused).toMatchObject({
      ok: false,
      fields: { 'blocks.0.title': [expect.any(String)], 'blocks.0.links.0.href': [expect.any(String)] },
    });
    for (const href of ['//evil.example', 'http://a.vn', '/\\evil.example', 'https://u:p@a.vn/']) {
      const links = [{ label: 'Xấu', href }];
      const blocks = [{ kind: 'links', shown: true, title: 'Hộp', links }];
      expect(await saveHome(approver, { blocks, pinned: null }, now), href).toMatchObject({ ok: false });
    }
    const twice = { kind: 'lead', shown: true, count: 3 };
    expect(await saveHome(approver, { blocks: [twice, twice], pinned: null }, now)).toMatchObject({
      ok: false,
    });
    expect(await base('home')).toBe(now);
  });

  it('does not write over what somebody else saved meanwhile', async () => {
    const layout = await getHomeLayout();
    const stale = await saveHome(administrator, layout, 0);
    expect(stale).toMatchObject({ ok: false, message: expect.stringContaining(approver.fullName) });
  });

  it('goes back to any earlier version, and to how it came', async () => {
    const versions = await listSettingVersions('home', 10);
    const first = versions.at(-1);
    must(await saveHome(approver, null, await base('home')));
    expect((await home()).map(({ kind }) => kind)).toEqual(['front', 'section', 'section']);
    must(await restoreSetting(approver, 'home', first?.id ?? 0));
    expect((await home())[0]?.kind).toBe('latest');
    const after = await listSettingVersions('home', 10);
    expect(after).toHaveLength(versions.length + 2);
    expect(after[0]?.value).toEqual(first?.value);
    expect(after[0]?.by).toBe(approver.fullName);
    // The version of "as it comes" counts again too.
    must(await restoreSetting(approver, 'home', after[1]?.id ?? 0));
    expect((await home())[0]?.kind).toBe('front');
    expect(await restoreSetting(editor, 'home', first?.id ?? 0)).toMatchObject({ ok: false });
    expect(await restoreSetting(approver, 'home', 999_999)).toMatchObject({ ok: false });
  });

  it('keeps a draft apart: it can be looked at, readers see nothing of it', async () => {
    const layout = completeLayout(null, []);
    const draft = must(
      await keepHomeDraft(approver, { ...layout, pinned: { articleId: ids[0], until: '' } }),
    );
    expect((await getSettingVersion(HOME_DRAFT, draft.versionId))?.value).toMatchObject({
      pinned: { articleId: ids[0] },
    });
    const again = must(
      await keepHomeDraft(approver, { ...layout, pinned: { articleId: ids[0], until: '' } }),
    );
    expect(again.versionId).toBe(draft.versionId);
    expect(await lead()).toBe(ids[11]);
    expect(await getSettingVersion('home', draft.versionId)).toBeNull();
    expect(await restoreSetting(approver, 'home', draft.versionId)).toMatchObject({ ok: false });
  });

  it('ignores a setting that is not what it should be', async () => {
    await db().execute(
      sql`insert into site_settings (key, value) values ('home', '{"blocks":"?"}') on conflict (key) do update set value = excluded.value`,
    );
    expect((await home())[0]?.kind).toBe('front');
    must(await saveHome(approver, null, await base('home')));
  });
});

describe('a strip of photos', () => {
  const photo = async (name: string, consent: string, articleId?: number) => {
    const [row] = await db().execute<{ id: string }>(sql`
      insert into media (sha256, original_name, mime, width, height, byte_size, alt, consent)
      values (${name}, ${name}, 'image/jpeg', 800, 600, 1000, 'Hội trường', ${consent}) returning id`);
    const id = Number(row?.id);
    await db().execute(sql`insert into media_variants (media_id, format, width, height, byte_size, storage_key)
      values (${id}, 'jpeg', 640, 480, 900, ${`${name}.jpg`})`);
    if (articleId) {
      await db().execute(sql`insert into revision_media (revision_id, media_id, rank)
        select latest_revision_id, ${id}, ${id} from articles where id = ${articleId}`);
    }
    return id;
  };

  it('shows only photos of public articles whose people agreed, each with the way to its article', async () => {
    const shown = await photo('a', 'public_event', ids[0]);
    const refused = await photo('b', 'refused', ids[0]);
    const loose = await photo('c', 'given');
    const draft = await createArticle(operator, articleForm(council, { title: 'Chưa ai duyệt' }));
    const hidden = await photo('d', 'given', must(draft).articleId);
    const [album] = await db().execute<{ id: string }>(
      sql`insert into albums (name) values ('Kỳ họp') returning id`,
    );
    for (const id of [hidden, loose, refused, shown]) {
      await db().execute(sql`insert into album_media (album_id, media_id) values (${album?.id}, ${id})`);
    }
    for (const albumId of [null, Number(album?.id)]) {
      const blocks = [{ kind: 'photos' as const, shown: true, title: 'Hình ảnh', albumId, count: 4 }];
      const strip = part(await composeHome({ blocks, pinned: null }), 'photos');
      expect(strip?.photos.map((one) => [one.photo.id, one.title])).toEqual([[shown, 'Tin số 1 của kỳ họp']]);
    }
    expect((await listAlbumChoices()).map(({ name, photos }) => [name, photos])).toEqual([['Kỳ họp', 4]]);
  });
});

describe('the pinned story', () => {
  const pin = async (articleId: number, until: string | null) =>
    saveHome(approver, { ...(await getHomeLayout()), pinned: { articleId, until } }, await base('home'));

  it('leads until the end of its day, and does not stand below again', async () => {
    const today = todayInVietnam();
    must(await pin(ids[2] ?? 0, today));
    expect(await lead()).toBe(ids[2]);
    const parts = await home();
    const shown = parts.flatMap((one) => (one.kind === 'section' ? one.articles.map(({ id }) => id) : []));
    expect(shown).not.toContain(ids[2]);
    // The day is over.
    await db().execute(
      sql`update site_settings set value = jsonb_set(value, '{pinned,until}', '"2024-01-01"') where key = 'home'`,
    );
    expect(await lead()).toBe(ids[11]);
  });

  it('must be public, and its day must not be over', async () => {
    expect(await pin(ids[1] ?? 0, '2024-01-01')).toMatchObject({
      ok: false,
      fields: { 'pinned.until': [expect.any(String)] },
    });
    expect(await pin(999_999, null)).toMatchObject({
      ok: false,
      fields: { 'pinned.articleId': [expect.any(String)] },
    });
  });

  it('gives its place back when it is withdrawn', async () => {
    must(await pin(ids[4] ?? 0, null));
    expect(await lead()).toBe(ids[4]);
    await db().execute(
      sql`update articles set withdrawn_at = now(), withdrawal_reason = 'thử', stage = 'withdrawn' where id = ${ids[4]}`,
    );
    expect(await lead()).toBe(ids[11]);
    must(await saveHome(approver, null, await base('home')));
  });
});

describe('menus', () => {
  it('are the shown sections and the usual footer until somebody arranges them', async () => {
    const menu = await getMenuLinks();
    expect(menu.main.map(({ href }) => href)).toEqual([
      '/chuyen-muc/hoat-dong-hdnd',
      '/chuyen-muc/doan-dbqh',
    ]);
    expect(menu.footer.map(({ label }) => label)).toContain('Liên hệ');
  });

  it('lead to sections and pages whatever they are called, and to addresses; what is not public is left out', async () => {
    const page = await published(
      operator,
      articleForm(council, { kind: 'page', title: 'Lịch tiếp công dân', slug: 'lich-tiep-cong-dan' }),
    );
    const main = [
      { to: 'section', id: delegation, label: '' },
      { to: 'page', id: page.articleId, label: 'Tiếp dân' },
      { to: 'page', id: 999_999, label: 'Không có' },
      { to: 'address', href: 'https://quochoi.vn/', label: 'Quốc hội' },
    ];
    must(await saveMenus(approver, { main, footer: null }, await base('menu')));
    expect((await getMenuLinks()).main).toEqual([
      { label: 'Đoàn ĐBQH', href: '/chuyen-muc/doan-dbqh', section: 'doan-dbqh' },
      { label: 'Tiếp dân', href: '/lich-tiep-cong-dan' },
      { label: 'Quốc hội', href: 'https://quochoi.vn/' },
    ]);
    expect(await audit('site.menu')).toBe(1);
  });

  it('refuse too many items, too long words, nothing and dangerous addresses', async () => {
    const now = await base('menu');
    const item = { to: 'address', href: '/lich', label: 'Lịch' };
    const bad = [
      Array.from({ length: 9 }, () => item),
      [],
      [{ ...item, label: 'Chữ dài hơn ba mươi ký tự thì không vừa' }],
      [{ ...item, label: '' }],
      [{ ...item, href: 'javascript:alert(1)' }],
      [{ to: 'section', id: '', label: '' }],
    ];
    for (const main of bad) {
      expect(await saveMenus(approver, { main, footer: null }, now), JSON.stringify(main)).toMatchObject({
        ok: false,
      });
    }
    expect(await saveMenus(editor, { main: [item], footer: null }, now)).toMatchObject({ ok: false });
    must(await saveMenus(approver, { main: null, footer: null }, now));
    expect((await getMenuLinks()).main).toHaveLength(2);
  });
});

describe('sections', () => {
  it('are added, renamed without another address, put in order', async () => {
    const made = must(await addSection(administrator, { name: 'Cử tri hỏi', description: '' }));
    expect(made.slug).toBe('cu-tri-hoi');
    must(
      await changeSection(administrator, made.id, { name: 'Cử tri và đại biểu', description: 'Hỏi đáp.' }),
    );
    expect((await listSections()).at(-1)).toMatchObject({ slug: 'cu-tri-hoi', name: 'Cử tri và đại biểu' });
    must(await moveSection(administrator, made.id, 'up'));
    expect((await listSections()).map(({ id }) => id)).toEqual([council, made.id, delegation]);
    must(await moveSection(administrator, council, 'up'));
    expect((await listSections())[0]?.id).toBe(council);
    expect(await addSection(administrator, { name: 'cử tri VÀ đại biểu', description: '' })).toMatchObject({
      ok: false,
      fields: { name: [expect.any(String)] },
    });
    expect(await addSection(approver, { name: 'Mục khác', description: '' })).toMatchObject({ ok: false });
    expect((await listSettingVersions('sections', 1))[0]?.value).toMatchObject({ hidden: [] });
  });

  it('are hidden from menu and home page while their pages go on answering', async () => {
    must(await hideSection(administrator, delegation, true));
    expect((await listShownSections()).map(({ id }) => id)).not.toContain(delegation);
    expect((await listSections()).map(({ id }) => id)).toContain(delegation);
    expect((await getMenuLinks()).main.map(({ section }) => section)).not.toContain('doan-dbqh');
    expect((await home()).some((one) => one.kind === 'section' && one.section.id === delegation)).toBe(false);
    must(await hideSection(administrator, delegation, false));
    expect((await listShownSections()).map(({ id }) => id)).toContain(delegation);
  });

  it('are listed at the desk with what stands in them', async () => {
    const rows = await listSectionRows();
    expect(rows.map(({ slug, articles, isUnused }) => [slug, articles, isUnused])).toEqual([
      // One of its nine was withdrawn above; the static page is no article of a section.
      ['hoat-dong-hdnd', 7, false],
      ['cu-tri-hoi', 0, true],
      ['doan-dbqh', 4, false],
    ]);
  });

  it('are removed only while nothing was ever written in them', async () => {
    expect(await removeSection(administrator, council)).toMatchObject({
      ok: false,
      message: expect.stringContaining('Ẩn'),
    });
    const unused = (await listSections()).find(({ slug }) => slug === 'cu-tri-hoi');
    must(await removeSection(administrator, unused?.id ?? 0));
    expect((await listSections()).map(({ slug }) => slug)).not.toContain('cu-tri-hoi');
  });
});

describe('who publishes', () => {
  const form = (changes: Record<string, string>) => ({
    validFrom: '',
    validTo: '',
    name: 'Đại biểu nhân dân tỉnh Mẫu',
    ownerName: 'Văn phòng tỉnh Mẫu',
    slogan: '',
    responsiblePerson: 'Nguyễn Văn Mẫu',
    responsibleTitle: '',
    address: 'Số 1, phường Mẫu',
    phone: '',
    email: '',
    ...changes,
  });

  it('goes by the date; a successor ends whoever published without an end', async () => {
    const old = must(await addIdentity(administrator, form({})));
    const fresh = must(
      await addIdentity(
        administrator,
        form({ validFrom: '2025-07-01', name: 'Đại biểu nhân dân thành phố Mẫu' }),
      ),
    );
    expect((await getIdentity('2025-06-30')).name).toBe('Đại biểu nhân dân tỉnh Mẫu');
    expect((await getIdentity('2025-07-01')).name).toBe('Đại biểu nhân dân thành phố Mẫu');
    expect((await getIdentity()).name).toBe('Đại biểu nhân dân thành phố Mẫu');
    const taken = await changeIdentity(administrator, old.id, form({ validTo: '2025-08-01' }));
    expect(taken).toMatchObject({
      ok: false,
      fields: { validFrom: [expect.stringContaining('thành phố Mẫu')] },
    });
    expect(await removeIdentity(administrator, fresh.id)).toMatchObject({ ok: false });
    expect((await listSettingVersions('identity', 10)).length).toBe(2);
    expect(await audit('site.identity-add')).toBe(2);
  });

  it('takes away only what has not begun, and asks for what the law asks', async () => {
    const later = must(
      await addIdentity(administrator, form({ validFrom: '2099-01-01', name: 'Tên của năm sau' })),
    );
    expect((await getIdentity('2098-12-31')).name).toBe('Đại biểu nhân dân thành phố Mẫu');
    expect((await getIdentity('2099-01-01')).name).toBe('Tên của năm sau');
    must(await removeIdentity(administrator, later.id));
    // Whoever was to end then goes on.
    expect((await getIdentity('2099-01-01')).name).toBe('Đại biểu nhân dân thành phố Mẫu');
    expect(
      await addIdentity(
        administrator,
        form({ validFrom: '2099-01-01', responsiblePerson: '', email: 'sai' }),
      ),
    ).toMatchObject({
      ok: false,
      fields: { responsiblePerson: [expect.any(String)], email: [expect.any(String)] },
    });
    expect(await addIdentity(approver, form({}))).toMatchObject({ ok: false });
  });
});
