import 'server-only';
import { asc, inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { media, mediaVariants } from '#db/schema/media.ts';
import type { FigureMedia } from '#lib/html/figures.ts';

export type { FigureMedia };

/** Where a stored file answers; the key holds a hash of the content, so the address never changes its picture. */
export const mediaUrl = (storageKey: string) => `/media/${storageKey}`;

/** The photos with these ids and their sizes, for rendering figures. Unknown ids are absent. */
export async function loadFigureMedia(ids: number[]): Promise<Map<number, FigureMedia>> {
  if (ids.length === 0) return new Map();
  const wanted = [...new Set(ids)];
  const rows = await db()
    .select({
      id: media.id,
      width: media.width,
      height: media.height,
      alt: media.alt,
      decorative: media.decorative,
    })
    .from(media)
    .where(inArray(media.id, wanted));
  const variants = await db()
    .select()
    .from(mediaVariants)
    .where(inArray(mediaVariants.mediaId, wanted))
    .orderBy(asc(mediaVariants.width));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        width: row.width,
        height: row.height,
        alt: row.decorative ? '' : row.alt || null,
        variants: variants
          .filter((v) => v.mediaId === row.id)
          .map((v) => ({ format: v.format, width: v.width, height: v.height, url: mediaUrl(v.storageKey) })),
      },
    ]),
  );
}
