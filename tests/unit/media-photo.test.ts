import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type PreparedPhoto, preparePhoto, widthsFor } from '#lib/media/photo.ts';
import { MAX_PHOTO_BYTES } from '#lib/media/photo-kind.ts';

async function prepared(bytes: Uint8Array): Promise<PreparedPhoto> {
  const photo = await preparePhoto(bytes);
  if ('refused' in photo) throw new Error(photo.refused);
  return photo;
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const photo = await preparePhoto(bytes);
  if (!('refused' in photo)) throw new Error('was accepted');
  return photo.refused;
}

const plain = (width: number, height: number, background = '#2a6e62') =>
  sharp({ create: { width, height, channels: 3, background } });

/** Uneven colours with some grain, as a camera gives them. */
async function photoLike(width: number, height: number): Promise<Buffer> {
  const clouds = await sharp({
    create: {
      width: 60,
      height: 45,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 55 },
    },
  })
    .png()
    .toBuffer();
  const grain = await sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
    },
  })
    .png()
    .toBuffer();
  return sharp(await sharp(clouds).resize(width, height, { kernel: 'cubic' }).png().toBuffer())
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

const everyFile = (photo: PreparedPhoto) => [photo.original, ...photo.variants.map((v) => v.bytes)];

async function pixel(bytes: Buffer, left: number, top: number) {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

describe('a photo becomes files for readers', () => {
  it('stands upright whatever way the camera was held', async () => {
    // Left half red, right half blue, marked "turn 90° clockwise": upright it is red above, blue below.
    const lying = await plain(200, 100, '#c00000')
      .composite([{ input: await plain(100, 100, '#0000c0').png().toBuffer(), left: 100, top: 0 }])
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const photo = await prepared(lying);
    expect([photo.width, photo.height]).toEqual([100, 200]);
    for (const file of everyFile(photo)) {
      const facts = await sharp(file).metadata();
      expect([facts.width, facts.height, facts.orientation]).toEqual([100, 200, undefined]);
      const [red = 0, , blue = 0] = await pixel(file, 50, 20);
      expect(red).toBeGreaterThan(blue);
      const [redBelow = 0, , blueBelow = 0] = await pixel(file, 50, 180);
      expect(blueBelow).toBeGreaterThan(redBelow);
    }
  });

  it('tells nobody where and with what it was taken', async () => {
    const taken = await plain(640, 480)
      .jpeg()
      .withExif({
        IFD0: { Make: 'MAY-ANH-MAU', Artist: 'Nguyen Van Mau' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '9/1 47/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '105/1 28/1 0/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>XMP-MAU</note></x:xmpmeta>')
      .toBuffer();
    expect(taken.includes('MAY-ANH-MAU')).toBe(true);
    expect((await sharp(taken).metadata()).exif).toBeDefined();
    for (const file of everyFile(await prepared(taken))) {
      const facts = await sharp(file).metadata();
      expect([facts.exif, facts.xmp, facts.iptc, facts.icc]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(file.includes('MAY-ANH-MAU')).toBe(false);
      expect(file.includes('XMP-MAU')).toBe(false);
    }
  });

  it('keeps its colours when they were written for a wider screen', async () => {
    const wide = await plain(300, 200, '#c05020').withIccProfile('p3').jpeg({ quality: 100 }).toBuffer();
    const shown = await pixel((await prepared(wide)).original, 150, 100);
    for (const [channel, expected] of [0xc0, 0x50, 0x20].entries()) {
      expect(Math.abs((shown[channel] ?? 0) - expected)).toBeLessThan(12);
    }
  });

  it('a picture with holes stands on white', async () => {
    const holes = await sharp({
      create: { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    const photo = await prepared(holes);
    expect(photo.mime).toBe('image/png');
    for (const file of everyFile(photo))
      expect((await pixel(file, 30, 30)).slice(0, 3)).toEqual([255, 255, 255]);
  });

  it('comes in five widths and three formats, light enough for a phone', async () => {
    const source = await photoLike(2400, 1600);
    const photo = await prepared(source);
    expect(photo.variants.map((v) => `${v.width} ${v.format}`)).toEqual(
      [320, 480, 720, 1200, 1600].flatMap((width) =>
        ['avif', 'webp', 'jpeg'].map((format) => `${width} ${format}`),
      ),
    );
    expect(photo.variants.every((v) => Math.abs(v.height - (v.width * 2) / 3) <= 1)).toBe(true);
    const sizeOf = (format: string, width: number) =>
      photo.variants.find((v) => v.format === format && v.width === width)?.bytes.length ??
      Number.POSITIVE_INFINITY;
    expect(sizeOf('avif', 720)).toBeLessThanOrEqual(45_000);
    for (const width of [480, 720, 1200]) expect(sizeOf('jpeg', width)).toBeLessThanOrEqual(150_000);
    expect(sizeOf('avif', 1600)).toBeLessThanOrEqual(150_000);
    expect(photo.sha256).toBe(createHash('sha256').update(source).digest('hex'));
  }, 60_000);

  it('is never blown up: a small picture keeps its own width', () => {
    expect(widthsFor(300)).toEqual([300]);
    expect(widthsFor(480)).toEqual([320, 480]);
    expect(widthsFor(1000)).toEqual([320, 480, 720, 1000]);
    expect(widthsFor(1600)).toEqual([320, 480, 720, 1200, 1600]);
    expect(widthsFor(6000)).toEqual([320, 480, 720, 1200, 1600]);
  });

  it('what was hidden in the file is not in ours', async () => {
    const jpeg = await plain(120, 80).jpeg().toBuffer();
    const comment = Buffer.from('<html><script>alert(1)</script></html>');
    const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]);
    const polyglot = Buffer.concat([
      head,
      comment,
      jpeg.subarray(2),
      Buffer.from('<script>alert(2)</script>'),
    ]);
    for (const file of everyFile(await prepared(polyglot))) expect(file.includes('<script>')).toBe(false);
  }, 30_000);
});

describe('what is no photo is refused with what to do', () => {
  const box = (brand: string) =>
    Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from(`ftyp${brand}\0\0\0\0${brand}miaf`),
      randomBytes(64),
    ]);

  it('the iPhone’s own format', async () => {
    expect(await refusal(box('heic'))).toContain('Cài đặt > Camera > Định dạng');
    expect(await refusal(box('mif1'))).toContain('Tương thích nhất');
    expect(await refusal(box('avif'))).toContain('AVIF');
    expect(await refusal(box('isom'))).toContain('phim');
  });

  it('drawings, documents, animations and other files, whatever they are called', async () => {
    expect(
      await refusal(Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')),
    ).toContain('SVG');
    expect(await refusal(Buffer.from('%PDF-1.7 …'))).toContain('PDF');
    expect(await refusal(Buffer.from('GIF89a…'))).toContain('GIF');
    expect(await refusal(Buffer.from('II*\0…', 'latin1'))).toContain('TIFF');
    expect(await refusal(Buffer.from('<html>'))).toContain('không phải ảnh');
    expect(await refusal(Buffer.alloc(0))).toContain('rỗng');
    const frame = { width: 20, height: 20, channels: 3, background: '#fff' } as const;
    const frames = await Promise.all(
      ['#f00', '#00f'].map((background) =>
        sharp({ create: { ...frame, background } })
          .png()
          .toBuffer(),
      ),
    );
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await refusal(moving)).toContain('ảnh động');
  });

  it('a file that was cut short or damaged', async () => {
    const whole = await photoLike(900, 600);
    expect(await refusal(whole.subarray(0, Math.floor(whole.length * 0.6)))).toContain('hỏng');
    const png = await plain(400, 300).png().toBuffer();
    expect(await refusal(png.subarray(0, png.length - 200))).toContain('hỏng');
    expect(await refusal(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(500)]))).toContain(
      'hỏng',
    );
  });

  it('a small file that unpacks into a giant', async () => {
    const bomb = await plain(16, 16).png().toBuffer();
    // The header claims 12,000 × 12,000 pixels, with the right checksum.
    bomb.writeUInt32BE(12_000, 16);
    bomb.writeUInt32BE(12_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    expect(await refusal(bomb)).toContain('144 triệu điểm ảnh');
  });

  it('more than 25 MB', async () => {
    expect(await refusal(Buffer.alloc(MAX_PHOTO_BYTES + 1))).toContain('25 MB');
  });
});
