import type { MediaConsent, MediaRights } from '#db/schema/media.ts';

/** The library's facts in the office's words. */

export const rightsNames: Record<MediaRights, string> = {
  own: 'Người của cơ quan chụp',
  given: 'Được cho phép dùng',
  press: 'Ảnh báo chí, có ghi nguồn',
  unknown: 'Chưa rõ',
};

export const consentNames: Record<MediaConsent, string> = {
  public_event: 'Hoạt động công khai, không cần hỏi',
  given: 'Người trong ảnh đã đồng ý',
  refused: 'Có người không đồng ý: đừng dùng',
  unknown: 'Chưa hỏi',
};

/** '1,4 MB', '320 kB' */
export function sizeInWords(bytes: number): string {
  const inMegabytes = bytes / 1_000_000;
  return inMegabytes >= 1
    ? `${inMegabytes.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
    : `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('vi-VN')} kB`;
}
