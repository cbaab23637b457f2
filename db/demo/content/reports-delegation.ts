import type { DemoArticle } from './content.ts';
import { a, body, figure, h2, h3, ol, p, quote, ul } from './markup.ts';
import { ago } from './moving-days.ts';

/** The long read of the sample: headings on two levels, so that a phone reader can find the way. */
export const delegationReport: DemoArticle[] = [
  {
    kind: 'report',
    section: 'hoat-dong-doan-dbqh',
    title:
      'Đoàn ĐBQH tỉnh nghe 23 ý kiến về giữ nước ngọt, giữ bờ kênh và quyền của người sống bên công trình thủy lợi',
    lead: 'Hội nghị lấy ý kiến của Đoàn ĐBQH tỉnh kéo dài hơn nửa ngày, có nông dân, người trực cống, cán bộ xã, luật gia và kỹ sư cùng dự. Nhiều điều tưởng nhỏ như chìa khóa cống lại là chỗ chính sách còn bỏ trống.',
    byline: 'Lê Văn Mẫu – Thu Mẫu',
    date: ago(270),
    body: body(
      figure(
        'hall-1',
        'Hội trường đông người, nông dân ngồi xen với cán bộ các ngành',
        'Nông dân, kỹ sư và luật gia ngồi chung bàn tại hội nghị (hình vẽ mẫu)',
      ),
      p(
        'Hội nghị diễn ra {{thu:-271}} tại xã Mẫu Hòa, do ông Lê Hoàng Mẫu, Trưởng Đoàn ĐBQH tỉnh, và bà Huỳnh Thị Mẫu, Phó Trưởng Đoàn ĐBQH tỉnh, chủ trì. Mục đích là thu thập ý kiến thực tế để Đoàn tham gia xây dựng chính sách về quản lý, khai thác công trình thủy lợi nhỏ.',
      ),
      p(
        'Khác với nhiều hội nghị trước, ban tổ chức không mời đọc tham luận. Mỗi người nói tối đa năm phút, kể một việc có thật ở nơi mình sống hoặc làm, rồi nêu một đề nghị. Có 23 người phát biểu, trong đó 14 người là nông dân và người trực cống.',
      ),
      h2('Chuyện từ bờ kênh'),
      h3('Ai giữ chìa khóa cống?'),
      p(
        'Người nói đầu tiên là ông Tăng Văn Mẫu, ở ấp 3 xã Mẫu Hòa. Nhà ông cách cống hai chục mét. Mười một năm nay ông giữ chìa khóa cống vì “hồi đó xây xong, anh kỹ thuật gửi tạm rồi không thấy quay lại lấy”. Ông không có hợp đồng, không có phụ cấp, cũng không có quy trình đóng mở bằng giấy.',
      ),
      p(
        'Năm nào cũng có đêm hai nhóm hộ đứng hai bên cống. Bên trồng lúa xin đóng để ngăn mặn, bên nuôi tôm xin mở để lấy nước. Ông Tăng Văn Mẫu phải làm trọng tài. “Tôi đóng thì bà con dưới giận, tôi mở thì bà con trên giận. Tôi chỉ mong có tờ giấy ghi rõ bao nhiêu phần ngàn thì đóng”, ông kể.',
      ),
      p(
        'Sau ông, ba người trực cống khác kể những chuyện gần giống. Có cống giao cho hợp tác xã, có cống giao cho xã, có cống không ai nhận bàn giao. Kết quả là khi cống hỏng, người dân không biết báo ai, còn cơ quan nhận tin không biết lấy tiền ở đâu để sửa.',
      ),
      h3('Mười hai mét bờ kênh và một mái nhà'),
      p(
        'Bà Lâm Thị Mẫu, ở ấp 1 xã Mẫu Tân, mang theo một tấm ảnh chụp căn bếp. Nửa căn bếp đã xuống kênh sau một đêm sạt lở. Nhà bà nằm trong hành lang bảo vệ kênh nên không được xây lại, nhưng cũng chưa có nền tái định cư. Gia đình bà đã ở nhờ nhà người em được mười bốn tháng.',
      ),
      p(
        'Theo đại diện xã Mẫu Tân, cả xã có 37 hộ ở tình cảnh tương tự. Xã đã lập danh sách, nhưng mỗi chương trình hỗ trợ lại đòi một loại giấy khác nhau. Hộ có giấy chứng nhận quyền sử dụng đất thì được xét, hộ ở trên đất ông bà để lại chưa làm giấy thì phải chờ.',
      ),
      quote(
        'Nước không hỏi nhà tôi có giấy hay không. Nhưng tới lúc xin hỗ trợ thì câu đầu tiên người ta hỏi là giấy.',
      ),
      figure(
        'canal-2',
        'Bờ kênh sạt lở sát chân một căn nhà nhỏ, cừ tràm đóng tạm',
        'Một đoạn bờ kênh ở xã Mẫu Tân được đóng cừ tạm (hình vẽ mẫu)',
        'Thu Mẫu',
      ),
      h3('Nước sạch tới đầu ngõ'),
      p(
        'Ở xã Mẫu Lợi, ống nước đã chạy dọc tuyến lộ, nhưng 47 hộ phía bên kia kênh phải tự kéo ống qua cầu. Ống nhựa treo dưới gầm cầu khỉ, ghe chở lúa đi ngang quẹt đứt mấy lần mỗi vụ. Bà con hỏi: nếu tự kéo ống thì ai bảo đảm nước cuối ống còn sạch?',
      ),
      p(
        'Bà Thạch Thị Mẫu, đại biểu HĐND tỉnh, y sĩ trạm y tế xã, nói thêm rằng số trẻ phải khám vì bệnh đường ruột ở hai ấp này cao hơn nơi khác trong xã. Bà đề nghị coi điểm cuối của công trình cấp nước là vòi nước trong nhà dân, không phải trụ đồng hồ ở đầu lộ.',
      ),
      h3('Cống đóng, ghe nằm chờ'),
      p(
        'Anh Kha Văn Mẫu, làm nghề chở lúa mướn ở xã Mẫu Phú, nói về một nhóm người ít được nhắc tới. Mỗi lần cống đóng, ghe của anh nằm lại hai, ba ngày. Lúa trên ghe nóng lên, chủ lúa trừ tiền, còn tiền công thì vẫn tính theo chuyến. Anh không xin bỏ cống, chỉ xin được biết trước giờ đóng để nhận chuyến cho vừa.',
      ),
      p(
        'Đề nghị của anh gọn trong một câu: lịch đóng mở dán ở vựa lúa và bến ghe, không chỉ dán ở trụ sở xã. Nhiều người trong hội trường vỗ tay, vì ai cũng từng có lần chạy ghe tới cống rồi phải quay đầu.',
      ),
      h2('Góc nhìn của người làm kỹ thuật'),
      h3('Công trình nhỏ, hồ sơ lớn'),
      p(
        'Kỹ sư Mạc Văn Mẫu (nhân vật mẫu), người có hơn hai mươi năm làm thủy lợi, so sánh: sửa một cửa cống hết tám mươi triệu đồng, nhưng bộ hồ sơ để được sửa dày gần bằng hồ sơ một công trình vài tỷ đồng. Từ lúc xã báo hỏng đến lúc thợ xuống làm, nhanh nhất cũng bốn tháng, tức là đã qua một vụ lúa.',
      ),
      p(
        'Ông đề nghị có mức kinh phí duy tu giao thẳng cho đơn vị trực tiếp quản lý, kèm danh mục việc được làm ngay: thay gioăng, sơn cửa, nạo bùn miệng cống, đắp bù chân đê. Làm xong thì báo cáo bằng ảnh trước, ảnh sau và chữ ký của hai hộ dân gần công trình.',
      ),
      h3('Đo mặn bằng điện thoại'),
      p(
        'Đại diện một hợp tác xã ở xã Mẫu Phú kể việc tự mua sáu máy đo độ mặn cầm tay. Mỗi sáng, sáu tổ trưởng nhắn con số vào nhóm chung. Khi nơi nào vượt ngưỡng, cả vùng biết trong vài phút. Chi phí cả năm chưa bằng tiền thiệt hại của một hộ mất trắng một công lúa.',
      ),
      p(
        'Tuy nhiên, số liệu này không được ngành công nhận vì máy không kiểm định. Hợp tác xã đề nghị cơ quan chuyên môn mỗi quý kiểm tra máy một lần, để số liệu của dân cũng dùng được khi quyết định đóng cống.',
      ),
      ul(
        'Máy đo cầm tay: sáu chiếc, giao sáu tổ.',
        'Giờ đo: năm giờ sáng và năm giờ chiều.',
        'Ngưỡng báo động do tổ thống nhất với trạm thủy lợi.',
        'Số liệu ghi sổ, cuối tháng gửi xã một bản.',
      ),
      h2('Góc nhìn pháp luật'),
      h3('Giao việc mà không giao quyền'),
      p(
        'Ông Bùi Quốc Mẫu, Trưởng Ban Pháp chế HĐND tỉnh, được mời dự và phân tích: người giữ cống như ông Tăng Văn Mẫu thực chất đang làm một việc công. Nếu đóng cống sai giờ gây thiệt hại, trách nhiệm pháp lý không rõ. Nếu làm đúng, quyền lợi cũng không rõ. Đây là khoảng trống cần lấp bằng hợp đồng giao khoán có mẫu thống nhất.',
      ),
      p(
        'Ông nêu ba việc có thể làm ngay bằng thẩm quyền của địa phương mà không cần chờ luật: rà soát và gắn tên người quản lý cho từng cống; ban hành quy trình đóng mở dễ hiểu, dán tại cống; quy định mức bồi dưỡng cho người trực.',
      ),
      h3('Hành lang bảo vệ và người đã ở từ trước'),
      p(
        'Một luật gia dự hội nghị cho rằng quy định về hành lang bảo vệ công trình là cần, nhưng phải có phần chuyển tiếp cho người đã ở ổn định từ trước khi đào kênh mở rộng. Chuyển tiếp không có nghĩa là cho xây thoải mái, mà là có thời hạn, có nền mới, có hỗ trợ di dời và có người chịu trách nhiệm.',
      ),
      p(
        'Bà Lý Thị Mẫu, đại biểu Quốc hội, lưu ý thêm về trẻ em: khi dời nhà, khoảng cách đến trường phải là một tiêu chí chọn nền tái định cư. Bà đã gặp những em phải nghỉ học một học kỳ vì nhà mới xa trường và chưa có cầu.',
      ),
      h2('Trao đổi tại chỗ'),
      p(
        'Phần trao đổi được nhiều người chờ nhất. Đại diện ngành nông nghiệp nhận ngay hai việc: lập danh sách cống chưa có người quản lý trong 60 ngày và in quy trình đóng mở tạm thời cho 22 cống nhỏ. Việc trả bồi dưỡng cho người trực cần xin ý kiến về nguồn, ngành hẹn trả lời bằng văn bản.',
      ),
      p(
        'Về nước sạch, đơn vị cấp nước xác nhận 47 hộ bên kia kênh xã Mẫu Lợi nằm trong danh mục theo Nghị quyết số 12/NQ-HĐND ngày {{ngay:-640}} của Hội đồng nhân dân tỉnh. Tuyến ống qua kênh sẽ đi ngầm, không treo dưới cầu. Trong lúc chờ, đơn vị đặt một bể công cộng và lấy mẫu nước mỗi tháng.',
      ),
      p(
        'Ông Phan Hữu Mẫu, đại biểu Quốc hội, giám đốc một hợp tác xã nông nghiệp, đề nghị việc giám sát những lời hứa này được đưa vào chương trình theo Nghị quyết số 07/NQ-HĐND ngày {{ngay:-301}} của Hội đồng nhân dân tỉnh, để cơ quan dân cử của tỉnh và Đoàn ĐBQH cùng theo một danh sách, tránh mỗi nơi hỏi một lần.',
      ),
      figure(
        'voters-1',
        'Một người nông dân đứng phát biểu, tay cầm tờ giấy ghi sẵn ý kiến',
        'Mỗi người nói tối đa năm phút, kể một việc và nêu một đề nghị (hình vẽ mẫu)',
        'Thu Mẫu',
      ),
      h2('Điều Đoàn tiếp thu'),
      p(
        'Phát biểu kết thúc hội nghị, ông Lê Hoàng Mẫu cảm ơn những người đã bỏ một buổi làm đồng để đến dự. Ông nói các câu chuyện kể hôm nay sẽ được ghi đúng lời, không gộp thành những câu chung chung. Đoàn phân 23 ý kiến thành ba nhóm.',
      ),
      ol(
        'Nhóm đề nghị sửa chính sách: hợp đồng giao khoán người trực cống, quy định chuyển tiếp cho hộ ở trong hành lang bảo vệ, cơ chế duy tu công trình nhỏ.',
        'Nhóm việc của tỉnh: danh sách cống và người quản lý, tuyến ống qua kênh xã Mẫu Lợi, nền tái định cư cho 37 hộ xã Mẫu Tân.',
        'Nhóm việc của xã: niêm yết quy trình đóng mở, nhóm nhắn tin báo độ mặn, hướng dẫn làm giấy tờ cho hộ sạt lở.',
      ),
      p(
        'Bà Huỳnh Thị Mẫu cho biết bản ghi đầy đủ được gửi lại cho từng người phát biểu để đọc và sửa trước khi Đoàn tổng hợp. Ai không tiện đọc thì cán bộ ấp đọc giúp. Những ý kiến có tên người chỉ được công khai khi người nói đồng ý.',
      ),
      p(
        `Sau sáu tháng, Đoàn sẽ trở lại xã Mẫu Hòa, cũng tại hội trường này, để nói việc nào đã xong. Lịch buổi gặp lại được báo trước trên trang ${a('/lich', 'Lịch họp')}. Người không dự được có thể gửi ý kiến theo hướng dẫn ở trang ${a('/lien-he', 'Liên hệ')}.`,
      ),
      h3('Trước khi ra về'),
      p(
        'Hội nghị tan lúc gần mười hai giờ. Ông Tăng Văn Mẫu nán lại, đưa cho cán bộ ngành nông nghiệp xem chùm chìa khóa cống đã mòn. Hai người hẹn sáng thứ Hai gặp nhau tại cống để chụp ảnh, đo cửa van và ghi tờ biên bản đầu tiên sau mười một năm.',
      ),
    ),
    meeting: {
      kind: 'Hội nghị',
      body: 'doan-dai-bieu-quoc-hoi',
      startsOn: ago(271),
      startTime: '07:30',
      endsOn: null,
      endTime: '11:50',
      place: 'Hội trường xã Mẫu Hòa',
      people: [
        { role: 'chair', person: 'le-hoang-mau', name: 'Lê Hoàng Mẫu', title: 'Trưởng Đoàn ĐBQH tỉnh' },
        { role: 'chair', person: 'huynh-thi-mau', name: 'Huỳnh Thị Mẫu', title: 'Phó Trưởng Đoàn ĐBQH tỉnh' },
        {
          role: 'speaker',
          person: 'ly-thi-mau',
          name: 'Lý Thị Mẫu',
          title: 'Đại biểu Quốc hội, Đoàn ĐBQH tỉnh',
        },
        {
          role: 'speaker',
          person: 'phan-huu-mau',
          name: 'Phan Hữu Mẫu',
          title: 'Đại biểu Quốc hội, Đoàn ĐBQH tỉnh',
        },
        {
          role: 'speaker',
          person: 'bui-quoc-mau',
          name: 'Bùi Quốc Mẫu',
          title: 'Trưởng Ban Pháp chế HĐND tỉnh',
        },
        {
          role: 'speaker',
          person: 'thach-thi-mau',
          name: 'Thạch Thị Mẫu',
          title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 5',
        },
        { role: 'attendee', person: null, name: 'Nông dân và người trực cống của năm xã', title: null },
      ],
    },
    cites: ['nghi-quyet-12-nq-hdnd-cap-nuoc-sach-nong-thon', 'nghi-quyet-07-nq-hdnd-chuong-trinh-giam-sat'],
  },
];
