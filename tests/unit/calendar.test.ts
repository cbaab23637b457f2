import { describe, expect, it } from 'vitest';
import { type Calendar, type CalendarMeeting, foldLine, toCalendar } from '#lib/feeds/calendar.ts';

const meeting: CalendarMeeting = {
  id: 7,
  slug: 'hop-tham-tra',
  title: 'Họp thẩm tra; kênh, cống',
  startsOn: '2026-12-11',
  startTime: '07:30:00',
  endsOn: null,
  endTime: '11:15:00',
  place: 'Phòng số 2\\lầu 1',
  note: 'Dòng một.\nDòng hai, BEGIN:VEVENT\r\nEND:VEVENT',
  isDemo: false,
};

const calendar = (...changes: Partial<CalendarMeeting>[]): Calendar => ({
  name: 'Lịch họp – Đại biểu nhân dân',
  siteUrl: 'https://tin.example.vn',
  readAt: new Date('2026-11-23T02:03:04.567Z'),
  meetings: changes.map((change) => ({ ...meeting, ...change })),
});

/** As a calendar reads it: folded lines joined again. */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');
const entryOf = (change: Partial<CalendarMeeting>) => linesOf(toCalendar(calendar(change)));

describe('Lịch cho điện thoại', () => {
  it('một buổi họp có giờ: đủ mục, giờ theo múi giờ Việt Nam', () => {
    const lines = entryOf({});
    expect(lines).toEqual(
      expect.arrayContaining([
        'UID:hop-7@tin.example.vn',
        'DTSTAMP:20261123T020304Z',
        'DTSTART;TZID=Asia/Ho_Chi_Minh:20261211T073000',
        'DTEND;TZID=Asia/Ho_Chi_Minh:20261211T111500',
        'URL:https://tin.example.vn/hop/hop-tham-tra',
      ]),
    );
    const zone = lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE'));
    expect(zone).toEqual(expect.arrayContaining(['TZID:Asia/Ho_Chi_Minh', 'TZOFFSETTO:+0700']));
  });

  it('chữ do người gõ không thêm được dòng nào vào tệp', () => {
    const lines = entryOf({});
    expect(lines).toContain('SUMMARY:Họp thẩm tra\\; kênh\\, cống');
    expect(lines).toContain('LOCATION:Phòng số 2\\\\lầu 1');
    expect(lines).toContain('DESCRIPTION:Dòng một.\\nDòng hai\\, BEGIN:VEVENT\\nEND:VEVENT');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  });

  it('không có giờ, hoặc nhiều ngày mà không có giờ xong, thì tính trọn ngày; ngày kết thúc là ngày kế tiếp', () => {
    expect(entryOf({ startTime: null, endTime: null, startsOn: '2026-12-31' })).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101']),
    );
    const several = entryOf({ endsOn: '2026-12-12', endTime: null, note: null });
    expect(several).toEqual(
      expect.arrayContaining([
        'DTSTART;VALUE=DATE:20261211',
        'DTEND;VALUE=DATE:20261213',
        'DESCRIPTION:Bắt đầu lúc 7:30.',
      ]),
    );
  });

  it('nhiều ngày có giờ thì giờ xong thuộc về ngày cuối', () => {
    expect(entryOf({ endsOn: '2026-12-14' })).toContain('DTEND;TZID=Asia/Ho_Chi_Minh:20261214T111500');
  });

  it('giờ xong trùng giờ bắt đầu thì không ghi; ghi chú và địa điểm trống cũng vậy', () => {
    const lines = entryOf({ endTime: '07:30:00', place: '', note: null });
    expect(lines.filter((line) => /^(?:DTEND|LOCATION|DESCRIPTION)/.test(line))).toEqual([]);
  });

  it('lịch mẫu nói rõ là mẫu', () => {
    const lines = entryOf({ isDemo: true, note: null });
    expect(lines).toContain('SUMMARY:Họp thẩm tra\\; kênh\\, cống (mẫu)');
    expect(lines).toContain('DESCRIPTION:Lịch mẫu\\, không phải cuộc họp thật.');
  });

  it('chưa có cuộc họp nào vẫn là tệp hợp lệ', () => {
    const lines = linesOf(toCalendar(calendar()));
    expect(lines[0]).toBe('BEGIN:VCALENDAR');
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
    expect(lines).toContain('BEGIN:VTIMEZONE');
  });

  it('không dòng nào dài quá 75 byte, và không chữ nào bị cắt đôi', () => {
    for (const text of ['Ể'.repeat(200), '😀'.repeat(100), `a${'ợ'.repeat(99)}`, 'a'.repeat(75)]) {
      const folded = foldLine(text);
      for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(Buffer.from(folded).toString('utf8')).not.toContain('\ufffd');
      expect(folded.replaceAll('\r\n ', '')).toBe(text);
    }
    expect(foldLine('a'.repeat(75))).not.toContain('\r\n');
    const long = toCalendar(calendar({ title: 'Ủy ban nhân dân các xã '.repeat(20), note: '😀'.repeat(90) }));
    for (const line of long.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });
});
