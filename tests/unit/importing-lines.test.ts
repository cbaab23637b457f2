import { describe, expect, it } from 'vitest';
import { personNameSign, readCreditLine, splitPhotoCredit } from '#lib/importing/credits.ts';
import {
  furnitureKind,
  isFunctionName,
  isPortalHeader,
  isRelatedHeading,
  readDateLine,
  titleInHeader,
} from '#lib/importing/line-signs.ts';
import { readMeeting } from '#lib/importing/meeting.ts';
import { dayOfInstant } from '#lib/importing/page-facts.ts';
import { emptyLedger } from '#lib/importing/proposal.ts';

const credits = (
  byline: string | null,
  photographer: string | null = null,
  sourceCredit: string | null = null,
) => ({
  byline,
  photographer,
  sourceCredit,
});

describe('credit lines', () => {
  it.each([
    ['Tin, ảnh: P.T', credits('P.T', 'P.T')],
    ['Tin và ảnh: Nguyễn Mẫu', credits('Nguyễn Mẫu', 'Nguyễn Mẫu')],
    ['Bài, ảnh: Nguyễn Mẫu', credits('Nguyễn Mẫu', 'Nguyễn Mẫu')],
    ['Tin, bài, ảnh: Nguyễn Mẫu', credits('Nguyễn Mẫu', 'Nguyễn Mẫu')],
    ['Bài: Nguyễn Mẫu - Ảnh: Trần Thử', credits('Nguyễn Mẫu', 'Trần Thử')],
    ['Ảnh: Trần Thử', credits(null, 'Trần Thử')],
    ['Tác giả: Nguyễn Mẫu', credits('Nguyễn Mẫu')],
    ['(Nguồn: Báo Mẫu Thành)', credits(null, null, 'Báo Mẫu Thành')],
    ['Nguồn tin: mauthanh.example', credits(null, null, 'mauthanh.example')],
    ['Theo Báo Mẫu Thành', credits(null, null, 'Báo Mẫu Thành')],
    ['Theo mauthanh.example', credits(null, null, 'mauthanh.example')],
  ])('%s', (line, expected) => {
    expect(readCreditLine(line)).toEqual(expected);
  });

  it.each([
    'Theo báo cáo của Ủy ban nhân dân tỉnh',
    'Nội dung tin: không có gì',
    'Tin:',
    'Hội nghị đã nghe báo cáo. Nguồn: Báo Mẫu Thành',
    'Nguyễn Bảo',
  ])('«%s» is none', (line) => {
    expect(readCreditLine(line)).toBeNull();
  });

  it.each([
    ['Nguyễn Văn Mẫu', 'certain'],
    ['P.T', 'certain'],
    ['Nguyễn Mẫu - Trần Thử', 'certain'],
    ['BBT', 'certain'],
    ['Thanh Thử', 'possible'],
    ['NGUYỄN MẪU', 'possible'],
    ['Hội nghị tổng kết', null],
    ['Quang Cảnh Hội Nghị', null],
    ['KẾT LUẬN', null],
    ['Nguyễn', null],
    ['Năm 2022', null],
  ])('«%s» as a name: %s', (line, sign) => {
    expect(personNameSign(line)).toBe(sign);
  });

  it('takes the photographer out of a caption, and nothing else', () => {
    expect(splitPhotoCredit('Quang cảnh kỳ họp. (Ảnh: Trần Thử)')).toEqual({
      caption: 'Quang cảnh kỳ họp.',
      credit: 'Trần Thử',
    });
    expect(splitPhotoCredit('Quang cảnh kỳ họp')).toEqual({ caption: 'Quang cảnh kỳ họp', credit: null });
    expect(splitPhotoCredit('Ảnh: Trần Thử')).toEqual({ caption: 'Ảnh: Trần Thử', credit: null });
  });
});

describe('date lines', () => {
  it.each([
    ['25-01-2022', '2022-01-25', null],
    ['Ngày 25/1/2022', '2022-01-25', null],
    ['Ngày đăng: 25/01/2022 14:05', '2022-01-25', 'published'],
    ['Thứ Năm, ngày 13/06/2024 | 06:46', '2024-06-13', null],
    ['ngày 25 tháng 01 năm 2022', '2022-01-25', null],
    ['(Cập nhật lúc: 20/12/2007 3:15:00 PM)', '2007-12-20', 'updated'],
    ['Mẫu Thành, ngày 25 tháng 01 năm 2022', '2022-01-25', 'place'],
    ['31-02-2022', null, null],
  ])('%s', (line, date, label) => {
    expect(readDateLine(line)).toEqual({ date, label });
  });

  it.each([
    'Kỳ họp ngày 25/1/2022',
    'Chiều 25/1/2022, các đại biểu thảo luận',
    'Quang cảnh',
    'Nghị quyết số 15',
  ])('«%s» is none', (line) => {
    expect(readDateLine(line)).toBeNull();
  });

  it('reads machine dates as days in Vietnam', () => {
    expect(dayOfInstant('2024-10-29T23:30:00Z')).toBe('2024-10-30');
    expect(dayOfInstant('2024-10-30T06:30:00+0700')).toBe('2024-10-30');
    expect(dayOfInstant('2024-10-30')).toBe('2024-10-30');
    expect(dayOfInstant('2024-10-30 23:59')).toBe('2024-10-30');
    expect(dayOfInstant('30/10/2024')).toBeNull();
    expect(dayOfInstant('2024-13-45')).toBeNull();
  });
});

