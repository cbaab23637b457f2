import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { day, optionalText, requiredText } from '#lib/form.ts';
import { isMissingDay } from '#lib/vietnamese/dates.ts';

const told = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues.map((i) => i.message);
const someDay = day('Hãy ghi ngày như 13/3/2024.');

describe('a day as it is typed', () => {
  it.each(['31/2/2027', '29/2/2027', '31-4-2026', '32/1/2026', '13/13/2026', '0/5/2026'])(
    'is told that the calendar has none: %s',
    (typed) => {
      expect(told(someDay, typed)).toEqual([`Không có ngày ${typed}. Hãy xem lại ngày và tháng.`]);
    },
  );

  it('is named as people write it, also when a browser sends it the other way round', () => {
    expect(told(someDay, '2027-02-31')).toEqual(['Không có ngày 31/2/2027. Hãy xem lại ngày và tháng.']);
    expect(told(someDay, '  31/2/2027 ')).toEqual(['Không có ngày 31/2/2027. Hãy xem lại ngày và tháng.']);
  });

  it.each(['', 'mai', '31/2', '31/2/27', '12/2027', null, undefined, 5])(
    'is asked for when it is none: %j',
    (typed) => {
      expect(told(someDay, typed)).toEqual(['Hãy ghi ngày như 13/3/2024.']);
    },
  );

  it('is taken when there is such a day, and missing where it may be', () => {
    expect(someDay.parse('29/2/2028')).toBe('2028-02-29');
    expect(someDay.nullable().parse(null)).toBeNull();
    expect(isMissingDay('29/2/2028')).toBe(false);
    expect(isMissingDay('2027-02-28')).toBe(false);
    expect(isMissingDay('ngày 31 tháng 2 năm 2027')).toBe(true);
  });
});

describe('a text that is too long', () => {
  it('is told with its limit as people write numbers', () => {
    expect(told(requiredText('Hãy ghi.', 1000), 'a'.repeat(1001))).toEqual([
      'Dài quá 1.000 ký tự. Hãy rút gọn.',
    ]);
    expect(told(optionalText(300), 'a'.repeat(301))).toEqual(['Dài quá 300 ký tự. Hãy rút gọn.']);
  });
});
