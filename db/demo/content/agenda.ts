import type { DemoMeeting } from './content.ts';
import { ahead } from './moving-days.ts';

/** Meetings still to come on the first start. */
export const meetingsAhead: DemoMeeting[] = [
  {
    slug: 'ban-kinh-te-ngan-sach-tham-tra-to-trinh-kenh-noi-dong',
    title: 'Ban Kinh tế – Ngân sách họp thẩm tra tờ trình về nạo vét kênh nội đồng',
    kind: 'Họp thẩm tra',
    body: 'ban-kinh-te-ngan-sach',
    startsOn: ahead(3),
    startTime: '08:00',
    endsOn: null,
    endTime: '11:00',
    place: 'Phòng họp số 2, Văn phòng Đoàn ĐBQH và HĐND tỉnh',
    note: 'Tài liệu gửi đại biểu trước ba ngày làm việc.',
    people: [
      {
        role: 'chair',
        person: 'vo-minh-mau',
        name: 'Võ Minh Mẫu',
        title: 'Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh',
      },
      {
        role: 'attendee',
        person: 'do-thanh-mau',
        name: 'Đỗ Thanh Mẫu',
        title: 'Phó Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh',
      },
    ],
  },
  {
    slug: 'tiep-xuc-cu-tri-xa-mau-thanh-va-xa-mau-phu',
    title: 'Tiếp xúc cử tri xã Mẫu Thạnh và xã Mẫu Phú trước kỳ họp chuyên đề',
    kind: 'Tiếp xúc cử tri',
    body: 'hoi-dong-nhan-dan-tinh',
    startsOn: ahead(7),
    startTime: '13:30',
    endsOn: null,
    endTime: '16:30',
    place: 'Nhà văn hóa xã Mẫu Thạnh',
    note: 'Bà con đến dự không cần đăng ký. Ai không đến được có thể gửi ý kiến qua trang Liên hệ.',
    people: [
      { role: 'speaker', person: 'tran-thi-mau', name: 'Trần Thị Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
      {
        role: 'attendee',
        person: 'mai-thi-mau',
        name: 'Mai Thị Mẫu',
        title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 2',
      },
    ],
  },
  {
    slug: 'ky-hop-chuyen-de-ve-ha-tang-thuy-loi-va-giao-thong-nong-thon',
    title: 'Kỳ họp chuyên đề về hạ tầng thủy lợi và giao thông nông thôn',
    kind: 'Kỳ họp',
    body: 'hoi-dong-nhan-dan-tinh',
    startsOn: ahead(18),
    startTime: '07:30',
    endsOn: ahead(19),
    endTime: '11:30',
    place: 'Hội trường lớn, Trung tâm Hội nghị tỉnh',
    note: 'Trang này đăng tài liệu công khai của kỳ họp trước ngày khai mạc.',
    people: [
      { role: 'chair', person: 'pham-van-mau', name: 'Phạm Văn Mẫu', title: 'Chủ tịch HĐND tỉnh' },
      { role: 'chair', person: 'tran-thi-mau', name: 'Trần Thị Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
      { role: 'chair', person: 'luu-duc-mau', name: 'Lưu Đức Mẫu', title: 'Phó Chủ tịch HĐND tỉnh' },
    ],
  },
];
