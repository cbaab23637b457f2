import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { media, mediaVariants } from '#db/schema/media.ts';
import { people } from '#db/schema/record.ts';
import { auditLog } from '#db/schema/staff.ts';
import { mediaPeople, workingCopies } from '#db/schema/work.ts';
import {
  addToAlbum,
  createAlbum,
  moveInAlbum,
  removeAlbum,
  renameAlbum,
  takeFromAlbum,
} from '#lib/media/album-mutations.ts';
import { getAlbum, listAlbums } from '#lib/media/album-queries.ts';
import { getCardPhoto } from '#lib/media/card-queries.ts';
import { dayInExif } from '#lib/media/exif-date.ts';
import { removePhoto, replacePhoto, updatePhotoFacts } from '#lib/media/library-mutations.ts';
import {
  findStored,
  getPhoto,
  type LibraryFilter,
  listKnownNames,
  listLibrary,
  noFilter,
} from '#lib/media/library-queries.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { sha256Of } from '#lib/media/photo.ts';
import { mediaStore, originalKey } from '#lib/media/store.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { articleForm, published, someSection, written } from '../support/samples.ts';

withDatabase();
let reporter: Staff;
let colleague: Staff;
let editor: Staff;
let approver: Staff;
let section: number;

beforeAll(async () => {
  reporter = await staffWith('reporter', 'Lê Văn Mẫu');
  colleague = await staffWith('reporter', 'Trần Thị Mẫu');
  editor = await staffWith('editor');
  approver = await staffWith('approver');
  section = await someSection();
});

const picture = (background: string, width = 90) =>
  sharp({ create: { width, height: 60, channels: 3, background } }).jpeg();

let shade = 0x100000;
/** A photo of a colour that no other has. */
async function stored(actor: Staff, changes: Record<string, unknown> = {}) {
  shade += 0x000700;
  const bytes = new Uint8Array(await picture(`#${shade.toString(16)}`).toBuffer());
  const input = {
    fileName: 'phiên họp.jpg',
    bytes,
    caption: 'Đại biểu biểu quyết.',
    alt: 'Giơ tay.',
    ...changes,
  };
  const outcome = await uploadPhoto(actor, input, { wordsLater: true });
  if (!outcome.ok) throw new Error(`${outcome.message} ${JSON.stringify(outcome.fields)}`);
  return { id: outcome.value.id, bytes: input.bytes };
}

const words = (id: number, changes: Record<string, unknown> = {}) => ({
  id,
  caption: 'Đại biểu biểu quyết.',
  alt: 'Giơ tay.',
  decorative: false,
  credit: '',
  ...changes,
});

const withPhoto = (id: number, title: string) =>
  articleForm(section, {
    title,
    bodyHtml: `<figure data-media-id="${id}"><img alt="Giơ tay."><figcaption>Biểu quyết</figcaption></figure><p>Họp.</p>`,
  });

const found = async (filter: Partial<LibraryFilter>) =>
  (await listLibrary(editor, { ...noFilter, ...filter })).items.map((item) => item.id);

const rowOf = async (id: number) => (await db().select().from(media).where(eq(media.id, id)))[0];
const keysOf = async (id: number) =>
  (await db().select().from(mediaVariants).where(eq(mediaVariants.mediaId, id))).map((v) => v.storageKey);

