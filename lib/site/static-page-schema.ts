import { z } from 'zod';
import { requiredText } from '#lib/form.ts';
import { slugify } from '#lib/vietnamese/slug.ts';

/** First parts of addresses that the site itself answers: a static page there would never be seen. */
const TAKEN = new Set([
  'api',
  'bai-viet',
  'chuyen-muc',
  'dang-nhap',
  'fonts',
  'hop',
  'khong-tim-thay',
  'lich',
  'media',
  'nguoi',
  'og',
  'quan-tri',
  'sitemap',
  'so-do-trang',
  'tep',
  'tim-kiem',
  'trang',
  'van-ban',
  'xem-truoc',
]);

/** The title of a new static page; its address is made from it and stays. */
export const staticPageSchema = z.object({
  title: requiredText('Hãy ghi tên trang.', 160)
    .refine((title) => title === '' || slugify(title) !== '', { message: 'Tên trang cần có chữ.' })
    .refine((title) => !TAKEN.has(slugify(title)), {
      message:
        'Địa chỉ làm từ tên này là của một trang có sẵn. Hãy ghi tên dài hơn, ví dụ “Lịch tiếp công dân”.',
    }),
});
