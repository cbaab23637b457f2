import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import type { ImportedBundle, ImportedFile } from '#lib/importing/desk-mutations.ts';
import { getReadFile } from '#lib/importing/desk-queries.ts';
import { isSecureSite } from '#lib/staff/session-cookie.ts';
import type { Staff } from '#lib/staff/sessions.ts';

/** What a plain form is answered: a refusal of all, or what became of each file, as short as a cookie must be. */
const keptSchema = z.object({
  message: z.string(),
  drafts: z.array(z.tuple([z.string(), z.number().int(), z.string(), z.boolean()])),
  refused: z.array(z.tuple([z.string(), z.string(), z.string()])),
  loose: z.array(z.tuple([z.string(), z.string().nullable(), z.boolean()])),
});
type Kept = z.output<typeof keptSchema>;
export type PlainAnswer = { message: string; done: ImportedBundle | null };

const COOKIE = 'nhap-word-xong';
const KEPT_SECONDS = 60;
const MOST_LETTERS = 3000;

/** A form that the browser sent by itself: without JavaScript Next loses the action's answer on its way to the page. */
export const isPlainForm = async () => !(await headers()).has('next-action');

/** Keeps the answer for the page that the browser opens next. */
export async function keepAnswer({ message, done }: PlainAnswer) {
  const kept: Kept = { message, drafts: [], refused: [], loose: [] };
  const fits = () => encodeURIComponent(JSON.stringify(kept)).length <= MOST_LETTERS;
  for (const file of done?.files ?? []) {
    const list: unknown[] = file.state === 'draft' ? kept.drafts : kept.refused;
    if (file.state === 'draft') {
      kept.drafts.push([file.fileName, file.articleId, file.title.slice(0, 120), file.isKnown]);
    } else kept.refused.push([file.fileName, file.refused, file.advice]);
    if (!fits()) list.pop();
  }
  for (const { fileName, refused, alreadyThere } of done?.loose ?? []) {
    kept.loose.push([fileName, refused, alreadyThere]);
    if (!fits()) kept.loose.pop();
  }
  (await cookies()).set(COOKIE, JSON.stringify(kept), {
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecureSite(),
    path: '/quan-tri/bai-viet/nhap-word',
    maxAge: KEPT_SECONDS,
  });
}

export async function readAnswer(staff: Staff): Promise<PlainAnswer | null> {
  const text = (await cookies()).get(COOKIE)?.value;
  if (!text) return null;
  let kept: Kept;
  try {
    kept = keptSchema.parse(JSON.parse(text));
  } catch {
    // Not of our making, or of an older form: nothing is told.
    return null;
  }
  const files: ImportedFile[] = [];
  for (const [fileName, articleId, title, isKnown] of kept.drafts) {
    const { unsure = [], dropped = [] } = (await getReadFile(staff, articleId)) ?? {};
    files.push({ state: 'draft', fileName, articleId, title, isKnown, photosLeft: [], unsure, dropped });
  }
  for (const [fileName, refused, advice] of kept.refused) {
    files.push({ state: 'refused', fileName, refused, advice, photosLeft: [] });
  }
  const loose = kept.loose.map(([fileName, refused, alreadyThere]) => ({ fileName, refused, alreadyThere }));
  return { message: kept.message, done: files.length > 0 ? { files, loose } : null };
}
