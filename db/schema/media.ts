import { sql } from 'drizzle-orm';
import { boolean, check, date, integer, pgTable, text, unique, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, id, isDemo, reference } from './columns.ts';
import { staff } from './staff.ts';

/** An uploaded photo: one row per distinct content, kept without its GPS position. */
export const media = pgTable(
  'media',
  {
    id: id(),
    /** sha256 of the file as it was uploaded, so that the same photo is stored once. */
    sha256: text().notNull(),
    originalName: text().notNull(),
    mime: text().notNull(),
    /** Pixels, after orientation was applied. */
    width: integer().notNull(),
    height: integer().notNull(),
    byteSize: integer().notNull(),
    caption: text().notNull().default(''),
    /** What the picture shows, for those who do not see it. */
    alt: text().notNull().default(''),
    decorative: boolean().notNull().default(false),
    credit: text(),
    takenOn: date({ mode: 'string' }),
    uploadedBy: reference().references(() => staff.id),
    isDemo: isDemo(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('media_sha256_unique').on(t.sha256),
    check('media_size', sql`${t.width} > 0 and ${t.height} > 0 and ${t.byteSize} > 0`),
    check('media_caption_nfc', sql`${t.caption} is nfc normalized and ${t.alt} is nfc normalized`),
  ],
);

export const mediaFormats = ['avif', 'webp', 'jpeg'] as const;
export type MediaFormat = (typeof mediaFormats)[number];

export const mediaVariants = pgTable(
  'media_variants',
  {
    id: id(),
    mediaId: reference()
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    format: text({ enum: mediaFormats }).notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    byteSize: integer().notNull(),
    /** Key in the media store; holds a hash of the content, so a file never changes under its address. */
    storageKey: text().notNull(),
  },
  (t) => [
    unique('media_variants_size').on(t.mediaId, t.format, t.width),
    uniqueIndex('media_variants_key').on(t.storageKey),
    check('media_variants_format', sql`${t.format} in ('avif','webp','jpeg')`),
  ],
);
