import type { DemoArticle } from './content.ts';
import { body, figure, p, ul } from './markup.ts';
import { ago } from './moving-days.ts';

export const supervisionNews: DemoArticle[] = [
  {
    kind: 'news',
    section: 'giam-sat-khao-sat',
    title: 'Ban Văn hóa – Xã hội khảo sát ba trạm y tế xã: đủ phòng, thiếu bác sĩ, thuốc về chậm',
    lead: 'Ba trạm y tế ở Mẫu Tân, Mẫu Hòa và Mẫu Lợi đều có phòng khám mới, nhưng hai trạm phải nhờ bác sĩ nơi khác đến khám mỗi tuần hai buổi. Thuốc huyết áp có tháng về chậm mười ngày.',
    byline: 'Minh Mẫu',
    date: ago(2),
    body: body(
      figure(
        'clinic-1',
        'Phòng khám trạm y tế xã, bác sĩ đo huyết áp cho một cụ bà',
        'Đo huyết áp cho người cao tuổi tại trạm y tế xã Mẫu Hòa (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Bà Đặng Thị Mẫu, Trưởng Ban Văn hóa – Xã hội HĐND tỉnh, dẫn đầu đoàn khảo sát. Đoàn đến lúc sáu giờ sáng, khi các cụ cao tuổi đã ngồi chờ lấy số.',
      ),
      p(
        'Trạm xã Mẫu Hòa đang theo dõi 412 người bệnh huyết áp, đái tháo đường. Mỗi lần khám chỉ được phát thuốc bảy ngày khi nguồn về chậm, nên có người phải đi bốn chuyến một tháng. “Tôi đi được, bà già sát nhà không đi được thì nhờ tôi lấy giùm, mà lấy giùm thì không đúng quy định”, một người bệnh nói.',
      ),
      p(
        'Bà Thạch Thị Mẫu, đại biểu HĐND tỉnh, y sĩ công tác tại địa phương, đề nghị cho trạm dự trữ thuốc bệnh mạn tính đủ 45 ngày và bố trí một buổi khám tại nhà mỗi tháng cho người không đi lại được.',
      ),
      p(
        'Ở trạm xã Mẫu Tân, phòng sinh mới xây chưa dùng lần nào vì không đủ nữ hộ sinh trực đêm. Trạm trưởng đề nghị hoặc bổ sung người, hoặc chuyển phòng này thành nơi tập phục hồi chức năng cho người sau tai biến. Xã đang có 26 người cần tập mà phải đi xa 14 km.',
      ),
      p(
        'Trạm xã Mẫu Lợi lại vướng chuyện khác: máy siêu âm được cấp từ năm trước, nhưng người được học sử dụng máy đã chuyển công tác. Ngành y tế hứa cử bác sĩ về siêu âm mỗi thứ Tư, đồng thời đưa hai y sĩ của trạm đi học.',
      ),
      p(
        'Khi đoàn hỏi điều mong nhất, các cụ đang ngồi chờ trả lời gần giống nhau: có bác sĩ quen mặt, có thuốc đúng ngày, và có mái che ở chỗ ngồi chờ buổi sáng.',
      ),
      p('Đoàn ghi nhận ba việc cần làm sớm:'),
      ul(
        'Công bố lịch bác sĩ về trạm trước một tháng, dán tại ấp và nhắn vào nhóm của ấp.',
        'Rà lại quy trình cấp thuốc, tìm khâu gây chậm mười ngày.',
        'Lập danh sách người bệnh không đi lại được ở từng ấp.',
      ),
      p('Báo cáo khảo sát được gửi Thường trực HĐND tỉnh trước ngày {{ngay:12}}.'),
    ),
    meeting: null,
    cites: [],
  },
  {
    kind: 'news',
    section: 'giam-sat-khao-sat',
    title: 'Thành lập Đoàn giám sát việc duy tu đê bao, cống ngăn mặn',
    lead: 'Đoàn gồm mười một thành viên, trong đó có hai đại biểu là nông dân và một kỹ sư thủy lợi được mời. Tám xã nằm trong kế hoạch, mỗi xã được xem ít nhất một cống và một đoạn đê.',
    byline: 'Lê Văn Mẫu',
    date: ago(226),
    body: body(
      p(
        'Quyết định số 27/QĐ-HĐND ngày {{ngay:-229}} của Thường trực Hội đồng nhân dân tỉnh cử bà Trần Thị Mẫu, Phó Chủ tịch HĐND tỉnh, làm Trưởng đoàn; ông Võ Minh Mẫu, Trưởng Ban Kinh tế – Ngân sách, làm Phó Trưởng đoàn.',
      ),
      p(
        'Theo Kế hoạch số 18/KH-HĐND ngày {{ngay:-231}} của Thường trực Hội đồng nhân dân tỉnh, đoàn xem xét ba câu hỏi: tiền duy tu đã dùng vào đâu, công trình sau sửa chữa có dùng được không, ai quản lý công trình nhỏ.',
      ),
      figure(
        'survey-1',
        'Nhóm người đứng trên bờ đê xem bản đồ trải trên yên xe máy',
        'Khảo sát trước tuyến đê xã Mẫu Lợi (hình vẽ mẫu)',
      ),
      p(
        'Cách làm có điểm mới: đoàn không yêu cầu xã viết báo cáo riêng. Xã chỉ điền một bảng hai trang, gửi kèm ảnh công trình. Thời gian còn lại để đi thực địa và hỏi người dân.',
      ),
      p(
        'Mỗi công trình được chụp ảnh tại cùng một vị trí ở hai lần kiểm tra, để người đọc báo cáo tự so sánh.',
      ),
    ),
    meeting: null,
    cites: ['ke-hoach-18-kh-hdnd-giam-sat-de-bao-cong', 'quyet-dinh-27-qd-hdnd-thanh-lap-doan-giam-sat'],
  },
  {
    kind: 'news',
    section: 'giam-sat-khao-sat',
    title: 'Hai điểm trường nhập một: đoàn khảo sát đi thử quãng đường của học sinh lớp 1',
    lead: 'Trước khi góp ý phương án sáp nhập điểm trường, đoàn khảo sát đi bộ và đi xuồng đúng quãng đường các em sẽ đi. Đồng hồ bấm được 52 phút, báo cáo của trường ghi 25 phút.',
    byline: 'Thu Mẫu',
    date: ago(583),
    body: body(
      p(
        'Điểm trường ấp 7 xã Mẫu Tân chỉ còn 31 học sinh, hai lớp phải học ghép. Phương án của địa phương là đưa các em về điểm chính, nơi có phòng máy tính, thư viện và bếp ăn. Về chuyên môn, ai cũng thấy nên làm. Điều còn băn khoăn là đường đi.',
      ),
      p(
        'Bà Ngô Kim Mẫu, Phó Trưởng Ban Văn hóa – Xã hội HĐND tỉnh, cùng hai phụ huynh và một học sinh lớp 1 đi từ nhà lúc sáu giờ. Qua một chuyến đò, một đoạn bờ vườn trơn và một cầu ván không tay vịn, nhóm đến cổng trường sau 52 phút.',
      ),
      p(
        '“Con đi được, nhưng tới lớp con buồn ngủ”, em học sinh nói khi được hỏi. Câu trả lời ấy được ghi nguyên văn vào biên bản.',
      ),
      p(
        'Đoàn đề nghị lùi việc sáp nhập đến khi làm xong tay vịn cầu và có chuyến đò riêng cho học sinh; trong thời gian chờ, giáo viên tin học, âm nhạc luân phiên về điểm lẻ mỗi tuần hai buổi.',
      ),
    ),
    meeting: null,
    cites: [],
  },
];
