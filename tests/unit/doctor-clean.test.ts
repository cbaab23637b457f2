import { describe, expect, it } from 'vitest';
import { demoContentFor } from '#db/demo/content/content.ts';
import { apply, examine } from '#lib/doctor/examine.ts';

const { articles, pages } = demoContentFor('2026-11-23');
const inParagraph = (sentence: string) => ({
  title: '',
  lead: '',
  byline: '',
  bodyHtml: `<p>${sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
});

/** Right as they stand, and each close to something that a rule looks for. */
const SENTENCES = `
Hội nghị diễn ra tại TP.HCM, có 45 đại biểu tham dự.
Đoàn đã đến TP. Hồ Chí Minh, TP. Cần Thơ và TX. Long Mỹ.
Đồng chí GS.TS. Nguyễn Văn Mẫu, PGS.TS Trần Thị Thử và ThS. Lê Văn Mẫu dự họp.
ThS.BS. Nguyễn Thị Mẫu trình bày báo cáo.
BS.CKII Trần Văn Thử chủ trì buổi khám.
Các lĩnh vực y tế, giáo dục, giao thông, v.v. đều được đề cập.
Các lĩnh vực y tế, giáo dục, v.v... đều được đề cập.
Tổng thu đạt 1.234,5 tỉ đồng, tăng 12,7% so với cùng kỳ.
Diện tích 1.602,4 km², dân số 733.017 người.
Giá lúa từ 6.500 - 7.000 đồng/kg, tăng 200 đồng/kg.
Phiên họp bắt đầu lúc 8:00 và kết thúc lúc 11:30.
Phiên họp từ 8:00-11:30, nghỉ giải lao 9:45-10:00.
Phiên họp bắt đầu lúc 08 giờ 00 phút, ngày 15/5/2017.
Tỉ số trận chung kết là 3-2, hiệp phụ 1 : 0.
Tỉ lệ pha là 1:50, bản đồ tỉ lệ 1:25.000.
Chi tiết xem trên trang quochoi.vn và baohaugiang.com.vn.
Thư gửi về hopthu@mau.gov.vn trước ngày 20/10/2024.
Đăng ký tại https://dichvucong.gov.vn/p/home/dvc-trang-chu.html?id=12&x=a,b;c.
Xem www.mau.vn/tin-tuc/2024/10/20/hoi-nghi,tong-ket.html để biết thêm.
Tải tệp bao-cao.2024.docx hoặc phu-luc,1.xlsx từ mục Văn bản.
Trang hậugiang.vn không phải tên miền của cơ quan.
Ông Nguyễn V. Mẫu và bà Trần T. T. Hoa ký biên bản.
Nhà văn J.K. Rowling, ông W. B. Yeats và bà J. R. Mẫu được nhắc đến.
Tổng thống George H.W. Bush và Thủ tướng Lý Hiển Long gặp nhau năm 1992.
Ông François Mitterrand thăm Hà Nội vào tháng 2/1993.
Hội thảo có đại diện của UNICEF, WHO, UNDP, ASEAN và G7.
Đoàn công tác của Bộ KH&CN làm việc với Sở TT&TT.
Công ty TNHH MTV Cấp thoát nước - Công trình đô thị báo cáo.
Khẩu hiệu “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”.
Chuyên đề “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh”, … được triển khai.
Cử tri hỏi: “Bao giờ cầu xong?”. Đại diện sở trả lời: “Quý 3.”
“Chúng tôi rất mừng!”, bà Mẫu nói.
Ông nói "rất mừng" khi được hỏi.
Các "điểm nghẽn" được gọi tên: "vốn", "đất", "người".
Các từ ‘mật’, ‘kín’ được giải thích trong phụ lục.
Phong trào “Toàn dân xây dựng nông thôn mới (NTM)” lan rộng.
Kỳ họp thứ 10 (kỳ họp thường lệ cuối năm) khai mạc ngày 10/12/2024.
Khóa XV, nhiệm kỳ 2021 - 2026; khóa X, nhiệm kỳ 2021-2026.
Đại hội XIII của Đảng, Đại hội lần thứ XIV, quý I, quý IV.
Điều 5, khoản 2, điểm a, b và c của Luật này.
Theo điểm a khoản 1 Điều 77, điểm b,c khoản 2 Điều 78.
Nghị quyết số 23/2024/NQ-HĐND ngày 10/12/2024 của Hội đồng nhân dân tỉnh.
Chỉ thị số 29-CT/TU ngày 15/5/2017 của Tỉnh ủy và Quy định số 126-QĐ/TW ngày 28/2/2018 của Bộ Chính trị.
Nghị định số 30/2020/NĐ-CP, Thông tư số 01/2018/TT-VPCP và Luật số 77/2015/QH13.
Quyết định số 1668/QĐ-TTg, Công văn số 245/UBND-VX, Tờ trình số 12/TTr-UBND.
Nghị quyết số 12-NQ/ĐU, ngày 5/9/2026 của Đảng ủy; sau đây gọi là Nghị quyết 12-NQ/ĐU.
Nghị quyết số 72/2025/NQLT/UBTVQH15-CP-ĐCTUBTWMTTQVN được phổ biến.
Luật Chuyển đổi số 148/2025/QH15 có hiệu lực từ năm nay.
Có 77/86 đại biểu có mặt, đạt 89,5%.
Năm học 2023-2024, toàn tỉnh có 312 trường.
Số điện thoại đường dây nóng: 0293.3878.999.
Điện thoại: (0293) 3 878 999, số máy lẻ 12.
Biển số xe 95A-123.45 được cấp cho cơ quan.
Mã số thuế của đơn vị là 6300123456.
Mã QR, mã vạch 8934567890123 in trên bìa.
Dịch Covid-19 đã được kiểm soát; vắc-xin phòng Covid-19 tiêm đủ mũi.
Vi-rút SARS-CoV-2 gây ra đại dịch.
Tổng đài 1022, 113, 114, 115 và 18001091 hoạt động liên tục.
Bí mật nhà nước phải được giữ gìn.
Cơ quan bảo vệ bí mật nhà nước theo độ mật của từng tài liệu.
Mật ong rừng tràm là đặc sản của vùng.
Mật độ dân số đạt 452 người/km².
Người dân nuôi ong lấy mật, bán mật ong quanh năm.
Mật khẩu phải có ít nhất 12 ký tự; khóa bí mật không chia sẻ.
Cuộc họp kín được giữ bí mật tuyệt đối.
Bỏ phiếu kín là hình thức bảo mật ý kiến.
Hiện tượng này không phổ biến ở địa phương.
Cách làm này chưa phổ biến, còn tâm lý e ngại.
Tài liệu lưu hành nội bộ trước đây đã được giải mật và công khai.
Nội bộ đoàn kết, thống nhất; lưu hành tiền giả bị xử lý.
Rải rác có nơi ngập, dần dần nước rút, từ từ lộ mặt đường.
Ngày ngày, nhà nhà, người người ra sức thi đua.
Luôn luôn lắng nghe, mãi mãi ghi ơn, đời đời nhớ công.
Những quả đu đủ xanh xanh treo lủng lẳng.
Thiếu kinh phí là lý do do nhiều cử tri nêu.
Trưởng Ban ban hành kế hoạch; Tổ tổ chức thực hiện.
Kết quả đạt được được biểu dương; tồn tại tại cơ sở được chỉ rõ.
Thiết bị bị hỏng; tài liệu kèm theo theo quy định.
Giá trị của của cải làm ra tăng lên.
Nhân dân dân chủ bàn bạc, hợp đồng đồng thời được ký.
Chuồn chuồn, bươm bướm, ba ba và cào cào.
Từng bước, từng bước một, cánh đồng lớn hình thành.
Hòa bình là khát vọng của mọi dân tộc; thế giới cần hòa bình.
Mức thu cao bằng năm trước, thấp hơn kế hoạch.
Tại ngã bảy có chợ nổi, ghe xuồng đông vui.
Củ nghệ an toàn được thị trường ưa chuộng.
Đơn vị tân tiến, phong trào tiên tiến, hiệp thành một khối.
Bộ đội biên phòng bảo vệ đường biên; điện biên giới đã kéo.
Lương tâm nghề nghiệp và đạo đức công vụ.
Âm thanh hóa cứng, bình định lại giá, thái bình thịnh trị.
Xã viên hợp tác xã đại thành viên đã họp.
Huyện ủy, thị ủy, thành ủy và các đảng ủy trực thuộc.
Tỉnh đồng ý chủ trương, huyện hòa giải thành 12 vụ.
Các xã bình xét hộ nghèo công khai; phường tân trang hè phố.
HẬU GIANG ĐỔI MỚI
Xã Vị Thanh, huyện Vị Thủy, tỉnh Hậu Giang đạt chuẩn.
Thị trấn Một Ngàn, huyện Châu Thành A; thị trấn Ngã Sáu, huyện Châu Thành.
Thành phố Ngã Bảy, thành phố Vị Thanh, thị xã Long Mỹ.
Sông Hậu, kênh Xà No, kênh xáng Xà No.
Vị thanh tra viên đã kết luận; các vị thủy thủ về bờ.
Hậu phương lớn, hậu cần tại chỗ.
Khóa họp, hóa đơn, tòa án, hòa giải, khỏe mạnh, thúy, thủy lợi, tùy tình hình.
Quý vị đại biểu, quỹ đất, quỳ gối, huyên náo, khuya khoắt.
Hoàn thành, hoàng hôn, toàn tỉnh, khoảng cách, thuế, thuở, huýt sáo.
Ủy ban, ủy viên, ủy quyền, Đảng ủy, ỦY BAN.
Vắc-xin, in-tơ-net, ki-lô-mét, các-bon, các các-tông xếp gọn.
Khí CO2 và chất H2O; ASEAN+3; A(H5N1); F0, F1.
Email, e-mail, website, fanpage, livestream, app, AI, IoT, 4G/5G.
Node.js, ASP.NET, Vue.js và .NET là tên phần mềm.
Tệp .docx, .pdf; thư mục /home/mau; lệnh npm start.
Nhiệt độ 35°C, độ ẩm 80%, pH = 5,5 ± 0,2.
Giá 5 USD/thùng; 10.000đ/vé; 2,5kg; 15m; 20ha.
Lãi suất 0,5%/năm; tăng 3 lần; gấp 1,5 lần.
Số: 15/NQ-HĐND.
Nơi nhận: Như trên; Lưu: VT, PC.
TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH
T/M BAN THƯỜNG VỤ, T/L BÍ THƯ
Hết giờ!!! Sao vậy??? Thật ư?!
Chờ xem... và chờ đợi…
… tiếp theo kỳ trước.
...tiếp theo kỳ trước.
(Còn tiếp)
( ) Đồng ý ( ) Không đồng ý
[ ] Có [x] Không
1) Kiểm tra; 2) Giám sát; 3) Báo cáo.
a) Về kinh tế; b) Về xã hội; c) Về quốc phòng.
- Về kinh tế: tăng trưởng 12,27%.
+ Thu ngân sách: 7.500 tỉ đồng.
* Ghi chú: số liệu đến 30/9/2024.
1. Thông qua chương trình; 2. Thảo luận; 3. Bế mạc.
1.1. Mục tiêu chung. 1.2.1. Mục tiêu cụ thể.
Bảng 2.3, Hình 4.5, mục III.2.a và Phụ lục 1A.
Ngày 2/9/1945, 19/8/1945 và 30/4/1975 là các mốc lịch sử.
Từ ngày 24-25/10/2024 diễn ra hai phiên họp.
Thứ Sáu, 25/10/2024, họp tổng kết.
Thứ Hai, ngày 21/10/2024, khai mạc.
Chủ nhật, ngày 27/10/2024 nghỉ.
Tháng 10/2024, quý 4/2024, năm 2024-2025.
Ngày 25 tháng 01 năm 2022, Thường trực họp phiên thường kỳ.
Ngày 25-01-2022 và ngày 26-01-2022, đoàn làm việc tại cơ sở.
Ngày 05/01/2022 và ngày 06/02/2022, đoàn làm việc tại cơ sở.
Quốc lộ 61C, tỉnh lộ 927, cao tốc Cần Thơ - Cà Mau (đoạn qua tỉnh).
Cầu Cái Cui 2, cống số 3, trạm bơm 4.
Giải A, giải B; hạng I, II, III; loại 1, 2.
Anh A, chị B; ông Nguyễn Văn A; bà Trần Thị B.
“Đất là vàng”: cách nói của người trồng mía.
Bài thơ “Quê hương”, bài hát “Hậu Giang quê mẹ”.
Câu “Nước lấy dân làm gốc” (Hồ Chí Minh) được nhắc lại.
Cuốn “Đường Kách mệnh” (1927) là bảo vật quốc gia.
Le maire de Paris a visité la province; “très bien”, dit-il.
The delegation said: “Thank you, Hậu Giang!”
Tác giả: N.B., ảnh: P.T., biên tập: T.L.
(HG) - Sáng 25/10, Thường trực Hội đồng nhân dân tỉnh họp.
Hỏi – đáp: 5 câu hỏi thường gặp về hộ tịch.
Kinh tế – xã hội, kinh tế - xã hội, kinh tế-xã hội.
Có 5 nhóm việc: (1) rà soát; (2) sửa đổi; (3) ban hành.
Tỉ lệ tán thành 100% (45/45 đại biểu có mặt).
Nhóm 3.1; nhóm 3.2; nhóm 3.3.
Chỉ số PCI đứng thứ 12; PAPI, PAR Index, SIPAS đều tăng.
Dự thảo nghị quyết được chỉnh lý; dự thảo lần 2 gửi lấy ý kiến.
Tài liệu hội nghị gửi trước 3 ngày qua phần mềm.
Hội nghị trực tuyến qua Zoom/VNPT Meeting, 8 điểm cầu.
Thầy Thích Mẫu Tâm, linh mục Giuse Trần Mẫu, ông Đ.V.T.
Ông Y Mẫu Niê, bà H’Mẫu Êban, ông K’Mẫu dự họp.
Xã Đắk Mẫu, thôn Kon Mẫu, buôn Ea Mẫu.
Thi hành từ 00 giờ 00 phút ngày 1/7/2025.
Thời gian: 07h30, ngày 20/10/2024. Địa điểm: Hội trường A.
Đề nghị: Sở Y tế khẩn trương rà soát; Sở Tài chính bố trí vốn.
Kết luận: giao UBND tỉnh chỉ đạo; HĐND tỉnh giám sát.
Nước lũ cao 1,2m; sạt lở 120m bờ kênh; thiệt hại 2,3 tỉ đồng.
Mùa vụ lúa Đông Xuân, Hè Thu; giống OM 5451, ST25, RVT.
Gói thầu số 3: giá 4.567.890.000 đồng.
Hợp phần A/B; và/hoặc; km/h; đồng/m³.
Tin: A. Mẫu; ảnh: B. Mẫu
`
  .split('\n')
  .filter((line) => line !== '');

describe('clean text', () => {
  it('the list is long enough to mean something', () => {
    expect(new Set(SENTENCES).size).toBeGreaterThanOrEqual(150);
    expect(articles.length).toBeGreaterThan(20);
  });

  it.each(SENTENCES)('%s', (sentence) => {
    expect(examine(inParagraph(sentence))).toEqual([]);
    const asFields = { title: sentence, lead: sentence, byline: '', bodyHtml: '' };
    expect(examine(asFields).filter(({ rule }) => rule !== 'capital-title')).toEqual([]);
  });

  it('the sample content has neither errors nor stamps', () => {
    for (const { title, lead, byline, body } of articles) {
      expect(examine({ title, lead, byline, bodyHtml: body }), title).toEqual([]);
    }
    for (const { title, lead, body } of pages) {
      expect(examine({ title, lead, byline: '', bodyHtml: body }), title).toEqual([]);
    }
  });

  it('an empty text, and one without words', () => {
    for (const bodyHtml of ['', '<p></p>', '<hr>', '<p><br></p>', ' \n ']) {
      expect(examine({ title: '', lead: '', byline: '', bodyHtml })).toEqual([]);
    }
  });

  it('nothing chosen, nothing changed: the body comes back letter for letter', () => {
    const text = {
      title: 'Hậu giang',
      lead: '',
      byline: '',
      bodyHtml: '<p>a&amp;b “ c</p>\n<ul><li>x</li></ul>',
    };
    expect(apply(text, [])).toEqual(text);
    expect(apply(text, [{ id: 'covid-000' }])).toEqual(text);
  });
});
