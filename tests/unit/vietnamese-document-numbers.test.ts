import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentNumberKey, findCitations } from '#lib/vietnamese/document-numbers.ts';

const facts = (text: string) =>
  findCitations(text).map(({ type, number, issuer, issuedOn }) => [type, number, issuer, issuedOn]);

describe('findCitations', () => {
  test.each<[string, (string | null)[]]>([
    [
      'Chỉ thị số 12-CT/TU ngày 15/5/2017 của Tỉnh ủy về việc mẫu',
      ['Chỉ thị', '12-CT/TU', 'Tỉnh ủy', '2017-05-15'],
    ],
    [
      'Hướng dẫn số 05-HD/BTCTU, ngày 09/11/2018 của Ban Tổ chức Tỉnh ủy.',
      ['Hướng dẫn', '05-HD/BTCTU', 'Ban Tổ chức Tỉnh ủy', '2018-11-09'],
    ],
    [
      'thực hiện Quy định 126-QĐ/TW ngày 28 tháng 02 năm 2018 của Bộ Chính trị về',
      ['Quy định', '126-QĐ/TW', 'Bộ Chính trị', '2018-02-28'],
    ],
    ['quyết định số 7-QĐ/ĐU của Đảng ủy ngày 5/1/2022', ['Quyết định', '7-QĐ/ĐU', 'Đảng ủy', '2022-01-05']],
    [
      'Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ',
      ['Nghị định', '30/2020/NĐ-CP', 'Chính phủ', '2020-03-05'],
    ],
    ['NGHỊ QUYẾT SỐ 23/2026/NQ-HĐND', ['Nghị quyết', '23/2026/NQ-HĐND', null, null]],
    [
      'Nghị quyết 15/NQ-HĐND của Hội đồng nhân dân tỉnh ban hành',
      ['Nghị quyết', '15/NQ-HĐND', 'Hội đồng nhân dân tỉnh', null],
    ],
    ['Luật số 148/2025/QH15', ['Luật', '148/2025/QH15', null, null]],
    [
      'Luật Tổ chức chính quyền địa phương số 72/2025/QH15 (ngày 16/6/2025)',
      ['Luật', '72/2025/QH15', null, '2025-06-16'],
    ],
    ['Nghị quyết số 1668/NQ-UBTVQH15', ['Nghị quyết', '1668/NQ-UBTVQH15', null, null]],
    ['Pháp lệnh số 114/2025/UBTVQH15', ['Pháp lệnh', '114/2025/UBTVQH15', null, null]],
    [
      'Nghị quyết liên tịch số 72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN',
      ['Nghị quyết liên tịch', '72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN', null, null],
    ],
    ['Chỉ thị số 10/CT-TTg của Thủ tướng Chính phủ', ['Chỉ thị', '10/CT-TTg', 'Thủ tướng Chính phủ', null]],
    ['Chương trình hành động số 09-CTr/TU', ['Chương trình hành động', '09-CTr/TU', null, null]],
    ['Công văn số 245/UBND-VX', ['Công văn', '245/UBND-VX', null, null]],
    ['Nghị định 42/2022/NĐCP', ['Nghị định', '42/2022/NĐCP', null, null]],
    ['Thông tư số 01 /2018/TT-VPCP', ['Thông tư', '01/2018/TT-VPCP', null, null]],
    ['Nghị quyết số 66.13/2026/NQ-CP', ['Nghị quyết', '66.13/2026/NQ-CP', null, null]],
    ['Nghị định số: 30/2020/NĐ – CP', ['Nghị định', '30/2020/NĐ-CP', null, null]],
    ['Kế\u00a0hoạch\u00a0số\u00a029\u2013KH/TU', ['Kế hoạch', '29-KH/TU', null, null]],
    ['căn cứ 12-NQ/ĐU;', [null, '12-NQ/ĐU', null, null]],
    ['văn bản gửi kèm (số 12-NQ/ĐU)', [null, '12-NQ/ĐU', null, null]],
    [
      'Báo cáo số 5/BC-HĐND của Hội đồng nhân dân tỉnh và Kế hoạch năm',
      ['Báo cáo', '5/BC-HĐND', 'Hội đồng nhân dân tỉnh', null],
    ],
    [
      'Thông tư số 3/2024/TT-BNV của Bộ Nội vụ và Bộ Tài chính quy định',
      ['Thông tư', '3/2024/TT-BNV', 'Bộ Nội vụ và Bộ Tài chính', null],
    ],
    [
      'Báo cáo thẩm tra số 9/BC-KTNS của Ban Kinh tế - Ngân sách HĐND tỉnh - cơ quan thẩm tra',
      ['Báo cáo thẩm tra', '9/BC-KTNS', 'Ban Kinh tế - Ngân sách HĐND tỉnh', null],
    ],
    ['Quyết định số 5/QĐ-UBND của đồng chí Nguyễn Văn Mẫu', ['Quyết định', '5/QĐ-UBND', null, null]],
  ])('%s', (text, expected) => {
    expect(facts(text)).toEqual([expected]);
  });

  test('the place covers type and number as written', () => {
    const text = 'theo Chỉ thị số 29 - CT/TU ngày 15/5/2017 của Tỉnh ủy';
    const [citation] = findCitations(text);
    expect(citation).toMatchObject({
      asWritten: 'Chỉ thị số 29 - CT/TU',
      number: '29-CT/TU',
      numberKey: '29 ct tu',
    });
    expect(text.slice(citation?.start, citation?.end)).toBe(citation?.asWritten);
  });

  test('a list names its type once', () => {
    expect(facts('các Nghị quyết số 10/NQ-HĐND, 11/NQ-HĐND và số 12/NQ-HĐND; Kết luận 3-KL/TU')).toEqual([
      ['Nghị quyết', '10/NQ-HĐND', null, null],
      ['Nghị quyết', '11/NQ-HĐND', null, null],
      ['Nghị quyết', '12/NQ-HĐND', null, null],
      ['Kết luận', '3-KL/TU', null, null],
    ]);
  });

  test('date and issuer belong to the citation before them', () => {
    expect(
      facts(
        'Quy định số 8-QĐ/TU ngày 21/5/2019 của Tỉnh ủy, Hướng dẫn 9-HD/TU và Kế hoạch số 1-KH/ĐU của Đảng ủy',
      ),
    ).toEqual([
      ['Quy định', '8-QĐ/TU', 'Tỉnh ủy', '2019-05-21'],
      ['Hướng dẫn', '9-HD/TU', null, null],
      ['Kế hoạch', '1-KH/ĐU', 'Đảng ủy', null],
    ]);
  });

  test.each([
    'ngày 25/1/2022',
    '25-01-2022',
    '77/86 đại biểu',
    'nhiệm kỳ 2021 - 2026',
    'điện thoại 0293.3878-123/124',
    'Covid-19',
    'tỷ lệ 24/7',
    '100 km/h',
    'giai đoạn 2021-2025/2030',
    'quốc lộ 61C/A',
    'thôn 3/A',
    '1/2022',
    '15 - 20 kg/người',
    'tổ 5-Ấp Mẫu',
    'A12-CT/TU',
    '5/10 chỉ tiêu - TP',
    'lô 12-B/2',
    'lớp 12-A/B',
    'ô 3/A-B',
  ])('finds none in %j', (text) => {
    expect(findCitations(text)).toEqual([]);
  });

  test('a following dash does not join the number', () => {
    expect(facts('126-QĐ/TW - Bộ Chính trị')).toEqual([[null, '126-QĐ/TW', null, null]]);
    expect(facts('148/2025/QH15 - TP Mẫu')).toEqual([[null, '148/2025/QH15', null, null]]);
  });

  test('hostile repetitions are read quickly', () => {
    expect(findCitations('1-AB'.repeat(100_000))).toEqual([]);
    expect(findCitations(`1/2022/${'A'.repeat(200_000)}`)).toEqual([]);
    expect(findCitations('Luật A '.repeat(50_000))).toEqual([]);
    expect(findCitations('Luật A số 1/NQ-HĐND '.repeat(20_000))).toHaveLength(20_000);
  }, 20_000);
});

