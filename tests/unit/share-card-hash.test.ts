import { expect, test } from 'vitest';
import { shareCardHash } from '#lib/share-card/hash.ts';

const report = {
  siteName: 'Đại biểu nhân dân tỉnh Hậu Giang',
  ownerName: 'Đoàn ĐBQH và HĐND tỉnh Hậu Giang',
  kind: 'Tin tức',
  section: 'Hoạt động HĐND',
  headline: 'Tiếp xúc cử tri xã Mẫu Thạnh',
  dateLabel: 'Thứ Ba, 25/1/2022',
  chair: 'Chủ trì: Nguyễn Văn Mẫu',
  sample: false,
  photoSha256: 'ab12',
};

test('cùng nội dung thì cùng địa chỉ ảnh, viết các mục theo thứ tự nào cũng vậy', () => {
  const reversed = Object.fromEntries(Object.entries(report).reverse()) as typeof report;
  expect(shareCardHash(report)).toMatch(/^[0-9a-f]{24}$/);
  expect(shareCardHash(reversed)).toBe(shareCardHash(report));
});

test('dấu dựng sẵn và dấu tổ hợp cho cùng một địa chỉ', () => {
  expect(shareCardHash({ ...report, headline: report.headline.normalize('NFD') })).toBe(
    shareCardHash(report),
  );
});

test('đổi bất cứ điều gì hiện trên thẻ thì địa chỉ đổi', () => {
  const variants = [
    report,
    ...Object.keys(report)
      .filter((key) => key !== 'sample')
      .map((key) => ({ ...report, [key]: 'khác' })),
    { ...report, sample: true },
    { ...report, chair: null },
    { ...report, photoSha256: null },
    // Text that moves from one field to its neighbour is another card.
    { ...report, kind: report.kind + report.section, section: '' },
  ];
  expect(new Set(variants.map(shareCardHash)).size).toBe(variants.length);
});
