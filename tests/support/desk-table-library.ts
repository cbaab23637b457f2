import path from 'node:path';
import type { Page } from '@playwright/test';
import { fill, none, press, type Screen } from './desk-cell.ts';
import { LONG_TITLE } from './long-words.ts';

/** The library: photos, uploads, albums, files. */

const DESK = 'app/(desk)/quan-tri/kho-anh';
const PHOTO = path.join(import.meta.dirname, '../fixtures/photo.jpg');
const HEIC = {
  name: 'anh-chup-bang-dien-thoai-tai-cuoc-hop-giam-sat-nuoc-sach-nong-thon.heic',
  mimeType: 'image/heic',
  buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
};
const choose = (page: Page, label: string | RegExp, file: string | typeof HEIC) =>
  page.getByLabel(label, { exact: true }).setInputFiles(file);

export const libraryScreens: readonly Screen[] = [
  {
    file: `${DESK}/page.tsx`,
    title: 'Kho ảnh',
    empty: [
      { at: '/quan-tri/kho-anh', says: 'Kho chưa có ảnh nào.' },
      { at: () => '/quan-tri/kho-anh?q=khongcoanhnao', says: 'Không có ảnh nào khớp.' },
    ],
    filled: [
      { at: '/quan-tri/kho-anh', says: 'Chưa chọn ảnh nào.', inDark: true },
      { at: '/quan-tri/kho-anh?kieu=danh-sach', says: 'Sự kiện, người chụp' },
    ],
    error: [
      { at: '/quan-tri/kho-anh?tu=31/2/2024', says: /ngày/ },
      {
        at: '/quan-tri/kho-anh',
        act: (page) => press(page, 'Thêm ảnh đã chọn'),
        says: /Hãy đánh dấu/,
      },
    ],
    busy: [
      {
        at: '/quan-tri/kho-anh',
        act: async (page) => {
          await page.getByRole('checkbox', { name: /^Chọn/ }).first().check();
          await press(page, 'Thêm ảnh đã chọn');
        },
        says: 'Đang thêm…',
      },
    ],
  },
  {
    file: `${DESK}/[id]/page.tsx`,
    title: 'Ảnh trong kho',
    empty: none('A photo that nobody has described is shown with empty fields, as any form is.'),
    filled: [
      { at: (world) => `/quan-tri/kho-anh/${world.usedPhoto}`, says: /Ảnh đang được dùng/, inDark: true },
      { at: (world) => `/quan-tri/kho-anh/${world.photo}`, as: 'reporter', says: /Phóng viên chỉ sửa/ },
    ],
    error: [
      {
        at: (world) => `/quan-tri/kho-anh/${world.photo}`,
        act: async (page) => {
          await fill(page, 'Chú thích', '');
          await press(page, 'Lưu thông tin ảnh');
        },
        says: /Hãy ghi chú thích/,
      },
      {
        at: (world) => `/quan-tri/kho-anh/${world.usedPhoto}`,
        act: (page) => press(page, 'Xóa ảnh khỏi kho'),
        says: 'Ảnh đang được dùng nên không xóa được',
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/kho-anh/${world.photo}`,
        act: (page) => press(page, 'Lưu thông tin ảnh'),
        says: 'Đang lưu…',
      },
      {
        at: (world) => `/quan-tri/kho-anh/${world.photo}`,
        act: async (page) => {
          await choose(page, 'Ảnh mới', PHOTO);
          await fill(page, 'Lý do thay', LONG_TITLE);
          await press(page, 'Thay ảnh');
        },
        says: /Đang tải ảnh mới lên/,
      },
    ],
  },
  {
    file: `${DESK}/tai-len/page.tsx`,
    title: 'Tải ảnh lên',
    empty: [{ at: '/quan-tri/kho-anh/tai-len', says: 'Chọn nhiều ảnh một lượt' }],
    filled: [
      {
        at: '/quan-tri/kho-anh/tai-len',
        act: (page) => choose(page, 'Chọn nhiều ảnh một lượt', PHOTO),
        says: 'Đã lên',
        inDark: true,
      },
    ],
    error: [
      {
        at: '/quan-tri/kho-anh/tai-len',
        act: (page) => choose(page, 'Chọn nhiều ảnh một lượt', HEIC),
        says: /Đây là ảnh HEIC/,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/kho-anh/tai-len?album=${world.album}`,
        act: (page) => choose(page, 'Chọn nhiều ảnh một lượt', PHOTO),
        says: /Đang (?:kiểm tra|gửi)|Máy chủ đang/,
      },
    ],
  },
  {
    file: `${DESK}/album/page.tsx`,
    title: 'Album ảnh',
    empty: [{ at: '/quan-tri/kho-anh/album', says: /Chưa có album nào/ }],
    filled: [{ at: '/quan-tri/kho-anh/album', says: 'Album 11' }],
    error: [{ at: '/quan-tri/kho-anh/album', act: (page) => press(page, 'Tạo album'), says: /Hãy/ }],
    busy: [
      {
        at: '/quan-tri/kho-anh/album',
        act: async (page) => {
          await fill(page, 'Tên album', LONG_TITLE);
          await press(page, 'Tạo album');
        },
        says: 'Đang tạo…',
      },
    ],
  },
  {
    file: `${DESK}/album/[id]/page.tsx`,
    title: 'Album ảnh',
    empty: [{ at: (world) => `/quan-tri/kho-anh/album/${world.emptyAlbum}`, says: 'Album chưa có ảnh.' }],
    filled: [{ at: (world) => `/quan-tri/kho-anh/album/${world.album}`, says: 'Lên đầu', inDark: true }],
    error: [
      {
        at: (world) => `/quan-tri/kho-anh/album/${world.album}`,
        act: async (page) => {
          await fill(page, 'Tên album', '');
          await press(page, 'Đổi tên');
        },
        says: /Hãy/,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/kho-anh/album/${world.album}`,
        act: (page) => press(page, 'Xóa album'),
        says: 'Đang xóa…',
      },
    ],
  },
  {
    file: `${DESK}/tep/page.tsx`,
    title: 'Tệp đính kèm',
    empty: [
      { at: '/quan-tri/kho-anh/tep', says: /Chưa có tệp nào/ },
      { at: () => '/quan-tri/kho-anh/tep?q=khongcotepnao', says: 'Không có tệp nào khớp.' },
    ],
    filled: [{ at: '/quan-tri/kho-anh/tep', says: 'Tệp cũ hơn' }],
    error: [
      {
        at: '/quan-tri/kho-anh/tep',
        act: async (page) => {
          await choose(page, 'Tệp', PHOTO);
          await press(page, 'Tải tệp lên');
        },
        says: /Đây là ảnh/,
      },
    ],
    busy: [
      {
        at: '/quan-tri/kho-anh/tep',
        act: async (page) => {
          await choose(page, 'Tệp', PHOTO);
          await press(page, 'Tải tệp lên');
        },
        says: 'Đang tải tệp lên và vẽ trang đầu…',
      },
    ],
  },
  {
    file: `${DESK}/tep/[id]/page.tsx`,
    title: 'Tệp đính kèm',
    empty: none('A file has a name from the beginning.'),
    filled: [{ at: (world) => `/quan-tri/kho-anh/tep/${world.file}`, says: 'Liên kết để chèn vào bài' }],
    error: [
      {
        at: (world) => `/quan-tri/kho-anh/tep/${world.file}`,
        act: async (page) => {
          await fill(page, 'Tên tài liệu', '');
          await press(page, 'Đổi tên tài liệu');
        },
        says: /Hãy ghi/,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/kho-anh/tep/${world.file}`,
        act: (page) => press(page, 'Xóa tệp khỏi kho'),
        says: 'Đang xóa…',
      },
    ],
  },
];
