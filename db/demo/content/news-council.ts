import type { DemoArticle } from './content.ts';
import { a, body, figure, ol, p, ul } from './markup.ts';
import { ago } from './moving-days.ts';

/** News of the council's bodies and sessions. */
export const councilNews: DemoArticle[] = [
  {
    kind: 'news',
    section: 'hoat-dong-hdnd',
    title: 'Tổ đại biểu số 4 chuẩn bị nội dung chất vấn: hỏi ít, hỏi đến cùng',
    lead: 'Từ 19 việc cử tri nêu, Tổ đại biểu số 4 chọn ba việc để chất vấn tại kỳ họp tới. Những việc còn lại được gửi bằng phiếu hỏi để cơ quan chức năng trả lời bằng văn bản.',
    byline: 'Minh Mẫu',
    date: ago(13),
    body: body(
      p(
        'Buổi họp tổ ở xã Mẫu Tân bắt đầu bằng việc đọc lại lời hứa của kỳ họp trước. Trong bảy lời hứa liên quan đến địa bàn, năm việc đã xong, một việc chậm, một việc chưa có báo cáo.',
      ),
      p(
        'Ông Hồ Văn Mẫu, Tổ trưởng, đề nghị chỉ chọn ba vấn đề, vì “hỏi mười câu thì câu nào cũng được trả lời qua, hỏi ba câu thì còn thời gian hỏi lại”. Ba vấn đề được chọn:',
      ),
      ol(
        'Cầu ván qua kênh Mẫu Một hư ba năm chưa sửa: cơ quan nào quản lý?',
        'Trạm y tế xã Mẫu Tân thiếu bác sĩ từ khi nào, có kế hoạch luân phiên ra sao?',
        'Điểm thu gom vỏ chai thuốc bảo vệ thực vật đã đặt, vì sao không có xe đến lấy?',
      ),
      p(
        'Mỗi câu hỏi giao một đại biểu theo dõi, đi xem tận nơi, chụp ảnh và ghi tên người đã gặp. Tổ hẹn họp lại trước khi gửi phiếu chất vấn cho Thường trực HĐND tỉnh.',
      ),
      p('Danh sách đại biểu của tổ được niêm yết tại trụ sở xã và nhà văn hóa các ấp.'),
    ),
    meeting: null,
    cites: [],
  },
  {
    kind: 'news',
    section: 'ky-hop',
    title: 'Chuẩn bị kỳ họp chuyên đề về thủy lợi và đường nông thôn',
    lead: 'Văn phòng Đoàn ĐBQH và HĐND tỉnh đã gửi tài liệu đợt một đến đại biểu. Kỳ họp dự kiến làm việc hai buổi đầu tại hội trường, buổi cuối dành cho biểu quyết và bế mạc.',
    byline: 'Thu Mẫu',
    date: ago(12),
    body: body(
      figure(
        'documents-1',
        'Tập tài liệu kỳ họp và máy tính bảng đặt trên bàn đại biểu',
        'Tài liệu kỳ họp được gửi trước qua máy tính bảng (hình vẽ mẫu)',
        'Thu Mẫu',
      ),
      p(
        'Trọng tâm của kỳ họp là Tờ trình số 56/TTr-UBND ngày {{ngay:-17}} của Ủy ban nhân dân tỉnh về kế hoạch nạo vét kênh nội đồng và gia cố bờ bao trong ba năm. Ban Kinh tế – Ngân sách sẽ họp thẩm tra trước khi trình Hội đồng.',
      ),
      p(
        'Theo kế hoạch, kỳ họp khai mạc {{thu:18}} và bế mạc {{thu:19}}. Phiên khai mạc, phiên chất vấn được phát thanh trực tiếp để bà con theo dõi trên loa của xã.',
      ),
      ul(
        'Tài liệu đợt một: tờ trình, báo cáo tóm tắt và bản đồ tuyến kênh.',
        'Tài liệu đợt hai: báo cáo thẩm tra, gửi trước kỳ họp năm ngày.',
        'Đường dây nhận ý kiến cử tri trong kỳ họp: 0000 000 000 (số mẫu).',
      ),
      p(`Chương trình chi tiết được cập nhật tại ${a('/lich', 'Lịch họp')}.`),
    ),
    meeting: null,
    cites: ['to-trinh-56-ttr-ubnd-nao-vet-kenh-noi-dong'],
  },
  {
    kind: 'news',
    section: 'ky-hop',
    title: 'Thông qua danh mục đường nối các xã vùng sâu: 14 tuyến, 9 cây cầu',
    lead: 'Hội đồng nhân dân tỉnh vừa thông qua danh mục đường nối các xã vùng sâu. Tuyến được chọn trước là tuyến học sinh đi học phải vòng xa nhất và tuyến xe cứu thương chưa vào được.',
    byline: 'Lê Văn Mẫu',
    date: ago(118),
    body: body(
      figure(
        'road-1',
        'Đường đất hẹp chạy dọc kênh, hai học sinh đạp xe',
        'Một đoạn đường ven kênh trong danh mục (hình vẽ mẫu)',
      ),
      p(
        'Nghị quyết số 34/NQ-HĐND ngày {{ngay:-121}} của Hội đồng nhân dân tỉnh gồm 14 tuyến đường, tổng chiều dài 46 km, và 9 cây cầu trên tuyến. Thứ tự ưu tiên dựa trên ba tiêu chí: số hộ hưởng lợi, quãng đường vòng của học sinh và khả năng cho xe cứu thương chạy qua.',
      ),
      p(
        'Khi thảo luận, đại biểu Mai Thị Mẫu nêu trường hợp ấp 6 xã Mẫu Phú. Trạm y tế cách ấp 1,8 km theo đường chim bay, nhưng xe phải chạy vòng 11 km vì chưa có cầu. Tuyến này từ vị trí thứ chín được đưa lên thứ hai.',
      ),
      p(
        'Đại biểu cũng lưu ý bề rộng cầu phải bằng bề rộng đường. “Đường ba mét rưỡi mà cầu hai mét thì xe chở lúa vẫn dừng ở đầu cầu”, ông Đỗ Thanh Mẫu, Phó Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh, nói.',
      ),
      p(
        'Toàn văn nghị quyết và danh mục được niêm yết tại trụ sở các xã. Mỗi quý, tiến độ từng tuyến được báo cáo và đăng công khai.',
      ),
    ),
    meeting: null,
    cites: ['nghi-quyet-34-nq-hdnd-duong-noi-cac-xa'],
  },
  {
    kind: 'news',
    section: 'ky-hop',
    title: 'Mười hai công trình nước sạch nông thôn được thông qua',
    lead: 'Danh mục xếp theo số hộ hưởng lợi, công trình nào có nhiều hộ chưa có nước thì làm trước. Hội đồng yêu cầu mỗi công trình có bảng ghi ngày khởi công, ngày hoàn thành và số điện thoại người phụ trách.',
    byline: 'Lê Văn Mẫu',
    date: ago(636),
    body: body(
      p(
        'Với 49/50 đại biểu có mặt tán thành, Nghị quyết số 12/NQ-HĐND ngày {{ngay:-640}} của Hội đồng nhân dân tỉnh đã thông qua danh mục mười hai công trình cấp nước sạch nông thôn. Khi hoàn thành, khoảng 1.900 hộ ở tám xã có nước máy tại nhà.',
      ),
      figure(
        'canal-1',
        'Kênh lớn chảy qua khu dân cư, ven bờ có lu chứa nước',
        'Nhiều hộ ven kênh vẫn trữ nước bằng lu (hình vẽ mẫu)',
      ),
      p(
        'Bà Đặng Thị Mẫu, Trưởng Ban Văn hóa – Xã hội HĐND tỉnh, cho biết Ban đã đi bảy xã trước khi thẩm tra. Có nơi trong báo cáo ghi “đã có nước hợp vệ sinh”, nhưng thực tế là nước giếng khoan nhiễm phèn, chỉ dùng để rửa.',
      ),
      p(
        'Đại biểu thảo luận kỹ nhất về cách đếm. Nếu đếm theo đường ống thì nhiều ấp đã xong, nếu đếm theo vòi nước trong nhà thì còn xa. Hội đồng chọn cách đếm thứ hai.',
      ),
      p(
        'Vì vậy, nghị quyết ghi rõ hộ được tính là có nước sạch phải có vòi nước trong khuôn viên nhà và kết quả xét nghiệm đạt chuẩn trong sáu tháng gần nhất.',
      ),
    ),
    meeting: null,
    cites: ['nghi-quyet-12-nq-hdnd-cap-nuoc-sach-nong-thon'],
  },
];
