import { refusalOfContent, sniffPhoto } from '#lib/media/photo-kind.ts';

/** As on the server (lib/media/photo.ts), which judges again. */
export const MOST_BYTES = 25 * 1024 * 1024;

/** Enough of a file to tell its kind from. */
const START_BYTES = 512;

/** What is wrong with a chosen file, told before anything is sent; null when nothing is. */
export async function refusalOfFile(file: Blob): Promise<string | null> {
  if (file.size > MOST_BYTES) {
    const size = (file.size / 1_048_576).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
    return `Ảnh nặng ${size} MB, quá mức 25 MB. Hãy giảm kích thước ảnh rồi chọn lại.`;
  }
  const start = new Uint8Array(await file.slice(0, START_BYTES).arrayBuffer());
  return start.length === 0 || sniffPhoto(start) !== null ? null : refusalOfContent(start);
}
