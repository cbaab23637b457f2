import { z } from 'zod';
import { toNfc } from '#lib/vietnamese/nfc.ts';

export const SEARCH_PAGE_SIZE = 20;
/** Nobody reads further, and every page costs what all pages before it cost. */
export const MOST_PAGES = 50;
const MOST_CHARACTERS = 200;

/** An address says the same name once or several times; the first counts. */
const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);

/**
 * What a search address asks for. It never refuses: whatever cannot be meant is left out, so that any address typed,
 * cut or made up gets an answer.
 */
export const searchSchema = z.object({
  q: z.preprocess(
    (value) =>
      typeof first(value) === 'string'
        ? toNfc(String(first(value)).slice(0, 4 * MOST_CHARACTERS))
            .replace(/\s+/g, ' ')
            .trim()
            .slice(0, MOST_CHARACTERS)
            .trim()
        : '',
    z.string().max(MOST_CHARACTERS),
  ),
  /** A section's slug. */
  'chuyen-muc': z
    .preprocess(
      first,
      z
        .string()
        .max(180)
        .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
        .nullable(),
    )
    .catch(null),
  nam: z.preprocess(first, z.coerce.number().int().min(1900).max(2200).nullable()).catch(null),
  trang: z.preprocess(first, z.coerce.number().int().min(1).max(MOST_PAGES)).catch(1),
});

export type SearchRequest = z.output<typeof searchSchema>;