describe("the portal's own lines", () => {
  it.each(['Xem chi tiết tin - CỔNG X', 'Chi tiết tin tức', 'Chi tiết bài viết | Cổng', 'Xem tin: abc'])(
    '«%s» names a function',
    (line) => {
      expect(isFunctionName(line)).toBe(true);
    },
  );

  it('a title may speak of the council and of details', () => {
    for (const title of [
      'Xem xét chi tiết dự toán ngân sách tỉnh Mẫu Thành năm 2022',
      'KHAI MẠC KỲ HỌP THỨ MƯỜI HĐND TỈNH MẪU THÀNH',
      'HỘI ĐỒNG NHÂN DÂN TỈNH MẪU THÀNH GIÁM SÁT CHUYÊN ĐỀ',
      'Ra mắt Trang thông tin điện tử Hội đồng nhân dân tỉnh',
    ]) {
      expect(isFunctionName(title) || isPortalHeader(title, []), title).toBe(false);
    }
    expect(isPortalHeader('Tin tức - Cổng thông tin điện tử tỉnh Mẫu Thành', [])).toBe(true);
    expect(isPortalHeader('ĐẠI BIỂU NHÂN DÂN TỈNH MẪU THÀNH', [])).toBe(true);
    expect(isPortalHeader('Mẫu Thành Online', ['MẪU THÀNH ONLINE'])).toBe(true);
  });

  it('a title may stand in the header', () => {
    expect(titleInHeader('Hội nghị tổng kết công tác - Cổng thông tin điện tử tỉnh Mẫu', [])).toBe(
      'Hội nghị tổng kết công tác',
    );
    expect(titleInHeader('Xem chi tiết tin - Cổng thông tin điện tử tỉnh Mẫu', [])).toBeNull();
  });

  it.each([
    ['Lượt xem: 1.204', 'Bộ đếm lượt xem'],
    ['In trang', 'Nút chia sẻ, in, gửi'],
    ['Trang chủ » Tin tức', 'Trình đơn, đường dẫn trang'],
    ['Từ khóa: giám sát', 'Thẻ từ khóa'],
    ['Bản quyền thuộc về tỉnh Mẫu', 'Chân trang'],
    ['Hôm nay, các đại biểu thảo luận tại tổ', null],
    ['Chia sẻ kinh nghiệm giám sát tại cơ sở', null],
    ['Giới thiệu nhân sự bầu bổ sung', null],
  ])('«%s»: %s', (line, kind) => {
    expect(furnitureKind(line)).toBe(kind);
  });

  it('other reports have headings of their own', () => {
    for (const line of [
      'Các tin khác',
      'CÁC TIN ĐÃ ĐƯA:',
      'Những tin mới hơn',
      'Tin liên quan',
      'Bài viết cùng chuyên mục',
    ]) {
      expect(isRelatedHeading(line), line).toBe(true);
    }
    expect(isRelatedHeading('Tin tưởng vào sự lãnh đạo')).toBe(false);
  });
});

describe('who chaired, as the text says', () => {
  const read = (text: string) => readMeeting(text, text, emptyLedger());

  it.each([
    [
      'Sáng 1/2/2023, đồng chí Nguyễn Văn Mẫu, Chủ tịch Hội đồng nhân dân tỉnh chủ trì cuộc họp.',
      [{ name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch Hội đồng nhân dân tỉnh' }],
    ],
    [
      'Sáng 1/2/2023, hội nghị do đồng chí Nguyễn Văn Mẫu, Bí thư Tỉnh ủy, Chủ tịch Hội đồng nhân dân tỉnh chủ trì họp.',
      [{ name: 'Nguyễn Văn Mẫu', title: 'Bí thư Tỉnh ủy, Chủ tịch Hội đồng nhân dân tỉnh' }],
    ],
    [
      'Ngày 1/2/2023, ông Nguyễn Văn Mẫu, Chủ tịch và bà Lê Thị Thử, Phó Chủ tịch đồng chủ trì hội nghị.',
      [
        { name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch' },
        { name: 'Lê Thị Thử', title: 'Phó Chủ tịch' },
      ],
    ],
    [
      'Ngày 1/2/2023, tham dự có đồng chí Trần Văn Thử, Trưởng Ban Pháp chế; đồng chí Nguyễn Văn Mẫu, Chủ tịch chủ trì hội nghị.',
      [{ name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch' }],
    ],
    ['Ngày 1/2/2023. Chủ trì hội nghị, đồng chí Nguyễn Văn Mẫu đã phát biểu khai mạc.', null],
  ])('%s', (text, chairs) => {
    expect(read(text)?.chairs ?? null).toEqual(chairs);
    if (chairs !== null) expect(read(text)?.startsOn).toBe('2023-02-01');
  });

  it('an office that is put in charge of a task chairs nothing', () => {
    expect(read('Ngày 1/2/2023, giao đồng chí Nguyễn Văn Mẫu chủ trì, phối hợp với các sở.')).toBeNull();
    expect(read('Ngày 1/2/2023, các đại biểu thảo luận.')).toBeNull();
  });

  it('the National Assembly that debates is no workshop', () => {
    const chaired = (what: string) =>
      read(`Ngày 1/2/2023, đồng chí Nguyễn Văn Mẫu, Phó Chủ tịch chủ trì ${what}.`);
    expect(chaired('hội thảo về giám sát')?.chairs).toHaveLength(1);
    for (const other of ['Quốc hội thảo luận dự án Luật', 'hội thảo luận dự án Luật', 'buổin']) {
      expect(chaired(other), other).toBeNull();
    }
  });

  it('says when somebody chaired whose name cannot be read', () => {
    const ledger = emptyLedger();
    const text = 'Thường trực Hội đồng nhân dân tỉnh chủ trì hội nghị.';
    expect(readMeeting(text, text, ledger)).toBeNull();
    expect(ledger.unsure.map((f) => f.what)).toEqual(['Bài nói có người chủ trì nhưng không đọc được tên']);
  });
});
