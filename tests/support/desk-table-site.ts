import { fill, LIST, none, press, READ_ONLY, type Screen } from './desk-cell.ts';
import { LONG_TITLE } from './long-words.ts';

/** The readers' pages as the office arranges them, settings, help, and what is not there. */

const DESK = 'app/(desk)/quan-tri';

export const siteScreens: readonly Screen[] = [
  {
    file: `${DESK}/trang/page.tsx`,
    title: 'Trang chủ',
    empty: [{ at: '/quan-tri/trang', says: 'Bài ghim đầu trang' }],
    filled: [
      {
        at: (world) => `/quan-tri/trang?ghim=${world.published}`,
        act: async (page) => {
          await press(page, 'Thêm dải ảnh');
          await press(page, 'Thêm hộp liên kết');
          await press(page, 'Thêm ô chữ');
        },
        says: 'Bài ghim đầu trang',
        inDark: true,
      },
    ],
    error: [
      {
        at: '/quan-tri/trang',
        act: async (page) => {
          await press(page, 'Thêm ô chữ');
          await fill(page, 'Ghim đến hết ngày', '31/2/2024');
          await press(page, 'Lưu và đưa lên trang');
        },
        says: /Hãy ghi nội dung của ô chữ/,
      },
      { at: '/quan-tri/trang', as: 'reporter', says: /duyệt|quản trị/ },
    ],
    busy: [{ at: '/quan-tri/trang', act: (page) => press(page, 'Lưu và đưa lên trang'), says: 'Đang lưu…' }],
  },
  {
    file: 'app/(preview)/quan-tri/trang/xem-truoc/page.tsx',
    title: 'Bản xem trước',
    empty: none('A preview is made of a layout.'),
    filled: [
      {
        at: (world) => `/quan-tri/trang/xem-truoc?ban=${world.layout}`,
        says: /Bản xem trước: chưa lưu/,
      },
    ],
    error: none('What is not there has a page of its own.'),
    busy: none(READ_ONLY),
  },
  {
    file: 'app/(preview)/quan-tri/trang/xem-truoc/not-found.tsx',
    title: 'Bản xem trước',
    empty: [
      { at: '/quan-tri/trang/xem-truoc?ban=999999', says: 'Không có bản xem trước này', complaint: /404/ },
    ],
    filled: none(READ_ONLY),
    error: none(READ_ONLY),
    busy: none(READ_ONLY),
  },
  {
    file: 'app/(preview)/quan-tri/xem-truc-tiep/page.tsx',
    title: 'Đang viết',
    empty: [{ at: '/quan-tri/xem-truc-tiep?bai=999999', says: 'Không có bản này để xem', complaint: /404/ }],
    filled: none('Seen in a frame of the editor alone: live-preview.spec.ts looks at it there.'),
    error: none('What is not there is the empty state.'),
    busy: none(READ_ONLY),
  },
  {
    file: `${DESK}/trang/menu/page.tsx`,
    title: 'Menu và chân trang',
    empty: [{ at: '/quan-tri/trang/menu', says: /Tự động: mọi chuyên mục/ }],
    filled: [
      {
        at: '/quan-tri/trang/menu',
        act: (page) => page.getByRole('radio', { name: /Tự xếp, nhiều nhất 8/ }).check(),
        says: /^Dẫn đến/,
      },
    ],
    error: [
      {
        at: '/quan-tri/trang/menu',
        act: async (page) => {
          await page.getByRole('radio', { name: /Tự xếp, nhiều nhất 8/ }).check();
          await page.getByLabel('Dẫn đến (mục 1)').selectOption('address');
          await fill(page, 'Địa chỉ', 'javascript:alert(1)');
          await press(page, 'Lưu và đưa lên trang');
        },
        says: /bắt đầu bằng \//,
      },
    ],
    busy: [
      { at: '/quan-tri/trang/menu', act: (page) => press(page, 'Lưu và đưa lên trang'), says: 'Đang lưu…' },
    ],
  },
  {
    file: `${DESK}/trang/thong-bao/page.tsx`,
    title: 'Thông báo khẩn',
    empty: [{ at: '/quan-tri/trang/thong-bao', says: 'Hiện không có thông báo nào.' }],
    filled: [
      {
        at: '/quan-tri/trang/thong-bao',
        act: (page) => page.getByText(/^Các thông báo trước/).click(),
        says: 'Tắt ngay',
      },
    ],
    error: [
      {
        at: '/quan-tri/trang/thong-bao',
        act: async (page) => {
          await fill(page, 'Điều cần báo', '');
          await fill(page, 'Tự tắt lúc', '');
          await press(page, 'Lưu thay đổi');
        },
        says: 'Hãy ghi điều cần báo.',
      },
    ],
    busy: [{ at: '/quan-tri/trang/thong-bao', act: (page) => press(page, 'Tắt ngay'), says: 'Đang lưu…' }],
  },
  {
    file: `${DESK}/trang/thong-bao/form.tsx`,
    title: 'Thông báo khẩn',
    empty: none('It shows the banner that was filled in.'),
    filled: [
      {
        at: '/quan-tri/trang/thong-bao',
        act: (page) => press(page, 'Lưu thay đổi'),
        says: 'Đổi thông báo này trên mọi trang?',
        inDark: true,
      },
    ],
    error: none('Only a banner that can stand opens it; a refusal closes it.'),
    busy: none('Only an answer of the server opens it; then its button waits as that of the form does.'),
  },
  {
    file: `${DESK}/cai-dat/page.tsx`,
    title: 'Cài đặt',
    empty: [{ at: '/quan-tri/cai-dat', says: 'Việc đầu tiên' }],
    filled: [{ at: '/quan-tri/cai-dat', says: 'Dọn nội dung mẫu', inDark: true }],
    error: [
      {
        at: '/quan-tri/cai-dat',
        act: (page) => press(page, 'Xóa toàn bộ nội dung mẫu'),
        says: /Hãy đánh dấu vào ô/,
      },
      { at: '/quan-tri/cai-dat', as: 'reporter', says: /quản trị/ },
    ],
    busy: [
      {
        at: '/quan-tri/cai-dat',
        act: (page) => press(page, 'Xóa toàn bộ nội dung mẫu'),
        says: 'Đang xóa…',
      },
    ],
  },
  {
    file: `${DESK}/cai-dat/chuyen-muc/page.tsx`,
    title: 'Chuyên mục',
    empty: none('A new site comes with sections.'),
    filled: [
      {
        at: '/quan-tri/cai-dat/chuyen-muc',
        act: (page) => page.getByText('Đổi tên, mô tả').last().click(),
        says: 'Mục 8',
      },
    ],
    error: [
      {
        at: '/quan-tri/cai-dat/chuyen-muc',
        act: (page) => press(page, 'Thêm chuyên mục'),
        says: /Hãy/,
      },
      {
        at: '/quan-tri/cai-dat/chuyen-muc',
        act: async (page) => {
          await page.getByText('Đổi tên, mô tả').last().click();
          await page.getByLabel('Tên', { exact: true }).nth(-2).fill('');
          await page.getByRole('button', { name: 'Lưu', exact: true }).last().click();
        },
        says: /Hãy/,
      },
    ],
    busy: [
      {
        at: '/quan-tri/cai-dat/chuyen-muc',
        act: (page) => press(page, 'Thêm chuyên mục'),
        says: 'Đang thêm…',
      },
    ],
  },
  {
    file: `${DESK}/cai-dat/co-quan/page.tsx`,
    title: 'Cơ quan',
    empty: none('A new site comes with the office that it was made for.'),
    filled: [{ at: '/quan-tri/cai-dat/co-quan', says: 'Sắp đến' }],
    error: none('Nothing can be typed here.'),
    busy: [{ at: '/quan-tri/cai-dat/co-quan', act: (page) => press(page, /^Bỏ/), says: 'Sắp đến' }],
  },
  {
    file: `${DESK}/cai-dat/co-quan/moi/page.tsx`,
    title: 'Thêm cơ quan',
    empty: [{ at: '/quan-tri/cai-dat/co-quan/moi', says: 'Từ ngày' }],
    filled: none('It starts with the words of the office of today.'),
    error: [
      {
        at: '/quan-tri/cai-dat/co-quan/moi',
        act: async (page) => {
          await fill(page, 'Từ ngày', '31/2/2024');
          await fill(page, 'Tên trang', '');
          await press(page, 'Lưu');
        },
        says: 'Hãy ghi tên trang.',
      },
    ],
    busy: [{ at: '/quan-tri/cai-dat/co-quan/moi', act: (page) => press(page, 'Lưu'), says: 'Đang lưu…' }],
  },
  {
    file: `${DESK}/cai-dat/co-quan/[id]/page.tsx`,
    title: 'Sửa cơ quan',
    empty: none('An office has a name.'),
    filled: [{ at: (world) => `/quan-tri/cai-dat/co-quan/${world.identity}`, says: 'Tên trang' }],
    error: [
      {
        at: (world) => `/quan-tri/cai-dat/co-quan/${world.identity}`,
        act: async (page) => {
          await fill(page, 'Tên trang', '');
          await press(page, 'Lưu');
        },
        says: 'Hãy ghi tên trang.',
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/cai-dat/co-quan/${world.identity}`,
        act: (page) => press(page, 'Lưu'),
        says: 'Đang lưu…',
      },
    ],
  },
  {
    file: `${DESK}/cai-dat/trang-tinh/page.tsx`,
    title: 'Trang tĩnh',
    empty: [{ at: '/quan-tri/cai-dat/trang-tinh', says: 'Thêm trang tĩnh' }],
    filled: [{ at: '/quan-tri/cai-dat/trang-tinh', says: 'Quy chế làm việc' }],
    error: [
      {
        at: '/quan-tri/cai-dat/trang-tinh',
        act: (page) => press(page, 'Tạo nháp và viết nội dung'),
        says: /Hãy ghi/,
      },
    ],
    busy: [
      {
        at: '/quan-tri/cai-dat/trang-tinh',
        act: async (page) => {
          await fill(page, 'Tên trang', LONG_TITLE);
          await press(page, 'Tạo nháp và viết nội dung');
        },
        says: 'Đang tạo…',
      },
    ],
  },
  {
    file: `${DESK}/huong-dan/page.tsx`,
    title: 'Hướng dẫn',
    empty: [{ at: '/quan-tri/huong-dan?tim=khongcogi', says: /Không có mục nào/ }],
    filled: [{ at: '/quan-tri/huong-dan', says: 'Tìm việc cần làm', inDark: true }],
    error: none('Any word can be looked for.'),
    busy: none(LIST),
  },
  {
    file: `${DESK}/not-found.tsx`,
    // Next keeps the title of the screen that found nothing.
    title: 'Soạn bài',
    empty: [
      { at: '/quan-tri/bai-viet/999999', says: /Không tìm thấy/, complaint: /404/ },
      {
        at: () => '/quan-tri/kho-anh/999999',
        as: 'reporter',
        title: 'Ảnh trong kho',
        says: /Không tìm thấy/,
        complaint: /404/,
      },
    ],
    filled: none(READ_ONLY),
    error: none(READ_ONLY),
    busy: none(READ_ONLY),
  },
  {
    file: `${DESK}/[...khac]/page.tsx`,
    title: 'Không tìm thấy',
    empty: [{ at: '/quan-tri/khong/co/gi', says: /Không tìm thấy/, complaint: /404/, inDark: true }],
    filled: none(READ_ONLY),
    error: none(READ_ONLY),
    busy: none(READ_ONLY),
  },
  {
    file: `${DESK}/error.tsx`,
    title: 'Người dùng',
    empty: none(READ_ONLY),
    filled: none(READ_ONLY),
    error: [
      {
        at: '/quan-tri/nguoi-dung',
        act: async (page) => {
          await page.route('**/*', (route) => route.abort());
          await press(page, 'Lưu quy định');
          await page.getByRole('button', { name: 'Thử lại' }).waitFor();
        },
        says: 'Việc vừa rồi chưa làm được',
        complaint: /./,
        inDark: true,
      },
    ],
    busy: none(READ_ONLY),
  },
];
