import { describe, expect, it } from 'vitest';
import { sayReport } from '#components/editor/paste-report.ts';
import { readPasted } from '#components/editor/pasted-html.ts';

/** Clipboards as programs fill them, cut to what matters. */

const word = (body: string, styles = '') => `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- ${styles} --></style></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const read = (html: string) => {
  const { html: cleaned, report } = readPasted(html);
  return { html: cleaned.replace(/\s*\n\s*/g, ''), report };
};

describe('Word', () => {
  const ref = (n: number, kind = 'ftn') =>
    `<a style='mso-footnote-id:${kind}${n}' href="#_${kind}${n}" name="_${kind}ref${n}" title=""><span class=MsoFootnoteReference><span
style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[${n}]</span><![endif]></span></span></a>`;
  const note = (n: number, text: string) =>
    `<div style='mso-element:footnote' id=ftn${n}><p class=MsoFootnoteText><a style='mso-footnote-id:ftn${n}' href="#_ftnref${n}" name="_ftn${n}" title=""><span
class=MsoFootnoteReference><![if !supportFootnotes]>[${n}]<![endif]></span></a><span lang=VI> ${text}</span></p></div>`;

  it('footnotes become numbers and a list at the end, as from a Word file', () => {
    const { html, report } = read(
      word(
        `<p class=MsoNormal>Căn cứ nghị quyết${ref(1)} và báo cáo${ref(2)}.</p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>${note(1, 'Nghị quyết số 12/NQ-HĐND.')}${note(2, 'Báo cáo số 3/BC-HĐND.')}</div>`,
      ),
    );
    expect(html).toBe(
      '<p>Căn cứ nghị quyết<sup>1</sup> và báo cáo<sup>2</sup>.</p><h2>Chú thích</h2><ol><li><p> Nghị quyết số 12/NQ-HĐND.</p></li><li><p> Báo cáo số 3/BC-HĐND.</p></li></ol>',
    );
    expect(sayReport(report)).toEqual(['2 chú thích cuối trang nay là danh sách ở cuối đoạn dán.']);
  });

  it('tracked changes are accepted and counted, comments and hidden words go and are counted', () => {
    const { html, report } = read(
      word(`<p class=MsoNormal>Còn <del cite="mailto:Mau" datetime="2024-03-13T08:00"><span>240</span></del><ins
cite="mailto:Mau" datetime="2024-03-13T08:00"><span lang=EN-US>204</span></ins> hộ<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[M1]</a></span><span style='display:none;mso-hide:all'>không in</span>.</p>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Kiểm lại số.</p></div></div>`),
    );
    expect(html).toBe('<p>Còn 204 hộ.</p>');
    expect(sayReport(report)).toEqual([
      'Theo dõi thay đổi, đã chấp nhận hết: 1 chỗ thêm, 1 chỗ xóa.',
      '1 bình luận của Word đã bỏ.',
      '1 chỗ chữ ẩn đã bỏ.',
    ]);
  });

  it('merged cells stay merged', () => {
    const { html } = read(
      word(`<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'><td width=200 colspan=2 style='width:150pt'><p class=MsoNormal align=center><b>Xã</b></p></td></tr>
<tr><td rowspan=2><p class=MsoNormal>Mẫu Thạnh</p></td><td><p class=MsoNormal>12</p></td></tr><tr><td><p class=MsoNormal>31</p></td></tr></table>`),
    );
    expect(html).toMatch(/<td[^>]* colspan="2"[^>]*><p[^>]*><b>Xã<\/b>/);
    expect(html).toMatch(/<td rowspan="2"><p>Mẫu Thạnh/);
  });

  it('a picture on the disk cannot come; its caption keeps a place for it, and a text box is quoted', () => {
    const { html, report } = read(
      word(`<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Picture_x0020_1" type="#_x0000_t75"><v:imagedata src="file:///C:/Users/mau/clip_image001.jpg" o:title=""/></v:shape><![endif]--><![if !vml]><img width=604 height=403
