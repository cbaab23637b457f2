import { cookies, headers } from 'next/headers';
import type { ImportedFile } from '#lib/importing/desk-mutations.ts';
import { getReadFile } from '#lib/importing/desk-queries.ts';
import { isSecureSite } from '#lib/staff/session-cookie.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { type Kept, keptSchema, type PlainAnswer, packAnswer } from './packed-answer.ts';

const COOKIE = 'nhap-word-xong';
const KEPT_SECONDS = 60;

/** A form that the browser sent by itself: without JavaScript Next loses the action's answer on its way to the page. */
export const isPlainForm = async () => !(await headers()).has('next-action');

/** Keeps the answer for the page that the browser opens next. */
export async function keepAnswer(answer: PlainAnswer) {
  (await cookies()).set(COOKIE, JSON.stringify(packAnswer(answer)), {
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
  for (const [fileName, articleId, title, isKnown, photosLeft] of kept.drafts) {
    const { unsure = [], dropped = [] } = (await getReadFile(staff, articleId)) ?? {};
    files.push({ state: 'draft', fileName, articleId, title, isKnown, photosLeft, unsure, dropped });
  }
  for (const [fileName, refused, advice] of kept.refused) {
    files.push({ state: 'refused', fileName, refused, advice, photosLeft: [] });
  }
  const loose = kept.loose.map(([fileName, refused, alreadyThere]) => ({ fileName, refused, alreadyThere }));
  const isEmpty = files.length + kept.more === 0;
  return { message: kept.message, done: isEmpty ? null : { files, loose }, more: kept.more };
}
