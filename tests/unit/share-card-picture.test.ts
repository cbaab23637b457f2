import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { renderShareCard, type ShareCardInput } from '#lib/share-card/card.ts';

const report: ShareCardInput = {
  siteName: 'Đại biểu nhân dân tỉnh Hậu Giang',
  ownerName: 'Đoàn ĐBQH và HĐND tỉnh Hậu Giang',
  kind: 'Tường thuật cuộc họp',
  section: 'Hoạt động HĐND',
  headline: 'Ban Văn hóa và Xã hội khảo sát ba trạm y tế xã thiếu bác sĩ cuối tuần',
  dateLabel: 'Thứ Ba, 25/1/2022',
  chair: 'Chủ trì: Nguyễn Văn Mẫu, Phó Chủ tịch Thường trực Hội đồng nhân dân tỉnh Hậu Giang',
  sample: true,
  photo: null,
};

/** Drawing takes 0.1 to 0.3 s on an idle machine; a busy one must not turn that into a failure. */
vi.setConfig({ testTimeout: 30_000 });

const WIDEST = 'NGƯỜNG ƯỠM KHUỶU NGOẰNG '.repeat(7).slice(0, 140).trim();

const LACQUER = [0x65, 0x1a, 0x1c] as const;
const PAPER = [0xfc, 0xfc, 0xfb] as const;

type Area = { left: number; top: number; right: number; bottom: number };

/** How many pixels inside the area are visibly different from the ground. */
async function inkIn(png: Buffer, area: Area, ground: readonly [number, number, number]): Promise<number> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let ink = 0;
  for (let y = area.top; y < area.bottom; y++) {
    for (let x = area.left; x < area.right; x++) {
      const at = (y * info.width + x) * info.channels;
      if (ground.some((value, channel) => Math.abs((data[at + channel] ?? 0) - value) > 12)) ink++;
    }
  }
  return ink;
}

async function photoOf(width: number, height: number, format: 'jpeg' | 'png' | 'webp') {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#1c7a3c"/><circle cx="50%" cy="50%" r="90" fill="#ffffff"/></svg>`;
  return {
    bytes: await sharp(Buffer.from(svg))[format]().toBuffer(),
    sha256: `${width}x${height}.${format}`,
  };
}

beforeEach(() => {
  const original = globalThis.fetch;
  vi.spyOn(globalThis, 'fetch').mockImplementation((address, init) => {
    // The layout engine unpacks its own code from a data: address; that is no network.
    if (String(address).startsWith('data:')) return original(address, init);
    throw new Error(`The share card asked the network for ${String(address).slice(0, 100)}`);
  });
});

afterEach(() => {
  const asked = vi.mocked(fetch).mock.calls.map(([address]) => String(address).slice(0, 100));
  expect(asked.filter((address) => !address.startsWith('data:'))).toEqual([]);
});

describe('Tệp ảnh', () => {
  test('là PNG bảng màu 1200×630, không quá 90 kB', async () => {
    const card = await renderShareCard(report);
    expect(await sharp(card).metadata()).toMatchObject({
      format: 'png',
      width: 1200,
      height: 630,
      isPalette: true,
    });
    expect(card.length).toBeLessThanOrEqual(90_000);
    const withPhoto = await renderShareCard({ ...report, photo: await photoOf(1600, 1000, 'jpeg') });
    expect(withPhoto.length).toBeLessThanOrEqual(90_000);
  });

  test('cùng nội dung thì giống nhau từng byte', async () => {
    const input = { ...report, photo: await photoOf(1600, 1000, 'jpeg') };
    expect((await renderShareCard(input)).equals(await renderShareCard(input))).toBe(true);
  });

  test('dấu tổ hợp và dấu dựng sẵn cho cùng một ảnh', async () => {
    const decomposed = Object.fromEntries(
      Object.entries(report).map(([key, value]) => [
        key,
        typeof value === 'string' ? value.normalize('NFD') : value,
      ]),
    ) as ShareCardInput;
    expect(decomposed.headline).not.toBe(report.headline);
    expect((await renderShareCard(decomposed)).equals(await renderShareCard(report))).toBe(true);
  });

  test('biểu tượng và chữ nước khác không làm thẻ hỏi mạng, cũng không để lại ô trống', async () => {
    const decorated = await renderShareCard({ ...report, headline: `🎉 ${report.headline} 🇻🇳 新聞 ☎️ ★` });
    expect(decorated.equals(await renderShareCard(report))).toBe(true);
  });
});

