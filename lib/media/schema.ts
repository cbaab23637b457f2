import { z } from 'zod';
import { day, optionalText, requiredText } from '#lib/form.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';

const text = (max: number) => z.preprocess((v) => v ?? '', requiredText('', max).or(z.literal('')));

/** 'C:\Ảnh\phiên họp.jpg' → 'phiên họp.jpg': some browsers and archives send the whole path. */
const fileName = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? toNfc(value).replace(/\s+/g, ' ').trim().split(/[\\/]/).at(-1)?.slice(-200) || 'anh'
      : value,
  z.string({ error: 'Thiếu tên tệp ảnh.' }),
);

const facts = z.object({
  caption: requiredText('Hãy ghi chú thích ảnh: ai, làm gì, ở đâu, ngày nào.', 500),
  alt: text(500),
  decorative: z.boolean().default(false),
  credit: optionalText(120),
});

const needsAlt = (value: { alt: string; decorative: boolean }) => value.decorative || value.alt !== '';
const missingAlt = {
  message: 'Hãy tả ảnh trong một câu cho người không nhìn thấy, hoặc đánh dấu “Ảnh chỉ để trang trí”.',
  path: ['alt'],
  // Also beside a missing file: whoever fills the form is told everything at once.
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
};

/** What staff type beside a photo that they upload. */
export const uploadSchema = facts
  .extend({
    fileName,
    bytes: z.instanceof(Uint8Array, { error: 'Hãy chọn một tệp ảnh.' }),
  })
  .refine(needsAlt, missingAlt);

export const factsSchema = facts
  .extend({ id: z.coerce.number({ error: 'Thiếu số ảnh.' }).int().positive({ error: 'Thiếu số ảnh.' }) })
  .refine(needsAlt, missingAlt);

/** A photo of an old page: its facts are whatever the page had, and may be missing. */
export const importedPhotoSchema = z.object({
  fileName,
  bytes: z.instanceof(Uint8Array),
  caption: text(500),
  alt: text(500),
  decorative: z.boolean().default(false),
  credit: optionalText(120),
});

export const takenOnSchema = day('Ngày chụp chưa đúng, ví dụ 13/3/2024.').nullable().default(null);

export type PhotoFacts = { caption: string; alt: string; decorative: boolean; credit: string | null };
