import { z } from 'zod';
import { mediaConsents, mediaRights } from '#db/schema/media.ts';
import { day, optionalText, requiredText } from '#lib/form.ts';
import { toNfc } from '#lib/vietnamese/nfc.ts';

const text = (max: number) => z.preprocess((v) => v ?? '', requiredText('', max).or(z.literal('')));

export const id = (message: string) =>
  z.coerce.number({ error: message }).int({ error: message }).positive({ error: message });

/** 'C:\Ảnh\phiên họp.jpg' → 'phiên họp.jpg': some browsers and archives send the whole path. */
export const fileName = (message: string, fallback: string) =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? toNfc(value).replace(/\s+/g, ' ').trim().split(/[\\/]/).at(-1)?.slice(-200) || fallback
        : value,
    z.string({ error: message }),
  );

const photoName = fileName('Thiếu tên tệp ảnh.', 'anh');
const photoId = id('Thiếu số ảnh.');

const facts = z.object({
  caption: requiredText('Hãy ghi chú thích ảnh: ai, làm gì, ở đâu, ngày nào.', 500),
  alt: text(500),
  decorative: z.boolean().default(false),
  credit: optionalText(120),
});

const needsAlt = (value: { alt: string; decorative: boolean }) => value.decorative || value.alt !== '';
const missingAlt = {
  message: 'Hãy ghi lời tả ảnh trong một câu, hoặc đánh dấu “Ảnh chỉ để trang trí”.',
  path: ['alt'],
  // Also beside a missing file: whoever fills the form is told everything at once.
  when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null,
};

/** What staff type beside a photo that they upload. */
export const uploadSchema = facts
  .extend({
    fileName: photoName,
    bytes: z.instanceof(Uint8Array, { error: 'Hãy chọn một tệp ảnh.' }),
  })
  .refine(needsAlt, missingAlt);

export const takenOnSchema = day('Ngày chụp chưa đúng, ví dụ 13/3/2024.').nullable().default(null);

const chosen = <T extends readonly [string, ...string[]]>(values: T, message: string) =>
  z.enum(values, { error: message }).optional();
const share = z.coerce
  .number({ error: 'Điểm chính nằm ngoài ảnh. Hãy chọn lại.' })
  .min(0, { error: 'Điểm chính nằm ngoài ảnh. Hãy chọn lại.' })
  .max(1, { error: 'Điểm chính nằm ngoài ảnh. Hãy chọn lại.' })
  .optional();

/** What the library knows of a photo besides its words. What is absent stays as it is. */
const libraryFacts = {
  event: text(200).optional(),
  takenOn: z.preprocess((value) => (value === '' ? null : value), takenOnSchema.unwrap()).optional(),
  rights: chosen(mediaRights, 'Hãy chọn quyền sử dụng ảnh.'),
  consent: chosen(mediaConsents, 'Hãy chọn tình trạng đồng ý của người trong ảnh.'),
};

/** What the form of a photo sends: its words, and whatever else was changed. */
export const factsSchema = facts
  .extend({
    ...libraryFacts,
    id: photoId,
    focusX: share,
    focusY: share,
    people: z
      .array(
        z.preprocess((name) => (typeof name === 'string' ? toNfc(name).trim() : name), z.string().max(120)),
        {
          error: 'Hãy ghi tên người trong ảnh, mỗi ô một người.',
        },
      )
      .max(60, { error: 'Nhiều nhất 60 người trong một ảnh.' })
      .transform((names) => [...new Set(names.filter((name) => name !== ''))])
      .optional(),
  })
  .refine(needsAlt, missingAlt);

/** A photo whose words may come later: of an old page, or one of many from a phone. */
export const importedPhotoSchema = z.object({
  fileName: photoName,
  bytes: z.instanceof(Uint8Array, { error: 'Hãy chọn một tệp ảnh.' }),
  caption: text(500),
  alt: text(500),
  decorative: z.boolean().default(false),
  credit: optionalText(120),
  ...libraryFacts,
});

/** The focal point alone, as chosen while writing. Shares of width and height, 0 to 1. */
export const focusSchema = z.object({ id: photoId, focusX: share.unwrap(), focusY: share.unwrap() });

export const photoIdSchema = z.object({ id: photoId });

export const replaceSchema = z.object({
  id: photoId,
  fileName: photoName,
  bytes: z.instanceof(Uint8Array, { error: 'Hãy chọn ảnh mới.' }),
  reason: requiredText('Hãy ghi lý do thay ảnh; lý do được giữ trong nhật ký.', 300),
});

export type PhotoFacts = {
  caption: string;
  alt: string;
  decorative: boolean;
  credit: string | null;
  event?: string | undefined;
  takenOn?: string | null | undefined;
  rights?: z.infer<typeof libraryFacts.rights>;
  consent?: z.infer<typeof libraryFacts.consent>;
};
