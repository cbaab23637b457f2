import type { DemoArticle } from './content.ts';
import { body, figure, h2, p, quote, ul } from './markup.ts';
import { ago } from './moving-days.ts';

export const sessionReports: DemoArticle[] = [
  {
    kind: 'report',
    section: 'ky-hop',
    title: 'Kỳ họp thường lệ của Hội đồng nhân dân tỉnh: hai ngày làm việc, mười một nghị quyết',
    lead: 'Trong hai ngày {{ngay:-201}} và {{ngay:-200}}, Hội đồng nhân dân tỉnh nghe báo cáo, thảo luận tại tổ, chất vấn hai nhóm vấn đề và biểu quyết thông qua mười một nghị quyết. Ba tờ trình được trả lại để làm rõ nguồn vốn.',
    byline: 'Lê Văn Mẫu',
    date: ago(200),
    body: body(
      figure(
        'assembly-1',
        'Đại biểu ngồi kín hội trường, giơ thẻ biểu quyết',
        'Đại biểu biểu quyết tại phiên bế mạc (hình vẽ mẫu)',
      ),
      p(
        'Kỳ họp có 48 trong 51 đại biểu dự phiên khai mạc; ba đại biểu vắng mặt có lý do. Chủ tọa gồm ông Phạm Văn Mẫu, Chủ tịch HĐND tỉnh, bà Trần Thị Mẫu và ông Lưu Đức Mẫu, Phó Chủ tịch HĐND tỉnh.',
      ),
      h2('Ngày thứ nhất: nghe báo cáo và thảo luận tại tổ'),
      p(
        'Phát biểu khai mạc, ông Phạm Văn Mẫu đề nghị đại biểu bám vào ba câu hỏi khi xem tờ trình: bao nhiêu hộ được hưởng, tiền lấy ở đâu, ai theo dõi sau khi thông qua. Các báo cáo chỉ trình bày tóm tắt, bản đầy đủ đã gửi trước mười ngày.',
      ),
      p(
        'Bốn tổ thảo luận ghi nhận 67 lượt ý kiến. Nhiều nhất là chuyện đường ven kênh sạt lở, thiếu bác sĩ ở trạm y tế và giá vật liệu làm đường tăng nhanh hơn dự toán.',
      ),
      h2('Ngày thứ hai: chất vấn và biểu quyết'),
      p(
        'Buổi sáng dành cho chất vấn về tiến độ sửa cống và về dạy hai buổi ở trường tiểu học vùng sâu. Mười bốn đại biểu đặt câu hỏi, sáu đại biểu tranh luận lại.',
      ),
      figure(
        'hall-3',
        'Đại biểu đứng phát biểu bên micro trong hội trường',
        'Đại biểu tranh luận lại trong phiên chất vấn buổi sáng (hình vẽ mẫu)',
        'Thu Mẫu',
      ),
      p('Buổi chiều, Hội đồng biểu quyết từng nghị quyết. Kết quả chính:'),
      ul(
        'Chín nghị quyết được 48/48 đại biểu có mặt tán thành.',
        'Nghị quyết về phân bổ vốn duy tu được 45/48 đại biểu tán thành, ba đại biểu đề nghị tăng phần cho xã vùng sâu.',
        'Nghị quyết về mức chi hỗ trợ cộng tác viên dân số được 46/48 đại biểu tán thành.',
        'Ba tờ trình chưa đưa ra biểu quyết vì chưa rõ nguồn vốn.',
      ),
      p(
        'Hội đồng cũng nghe báo cáo giữa kỳ về chương trình giám sát theo Nghị quyết số 07/NQ-HĐND ngày {{ngay:-301}} của Hội đồng nhân dân tỉnh. Hai trong năm chuyên đề đã có đoàn giám sát đi thực địa.',
      ),
      quote(
        'Nghị quyết thông qua rồi mới là lúc bắt đầu. Sáu tháng nữa, chúng ta sẽ đọc lại từng dòng và hỏi xem dòng nào đã thành việc.',
      ),
      p(
        'Đó là lời ông Phạm Văn Mẫu khi bế mạc kỳ họp. Các văn bản đã ban hành được gửi đến đại biểu và niêm yết tại trụ sở các xã, phường.',
      ),
    ),
    meeting: {
      kind: 'Kỳ họp',
      body: 'hoi-dong-nhan-dan-tinh',
      startsOn: ago(201),
      startTime: '07:30',
      endsOn: ago(200),
      endTime: '16:45',
      place: 'Hội trường lớn, Trung tâm Hội nghị tỉnh',
      people: [
        { role: 'chair', person: 'pham-van-mau', name: 'Phạm Văn Mẫu', title: 'Chủ tịch HĐND tỉnh' },
        { role: 'chair', person: 'tran-thi-mau', name: 'Trần Thị Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
        { role: 'chair', person: 'luu-duc-mau', name: 'Lưu Đức Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
        { role: 'attendee', person: 'le-hoang-mau', name: 'Lê Hoàng Mẫu', title: 'Trưởng Đoàn ĐBQH tỉnh' },
      ],
    },
    cites: ['nghi-quyet-07-nq-hdnd-chuong-trinh-giam-sat'],
  },
  {
    kind: 'report',
    section: 'ky-hop',
    title: 'Phiên chất vấn về nước sạch: hỏi một phút, đáp ba phút, hẹn có ngày',
    lead: 'Phiên chất vấn kéo dài trọn buổi sáng với chín đại biểu đặt câu hỏi về tiến độ các công trình cấp nước. Người trả lời phải nói rõ việc nào đã xong, việc nào chậm và ngày hoàn thành.',
    byline: 'Lê Văn Mẫu',
    date: ago(410),
    body: body(
      p(
        'Phiên chất vấn do bà Trần Thị Mẫu, Phó Chủ tịch HĐND tỉnh, điều hành. Người trả lời chính là ông Kiều Văn Mẫu, Giám đốc Sở phụ trách nông nghiệp và nước sạch nông thôn (nhân vật mẫu). Dưới đây là bốn câu hỏi được nhiều đại biểu quan tâm, ghi theo trình tự tại hội trường.',
      ),
      figure(
        'hall-2',
        'Người trả lời chất vấn đứng tại bục, đồng hồ đếm ngược trên màn hình',
        'Đồng hồ trên màn hình nhắc thời gian hỏi và đáp (hình vẽ mẫu)',
      ),
      h2('Vì sao trạm cấp nước Mẫu Lợi chậm bảy tháng?'),
      p(
        '<strong>Đại biểu Thạch Thị Mẫu (Tổ số 5) hỏi:</strong> Trạm Mẫu Lợi nằm trong danh mục của Nghị quyết số 12/NQ-HĐND ngày {{ngay:-640}} của Hội đồng nhân dân tỉnh, hẹn xong từ đầu năm. Bà con đi qua thấy móng vẫn để đó. Vướng ở đâu?',
      ),
      p(
        '<strong>Ông Kiều Văn Mẫu trả lời:</strong> Chậm bảy tháng là đúng. Bốn tháng đầu vướng đất đặt bể chứa, ba tháng sau do nhà thầu thiếu vật tư. Đất đã bàn giao. Sở cam kết trạm chạy thử trước ngày {{ngay:-290}}.',
      ),
      h2('Nước có màu thì gọi ai?'),
      p(
        '<strong>Đại biểu Mai Thị Mẫu (Tổ số 2) hỏi:</strong> Sau mưa lớn, nước ở ấp 5 xã Mẫu Thạnh có màu. Người dân gọi trạm thì trạm nói hỏi xã, hỏi xã thì xã nói hỏi trạm.',
      ),
      p(
        '<strong>Trả lời:</strong> Lỗi này thuộc đơn vị cấp nước. Từ tuần sau, mỗi hóa đơn in một số điện thoại trực; người trực phải đến lấy mẫu trong 24 giờ và dán kết quả tại nhà văn hóa ấp.',
      ),
      h2('Hộ nghèo có được giảm tiền lắp đồng hồ?'),
      p(
        '<strong>Đại biểu Ngô Kim Mẫu (Tổ số 6) hỏi:</strong> Nhiều hộ có ống đi trước cửa nhưng không lắp được đồng hồ vì tiền lắp bằng nửa tháng thu nhập.',
      ),
      p(
        '<strong>Trả lời:</strong> Đơn vị đồng ý cho trả dần trong sáu tháng. Việc miễn hẳn cho hộ nghèo cần nghị quyết riêng, Sở sẽ trình phương án kèm số hộ và số tiền.',
      ),
      h2('Đại biểu tranh luận lại'),
      p(
        'Ông Hồ Văn Mẫu, Tổ trưởng Tổ đại biểu số 4, cho rằng “đến lấy mẫu trong 24 giờ” chưa đủ, vì người dân cần biết trong lúc chờ thì dùng nước ở đâu. Ông đề nghị bổ sung việc chở nước tạm bằng xe bồn hoặc ghe. Người trả lời nhận bổ sung và gửi văn bản trong 20 ngày.',
      ),
      p(
        'Kết thúc phiên, chủ tọa đọc lại bốn lời hứa kèm ngày hoàn thành. Danh sách này được đưa vào tài liệu kỳ họp sau để đối chiếu.',
      ),
    ),
    meeting: {
      kind: 'Phiên chất vấn',
      body: 'hoi-dong-nhan-dan-tinh',
      startsOn: ago(410),
      startTime: '07:30',
      endsOn: null,
      endTime: '11:20',
      place: 'Hội trường lớn, Trung tâm Hội nghị tỉnh',
      people: [
        { role: 'chair', person: 'tran-thi-mau', name: 'Trần Thị Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
        {
          role: 'speaker',
          person: null,
          name: 'Kiều Văn Mẫu',
          title: 'Giám đốc Sở phụ trách nông nghiệp và nước sạch nông thôn',
        },
        {
          role: 'speaker',
          person: 'thach-thi-mau',
          name: 'Thạch Thị Mẫu',
          title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 5',
        },
        {
          role: 'speaker',
          person: 'mai-thi-mau',
          name: 'Mai Thị Mẫu',
          title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 2',
        },
        {
          role: 'speaker',
          person: 'ngo-kim-mau',
          name: 'Ngô Kim Mẫu',
          title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 6',
        },
        { role: 'speaker', person: 'ho-van-mau', name: 'Hồ Văn Mẫu', title: 'Tổ trưởng Tổ đại biểu số 4' },
      ],
    },
    cites: ['nghi-quyet-12-nq-hdnd-cap-nuoc-sach-nong-thon'],
  },
];
