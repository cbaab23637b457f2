import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { restoreBackup } from '#db/backup/put-back.ts';
import { takeBackup } from '#db/backup/take.ts';
import { verifyBackup } from '#db/backup/verify.ts';
import { db } from '#db/client.ts';
import { media, mediaVariants } from '#db/schema/media.ts';
import { env, type S3Settings } from '#lib/env.ts';
import { uploadPhoto } from '#lib/media/mutations.ts';
import { explainS3Store, s3Store } from '#lib/media/s3-store.ts';
import { mediaStore, originalKey, removePhotoFiles } from '#lib/media/store.ts';
import { StoreAway } from '#lib/media/store-away.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { staffWith, withDatabase } from '../support/database.ts';
import { askPhoto } from '../support/photo-request.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { type S3Server, signatureOf, startS3Server } from '../support/s3-server.ts';

/** The photos in a bucket instead of a folder. The server of the tests checks every signature by itself. */

const database = withDatabase();
/** Short, so that an outage need not be waited for; what is tested is that there is a limit, not which. */
const patience = { silence: 300, answer: 900 };
const anyKey = /^[\s\S]+$/;
let server: S3Server;
let reporter: Staff;
let dir = '';

const settings = (changes: Partial<S3Settings> = {}): S3Settings => ({
  endpoint: server.endpoint,
  bucket: server.bucket,
  region: server.region,
  accessKeyId: server.accessKeyId,
  secretAccessKey: server.secretAccessKey,
  prefix: 'anh/',
  ...changes,
});
const store = (changes: Partial<S3Settings> = {}) => s3Store(settings(changes), anyKey, patience);

/** The environment as an administrator would set it; null takes a setting away. */
function setEnvironment(changes: Record<string, string | null> = {}) {
  const all: Record<string, string | null> = {
    S3_ENDPOINT: `${server.endpoint}/`,
    S3_BUCKET: server.bucket,
    S3_REGION: server.region,
    S3_ACCESS_KEY_ID: server.accessKeyId,
    S3_SECRET_ACCESS_KEY: server.secretAccessKey,
    S3_PREFIX: '/hau-giang/anh',
    ...changes,
  };
  for (const [name, value] of Object.entries(all)) {
    if (value === null) delete process.env[name];
    else process.env[name] = value;
  }
}

async function problemOf(work: Promise<unknown>): Promise<Error> {
  const error = await work.then(
    () => null,
    (reason) => reason,
  );
  if (!(error instanceof Error)) throw new Error('nothing was thrown');
  return error;
}

beforeAll(async () => {
  server = await startS3Server();
  reporter = await staffWith('reporter', 'Lê Văn Mẫu');
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 's3-'));
});
beforeEach(async () => {
  await server.trouble(null);
  server.delay(0);
  server.files.clear();
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('S3_')) delete process.env[name];
});
afterAll(async () => {
  await server.stop();
  await removeFolder(dir);
});

