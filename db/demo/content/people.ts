import type { DemoPerson } from './content.ts';

const council = 'hoi-dong-nhan-dan-tinh';
const standing = 'thuong-truc-hdnd';
const delegation = 'doan-dai-bieu-quoc-hoi';
const office = 'van-phong';

/** The directory: twenty invented people. No home address, birthday or party date, as in a real public profile. */
export const people: DemoPerson[] = [
  {
    slug: 'pham-van-mau',
    fullName: 'Phạm Văn Mẫu',
    honorific: 'Ông',
    picture: 'portrait-2',
    bio: 'Kỹ sư nông nghiệp, từng có nhiều năm phụ trách trạm khuyến nông. Theo dõi chung công việc của Hội đồng nhân dân tỉnh (nhân vật mẫu).',
    positions: [
      { body: standing, title: 'Chủ tịch HĐND tỉnh', from: '2021-07-01', to: null },
      {
        body: council,
        title: 'Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh',
        from: '2016-06-20',
        to: '2021-06-30',
      },
    ],
  },
  {
    slug: 'tran-thi-mau',
    fullName: 'Trần Thị Mẫu',
    honorific: 'Bà',
    picture: 'portrait-1',
    bio: 'Nguyên giáo viên trung học. Phụ trách lĩnh vực nước sạch nông thôn, y tế cơ sở và trường lớp; tiếp dân ngày 15 hằng tháng (nhân vật mẫu).',
    positions: [
      { body: standing, title: 'Phó Chủ tịch HĐND tỉnh', from: '2023-07-12', to: null },
      {
        body: 'ban-van-hoa-xa-hoi',
        title: 'Trưởng Ban Văn hóa – Xã hội HĐND tỉnh',
        from: '2021-07-01',
        to: '2023-07-11',
      },
      {
        body: 'ban-van-hoa-xa-hoi',
        title: 'Phó Trưởng Ban Văn hóa – Xã hội HĐND tỉnh',
        from: '2016-06-20',
        to: '2021-06-30',
      },
    ],
  },
  {
    slug: 'luu-duc-mau',
    fullName: 'Lưu Đức Mẫu',
    honorific: 'Ông',
    picture: 'portrait-4',
    bio: 'Cử nhân luật. Phụ trách việc tổng hợp, theo dõi giải quyết kiến nghị cử tri và tiếp công dân (nhân vật mẫu).',
    positions: [
      { body: standing, title: 'Phó Chủ tịch HĐND tỉnh', from: '2021-07-01', to: null },
      { body: council, title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 1', from: '2021-07-01', to: null },
    ],
  },
  {
    slug: 'le-hoang-mau',
    fullName: 'Lê Hoàng Mẫu',
    honorific: 'Ông',
    picture: 'portrait-6',
    bio: 'Tiến sĩ kinh tế. Quan tâm các dự án luật về đất đai, ngân sách và liên kết vùng (nhân vật mẫu).',
    positions: [{ body: delegation, title: 'Trưởng Đoàn ĐBQH tỉnh', from: '2021-07-20', to: null }],
  },
  {
    slug: 'huynh-thi-mau',
    fullName: 'Huỳnh Thị Mẫu',
    honorific: 'Bà',
    picture: 'portrait-3',
    bio: 'Đại biểu Quốc hội hoạt động chuyên trách tại địa phương. Theo dõi giáo dục, lao động và chính sách cho phụ nữ nông thôn (nhân vật mẫu).',
    positions: [
      { body: delegation, title: 'Phó Trưởng Đoàn ĐBQH tỉnh', from: '2021-07-20', to: null },
      {
        body: 'van-phong-hdnd',
        title: 'Phó Chánh Văn phòng HĐND tỉnh',
        from: '2017-03-01',
        to: '2021-01-03',
      },
    ],
  },
  {
    slug: 'nguyen-van-mau',
    fullName: 'Nguyễn Văn Mẫu',
    honorific: 'Ông',
    picture: null,
    bio: 'Điều hành công việc Văn phòng, Trưởng Ban Biên tập trang thông tin này (nhân vật mẫu).',
    positions: [
      { body: office, title: 'Bí thư Đảng ủy Văn phòng', from: '2022-04-15', to: null },
      { body: office, title: 'Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh', from: '2022-04-01', to: null },
      {
        body: office,
        title: 'Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
        from: '2021-01-04',
        to: '2022-03-31',
      },
    ],
  },
  {
    slug: 'ta-ngoc-mau',
    fullName: 'Tạ Ngọc Mẫu',
    honorific: 'Ông',
    picture: null,
    bio: 'Đã nghỉ công tác; còn cộng tác với chuyên mục Nghiên cứu – trao đổi (nhân vật mẫu).',
    positions: [
      { body: office, title: 'Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh', from: '2021-01-04', to: '2022-03-31' },
      { body: 'van-phong-hdnd', title: 'Chánh Văn phòng HĐND tỉnh', from: '2016-06-20', to: '2021-01-03' },
    ],
  },
  {
    slug: 'vo-minh-mau',
    fullName: 'Võ Minh Mẫu',
    honorific: 'Ông',
    picture: 'portrait-5',
    bio: 'Thạc sĩ tài chính. Thường đi thực địa trước khi Ban thẩm tra tờ trình về đầu tư (nhân vật mẫu).',
    positions: [
      {
        body: 'ban-kinh-te-ngan-sach',
        title: 'Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh',
        from: '2021-07-01',
        to: null,
      },
    ],
  },
  {
    slug: 'dang-thi-mau',
    fullName: 'Đặng Thị Mẫu',
    honorific: 'Bà',
    picture: null,
    bio: 'Bác sĩ. Theo dõi y tế cơ sở, bảo hiểm y tế và chăm sóc người cao tuổi (nhân vật mẫu).',
    positions: [
      {
        body: 'ban-van-hoa-xa-hoi',
        title: 'Trưởng Ban Văn hóa – Xã hội HĐND tỉnh',
        from: '2023-07-12',
        to: null,
      },
      { body: council, title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 3', from: '2021-07-01', to: null },
    ],
  },
  {
    slug: 'bui-quoc-mau',
    fullName: 'Bùi Quốc Mẫu',
    honorific: 'Ông',
    picture: null,
    bio: 'Luật gia. Theo dõi ban hành văn bản, tiếp công dân và giải quyết đơn thư (nhân vật mẫu).',
    positions: [
      { body: 'ban-phap-che', title: 'Trưởng Ban Pháp chế HĐND tỉnh', from: '2021-07-01', to: null },
    ],
  },
  {
    slug: 'do-thanh-mau',
    fullName: 'Đỗ Thanh Mẫu',
    honorific: 'Ông',
    picture: null,
    bio: 'Kỹ sư cầu đường. Theo dõi giao thông nông thôn và đầu tư công (nhân vật mẫu).',
    positions: [
      {
        body: 'ban-kinh-te-ngan-sach',
        title: 'Phó Trưởng Ban Kinh tế – Ngân sách HĐND tỉnh',
        from: '2021-07-01',
        to: null,
      },
    ],
  },
  {
    slug: 'ngo-kim-mau',
    fullName: 'Ngô Kim Mẫu',
    honorific: 'Bà',
    picture: null,
    bio: 'Cử nhân sư phạm. Theo dõi trường lớp, văn hóa cơ sở và công tác trẻ em (nhân vật mẫu).',
    positions: [
      {
        body: 'ban-van-hoa-xa-hoi',
        title: 'Phó Trưởng Ban Văn hóa – Xã hội HĐND tỉnh',
        from: '2023-07-12',
        to: null,
      },
      { body: council, title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 6', from: '2021-07-01', to: null },
    ],
  },
  {
    slug: 'duong-van-mau',
    fullName: 'Dương Văn Mẫu',
    honorific: 'Ông',
    picture: null,
    bio: 'Cử nhân luật. Theo dõi cải cách hành chính và dịch vụ công ở xã (nhân vật mẫu).',
    positions: [
      { body: 'ban-phap-che', title: 'Phó Trưởng Ban Pháp chế HĐND tỉnh', from: '2021-07-01', to: null },
    ],
  },
  {
    slug: 'ly-thi-mau',
    fullName: 'Lý Thị Mẫu',
    honorific: 'Bà',
    picture: null,
    bio: 'Giáo viên mầm non, đại biểu Quốc hội không chuyên trách (nhân vật mẫu).',
    positions: [
      { body: delegation, title: 'Đại biểu Quốc hội, Đoàn ĐBQH tỉnh', from: '2021-07-20', to: null },
    ],
  },
  {
    slug: 'phan-huu-mau',
    fullName: 'Phan Hữu Mẫu',
    honorific: 'Ông',
    picture: null,
    bio: 'Giám đốc hợp tác xã nông nghiệp, đại biểu Quốc hội không chuyên trách (nhân vật mẫu).',
    positions: [
      { body: delegation, title: 'Đại biểu Quốc hội, Đoàn ĐBQH tỉnh', from: '2021-07-20', to: null },
    ],
  },
  {
    slug: 'truong-thi-mau',
    fullName: 'Trương Thị Mẫu',
    honorific: 'Bà',
    picture: null,
    bio: 'Phụ trách tham mưu hoạt động của Đoàn ĐBQH tỉnh và công tác Đảng trong Văn phòng (nhân vật mẫu).',
    positions: [
      { body: office, title: 'Phó Bí thư Đảng ủy Văn phòng', from: '2022-04-15', to: null },
      { body: office, title: 'Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh', from: '2022-04-01', to: null },
    ],
  },
  {
    slug: 'cao-minh-mau',
    fullName: 'Cao Minh Mẫu',
    honorific: 'Ông',
    picture: null,
    bio: 'Phụ trách tổng hợp kiến nghị cử tri và tài liệu kỳ họp (nhân vật mẫu).',
    positions: [{ body: office, title: 'Trưởng phòng Công tác HĐND', from: '2021-09-01', to: null }],
  },
  {
    slug: 'ho-van-mau',
    fullName: 'Hồ Văn Mẫu',
    honorific: 'Ông',
    picture: null,
    bio: 'Nông dân trồng lúa, Tổ trưởng Tổ đại biểu số 4 (nhân vật mẫu).',
    positions: [
      {
        body: council,
        title: 'Đại biểu HĐND tỉnh, Tổ trưởng Tổ đại biểu số 4',
        from: '2021-07-01',
        to: null,
      },
    ],
  },
  {
    slug: 'mai-thi-mau',
    fullName: 'Mai Thị Mẫu',
    honorific: 'Bà',
    picture: null,
    bio: 'Cán bộ Hội Phụ nữ, ứng cử tại xã Mẫu Thạnh và xã Mẫu Phú (nhân vật mẫu).',
    positions: [
      { body: council, title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 2', from: '2021-07-01', to: null },
    ],
  },
  {
    slug: 'thach-thi-mau',
    fullName: 'Thạch Thị Mẫu',
    honorific: 'Bà',
    picture: null,
    bio: 'Y sĩ trạm y tế xã, đại biểu người Khmer, ứng cử tại xã Mẫu Lợi và xã Mẫu Hòa (nhân vật mẫu).',
    positions: [
      { body: council, title: 'Đại biểu HĐND tỉnh, Tổ đại biểu số 5', from: '2021-07-01', to: null },
    ],
  },
];