describe('Không có gì ra ngoài vùng chữ', () => {
  test.each([
    ['không ảnh, tít thường', report.headline],
    ['không ảnh, 80 chữ hoa rộng', WIDEST.slice(0, 80)],
  ])('nền sơn mài: %s', async (_, headline) => {
    const card = await renderShareCard({ ...report, headline });
    const onPaper = (await inkIn(card, { left: 4, top: 300, right: 8, bottom: 304 }, LACQUER)) > 0;
    const ground = onPaper ? PAPER : LACQUER;
    const [top, bottom] = onPaper ? [114, 600] : [0, 498];
    expect(await inkIn(card, { left: 0, top, right: 56, bottom }, ground)).toBe(0);
    expect(await inkIn(card, { left: 1144, top, right: 1200, bottom }, ground)).toBe(0);
    expect(await inkIn(card, { left: 0, top, right: 1200, bottom: top + 16 }, ground)).toBe(0);
    expect(await inkIn(card, { left: 0, top: bottom - 16, right: 1200, bottom }, ground)).toBe(0);
    expect(await inkIn(card, { left: 56, top, right: 1144, bottom }, ground)).toBeGreaterThan(5000);
  });

  test.each([40, 60, 75, 90, 110, 125, 140])('bên ảnh: %i chữ hoa rộng nhất', async (length) => {
    const headline = WIDEST.slice(0, length);
    const card = await renderShareCard({ ...report, headline, photo: await photoOf(1600, 1000, 'webp') });
    expect(await inkIn(card, { left: 0, top: 0, right: 56, bottom: 498 }, LACQUER)).toBe(0);
    expect(await inkIn(card, { left: 640, top: 0, right: 672, bottom: 498 }, LACQUER)).toBe(0);
    expect(await inkIn(card, { left: 0, top: 0, right: 672, bottom: 30 }, LACQUER)).toBe(0);
    expect(await inkIn(card, { left: 0, top: 468, right: 672, bottom: 498 }, LACQUER)).toBe(0);
    expect(await inkIn(card, { left: 56, top: 30, right: 640, bottom: 468 }, LACQUER)).toBeGreaterThan(5000);
  });

  test.each([
    ['140 chữ hoa rộng nhất', WIDEST],
    [
      '300 ký tự',
      'Thường trực Hội đồng nhân dân tỉnh giám sát ở xã Mẫu Thạnh '.repeat(6).slice(0, 300).trim(),
    ],
    [
      '2000 ký tự',
      'Thường trực Hội đồng nhân dân tỉnh giám sát ở xã Mẫu Thạnh '.repeat(40).slice(0, 2000).trim(),
    ],
  ])('nền trắng: %s', async (_, headline) => {
    const card = await renderShareCard({ ...report, headline });
    expect(await inkIn(card, { left: 0, top: 114, right: 56, bottom: 606 }, PAPER)).toBe(0);
    expect(await inkIn(card, { left: 1144, top: 114, right: 1200, bottom: 606 }, PAPER)).toBe(0);
    expect(await inkIn(card, { left: 0, top: 114, right: 1200, bottom: 124 }, PAPER)).toBe(0);
    expect(await inkIn(card, { left: 0, top: 594, right: 1200, bottom: 606 }, PAPER)).toBe(0);
    expect(await inkIn(card, { left: 56, top: 124, right: 1144, bottom: 594 }, PAPER)).toBeGreaterThan(5000);
  });

  test('tên trang rất dài vẫn cách chữ "Nội dung mẫu" một khoảng trống', async () => {
    const siteName = 'Trang thông tin điện tử Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Mẫu Giang';
    const card = await renderShareCard({ ...report, siteName, ownerName: siteName });
    expect(await inkIn(card, { left: 960, top: 530, right: 985, bottom: 630 }, LACQUER)).toBe(0);
    expect(await inkIn(card, { left: 985, top: 530, right: 1144, bottom: 630 }, LACQUER)).toBeGreaterThan(
      500,
    );
    expect(await inkIn(card, { left: 1144, top: 530, right: 1200, bottom: 630 }, LACQUER)).toBe(0);
  });
});

describe('Chữ và ảnh thật sự được vẽ', () => {
  test('chữ nhiều dấu nhất, thường và hoa, mỗi chữ một hình khác nhau', { timeout: 60_000 }, async () => {
    const letters = [...'ằẳẵặầẩẫậềểễệồổỗộờởỡợừửữựỳỷỹỵđ', ...'ẲẪẶỂỄỆỔỖỢỮỰỴĐD'];
    const pictures = new Set<string>();
    for (const headline of letters) {
      const card = await renderShareCard({ ...report, headline, kind: '', section: '', chair: null });
      const area = { left: 56, top: 220, width: 200, height: 150 };
      expect(
        await inkIn(card, { left: 56, top: 220, right: 256, bottom: 370 }, LACQUER),
        headline,
      ).toBeGreaterThan(150);
      pictures.add((await sharp(card).extract(area).raw().toBuffer()).toString('base64'));
    }
    expect(pictures.size).toBe(letters.length);
  });

  test.each([
    ['ngang', 1600, 1000, 'jpeg'],
    ['vuông', 800, 800, 'png'],
    ['đứng', 800, 1000, 'webp'],
    ['nhỏ hơn chỗ dành cho ảnh', 300, 200, 'jpeg'],
  ] as const)('ảnh %s phủ kín chỗ của nó', async (_, width, height, format) => {
    const card = await renderShareCard({ ...report, photo: await photoOf(width, height, format) });
    const { data, info } = await sharp(card).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    for (const [x, y] of [
      [674, 2],
      [1197, 2],
      [674, 497],
      [1197, 497],
    ] as const) {
      const at = (y * info.width + x) * info.channels;
      expect(data[at + 1], `${x},${y}`).toBeGreaterThan(100);
      expect(data[at], `${x},${y}`).toBeLessThan(60);
    }
  });

  test('ảnh hỏng được báo, không lặng lẽ bỏ qua', async () => {
    const broken = { bytes: new TextEncoder().encode('không phải ảnh'), sha256: 'x' };
    await expect(renderShareCard({ ...report, photo: broken })).rejects.toThrow('Không đọc được ảnh');
  });
});
