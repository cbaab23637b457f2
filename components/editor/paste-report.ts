import type { LegacyRun } from '#lib/doctor/finding.ts';

/** What a paste brought that is not shown, and what became something else. */
export type PasteReport = {
  /** Pictures that cannot come along; `places`: those whose caption keeps a place for them. */
  pictures: number;
  places: number;
  /** The words that stood beside a text box or a shape, as far as the clipboard has them. */
  boxes: string[];
  insertions: number;
  deletions: number;
  comments: number;
  notes: number;
  hidden: number;
  frames: number;
  /** Words in old Vietnamese fonts, for the text doctor. */
  fonts: LegacyRun[];
};

export const emptyReport = (): PasteReport => ({
  ...{ pictures: 0, places: 0, boxes: [], insertions: 0, deletions: 0 },
  ...{ comments: 0, notes: 0, hidden: 0, frames: 0, fonts: [] },
});

/** The report in sentences: how many, and what to do. Empty when everything came along. */
export function sayReport(report: PasteReport): string[] {
  const { pictures, places, boxes, insertions, deletions, comments, notes, hidden, frames } = report;
  const said: string[] = [];
  if (pictures > 0) {
    const kept =
      places > 0
        ? ` ${places === pictures ? 'Chú thích' : `${places} chú thích`} đã thành chỗ trống chờ ảnh: bấm vào đó để chọn ảnh.`
        : '';
    const rest = places < pictures ? ' Hãy dùng nút Ảnh, hoặc nhập cả tệp Word để lấy ảnh trong tệp.' : '';
    said.push(`${pictures} ảnh không dán theo được.${kept}${rest}`);
  }
  if (boxes.length > 0) {
    said.push(
      `${boxes.length} hộp chữ hoặc hình vẽ đã bỏ: ${boxes.map((words) => `“${words}”`).join(', ')}.`,
    );
  }
  if (frames > 0) said.push(`${frames} khung nhúng (video, bản đồ, biểu mẫu) đã bỏ.`);
  if (insertions + deletions > 0) {
    said.push(`Theo dõi thay đổi, đã chấp nhận hết: ${insertions} chỗ thêm, ${deletions} chỗ xóa.`);
  }
  if (comments > 0) said.push(`${comments} bình luận của Word đã bỏ.`);
  if (hidden > 0) said.push(`${hidden} chỗ chữ ẩn đã bỏ.`);
  if (notes > 0) said.push(`${notes} chú thích cuối trang nay là danh sách ở cuối đoạn dán.`);
  return said;
}