describe('the server of the tests', () => {
  it('signs the examples of the specification as the specification does', () => {
    const day = '20130524';
    const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
    const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const sign = (method: string, url: string, payload: string, more: Record<string, string>) => {
      const headers = {
        host: 'examplebucket.s3.amazonaws.com',
        'x-amz-content-sha256': payload,
        'x-amz-date': `${day}T000000Z`,
        ...more,
      };
      const claim = { day, at: `${day}T000000Z`, region: 'us-east-1', signed: Object.keys(headers), payload };
      return signatureOf({ method, url, headers }, claim, secret);
    };
    expect(sign('GET', '/test.txt', nothing, { range: 'bytes=0-9' })).toBe(
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    );
    expect(
      sign('PUT', '/test%24file.text', '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072', {
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      }),
    ).toBe('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
    expect(sign('GET', '/?max-keys=2&prefix=J', nothing, {})).toBe(
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    );
  });
});

describe('a file in a bucket', () => {
  it('comes back as it was put, whatever its name and its bytes', async () => {
    const bucket = store();
    const names = [
      'a/b.jpg',
      'có dấu tiếng Việt/ảnh số 1.jpg',
      'a b+c&d=e?f#g.jpg',
      "dấu 'nháy' (ngoặc) * ! ~ @ $ , ; : [x] {y} | \\ ^ `",
      '100%25 %2F %00.jpg',
      'nfd-ắ-é',
      '😀/…',
    ];
    const contents = [new Uint8Array(0), new Uint8Array([0]), randomBytes(300_000)];
    for (const name of names) {
      for (const bytes of contents) {
        await bucket.put(name, bytes);
        const expected = Buffer.from(bytes);
        expect(server.files.get(`anh/${name}`)?.equals(expected), name).toBe(true);
        expect((await bucket.read(name))?.equals(expected), name).toBe(true);
        expect(await bucket.size(name)).toBe(bytes.length);
        const opened = await bucket.open(name);
        expect(opened?.size).toBe(bytes.length);
        const streamed = Buffer.from(await new Response(opened?.stream()).arrayBuffer());
        expect(streamed.equals(expected), name).toBe(true);
      }
      await bucket.remove(name);
      await bucket.remove(name);
      expect([await bucket.has(name), await bucket.open(name), await bucket.read(name)]).toEqual([
        false,
        null,
        null,
      ]);
    }
    expect(server.files.size).toBe(0);
  });

  it('has only the keys of its store: nothing else is even asked for', async () => {
    const bucket = s3Store(settings(), /^[a-z]+\/[a-z]+\.bin$/, patience);
    const before = server.asked.length;
    await expect(bucket.put('../ngoai.bin', new Uint8Array(1))).rejects.toThrow('not a key');
    await expect(bucket.remove('a/../../x.bin')).rejects.toThrow('not a key');
    expect([await bucket.open('../x'), await bucket.read('../x'), await bucket.size('../x')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(server.asked.length).toBe(before);
  });

  it('is put by many at once, each on its own, on connections that are used again', async () => {
    const bucket = store();
    const pictures = Array.from({ length: 40 }, (_, n) => [`loat/${n}`, randomBytes(20_000 + n)] as const);
    await Promise.all(pictures.map(([name, bytes]) => bucket.put(name, bytes)));
    const kept = await Promise.all(pictures.map(([name]) => bucket.read(name)));
    expect(kept.every((bytes, n) => bytes?.equals(pictures[n]?.[1] ?? Buffer.alloc(0)))).toBe(true);
    const versions = [randomBytes(50_000), randomBytes(50_000)];
    await Promise.all(versions.map((bytes) => bucket.put('cung-ten', bytes)));
    expect(versions.some((bytes) => server.files.get('anh/cung-ten')?.equals(bytes))).toBe(true);
    const connections = server.connections();
    for (let n = 0; n < 30; n++) await bucket.has('cung-ten');
    expect(server.connections()).toBe(connections);
  });

  it('is read as it is consumed, and gives its connection back when nobody reads it', async () => {
    const bucket = store();
    const bytes = randomBytes(8_000_000);
    await bucket.put('lon', bytes);
    const opened = await bucket.open('lon');
    const reader = opened?.stream().getReader();
    const first = (await reader?.read())?.value;
    expect(first?.length).toBeLessThan(1_000_000);
    // A reader with a slow phone: longer than any silence of the store may be.
    await pause(patience.silence * 2);
    const rest: Buffer[] = [Buffer.from(first ?? [])];
    for (let part = await reader?.read(); part?.value; part = await reader?.read())
      rest.push(Buffer.from(part.value));
    expect(Buffer.concat(rest).equals(bytes)).toBe(true);

    const forgotten = await bucket.open('lon');
    expect(server.underWay()).toBe(1);
    await vi.waitFor(() => expect(server.underWay()).toBe(0), { timeout: 5000 });
    const late = Buffer.from(await new Response(forgotten?.stream()).arrayBuffer());
    expect(late.equals(bytes)).toBe(true);
  });
});

describe('a bucket that cannot be used', () => {
  it('is told apart by what is wrong, in a sentence without the secret', async () => {
    const cases: [Partial<S3Settings>, string][] = [
      [{ secretAccessKey: 'khong-dung-bi-mat' }, 'không nhận khóa'],
      [{ accessKeyId: 'LA' }, 'không nhận khóa'],
      [{ bucket: 'khong-co' }, 'không có bucket "khong-co"'],
      [{ region: 'us-east-1' }, 'S3_REGION'],
      [{ endpoint: 'http://127.0.0.1:9' }, 'chưa trả lời'],
      [{ endpoint: 'http://khong-co.invalid' }, 'chưa trả lời'],
    ];
    for (const [changes, words] of cases) {
      const sentence = await explainS3Store(settings(changes), patience);
      expect(sentence).toContain(words);
      expect(sentence).not.toContain('khong-dung-bi-mat');
      const bucket = store(changes);
      for (const work of [
        () => bucket.put('x', new Uint8Array(3)),
        () => bucket.open('x'),
        () => bucket.read('x'),
      ]) {
        const problem = await problemOf(work());
        expect(problem).toBeInstanceOf(StoreAway);
        expect(problem.message).toBe(sentence);
      }
    }
    expect(await explainS3Store(settings(), patience)).toBeNull();
    expect([...server.files.keys()]).toEqual(['anh/kiem-tra.txt']);
  });

  it('that may not be listed is told at the start: missing photos would look like an outage', async () => {
    const strict = await startS3Server({ withoutListing: true });
    const sentence = await explainS3Store({ ...settings(), endpoint: strict.endpoint }, patience);
    expect(sentence).toContain('ListBucket');
    await strict.stop();
  });

  it('lets nobody wait: not when it is gone, not when it is silent, not when it stops half-way', async () => {
    await store().put('x', randomBytes(500_000));
    for (const trouble of ['refused', 'hangs', 'broken'] as const) {
      const bucket = store();
      await server.trouble(trouble);
      const started = performance.now();
      for (const work of [
        () => bucket.open('x'),
        () => bucket.put('x', new Uint8Array(9)),
        () => bucket.size('x'),
        () => bucket.remove('x'),
      ]) {
        expect(await problemOf(work()), trouble).toBeInstanceOf(StoreAway);
      }
      expect(performance.now() - started, trouble).toBeLessThan(2 * patience.answer);
      await server.trouble(null);
      // An outage is believed for two seconds.
      await vi.waitFor(async () => expect(await bucket.size('x')).toBe(500_000), {
        timeout: 5000,
        interval: 200,
      });
    }
    for (const trouble of ['breaks-off', 'stalls'] as const) {
      const bucket = store();
      await server.trouble(trouble);
      expect(await problemOf(bucket.read('x')), trouble).toBeInstanceOf(StoreAway);
      const again = store();
      const opened = await again.open('x');
      // The size was promised: whoever passes the bytes on must learn that they are not all there.
      await expect(new Response(opened?.stream()).arrayBuffer(), trouble).rejects.toThrow();
    }
  });

  it('that is busy for a moment is asked once more', async () => {
    const bucket = store();
    await server.trouble('busy-once');
    await bucket.put('x', new Uint8Array([1, 2]));
    await server.trouble('busy-once');
    expect([...((await bucket.read('x')) ?? [])]).toEqual([1, 2]);
  });

  it('that closed an idle connection is simply asked on another one', async () => {
    const bucket = store();
    await bucket.put('x', new Uint8Array([1]));
    await server.trouble('refused');
    await server.trouble(null);
    expect([...((await bucket.read('x')) ?? [])]).toEqual([1]);
  });

  it('that damages a file on its way does not get to keep it', async () => {
    // A line between the two that turns one bit of every body.
    const line = http.createServer((request, response) => {
      const onward = http.request(
        server.endpoint + request.url,
        { method: request.method, headers: request.headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        },
      );
      request.on('data', (piece: Buffer) => onward.write(piece.map((byte) => byte ^ 1)));
      request.on('end', () => onward.end());
    });
    await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
    const { port } = line.address() as { port: number };
    // The signature is for the address that the client knows: the line passes its Host header on as it is.
    const bucket = store({ endpoint: `http://127.0.0.1:${port}` });
    const problem = await problemOf(bucket.put('x', new Uint8Array([1, 2, 3])));
    expect(problem.message).toContain('BadDigest');
    expect(server.files.size).toBe(0);
    line.closeAllConnections();
    line.close();
  });
});

describe('the settings', () => {
  it('are all there or none: half of them is one sentence that names the rest', () => {
    expect(env.s3).toBeNull();
    setEnvironment({ S3_BUCKET: null, S3_SECRET_ACCESS_KEY: ' ' });
    expect(() => env.s3).toThrow(/^Kho ảnh S3 còn thiếu S3_BUCKET, S3_SECRET_ACCESS_KEY\. Hãy/);
    setEnvironment({ S3_ENDPOINT: null, S3_BUCKET: null, S3_REGION: null, S3_ACCESS_KEY_ID: null });
    expect(() => env.s3).toThrow('S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID');
  });

  it('that cannot be are refused', () => {
    for (const [name, value] of [
      ['S3_ENDPOINT', 'khong phai dia chi'],
      ['S3_ENDPOINT', 'ftp://may'],
      ['S3_BUCKET', 'https://may/kho'],
      ['S3_PREFIX', 'a/../b'],
      ['S3_PREFIX', 'thư mục'],
    ] as const) {
      setEnvironment({ [name]: value });
      expect(() => env.s3, `${name}=${value}`).toThrow(name);
    }
    setEnvironment();
    expect(env.s3).toMatchObject({ endpoint: server.endpoint, prefix: 'hau-giang/anh/' });
  });
});

describe('the office with its photos in a bucket', () => {
  const picture = (background: string) =>
    sharp({ create: { width: 700, height: 400, channels: 3, background } })
      .jpeg()
      .toBuffer();
  const form = async (background: string) => ({
    fileName: 'phiên họp.jpg',
    bytes: new Uint8Array(await picture(background)),
    caption: 'Đại biểu biểu quyết tại kỳ họp.',
    alt: 'Các đại biểu giơ tay trong hội trường.',
    decorative: false,
    credit: 'Lê Văn Mẫu',
  });
  async function stored(background: string) {
    const outcome = await uploadPhoto(reporter, await form(background));
    if (!outcome.ok) throw new Error(outcome.message);
    const [row] = await db().select().from(media).where(eq(media.id, outcome.value.id));
    const variants = await db()
      .select()
      .from(mediaVariants)
      .where(eq(mediaVariants.mediaId, outcome.value.id));
    return {
      id: outcome.value.id,
      sha256: row?.sha256 ?? '',
      key: outcome.value.previewUrl.replace('/media/', ''),
      keys: [originalKey(row?.sha256 ?? ''), ...variants.map((variant) => variant.storageKey)],
    };
  }

  it('uploads into it and serves from it; nothing of a photo is on the disk', async () => {
    setEnvironment();
    const photo = await stored('#2a6e62');
    expect([...server.files.keys()].sort()).toEqual(photo.keys.map((key) => `hau-giang/anh/${key}`).sort());
    expect(fs.existsSync(path.join(database.dataDir(), 'media'))).toBe(false);
    const response = await askPhoto('GET', photo.key);
    const body = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(200);
    expect(body.equals(server.files.get(`hau-giang/anh/${photo.key}`) ?? Buffer.alloc(0))).toBe(true);
    expect(response.headers.get('content-length')).toBe(String(body.length));
    const asked = server.asked.length;
    const known = await askPhoto('GET', photo.key, { 'if-none-match': response.headers.get('etag') ?? '' });
    const head = await askPhoto('HEAD', photo.key);
    expect([known.status, head.status, head.headers.get('content-length')]).toEqual([
      304,
      200,
      String(body.length),
    ]);
    expect(server.asked.slice(asked).map((line) => line.split(' ')[0])).toEqual(['HEAD', 'HEAD']);
    server.files.delete(`hau-giang/anh/${photo.key}`);
    expect((await askPhoto('GET', photo.key)).status).toBe(404);
  });

  it('a photo that is sent while the bucket is away is refused in Vietnamese, and nothing of it stays', async () => {
    setEnvironment();
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await server.trouble('refused');
    const outcome = await uploadPhoto(reporter, await form('#101010'));
    if (outcome.ok) throw new Error('was accepted');
    expect(outcome.message).toMatch(/^Kho ảnh chưa trả lời nên ảnh chưa được lưu\. Hãy thử lại/);
    expect(warned.mock.calls.flat().join('\n')).toContain('127.0.0.1');
    expect(await db().select().from(media).where(eq(media.caption, 'không có'))).toEqual([]);
    const before = (await db().select().from(media)).length;
    await server.trouble(null);
    await pause(2100);
    await stored('#101010');
    expect((await db().select().from(media)).length).toBe(before + 1);
  });

  it('a reader whose photo cannot be fetched is told to come back, and no cache keeps that', async () => {
    setEnvironment();
    const photo = await stored('#202020');
    await server.trouble('refused');
    for (const method of ['GET', 'HEAD'] as const) {
      const response = await askPhoto(method, photo.key);
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    await server.trouble(null);
    await pause(2100);
    expect((await askPhoto('GET', photo.key)).status).toBe(200);
  });

  it('files that nothing names any more may stay behind when the bucket is away: the work itself is done', async () => {
    setEnvironment();
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    await server.trouble('refused');
    await removePhotoFiles([originalKey('f'.repeat(64))]);
    expect(warned).toHaveBeenCalledTimes(1);
    await server.trouble(null);
    await pause(2100);
  });

  it('is backed up and put back with its photos', async () => {
    setEnvironment();
    const photo = await stored('#303030');
    const place = { databaseUrl: database.url(), dataDir: database.dataDir() };
    const others = (await db().select().from(media)).filter((row) => row.id !== photo.id);
    const { file, manifest } = await takeBackup(place, path.join(dir, 'day-du.tar.gz'));
    expect(manifest.photos.map((one) => one.key)).toEqual(photo.keys);
    expect(manifest.missingPhotos.length).toBeGreaterThan(others.length);
    const before = new Map(server.files);
    server.files.clear();
    setEnvironment({ S3_PREFIX: 'noi-khac' });
    await restoreBackup(await verifyBackup(file), place, { replace: true, say: () => {} });
    for (const key of photo.keys) {
      expect(
        server.files.get(`noi-khac/${key}`)?.equals(before.get(`hau-giang/anh/${key}`) ?? Buffer.alloc(0)),
      ).toBe(true);
    }
    expect((await askPhoto('GET', photo.key)).status).toBe(200);
  });

  it('is never backed up without its photos because the bucket is away', async () => {
    setEnvironment();
    await stored('#404040');
    await server.trouble('refused');
    const file = path.join(dir, 'do-dang.tar.gz');
    const place = { databaseUrl: database.url(), dataDir: database.dataDir() };
    expect(await problemOf(takeBackup(place, file))).toBeInstanceOf(StoreAway);
    setEnvironment({ S3_BUCKET: 'ghi-nham' });
    await server.trouble(null);
    expect((await problemOf(takeBackup(place, file))).message).toContain('không có bucket "ghi-nham"');
    expect(fs.readdirSync(dir).filter((name) => name.startsWith('do-dang'))).toEqual([]);
  });

  it('goes back to the disk when the settings are taken away', async () => {
    await mediaStore().put(originalKey('e'.repeat(64)), new Uint8Array([1]));
    expect(fs.existsSync(path.join(database.dataDir(), 'media', 'e'.repeat(16), 'original.jpg'))).toBe(true);
    expect(server.files.size).toBe(0);
  });
});
