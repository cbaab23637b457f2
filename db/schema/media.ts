import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { FirstPage } from '#lib/media/first-page/schema.ts';
import { createdAt, id, isDemo, reference } from './columns.ts';
import { staff } from './staff.ts';

export const mediaRights = ['own', 'given', 'press', 'unknown'] as const;
export type MediaRights = (typeof mediaRights)[number];
export const mediaConsents = ['public_event', 'given', 'refused', 'unknown'] as const;
export type MediaConsent = (typeof mediaConsents)[number];

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
    /** What happened: the library is searched by it. */
    event: text().notNull().default(''),
    /** The part that must stay in the picture when it is cropped: 0–1 from the left and from the top. */
    focusX: real().notNull().default(0.5),
    focusY: real().notNull().default(0.5),
    /** Where the right to show it comes from. */
    rights: text({ enum: mediaRights }).notNull().default('unknown'),
    /** Whether the people shown agreed: Decree 13/2023 asks for it outside public events. */
    consent: text({ enum: mediaConsents }).notNull().default('unknown'),
    uploadedBy: reference().references(() => staff.id),
    isDemo: isDemo(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('media_sha256_unique').on(t.sha256),
    check('media_size', sql`${t.width} > 0 and ${t.height} > 0 and ${t.byteSize} > 0`),
    check('media_focus', sql`${t.focusX} between 0 and 1 and ${t.focusY} between 0 and 1`),
    check('media_rights', sql`${t.rights} in ('own','given','press','unknown')`),
    check('media_consent', sql`${t.consent} in ('public_event','given','refused','unknown')`),
    check('media_caption_nfc', sql`${t.caption} is nfc normalized and ${t.alt} is nfc normalized`),
  ],
);

/** A set of photos that belong together: one event, one place. */
export const albums = pgTable(
  'albums',
  {
    id: id(),
    name: text().notNull(),
    createdBy: reference().references(() => staff.id),
    createdAt: createdAt(),
  },
  (t) => [check('albums_name', sql`btrim(${t.name}) <> '' and ${t.name} is nfc normalized`)],
);

export const albumMedia = pgTable(
  'album_media',
  {
    albumId: reference()
      .notNull()
      .references(() => albums.id, { onDelete: 'cascade' }),
    mediaId: reference()
      .notNull()
      .references(() => media.id, { onDelete: 'cascade' }),
    rank: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.albumId, t.mediaId] }), index('album_media_media').on(t.mediaId)],
);

/** A PDF or office document to be read and downloaded, with its first page. */
export const files = pgTable(
  'files',
  {
    id: id(),
    sha256: text().notNull().unique('files_sha256'),
    /** The name it is downloaded under. */
    fileName: text().notNull(),
    title: text().notNull(),
    mime: text().notNull(),
    byteSize: integer().notNull(),
    pageCount: integer(),
    storageKey: text().notNull().unique('files_storage_key'),
    /** Null: not made yet, as in files of the time before there were first pages. */
    firstPage: jsonb().$type<FirstPage>(),
    uploadedBy: reference().references(() => staff.id),
    isDemo: isDemo(),
    createdAt: createdAt(),
  },
  (t) => [
    check('files_size', sql`${t.byteSize} > 0 and (${t.pageCount} is null or ${t.pageCount} > 0)`),
    check('files_first_page', sql`${t.firstPage} ->> 'state' in ('picture', 'text', 'none')`),
    check('files_title_nfc', sql`${t.title} is nfc normalized and btrim(${t.title}) <> ''`),
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
