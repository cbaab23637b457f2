/**
 * The chapters of /quan-tri/huong-dan by their anchors. Screens link to them by these names; a name that is no chapter
 * does not compile.
 */
export const helpTopics = {
  'bai-tu-word': 'Đưa bài từ tệp Word lên',
  'viet-bai': 'Viết trong khung soạn: chèn, tên người, văn bản, tìm và thay',
  'tuong-thuat': 'Tường thuật cuộc họp: giờ, nơi họp, người dự',
  'bac-si-van-ban': 'Chữa lỗi chữ bằng Bác sĩ văn bản',
  'anh-va-chu-thich': 'Thêm ảnh, chú thích và lời tả ảnh',
  'tep-dinh-kem': 'Đính kèm tệp PDF, Word, bảng tính; trang đầu của tệp',
  'gui-va-duyet': 'Gửi bài, duyệt bài, trả bài',
  'hen-gio': 'Hẹn giờ đăng hoặc gỡ',
  'dinh-chinh': 'Sửa bài đã đăng và đính chính',
  'go-bai': 'Gỡ một bài',
  'khong-mat-chu': 'Khi mất mạng, đóng nhầm thẻ, hai người cùng sửa',
  'ghim-bai': 'Ghim một bài và sắp xếp trang chủ',
  'menu-chan-trang': 'Đổi menu và chân trang',
  'thong-bao-khan': 'Bật thông báo khẩn',
  'chuyen-muc': 'Thêm, đổi tên, ẩn chuyên mục',
  'co-quan': 'Đổi tên cơ quan, sáp nhập',
  'trang-tinh': 'Thêm một trang tĩnh',
  'mat-khau-hai-lop': 'Quên mật khẩu, xác thực hai lớp',
  'vai-tro': 'Ai được làm gì',
  'phim-tat': 'Phím tắt',
} as const;

export type HelpTopic = keyof typeof helpTopics;

export const helpAddress = (topic: HelpTopic) => `/quan-tri/huong-dan#${topic}`;
