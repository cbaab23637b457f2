import type { DemoArticle } from './content.ts';
import { a, body, figure, h2, p, quote, ul } from './markup.ts';
import { ago } from './moving-days.ts';

export const voterNews: DemoArticle[] = [
  {
    kind: 'news',
    section: 'tiep-xuc-cu-tri',
    title: 'Bốn kiến nghị về cầu nông thôn được trả lời ngay tại buổi tiếp xúc',
    lead: 'Tại xã Mẫu Tân, bốn trong năm kiến nghị về cầu đường có câu trả lời trước khi buổi tiếp xúc kết thúc. Việc còn lại được hẹn ngày, có tên người phụ trách ghi trên bảng.',
    byline: 'Lê Văn Mẫu',
    date: ago(4),
    body: body(
      figure(
        'voters-1',
        'Cử tri cầm micro phát biểu, phía trước là đại biểu ngồi ghi chép',
        'Cử tri xã Mẫu Tân nêu ý kiến về cầu nông thôn (hình vẽ mẫu)',
      ),
      p(
        'Mở đầu, đại diện Mặt trận xã đọc lại các kiến nghị lần trước và kết quả. Phần báo cáo của đại biểu gói gọn trong mười lăm phút. Hơn một giờ sau đó là của bà con: 19 người phát biểu trước gần 120 cử tri.',
      ),
      p(
        'Năm ý kiến nói về cầu. Cầu kênh Mẫu Một mục ván, cầu ấp 6 không tay vịn, cầu trước trường tiểu học thấp, ghe lớn không qua được, cầu chợ chưa có biển tải trọng, và cầu Mẫu Hai cần mở rộng.',
      ),
      p(
        'Xã nhận thay ván, lắp tay vịn và gắn biển tải trọng trong 20 ngày. Ngành giao thông trả lời việc nâng cầu trước trường đã có trong danh mục theo Nghị quyết số 34/NQ-HĐND ngày {{ngay:-121}} của Hội đồng nhân dân tỉnh, khởi công trong quý tới. Riêng cầu Mẫu Hai phải đo lại, hẹn trả lời bằng văn bản trước ngày {{ngay:11}}.',
      ),
      quote(
        'Tôi đi họp nhiều lần rồi. Lần này ra về biết được ngày nào có người tới sửa cầu, vậy là đáng bỏ một buổi.',
      ),
      p(
        'Ông Hồ Văn Mẫu, Tổ trưởng Tổ đại biểu số 4, thay mặt các đại biểu tiếp thu và hẹn sẽ có mặt ở từng cây cầu vào ngày nghiệm thu.',
      ),
    ),
    meeting: null,
    cites: ['nghi-quyet-34-nq-hdnd-duong-noi-cac-xa'],
  },
  {
    kind: 'news',
    section: 'tiep-xuc-cu-tri',
    title:
      'Cử tri xã Mẫu Phú hỏi bao giờ xong đường ven kênh, đại biểu hẹn trả lời bằng văn bản trong 15 ngày',
    lead: 'Con đường 2,4 km ven kênh Mẫu Ngang đã làm được hai phần ba rồi ngừng. Bà con không trách, chỉ muốn biết vướng ở đâu và mùa tới xe lúa có vào được không.',
    byline: 'Minh Mẫu',
    date: ago(31),
    body: body(
      p(
        'Người hỏi đầu tiên là một chủ máy gặt. Anh kể, từ chỗ đường dừng vào ruộng chỉ còn 800 mét, nhưng lúa phải sang qua ghe rồi lại sang lên xe, mỗi tấn tốn thêm hơn trăm ngàn đồng.',
      ),
      figure(
        'road-1',
        'Đoạn đường bê tông dừng lại giữa vườn, phía trước là lối đất',
        'Chỗ đường dừng lại ở ấp 4 xã Mẫu Phú (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Đại diện chủ đầu tư giải thích đoạn còn lại vướng ba hộ chưa thống nhất chỗ dời hàng rào và trụ điện. Hai hộ có mặt tại buổi tiếp xúc cho biết họ đồng ý từ lâu, chỉ chờ người đến đo lại.',
      ),
      p(
        'Bà Mai Thị Mẫu, đại biểu HĐND tỉnh, đề nghị hẹn đo ngay sáng hôm sau, có trưởng ấp làm chứng. Bà nhận theo dõi việc dời trụ điện và trả lời bằng văn bản trong 15 ngày, gửi cho xã niêm yết.',
      ),
      p(
        'Một cử tri lớn tuổi đề nghị dựng tấm bảng ngay chỗ đường dừng, ghi ai thi công, bao giờ làm tiếp, gọi số nào. “Có bảng thì bà con khỏi đồn”, ông nói. Chủ đầu tư nhận làm trong tuần.',
      ),
      p('Những ý kiến khác trong buổi gặp:'),
      ul(
        'Loa của ấp phát quá sớm, đề nghị lùi sau năm giờ rưỡi.',
        'Điểm thu mua lúa cần có cân đối chứng.',
        'Sân bóng của xã tối, thanh niên xin hai bóng đèn.',
      ),
    ),
    meeting: null,
    cites: [],
  },
  {
    kind: 'news',
    section: 'tiep-xuc-cu-tri',
    title: 'Buổi tiếp xúc tối dành cho công nhân: chín giờ mới tan, vẫn còn người xếp hàng',
    lead: 'Lần đầu Tổ đại biểu số 1 tiếp xúc cử tri vào buổi tối, ngay tại khu nhà trọ. Chuyện giá điện phòng trọ, chỗ gửi con và đường về tối đèn được nói nhiều nhất.',
    byline: 'Thu Mẫu',
    date: ago(134),
    body: body(
      figure(
        'voters-2',
        'Công nhân ngồi ghế nhựa trong sân khu nhà trọ dưới ánh đèn',
        'Buổi tiếp xúc ở khu nhà trọ phường Mẫu Trung (hình vẽ mẫu)',
        'Thu Mẫu',
      ),
      p(
        'Những buổi tiếp xúc ban ngày hầu như vắng công nhân, vì nghỉ nửa ngày là mất tiền chuyên cần. Tổ đại biểu số 1 vì thế dời sang bảy giờ tối, kê ghế nhựa ngay sân khu trọ. Gần 150 người đến, nhiều người còn mặc áo công ty.',
      ),
      h2('Tiền điện phòng trọ'),
      p(
        'Nhiều công nhân đang trả tiền điện cao hơn giá quy định. Đại diện ngành điện hướng dẫn chủ trọ kê khai số người ở để được tính đúng định mức, hẹn đến tận nơi làm thủ tục vào chiều thứ Năm hằng tuần.',
      ),
      h2('Chỗ gửi con'),
      p(
        'Trường mầm non nhận trẻ từ 18 tháng, còn con của công nhân thường phải gửi từ sáu tháng. Bà Ngô Kim Mẫu, Phó Trưởng Ban Văn hóa – Xã hội HĐND tỉnh, ghi nhận và đề nghị địa phương rà soát các nhóm trẻ tư thục để hỗ trợ, không chỉ để nhắc nhở.',
      ),
      p(
        'Ông Lưu Đức Mẫu, Phó Chủ tịch HĐND tỉnh, đại biểu của Tổ, cho biết mỗi năm sẽ có ít nhất ba buổi tiếp xúc buổi tối. Ai chưa kịp nói có thể để lại phiếu hoặc nhắn cho tổ trưởng khu trọ.',
      ),
      p(`Lịch các buổi sau có tại ${a('/lich', 'Lịch họp')}.`),
    ),
    meeting: null,
    cites: [],
  },
  {
    kind: 'news',
    section: 'tiep-xuc-cu-tri',
    title: 'Ghi lại 26 ý kiến của cử tri xã Mẫu Lợi về giá lúa, giống cây và điểm thu mua',
    lead: 'Buổi tiếp xúc chuyên đề nông nghiệp ở xã Mẫu Lợi có 26 ý kiến. Bà con cần biết giá trước khi cắt lúa, cần giống có nguồn gốc và cần cái cân mà hai bên cùng tin.',
    byline: 'Minh Mẫu',
    date: ago(455),
    body: body(
      figure(
        'fields-1',
        'Ruộng lúa trổ đều, bờ ruộng có người đi thăm đồng',
        'Thăm đồng ở xã Mẫu Lợi (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Thay vì hỏi chung, buổi tiếp xúc chia ba nhóm ngồi ba góc sân nhà văn hóa: giá lúa, giống và vật tư, thu mua. Mỗi nhóm có một đại biểu và một cán bộ ngành ngồi cùng.',
      ),
      ul(
        'Nhóm giá lúa: đề nghị bảng giá ba điểm gần nhất được đọc trên loa mỗi chiều trong kỳ thu hoạch.',
        'Nhóm giống và vật tư: đề nghị công khai nơi bán giống có chứng nhận, xử lý nơi bán hàng kém chất lượng.',
        'Nhóm thu mua: đề nghị đặt một cân đối chứng tại bến, do hợp tác xã giữ.',
      ),
      p(
        'Ông Võ Minh Mẫu, Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh, nhận xét các đề nghị đều không tốn nhiều tiền. “Cái cân đối chứng giá vài triệu đồng, nhưng có nó thì cuối vụ bớt được nhiều lời qua tiếng lại”, ông nói.',
      ),
      p(
        'Xã Mẫu Lợi hẹn đặt cân trước vụ tới. Các ý kiến về giống được chuyển ngành nông nghiệp, trả lời trong 60 ngày theo quy định.',
      ),
    ),
    meeting: null,
    cites: [],
  },
];
