import { z } from 'zod';
import { articleKinds, changeKinds } from '#db/schema/articles.ts';
import { day, optionalText, requiredText } from '#lib/form.ts';
import { HtmlTooDeep, HtmlTooLarge } from '#lib/html/limits.ts';
import { type SafeHtml, sanitizeHtml } from '#lib/html/sanitize.ts';
import { meetingFactsSchema } from '#lib/meetings/schema.ts';
import { slugify } from '#lib/vietnamese/slug.ts';

const rowId = (message: string) =>
  z.coerce.number({ error: message }).int({ error: message }).positive({ error: message });

/** A text that may be empty; absent counts as empty. */
const anyText = (max: number) => optionalText(max).transform((text) => text ?? '');

/** In characters. What is longer is refused when it is saved, and cut when it is only looked at. */
export const LONGEST = { title: 300, lead: 2000, bodyHtml: 400_000, byline: 200, slug: 180 } as const;
export const TOO_LONG = 'Bài dài quá. Hãy tách thành nhiều bài.';

const contentFields = z.object({
  title: requiredText('Hãy ghi tít bài.', LONGEST.title).refine(
    (title) => title === '' || slugify(title) !== '',
    {
      message: 'Tít bài cần có chữ hoặc số.',
    },
  ),
  lead: anyText(LONGEST.lead),
  bodyHtml: z
    .string()
    .max(LONGEST.bodyHtml, { error: TOO_LONG })
    .default('')
    .transform((untrusted, context): SafeHtml => {
      try {
        return sanitizeHtml(untrusted).html;
      } catch (error) {
        if (!(error instanceof HtmlTooDeep || error instanceof HtmlTooLarge)) throw error;
        context.addIssue({ code: 'custom', message: error.message });
        return z.NEVER;
      }
    }),
  byline: anyText(LONGEST.byline),
  sectionId: rowId('Hãy chọn chuyên mục.'),
  datedOn: day('Hãy ghi ngày của bài, ví dụ 13/3/2024.'),
  /** Empty: made from the title. */
  slug: optionalText(LONGEST.slug).refine((slug) => slug === null || slugify(slug, LONGEST.slug) === slug, {
    message: 'Địa chỉ chỉ gồm chữ không dấu, số và dấu gạch nối, ví dụ hoi-nghi-tong-ket.',
  }),
  meetingFacts: meetingFactsSchema.nullable().default(null),
  changeNote: optionalText(1000),
  /** What readers are told when this replaces a public text; null: nobody has said, which counts as a typing slip. */
  changeKind: z.preprocess(
    (kind) => kind || null,
    z.enum(changeKinds, { error: 'Hãy chọn “Sửa chữ” hoặc “Đính chính”.' }).nullable(),
  ),
});

const isExplained = ({ changeKind, changeNote }: { changeKind: unknown; changeNote: unknown }) =>
  changeKind !== 'correction' || changeNote !== null;
const unexplained = {
  path: ['changeNote'],
  message: 'Đính chính phải có ghi chú cho bạn đọc: chỗ nào sai, nay sửa thành gì.',
};

/** What one revision says. The body leaves this schema sanitised: saving takes nothing else. */
export const contentSchema = contentFields.refine(isExplained, unexplained);

export type Content = z.output<typeof contentSchema>;

export const createSchema = contentFields
  .extend({ kind: z.enum(articleKinds, { error: 'Loại bài chưa đúng.' }) })
  .refine(isExplained, unexplained);

export const saveSchema = contentFields
  .extend({
    articleId: rowId('Thiếu số bài.'),
    /** The revision that the writer started from: a newer one means that somebody else saved meanwhile. */
    baseRevisionId: rowId('Thiếu số bản.'),
    /** Another kind counts until the first publication. */
    kind: z.enum(articleKinds, { error: 'Loại bài chưa đúng.' }).optional(),
  })
  .refine(isExplained, unexplained);

export const publishSchema = z.object({
  articleId: rowId('Thiếu số bài.'),
  revisionId: rowId('Thiếu số bản.'),
});

export const approveSchema = publishSchema.extend({
  /** The questions of the text doctor that stop a publication were answered: it may go out all the same. */
  stopsAnswered: z.boolean().default(false),
  /** Only without a second person: why it cannot wait. */
  emergencyReason: optionalText(1000)
    .refine((reason) => reason === null || reason.length >= 10, {
      message: 'Hãy ghi rõ lý do, ít nhất 10 ký tự.',
    })
    .default(null),
});

/** '13/3/2024 16:40' as typed, or an ISO instant; on the clock in Việt Nam, which keeps UTC+7 all year. */
const instantInVietnam = z.preprocess(
  (value) => {
    if (typeof value !== 'string') return value;
    const local = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/.exec(value.trim());
    return local ? new Date(`${local[1]}T${local[2]}:00+07:00`) : new Date(value);
  },
  z.date({ error: 'Hãy chọn ngày và giờ.' }),
);

export const scheduleSchema = publishSchema.extend({
  action: z.enum(['publish', 'withdraw']),
  dueAt: instantInVietnam,
  reason: optionalText(1000).default(null),
});

export const cancelScheduleSchema = z.object({
  articleId: rowId('Thiếu số bài.'),
  action: z.enum(['publish', 'withdraw']),
});

export const restoreSchema = z.object({
  articleId: rowId('Thiếu số bài.'),
  /** The old text that is to be the latest again. */
  revisionId: rowId('Thiếu số bản.'),
  /** The latest text that the person has seen: a newer one means that somebody else saved meanwhile. */
  baseRevisionId: rowId('Thiếu số bản.'),
  reason: optionalText(500).default(null),
});

export const reasonSchema = z.object({
  articleId: rowId('Thiếu số bài.'),
  reason: requiredText('Hãy ghi lý do; lý do được lưu lại.', 1000),
});

export const kindNames: Record<(typeof articleKinds)[number], string> = {
  news: 'Tin tức',
  report: 'Tường thuật cuộc họp',
  page: 'Trang tĩnh',
};
