/** The log in the office's words. What has no words here is shown as it is written: nothing is ever left out. */

export const actionNames: Record<string, string> = {
  'staff.login': 'Đăng nhập bằng mật khẩu',
  'staff.login-failed': 'Đăng nhập sai',
  'staff.second-factor': 'Nhập đúng mã xác thực',
  'staff.recovery-code': 'Đăng nhập bằng mã dự phòng',
  'staff.code-failed': 'Nhập sai mã xác thực',
  'staff.logout': 'Đăng xuất',
  'staff.add': 'Thêm tài khoản',
  'staff.edit': 'Sửa tài khoản',
  'staff.disable': 'Khóa tài khoản',
  'staff.enable': 'Mở lại tài khoản',
  'staff.reset-password': 'Cấp mật khẩu dùng một lần',
  'staff.change-password': 'Đổi mật khẩu',
  'staff.end-session': 'Kết thúc phiên đăng nhập',
  'staff.second-factor-on': 'Bật xác thực hai lớp',
  'staff.second-factor-replace': 'Đổi điện thoại xác thực',
  'staff.second-factor-off': 'Tắt xác thực hai lớp',
  'staff.second-factor-reset': 'Bỏ xác thực hai lớp của người khác',
  'staff.recovery-codes': 'Tạo lại mã dự phòng',
  'staff.require-second-factor': 'Đổi quy định xác thực hai lớp',
  'audit.export': 'Tải nhật ký về',
  'article.add-address': 'Thêm địa chỉ cho bài',
  'article.create': 'Tạo bài',
  'article.edit': 'Sửa bài',
  'article.discard-copy': 'Bỏ bản đang gõ',
  'article.preview-link': 'Tạo liên kết xem trước',
  'article.submit': 'Gửi bài',
  'article.pass': 'Chuyển bài lên duyệt',
  'article.return': 'Trả bài lại',
  'article.approve': 'Duyệt bài',
  'article.approve-alone': 'Duyệt khẩn không có người thứ hai',
  'article.recall': 'Lấy bài về sửa tiếp',
  'article.publish': 'Đăng bài',
  'article.correct': 'Đăng bản sửa',
  'article.republish': 'Đăng lại',
  'article.schedule': 'Hẹn giờ đăng',
  'article.schedule-withdraw': 'Hẹn giờ gỡ',
  'article.unschedule': 'Bỏ hẹn giờ',
  'article.restore': 'Lấy lại bản cũ',
  'article.withdraw': 'Gỡ bài',
  'media.upload': 'Tải ảnh lên',
  'media.edit': 'Sửa thông tin ảnh',
  'media.remove': 'Xóa ảnh, tệp',
  'media.replace': 'Thay ảnh',
  'file.upload': 'Tải tệp lên',
  'album.create': 'Tạo bộ ảnh',
  'album.rename': 'Đổi tên bộ ảnh',
  'album.remove': 'Xóa bộ ảnh',
  'album.add': 'Thêm ảnh vào bộ',
  'album.take': 'Bỏ ảnh khỏi bộ',
  'album.order': 'Xếp lại bộ ảnh',
  'file.edit': 'Sửa thông tin tệp',
  'file.remove': 'Xóa tệp',
  'site.home': 'Sắp xếp trang chủ',
  'site.menu': 'Sửa menu',
  'site.banner': 'Đặt thông báo khẩn',
  'site.banner-off': 'Tắt thông báo khẩn',
  'site.restore': 'Lấy lại cài đặt cũ',
  'site.identity-add': 'Thêm thông tin cơ quan',
  'site.identity-change': 'Sửa thông tin cơ quan',
  'site.identity-remove': 'Xóa thông tin cơ quan',
  'site.section-add': 'Thêm chuyên mục',
  'site.section-change': 'Sửa chuyên mục',
  'site.section-order': 'Đổi thứ tự chuyên mục',
  'site.section-hide': 'Ẩn chuyên mục',
  'site.section-show': 'Hiện chuyên mục',
  'site.section-remove': 'Xóa chuyên mục',
  'demo.remove': 'Xóa nội dung mẫu',
};

/** What is asked together. The name stands in the address. */
export const actionGroups = {
  'dang-nhap': {
    name: 'Đăng nhập, đăng xuất',
    actions: [
      'staff.login',
      'staff.login-failed',
      'staff.second-factor',
      'staff.recovery-code',
      'staff.code-failed',
      'staff.logout',
      'staff.end-session',
    ],
  },
  'dang-nhap-sai': { name: 'Chỉ đăng nhập sai', actions: ['staff.login-failed', 'staff.code-failed'] },
} as const satisfies Record<string, { name: string; actions: readonly string[] }>;
export type ActionGroup = keyof typeof actionGroups;

