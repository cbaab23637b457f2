import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import { htmlToText } from '#lib/html/text.ts';
import type { Finding, ImportProposal } from '#lib/importing/proposal.ts';
import { proposeReport } from '#lib/importing/propose.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures/import');
const seeds = path.join(import.meta.dirname, '../../../shared/seeds');

function propose(bytes: Uint8Array, fileName: string, fromUrl?: string): ImportProposal {
  const result = proposeReport(bytes, fileName, fromUrl === undefined ? {} : { fromUrl });
  if ('refused' in result) throw new Error(`refused: ${result.refused}`);
  return result;
}

const importFixture = (name: string) => propose(readFileSync(path.join(fixtures, name)), name);
const importText = (...lines: string[]) => propose(new TextEncoder().encode(lines.join('\n\n')), 'bai.txt');
const values = (list: Finding[], what: RegExp) => list.filter((f) => what.test(f.what)).map((f) => f.value);

describe('a report scraped as text', () => {
  it('is read in full: header, title, date, lead, caption, body, credits, chair, citation', () => {
    const p = importFixture('bao-cao-day-du.txt');
    expect(p.source).toMatchObject({ format: 'text-dump', encoding: 'utf-8', sourceUrl: null });
    expect(p.portalHeader).toBe(
      'Xem chi tiết tin - ĐOÀN ĐBQH VÀ HĐND TỈNH MẪU THÀNH - ĐẠI BIỂU NHÂN DÂN TỈNH MẪU THÀNH',
    );
    expect(p.title).toBe(
      'Hội nghị giao ban công tác quý I giữa Thường trực Hội đồng nhân dân tỉnh với các huyện',
    );
    expect(p.publishedOn).toBe('2023-03-14');
    expect(p.lead).toMatch(/^Sáng ngày 14\/3\/2023, .* chủ trì hội nghị\.$/);
    expect(p.bodyHtml).toMatch(
      /^<figure data-photo-missing="true"><figcaption>Quang cảnh hội nghị giao ban quý I<\/figcaption><\/figure><p>Báo cáo tại hội nghị/,
    );
    expect(p.bodyHtml.match(/<p>/g)).toHaveLength(3);
    expect([p.byline, p.photographer, p.sourceCredit]).toEqual(['P.T', 'P.T', null]);
    expect(p.meeting).toEqual({
      startsOn: '2023-03-14',
      chairs: [
        {
          name: 'Nguyễn Văn Mẫu',
          title: 'Phó Bí thư Tỉnh ủy, Chủ tịch Hội đồng nhân dân tỉnh Mẫu Thành',
        },
      ],
    });
    expect(p.citations.map((c) => [c.asWritten, c.issuedOn])).toEqual([
      ['Nghị quyết số 15/NQ-HĐND', '2022-12-09'],
    ]);
    expect(p.unsure).toEqual([]);
    expect(values(p.dropped, /Đầu trang/)).toEqual([p.portalHeader]);
  });

  it('keeps two captions in their places, a photo credit in the caption, and tells writer from photographer', () => {
    const p = importFixture('hai-chu-thich.txt');
    expect(p.title).toBe('Đoàn giám sát khảo sát hệ thống cấp nước sạch tại xã Mẫu Thạnh');
    expect(htmlToText(p.bodyHtml).split('\n\n')).toEqual([
      'Đoàn giám sát khảo sát trạm cấp nước xã Mẫu Thạnh',
      expect.stringMatching(/^Theo báo cáo/),
      'Bà Lê Thị Thử phát biểu tại buổi làm việc. Ảnh: Trần Mẫu',
      expect.stringMatching(/^Phát biểu tại buổi làm việc/),
      expect.stringMatching(/^Dịp này/),
    ]);
    expect(p.bodyHtml.match(/data-photo-missing/g)).toHaveLength(2);
    expect([p.byline, p.photographer, p.sourceCredit]).toEqual(['Nguyễn Thử', 'Trần Mẫu', 'Báo Mẫu Thành']);
    // Only an "updated" date stands on the page: used, but a person must check.
    expect(p.publishedOn).toBe('2023-06-08');
    expect(values(p.unsure, /Ngày đăng/)).toHaveLength(1);
  });

  it('reads a date in words, and a name in capitals only as a guess', () => {
    const p = importFixture('ngay-bang-chu.txt');
    expect(p.publishedOn).toBe('2023-09-05');
    expect(p.byline).toBe('PHẠM THỊ MẪU');
    expect(values(p.unsure, /Tác giả/)).toEqual(['PHẠM THỊ MẪU']);
    expect(values(p.unsure, /chú thích ảnh/)).toEqual(['Cử tri xã Mẫu Thạnh nêu ý kiến']);
  });

  it('does not take the day of the meeting for the day of publication', () => {
    const p = importFixture('khong-ngay.txt');
    expect(p.publishedOn).toBeNull();
    expect(values(p.unsure, /Ngày đăng/)[0]).toContain('12/5/2022');
    // "Trong hai ngày 11 và 12/5/2022": the first day is not written in full.
    expect(p.meeting).toEqual({
      startsOn: null,
      chairs: [{ name: 'Trần Văn Thử', title: 'Chánh Văn phòng' }],
    });
    expect(values(p.unsure, /kéo dài nhiều ngày/)).toHaveLength(1);
    expect(values(p.unsure, /Tác giả/)).toEqual(['Thanh Thử']);
  });

  it('leaves the author empty when nobody signed', () => {
    const p = importFixture('khong-tac-gia.txt');
    expect([p.byline, p.photographer, p.sourceCredit, p.meeting]).toEqual([null, null, null, null]);
    expect(p.bodyHtml.match(/<p>/g)).toHaveLength(2);
  });

  it('makes headings of lines in capitals, and says when a line may be heading or caption', () => {
    const p = importFixture('tieu-de-phu.txt');
    expect(p.bodyHtml.match(/<h[23]>.*?<\/h[23]>/g)).toEqual([
      '<h2>TÌNH HÌNH CHUNG</h2>',
      '<h2>II. KẾT QUẢ ĐẠT ĐƯỢC</h2>',
      '<h3>Hạn chế và nguyên nhân</h3>',
    ]);
    expect(values(p.unsure, /tiêu đề phụ/)).toEqual(['Hạn chế và nguyên nhân']);
    expect(p.byline).toBe('Ban Pháp chế');
  });

  it('drops and lists menu, section name, counters and other reports; keeps the address', () => {
    const p = importFixture('khong-dau-trang.txt');
    expect(p.portalHeader).toBeNull();
    expect(p.title).toBe('KHAI MẠC KỲ HỌP THỨ MƯỜI HỘI ĐỒNG NHÂN DÂN TỈNH KHÓA MẪU');
    expect(p.publishedOn).toBe('2023-07-10');
    expect(p.legacyUrls).toEqual(['https://cu.mauthanh.example/tin-tuc/khai-mac-ky-hop-123.html']);
    expect(p.source.sourceUrl).toBe(p.legacyUrls[0]);
    expect(p.sourceCredit).toBe('Cổng tin Mẫu Thành');
    expect(htmlToText(p.bodyHtml)).not.toMatch(/Lượt xem|In trang|Chia sẻ|Các tin khác|Thẩm tra|Trang chủ/);
    expect(p.dropped.map((f) => f.what)).toEqual(
      expect.arrayContaining([
        'Trình đơn, đường dẫn trang',
        'Bộ đếm lượt xem',
        'Danh sách tin khác',
        'Nút chia sẻ, in, gửi',
      ]),
    );
    expect(values(p.unsure, /trên tiêu đề/)).toEqual(['HOẠT ĐỘNG HĐND']);
    expect(p.meeting?.chairs).toEqual([
      { name: 'Nguyễn Văn Mẫu', title: 'Chủ tịch Hội đồng nhân dân tỉnh' },
      { name: 'Lê Thị Thử', title: 'Phó Chủ tịch Hội đồng nhân dân tỉnh' },
    ]);
  });

  it('refuses to invent: an impossible date, an unclear short line and a list are reported', () => {
    const p = importFixture('dong-mo-ho.txt');
    expect(p.publishedOn).toBeNull();
    expect(values(p.unsure, /không có trong lịch/)).toEqual(['31-02-2022']);
    expect(values(p.unsure, /cũng có thể là tiêu đề phụ/)).toEqual(['Dấu ấn nửa nhiệm kỳ']);
    expect(values(p.unsure, /trong một danh sách/)).toHaveLength(4);
    expect(p.bodyHtml).toContain('<p>Tổ đại biểu số hai</p>');
    expect(values(p.unsure, /Tác giả/)).toEqual(['Văn phòng HĐND và UBND huyện Mẫu Bình']);
  });

  it('joins lines that an editor cut at a column, and says so', () => {
    const p = importFixture('ngat-dong.txt');
    const whole = importFixture('utf-8-bom.txt');
    expect([p.title, p.lead, p.bodyHtml, p.byline]).toEqual([
      whole.title,
      whole.lead,
      whole.bodyHtml,
      whole.byline,
    ]);
    expect(values(p.unsure, /Nối dòng/)).toHaveLength(1);
  });

  it('corrects nothing: odd spacing of quotes, capitals and marks stay as they were written', () => {
    const odd =
      'Tỉnh mẫu thành ban hành “ một số quy định” về Covid 19 , theo đó các đơn vị hoà giải cơ sở uỷ nhiệm cho tổ trưởng.';
    const p = importText(
      'Tiêu đề của một bài viết mẫu',
      'Ngày 1-2-2021',
      `${odd} Câu thứ hai của sapo.`,
      odd,
    );
    expect(htmlToText(p.bodyHtml)).toBe(odd);
    expect(p.lead).toBe(`${odd} Câu thứ hai của sapo.`);
  });

  it('writes markup of the text as text, and warns', () => {
    const p = importText(
      'Tiêu đề của một bài viết mẫu',
      'Đoạn mở đầu của bài viết mẫu, đủ dài để là một đoạn văn hoàn chỉnh.',
      'Đoạn hai có thẻ <b>đậm</b> & <script>alert(1)</script>, cũng đủ dài để là một đoạn văn.',
    );
    expect(p.bodyHtml).not.toMatch(/<script|<b>/);
    expect(htmlToText(p.bodyHtml)).toContain('<script>alert(1)</script>');
    expect(values(p.unsure, /Thẻ HTML/)).toHaveLength(1);
  });

  it('keeps a single paragraph in the body and says that the lead is missing', () => {
    const only =
      'Hội đồng nhân dân xã Mẫu Thạnh thông báo thời gian họp vào lúc 8 giờ sáng thứ Hai tuần sau.';
    const p = importText('Thông báo thời gian họp', only);
    expect([p.lead, p.bodyHtml]).toEqual(['', `<p>${only}</p>`]);
    expect(values(p.unsure, /Sapo/)).toHaveLength(1);
  });

  it('knows a portal by the names it is given', () => {
    const lines = [
      'Tin Mẫu Thành Online',
      'Đoàn viên thanh niên tham gia ngày thứ Bảy tình nguyện',
      'Ngày 3-4-2020',
      'Sáng 3/4/2020, đoàn viên thanh niên tham gia dọn vệ sinh tại khu dân cư kiểu mẫu của xã.',
      'Hoạt động thu hút gần một trăm người tham gia, kéo dài đến hết buổi sáng cùng ngày.',
    ];
    const bytes = new TextEncoder().encode(lines.join('\n'));
    const known = proposeReport(bytes, 'bai.txt', { portalNames: ['Tin Mẫu Thành Online'] });
    expect(known).toMatchObject({ portalHeader: lines[0], title: lines[1] });
    // Without the name it is dropped too, as a line above the title, but a person is asked.
    const unknown = proposeReport(bytes, 'bai.txt');
    expect(unknown).toMatchObject({ portalHeader: null, title: lines[1] });
    expect('unsure' in unknown && values(unknown.unsure, /trên tiêu đề/)).toEqual([lines[0]]);
  });

  it("takes the labelled day of publication, not the portal's clock above the title", () => {
    const p = importText(
      'Thứ 3, Ngày 16/07/2024 -',
      'Kết quả giải quyết kiến nghị của cử tri tại xã Mẫu Thạnh',
      'Ngày đăng: 08/07/2024  11:38',
      'Mặc định Cỡ chữ',
      'Sáng ngày 08/7, Ủy ban nhân dân xã trình bày kết quả giải quyết kiến nghị của cử tri.',
      'Các ý kiến tập trung vào hạ tầng giao thông, thủy lợi và giá nước sinh hoạt tại địa phương.',
    );
    expect([p.title, p.publishedOn]).toEqual([
      'Kết quả giải quyết kiến nghị của cử tri tại xã Mẫu Thạnh',
      '2024-07-08',
    ]);
    expect(values(p.unsure, /Ngày khác/)).toEqual(['Thứ 3, Ngày 16/07/2024 -']);
    // "Sáng ngày 08/7" names no year.
    expect(p.meeting).toBeNull();
  });

  it('keeps the address it is told, and reports one that is none', () => {
    const bytes = readFileSync(path.join(fixtures, 'bao-cao-day-du.txt'));
    const told = propose(bytes, 'a.txt', 'https://cu.mauthanh.example/View.aspx?ID=5');
    expect(told.legacyUrls).toEqual(['https://cu.mauthanh.example/View.aspx?ID=5']);
    const wrong = propose(bytes, 'a.txt', 'javascript:alert(1)');
    expect(wrong.legacyUrls).toEqual([]);
    expect(values(wrong.unsure, /Địa chỉ cũ không hợp lệ/)).toEqual(['javascript:alert(1)']);
  });

  it('gives the same proposal for the same bytes, with their hash', () => {
    const first = importFixture('hai-chu-thich.txt');
    expect(importFixture('hai-chu-thich.txt')).toEqual(first);
    expect(first.source.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('every proposed body', () => {
  const names = readdirSync(fixtures).filter((name) => !/^(?:danh-sach|dang-nhap|tcvn3|vni)/.test(name));

  it.each(names)('%s is already in the body vocabulary once its photos are stored', (name) => {
    let id = 0;
    const stored = importFixture(name).bodyHtml.replace(/data-import-src="[^"]*"/g, () => {
      id += 1;
      return `data-media-id="${id}"`;
    });
    expect(sanitizeHtml(stored)).toEqual({ html: stored, dropped: [] });
    expect(stored).toBe(stored.normalize('NFC'));
  });
});

describe.skipIf(!existsSync(seeds))('the report page that must always work', () => {
  const files = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')) : [];

  it.each(files)('%s', (name) => {
    const bytes = readFileSync(path.join(seeds, name));
    const lines = bytes
      .toString('utf8')
      .normalize('NFC')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
    const p = propose(bytes, name);
    const [header, title, , lead, caption, ...rest] = lines;
    expect(p.portalHeader).toBe(header);
    expect(p.title).toBe(title);
    expect(p.title).toHaveLength(95);
    expect(p.publishedOn).toBe('2022-01-25');
    expect(p.lead).toBe(lead);
    expect(p.bodyHtml.match(/<figure/g)).toHaveLength(1);
    expect(
      p.bodyHtml.startsWith(
        `<figure data-photo-missing="true"><figcaption>${caption}</figcaption></figure><p>`,
      ),
    ).toBe(true);
    expect(p.bodyHtml.match(/<p>/g)).toHaveLength(5);
    expect(htmlToText(p.bodyHtml).split('\n\n')).toEqual([caption, ...rest.slice(0, -1)]);
    expect(p.byline).toBe(rest.at(-1));
    expect(p.meeting?.startsOn).toBe('2022-01-25');
    expect(p.meeting?.chairs).toEqual([
      {
        name: 'Nguyễn Hồng Quân',
        title: expect.stringMatching(/^Bí thư Đảng ủy, Chánh Văn phòng .* tỉnh Hậu Giang$/),
      },
    ]);
    expect(p.citations.map((c) => c.number)).toEqual(['29-CT/TU', '05-HD/BTCTU', '1968-QĐ/TU', '126-QĐ/TW']);
    expect(p.unsure).toEqual([]);
  });
});