describe('finding photos', () => {
  it('by words of every field, in any order, with and without marks; signs alone find nothing', async () => {
    const { id } = await stored(reporter, {
      caption: 'Khảo sát cống ngăn mặn',
      event: 'Kỳ họp thứ mười hai',
      credit: 'Phạm Thị Mẫu',
    });
    for (const q of ['mặn khảo sát', 'cong ngan man', 'KỲ HỌP thứ mười', 'pham thi', 'Pham hai cong']) {
      expect(await found({ q }), q).toEqual([id]);
    }
    expect(await found({ q: 'cống không có chữ này' })).toEqual([]);
    expect(await found({ q: '%' })).toEqual([]);
  });

  it('by person, day, rights, consent, and by what is missing or unused', async () => {
    const { id } = await stored(reporter, {
      caption: '',
      alt: '',
      takenOn: '5/2/2019',
      rights: 'press',
      consent: 'given',
    });
    await updatePhotoFacts(reporter, words(id, { caption: 'x', people: ['Võ Thị Mẫu Đơn'] }));
    await db().update(media).set({ caption: '', alt: '' }).where(eq(media.id, id));
    expect(await found({ person: 'vo thi mau don' })).toEqual([id]);
    expect(await found({ from: '2019-02-05', to: '2019-02-05' })).toEqual([id]);
    expect(await found({ to: '2019-02-04' })).toEqual([]);
    expect(await found({ rights: 'press' })).toEqual([id]);
    expect(await found({ consent: 'given' })).toEqual([id]);
    expect(await found({ incomplete: true })).toEqual([id]);
    expect(await found({ unused: true, rights: 'press' })).toEqual([id]);
    await written(reporter, withPhoto(id, 'Bài dùng ảnh báo chí'));
    expect(await found({ unused: true, rights: 'press' })).toEqual([]);
    expect((await listLibrary(editor, { ...noFilter, rights: 'press' })).items[0]?.articles).toBe(1);
  });

  it('a page beyond the last is the last', async () => {
    const list = await listLibrary(editor, { ...noFilter, page: 99 });
    expect(list.page).toBe(list.pages);
    expect(list.items.length).toBeGreaterThan(0);
  });

  it('knows a file by its hash', async () => {
    const { id, bytes } = await stored(reporter);
    const hash = sha256Of(bytes);
    expect(await findStored(colleague, [hash, '0'.repeat(64), "'; drop"])).toEqual({
      [hash]: { id, caption: 'Đại biểu biểu quyết.' },
    });
  });
});

