import { type SQL, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  time,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { createdAt, id, isDemo, reference } from './columns.ts';
import { media } from './media.ts';

export const slugShape = (column: AnyPgColumn): SQL =>
  sql`${column} ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(${column}) <= 180`;

export const bodies = pgTable(
  'bodies',
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    shortName: text(),
    kind: text().notNull(),
    parentId: reference().references((): AnyPgColumn => bodies.id),
    foundedOn: date({ mode: 'string' }),
    dissolvedOn: date({ mode: 'string' }),
    successorId: reference().references((): AnyPgColumn => bodies.id),
    isDemo: isDemo(),
    createdAt: createdAt(),
  },
  (t) => [
    check('bodies_slug_shape', slugShape(t.slug)),
    check('bodies_name_nfc', sql`${t.name} is nfc normalized and btrim(${t.name}) <> ''`),
    check(
      'bodies_dates',
      sql`${t.dissolvedOn} is null or ${t.foundedOn} is null or ${t.dissolvedOn} >= ${t.foundedOn}`,
    ),
  ],
);

export const people = pgTable(
  'people',
  {
    id: id(),
    slug: text().notNull().unique(),
    fullName: text().notNull(),
    honorific: text(),
    /** Given name first, for alphabetical lists. */
    sortKey: text().notNull(),
    portraitId: reference().references(() => media.id),
    bio: text().notNull().default(''),
    isDemo: isDemo(),
    createdAt: createdAt(),
  },
  (t) => [
    check('people_slug_shape', slugShape(t.slug)),
    check('people_name_nfc', sql`${t.fullName} is nfc normalized and btrim(${t.fullName}) <> ''`),
    index('people_sort').on(t.sortKey),
  ],
);

/** A title held in a body from one day to another; `toDate` null = still held. */
export const positions = pgTable(
  'positions',
  {
    id: id(),
    personId: reference()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    bodyId: reference().references(() => bodies.id),
    title: text().notNull(),
    fromDate: date({ mode: 'string' }).notNull(),
    toDate: date({ mode: 'string' }),
  },
  (t) => [
    check('positions_dates', sql`${t.toDate} is null or ${t.toDate} >= ${t.fromDate}`),
    check('positions_title_nfc', sql`${t.title} is nfc normalized and btrim(${t.title}) <> ''`),
    index('positions_person').on(t.personId),
  ],
);

export const meetings = pgTable(
  'meetings',
  {
    id: id(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    kind: text().notNull(),
    bodyId: reference().references(() => bodies.id),
    /** As written when the body is not in the record. */
    bodyName: text(),
    startsOn: date({ mode: 'string' }).notNull(),
    startTime: time(),
    endsOn: date({ mode: 'string' }),
    endTime: time(),
    place: text().notNull().default(''),
    note: text(),
    /** The council session that this meeting is part of. */
    parentId: reference().references((): AnyPgColumn => meetings.id),
    isDemo: isDemo(),
    createdAt: createdAt(),
  },
  (t) => [
    check('meetings_slug_shape', slugShape(t.slug)),
    check('meetings_title_nfc', sql`${t.title} is nfc normalized and btrim(${t.title}) <> ''`),
    check('meetings_dates', sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
    check(
      'meetings_times',
      sql`${t.endTime} is null or ${t.startTime} is null or coalesce(${t.endsOn}, ${t.startsOn}) > ${t.startsOn} or ${t.endTime} >= ${t.startTime}`,
    ),
    index('meetings_starts').on(t.startsOn, t.startTime),
    // The last day: what lies ahead is found without reading all that is over.
    index('meetings_last_day').on(sql`(coalesce(ends_on, starts_on))`),
  ],
);

export const meetingRoles = ['chair', 'speaker', 'attendee', 'awardee'] as const;

/** Who was there, with the title as held that day: it never changes when the person moves on. */
export const meetingPeople = pgTable(
  'meeting_people',
  {
    id: id(),
    meetingId: reference()
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    personId: reference().references(() => people.id),
    name: text().notNull(),
    title: text(),
    role: text({ enum: meetingRoles }).notNull(),
    rank: integer().notNull().default(0),
  },
  (t) => [
    check('meeting_people_role', sql`${t.role} in ('chair','speaker','attendee','awardee')`),
    check('meeting_people_name_nfc', sql`${t.name} is nfc normalized and btrim(${t.name}) <> ''`),
    index('meeting_people_meeting').on(t.meetingId),
    index('meeting_people_person').on(t.personId),
  ],
);

/** Party numbers restart each term and State numbers each year: the date belongs to the key. */
export const documents = pgTable(
  'documents',
  {
    id: id(),
    slug: text().notNull().unique(),
    number: text().notNull(),
    /** "29-CT/TU" → "29 ct tu" */
    numberKey: text().notNull(),
    type: text().notNull(),
    issuer: text().notNull(),
    issuedOn: date({ mode: 'string' }).notNull(),
    summary: text().notNull().default(''),
    signer: text(),
    fileId: reference().references(() => media.id),
    replacedById: reference().references((): AnyPgColumn => documents.id),
    isDemo: isDemo(),
    createdAt: createdAt(),
  },
  (t) => [
    check('documents_slug_shape', slugShape(t.slug)),
    check('documents_number_nfc', sql`${t.number} is nfc normalized and btrim(${t.number}) <> ''`),
    check('documents_not_own_successor', sql`${t.replacedById} is null or ${t.replacedById} <> ${t.id}`),
    unique('documents_key').on(t.numberKey, t.type, t.issuer, t.issuedOn),
    index('documents_number_key').on(t.numberKey, t.issuedOn),
  ],
);

export const sections = pgTable(
  'sections',
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    description: text().notNull().default(''),
    rank: integer().notNull().default(0),
    parentId: reference().references((): AnyPgColumn => sections.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('sections_slug_unique').on(t.slug),
    check('sections_slug_shape', slugShape(t.slug)),
    check('sections_name_nfc', sql`${t.name} is nfc normalized and btrim(${t.name}) <> ''`),
  ],
);
