import { z } from 'zod';
import { articleKinds } from '#db/schema/articles.ts';
import { day, optionalText, requiredText } from '#lib/form.ts';
import { HtmlTooDeep, HtmlTooLarge } from '#lib/html/limits.ts';
import { type SafeHtml, sanitizeHtml } from '#lib/html/sanitize.ts';
import { meetingFactsSchema } from '#lib/meetings/schema.ts';
import { slugify } from '#lib/vietnamese/slug.ts';

const rowId = (message: string) =>
  z.coerce.number({ error: message }).int({ error: message }).positive({ error: message });

/** A text that may be empty; absent counts as empty. */
const anyText = (max: number) => optionalText(max).transform((text) => text ?? '');

/** What one revision says. The body leaves this schema sanitised: saving takes nothing else. */
export const contentSchema = z.object({
  title: requiredText('Hãy ghi tít bài.', 300).refine((title) => title === '' || slugify(title) !== '', {
    message: 'Tít bài cần có chữ hoặc số.',
  }),
  lead: anyText(2000),
  bodyHtml: z
    .string()
    .max(400_000, { error: 'Bài dài quá. Hãy tách thành nhiều bài.' })
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
  byline: anyText(200),
  sectionId: rowId('Hãy chọn chuyên mục.'),
  datedOn: day('Hãy ghi ngày của bài, ví dụ 13/3/2024.'),
  /** Empty: made from the title. */
  slug: optionalText(180).refine((slug) => slug === null || slugify(slug, 180) === slug, {
    message: 'Địa chỉ chỉ gồm chữ không dấu, số và dấu gạch nối, ví dụ hoi-nghi-tong-ket.',
  }),
  meetingFacts: meetingFactsSchema.nullable().default(null),
  changeNote: optionalText(1000),
});

export type Content = z.output<typeof contentSchema>;

export const createSchema = contentSchema.extend({
  kind: z.enum(articleKinds, { error: 'Loại bài chưa đúng.' }),
});

export const saveSchema = contentSchema.extend({
  articleId: rowId('Thiếu số bài.'),
  /** The revision that the writer started from: a newer one means that somebody else saved meanwhile. */
  baseRevisionId: rowId('Thiếu số bản.'),
  /** Another kind counts until the first publication. */
  kind: z.enum(articleKinds, { error: 'Loại bài chưa đúng.' }).optional(),
});

export const publishSchema = z.object({
  articleId: rowId('Thiếu số bài.'),
  revisionId: rowId('Thiếu số bản.'),
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
