import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding, ImportProposal } from '#lib/importing/proposal.ts';
import { proposeReport } from '#lib/importing/propose.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures/import');

function propose(bytes: Uint8Array, fileName: string, fromUrl?: string): ImportProposal {
  const result = proposeReport(bytes, fileName, fromUrl === undefined ? {} : { fromUrl });
  if ('refused' in result) throw new Error(`refused: ${result.refused}`);
  return result;
}

const importFixture = (name: string, fromUrl?: string) =>
  propose(readFileSync(path.join(fixtures, name)), name, fromUrl);
const kinds = (list: Finding[]) => list.map((finding) => finding.what);

/** A page with one report whose content is `content`. */
const page = (content: string, head = '') =>
  propose(
    new TextEncoder().encode(
      `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body><h1>Tiêu đề của một bài viết mẫu</h1><p>05/06/2020</p><article><p><b>Đoạn mở đầu của bài viết mẫu, đủ dài để làm sapo cho cả bài viết này.</b></p>${content}</article></body></html>`,
    ),
    'trang.html',
  );
const PARAGRAPH = '<p>Đoạn văn thứ hai của bài viết mẫu, đủ dài để là một đoạn văn hoàn chỉnh trong bài.</p>';
const AS_TEXT = PARAGRAPH;

describe('a saved NukeViet page', () => {
  const p = importFixture('nukeviet.html');

  it('gives title, date, sapo, credits and every address it knows', () => {
    expect(p.source).toMatchObject({ format: 'saved-page', encoding: 'utf-8' });
    expect(p.title).toBe('Giám sát công tác bảo vệ môi trường tại khu công nghiệp Mẫu Lộc');
    expect(p.publishedOn).toBe('2023-08-09');
    expect(p.lead).toBe(
      'Ngày 08/8/2023, Đoàn giám sát của Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh làm việc tại khu công nghiệp Mẫu Lộc về công tác bảo vệ môi trường.',
    );
    expect([p.byline, p.sourceCredit]).toEqual(['Nguyễn Thử', 'Văn phòng Đoàn ĐBQH và HĐND tỉnh']);
    expect(p.legacyUrls).toEqual([
      'https://hdnd.mauthanh.example/vi/news/hoat-dong/Giam-sat-moi-truong-1767.html',
    ]);
  });

  it('gives the body in its vocabulary: photos with captions and credits, paragraphs out of <br><br>, absolute links', () => {
    expect(p.bodyHtml).toBe(
      '<figure data-import-src="./trang_files/giam-sat.jpg"><img alt="Đoàn giám sát tại trạm xử lý nước thải"><figcaption>Đoàn giám sát tại trạm xử lý nước thải tập trung</figcaption></figure>' +
        '<p>Theo báo cáo của Ban Quản lý, khu công nghiệp có <strong>24 doanh nghiệp</strong> đang hoạt động; nước thải được thu gom, xử lý đạt quy chuẩn theo Quyết định số 12/2021/QĐ-UBND ngày 15/6/2021 của Ủy ban nhân dân tỉnh.</p>' +
        '<p>Đoàn giám sát ghi nhận những kết quả đạt được, đồng thời chỉ ra một số tồn tại:</p>' +
        '<p>Hồ sơ quan trắc của hai doanh nghiệp chưa đầy đủ; việc phân loại chất thải rắn tại nguồn còn chậm.</p>' +
        '<figure data-import-src="https://hdnd.mauthanh.example/uploads/news/2023_08/hop.jpg" data-credit="Lê Mẫu"><img alt=""><figcaption>Quang cảnh buổi làm việc.</figcaption></figure>' +
        '<p>Phát biểu kết luận, bà Lê Thị Thử, Trưởng Ban Kinh tế - Ngân sách đề nghị khắc phục trong quý III; xem thêm <a href="https://hdnd.mauthanh.example/vi/laws/detail/NQ-88/" rel="noopener">nghị quyết của Hội đồng nhân dân tỉnh</a>.</p>',
    );
  });

  it('lists what it dropped, hidden gambling links among it', () => {
    expect(kinds(p.dropped)).toEqual(
      expect.arrayContaining([
        'Mã chạy trong trang (script)',
        'Bảng định dạng (style)',
        'Khung nhúng (iframe)',
        'Trình đơn, đường dẫn trang',
        'Nội dung ẩn',
        'Nút chia sẻ',
        'Bình luận, phản hồi',
        'Danh sách tin khác',
        'Cột bên',
        'Chân trang',
        'Thẻ từ khóa',
      ]),
    );
    expect(JSON.stringify([p.bodyHtml, p.lead])).not.toMatch(/nhà cái|Quảng cáo|Tweet|truy cập/);
  });
});

