import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { media } from '#db/schema/media.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';

export type CardPhoto = {
  /** Names the photo's file in the store (store.ts: originalKey). */
  sha256: string;
  /** What must stay in the picture, 0–1 from the left and from the top; null when nobody has said. */
  focus: { x: number; y: number } | null;
};

/** What the share card needs of a photo; null when there is no such photo. */
export async function getCardPhoto(id: number): Promise<CardPhoto | null> {
  'use cache';
  remember([tags.media(id)]);
  const [row] = await db()
    .select({ sha256: media.sha256, x: media.focusX, y: media.focusY })
    .from(media)
    .where(eq(media.id, id));
  if (!row) return null;
  const { sha256, x, y } = row;
  return { sha256, focus: x === 0.5 && y === 0.5 ? null : { x, y } };
}
