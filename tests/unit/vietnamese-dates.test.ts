import { describe, expect, test } from 'vitest';
import {
  findDates,
  formatClock,
  formatDate,
  formatInstant,
  formatTime,
  formatWeekday,
  formatWeekdayDate,
  monthTitle,
  parseDate,
  todayInVietnam,
} from '#lib/vietnamese/dates.ts';

describe('parseDate reads a whole text as one date', () => {
  test.each([
    ['25-01-2022', '2022-01-25'],
    ['25/1/2022', '2022-01-25'],
    ['2.9.1945', '1945-09-02'],
    ['05-1-2022', '2022-01-05'],
    ['Ngày 25-01-2022', '2022-01-25'],
    ['ngày 25 tháng 01 năm 2022', '2022-01-25'],
    ['Ngày  2  tháng 9 năm 1945.', '1945-09-02'],
    ['2 tháng Chín năm 1945', '1945-09-02'],
    ['14 tháng mười hai, 2023', '2023-12-14'],
    ['Thứ Năm, ngày 13/06/2024 | 06:46', '2024-06-13'],
    ['Thứ năm, 13/06/2024, 06:46 (GMT+7)', '2024-06-13'],
    ['Chủ nhật 16/6/2024', '2024-06-16'],
    ['Thứ 5, 13/6/2024', '2024-06-13'],
    ['13/06/2024 16:40:05', '2024-06-13'],
    ['16:40 | 13/06/2024', '2024-06-13'],
    ['08 giờ 30 ngày 13/6/2024', '2024-06-13'],
    ['sáng 25/1/2022', '2022-01-25'],
    ['\u00a025 / 01 / 2022\n', '2022-01-25'],
    ['25–01–2022', '2022-01-25'],
    ['2022-01-25', '2022-01-25'],
    ['29/2/2024', '2024-02-29'],
    ['ngày 25 tháng 01 năm 2022'.normalize('NFD'), '2022-01-25'],
  ])('%j', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });

  test.each([
    '',
    'hôm nay',
    '31/2/2022',
    '29/2/2023',
    '1/25/2022',
    '0/1/2022',
    '1/0/2022',
    '25/1/22',
    '25/1',
    '25-1/2022',
    'Nội dung ngày 25/1/2022',
    '25/1/2022 và 26/1/2022',
    '29-CT/TU',
    '2021 - 2026',
    '25/1/0022',
    '2022-13-01',
    '2022-01-25T23:00:00Z',
    '9'.repeat(5000),
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeNull();
  });
});

describe('findDates', () => {
  const found = (text: string) =>
    findDates(text).map(({ date, start, end }) => [date, text.slice(start, end)]);

  test('finds every written form with its place', () => {
    expect(
      found(
        'Sáng 25/1/2022, theo văn bản ngày 09/11/2018 và ngày 25 tháng 01 năm 2022 (2.9.1945), 05-1-2022.',
      ),
    ).toEqual([
      ['2022-01-25', '25/1/2022'],
      ['2018-11-09', '09/11/2018'],
      ['2022-01-25', '25 tháng 01 năm 2022'],
      ['1945-09-02', '2.9.1945'],
      ['2022-01-05', '05-1-2022'],
    ]);
  });

  test('reads ranges', () => {
    expect(found('từ 20/1/2022-25/1/2022')).toEqual([
      ['2022-01-20', '20/1/2022'],
      ['2022-01-25', '25/1/2022'],
    ]);
    expect(found('hai ngày 24-25/01/2022')).toEqual([['2022-01-25', '25/01/2022']]);
  });

  test.each([
    '29-CT/TU',
    '123/2025/QH15',
    'số 30/12/2020/NĐ-CP',
    'nhiệm kỳ 2021 - 2026',
    '77/86 đại biểu',
    '10.12.1.2022',
    '112/1/2022',
    '25/1/20223',
    '31/2/2022',
    'Covid-19',
    '0293 3878 123',
    'giai đoạn 2021-2025',
    '1/2022',
    'A1/2/2022',
    'phiên bản 1.2.2022.4',
  ])('finds none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a long text of near misses is read quickly', () => {
    expect(findDates('1/1/ '.repeat(100_000) + '1 tháng '.repeat(50_000))).toEqual([]);
  });
});

describe('written forms', () => {
  test('dates and weekdays', () => {
    expect(formatDate('2024-03-13')).toBe('13/3/2024');
    expect(formatDate('2024-01-05')).toBe('5/1/2024');
    expect(formatWeekdayDate('2024-03-13')).toBe('Thứ Tư, 13/3/2024');
    expect(
      ['2024-03-10', '2024-03-11', '2024-03-12', '2024-03-13', '2024-03-14', '2024-03-15', '2024-03-16'].map(
        formatWeekday,
      ),
    ).toEqual(['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy']);
    expect(formatWeekday('1945-09-02')).toBe('Chủ nhật');
  });

  test('the weekday agrees with the calendar on every day of four centuries', () => {
    const names = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
    for (let day = Date.UTC(1800, 0, 1); day < Date.UTC(2200, 0, 1); day += 11 * 86_400_000) {
      const date = new Date(day);
      expect(formatWeekday(date.toISOString().slice(0, 10))).toBe(names[date.getUTCDay()]);
    }
  });

  test('times and months', () => {
    expect(formatTime('08:00')).toBe('8:00');
    expect(formatTime('08:05:00')).toBe('8:05');
    expect(formatTime('16:40')).toBe('16:40');
    expect(monthTitle('2024-03')).toBe('Tháng 3/2024');
    expect(monthTitle('2024-12')).toBe('Tháng 12/2024');
  });

  test('the clock is the one in Việt Nam', () => {
    expect(todayInVietnam(new Date('2024-03-13T16:59:59Z'))).toBe('2024-03-13');
    expect(todayInVietnam(new Date('2024-03-13T17:00:00Z'))).toBe('2024-03-14');
    expect(formatInstant(new Date('2024-03-13T09:40:00Z'))).toBe('13/3/2024, 16:40');
    expect(formatInstant(new Date('2024-12-31T17:05:00Z'))).toBe('1/1/2025, 0:05');
    expect(formatClock(new Date('2024-03-13T09:40:00Z'))).toBe('16:40');
    expect(formatClock(new Date('2024-12-31T17:05:00Z'))).toBe('0:05');
    expect(todayInVietnam()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test.each([
    () => formatDate('13/3/2024'),
    () => formatDate('2024-02-30'),
    () => formatWeekday(''),
    () => formatTime('8h'),
    () => formatTime('08:75'),
    () => monthTitle('2024-13'),
  ])('what is no date is refused loudly', (call) => {
    expect(call).toThrow(RangeError);
  });
});
