import type { DemoArticle } from './content.ts';
import { a, body, figure, h2, ol, p, table, ul } from './markup.ts';
import { ago } from './moving-days.ts';

export const policyNews: DemoArticle[] = [
  {
    kind: 'news',
    section: 'van-ban-chinh-sach',
    title: 'Mời bà con góp ý kế hoạch nạo vét kênh nội đồng',
    lead: 'Dự thảo kế hoạch ba năm nêu 58 tuyến kênh sẽ nạo vét và thứ tự thực hiện. Bà con xem kênh gần nhà mình nằm ở năm nào, có chỗ nào cần làm sớm hơn thì gửi ý kiến.',
    byline: 'Thu Mẫu',
    date: ago(3),
    body: body(
      p(
        'Kế hoạch kèm theo Tờ trình số 56/TTr-UBND ngày {{ngay:-17}} của Ủy ban nhân dân tỉnh. Trước khi thẩm tra, Ban Kinh tế – Ngân sách HĐND tỉnh muốn nghe người dân sống dọc kênh, vì thứ tự trên giấy có thể khác với chỗ cạn thật.',
      ),
      table(
        'Số tuyến kênh dự kiến nạo vét theo từng năm (số liệu mẫu)',
        ['Năm thực hiện', 'Số tuyến', 'Chiều dài (km)'],
        [
          ['Năm thứ nhất', '24', '61'],
          ['Năm thứ hai', '19', '48'],
          ['Năm thứ ba', '15', '37'],
          ['Cộng', '58', '146'],
        ],
      ),
      h2('Góp ý bằng cách nào'),
      ul(
        `Gửi thư theo địa chỉ ở trang ${a('/lien-he', 'Liên hệ')}, ghi “Góp ý kênh nội đồng”.`,
        'Nói với trưởng ấp; ấp tập hợp gửi về xã.',
        'Phát biểu tại buổi tiếp xúc cử tri ở Nhà văn hóa xã Mẫu Thạnh, {{thu:7}}.',
      ),
      p(
        'Thời gian nhận ý kiến đến hết ngày {{ngay:10}}. Ý kiến được tổng hợp theo từng tuyến kênh, nêu rõ tiếp thu hay không và vì sao, rồi đăng lại trên trang này.',
      ),
      p(
        `Bản đồ các tuyến xem tại ${a('https://example.gov.vn/ban-do-kenh', 'trang của ngành nông nghiệp (địa chỉ mẫu)')}.`,
      ),
    ),
    meeting: null,
    cites: ['to-trinh-56-ttr-ubnd-nao-vet-kenh-noi-dong'],
  },
  {
    kind: 'news',
    section: 'van-ban-chinh-sach',
    title: 'Thông báo kết luận phiên họp: kiến nghị quá 60 ngày phải nêu tên cơ quan chậm',
    lead: 'Thông báo vừa được ban hành giao việc cho từng cơ quan sau phiên họp thường kỳ. Kiến nghị của cử tri quá hạn mà chưa trả lời sẽ được nêu rõ tên đơn vị trong báo cáo kỳ sau.',
    byline: 'Thu Mẫu',
    date: ago(40),
    body: body(
      p(
        'Thông báo số 09/TB-HĐND ngày {{ngay:-44}} của Thường trực Hội đồng nhân dân tỉnh nêu bốn việc cần làm sau khi rà soát 104 kiến nghị của cử tri:',
      ),
      ol(
        'Các sở, ngành trả lời 31 kiến nghị đang giải quyết, nêu người phụ trách và ngày xong.',
        'Cơ quan có kiến nghị quá 60 ngày chưa trả lời phải giải trình bằng văn bản.',
        'Xã, phường niêm yết kết quả tại trụ sở và nhà văn hóa ấp trong 30 ngày.',
        'Văn phòng gọi lại cho ít nhất một phần tư số người gửi kiến nghị để kiểm chứng.',
      ),
      p(
        'Theo Văn phòng, danh sách đăng công khai chỉ ghi nội dung, địa bàn và kết quả; không ghi tên, địa chỉ người gửi. Người gửi dùng số phiếu để tự tra.',
      ),
      p(
        `Thông báo được lập sau khi đối chiếu Báo cáo số 41/BC-HĐND ngày {{ngay:-76}}. Hai văn bản đều được niêm yết cùng bảng kết quả.`,
      ),
    ),
    meeting: null,
    cites: ['thong-bao-09-tb-hdnd-ket-luan-phien-hop', 'bao-cao-41-bc-hdnd-tong-hop-y-kien-cu-tri'],
  },
  {
    kind: 'news',
    section: 'van-ban-chinh-sach',
    title: 'Bà con hỏi gì nhiều nhất? Đọc nhanh báo cáo tổng hợp ý kiến cử tri',
    lead: 'Báo cáo dày 18 trang, bài này tóm lại phần bà con quan tâm: cầu đường đứng đầu, kế đến là nước sạch và thủy lợi. Có những việc nhỏ được nhắc ở gần như mọi điểm tiếp xúc.',
    byline: 'Minh Mẫu',
    date: ago(74),
    body: body(
      p(
        'Báo cáo số 41/BC-HĐND ngày {{ngay:-76}} của Thường trực Hội đồng nhân dân tỉnh ghi lại 104 kiến nghị từ 15 điểm tiếp xúc. Mỗi kiến nghị có số phiếu, địa bàn và cơ quan được giao trả lời.',
      ),
      figure(
        'voters-2',
        'Cử tri ngồi theo hàng ghế nhựa trong nhà văn hóa ấp, một người giơ tay',
        'Một buổi tiếp xúc tại nhà văn hóa ấp (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      ul(
        'Giao thông nông thôn: 34 kiến nghị, phần lớn là cầu nhỏ và đường ven kênh.',
        'Thủy lợi, nước sạch: 27 kiến nghị, tập trung ở ba xã cuối nguồn.',
        'Y tế, giáo dục: 18 kiến nghị, nổi lên chuyện thuốc ở trạm y tế và lớp bán trú.',
        'Đất đai: 14 kiến nghị về cấp giấy, đính chính diện tích.',
        'Chính sách xã hội: 11 kiến nghị về trợ cấp người cao tuổi và nhà ở.',
      ),
      p(
        'Một việc nhỏ được nhắc ở 12 trong 15 điểm là đèn đường trên tuyến đi học. Báo cáo đề nghị các xã lập danh sách đoạn tối, cắm cột mốc tạm và trả lời ngay, không gộp vào dự án lớn.',
      ),
    ),
    meeting: null,
    cites: ['bao-cao-41-bc-hdnd-tong-hop-y-kien-cu-tri'],
  },
  {
    kind: 'news',
    section: 'van-ban-chinh-sach',
    title: 'Chương trình giám sát năm: năm chuyên đề, ít hơn nhưng theo đến cùng',
    lead: 'Hội đồng nhân dân tỉnh thông qua chương trình giám sát với năm chuyên đề, giảm ba so với năm trước. Mỗi chuyên đề phải có một lần quay lại kiểm tra việc thực hiện kiến nghị.',
    byline: 'Lê Văn Mẫu',
    date: ago(298),
    body: body(
      p(
        'Nghị quyết số 07/NQ-HĐND ngày {{ngay:-301}} của Hội đồng nhân dân tỉnh quy định năm chuyên đề: duy tu đê bao, cống ngăn mặn; nước sạch nông thôn; trạm y tế xã; trường lớp vùng ngập; giải quyết kiến nghị cử tri.',
      ),
      p(
        'Điểm khác so với trước là yêu cầu “quay lại”. Sau khi công bố kết luận từ bốn đến sáu tháng, đoàn giám sát trở lại đúng nơi đã đến, xem từng kiến nghị và công bố kết quả.',
      ),
      p(
        'Để có thời gian quay lại, chương trình bớt ba chuyên đề so với năm trước. Những nội dung rút ra không bị bỏ hẳn: các Ban theo dõi qua báo cáo định kỳ và khảo sát ngắn khi có phản ánh của cử tri.',
      ),
      p(
        'Ông Phạm Văn Mẫu, Chủ tịch HĐND tỉnh, giải thích: “Đi thêm một xã thì có thêm một trang báo cáo. Quay lại một xã thì có thêm một việc xong”.',
      ),
      p(
        `Tin về từng chuyên đề được đăng trong mục ${a('/chuyen-muc/giam-sat-khao-sat', 'Giám sát – khảo sát')}.`,
      ),
    ),
    meeting: null,
    cites: ['nghi-quyet-07-nq-hdnd-chuong-trinh-giam-sat'],
  },
  {
    kind: 'news',
    section: 'van-ban-chinh-sach',
    title: 'Học sinh vùng ngập được hỗ trợ học phí và tiền đò: ai được, nộp giấy gì, nhận khi nào',
    lead: 'Nghị quyết mới quy định mức hỗ trợ học phí và chi phí đi lại cho học sinh các xã vùng ngập sâu. Phụ huynh chỉ nộp một tờ đơn tại trường, không phải xin thêm xác nhận.',
    byline: 'Thu Mẫu',
    date: ago(391),
    body: body(
      p(
        'Nghị quyết số 05/{{nam:-395}}/NQ-HĐND ngày {{ngay:-395}} của Hội đồng nhân dân tỉnh áp dụng cho học sinh mầm non, phổ thông có nhà tại các ấp trong danh sách vùng ngập sâu. Dưới đây là những điểm phụ huynh cần biết.',
      ),
      h2('Ai được hỗ trợ'),
      ul(
        'Học sinh đang ở tại ấp có tên trong phụ lục, kể cả tạm trú từ sáu tháng.',
        'Học sinh đi học bằng đò, phà hoặc phải vòng từ năm km trở lên trong những ngày ngập.',
      ),
      h2('Mức hỗ trợ'),
      table(
        'Mức hỗ trợ mỗi học sinh trong một tháng học (số liệu mẫu)',
        ['Cấp học', 'Học phí', 'Đi lại'],
        [
          ['Mầm non', '100%', '120.000 đồng'],
          ['Tiểu học', 'Không thu', '120.000 đồng'],
          ['Trung học', '50%', '150.000 đồng'],
        ],
      ),
      figure(
        'classroom-1',
        'Lớp học có bàn ghế gỗ, cửa sổ mở ra vườn dừa',
        'Lớp học ở một xã vùng ngập (hình vẽ mẫu)',
        'Thu Mẫu',
      ),
      h2('Nộp giấy gì, nhận khi nào'),
      p(
        'Phụ huynh nộp một tờ đơn theo mẫu cho giáo viên chủ nhiệm. Nhà trường tự đối chiếu nơi ở với xã. Tiền chuyển mỗi học kỳ một lần; gia đình không có tài khoản thì nhận tại trường, có ký nhận.',
      ),
      h2('Vài trường hợp hay hỏi'),
      ul(
        'Nhà ở hai nơi: tính theo nơi học sinh ngủ lại trong những ngày đi học.',
        'Có anh chị em cùng học: mỗi em một đơn, có thể nộp chung một lần.',
        'Chuyển trường giữa học kỳ: trường cũ xác nhận số tháng đã nhận, trường mới chi tiếp.',
        'Nhà ngoài danh sách nhưng vẫn ngập: phụ huynh báo trưởng ấp, xã lập biên bản và đề nghị bổ sung.',
      ),
      p(
        'Đại biểu Ngô Kim Mẫu, người theo dõi nội dung này từ khi còn là kiến nghị của cử tri, cho biết điều khó nhất không phải mức tiền mà là thủ tục. Bản dự thảo đầu tiên yêu cầu bốn loại giấy. Qua hai vòng lấy ý kiến ở các trường, chỉ còn một tờ đơn.',
      ),
      p('Nếu sau 30 ngày chưa có trả lời, phụ huynh gọi số 0000 000 000 (số mẫu) của Văn phòng.'),
    ),
    meeting: null,
    cites: ['nghi-quyet-05-ho-tro-hoc-phi-vung-ngap'],
  },
];
