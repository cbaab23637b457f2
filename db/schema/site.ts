import { sql } from 'drizzle-orm';
import { check, date, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns.ts';

/** Who publishes, from one day to another. The ranges never overlap (exclusion constraint in the migration). */
export const siteIdentity = pgTable(
  'site_identity',
  {
    id: id(),
    validFrom: date({ mode: 'string' }),
    validTo: date({ mode: 'string' }),
    name: text().notNull(),
    ownerName: text().notNull(),
    slogan: text().notNull().default(''),
    responsiblePerson: text().notNull(),
    responsibleTitle: text().notNull().default(''),
    address: text().notNull(),
    phone: text().notNull().default(''),
    email: text().notNull().default(''),
    createdAt: createdAt(),
  },
  (t) => [
    check(
      'site_identity_dates',
      sql`${t.validTo} is null or ${t.validFrom} is null or ${t.validTo} >= ${t.validFrom}`,
    ),
    check('site_identity_nfc', sql`${t.name} is nfc normalized and ${t.ownerName} is nfc normalized`),
  ],
);

/** Facts about this installation that are not content: when the sample content was put in and taken out. */
export const siteSettings = pgTable('site_settings', {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: instant().notNull().defaultNow(),
});
