import { expect, test } from 'vitest';
import { compareNames, nameSortKey } from '#lib/vietnamese/names.ts';

const SORTED = [
  'Trần Văn An',
  'Nguyễn Thị Ảnh',
  'Lê Văn Ánh',
  'Phạm Thị Ăn',
  'Lê Thị Ân',
  'Nguyễn Văn Bảo',
  'Trần Văn Bảo',
  'Trần Thị Dung',
  'Lê Văn Dũng',
  'Lê Văn Đặng',
  'Hồ Văn Em',
  'Hồ Văn Êm',
  'Đỗ Thị Mẫu',
  'Nguyễn An Mẫu',
  'Nguyễn Văn Mẫu',
  'Võ Thị Ơn',
  'Võ Thị Uyên',
  'Võ Thị Ước',
];

const shuffled = () =>
  [...SORTED].sort((a, b) => ((a.length * 7 + a.charCodeAt(3)) % 5) - ((b.length * 7 + b.charCodeAt(3)) % 5));

test('people are listed by given name, then surname', () => {
  expect(shuffled().sort(compareNames)).toEqual(SORTED);
});

test('the stored key gives the same order, compared byte by byte', () => {
  const byKey = shuffled().sort((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1));
  expect(byKey).toEqual(SORTED);
  expect(SORTED.map(nameSortKey).every((key) => /^[\x20-\x7e]+$/.test(key))).toBe(true);
});

test('case, stray spaces and decomposed letters make no difference', () => {
  expect(nameSortKey('  NGUYỄN  Văn Mẫu ')).toBe(nameSortKey('Nguyễn Văn Mẫu'.normalize('NFD')));
  expect(compareNames(' Nguyễn  Văn Mẫu', 'Nguyễn Văn Mẫu')).toBe(0);
});

test('a single name and an empty one do not fail', () => {
  expect(['Mẫu', '', 'An'].sort(compareNames)).toEqual(['', 'An', 'Mẫu']);
  expect(nameSortKey('')).toBe('!!!');
});