describe('a saved Liferay page', () => {
  const p = importFixture('liferay.html', 'https://vp.mauthanh.example/chi-tiet?id=777');

  it("never takes the page function's name or the office's name for the title", () => {
    expect(p.title).toBe('Đoàn đại biểu Quốc hội tỉnh tiếp xúc cử tri chuyên đề với công nhân lao động');
    expect(p.portalHeader).toBe('Xem chi tiết tin - Văn phòng Đoàn ĐBQH và HĐND tỉnh Mẫu Thành');
  });

  it('takes the first bold paragraph as lead, a photo table as figure, a real table with its spans', () => {
    expect(p.publishedOn).toBe('2021-05-18');
    expect(p.lead).toMatch(/^Sáng ngày 18\/5\/2021, .*Mẫu Lộc\.$/);
    expect(p.bodyHtml).toMatch(
      /^<figure data-import-src="https:\/\/vp\.mauthanh\.example\/documents\/101\/tiep-xuc\.jpg\?t=16213"><img alt=""><figcaption>Đại biểu Nguyễn Văn Mẫu trao đổi với công nhân<\/figcaption><\/figure><p>Tại buổi tiếp xúc/,
    );
    expect(p.bodyHtml).toContain('<strong>trường mầm non</strong>');
    expect(p.bodyHtml).toMatch(
      /<h3>Số liệu kiến nghị<\/h3><table><thead><tr><th scope="col">Lĩnh vực<\/th><th scope="col" colspan="2">Số kiến nghị<\/th><\/tr><\/thead><tbody><tr><td rowspan="2">Lao động<\/td><td>Tiền lương<\/td><td>12<\/td><\/tr><tr><td>Nhà ở<\/td><td>9<\/td><\/tr><\/tbody><\/table>$/,
    );
    expect([p.byline, p.photographer]).toEqual(['Trần Thử', 'Trần Thử']);
    expect(p.legacyUrls).toEqual(['https://vp.mauthanh.example/chi-tiet?id=777']);
  });
});

describe('a saved SharePoint page', () => {
  const p = importFixture('sharepoint.html');

  it('finds the report inside the one form that wraps the page', () => {
    expect(p.title).toBe('Thẩm tra các dự thảo nghị quyết trình kỳ họp cuối năm');
    expect(p.lead).toMatch(/^Chiều 28\/11\/2022, Ban Văn hóa - Xã hội .* kỳ họp cuối năm\.$/);
    expect(p.bodyHtml).toMatch(
      /^<figure data-import-src="https:\/\/sp\.mauthanh\.example\/PublishingImages\/2022\/tham-tra\.jpg"><img alt=""><figcaption>Toàn cảnh cuộc họp thẩm tra<\/figcaption><\/figure><p>Ông Trần Văn Thử/,
    );
    expect(p.bodyHtml).toContain(
      '<ul><li>Chính sách hỗ trợ người cao tuổi;</li><li>Mức chi cho hoạt động thư viện, <sup>(1)</sup> bảo tàng;</li></ul>',
    );
    expect(p.bodyHtml).toMatch(/<blockquote><p>\(1\) Theo Tờ trình số 145\/TTr-UBND .*<\/p><\/blockquote>$/);
  });

  it("takes the report's date, not the clock in the page's header", () => {
    expect(p.publishedOn).toBe('2022-11-28');
  });

  it('keeps chair, pen name and old address', () => {
    expect(p.meeting).toEqual({
      startsOn: '2022-11-28',
      chairs: [{ name: 'Trần Văn Thử', title: 'Phó Trưởng Ban Văn hóa - Xã hội' }],
    });
    expect(p.byline).toBe('Mẫu Anh');
    expect(p.legacyUrls).toEqual(['https://sp.mauthanh.example/Pages/tham-tra.aspx?ItemID=552']);
  });
});

