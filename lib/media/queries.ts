import 'server-only';
import { asc, eq, inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { media, mediaVariants } from '#db/schema/media.ts';
import type { FigureMedia } from '#lib/html/figures.ts';

export type { FigureMedia };

/** Where a stored file answers; the key holds a hash of the content, so the address never changes its picture. */
export const mediaUrl = (storageKey: string) => `/media/${storageKey}`;

/** The photos with these ids and their sizes, for rendering figures. Unknown ids are absent. */
export async function loadFigureMedia(ids: number[]): Promise<Map<number, FigureMedia>> {
  if (ids.length === 0) return new Map();
  const rows = await db()
    .select({
      id: media.id,
      width: media.width,
      height: media.height,
      alt: media.alt,
      decorative: media.decorative,
      variant: {
        format: mediaVariants.format,
        width: mediaVariants.width,
        height: mediaVariants.height,
        storageKey: mediaVariants.storageKey,
      },
    })
    .from(media)
    .leftJoin(mediaVariants, eq(mediaVariants.mediaId, media.id))
    .where(inArray(media.id, [...new Set(ids)]))
    .orderBy(asc(media.id), asc(mediaVariants.width));
  const found = new Map<number, FigureMedia>();
  for (const { id, width, height, alt, decorative, variant } of rows) {
    const photo = found.get(id) ?? { id, width, height, alt: decorative ? '' : alt || null, variants: [] };
    found.set(id, photo);
    if (variant) {
      const { storageKey, ...facts } = variant;
      photo.variants.push({ ...facts, url: mediaUrl(storageKey) });
    }
  }
  return found;
}
