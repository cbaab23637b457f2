import 'server-only';
import { count, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import type { MediaFormat } from '#db/schema/media.ts';
import { media, mediaVariants } from '#db/schema/media.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { assertMayRead } from '#lib/articles/desk-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { mediaUrl } from './queries.ts';

/** Photos per page of the library. */
export const MEDIA_PAGE_SIZE = 24;

const PREVIEW_WIDTH = 800;

/** The JPEG that the desk shows: every browser of an office reads it. Empty when the photo has no files. */
export function previewUrl(variants: { format: MediaFormat; width: number; storageKey: string }[]): string {
  const jpegs = variants.filter((v) => v.format === 'jpeg').sort((a, b) => a.width - b.width);
  const chosen = jpegs.findLast((v) => v.width <= PREVIEW_WIDTH) ?? jpegs[0];
  return chosen ? mediaUrl(chosen.storageKey) : '';
}

export type LibraryPhoto = {
  id: number;
  previewUrl: string;
  /** Pixels. */
  width: number;
  height: number;
  caption: string;
  alt: string;
  decorative: boolean;
  credit: string | null;
  /** The point that stays when the picture is cropped; shares of width and height. */
  focusX: number;
  focusY: number;
  originalName: string;
  /** 'YYYY-MM-DD' */
  takenOn: string | null;
  uploadedBy: string | null;
  uploadedById: number | null;
  createdAt: Date;
  isDemo: boolean;
};

export const photoColumns = {
  id: media.id,
  width: media.width,
  height: media.height,
  caption: media.caption,
  alt: media.alt,
  decorative: media.decorative,
  credit: media.credit,
  focusX: media.focusX,
  focusY: media.focusY,
  originalName: media.originalName,
  takenOn: media.takenOn,
  uploadedBy: staffTable.fullName,
  uploadedById: media.uploadedBy,
  createdAt: media.createdAt,
  isDemo: media.isDemo,
};

/** Adds the picture that the desk shows of each photo. */
export async function withPreview<T extends { id: number }>(
  rows: T[],
): Promise<(T & { previewUrl: string })[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const variants = await db().select().from(mediaVariants).where(inArray(mediaVariants.mediaId, ids));
  return rows.map((row) => ({
    ...row,
    previewUrl: previewUrl(variants.filter((v) => v.mediaId === row.id)),
  }));
}

/**
 * Page `page` (from 1) of the library, newest first. `q` finds words of the caption, description, credit and file name,
 * typed with or without marks. For the editor's choice of photos; the library's own screens ask library-queries.ts.
 */
export async function listMedia(
  staff: Staff,
  { q, page }: { q: string; page: number },
): Promise<{ items: LibraryPhoto[]; total: number; pages: number }> {
  assertMayRead(staff);
  const words = q.trim().slice(0, 200);
  const text = sql`vn_bare(${media.caption} || ' ' || ${media.alt} || ' ' || coalesce(${media.credit}, '') || ' ' || ${media.event} || ' ' || ${media.originalName})`;
  // The empty word is found in every text: signs alone must find nothing instead.
  const matches =
    words === '' ? undefined : sql`vn_bare(${words}) <> '' and position(vn_bare(${words}) in ${text}) > 0`;
  const [counted] = await db().select({ total: count() }).from(media).where(matches);
  const total = counted?.total ?? 0;
  const at = Number.isInteger(page) && page > 0 ? page : 1;
  const rows = await db()
    .select(photoColumns)
    .from(media)
    .leftJoin(staffTable, eq(staffTable.id, media.uploadedBy))
    .where(matches)
    .orderBy(desc(media.createdAt), desc(media.id))
    .limit(MEDIA_PAGE_SIZE)
    .offset((at - 1) * MEDIA_PAGE_SIZE);
  return { items: await withPreview(rows), total, pages: Math.max(1, Math.ceil(total / MEDIA_PAGE_SIZE)) };
}

export type EditorPhoto = Pick<
  LibraryPhoto,
  | 'id'
  | 'previewUrl'
  | 'width'
  | 'height'
  | 'caption'
  | 'alt'
  | 'decorative'
  | 'credit'
  | 'focusX'
  | 'focusY'
  | 'originalName'
>;

/** What the editor shows of the photos of a text, in the order asked for. Unknown ids are absent. */
export async function getMediaForEditor(staff: Staff, ids: number[]): Promise<EditorPhoto[]> {
  assertMayRead(staff);
  const wanted = [...new Set(ids)].slice(0, 500);
  if (wanted.length === 0) return [];
  const { takenOn: _t, uploadedBy: _u, uploadedById: _i, createdAt: _c, isDemo: _d, ...facts } = photoColumns;
  const rows = await withPreview(await db().select(facts).from(media).where(inArray(media.id, wanted)));
  return rows.sort((a, b) => wanted.indexOf(a.id) - wanted.indexOf(b.id));
}
