import { describe, expect, it } from 'vitest';
import { formatWeekday } from '#lib/vietnamese/dates.ts';
import { daysLater, monthsLater, readMonth, weeksOf } from '#lib/vietnamese/month-grid.ts';

describe('lịch tháng', () => {
  it('tuần bắt đầu Thứ Hai và đủ bảy ngày; mọi ngày của tháng có đúng một lần, trong hai trăm năm', () => {
    for (let month = '1950-01'; month < '2150-01'; month = monthsLater(month, 1)) {
      const weeks = weeksOf(month);
      const days = weeks.flat();
      expect(weeks.map((week) => `${week.length} ${formatWeekday(week[0] ?? '')}`)).toEqual(
        weeks.map(() => '7 Thứ Hai'),
      );
      const ofMonth = days.filter((day) => day.startsWith(month));
      expect(ofMonth[0]).toBe(`${month}-01`);
      expect(daysLater(ofMonth.at(-1) ?? '', 1)).toBe(`${monthsLater(month, 1)}-01`);
      expect(ofMonth.map((day) => Number(day.slice(8)))).toEqual(ofMonth.map((_, at) => at + 1));
      // No week that has no day of the month.
      expect(weeks.every((week) => week.some((day) => day.startsWith(month)))).toBe(true);
      expect(days).toEqual(days.map((_, at) => daysLater(days[0] ?? '', at)));
    }
  });

  it('tháng 11/2026 từ Thứ Hai 26/10 đến Chủ nhật 6/12', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks).toHaveLength(6);
    expect([weeks[0]?.[0], weeks.at(-1)?.[6]]).toEqual(['2026-10-26', '2026-12-06']);
  });

  it('đi qua năm mới cả hai chiều', () => {
    expect([monthsLater('2026-12', 1), monthsLater('2026-01', -1), monthsLater('2026-11', 14)]).toEqual([
      '2027-01',
      '2025-12',
      '2028-01',
    ]);
    expect([daysLater('2028-02-28', 1), daysLater('2026-12-31', 1), daysLater('2027-01-01', -1)]).toEqual([
      '2028-02-29',
      '2027-01-01',
      '2026-12-31',
    ]);
  });

  it('địa chỉ chỉ nhận tháng thật', () => {
    expect(readMonth('2026-11')).toBe('2026-11');
    for (const text of [
      '2026-13',
      '2026-00',
      '26-11',
      '2026-1',
      '0026-11',
      '2026-11-01',
      '',
      undefined,
      ['2026-11'],
    ]) {
      expect(readMonth(text)).toBeNull();
    }
  });
});