describe('a saved page of an old .NET portal', () => {
  const p = importFixture('dotnet-windows-1258.html');

  it('is read in the encoding it declares, its marks composed', () => {
    expect(p.source.encoding).toBe('windows-1258');
    expect(kinds(p.unsure)).not.toContain('Bảng mã');
    expect(p.title).toBe('Hội đồng nhân dân huyện Mẫu Bình tổ chức kỳ họp thứ năm');
  });

  it('is found by the density of its text, and says so', () => {
    expect(p.unsure).toContainEqual({ what: 'Khung bài viết', value: 'theo nơi tập trung nhiều chữ nhất' });
    expect(p.publishedOn).toBe('2007-12-20');
    expect(p.lead).toMatch(/^Trong hai ngày 18 và 19\/12\/2007, .* 8 nghị quyết\.$/);
    expect(p.bodyHtml).toBe(
      '<figure data-import-src="upload/kyhop5.jpg"><img alt=""><figcaption>Các đại biểu biểu quyết thông qua nghị quyết</figcaption></figure>' +
        '<p>Kỳ họp đã nghe báo cáo của Ủy ban nhân dân huyện; ý kiến thảo luận của các tổ đại biểu tập trung vào giao thông nông thôn, thủy lợi và giáo dục.</p>' +
        '<p>Kết thúc kỳ họp, Hội đồng nhân dân huyện đã thông qua 8 nghị quyết với sự nhất trí cao.</p>',
    );
    expect(p.byline).toBe('Văn Thử');
    expect(kinds(p.dropped)).toEqual(
      expect.arrayContaining(['Chữ chạy', 'Quảng cáo', 'Bộ đếm lượt xem, truy cập']),
    );
  });
});

describe('a saved page of a modern newspaper', () => {
  const p = importFixture('bao-dien-tu.html');

  it('gives title, date in Vietnam, sapo, author and source', () => {
    expect(p.title).toBe('Quốc hội thảo luận dự án Luật về hoạt động giám sát');
    // published_time is 23:30 UTC of the day before.
    expect(p.publishedOn).toBe('2024-10-30');
    expect(p.lead).toMatch(/^Sáng 29\/10\/2024, .*hoạt động giám sát\.$/);
    expect([p.byline, p.sourceCredit]).toEqual(['Lê Thị Mẫu', 'Thông tấn Mẫu']);
  });

  it('takes lazy photos by their real address, and one caption under two photos once', () => {
    expect(p.bodyHtml).toMatch(
      /^<figure data-import-src="https:\/\/img\.example\/w1200\/toan-canh\.jpg" data-credit="Trần Văn Thử"><img alt="Toàn cảnh phiên thảo luận"><figcaption>Toàn cảnh phiên thảo luận\.<\/figcaption><\/figure>/,
    );
    expect(p.bodyHtml).toContain(
      '<figure data-import-src="https://img.example/a.jpg"><img alt=""></figure><figure data-import-src="https://img.example/b.jpg"><img alt=""><figcaption>Các đại biểu trao đổi bên lề phiên họp</figcaption></figure>',
    );
    expect(p.unsure).toContainEqual(
      expect.objectContaining({ what: 'Ảnh không có chú thích', value: 'https://img.example/a.jpg' }),
    );
  });

  it('keeps subheadings, emphasis and real links; script links become words', () => {
    expect(p.bodyHtml).toContain('<h2>Rõ trách nhiệm, rõ thời hạn</h2>');
    expect(p.bodyHtml).toContain('<em>kết luận giám sát</em>');
    expect(p.bodyHtml).toContain(
      '<a href="https://vb.example/luat-87" rel="noopener">Luật số 87/2015/QH13</a> và báo cáo thẩm tra.',
    );
    expect(p.bodyHtml).not.toMatch(/onclick|javascript|Mua ngay|tuần làm việc/);
    expect(kinds(p.dropped)).toContain('Liên kết không mở được (giữ chữ, bỏ liên kết)');
  });
});

