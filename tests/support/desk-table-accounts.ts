import { requireSecondFactor } from '#lib/staff/factor-mutations.ts';
import { codeAt } from '#lib/staff/totp.ts';
import { fill, LIST, none, press, READ_ONLY, type Screen } from './desk-cell.ts';
import { LONG_NAME } from './long-words.ts';
import { operator } from './operator.ts';

/** The door, accounts, the log. */

const DESK = 'app/(desk)/quan-tri';
const WRONG = 'không phải mật khẩu này';

export const accountScreens: readonly Screen[] = [
  {
    file: 'app/(desk)/dang-nhap/page.tsx',
    title: 'Đăng nhập',
    empty: [
      { at: '/dang-nhap', as: 'nobody', says: 'Quên mật khẩu?', inDark: true },
      { at: '/dang-nhap?da-xuat=1', as: 'nobody', says: 'Đã đăng xuất.' },
    ],
    filled: [
      {
        // Who decides must have a second factor: set up before the desk opens.
        at: '/dang-nhap',
        as: 'nobody',
        act: async (page, world) => {
          await requireSecondFactor(operator, true);
          await fill(page, 'Thư điện tử', world.people.decider.email);
          await fill(page, 'Mật khẩu', world.people.decider.password);
          await press(page, 'Đăng nhập');
        },
        says: /Cơ quan yêu cầu người duyệt/,
        after: () => requireSecondFactor(operator, false),
      },
    ],
    error: [
      {
        at: '/dang-nhap',
        as: 'nobody',
        act: async (page) => {
          await fill(page, 'Thư điện tử', 'khong.ai.ca@example.vn');
          await fill(page, 'Mật khẩu', WRONG);
          await press(page, 'Đăng nhập');
        },
        says: /Còn 4 lần thử/,
        inDark: true,
      },
      { at: '/dang-nhap', as: 'nobody', act: (page) => press(page, 'Đăng nhập'), says: /^Hãy/ },
    ],
    busy: [
      {
        at: '/dang-nhap',
        as: 'nobody',
        act: async (page) => {
          await fill(page, 'Thư điện tử', 'khong.ai.ca@example.vn');
          await fill(page, 'Mật khẩu', WRONG);
          await press(page, 'Đăng nhập');
        },
        says: 'Đang kiểm tra…',
      },
    ],
  },
  {
    file: `${DESK}/da-dang-nhap/page.tsx`,
    title: 'Đã đăng nhập',
    empty: [{ at: '/quan-tri/da-dang-nhap', says: /Hãy trở về thẻ đang mở/, inDark: true }],
    filled: none(READ_ONLY),
    error: none(READ_ONLY),
    busy: none(READ_ONLY),
  },
  {
    file: 'app/(desk)/dang-nhap/code-form.tsx',
    title: 'Đăng nhập',
    empty: [{ at: () => '/dang-nhap', as: 'half', says: 'Mã 6 chữ số trong ứng dụng' }],
    filled: none('A code is all that is typed in it.'),
    error: [
      {
        at: '/dang-nhap',
        as: 'half',
        act: async (page) => {
          await fill(page, /^Mã 6 chữ số/, '000000');
          await press(page, 'Xác nhận');
        },
        says: /Còn 4 lần thử/,
      },
    ],
    busy: [
      {
        at: '/dang-nhap',
        as: 'half',
        act: async (page) => {
          await fill(page, /^Mã 6 chữ số/, '000000');
          await press(page, 'Xác nhận');
        },
        says: 'Đang kiểm tra…',
      },
    ],
  },
  {
    file: 'app/(desk)/error.tsx',
    title: 'Đăng nhập',
    empty: none(READ_ONLY),
    filled: none(READ_ONLY),
    error: [
      {
        at: '/dang-nhap',
        as: 'nobody',
        act: async (page) => {
          await page.route('**/*', (route) => route.abort());
          await fill(page, 'Mật khẩu', WRONG);
          await press(page, 'Đăng nhập');
          await page.getByText('Về trang đăng nhập').waitFor();
        },
        says: 'Việc vừa rồi chưa làm được',
        complaint: /./,
      },
    ],
    busy: none(READ_ONLY),
  },
  {
    file: `${DESK}/doi-mat-khau/page.tsx`,
    title: 'Đặt mật khẩu mới',
    empty: [{ at: () => '/quan-tri/doi-mat-khau', as: 'newcomer', says: 'Mật khẩu đang dùng' }],
    filled: none('Passwords are never shown again.'),
    error: [
      {
        at: '/quan-tri/doi-mat-khau',
        as: 'newcomer',
        act: async (page) => {
          await fill(page, 'Mật khẩu đang dùng', WRONG);
          await fill(page, 'Mật khẩu mới', '123');
          await press(page, 'Đổi mật khẩu');
        },
        says: /12 ký tự/,
      },
    ],
    busy: [
      {
        at: '/quan-tri/doi-mat-khau',
        as: 'newcomer',
        act: (page) => press(page, 'Đổi mật khẩu'),
        says: 'Đang đổi…',
      },
    ],
  },
  {
    file: `${DESK}/tai-khoan/page.tsx`,
    title: 'Tài khoản',
    empty: none('Everybody has a name and a session.'),
    filled: [{ at: '/quan-tri/tai-khoan', as: 'approver', says: 'Phiên đăng nhập của bạn' }],
    error: [
      {
        at: '/quan-tri/tai-khoan',
        act: async (page) => {
          await fill(page, 'Mật khẩu đang dùng', WRONG);
          await fill(page, 'Mật khẩu mới', '123');
          await press(page, 'Đổi mật khẩu');
        },
        says: /12 ký tự/,
      },
    ],
    busy: [{ at: '/quan-tri/tai-khoan', act: (page) => press(page, 'Lưu bút danh'), says: 'Đang lưu…' }],
  },
  {
    file: `${DESK}/tai-khoan/xac-thuc/page.tsx`,
    title: 'Xác thực hai lớp',
    empty: [{ at: '/quan-tri/tai-khoan/xac-thuc', says: /Không quét được/, inDark: true }],
    filled: [
      {
        at: '/quan-tri/tai-khoan/xac-thuc',
        as: 'secured',
        act: async (page) => {
          await page.getByText('Không quét được?').click();
          const secret = await page.locator('p.secret').textContent();
          await fill(page, /^Nhập mã 6 chữ số/, codeAt((secret ?? '').replaceAll(' ', ''), Date.now()));
          await press(page, 'Bật xác thực hai lớp');
        },
        says: 'Tôi đã cất mã',
      },
      { at: '/quan-tri/tai-khoan/xac-thuc', as: 'secured', says: 'Tạo mã dự phòng mới' },
      { at: '/quan-tri/tai-khoan/xac-thuc?doi=1', as: 'secured', says: 'Xác nhận điện thoại mới' },
    ],
    error: [
      {
        at: '/quan-tri/tai-khoan/xac-thuc',
        act: async (page) => {
          await fill(page, /^Nhập mã 6 chữ số/, '000000');
          await press(page, 'Bật xác thực hai lớp');
        },
        says: /Mã chưa khớp/,
      },
    ],
    busy: [
      {
        at: '/quan-tri/tai-khoan/xac-thuc',
        act: async (page) => {
          await fill(page, /^Nhập mã 6 chữ số/, '000000');
          await press(page, 'Bật xác thực hai lớp');
        },
        says: 'Đang kiểm tra mã…',
      },
    ],
  },
  {
    file: `${DESK}/nguoi-dung/page.tsx`,
    title: 'Người dùng',
    empty: [{ at: '/quan-tri/nguoi-dung', says: 'Thêm người dùng' }],
    filled: [{ at: '/quan-tri/nguoi-dung', says: 'Chưa đổi mật khẩu đầu', inDark: true }],
    error: [{ at: '/quan-tri/nguoi-dung', as: 'reporter', says: /quản trị/ }],
    busy: [{ at: '/quan-tri/nguoi-dung', act: (page) => press(page, 'Lưu quy định'), says: 'Đang lưu…' }],
  },
  {
    file: `${DESK}/nguoi-dung/moi/page.tsx`,
    title: 'Thêm người dùng',
    empty: [{ at: '/quan-tri/nguoi-dung/moi', says: 'Vai trò' }],
    filled: [
      {
        at: '/quan-tri/nguoi-dung/moi',
        act: async (page) => {
          await fill(page, 'Họ tên', LONG_NAME);
          await fill(page, 'Thư điện tử', 'nguoi.moi.ten.rat.dai.cua.van.phong@example.vn');
          await press(page, 'Thêm người dùng');
        },
        says: 'Mật khẩu dùng một lần',
      },
    ],
    error: [
      {
        at: '/quan-tri/nguoi-dung/moi',
        act: (page) => press(page, 'Thêm người dùng'),
        says: /chỗ cần sửa/,
      },
      { at: '/quan-tri/nguoi-dung/moi', as: 'reporter', says: /quản trị/ },
    ],
    busy: [
      {
        at: '/quan-tri/nguoi-dung/moi',
        act: (page) => press(page, 'Thêm người dùng'),
        says: 'Đang thêm…',
      },
    ],
  },
  {
    file: `${DESK}/nguoi-dung/[id]/page.tsx`,
    title: 'Tài khoản người dùng',
    empty: [
      { at: (world) => `/quan-tri/nguoi-dung/${world.colleague}`, says: 'Không có phiên nào đang mở.' },
    ],
    filled: [
      { at: (world) => `/quan-tri/nguoi-dung/${world.people.approver.id}`, says: /^Kết thúc/, inDark: true },
      { at: (world) => `/quan-tri/nguoi-dung/${world.closed}`, says: /Tài khoản bị khóa/ },
      {
        at: (world) => `/quan-tri/nguoi-dung/${world.colleague}`,
        act: (page) => press(page, 'Cấp mật khẩu dùng một lần'),
        says: 'Mật khẩu dùng một lần',
      },
    ],
    error: [
      {
        at: (world) => `/quan-tri/nguoi-dung/${world.colleague}`,
        act: async (page) => {
          await fill(page, 'Họ tên', '');
          await press(page, 'Lưu thay đổi');
        },
        says: /Hãy ghi/,
      },
      { at: (world) => `/quan-tri/nguoi-dung/${world.colleague}`, as: 'reporter', says: /quản trị/ },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/nguoi-dung/${world.colleague}`,
        act: async (page) => {
          await press(page, 'Khóa tài khoản');
          await page.getByRole('dialog').getByRole('button', { name: 'Khóa tài khoản' }).click();
        },
        says: 'Đang khóa…',
      },
    ],
  },
  {
    file: `${DESK}/nguoi-dung/deed-form.tsx`,
    title: 'Tài khoản người dùng',
    empty: none('It asks about somebody.'),
    filled: [
      {
        at: (world) => `/quan-tri/nguoi-dung/${world.colleague}`,
        act: (page) => press(page, 'Khóa tài khoản'),
        says: /^Khóa tài khoản của/,
        inDark: true,
      },
    ],
    error: none('It closes with the answer; a refusal stands above the form.'),
    busy: none('It closes when its button is pressed; the button of the form waits.'),
  },
  {
    file: `${DESK}/nhat-ky/page.tsx`,
    title: 'Nhật ký',
    empty: [{ at: () => '/quan-tri/nhat-ky?viec=B%C3%A0i+999999', says: 'Không có dòng nào khớp.' }],
    filled: [
      { at: '/quan-tri/nhat-ky', says: 'Tải tệp cho Excel', inDark: true },
      { at: '/quan-tri/nhat-ky?trang=2', says: 'Mới hơn' },
    ],
    error: [
      { at: '/quan-tri/nhat-ky?tu=31%2F2%2F2024', says: /^Không có ngày 31\/2\/2024/ },
      { at: '/quan-tri/nhat-ky', as: 'reporter', says: /quản trị/ },
    ],
    busy: none(LIST),
  },
];