src="file:///C:/Users/mau/clip_image002.jpg" v:shapes="Picture_x0020_1"><![endif]></p>
<p class=MsoCaption>Quang cảnh hội nghị</p><p class=MsoNormal>Sau đó <![if !vml]><img width=10 height=9 src="file:///C:/b.png"><![endif]>có mưa.</p>
<p class=MsoNormal><![if !vml]><img width=90 height=40 src="file:///C:/c.png" alt="Text Box: Ghi chú của văn phòng" v:shapes="Text_x0020_Box_x0020_2"><![endif]>Hết.</p>`),
    );
    expect(html).toBe(
      '<figure data-photo-missing="true"><figcaption>Quang cảnh hội nghị</figcaption></figure><p>Sau đó có mưa.</p><p>Hết.</p>',
    );
    const [pictures, boxes] = sayReport(report);
    expect(pictures).toMatch(/^2 ảnh không dán theo được\. 1 chú thích đã thành chỗ trống chờ ảnh.*nút Ảnh/);
    expect(boxes).toBe('1 hộp chữ hoặc hình vẽ đã bỏ: “Ghi chú của văn phòng”.');
  });

  it('the names of old fonts reach the text doctor, from styles and from the style sheet', () => {
    const { report } = read(
      word(
        `<p class=MsoNormal>Hoäi <span>ñoàng</span> <span style='font-family:"Times New Roman"'>và</span></p><p class=Tua><span style='font-family:.VnTimeH'>héi ®ång</span> plain</p><p class=Tua><span style='font-family:VNI-Times'>Chữ mới</span></p>`,
        'p.MsoNormal {margin:0cm; font-family:VNI-Times;}',
      ),
    );
    expect(report.fonts).toEqual([
      { text: 'Hoäi ñoàng', encoding: 'vni', capitals: false },
      { text: 'héi ®ång', encoding: 'tcvn3', capitals: true },
    ]);
  });
});

it('Google Docs: headings, a footnote of an exported page, links without the detour, pictures counted', () => {
  const { html, report } = read(
    `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-2"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Nước sạch</span></h2>
<p dir="ltr"><span style="font-weight:400">Xem </span><a href="https://www.google.com/url?q=https://quochoi.vn/a%3Fb%3D1&amp;sa=D" style="text-decoration:none"><span style="text-decoration:underline">nghị quyết</span></a><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>
<p><span><img src="https://lh7-rt.googleusercontent.com/x" width="602" height="338"></span></p><ul><li dir="ltr"><p dir="ltr"><span>Một</span></p></li></ul></b><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Đã đăng.</p></div>`,
  );
  expect(html).toContain('<a href="https://quochoi.vn/a?b=1">nghị quyết</a><sup>1</sup></p>');
  expect(html).toContain('<h2>Chú thích</h2><ol><li><p> Đã đăng.</p></li></ol>');
  expect(report).toMatchObject({ pictures: 1, notes: 1 });
  expect(html).not.toMatch(/style=|<img|<b>/);
});

it('a page of the web: a photo with its caption leaves a place, a film is counted, furniture and dead links go', () => {
  const { html, report } = read(
    `<article><h1>Nước về</h1><nav><a href="/">Trang chủ</a></nav><figure class="photo"><picture><img src="https://bao.vn/a.jpg" alt="x"></picture><figcaption>Trạm bơm. <em>Ảnh: Mẫu</em></figcaption></figure>
<p>Nước đã về <img src="https://bao.vn/e.png" alt="🙂"> <a href="#muc-2">ấp Hai</a>.<img src="https://bao.vn/dem.gif" width="1" height="1"></p><iframe src="https://video.vn/1"></iframe><button>Chia sẻ</button></article>`,
  );
  expect(html).toContain(
    '<figure data-photo-missing="true"><figcaption>Trạm bơm. <em>Ảnh: Mẫu</em></figcaption></figure>',
  );
  expect(html).toContain('<p>Nước đã về 🙂 ấp Hai.</p>');
  expect(html).not.toMatch(/Trang chủ|Chia sẻ|iframe/);
  expect(sayReport(report)).toEqual([
    '1 ảnh không dán theo được. Chú thích đã thành chỗ trống chờ ảnh: bấm vào đó để chọn ảnh.',
    '1 khung nhúng (video, bản đồ, biểu mẫu) đã bỏ.',
  ]);
});

it('cells of Excel: bold and old fonts stand in classes, and rows that are hidden stay hidden', () => {
  const { html, report } = read(
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\,";}
.xl65 {font-weight:700; text-align:center;} .xl66 {font-family:VNI-Times, sans-serif;} --></style></head><body>
<table border=0 cellpadding=0 width=128 style='border-collapse:collapse'><!--StartFragment--><col width=64 span=2><tr height=20><td height=20 class=xl65 width=64>Ấp</td><td class=xl65>Số hộ</td></tr>
<tr><td class=xl66>Chôï</td><td align=right>1.204</td></tr><tr style='display:none'><td>ẩn</td><td>9</td></tr><!--EndFragment--></table></body></html>`,
  );
  expect(html).toMatch(/<td[^>]*><strong>Ấp<\/strong><\/td>/);
  expect(html).not.toContain('ẩn');
  expect(report).toMatchObject({
    hidden: 1,
    fonts: [{ text: 'Chôï', encoding: 'vni', capitals: false }],
  });
});

it('says nothing when everything came along', () => {
  expect(sayReport(read('<p>Chữ <b>đậm</b>.</p>').report)).toEqual([]);
});