describe('any other page', () => {
  it('is read by its densest text, with a person asked to check', () => {
    const p = importFixture('khong-quen.html');
    expect(p).toMatchObject({
      title: 'Hội đồng nhân dân xã Mẫu Thạnh họp chuyên đề',
      publishedOn: '2020-06-05',
      byline: 'Nguyễn Mẫu',
    });
    expect(p.lead).toMatch(/^Ngày 04\/6\/2020/);
    expect(kinds(p.unsure)).toEqual(['Khung bài viết', 'Sapo (đoạn đầu của bài)']);
  });

  it('unwraps the table an editor put around a column', () => {
    const p = page(`<table border="0"><tr><td><p>Một.</p>${PARAGRAPH}</td></tr></table>`);
    expect(p.bodyHtml).toBe(`<p>Một.</p>${AS_TEXT}`);
  });

  it('keeps a table of figures', () => {
    const p = page(
      `${PARAGRAPH}<table border="1"><tr><th>Năm</th><th>Số</th></tr><tr><td>2020</td><td>7</td></tr></table>`,
    );
    expect(p.bodyHtml).toMatch(/<table>.*<th>Năm<\/th>.*<td>7<\/td>.*<\/table>$/);
  });

  it('drops icons and spacers, keeps photos', () => {
    const p = page(
      `<p><img src="icons/new.gif"><img src="a.png" width="16" height="16"><img src="anh/hop.jpg" width="600"></p><p align="center"><i>Quang cảnh cuộc họp</i></p>${PARAGRAPH}`,
    );
    expect(p.bodyHtml).toBe(
      `<figure data-import-src="anh/hop.jpg"><img alt=""><figcaption>Quang cảnh cuộc họp</figcaption></figure>${AS_TEXT}`,
    );
    expect(p.dropped).toContainEqual({ what: 'Biểu tượng, ảnh trang trí', value: '2 chỗ' });
  });

  it('lists a photo once that the page shows twice', () => {
    const p = page(
      `<p><img src="a.jpg"></p>${PARAGRAPH}<p><img src="a.jpg"></p><p align="center"><i>Chú thích của ảnh</i></p>`,
    );
    expect(p.bodyHtml).toBe(
      `${AS_TEXT}<figure data-import-src="a.jpg"><img alt=""><figcaption>Chú thích của ảnh</figcaption></figure>`,
    );
    expect(kinds(p.dropped)).toContain('Ảnh lặp lại');
  });

  it('cuts the list of other reports that stands inside the text', () => {
    const p = page(`${PARAGRAPH}<p><b>Các tin khác</b></p><ul><li><a href="/a">Một tin nào đó</a></li></ul>`);
    expect(p.bodyHtml).toBe(AS_TEXT);
    expect(kinds(p.dropped)).toContain('Danh sách tin khác');
  });

  it('never fetches from or links to anything but the web', () => {
    const p = page(
      `<p><a href="data:text/html,x">một</a> <a href="vbscript:x">hai</a> <a href="#a">ba</a></p><img src="javascript:alert(1)" width="600">${PARAGRAPH}`,
    );
    expect(p.bodyHtml).toBe(`<p>một hai ba</p>${AS_TEXT}`);
  });

  it('reports when hidden data and the visible page name different days', () => {
    const p = page(PARAGRAPH, '<meta property="article:published_time" content="2020-06-07T09:00:00+07:00">');
    expect(p.publishedOn).toBe('2020-06-05');
    expect(kinds(p.unsure)).toContain('Ngày ghi ẩn trong trang khác ngày hiện ra');
  });

  it('warns of a font from before Unicode', () => {
    const p = page(`<p><font face=".VnTime">${PARAGRAPH}</font></p>`);
    expect(kinds(p.unsure)).toContain('Phông chữ cũ');
  });
});
