import { z } from 'zod';
import { optionalText, requiredText } from '#lib/form.ts';
import { slugify } from '#lib/vietnamese/slug.ts';

export const sectionSchema = z.object({
  name: requiredText('Hãy ghi tên chuyên mục.', 80).refine((name) => name === '' || slugify(name) !== '', {
    message: 'Tên chuyên mục cần có chữ.',
  }),
  description: optionalText(300).transform((text) => text ?? ''),
});

/** Sections that readers find in neither menu nor home page; their pages go on answering. */
export const hiddenSchema = z.object({ hidden: z.array(z.number().int().positive()).max(200) });
