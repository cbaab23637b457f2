import type { DemoArticle } from './content.ts';
import { body, figure, h2, p, ul } from './markup.ts';
import { ago } from './moving-days.ts';

export const supervisionReports: DemoArticle[] = [
  {
    kind: 'report',
    section: 'giam-sat-khao-sat',
    title: 'Đoàn giám sát đi ghe xem lại ba cống ngăn mặn trước con nước rằm',
    lead: 'Một ngày đi ghe dọc kênh Mẫu Ngang, Đoàn giám sát của Thường trực HĐND tỉnh xem tận nơi ba cống, sáu đoạn đê bao và hỏi chuyện những người ở cạnh cống quanh năm.',
    byline: 'Minh Mẫu',
    date: ago(24),
    body: body(
      figure(
        'canal-1',
        'Chiếc ghe máy chở đoàn giám sát đi giữa kênh, hai bên là hàng dừa nước',
        'Đoàn giám sát xuất phát từ bến Mẫu Thạnh lúc bảy giờ sáng (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Đoàn do bà Trần Thị Mẫu, Phó Chủ tịch HĐND tỉnh, làm Trưởng đoàn, thực hiện Kế hoạch số 18/KH-HĐND ngày {{ngay:-231}} của Thường trực Hội đồng nhân dân tỉnh. Đây là lần thứ hai đoàn trở lại các cống đã kiểm tra, để xem kiến nghị lần trước đã làm đến đâu.',
      ),
      h2('Cống Mẫu Đông: đã thay cửa, còn thiếu đèn'),
      figure(
        'sluice-1',
        'Cống ngăn mặn ba cửa bắc qua kênh, cửa giữa đang mở',
        'Cống Mẫu Đông sau khi thay cửa van (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Cửa van rỉ sét nêu trong biên bản lần trước đã được thay. Người trực cống cho biết nay đóng cửa hết chín phút, trước kia mất gần nửa giờ. Nhưng ban đêm vẫn phải soi đèn pin, vì đường dây điện chưa kéo tới.',
      ),
      h2('Cống Mẫu Hai: dân giữ cống thay ngành'),
      figure(
        'survey-1',
        'Thành viên đoàn đứng trên bờ cống ghi chép, một người dân chỉ tay ra mặt nước',
        'Nghe người dân kể giờ nước lên tại cống Mẫu Hai (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Cống này nhỏ, không có người trực. Ba hộ gần cống tự chia nhau đóng mở. “Nước lên ban đêm thì ai thức người đó ra đóng, quen rồi, nhưng cần có người đo độ mặn chỉ cho bà con”, một người dân ấp 4 xã Mẫu Phú nói.',
      ),
      figure(
        'canal-2',
        'Đoạn kênh hẹp với bờ kè bằng cừ tràm, nước đục phù sa',
        'Bờ kè cừ tràm bên cống Mẫu Hai do bà con góp công đóng (hình vẽ mẫu)',
        'Lê Văn Mẫu',
      ),
      h2('Đê bao xã Mẫu Lợi: hai đoạn còn thấp'),
      figure(
        'fields-1',
        'Cánh đồng lúa xanh nằm thấp hơn mặt đê, xa xa là hàng nhà ven kênh',
        'Ruộng lúa phía trong đoạn đê thấp của xã Mẫu Lợi (hình vẽ mẫu)',
        'Lê Văn Mẫu',
      ),
      figure(
        'road-1',
        'Mặt đê trải đá dăm làm đường đi, có vết lún dọc mép kênh',
        'Mặt đê cũng là đường đi học của học sinh ấp 2 (hình vẽ mẫu)',
        'Minh Mẫu',
      ),
      p(
        'Trong sáu đoạn đê đã kiểm tra, bốn đoạn đạt cao trình. Hai đoạn, dài tổng cộng 640 mét, thấp hơn thiết kế khoảng hai gang tay do đất lún. Ông Đỗ Thanh Mẫu, Phó Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh, đề nghị đắp bù trước, trải mặt sau, để không phải làm hai lần.',
      ),
      p('Kết thúc chuyến đi, Đoàn giám sát thống nhất kiến nghị:'),
      ul(
        'Kéo điện chiếu sáng cho cống Mẫu Đông trong 45 ngày.',
        'Hợp đồng với một hộ dân trông cống Mẫu Hai, trang bị máy đo độ mặn cầm tay.',
        'Đắp bù 640 mét đê xã Mẫu Lợi, xong trước kỳ nước cao tới.',
      ),
    ),
    meeting: {
      kind: 'Giám sát',
      body: 'thuong-truc-hdnd',
      startsOn: ago(25),
      startTime: '07:00',
      endsOn: null,
      endTime: '16:00',
      place: 'Kênh Mẫu Ngang, các xã Mẫu Thạnh, Mẫu Phú, Mẫu Lợi',
      people: [
        {
          role: 'chair',
          person: 'tran-thi-mau',
          name: 'Trần Thị Mẫu',
          title: 'Phó Chủ tịch HĐND tỉnh, Trưởng Đoàn giám sát',
        },
        {
          role: 'speaker',
          person: 'do-thanh-mau',
          name: 'Đỗ Thanh Mẫu',
          title: 'Phó Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh',
        },
        {
          role: 'attendee',
          person: 'mai-thi-mau',
          name: 'Mai Thị Mẫu',
          title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 2',
        },
        {
          role: 'attendee',
          person: 'cao-minh-mau',
          name: 'Cao Minh Mẫu',
          title: 'Trưởng phòng Công tác HĐND',
        },
      ],
    },
    cites: ['ke-hoach-18-kh-hdnd-giam-sat-de-bao-cong'],
  },
];
