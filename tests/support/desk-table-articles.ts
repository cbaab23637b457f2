import path from 'node:path';
import { saveRevision } from '#lib/articles/mutations.ts';
import { fill, LIST, none, press, READ_ONLY, type Screen } from './desk-cell.ts';
import { LONG_NAME, LONG_TITLE } from './long-words.ts';
import { operator } from './operator.ts';
import { articleForm } from './samples.ts';

/** What waits, the list of articles, writing, deciding. */

const DESK = 'app/(desk)/quan-tri';
const PHOTO = path.join(import.meta.dirname, '../fixtures/photo.jpg');
const WORD = path.join(import.meta.dirname, '../fixtures/word/plain.docx');
export const articleScreens: readonly Screen[] = [
  {
    file: `${DESK}/page.tsx`,
    title: 'Việc của tôi',
    empty: [{ at: '/quan-tri', says: 'Không có việc nào đang chờ.', inDark: true }],
    filled: [
      { at: '/quan-tri', says: 'Đã duyệt, chưa đăng', inDark: true },
      { at: '/quan-tri', as: 'approver', says: 'Đã xem hết' },
      { at: '/quan-tri', as: 'reporter', says: 'Viết bài mới' },
    ],
    error: none('Nothing can be typed here.'),
    busy: [{ at: '/quan-tri', as: 'approver', act: (page) => press(page, 'Đã xem hết'), says: 'Báo việc' }],
  },
  {
    file: `${DESK}/bai-viet/page.tsx`,
    title: 'Bài viết',
    empty: [
      // A new site comes with its first static pages.
      { at: () => '/quan-tri/bai-viet?q=khongcobainao', says: 'Không có bài nào khớp.' },
    ],
    filled: [
      { at: '/quan-tri/bai-viet', says: LONG_NAME, inDark: true },
      { at: '/quan-tri/bai-viet?trang=2', says: 'Bài mới hơn' },
    ],
    error: none('A filter that means nothing counts as none.'),
    busy: none(LIST),
  },
  {
    file: `${DESK}/bai-viet/moi/page.tsx`,
    title: 'Viết bài mới',
    empty: [{ at: '/quan-tri/bai-viet/moi', says: 'Bài mới, chưa có chữ nào.', inDark: true }],
    filled: [
      {
        at: '/quan-tri/bai-viet/moi',
        as: 'reporter',
        act: async (page) => {
          await fill(page, 'Tít bài', LONG_TITLE);
          await press(page, 'Thông tin');
          await page.getByLabel('Loại bài').selectOption('report');
        },
        says: 'Thông tin cuộc họp',
      },
    ],
    error: [
      {
        at: '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await fill(page, 'Lời dẫn', LONG_TITLE);
          await press(page, 'Thông tin');
          await fill(page, 'Ngày', '31/2/2024');
          await press(page, 'Lưu nháp');
        },
        says: 'Hãy ghi tít bài.',
        inDark: true,
      },
    ],
    busy: [
      {
        at: '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await fill(page, 'Tít bài', LONG_TITLE);
          await press(page, 'Lưu nháp');
        },
        says: 'Đang lưu…',
      },
    ],
  },
  {
    file: `${DESK}/bai-viet/[id]/page.tsx`,
    title: 'Soạn bài',
    empty: none('An article has a title and a section from its first saving on.'),
    filled: [
      { at: (world) => `/quan-tri/bai-viet/${world.returned}`, says: 'Bài bị trả lại.', inDark: true },
      {
        at: (world) => `/quan-tri/bai-viet/${world.corrected}`,
        act: (page) => press(page, 'Thông tin'),
        says: 'Lần sửa này là',
      },
      { at: (world) => `/quan-tri/bai-viet/${world.withdrawn}`, says: 'Bài đã gỡ.' },
      {
        at: (world) => `/quan-tri/bai-viet/${world.forApproval}`,
        act: (page) => press(page, 'Thông tin'),
        says: 'Thông tin cuộc họp',
      },
      { at: (world) => `/quan-tri/bai-viet/${world.scheduled}`, says: 'Hẹn giờ' },
      { at: (world) => `/quan-tri/bai-viet/${world.draft}`, as: 'reporter', says: /Phóng viên|phóng viên/ },
      {
        // Two people, one text.
        at: (world) => `/quan-tri/bai-viet/${world.contested}`,
        act: async (page, world) => {
          await fill(page, 'Lời dẫn', 'Lời dẫn của người thứ nhất.');
          const saved = await saveRevision(operator, {
            ...articleForm(world.section, { title: LONG_TITLE, lead: `Lời dẫn khác. ${LONG_TITLE}` }),
            articleId: world.contested,
            baseRevisionId: world.contestedRevision,
          });
          if (!saved.ok) throw new Error(saved.message);
          await press(page, 'Lưu nháp');
        },
        says: 'Lấy chữ của tôi',
        inDark: true,
      },
    ],
    error: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.forApproval}`,
        act: async (page) => {
          await fill(page, 'Tít bài', '');
          await press(page, 'Thông tin');
          await fill(page, 'Ngày họp', '31/2/2024');
          await press(page, 'Lưu nháp');
        },
        says: 'Hãy ghi tít bài.',
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: (page) => press(page, 'Gửi ghi chú'),
        says: /^Hãy (?:ghi|viết)/,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: (page) => press(page, 'Gửi duyệt'),
        says: 'Đang lưu…',
        inDark: true,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: async (page) => {
          await fill(page, 'Ghi chú mới', LONG_TITLE);
          await press(page, 'Gửi ghi chú');
        },
        says: 'Đang gửi…',
      },
    ],
  },
  {
    file: `${DESK}/bai-viet/reason-dialog.tsx`,
    title: 'Soạn bài',
    empty: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.published}`,
        act: (page) => press(page, 'Gỡ bài'),
        says: 'Lý do gỡ (bạn đọc thấy)',
        inDark: true,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.inReview}`,
        act: (page) => press(page, 'Trả lại'),
        says: 'Bài trở về người viết để sửa.',
      },
    ],
    filled: none('A reason is all that is typed in it.'),
    error: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.published}`,
        act: async (page) => {
          await press(page, 'Gỡ bài');
          await press(page, 'Gỡ bài');
        },
        says: /Hãy ghi lý do/,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.published}`,
        act: async (page) => {
          await press(page, 'Gỡ bài');
          await fill(page, /^Lý do gỡ/, LONG_TITLE);
          await press(page, 'Gỡ bài');
        },
        says: 'Đang gửi…',
      },
    ],
  },
  {
    file: `${DESK}/bai-viet/kept-copies.tsx`,
    title: 'Viết bài mới',
    empty: none('It stands there only while words are unsaved.'),
    filled: [
      {
        at: '/quan-tri/bai-viet/moi',
        as: 'approver',
        act: async (page) => {
          await fill(page, 'Tít bài', LONG_TITLE);
          // The copy on this machine is written a moment after the last letter.
          await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes('Thường trực'));
          await page.reload();
          await page.getByText('Lấy lại chữ đó').waitFor();
        },
        says: 'Lấy lại chữ đó',
      },
      {
        at: '/quan-tri/bai-viet/moi',
        as: 'approver',
        act: (page) => press(page, 'Bỏ chữ đó'),
        says: 'Bỏ chữ chưa lưu?',
      },
    ],
    error: none('A refusal stands in the list behind the dialog, as in the editor.'),
    busy: none('The dialog closes at once.'),
  },
  {
    file: `${DESK}/bai-viet/[id]/duyet/page.tsx`,
    title: 'Duyệt bài',
    empty: none('A text that is decided about has a title.'),
    filled: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.corrected}/duyet`,
        as: 'approver',
        says: /chỗ sửa$/,
        inDark: true,
      },
      { at: (world) => `/quan-tri/bai-viet/${world.approved}/duyet`, as: 'approver', says: 'Hẹn giờ đăng' },
      { at: (world) => `/quan-tri/bai-viet/${world.scheduled}/duyet`, as: 'approver', says: 'Bỏ hẹn giờ' },
      { at: (world) => `/quan-tri/bai-viet/${world.published}/duyet`, as: 'approver', says: 'Hẹn giờ gỡ' },
      {
        at: (world) => `/quan-tri/bai-viet/${world.corrected}/duyet?toan-van=1`,
        as: 'approver',
        says: /^Xem chỗ sửa so với bản/,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.returned}/duyet`,
        as: 'approver',
        says: 'Đã trả lại',
        inDark: true,
      },
      { at: (world) => `/quan-tri/bai-viet/${world.withdrawn}/duyet`, as: 'approver', says: /^Đã gỡ lúc/ },
    ],
    error: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.secret}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Chỉ duyệt'),
        says: 'Trước khi duyệt cần trả lời:',
        inDark: true,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.forApproval}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Chỉ duyệt'),
        says: 'Đang duyệt…',
      },
    ],
  },
  {
    file: `${DESK}/bai-viet/[id]/duyet/decision-dialogs.tsx`,
    title: 'Duyệt bài',
    empty: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.forApproval}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Duyệt và đăng'),
        says: 'Đăng bài này?',
        inDark: true,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.approved}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Hẹn giờ đăng'),
        says: /Giờ Việt Nam/,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.published}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Hẹn giờ gỡ'),
        says: 'Lý do gỡ (bạn đọc thấy)',
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.corrected}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Duyệt và đăng'),
        says: /^Bài mang ô “Đính chính”/,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.published}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Gỡ bài…'),
        says: /Địa chỉ của bài vẫn trả lời/,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.scheduled}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Đổi giờ'),
        says: /giờ mới thay giờ này/,
        inDark: true,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.scheduled}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Bỏ hẹn giờ'),
        says: 'Bỏ hẹn giờ đăng?',
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}/duyet`,
        as: 'approver',
        act: (page) => press(page, 'Đăng khẩn…'),
        says: 'Lý do không thể chờ',
      },
    ],
    filled: none('A reason or a time is all that is typed in them.'),
    error: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.approved}/duyet`,
        as: 'approver',
        act: async (page) => {
          await press(page, 'Hẹn giờ đăng');
          await press(page, 'Hẹn giờ');
        },
        says: 'Hãy chọn ngày và giờ.',
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.forApproval}/duyet`,
        as: 'approver',
        act: async (page) => {
          await press(page, 'Trả lại');
          await press(page, 'Trả lại');
        },
        says: /Hãy ghi lý do/,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.forApproval}/duyet`,
        as: 'approver',
        act: async (page) => {
          await press(page, 'Trả lại');
          await fill(page, /^Lý do trả lại/, LONG_TITLE);
          await press(page, 'Trả lại');
        },
        says: 'Đang gửi…',
      },
    ],
  },
  {
    file: `${DESK}/bai-viet/[id]/xem-thu/page.tsx`,
    title: 'Xem trước',
    empty: [{ at: (world) => `/quan-tri/bai-viet/${world.withdrawn}/xem-thu`, says: /không xem trước được/ }],
    filled: [
      { at: (world) => `/quan-tri/bai-viet/${world.forApproval}/xem-thu`, says: 'Thẻ chia sẻ' },
      {
        at: (world) => `/quan-tri/bai-viet/${world.forApproval}/xem-thu`,
        act: (page) => press(page, 'Tạo liên kết xem trước'),
        says: /Đã tạo liên kết/,
        inDark: true,
      },
    ],
    error: none('Only one of the times that are offered can be chosen.'),
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.forApproval}/xem-thu`,
        act: (page) => press(page, 'Tạo liên kết xem trước'),
        says: 'Đang tạo…',
      },
    ],
  },
  {
    file: `${DESK}/bai-viet/nhap-word/page.tsx`,
    title: 'Nhập từ Word',
    empty: [{ at: '/quan-tri/bai-viet/nhap-word', says: 'Nhập vào bản nháp' }],
    filled: [
      {
        at: '/quan-tri/bai-viet/nhap-word',
        act: (page) => page.getByLabel(/Tệp Word/).setInputFiles([PHOTO, WORD]),
        says: /photo\.jpg/,
      },
    ],
    error: [
      {
        at: '/quan-tri/bai-viet/nhap-word',
        act: async (page) => {
          await page.getByLabel(/Tệp Word/).setInputFiles(PHOTO);
          await press(page, 'Nhập vào bản nháp');
        },
        says: /Chỉ có ảnh, chưa có tệp bài viết/,
      },
    ],
    busy: [
      {
        at: '/quan-tri/bai-viet/nhap-word',
        act: async (page) => {
          await page.getByLabel(/Tệp Word/).setInputFiles(WORD);
          await press(page, 'Nhập vào bản nháp');
        },
        says: 'Đang đọc tệp…',
      },
    ],
  },
  {
    file: `${DESK}/lich-dang/page.tsx`,
    title: 'Lịch đăng',
    empty: [{ at: '/quan-tri/lich-dang', says: /Không có bài nào hẹn giờ/ }],
    filled: [{ at: '/quan-tri/lich-dang', says: 'Không thực hiện được', inDark: true }],
    error: none('Nothing can be typed here.'),
    busy: none(LIST),
  },
  {
    file: `${DESK}/bai-viet/[id]/lich-su/page.tsx`,
    title: 'Lịch sử của bài',
    empty: [{ at: (world) => `/quan-tri/bai-viet/${world.draft}/lich-su`, says: /Bài mới có một bản/ }],
    filled: [
      { at: (world) => `/quan-tri/bai-viet/${world.corrected}/lich-su`, says: 'So sánh', inDark: true },
    ],
    error: none('Only texts that are there can be chosen.'),
    busy: none(LIST),
  },
  {
    file: `${DESK}/bai-viet/[id]/lich-su/[so]/page.tsx`,
    title: 'Một bản của bài',
    empty: none('A text has a title.'),
    filled: [{ at: (world) => `/quan-tri/bai-viet/${world.corrected}/lich-su/1`, says: 'Lấy lại bản này' }],
    error: none(READ_ONLY),
    busy: none(READ_ONLY),
  },
  {
    file: `${DESK}/bai-viet/[id]/lich-su/so-sanh/page.tsx`,
    title: 'So sánh hai bản',
    empty: none('Two texts are compared that are there.'),
    filled: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.corrected}/lich-su/so-sanh?tu=1&den=2`,
        says: /chỗ/,
        inDark: true,
      },
    ],
    error: none(READ_ONLY),
    busy: none(READ_ONLY),
  },
  {
    file: `${DESK}/bai-viet/[id]/lich-su/restore.tsx`,
    title: 'Một bản của bài',
    empty: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.corrected}/lich-su/1`,
        act: (page) => press(page, 'Lấy lại bản này'),
        says: 'Lấy lại bản 1?',
      },
    ],
    filled: none('A reason is all that is typed in it.'),
    error: none('The reason may be left out.'),
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.corrected}/lich-su/1`,
        act: async (page) => {
          await press(page, 'Lấy lại bản này');
          await press(page, 'Lấy lại bản 1');
        },
        says: 'Đang lấy lại…',
      },
    ],
  },
];
