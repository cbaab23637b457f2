import type { DemoArticle } from './content.ts';
import { a, body, figure, h2, ol, p, quote, tableRow, ul } from './markup.ts';
import { ago } from './moving-days.ts';

export const councilReports: DemoArticle[] = [
  {
    kind: 'report',
    section: 'hoat-dong-hdnd',
    title:
      'Thường trực Hội đồng nhân dân tỉnh làm việc với các sở, ngành về cấp nước sạch và giữ nước ngọt cho ba xã vùng sâu còn thiếu nước sinh hoạt',
    lead: 'Buổi làm việc {{thu:-1}} thống nhất kiểm tra thực địa ba xã xa trạm cấp nước, rà lại từng ấp còn phải chở nước bằng ghe và công bố lịch mở cống hằng tuần để bà con chủ động lấy nước.',
    byline: 'Lê Văn Mẫu',
    date: ago(1),
    body: body(
      figure(
        'hall-1',
        'Phòng họp có bàn hình chữ U, đại biểu ngồi hai bên, màn hình phía trước chiếu bản đồ ba xã',
        'Quang cảnh buổi làm việc tại Phòng họp số 2 (hình vẽ mẫu)',
      ),
      p(
        'Mở đầu buổi làm việc, bà Trần Thị Mẫu, Phó Chủ tịch HĐND tỉnh, đề nghị các đơn vị nói thẳng vào chỗ còn thiếu: hộ nào chưa có nước, thiếu từ tháng nào, ai chịu trách nhiệm và bao giờ xong.',
      ),
      p(
        'Theo báo cáo của đơn vị cấp nước, mạng ống đã đến trung tâm tất cả các xã. Phần còn lại nằm dọc những tuyến kênh nhỏ, nhà cửa thưa, đường ống phải đi vòng. Có 204 hộ ở ba xã Mẫu Thạnh, Mẫu Phú và Mẫu Lợi phải chở nước bằng ghe vào những tuần khô nhất: Mẫu Thạnh 86 hộ, Mẫu Phú 71 hộ, Mẫu Lợi 47 hộ.',
      ),
      h2('Con số chung che mất chỗ khó nhất'),
      p(
        'Ông Hồ Văn Mẫu, Tổ trưởng Tổ đại biểu số 4, đề nghị báo cáo theo từng ấp. “Cả xã đạt chín mươi phần trăm nghe thì mừng, nhưng mười phần trăm còn lại lại dồn vào đúng hai ấp cuối kênh”, ông nói.',
      ),
      p(
        'Đại diện ngành nông nghiệp trình bày lịch vận hành chín cống ngăn mặn. Mỗi lần mở cống sẽ báo trước hai ngày trên loa của xã và trên trang này, để bà con kịp trữ nước và giữ ao cá.',
      ),
      p(
        'Về vốn, ông Võ Minh Mẫu, Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh, lưu ý Nghị quyết số 12/NQ-HĐND ngày {{ngay:-640}} của Hội đồng nhân dân tỉnh đã xếp công trình theo số hộ hưởng lợi. Tuyến ống nối ấp 3 với ấp 5 xã Mẫu Thạnh đứng đầu danh mục, nên phải làm trước rồi mới nâng công suất trạm.',
      ),
      h2('Việc làm ngay trong tháng'),
      p(
        'Kết thúc buổi làm việc, bà Trần Thị Mẫu đề nghị đi kiểm tra thực địa ba xã trước ngày {{ngay:18}}, có biên bản từng ấp; công bố lịch mở cống vào mỗi thứ Sáu; báo cáo tiến độ tuyến ống nối tại phiên họp thường kỳ gần nhất.',
      ),
      quote('Bà con không cần biết nước thuộc sở nào. Bà con cần biết ngày nào nước tới nhà.'),
    ),
    meeting: {
      kind: 'Làm việc',
      body: 'thuong-truc-hdnd',
      startsOn: ago(1),
      startTime: '08:00',
      endsOn: null,
      endTime: '11:15',
      place: 'Phòng họp số 2, Văn phòng Đoàn ĐBQH và HĐND tỉnh',
      people: [
        { role: 'chair', person: 'tran-thi-mau', name: 'Trần Thị Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
        {
          role: 'speaker',
          person: 'vo-minh-mau',
          name: 'Võ Minh Mẫu',
          title: 'Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh',
        },
        { role: 'speaker', person: 'ho-van-mau', name: 'Hồ Văn Mẫu', title: 'Tổ trưởng Tổ đại biểu số 4' },
        { role: 'attendee', person: null, name: 'Đại diện bốn sở và ba xã', title: null },
      ],
    },
    cites: ['nghi-quyet-12-nq-hdnd-cap-nuoc-sach-nong-thon'],
  },
  {
    kind: 'report',
    section: 'hoat-dong-hdnd',
    title: 'Phiên họp thường kỳ: 60 trong 104 kiến nghị của cử tri đã giải quyết xong',
    lead: 'Thường trực HĐND tỉnh dành phần lớn phiên họp thường kỳ để đi qua từng nhóm kiến nghị của cử tri. Việc đã xong được ghi rõ nơi kiểm tra, việc chưa xong phải có người nhận và ngày trả lời.',
    byline: 'Thu Mẫu',
    date: ago(46),
    body: body(
      p(
        'Phiên họp diễn ra {{thu:-47}}, do ông Lưu Đức Mẫu, Phó Chủ tịch HĐND tỉnh, chủ trì. Căn cứ để rà soát là Báo cáo số 41/BC-HĐND ngày {{ngay:-76}} của Thường trực Hội đồng nhân dân tỉnh, tổng hợp ý kiến cử tri tại 15 xã, phường.',
      ),
      '<table><caption>Kết quả giải quyết kiến nghị cử tri theo lĩnh vực (số liệu mẫu)</caption><thead>',
      '<tr><th scope="col" rowspan="2">Lĩnh vực</th><th scope="col" rowspan="2">Tiếp nhận</th><th scope="colgroup" colspan="3">Kết quả</th></tr>',
      '<tr><th scope="col">Đã xong</th><th scope="col">Đang giải quyết</th><th scope="col">Đã giải trình</th></tr></thead><tbody>',
      tableRow(['Giao thông nông thôn', '34', '19', '11', '4']),
      tableRow(['Thủy lợi, nước sạch', '27', '15', '9', '3']),
      tableRow(['Y tế, giáo dục', '18', '12', '4', '2']),
      tableRow(['Đất đai', '14', '6', '5', '3']),
      tableRow(['Chính sách xã hội', '11', '8', '2', '1']),
      tableRow(['Cộng', '104', '60', '31', '13']),
      '<tr><th scope="row">Ghi chú</th><td colspan="4">“Đã giải trình” là việc chưa thể làm hoặc không đúng quy định, cơ quan chức năng đã trả lời lý do.</td></tr>',
      '</tbody></table>',
      p(
        'Nhóm giao thông nông thôn nhiều việc nhất và cũng chậm nhất. Mười một kiến nghị đang giải quyết phần lớn là cầu ván, cầu sắt nhỏ trên kênh cấp ba, vướng ở chỗ chưa xác định cầu thuộc xã hay thuộc ngành quản lý.',
      ),
      figure(
        'documents-1',
        'Chồng hồ sơ kiến nghị cử tri xếp theo từng xã trên bàn làm việc',
        'Hồ sơ kiến nghị được xếp theo từng xã để đối chiếu (hình vẽ mẫu)',
        'Thu Mẫu',
      ),
      p(
        'Ông Cao Minh Mẫu, Trưởng phòng Công tác HĐND, cho biết Văn phòng đã gọi điện hỏi lại 25 người gửi kiến nghị được báo là “đã xong”. Có 22 người xác nhận việc đã làm. Ba người nói mới làm một phần, nên ba việc này được chuyển lại sang cột “đang giải quyết” trước khi lập bảng.',
      ),
      p(
        'Ông Bùi Quốc Mẫu, Trưởng Ban Pháp chế HĐND tỉnh, đề nghị mỗi văn bản giải trình phải dẫn đúng quy định và viết cho người không học luật cũng hiểu.',
      ),
      p(
        'Kết luận phiên họp, ông Lưu Đức Mẫu yêu cầu: kiến nghị quá 60 ngày chưa có trả lời phải nêu tên cơ quan trong báo cáo kỳ sau; danh sách kết quả được đăng công khai, tên người gửi được giữ kín.',
      ),
    ),
    meeting: {
      kind: 'Phiên họp',
      body: 'thuong-truc-hdnd',
      startsOn: ago(47),
      startTime: '07:30',
      endsOn: null,
      endTime: '10:45',
      place: 'Phòng họp số 1, Văn phòng Đoàn ĐBQH và HĐND tỉnh',
      people: [
        { role: 'chair', person: 'luu-duc-mau', name: 'Lưu Đức Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
        {
          role: 'speaker',
          person: 'cao-minh-mau',
          name: 'Cao Minh Mẫu',
          title: 'Trưởng phòng Công tác HĐND',
        },
        {
          role: 'speaker',
          person: 'bui-quoc-mau',
          name: 'Bùi Quốc Mẫu',
          title: 'Trưởng Ban Pháp chế HĐND tỉnh',
        },
        {
          role: 'attendee',
          person: 'nguyen-van-mau',
          name: 'Nguyễn Văn Mẫu',
          title: 'Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
        },
      ],
    },
    cites: ['bao-cao-41-bc-hdnd-tong-hop-y-kien-cu-tri'],
  },
  {
    kind: 'report',
    section: 'hoat-dong-hdnd',
    title:
      'Hội nghị liên tịch chuẩn bị đợt tiếp xúc cử tri: mỗi điểm bớt một báo cáo, thêm một giờ nghe bà con',
    lead: 'Thường trực HĐND, Đoàn đại biểu Quốc hội và Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh cùng chủ trì hội nghị, thống nhất rút ngắn phần báo cáo, tăng thời gian để cử tri nói và cơ quan chức năng trả lời tại chỗ.',
    byline: 'Minh Mẫu',
    date: ago(95),
    body: body(
      figure(
        'hall-2',
        'Bàn chủ trì có ba người, phía dưới là đại diện các xã và các ngành',
        'Ba cơ quan cùng chủ trì hội nghị liên tịch (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Đợt tiếp xúc trước, có điểm dành 70 phút đọc báo cáo và chỉ còn 40 phút cho cử tri. Con số này được ông Lưu Đức Mẫu, Phó Chủ tịch HĐND tỉnh, nêu ngay khi mở đầu để các bên cùng bàn cách sửa.',
      ),
      p(
        'Bà Huỳnh Thị Mẫu, Phó Trưởng Đoàn ĐBQH tỉnh, đề nghị gửi trước bản tóm tắt hai trang đến ấp, in chữ lớn, dán ở nhà văn hóa và gửi vào nhóm của ấp. Tại buổi tiếp xúc, đại biểu chỉ nói những điểm bà con đã hỏi lần trước.',
      ),
      p(
        'Bà Quách Thị Mẫu, Chủ tịch Ủy ban MTTQ Việt Nam tỉnh (nhân vật mẫu), cho biết Mặt trận sẽ khảo sát ý kiến trước một tuần, để những việc thuộc xã được xã trả lời ngay, không phải chờ chuyển lên rồi chuyển xuống.',
      ),
      ul(
        'Mười lăm điểm tiếp xúc, trong đó ba điểm họp buổi tối để công nhân và tiểu thương dự được.',
        'Phần báo cáo không quá 20 phút; phần cử tri phát biểu ít nhất 60 phút.',
        'Mỗi điểm có người ghi ý kiến, đọc lại trước khi kết thúc để bà con xác nhận.',
        'Điểm có đông đồng bào Khmer bố trí người phiên dịch.',
      ),
      p(
        `Lịch từng điểm đăng tại trang ${a('/lich', 'Lịch họp')}. Nếu phải dời ngày, lịch giữ cả ngày cũ và ngày mới để bà con không đến nhầm.`,
      ),
    ),
    meeting: {
      kind: 'Hội nghị',
      body: 'thuong-truc-hdnd',
      startsOn: ago(95),
      startTime: '14:00',
      endsOn: null,
      endTime: '16:30',
      place: 'Hội trường Ủy ban MTTQ Việt Nam tỉnh',
      people: [
        { role: 'chair', person: 'luu-duc-mau', name: 'Lưu Đức Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
        { role: 'chair', person: 'huynh-thi-mau', name: 'Huỳnh Thị Mẫu', title: 'Phó Trưởng Đoàn ĐBQH tỉnh' },
        { role: 'chair', person: null, name: 'Quách Thị Mẫu', title: 'Chủ tịch Ủy ban MTTQ Việt Nam tỉnh' },
        {
          role: 'attendee',
          person: 'truong-thi-mau',
          name: 'Trương Thị Mẫu',
          title: 'Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
        },
        { role: 'attendee', person: null, name: 'Đại diện Thường trực HĐND 15 xã, phường', title: null },
      ],
    },
    cites: [],
  },
  {
    kind: 'report',
    section: 'hoat-dong-hdnd',
    title: 'Ban Pháp chế họp góp ý quy chế tiếp công dân: hẹn ngày nào, trả lời ngày ấy',
    lead: 'Dự thảo quy chế sửa đổi rút từ 24 điều còn 15 điều, thêm quy định hẹn giờ và phiếu hẹn có ngày trả lời. Các thành viên Ban góp ý kỹ phần bảo vệ thông tin của người gửi đơn.',
    byline: 'Thu Mẫu',
    date: ago(160),
    body: body(
      p(
        'Ông Bùi Quốc Mẫu, Trưởng Ban Pháp chế HĐND tỉnh, chủ trì cuộc họp {{thu:-161}}. Trước khi góp ý, Ban đã dự hai buổi tiếp công dân ở phường Mẫu Trung và xã Mẫu Hòa để xem người dân phải chờ ở khâu nào.',
      ),
      p(
        'Kết quả ghi lại cho thấy thời gian chờ trung bình là 48 phút, trong khi thời gian trao đổi chỉ 17 phút. Phần lớn thời gian chờ là do mọi người cùng đến từ đầu buổi. Vì vậy, dự thảo bổ sung hình thức hẹn giờ qua điện thoại hoặc tại bộ phận một cửa của xã.',
      ),
      p(
        'Ông Dương Văn Mẫu, Phó Trưởng Ban, đề nghị phiếu hẹn phải có ba dòng bắt buộc: việc gì, ai nhận, ngày nào trả lời. “Tờ phiếu nhỏ nhưng là chỗ để người dân đòi được câu trả lời”, ông nói.',
      ),
      p(
        'Một số ý kiến băn khoăn việc niêm yết kết quả có thể làm lộ tên người phản ánh. Ban thống nhất chỉ niêm yết nội dung đã lược tên, địa chỉ và số điện thoại.',
      ),
      h2('Kết luận'),
      ol(
        'Giữ 15 điều; bỏ các điều chép lại luật.',
        'Phiếu hẹn có tên việc, người nhận và ngày trả lời; quá ngày hẹn thì lãnh đạo bộ phận phải gọi điện xin lỗi và hẹn lại.',
        'Lịch tiếp công dân công bố trước ít nhất năm ngày làm việc; khi hoãn phải nêu ngày dự kiến mới.',
        'Kết quả niêm yết không ghi tên, địa chỉ, số điện thoại của người gửi đơn.',
        'Văn phòng hoàn chỉnh dự thảo, gửi lại các thành viên Ban trước ngày {{ngay:-147}}.',
      ),
    ),
    meeting: {
      kind: 'Họp Ban',
      body: 'ban-phap-che',
      startsOn: ago(161),
      startTime: '08:00',
      endsOn: null,
      endTime: '10:30',
      place: 'Phòng họp số 3, Văn phòng Đoàn ĐBQH và HĐND tỉnh',
      people: [
        {
          role: 'chair',
          person: 'bui-quoc-mau',
          name: 'Bùi Quốc Mẫu',
          title: 'Trưởng Ban Pháp chế HĐND tỉnh',
        },
        {
          role: 'speaker',
          person: 'duong-van-mau',
          name: 'Dương Văn Mẫu',
          title: 'Phó Trưởng Ban Pháp chế HĐND tỉnh',
        },
        {
          role: 'attendee',
          person: 'nguyen-van-mau',
          name: 'Nguyễn Văn Mẫu',
          title: 'Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
        },
      ],
    },
    cites: [],
  },
];
