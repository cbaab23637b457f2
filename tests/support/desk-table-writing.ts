import path from 'node:path';
import type { Page } from '@playwright/test';
import { fill, none, press, READ_ONLY, type Screen } from './desk-cell.ts';
import { LONG_TITLE } from './long-words.ts';

/** The dialogs of the editor. */

const PHOTO = path.join(import.meta.dirname, '../fixtures/photo.jpg');

/** On phones the tools are there while one writes. */
async function tool(page: Page, name: string) {
  const bar = page.getByRole('toolbar', { name: 'Định dạng' });
  await page.getByRole('textbox', { name: 'Thân bài' }).focus();
  await bar.getByRole('button', { name, exact: true }).click();
}

async function openGallery(page: Page) {
  await tool(page, 'Chèn');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Bộ ảnh/ })
    .click();
}

async function openFiles(page: Page) {
  await tool(page, 'Liên kết');
  await press(page, 'Tệp trong kho');
}

async function sendPhotoAsFile(page: Page) {
  await openFiles(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Tải tệp mới lên', { exact: true }).click();
  await dialog.getByLabel('Tệp', { exact: true }).setInputFiles(PHOTO);
  await press(page, 'Tải lên và gắn');
}

export const writingScreens: readonly Screen[] = [
  {
    file: 'components/editor/link-dialog.tsx',
    title: 'Soạn bài',
    empty: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: (page) => tool(page, 'Liên kết'),
        says: 'Gắn liên kết',
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: async (page) => {
          await openFiles(page);
          await page.getByRole('dialog').getByRole('searchbox').fill('khongcotepnao');
          await press(page, 'Tìm');
        },
        says: /Không có tệp nào khớp/,
      },
    ],
    filled: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: openFiles,
        says: /^25 tệp mới nhất trong 27/,
        inDark: true,
      },
    ],
    error: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: async (page) => {
          await tool(page, 'Liên kết');
          await press(page, 'Gắn liên kết');
        },
        says: /Địa chỉ chưa đúng/,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: sendPhotoAsFile,
        says: /Đây là ảnh/,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: sendPhotoAsFile,
        says: /Xin đừng đóng trang/,
      },
    ],
  },
  {
    file: 'components/editor/body-dialogs.tsx',
    title: 'Viết bài mới',
    empty: [
      {
        at: () => '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await tool(page, 'Bảng');
          await tool(page, 'Tên bảng');
        },
        says: 'Tên bảng (đứng trên bảng)',
      },
      { at: () => '/quan-tri/bai-viet/moi', act: (page) => tool(page, 'Chèn'), says: 'Chèn vào bài' },
      {
        at: () => '/quan-tri/bai-viet/moi',
        act: (page) => tool(page, 'Phím tắt'),
        says: 'Danh sách dấu chấm',
        inDark: true,
      },
    ],
    filled: [
      {
        at: '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await tool(page, 'Bảng');
          // Whoever makes a table names its columns: empty heads are a fault of the text, not of the screen.
          for (const head of ['Xã', 'Số hộ', 'Ghi chú']) {
            await page.keyboard.type(head);
            await page.keyboard.press('Tab');
          }
        },
        says: 'Thêm dòng',
      },
    ],
    error: none('A table may have any name, or none.'),
    busy: none(READ_ONLY),
  },
  {
    file: 'components/editor/photo-dialog.tsx',
    title: 'Soạn bài',
    empty: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: (page) => tool(page, 'Ảnh'),
        says: 'Tải lên và chèn',
        inDark: true,
      },
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: async (page) => {
          await tool(page, 'Ảnh');
          await press(page, 'Lấy trong kho ảnh');
          await page.getByRole('dialog').getByRole('searchbox').fill('khongcoanhnao');
          await press(page, 'Tìm');
        },
        says: /Không có ảnh nào khớp/,
      },
    ],
    filled: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: async (page) => {
          await tool(page, 'Ảnh');
          await press(page, 'Lấy trong kho ảnh');
        },
        says: 'Trang 1 trong 2',
        inDark: true,
      },
    ],
    error: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: async (page) => {
          await tool(page, 'Ảnh');
          await press(page, 'Tải lên và chèn');
        },
        says: /^Hãy ghi chú thích/,
      },
    ],
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: async (page) => {
          await tool(page, 'Ảnh');
          const dialog = page.getByRole('dialog');
          await dialog.getByLabel('Tệp ảnh').setInputFiles(PHOTO);
          await dialog.getByLabel(/^Chú thích/).fill(LONG_TITLE);
          await press(page, 'Tải lên và chèn');
        },
        says: /Xin đừng đóng trang/,
      },
    ],
  },
  {
    file: 'components/editor/gallery-dialog.tsx',
    title: 'Viết bài mới',
    empty: [{ at: () => '/quan-tri/bai-viet/moi', act: openGallery, says: 'Các tệp ảnh' }],
    filled: [
      {
        at: '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await openGallery(page);
          await page.getByLabel('Các tệp ảnh').setInputFiles(PHOTO);
        },
        says: 'Chú thích ảnh 1',
        inDark: true,
      },
    ],
    error: [
      {
        at: '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await openGallery(page);
          await page.getByLabel('Các tệp ảnh').setInputFiles(PHOTO);
          await press(page, 'Tải lên và chèn 1 ảnh');
        },
        says: /^Hãy ghi chú thích/,
      },
    ],
    busy: [
      {
        at: '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await openGallery(page);
          await page.getByLabel('Các tệp ảnh').setInputFiles(PHOTO);
          await fill(page, 'Chú thích ảnh 1', LONG_TITLE);
          await press(page, 'Tải lên và chèn 1 ảnh');
        },
        says: /^Đang/,
      },
    ],
  },
  {
    file: 'components/editor/focus-dialog.tsx',
    title: 'Soạn bài',
    empty: none('It shows a photo.'),
    filled: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: (page) => press(page, 'Điểm chính'),
        says: 'Điểm chính của ảnh',
      },
    ],
    error: none('Any point of a photo may be the main one.'),
    busy: [
      {
        at: (world) => `/quan-tri/bai-viet/${world.draft}`,
        act: async (page) => {
          await press(page, 'Điểm chính');
          await press(page, 'Lưu điểm chính');
        },
        says: 'Đang lưu…',
      },
    ],
  },
  {
    file: 'app/(desk)/quan-tri/bai-viet/stop-questions.tsx',
    title: 'Viết bài mới',
    empty: none('It asks about a stamp that stands in the text.'),
    filled: [
      {
        at: '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await fill(page, 'Tít bài', LONG_TITLE);
          await fill(page, 'Lời dẫn', 'TÀI LIỆU MẬT');
          await press(page, 'Gửi duyệt');
        },
        says: 'Trước khi gửi, hãy trả lời',
        inDark: true,
      },
    ],
    error: [
      {
        at: '/quan-tri/bai-viet/moi',
        act: async (page) => {
          await fill(page, 'Tít bài', LONG_TITLE);
          await fill(page, 'Lời dẫn', 'TÀI LIỆU MẬT');
          await press(page, 'Gửi duyệt');
          await press(page, 'Gửi duyệt');
        },
        says: /Hãy đánh dấu ô trên/,
      },
    ],
    busy: none('It closes when it sends: the editor behind it says that it is busy.'),
  },
];
