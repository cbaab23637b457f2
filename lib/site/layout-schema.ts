import { z } from 'zod';
import { day, optionalText, requiredText } from '#lib/form.ts';
import { isFixed, MOST_BLOCKS } from './home-layout.ts';
import { linkSchema } from './link-schema.ts';

/** What stands on the home page, in which order. Read from the settings, so every value is checked on the way out too. */

const rowId = z.coerce.number().int().positive();
const count = (least: number, most: number) =>
  z.coerce
    .number({ error: `Số bài là từ ${least} đến ${most}.` })
    .int({ error: `Số bài là từ ${least} đến ${most}.` })
    .min(least, { error: `Số bài là từ ${least} đến ${most}.` })
    .max(most, { error: `Số bài là từ ${least} đến ${most}.` });

const shown = z.boolean();
/** An empty title draws none. */
const freeTitle = optionalText(80).transform((text) => text ?? '');

export const blockSchema = z.discriminatedUnion('kind', [
  /** The lead story with `count` more beside it; what lies ahead stands in the third column when it follows. */
  z.object({ kind: z.literal('lead'), shown, count: count(0, 6) }),
  z.object({ kind: z.literal('meetings'), shown, count: count(1, 10) }),
  z.object({ kind: z.literal('latest'), shown, count: count(1, 12) }),
  /** `count` null: five stories in a wide row, three where two sections share one. */
  z.object({ kind: z.literal('section'), shown, sectionId: rowId, count: count(1, 10).nullable() }),
  /** Photos of published articles; `albumId` null: of the newest ones. */
  z.object({
    kind: z.literal('photos'),
    shown,
    title: requiredText('Hãy ghi tên dải ảnh.', 80),
    albumId: rowId.nullable(),
    count: count(2, 12),
  }),
  z.object({
    kind: z.literal('links'),
    shown,
    title: requiredText('Hãy ghi tên hộp liên kết.', 80),
    links: z
      .array(linkSchema)
      .min(1, { error: 'Hãy thêm ít nhất một liên kết.' })
      .max(12, { error: 'Hộp có nhiều nhất 12 liên kết.' }),
  }),
  z.object({
    kind: z.literal('text'),
    shown,
    title: freeTitle,
    text: requiredText('Hãy ghi nội dung của ô chữ.', 2000),
  }),
]);
export type HomeBlock = z.output<typeof blockSchema>;

/** Which story leads the page whatever is newer, until the end of a day ('YYYY-MM-DD'; null = until it is changed). */
export const pinSchema = z.object({
  articleId: rowId,
  until: z.preprocess((value) => value || null, day('Hãy chọn ngày thôi ghim, ví dụ 13/3/2026.').nullable()),
});

export const homeSchema = z.object({
  blocks: z
    .array(blockSchema)
    .max(MOST_BLOCKS, { error: `Trang chủ có nhiều nhất ${MOST_BLOCKS} khối.` })
    .refine(
      (blocks) => {
        const once = blocks.flatMap((b) =>
          b.kind === 'section' ? [`section ${b.sectionId}`] : isFixed(b.kind) ? [b.kind] : [],
        );
        return new Set(once).size === once.length;
      },
      { error: 'Có khối đứng hai lần. Hãy tải lại trang rồi sắp xếp lại.' },
    ),
  pinned: pinSchema.nullable(),
});
export type HomeLayout = z.output<typeof homeSchema>;
