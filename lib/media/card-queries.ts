import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { media } from '#db/schema/media.ts';
import { tags } from '#lib/cache-tags.ts';
import { remember } from '#lib/remember.ts';

/** The hash that names a photo's file in the store (store.ts: originalKey); null when there is no such photo. */
export async function getPhotoSha256(id: number): Promise<string | null> {
  'use cache';
  remember([tags.media(id)]);
  const [row] = await db().select({ sha256: media.sha256 }).from(media).where(eq(media.id, id));
  return row?.sha256 ?? null;
}
