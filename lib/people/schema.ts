import { z } from 'zod';
import { day, optionalText } from '#lib/form.ts';

/** What is typed behind an @, and the day on which titles are asked for. */
export const mentionSchema = z.object({
  q: optionalText(80).transform((q) => q ?? ''),
  on: z.preprocess((value) => (value === '' ? null : value), day('Ngày của bài chưa đúng.').nullable()),
});
