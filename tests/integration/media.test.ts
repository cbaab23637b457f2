import fs from 'node:fs';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { media, mediaVariants } from '#db/schema/media.ts';
import { getMediaForEditor, listMedia } from '#lib/media/desk-queries.ts';
import { updatePhotoFacts } from '#lib/media/library-mutations.ts';
import { discardPhotoFiles, uploadPhoto } from '#lib/media/mutations.ts';
import { sha256Of } from '#lib/media/photo.ts';
import { diskStore, mediaStore, originalKey, servedPhoto } from '#lib/media/store.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { operator, staffWith, withDatabase } from '../support/database.ts';
import { askPhoto } from '../support/photo-request.ts';

const database = withDatabase();
let reporter: Staff;
let colleague: Staff;
let editor: Staff;

beforeAll(async () => {
  reporter = await staffWith('reporter', 'Lê Văn Mẫu');
  colleague = await staffWith('reporter', 'Trần Thị Mẫu');
  editor = await staffWith('editor');
});

/** A small picture of one colour; every colour is another photo. */
const picture = (background: string, width = 90) =>
  sharp({ create: { width, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer();

const form = async (background: string, changes: Record<string, unknown> = {}) => ({
  fileName: 'phiên họp.jpg',
  bytes: new Uint8Array(await picture(background)),
  caption: 'Đại biểu biểu quyết tại kỳ họp.',
  alt: 'Các đại biểu giơ tay trong hội trường.',
  decorative: false,
  credit: 'Lê Văn Mẫu',
  ...changes,
});

async function stored(actor: Staff, background: string, changes: Record<string, unknown> = {}) {
  const outcome = await uploadPhoto(actor, await form(background, changes));
  if (!outcome.ok) throw new Error(`${outcome.message} ${JSON.stringify(outcome.fields)}`);
  return outcome.value;
}

const filesOnDisk = () =>
  fs.existsSync(path.join(database.dataDir(), 'media'))
    ? fs
        .readdirSync(path.join(database.dataDir(), 'media'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path.relative(path.join(database.dataDir(), 'media'), path.join(entry.parentPath, entry.name)),
        )
    : [];

describe('uploading a photo', () => {
  it('keeps its facts, its own copy and every size', async () => {
    const photo = await stored(reporter, '#102030', { fileName: 'C:\\Ảnh\\phiên họp.jpg'.normalize('NFD') });
    expect([photo.width, photo.height, photo.alreadyThere]).toEqual([90, 60, false]);
    const [row] = await db().select().from(media).where(eq(media.id, photo.id));
    expect(row).toMatchObject({
      originalName: 'phiên họp.jpg',
      mime: 'image/jpeg',
      caption: 'Đại biểu biểu quyết tại kỳ họp.',
      credit: 'Lê Văn Mẫu',
      uploadedBy: reporter.id,
      isDemo: false,
    });
    const variants = await db().select().from(mediaVariants).where(eq(mediaVariants.mediaId, photo.id));
    expect(variants.map((v) => v.format).sort()).toEqual(['avif', 'jpeg', 'webp']);
    for (const variant of variants) {
      expect((await mediaStore().read(variant.storageKey))?.length).toBe(variant.byteSize);
    }
    expect(await mediaStore().has(originalKey(row?.sha256 ?? ''))).toBe(true);
    expect(photo.previewUrl).toMatch(/^\/media\/[0-9a-f]{16}\/[0-9a-f]{16}-90\.jpg$/);
  });

  it('asks for a caption, and for a description unless the photo only decorates', async () => {
    const without = await uploadPhoto(reporter, await form('#111111', { caption: ' ', alt: '' }));
    expect(without.ok).toBe(false);
    if (!without.ok) expect(without.fields.caption?.[0]).toContain('chú thích');
    const undescribed = await uploadPhoto(reporter, await form('#111111', { alt: '' }));
    if (undescribed.ok) throw new Error('was accepted');
    expect(undescribed.fields.alt?.[0]).toContain('Ảnh chỉ để trang trí');
    expect((await uploadPhoto(reporter, await form('#111111', { alt: '', decorative: true }))).ok).toBe(true);
  });

  it('says what is wrong with the file and with the words at once', async () => {
    const heic = new TextEncoder().encode('\0\0\0\x18ftypheic\0\0\0\0mif1heic');
    const outcome = await uploadPhoto(reporter, await form('#111111', { bytes: heic, caption: '', alt: '' }));
    if (outcome.ok) throw new Error('was accepted');
    expect(Object.keys(outcome.fields).sort()).toEqual(['alt', 'bytes', 'caption']);
    expect(outcome.fields.bytes?.[0]).toContain('HEIC');
    expect(outcome.message).toBe('Có 3 chỗ cần sửa trước khi tải lên.');
    const nothing = await uploadPhoto(reporter, { fileName: '', bytes: undefined, caption: '', alt: '' });
    if (nothing.ok) throw new Error('was accepted');
    expect(Object.keys(nothing.fields).sort()).toEqual(['alt', 'bytes', 'caption']);
  });

  it('the same file again is the same photo, and only its empty facts are filled', async () => {
    const first = await stored(reporter, '#222222', { credit: '' });
    const again = await stored(editor, '#222222', { caption: 'Chú thích khác.', credit: 'Trần Thị Mẫu' });
    expect([again.id, again.alreadyThere]).toEqual([first.id, true]);
    const [row] = await db().select().from(media).where(eq(media.id, first.id));
    expect([row?.caption, row?.credit]).toEqual(['Đại biểu biểu quyết tại kỳ họp.', 'Trần Thị Mẫu']);
  });

  it('two people who send the same file at the same moment end with one photo', async () => {
    const both = await Promise.all([stored(reporter, '#333333'), stored(colleague, '#333333')]);
    expect(both[0].id).toBe(both[1].id);
  });

  it('a sample photo that the office uploads itself is no sample any more', async () => {
    const sample = await uploadPhoto(operator, await form('#343434'), { demo: true });
    await stored(reporter, '#343434');
    const [row] = await db()
      .select()
      .from(media)
      .where(eq(media.id, sample.ok ? sample.value.id : 0));
    expect(row?.isDemo).toBe(false);
  });

  it('a file that is no photo leaves nothing behind', async () => {
    const before = filesOnDisk();
    const outcome = await uploadPhoto(
      reporter,
      await form('#444444', { bytes: new TextEncoder().encode('%PDF-1.7') }),
    );
    if (outcome.ok) throw new Error('was accepted');
    expect(outcome.fields.bytes?.[0]).toContain('PDF');
    expect(filesOnDisk()).toEqual(before);
  });

  it('when the row cannot be written, the files go again', async () => {
    const before = filesOnDisk();
    await db().execute(sql`alter table media_variants add constraint refuses check (width <> 91) not valid`);
    const input = await form('#555555', { bytes: new Uint8Array(await picture('#555555', 91)) });
    await expect(uploadPhoto(reporter, input)).rejects.toThrow();
    await db().execute(sql`alter table media_variants drop constraint refuses`);
    expect(filesOnDisk()).toEqual(before);
    expect((await uploadPhoto(reporter, input)).ok).toBe(true);
  });

  it('files of a photo that exists are never discarded', async () => {
    await stored(reporter, '#565656');
    const sha256 = sha256Of((await form('#565656')).bytes);
    await discardPhotoFiles([{ sha256, keys: [originalKey(sha256)] }]);
    expect(await mediaStore().has(originalKey(sha256))).toBe(true);
  });
});

describe('the library', () => {
  it('opens nothing to a password that is still to be changed', async () => {
    const newcomer = { ...reporter, mustChangePassword: true };
    await expect(listMedia(newcomer, { q: '', page: 1 })).rejects.toThrow('password');
    await expect(getMediaForEditor(newcomer, [1])).rejects.toThrow('password');
  });

  it('finds photos by words with and without marks, newest first', async () => {
    const photo = await stored(reporter, '#666666', { caption: 'Khảo sát cống ngăn mặn xã Mẫu Thạnh.' });
    for (const q of ['cong ngan man', 'Ngăn Mặn', 'mau thanh']) {
      expect((await listMedia(editor, { q, page: 1 })).items.map((item) => item.id)).toEqual([photo.id]);
    }
    const all = await listMedia(editor, { q: '', page: 1 });
    expect(all.items[0]).toMatchObject({
      id: photo.id,
      uploadedBy: 'Lê Văn Mẫu',
      previewUrl: photo.previewUrl,
    });
    expect(all.total).toBe(all.items.length);
    expect((await listMedia(editor, { q: 'không có chữ này', page: 1 })).total).toBe(0);
    expect((await listMedia(editor, { q: '%', page: 1 })).total).toBe(0);
  });

  it('gives the editor the photos of a text in the order of the text', async () => {
    const [a, b] = [await stored(reporter, '#676767'), await stored(reporter, '#686868')];
    const photos = await getMediaForEditor(editor, [b.id, 999_999, a.id, b.id]);
    expect(photos.map((photo) => photo.id)).toEqual([b.id, a.id]);
    expect(photos[0]).toMatchObject({
      alt: 'Các đại biểu giơ tay trong hội trường.',
      originalName: 'phiên họp.jpg',
    });
  });

  it('reporters change the facts of their own photos, editors of all', async () => {
    const { id } = await stored(reporter, '#696969');
    const facts = { id, caption: 'Chú thích mới.', alt: 'Mô tả mới.', decorative: false, credit: '' };
    expect((await updatePhotoFacts(colleague, facts)).ok).toBe(false);
    expect((await updatePhotoFacts(reporter, facts)).ok).toBe(true);
    expect((await updatePhotoFacts(editor, { ...facts, caption: 'Biên tập sửa.' })).ok).toBe(true);
    expect((await updatePhotoFacts(editor, { ...facts, caption: '' })).ok).toBe(false);
    const [row] = await db().select().from(media).where(eq(media.id, id));
    expect([row?.caption, row?.credit]).toEqual(['Biên tập sửa.', null]);
  });
});

describe('serving photos', () => {
  it('sends the file with all that a browser needs to keep it for ever', async () => {
    const { previewUrl } = await stored(reporter, '#777777');
    const key = previewUrl.replace('/media/', '');
    const response = await askPhoto('GET', key);
    const body = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(body.length),
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await sharp(body).metadata()).width).toBe(90);
    const etag = response.headers.get('etag') ?? '';
    const known = await askPhoto('GET', key, { 'if-none-match': `W/"x", ${etag}` });
    expect([known.status, (await known.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const head = await askPhoto('HEAD', key);
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(body.length)]);
    expect((await head.arrayBuffer()).byteLength).toBe(0);
  });

  it('knows nothing but the photos it wrote', async () => {
    const { previewUrl } = await stored(reporter, '#787878');
    const folder = previewUrl.split('/')[2] ?? '';
    fs.writeFileSync(path.join(database.dataDir(), 'media', folder, 'ghi-chu.txt'), 'bí mật');
    for (const key of [
      `${folder}/original.jpg`,
      `${folder}/ghi-chu.txt`,
      `${folder}/../../auth.secret`,
      '../auth.secret',
      `${folder}`,
      `${folder}/${'0'.repeat(16)}-90.jpg`,
      `${folder}/${'0'.repeat(16)}-90.jpg\0.txt`,
    ]) {
      expect((await askPhoto('GET', key)).status, key).toBe(404);
    }
    expect(servedPhoto('0123456789abcdef/0123456789abcdef-90.svg')).toBeNull();
  });
});

describe('the store', () => {
  it('puts nothing outside its folder and leaves no half-written file', async () => {
    const root = path.join(database.dataDir(), 'kho');
    const store = diskStore(root, /^[a-z]+\/[a-z]+\.bin$/);
    await expect(store.put('../ngoai.bin', new Uint8Array(1))).rejects.toThrow('not a key');
    await expect(store.remove('a/../../x.bin')).rejects.toThrow('not a key');
    expect(await store.open('../ngoai.bin')).toBeNull();
    await store.put('a/b.bin', new Uint8Array([1, 2, 3]));
    await store.put('a/b.bin', new Uint8Array([4, 5]));
    expect([...((await store.read('a/b.bin')) ?? [])]).toEqual([4, 5]);
    expect(fs.readdirSync(path.join(root, 'a'))).toEqual(['b.bin']);
    fs.mkdirSync(path.join(root, 'c', 'd.bin'), { recursive: true });
    await expect(store.put('c/d.bin', new Uint8Array(1))).rejects.toThrow();
    expect(fs.readdirSync(path.join(root, 'c'))).toEqual(['d.bin']);
    await store.remove('a/b.bin');
    await store.remove('a/b.bin');
    expect(fs.existsSync(path.join(root, 'a'))).toBe(false);
  });
});
