import { bigint, boolean, timestamp } from 'drizzle-orm/pg-core';

/** Identity key; a JavaScript number is exact far beyond what one office will ever write. */
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();

export const reference = () => bigint({ mode: 'number' });

export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

export const createdAt = () => instant().notNull().defaultNow();

/** Rows of the sample content, which the desk removes with one button. */
export const isDemo = () => boolean().notNull().default(false);
