/** What a file is, told from its first bytes: names and declared types are whatever the sender says. */

/** 25 MB: a 48 megapixel phone photo is about 15. */
export const MAX_PHOTO_BYTES = 25 * 1024 * 1024;

const latin = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, to));

export function sniffPhoto(bytes: Uint8Array): 'image/jpeg' | 'image/png' | 'image/webp' | null {
  if (latin(bytes, 0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'image/webp';
  return null;
}

const TO_JPEG = 'Hãy mở ảnh, lưu lại thành JPEG rồi tải lên.';

/** The sentence for a file that is none of the accepted kinds. */
export function refusalOfContent(bytes: Uint8Array): string {
  const start = latin(bytes, 0, 512);
  if (start.slice(4, 8) === 'ftyp') {
    const brands = start.slice(8, 64);
    if (/avif|avis/.test(brands)) return `Ảnh AVIF chưa dùng được ở đây. ${TO_JPEG}`;
    if (/hei[cxms]|hev[cxms]|mif1|msf1/.test(brands)) {
      return 'Đây là ảnh HEIC của iPhone. Hãy vào Cài đặt > Camera > Định dạng > chọn “Tương thích nhất” rồi chụp lại, hoặc gửi ảnh dạng JPEG.';
    }
    return 'Đây là tệp phim, không phải ảnh. Hãy chọn ảnh JPEG, PNG hoặc WebP.';
  }
  if (/^GIF8/.test(start)) return `Ảnh GIF không dùng được ở đây. ${TO_JPEG}`;
  if (/^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/.test(start))
    return `Ảnh TIFF hoặc ảnh RAW không dùng được ở đây. ${TO_JPEG}`;
  if (start.startsWith('BM')) return `Ảnh BMP không dùng được ở đây. ${TO_JPEG}`;
  if (start.startsWith('%PDF')) {
    return 'Đây là tệp PDF, không phải ảnh. Hãy xuất trang cần dùng thành ảnh JPEG rồi tải lên.';
  }
  if (/<svg[\s>]|<!DOCTYPE svg/i.test(start)) {
    return 'Ảnh SVG có thể chứa mã lệnh nên không dùng được. Hãy xuất thành ảnh PNG rồi tải lên.';
  }
  return 'Tệp này không phải ảnh JPEG, PNG hoặc WebP. Hãy chọn đúng tệp ảnh.';
}
