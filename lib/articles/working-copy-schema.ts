import { z } from 'zod';

/** What a form sends while it is open. The words themselves are judged when they are saved, not while they are typed. */

const LARGEST = 2_147_483_647;
/** Characters of JSON. A body may have 400,000; escaped and with its facts it stays far below. */
const LONGEST = 3_000_000;

const rowId = z.number().int().positive().max(LARGEST);
const sequence = z.number().int().min(0).max(LARGEST);

/** A copy as it was listed: one that has changed since is another. */
export const copyRefSchema = z.object({ id: z.uuid(), sequence });
export type CopyRef = z.output<typeof copyRefSchema>;

/** The tab that goes. */
export const leaveSchema = z.object({ id: z.uuid() });

/** PostgreSQL takes neither the null character nor half a letter of two. */
const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '');
  if (Array.isArray(value)) return value.map(clean);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [clean(key), clean(part)]));
  }
  return value;
};

export const keepSchema = z.object({
  /** Made by the tab. */
  id: z.uuid(),
  articleId: rowId.nullable(),
  creationKey: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
  baseRevisionId: rowId.nullable(),
  sequence,
  /** null: nothing is unsaved. Absent: only to be seen. */
  content: z
    .record(z.string(), z.unknown())
    .refine((content) => JSON.stringify(content).length <= LONGEST, {
      message: 'Bài dài quá nên máy chủ không giữ nháp được. Hãy tách thành nhiều bài.',
    })
    .transform((content) => clean(content) as Record<string, unknown>)
    .nullable()
    .optional(),
  /** Copies whose words stand in this one now. */
  takes: z.array(copyRefSchema).max(50).default([]),
});
export type Keep = z.input<typeof keepSchema>;
