import { describe, expect, it } from 'vitest';
import { csvCell, csvFile } from '#lib/staff/audit-csv.ts';
import { auditQuery, readAuditRequest } from '#lib/staff/audit-filter.ts';
import { detailsInWords, nameOfAction, nameOfSubject, subjectInWords } from '#lib/staff/audit-words.ts';
import { deviceInWords } from '#lib/staff/device.ts';

describe('the exported log', () => {
  it.each([
    '=HYPERLINK("http://evil.example","x")',
    '+84 912 345 678',
    '-1+2',
    '@SUM(A1)',
    '\t=1+1',
    '\r\n=1+1',
    '  =1+1',
    '＝1+1',
    '|calc',
    '%0A=1',
  ])('never holds a formula: %j', (typed) => {
    const cell = csvCell(typed);
    expect(cell.startsWith(`"'`)).toBe(true);
    expect(cell).not.toMatch(/[\t\r\n]/);
  });

  it('leaves plain text as it is, with quotes doubled and no line breaks', () => {
    expect(csvCell('Trần Thị Mẫu')).toBe('"Trần Thị Mẫu"');
    expect(csvCell('nói "được",\nrồi thôi')).toBe('"nói ""được"", rồi thôi"');
    expect(csvCell('')).toBe('""');
  });

  it('for Excel: UTF-16 with its mark and tabs, which no regional setting misreads', () => {
    const file = csvFile(
      [
        ['Lúc', 'Người'],
        ['13/3/2024, 8:00', 'Lê Văn Mẫu'],
      ],
      'excel',
    );
    expect([...file.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    expect(file.subarray(2).toString('utf16le')).toBe(
      '"Lúc"\t"Người"\r\n"13/3/2024, 8:00"\t"Lê Văn Mẫu"\r\n',
    );
  });

  it('for other programs: UTF-8 with its mark and commas', () => {
    const file = csvFile([['Việc', 'a,b']], 'utf8');
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(file.subarray(3).toString('utf8')).toBe('"Việc","a,b"\r\n');
  });
});

describe('what is asked of the log', () => {
  it('is read from the address as people and links write it', () => {
    const { filter, problems } = readAuditRequest({
      nguoi: '7',
      'hanh-dong': 'dang-nhap',
      tu: '13/3/2024',
      den: '2024-03-20',
      viec: 'Bài 12',
      trang: '2',
    });
    expect(problems).toEqual({});
    expect(filter).toEqual({
      person: 7,
      action: 'dang-nhap',
      from: '2024-03-13',
      to: '2024-03-20',
      subject: { kind: 'article', id: 12 },
      page: 2,
    });
    expect(readAuditRequest(Object.fromEntries(new URLSearchParams(auditQuery(filter)))).filter).toEqual(
      filter,
    );
  });

  it('tells what it could not read, and takes nonsense elsewhere for nothing', () => {
    const { filter, problems } = readAuditRequest({
      nguoi: "1' or 1=1",
      'hanh-dong': '<script>',
      tu: '31/2/2024',
      viec: '…?!',
      trang: '-3',
    });
    expect(Object.keys(problems).sort()).toEqual(['tu', 'viec']);
    expect(filter).toEqual({ person: null, action: null, from: null, to: null, subject: null, page: 1 });
    expect(problems.tu).toEqual(['Không có ngày 31/2/2024. Hãy xem lại ngày và tháng.']);
    expect(readAuditRequest({ tu: '20/3/2024', den: '13/3/2024' }).problems.den).toHaveLength(1);
  });

  it.each(['Nghị quyết 12', 'cái gì đó', 'Lê Văn Mẫu'])('takes words of a title or a name: %s', (viec) => {
    const { filter, problems } = readAuditRequest({ viec });
    expect(problems).toEqual({});
    expect(filter.subject).toEqual({ words: viec });
    expect(readAuditRequest(Object.fromEntries(new URLSearchParams(auditQuery(filter)))).filter).toEqual(
      filter,
    );
  });

  it('is answered in words, and what has none is shown as it is', () => {
    expect(nameOfAction('staff.login')).toBe('Đăng nhập bằng mật khẩu');
    expect(nameOfAction('weather.change')).toBe('weather.change');
    expect(nameOfSubject('article', 12)).toBe('Bài 12');
    expect(nameOfSubject(null, null)).toBe('');
    expect(detailsInWords({ role: 'editor', sectionIds: [3, 7], odd: { a: 1 } })).toBe(
      'vai trò: biên tập viên; chuyên mục số: 3, 7; odd: {"a":1}',
    );
  });

  it('names what its details number', () => {
    expect(
      detailsInWords({ revisionId: 91, reason: '8:00 ngày 3/12/2026' }, 'article.schedule', { revision: 3 }),
    ).toBe('bản 3; giờ hẹn: 8:00 ngày 3/12/2026');
    expect(detailsInWords({ revisionId: 91, reason: 'Sai số' }, 'article.return')).toBe(
      'bản số: 91; lý do: Sai số',
    );
    expect(detailsInWords({ sectionIds: [3, 7] }, 'staff.add', { sections: ['Kinh tế', 'Xã hội'] })).toBe(
      'chuyên mục: Kinh tế, Xã hội',
    );
    expect(detailsInWords({ id: 4, direction: 'up' }, 'site.section-order')).toBe('hướng: lên');
    const line = { subject: 'article', subjectId: 37, subjectName: 'Khai mạc kỳ họp' };
    expect(subjectInWords(line)).toBe('Khai mạc kỳ họp (Bài 37)');
    expect(subjectInWords({ ...line, subjectName: null })).toBe('Bài 37');
  });
});

describe('the device of a session', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
      'Chrome trên Android',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
      'Edge trên Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari trên iPhone',
    ],
    ['curl/8.5.0', 'Thiết bị không rõ'],
    [null, 'Thiết bị không rõ'],
  ])('is told in words: %s', (userAgent, words) => {
    expect(deviceInWords(userAgent)).toBe(words);
  });
});