describe('the facts of a photo', () => {
  it('are kept with the people shown, who are known by their name in the record', async () => {
    const [known] = await db()
      .insert(people)
      .values({ slug: 'nguyen-van-mau-ba', fullName: 'Nguyễn Văn Mẫu Ba', sortKey: 'mau ba' })
      .returning();
    const { id } = await stored(reporter);
    const outcome = await updatePhotoFacts(
      reporter,
      words(id, {
        event: 'Tiếp xúc cử tri',
        takenOn: '13/3/2024',
        rights: 'own',
        consent: 'public_event',
        focusX: 0.25,
        focusY: 0.75,
        people: ['Nguyễn Văn Mẫu Ba', ' Người lạ ', '', 'Người lạ'],
      }),
    );
    expect(outcome.ok, JSON.stringify(outcome)).toBe(true);
    const photo = await getPhoto(editor, id);
    expect(photo).toMatchObject({
      event: 'Tiếp xúc cử tri',
      takenOn: '2024-03-13',
      rights: 'own',
      consent: 'public_event',
      people: [
        { name: 'Nguyễn Văn Mẫu Ba', slug: 'nguyen-van-mau-ba' },
        { name: 'Người lạ', slug: null },
      ],
    });
    expect(await getCardPhoto(id)).toMatchObject({ focus: { x: 0.25, y: 0.75 } });
    const [row] = await db()
      .select()
      .from(mediaPeople)
      .where(eq(mediaPeople.personId, known?.id ?? 0));
    expect(row?.mediaId).toBe(id);
    expect(await listKnownNames(reporter)).toEqual(expect.arrayContaining(['Nguyễn Văn Mẫu Ba', 'Người lạ']));
    // Absent facts stay.
    expect((await updatePhotoFacts(reporter, words(id, { caption: 'Khác' }))).ok).toBe(true);
    expect((await getPhoto(editor, id))?.people.length).toBe(2);
  });

  it('are refused with what is wrong beside each field', async () => {
    const { id } = await stored(reporter);
    const outcome = await updatePhotoFacts(
      reporter,
      words(id, { takenOn: '31/2/2024', focusX: 2, rights: 'stolen', people: 'x' }),
    );
    if (outcome.ok) throw new Error('was accepted');
    expect(Object.keys(outcome.fields).sort()).toEqual(['focusX', 'people', 'rights', 'takenOn']);
  });

  it('that readers see are changed by those who may publish; the others stay open to editors', async () => {
    const { id } = await stored(reporter);
    await published(operator, withPhoto(id, 'Bài công khai có ảnh'));
    const described = words(id, { alt: 'Lời tả khác.' });
    for (const who of [reporter, editor]) {
      const refused = await updatePhotoFacts(who, described);
      if (refused.ok) throw new Error('was accepted');
      expect(refused.message).toContain('“Bài công khai có ảnh”');
    }
    expect((await updatePhotoFacts(editor, words(id, { event: 'Kỳ họp' }))).ok).toBe(true);
    expect((await updatePhotoFacts(approver, described)).ok).toBe(true);
    expect((await rowOf(id))?.alt).toBe('Lời tả khác.');
    expect((await updatePhotoFacts(colleague, words(id))).ok).toBe(false);
  });

  it('take the day from the camera, when it is possible', async () => {
    const exif = async (day: string) =>
      (
        await sharp(
          await picture('#abcdef')
            .withExif({ IFD2: { DateTimeOriginal: day } })
            .toBuffer(),
        ).metadata()
      ).exif ?? Buffer.alloc(0);
    expect(dayInExif(await exif('2024:03:13 08:30:00'), '2025-01-01')).toBe('2024-03-13');
    expect(dayInExif(await exif('2024:02:31 08:30:00'), '2025-01-01')).toBeNull();
    expect(dayInExif(await exif('2031:01:01 08:30:00'), '2025-01-01')).toBeNull();
    expect(dayInExif(Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'), '2025-01-01')).toBeNull();
    const bytes = await picture('#fedcba')
      .withExif({ IFD2: { DateTimeOriginal: '2023:09:02 07:00:00' } })
      .toBuffer();
    const { id } = await stored(reporter, { bytes: new Uint8Array(bytes) });
    expect((await rowOf(id))?.takenOn).toBe('2023-09-02');
  });
});

describe('replacing a photo', () => {
  const other = async (background: string) => new Uint8Array(await picture(background, 120).toBuffer());

  it('gives every text the new picture, keeps the texts and the old original, takes the old sizes off the web', async () => {
    const { id } = await stored(reporter);
    const article = await published(operator, withPhoto(id, 'Bài có ảnh bị thay'));
    const [before, oldKeys] = [await rowOf(id), await keysOf(id)];
    const bytes = await other('#0a0b0c');
    const replacement = { id, fileName: 'đúng phòng.jpg', bytes, reason: 'Ảnh cũ chụp nhầm phòng.' };

    const refused = await replacePhoto(editor, replacement);
    if (refused.ok) throw new Error('was accepted');
    expect(refused.message).toContain('“Bài có ảnh bị thay”');
    expect(await mediaStore().has(originalKey(sha256Of(bytes)))).toBe(false);

    const outcome = await replacePhoto(approver, replacement);
    expect(outcome.ok, JSON.stringify(outcome)).toBe(true);
    const after = await rowOf(id);
    expect(after).toMatchObject({
      sha256: sha256Of(bytes),
      width: 120,
      originalName: 'đúng phòng.jpg',
      caption: 'Đại biểu biểu quyết.',
    });
    const newKeys = await keysOf(id);
    expect(newKeys.filter((key) => oldKeys.includes(key))).toEqual([]);
    for (const key of newKeys) expect(await mediaStore().has(key)).toBe(true);
    for (const key of oldKeys) expect(await mediaStore().has(key)).toBe(false);
    expect(await mediaStore().has(originalKey(before?.sha256 ?? ''))).toBe(true);
    const [line] = await db().select().from(auditLog).where(eq(auditLog.action, 'media.replace'));
    expect(line).toMatchObject({ staffId: approver.id, subjectId: id });
    expect(line?.details).toMatchObject({
      reason: 'Ảnh cũ chụp nhầm phòng.',
      from: { sha256: before?.sha256 },
    });
    const [revisions] = await db().execute<{ n: number }>(
      sql`select count(*)::int as n from revisions where article_id = ${article.articleId}`,
    );
    expect(revisions?.n).toBe(1);
  });

  it('needs a reason, another file, and one that the library does not have', async () => {
    const [one, two] = [await stored(reporter), await stored(reporter)];
    const without = await replacePhoto(editor, {
      id: one.id,
      fileName: 'a.jpg',
      bytes: await other('#111'),
      reason: ' ',
    });
    expect(without.ok ? {} : without.fields).toHaveProperty('reason');
    for (const [bytes, sentence] of [
      [one.bytes, 'chính là ảnh đang dùng'],
      [two.bytes, `ảnh số ${two.id}`],
      [new TextEncoder().encode('%PDF-1.7'), 'PDF'],
    ] as const) {
      const outcome = await replacePhoto(editor, { id: one.id, fileName: 'a.jpg', bytes, reason: 'Thử' });
      if (outcome.ok) throw new Error('was accepted');
      expect(outcome.fields.bytes?.[0]).toContain(sentence);
    }
    expect(
      (
        await replacePhoto(colleague, {
          id: one.id,
          fileName: 'a.jpg',
          bytes: await other('#222'),
          reason: 'x',
        })
      ).ok,
    ).toBe(false);
  });
});

describe('removing a photo', () => {
  it('is for approvers, and is refused with the places as long as anything needs it', async () => {
    const { id } = await stored(reporter);
    expect((await removePhoto(editor, { id })).ok).toBe(false);
    const saved = await written(reporter, withPhoto(id, 'Bài đang soạn có ảnh'));
    const refused = await removePhoto(approver, { id });
    if (refused.ok || !('uses' in refused)) throw new Error('was accepted');
    expect(refused.message).toContain('“Bài đang soạn có ảnh”');
    expect(refused.uses.articles).toEqual([
      { articleId: saved.articleId, title: 'Bài đang soạn có ảnh', place: 'draft' },
    ]);
    expect(await rowOf(id)).toBeDefined();
  });

  it('counts what is typed and not yet saved, and portraits', async () => {
    const { id } = await stored(reporter);
    const copy = '00000000-0000-4000-8000-000000000001';
    await db()
      .insert(workingCopies)
      .values({
        id: copy,
        staffId: reporter.id,
        sequence: 1,
        content: { bodyHtml: `<figure data-media-id="${id}"><img alt=""></figure>` },
      });
    const typed = await removePhoto(approver, { id });
    expect(typed.ok ? '' : typed.message).toContain('Lê Văn Mẫu');
    await db().delete(workingCopies).where(eq(workingCopies.id, copy));
    await db()
      .insert(people)
      .values({ slug: 'nguoi-co-anh', fullName: 'Người Có Ảnh', sortKey: 'anh', portraitId: id });
    const portrait = await removePhoto(approver, { id });
    expect(portrait.ok ? '' : portrait.message).toContain('Chân dung của Người Có Ảnh');
  });

  it('takes row and files when nothing needs it', async () => {
    const { id, bytes } = await stored(reporter);
    const keys = [...(await keysOf(id)), originalKey(sha256Of(bytes))];
    expect((await removePhoto(approver, { id })).ok).toBe(true);
    expect(await rowOf(id)).toBeUndefined();
    for (const key of keys) expect(await mediaStore().has(key)).toBe(false);
    expect((await removePhoto(approver, { id })).ok).toBe(false);
  });
});

describe('albums', () => {
  it('are made by everybody, changed by their maker and by editors, and keep their order', async () => {
    const made = await createAlbum(reporter, { name: ' Kỳ họp thứ 12 ' });
    if (!made.ok) throw new Error(made.message);
    const albumId = made.value.id;
    const [a, b, c] = [(await stored(reporter)).id, (await stored(reporter)).id, (await stored(reporter)).id];
    expect(await addToAlbum(reporter, { albumId, photoIds: [a, b, String(c), a, 999_999] })).toMatchObject({
      ok: true,
      value: { added: 3 },
    });
    expect((await addToAlbum(colleague, { albumId, photoIds: [a] })).ok).toBe(false);
    const order = async () => (await getAlbum(editor, albumId))?.items.map((item) => item.id);
    expect(await order()).toEqual([a, b, c]);
    await moveInAlbum(reporter, { albumId, photoId: c, step: 'up' });
    expect(await order()).toEqual([a, c, b]);
    await moveInAlbum(editor, { albumId, photoId: b, step: 'first' });
    expect(await order()).toEqual([b, a, c]);
    await moveInAlbum(editor, { albumId, photoId: c, step: 'down' });
    expect(await order()).toEqual([b, a, c]);
    expect(await found({ albumId })).toEqual([b, a, c]);
    await takeFromAlbum(editor, { albumId, photoIds: [a] });
    expect(await order()).toEqual([b, c]);
    expect((await renameAlbum(editor, { albumId, name: '' })).ok).toBe(false);
    expect((await renameAlbum(editor, { albumId, name: 'Kỳ họp 13' })).ok).toBe(true);
    expect((await listAlbums(reporter))[0]).toMatchObject({ id: albumId, name: 'Kỳ họp 13', photos: 2 });
    expect((await removeAlbum(colleague, { albumId })).ok).toBe(false);
    expect((await removeAlbum(reporter, { albumId })).ok).toBe(true);
    expect(await getAlbum(editor, albumId)).toBeNull();
    expect(await rowOf(b)).toBeDefined();
  });

  it('open nothing to a password that is still to be changed', async () => {
    const newcomer = { ...reporter, mustChangePassword: true };
    expect((await createAlbum(newcomer, { name: 'x' })).ok).toBe(false);
    expect((await updatePhotoFacts(newcomer, words(1))).ok).toBe(false);
    await expect(listLibrary(newcomer, noFilter)).rejects.toThrow('password');
    await expect(listAlbums(newcomer)).rejects.toThrow('password');
  });
});
