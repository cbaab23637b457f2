import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { publishRevision, withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { diskStore } from '#lib/media/store.ts';
import { cardAddress } from '#lib/share-card/address.ts';
import { getArticleCard } from '#lib/share-card/of-article.ts';
import { createShelf } from '#lib/share-card/shelf.ts';
import { GET, HEAD } from '../../app/og/[id]/[file]/route.ts';
import { operator, withDatabase } from '../support/database.ts';
import { articleForm, published, someSection, written } from '../support/samples.ts';

const database = withDatabase();
let section = 0;

beforeAll(async () => {
  section = await someSection();
});

const ask = (handler: typeof GET, address: string) => {
  const [, , id = '', file = ''] = address.split('/');
  return handler(new Request(`http://site.invalid${address}`), { params: Promise.resolve({ id, file }) });
};

async function addressOf(articleId: number): Promise<string> {
  const address = await cardAddress(articleId);
  if (address === null) throw new Error(`article ${articleId} has no card`);
  return address;
}

const cardFiles = () => {
  const folder = path.join(database.dataDir(), 'cards');
  return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
};

describe('the share card of an article', () => {
  it('is a picture of 1200 × 630 that may be kept for ever, and is drawn once', async () => {
    const { articleId } = await published(operator, articleForm(section));
    const address = await addressOf(articleId);
    expect(address).toMatch(new RegExp(`^/og/${articleId}/[0-9a-f]{24}\\.png$`));
    const many = await Promise.all(Array.from({ length: 20 }, () => ask(GET, address)));
    expect(many.map((response) => response.status)).toEqual(Array(20).fill(200));
    const [first] = many;
    if (!first) throw new Error('no answer');
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(first.headers.get('content-type')).toBe('image/png');
    const png = Buffer.from(await first.arrayBuffer());
    const { width, height, format } = await sharp(png).metadata();
    expect([width, height, format]).toEqual([1200, 630, 'png']);
    expect(first.headers.get('content-length')).toBe(String(png.length));
    const head = await ask(HEAD, address);
    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
    expect(cardFiles()).toEqual([address.split('/')[3]]);
  });

  it('says who chaired, on which day, in which section, with the photo of the report', async () => {
    const photo = await uploadPhoto(operator, {
      fileName: 'a.jpg',
      bytes: new Uint8Array(
        await sharp({ create: { width: 600, height: 400, channels: 3, background: '#00ff00' } })
          .jpeg()
          .toBuffer(),
      ),
      caption: 'Quang cảnh.',
      alt: 'Hội trường.',
      decorative: false,
      credit: null,
    });
    if (!photo.ok) throw new Error(photo.message);
    const { articleId } = await published(
      operator,
      articleForm(section, {
        kind: 'report',
        title: 'Hội nghị mẫu về nước sạch',
        bodyHtml: `<figure data-media-id="${photo.value.id}"><img alt="Hội trường"></figure><p>Nội dung.</p>`,
        meetingFacts: {
          kind: 'Hội nghị',
          bodyName: null,
          startsOn: '2024-03-13',
          place: null,
          people: [
            { role: 'attendee', name: 'Lê Văn Mẫu', title: null },
            { role: 'chair', name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch HĐND tỉnh' },
            { role: 'chair', name: 'Trần Thị Mẫu', title: null },
          ],
        },
      }),
    );
    const card = await getArticleCard(articleId);
    expect(card?.input).toMatchObject({
      kind: 'Tường thuật cuộc họp',
      section: 'Hoạt động HĐND',
      headline: 'Hội nghị mẫu về nước sạch',
      dateLabel: 'Thứ Tư, 13/3/2024',
      chair: 'Chủ trì: Nguyễn Văn Mẫu, Chủ tịch HĐND tỉnh; Trần Thị Mẫu',
      sample: false,
    });
    const response = await ask(GET, await addressOf(articleId));
    const { data } = await sharp(Buffer.from(await response.arrayBuffer()))
      .extract({ left: 1000, top: 200, width: 1, height: 1 })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [red = 0, green = 0] = [...data];
    expect(green - red, 'the green photo is on the right').toBeGreaterThan(100);

    fs.rmSync(path.join(database.dataDir(), 'media'), { recursive: true });
    fs.rmSync(path.join(database.dataDir(), 'cards'), { recursive: true });
    const warned: unknown[] = [];
    const original = console.warn;
    console.warn = (...args: unknown[]) => warned.push(args);
    const without = await ask(GET, await addressOf(articleId));
    console.warn = original;
    expect([without.status, without.headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    expect(warned).toHaveLength(1);
    expect(cardFiles(), 'a card without its photo is not kept').toEqual([]);
  });

  it('a correction gives it a new address, to which the old one leads', async () => {
    const form = articleForm(section, { title: 'Ba xã còn thiếu nước 240 hộ' });
    const saved = await published(operator, form);
    const old = await addressOf(saved.articleId);
    const fixed = await saveRevision(operator, {
      ...form,
      title: 'Ba xã còn thiếu nước 204 hộ',
      articleId: saved.articleId,
      baseRevisionId: saved.revisionId,
    });
    if (!fixed.ok) throw new Error(fixed.message);
    expect(await addressOf(saved.articleId), 'a draft changes no card').toBe(old);
    await publishRevision(operator, { articleId: saved.articleId, revisionId: fixed.value.revisionId });
    const current = await addressOf(saved.articleId);
    expect(current).not.toBe(old);
    const moved = await ask(GET, old);
    expect([moved.status, moved.headers.get('location'), moved.headers.get('cache-control')]).toEqual([
      302,
      current,
      'no-store',
    ]);
    expect((await ask(GET, current)).status).toBe(200);
  });

  it('drafts and unknown numbers have none, and a withdrawn article has none any more', async () => {
    const draft = await written(operator, articleForm(section, { title: 'Bản nháp' }));
    expect(await cardAddress(draft.articleId)).toBeNull();
    for (const address of [
      `/og/${draft.articleId}/${'0'.repeat(24)}.png`,
      '/og/999999/x.png',
      '/og/0/x.png',
      '/og/1/x.jpg',
    ]) {
      expect((await ask(GET, address)).status, address).toBe(404);
    }
    const { articleId } = await published(operator, articleForm(section, { title: 'Bài sẽ gỡ' }));
    const address = await addressOf(articleId);
    expect((await ask(GET, address)).status).toBe(200);
    expect((await withdrawArticle(operator, { articleId, reason: 'Đăng nhầm.' })).ok).toBe(true);
    expect(await cardAddress(articleId)).toBeNull();
    expect((await ask(GET, address)).status).toBe(404);
  });

  it('a site that changes its name keeps the name of the day on old cards', async () => {
    const { articleId } = await published(operator, articleForm(section, { title: 'Bài của năm 2024' }));
    await db().execute(sql`insert into site_identity (valid_from, valid_to, name, owner_name, responsible_person, address)
      values (null, '2025-06-30', 'Trang mẫu cũ', 'Cơ quan mẫu', 'Nguyễn Văn Mẫu', 'xã Mẫu Thạnh'),
             ('2025-07-01', null, 'Trang mẫu mới', 'Cơ quan mẫu', 'Nguyễn Văn Mẫu', 'xã Mẫu Thạnh')`);
    expect((await getArticleCard(articleId))?.input.siteName).toBe('Trang mẫu cũ');
  });
});

describe('the shelf', () => {
  const shelfIn = (name: string) =>
    createShelf(diskStore(path.join(database.dataDir(), name), /^[a-z]+\.png$/));

  it('draws once however many ask, one picture at a time, and a second process finds the file', async () => {
    const shelf = shelfIn('ke');
    let drawn = 0;
    let atOnce = 0;
    let most = 0;
    const draw = async () => {
      drawn++;
      most = Math.max(most, ++atOnce);
      await new Promise((resolve) => setTimeout(resolve, 20));
      atOnce--;
      return Buffer.from('png');
    };
    await Promise.all([...Array(50).fill('a.png'), 'b.png', 'c.png'].map((key) => shelf(key, draw)));
    expect([drawn, most]).toEqual([3, 1]);
    expect((await shelfIn('ke')('a.png', draw)).toString()).toBe('png');
    expect(drawn).toBe(3);
  });

  it('a drawing that failed is tried again, and stops nobody else', async () => {
    const shelf = shelfIn('ke-hong');
    await expect(shelf('a.png', () => Promise.reject(new Error('hết bộ nhớ')))).rejects.toThrow('hết bộ nhớ');
    expect((await shelf('b.png', async () => Buffer.from('b'))).toString()).toBe('b');
    expect((await shelf('a.png', async () => Buffer.from('a'))).toString()).toBe('a');
  });
});
