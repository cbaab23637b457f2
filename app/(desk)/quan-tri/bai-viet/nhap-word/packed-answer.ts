import { z } from 'zod';
import type { ImportedBundle } from '#lib/importing/desk-mutations.ts';

/** What a plain form is answered: a refusal of all, or what became of each file, as short as a cookie must be. */
export const keptSchema = z.object({
  message: z.string(),
  drafts: z.array(z.tuple([z.string(), z.number().int(), z.string(), z.boolean(), z.array(z.string())])),
  refused: z.array(z.tuple([z.string(), z.string(), z.string()])),
  loose: z.array(z.tuple([z.string(), z.string().nullable(), z.boolean()])),
  /** So many files more, of which nothing fits. */
  more: z.number().int(),
});
export type Kept = z.output<typeof keptSchema>;

/** `more`: files of which only the number is left. */
export type PlainAnswer = { message: string; done: ImportedBundle | null; more: number };

/** A browser keeps no cookie of more than 4096 bytes. */
const MOST_LETTERS = 3000;

export function packAnswer({ message, done, more }: PlainAnswer): Kept {
  const kept: Kept = { message, drafts: [], refused: [], loose: [], more };
  const fits = () => encodeURIComponent(JSON.stringify(kept)).length <= MOST_LETTERS;
  const add = <Row>(list: Row[], row: Row) => {
    list.push(row);
    if (fits()) return;
    list.pop();
    kept.more += 1;
  };
  for (const file of done?.files ?? []) {
    const { fileName, photosLeft } = file;
    if (file.state === 'refused') add(kept.refused, [fileName, file.refused, file.advice]);
    else {
      add(kept.drafts, [fileName, file.articleId, file.title.slice(0, 120), file.isKnown, photosLeft]);
    }
  }
  for (const { fileName, refused, alreadyThere } of done?.loose ?? []) {
    add(kept.loose, [fileName, refused, alreadyThere]);
  }
  return kept;
}
