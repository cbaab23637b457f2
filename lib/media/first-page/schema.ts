import type { FileKind } from '../file-kind.ts';

/**
 * What is shown of an attached file before anybody opens it: a PDF's first page as a picture, an office document's as
 * text. Made once, when the file comes in.
 */

/** Why there is nothing to show. The file itself is as good as any other. */
export const pageProblems = [
  'encrypted',
  'damaged',
  'empty',
  'shape',
  'slow',
  'busy',
  'large',
  'missing',
  'failed',
] as const;
export type PageProblem = (typeof pageProblems)[number];

export type FirstPage =
  | {
      state: 'picture';
      /** Of the largest size. */
      width: number;
      height: number;
      /** `key`: in the media store. */
      sizes: { format: 'avif' | 'jpeg'; width: number; height: number; byteSize: number; key: string }[];
    }
  /** `isWhole`: the document ends where this text ends. */
  | { state: 'text'; html: string; isWhole: boolean }
  | { state: 'none'; problem: PageProblem };

/** Where its pictures lie in the media store. */
export const pictureKeys = (page: FirstPage | null): string[] =>
  page?.state === 'picture' ? page.sizes.map(({ key }) => key) : [];

const REASONS: Record<PageProblem, string> = {
  encrypted:
    'tệp đặt mật khẩu. Bạn đọc cũng sẽ bị hỏi mật khẩu: hãy bỏ mật khẩu, lưu lại rồi tải tệp mới lên',
  damaged: 'tệp hỏng hoặc có cấu trúc lạ. Hãy mở thử tệp; nếu cần, in ra PDF mới rồi tải lên',
  empty: 'không có trang nào, hoặc trang đầu không có chữ. Hãy mở thử tệp xem có đúng tệp cần đăng không',
  shape: 'trang đầu dài hoặc hẹp quá mức. Bạn đọc vẫn mở được tệp',
  slow: 'trang đầu phức tạp quá, máy chủ tính 20 giây chưa xong. Bạn đọc vẫn mở được tệp',
  busy: 'máy chủ đang bận nên làm chưa xong. Hãy bấm “Làm lại trang đầu” sau ít phút',
  large: 'trang đầu cần quá nhiều bộ nhớ (thường do ảnh quét quá lớn). Bạn đọc vẫn mở được tệp',
  missing: 'không thấy nội dung tệp trong kho. Hãy báo người quản trị',
  failed:
    'máy chủ chưa chạy được phần vẽ trang. Hãy bấm “Làm lại trang đầu”; nếu vẫn vậy, hãy báo người quản trị',
};

/** One sentence or two for the desk. */
export const problemInWords = (problem: PageProblem, kind: FileKind | null) =>
  `Không ${kind === 'pdf' ? 'vẽ' : 'dựng'} được trang đầu: ${REASONS[problem]}.`;