test('spellings of one number share a key', () => {
  expect(documentNumberKey('29-CT/TU')).toBe('29 ct tu');
  expect(documentNumberKey('29 – ct / tu')).toBe('29 ct tu');
  expect(documentNumberKey('05-HD/BTCTU')).toBe(documentNumberKey('5-HD/BTCTU'));
  expect(documentNumberKey('42/2022/NĐCP')).toBe(documentNumberKey('42/2022/NĐ-CP'));
  expect(documentNumberKey('126-QĐ/TW')).toBe('126 qd tw');
  expect(documentNumberKey('100-QĐ/TW')).not.toBe(documentNumberKey('1-QĐ/TW'));
});

const seeds = path.resolve(import.meta.dirname, '../../../shared/seeds');
test.runIf(existsSync(seeds))('a real report cites four documents', () => {
  const text = readdirSync(seeds)
    .map((file) => readFileSync(path.join(seeds, file), 'utf8').normalize('NFC'))
    .join('\n');
  expect(findCitations(text).map(({ number, issuedOn, type }) => [type, number, issuedOn])).toEqual([
    ['Chỉ thị', '29-CT/TU', '2017-05-15'],
    ['Hướng dẫn', '05-HD/BTCTU', '2018-11-09'],
    ['Quy định', '1968-QĐ/TU', '2019-05-21'],
    ['Quy định', '126-QĐ/TW', '2018-02-28'],
  ]);
});
