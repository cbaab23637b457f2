import type { DemoArticle } from './content.ts';
import { body, figure, h2, p, table, ul } from './markup.ts';
import { ago } from './moving-days.ts';

/** Reports and news of the office's Party organisation. These pages say “đồng chí”, as such organisations do. */
export const partyArticles: DemoArticle[] = [
  {
    kind: 'report',
    section: 'xay-dung-dang',
    title: 'Đảng bộ Văn phòng sơ kết công tác xây dựng Đảng: sinh hoạt chi bộ ngắn hơn, bàn việc nhiều hơn',
    lead: 'Hội nghị sơ kết nhìn lại cách sinh hoạt chi bộ theo chuyên đề, việc kiểm tra, giám sát và những chỗ còn chậm. Năm chi bộ trực thuộc cùng chọn một việc khó của cơ quan để theo đến cùng.',
    byline: 'Thu Mẫu',
    date: ago(9),
    body: body(
      p(
        'Hội nghị do Đảng ủy Văn phòng Đoàn ĐBQH và HĐND tỉnh tổ chức {{thu:-10}}. Đồng chí Nguyễn Văn Mẫu, Bí thư Đảng ủy, Chánh Văn phòng, chủ trì. Dự hội nghị có các đồng chí trong Ban Chấp hành Đảng bộ và cấp ủy năm chi bộ trực thuộc.',
      ),
      p(
        'Thực hiện Nghị quyết số 08-NQ/ĐU, ngày {{ngay:-521}} của Đảng ủy Văn phòng về nâng cao chất lượng sinh hoạt chi bộ, các chi bộ đã bỏ phần đọc lại văn bản tại cuộc họp. Tài liệu được gửi trước ba ngày; thời gian họp dành cho trao đổi. Số ý kiến phát biểu trung bình mỗi kỳ tăng từ bốn lên chín.',
      ),
      p(
        'Việc kiểm tra, giám sát theo Kế hoạch số 03-KH/ĐU, ngày {{ngay:-332}} của Đảng ủy Văn phòng đã hoàn thành tại bốn trong năm chi bộ. Qua kiểm tra, đảng viên chấp hành tốt nội quy cơ quan và những điều đảng viên không được làm; một chi bộ ghi sổ còn thiếu, đã bổ sung.',
      ),
      h2('Nhìn thẳng chỗ chưa được'),
      ul(
        'Hai chuyên đề chuẩn bị sơ sài, chép lại bài của năm trước.',
        'Việc giao đảng viên trẻ theo dõi kiến nghị cử tri làm chậm so với kế hoạch một tháng.',
        'Công tác phát triển đảng viên ở khối phục vụ chưa đạt chỉ tiêu.',
      ),
      p(
        'Thảo luận tại hội nghị, đồng chí Trương Thị Mẫu, Phó Bí thư Đảng ủy, đề nghị mỗi chi bộ chọn một việc khó của phòng mình, nêu rõ người làm và thời hạn, cuối năm lấy chính việc đó để tự đánh giá.',
      ),
      p(
        'Phát biểu kết luận, đồng chí Nguyễn Văn Mẫu ghi nhận nỗ lực của các chi bộ, đề nghị cấp ủy viên dự sinh hoạt ở chi bộ được phân công ít nhất mỗi quý một lần và phản hồi bằng văn bản ngắn.',
      ),
    ),
    meeting: {
      kind: 'Hội nghị',
      body: 'van-phong',
      startsOn: ago(10),
      startTime: '14:00',
      endsOn: null,
      endTime: '16:15',
      place: 'Phòng họp số 1, Văn phòng Đoàn ĐBQH và HĐND tỉnh',
      people: [
        {
          role: 'chair',
          person: 'nguyen-van-mau',
          name: 'Nguyễn Văn Mẫu',
          title: 'Bí thư Đảng ủy, Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
        },
        {
          role: 'speaker',
          person: 'truong-thi-mau',
          name: 'Trương Thị Mẫu',
          title: 'Phó Bí thư Đảng ủy, Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
        },
        {
          role: 'attendee',
          person: null,
          name: 'Ban Chấp hành Đảng bộ và cấp ủy năm chi bộ trực thuộc',
          title: null,
        },
      ],
    },
    cites: ['nghi-quyet-08-nq-du-sinh-hoat-chi-bo', 'ke-hoach-03-kh-du-kiem-tra-giam-sat'],
  },
  {
    kind: 'report',
    section: 'xay-dung-dang',
    title: 'Tổng kết năm, Đảng bộ Văn phòng khen thưởng hai chi bộ và bốn đảng viên',
    lead: 'Hội nghị tổng kết công tác xây dựng Đảng của Đảng bộ Văn phòng trao giấy khen cho hai tập thể, bốn cá nhân. Những việc được biểu dương đều nhỏ và cụ thể, từ sắp lại kho hồ sơ đến chuyện trực điện thoại ngày lễ.',
    byline: 'Minh Mẫu',
    date: ago(350),
    body: body(
      figure(
        'hall-3',
        'Hàng người nhận giấy khen đứng trên sân khấu, phía sau là phông hội nghị',
        'Trao giấy khen cho các tập thể, cá nhân (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Đồng chí Nguyễn Văn Mẫu, Bí thư Đảng ủy, Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh, chủ trì hội nghị. Báo cáo tổng kết nêu: năm chi bộ sinh hoạt đủ kỳ, mười hai chuyên đề được góp ý trước khi trình bày, không có đảng viên vi phạm phải xử lý kỷ luật.',
      ),
      p(
        'Hạn chế được nói rõ là việc số hóa hồ sơ kỳ họp cũ mới đạt 62% kế hoạch, do thiếu máy quét và người làm kiêm nhiệm. Đảng ủy giao chi bộ Phòng Công tác HĐND làm tiếp, báo cáo từng quý.',
      ),
      h2('Những việc được biểu dương'),
      table(
        'Danh sách khen thưởng (nội dung mẫu)',
        ['Tập thể, cá nhân', 'Việc đã làm'],
        [
          ['Chi bộ Phòng Công tác HĐND', 'Gọi lại cho người gửi kiến nghị để kiểm chứng kết quả giải quyết'],
          ['Chi bộ Phòng Hành chính', 'Sắp lại kho lưu trữ, tìm một hồ sơ từ hai giờ còn mười phút'],
          ['Đồng chí Cao Minh Mẫu', 'Đề xuất mẫu bảng theo dõi lời hứa sau chất vấn'],
          ['Đồng chí Trương Thị Mẫu', 'Tổ chức ba buổi học cách viết báo cáo ngắn'],
          ['Đồng chí Âu Văn Mẫu', 'Lái xe an toàn, hỗ trợ đoàn giám sát vùng ngập'],
          ['Đồng chí Hà Thị Mẫu', 'Trực điện thoại trong dịp lễ, không để sót cuộc gọi của cử tri'],
        ],
      ),
      p(
        'Dịp này, đồng chí Lê Hoàng Mẫu, Trưởng Đoàn ĐBQH tỉnh, dự hội nghị, cùng Đảng ủy trao giấy khen và chúc mừng các tập thể, cá nhân. Đồng chí mong mỗi đảng viên của Văn phòng coi câu hỏi của người dân qua điện thoại là công việc chính, không phải việc xen ngang.',
      ),
    ),
    meeting: {
      kind: 'Hội nghị',
      body: 'van-phong',
      startsOn: ago(350),
      startTime: '08:00',
      endsOn: null,
      endTime: '10:30',
      place: 'Hội trường Văn phòng Đoàn ĐBQH và HĐND tỉnh',
      people: [
        {
          role: 'chair',
          person: 'nguyen-van-mau',
          name: 'Nguyễn Văn Mẫu',
          title: 'Bí thư Đảng ủy, Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
        },
        { role: 'speaker', person: 'le-hoang-mau', name: 'Lê Hoàng Mẫu', title: 'Trưởng Đoàn ĐBQH tỉnh' },
        { role: 'awardee', person: null, name: 'Chi bộ Phòng Công tác HĐND', title: null },
        { role: 'awardee', person: null, name: 'Chi bộ Phòng Hành chính', title: null },
        {
          role: 'awardee',
          person: 'cao-minh-mau',
          name: 'Cao Minh Mẫu',
          title: 'Trưởng phòng Công tác HĐND',
        },
        {
          role: 'awardee',
          person: 'truong-thi-mau',
          name: 'Trương Thị Mẫu',
          title: 'Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
        },
        { role: 'awardee', person: null, name: 'Âu Văn Mẫu', title: 'Nhân viên lái xe' },
        { role: 'awardee', person: null, name: 'Hà Thị Mẫu', title: 'Chuyên viên Phòng Hành chính' },
      ],
    },
    cites: [],
  },
  {
    kind: 'news',
    section: 'xay-dung-dang',
    title: 'Nghị quyết của Đảng ủy Văn phòng: họp chi bộ không đọc lại văn bản',
    lead: 'Đảng ủy Văn phòng ban hành nghị quyết về nâng cao chất lượng sinh hoạt chi bộ. Điểm mới dễ thấy nhất là tài liệu gửi trước ba ngày, cuộc họp chỉ dành cho trao đổi và phân công.',
    byline: 'Thu Mẫu',
    date: ago(518),
    body: body(
      p(
        'Nghị quyết số 08-NQ/ĐU, ngày {{ngay:-521}} của Đảng ủy Văn phòng Đoàn ĐBQH và HĐND tỉnh được ban hành sau khi lấy ý kiến cả năm chi bộ trực thuộc. Nhiều đảng viên cho biết có kỳ sinh hoạt hai tiếng thì hơn một tiếng nghe đọc lại văn bản ai cũng đã có.',
      ),
      p('Theo nghị quyết, mỗi kỳ sinh hoạt có ba phần:'),
      ul(
        'Kiểm điểm việc đã giao kỳ trước, nêu rõ xong hay chưa.',
        'Bàn một việc cụ thể của phòng, ban mình.',
        'Phân công người, thời hạn; ghi vào sổ và đọc lại trước khi kết thúc.',
      ),
      p(
        'Chuyên đề mỗi quý phải gắn với công việc của Văn phòng, như theo dõi kiến nghị cử tri, phục vụ kỳ họp không giấy, tiếp công dân. Đảng ủy viên dự sinh hoạt với chi bộ được phân công và góp ý bằng văn bản không quá một trang.',
      ),
      p(
        'Đồng chí Trương Thị Mẫu, Phó Bí thư Đảng ủy, cho rằng đổi mới không nằm ở khẩu hiệu: “Họp xong mà ai cũng biết tuần tới mình làm gì, đó là buổi sinh hoạt tốt”.',
      ),
    ),
    meeting: null,
    cites: ['nghi-quyet-08-nq-du-sinh-hoat-chi-bo'],
  },
];
