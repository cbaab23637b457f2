import type { DemoBody, DemoIdentity, DemoSection } from './content.ts';

export const identity: DemoIdentity = {
  name: 'Đại biểu nhân dân tỉnh Hậu Giang',
  ownerName: 'Đoàn ĐBQH và HĐND tỉnh Hậu Giang',
  slogan: 'Gần dân, nghe dân, trả lời dân',
  responsiblePerson: 'Nguyễn Văn Mẫu (mẫu)',
  responsibleTitle: 'Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh',
  address: 'Số 00, đường Mẫu Trung, phường Mẫu Trung, tỉnh Hậu Giang (địa chỉ mẫu)',
  phone: '0000 000 000',
  email: 'lienhe@example.vn',
  about:
    'Trang thông tin của Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Hậu Giang. Toàn bộ tin bài, nhân vật và văn bản đang hiển thị là nội dung mẫu.',
};

export const sections: DemoSection[] = [
  {
    slug: 'hoat-dong-doan-dbqh',
    name: 'Hoạt động Đoàn ĐBQH',
    description:
      'Đoàn đại biểu Quốc hội tỉnh góp ý luật, khảo sát, tiếp công dân và làm việc với địa phương.',
  },
  {
    slug: 'hoat-dong-hdnd',
    name: 'Hoạt động HĐND',
    description:
      'Công việc của Thường trực, các Ban và các Tổ đại biểu Hội đồng nhân dân tỉnh giữa hai kỳ họp.',
  },
  {
    slug: 'ky-hop',
    name: 'Kỳ họp',
    description: 'Chuẩn bị, diễn biến, chất vấn và nghị quyết của các kỳ họp Hội đồng nhân dân tỉnh.',
  },
  {
    slug: 'giam-sat-khao-sat',
    name: 'Giám sát – khảo sát',
    description: 'Đoàn giám sát đi đâu, thấy gì, kiến nghị ai và việc đó đã làm đến đâu.',
  },
  {
    slug: 'tiep-xuc-cu-tri',
    name: 'Tiếp xúc cử tri',
    description: 'Lịch, ý kiến của bà con tại các buổi tiếp xúc và phần trả lời của cơ quan chức năng.',
  },
  {
    slug: 'xay-dung-dang',
    name: 'Xây dựng Đảng',
    description: 'Sinh hoạt, học tập, kiểm tra và khen thưởng trong Đảng bộ Văn phòng.',
  },
  {
    slug: 'van-ban-chinh-sach',
    name: 'Văn bản – chính sách',
    description: 'Nghị quyết, kế hoạch, thông báo mới và phần giải thích ngắn cho người dân.',
  },
  {
    slug: 'nghien-cuu-trao-doi',
    name: 'Nghiên cứu – trao đổi',
    description: 'Kinh nghiệm làm việc, cách làm hay và những điều đại biểu còn trăn trở.',
  },
];

export const bodies: DemoBody[] = [
  {
    slug: 'doan-dai-bieu-quoc-hoi',
    name: 'Đoàn đại biểu Quốc hội tỉnh',
    shortName: 'Đoàn ĐBQH tỉnh',
    kind: 'Đoàn đại biểu Quốc hội',
    parent: null,
    foundedOn: null,
    dissolvedOn: null,
    successor: null,
  },
  {
    slug: 'hoi-dong-nhan-dan-tinh',
    name: 'Hội đồng nhân dân tỉnh',
    shortName: 'HĐND tỉnh',
    kind: 'Hội đồng nhân dân',
    parent: null,
    foundedOn: null,
    dissolvedOn: null,
    successor: null,
  },
  {
    slug: 'thuong-truc-hdnd',
    name: 'Thường trực Hội đồng nhân dân tỉnh',
    shortName: 'Thường trực HĐND tỉnh',
    kind: 'Thường trực',
    parent: 'hoi-dong-nhan-dan-tinh',
    foundedOn: null,
    dissolvedOn: null,
    successor: null,
  },
  {
    slug: 'ban-phap-che',
    name: 'Ban Pháp chế Hội đồng nhân dân tỉnh',
    shortName: 'Ban Pháp chế',
    kind: 'Ban',
    parent: 'hoi-dong-nhan-dan-tinh',
    foundedOn: null,
    dissolvedOn: null,
    successor: null,
  },
  {
    slug: 'ban-kinh-te-ngan-sach',
    name: 'Ban Kinh tế – Ngân sách Hội đồng nhân dân tỉnh',
    shortName: 'Ban Kinh tế – Ngân sách',
    kind: 'Ban',
    parent: 'hoi-dong-nhan-dan-tinh',
    foundedOn: null,
    dissolvedOn: null,
    successor: null,
  },
  {
    slug: 'ban-van-hoa-xa-hoi',
    name: 'Ban Văn hóa – Xã hội Hội đồng nhân dân tỉnh',
    shortName: 'Ban Văn hóa – Xã hội',
    kind: 'Ban',
    parent: 'hoi-dong-nhan-dan-tinh',
    foundedOn: null,
    dissolvedOn: null,
    successor: null,
  },
  {
    slug: 'van-phong',
    name: 'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh',
    shortName: 'Văn phòng Đoàn ĐBQH và HĐND tỉnh',
    kind: 'Văn phòng',
    parent: null,
    foundedOn: '2021-01-04',
    dissolvedOn: null,
    successor: null,
  },
  {
    slug: 'van-phong-hdnd',
    name: 'Văn phòng Hội đồng nhân dân tỉnh',
    shortName: 'Văn phòng HĐND tỉnh',
    kind: 'Văn phòng',
    parent: null,
    foundedOn: '2016-06-20',
    dissolvedOn: '2021-01-03',
    successor: 'van-phong',
  },
];