/** By the word before the dot. */
export const actionAreas: Record<string, string> = {
  article: 'Bài viết',
  media: 'Kho ảnh',
  file: 'Tệp đính kèm',
  site: 'Trang và cài đặt',
  staff: 'Tài khoản và đăng nhập',
  audit: 'Nhật ký',
  demo: 'Nội dung mẫu',
};

export const subjectNames: Record<string, string> = {
  article: 'Bài',
  media: 'Ảnh',
  file: 'Tệp',
  album: 'Album',
  staff: 'Tài khoản',
  section: 'Chuyên mục',
  setting: 'Cài đặt',
  identity: 'Thông tin cơ quan',
};

export const nameOfAction = (action: string): string => actionNames[action] ?? action;

/** 'Bài 12'; empty when nothing is named. */
export const nameOfSubject = (subject: string | null, id: number | null): string =>
  subject === null ? '' : [subjectNames[subject] ?? subject, id].filter((part) => part !== null).join(' ');

/** 'Kỳ họp thứ 12 (Bài 12)', 'Trần Thị Mẫu'; what has no name any more is its number. */
export function subjectInWords(row: {
  subject: string | null;
  subjectId: number | null;
  subjectName: string | null;
}): string {
  const number = nameOfSubject(row.subject, row.subjectId);
  if (!row.subjectName) return number;
  return row.subject === 'staff' ? row.subjectName : `${row.subjectName} (${number})`;
}

const detailNames: Record<string, string> = {
  email: 'thư điện tử',
  role: 'vai trò',
  roleBefore: 'vai trò trước',
  sectionIds: 'chuyên mục số',
  changed: 'đã đổi',
  why: 'lý do',
  reason: 'lý do',
  codesLeft: 'mã dự phòng còn lại',
  sessions: 'phiên',
  isRequired: 'bắt buộc',
  rows: 'số dòng',
  revisionId: 'bản số',
  command: 'lệnh',
  name: 'tên',
  from: 'từ',
  to: 'thành',
  address: 'địa chỉ',
  hours: 'số giờ',
  expiresAt: 'hết hạn',
  setting: 'mục',
  version: 'phiên bản',
  id: 'số',
  fileName: 'tên tệp',
  title: 'tên',
  caption: 'chú thích',
  articles: 'bài',
  people: 'người',
  documents: 'văn bản',
  meetings: 'cuộc họp',
  media: 'ảnh',
  filter: 'bộ lọc',
  direction: 'hướng',
  password: 'mật khẩu',
};

/** Their lines name the section in the details. */
export const SECTION_DEEDS = 'site.section-';

const words: Record<string, string> = {
  reporter: 'phóng viên',
  editor: 'biên tập viên',
  approver: 'người duyệt',
  administrator: 'quản trị',
  fullName: 'họ tên',
  penName: 'bút danh',
  email: 'thư điện tử',
  role: 'vai trò',
  one: 'một',
  all: 'tất cả',
  wrong: 'mã sai',
  used: 'mã đã dùng',
  ended: 'phiên đã hết hạn',
  unreadable: 'khóa không đọc được',
  true: 'có',
  false: 'không',
  up: 'lên',
  down: 'xuống',
  kept: 'giữ mật khẩu cũ',
  home: 'trang chủ',
  banner: 'thông báo khẩn',
  sections: 'chuyên mục',
  identity: 'cơ quan',
};

function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return 'không có';
  if (Array.isArray(value)) return value.length === 0 ? 'không có' : value.map(valueInWords).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  return words[String(value)] ?? String(value);
}

/** What the numbers in a line's details mean; without it they are shown as they are. */
export type DetailNames = {
  /** Of the revision, within its article. */
  revision?: number | null;
  sections?: readonly string[] | null;
};

function detailInWords(action: string, name: string, value: unknown, names: DetailNames): string {
  if (name === 'revisionId' && names.revision) return `bản ${names.revision}`;
  if (name === 'sectionIds' && names.sections?.length) return `chuyên mục: ${names.sections.join(', ')}`;
  // A schedule keeps its time where other steps keep their reason.
  if (name === 'reason' && TIMED.has(action)) return `giờ hẹn: ${valueInWords(value)}`;
  return `${detailNames[name] ?? name}: ${valueInWords(value)}`;
}
const TIMED = new Set(['article.schedule', 'article.schedule-withdraw']);

/** 'vai trò: biên tập viên; chuyên mục: Kinh tế, Xã hội' */
export const detailsInWords = (
  details: Record<string, unknown>,
  action = '',
  names: DetailNames = {},
): string =>
  Object.entries(details)
    // The section itself is named as what the line is about.
    .filter(([name]) => !(name === 'id' && action.startsWith(SECTION_DEEDS)))
    .map(([name, value]) => detailInWords(action, name, value, names))
    .join('; ');
