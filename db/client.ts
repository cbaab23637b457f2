import { drizzle as drizzleProxy } from 'drizzle-orm/pg-proxy';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env, isBuilding } from '#lib/env.ts';

export type Database = PostgresJsDatabase;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What a query needs: the pool or a running transaction. */
export type Reader = Database | Transaction;

/** Next bundles this module several times in one process; the pool must be one. */
const shared = globalThis as typeof globalThis & {
  siteDatabase?: { url: string; sql: postgres.Sql; db: Database };
  siteChanges?: { settled: () => Promise<void> };
};

export function openDatabase(url: string, options: postgres.Options<Record<string, never>> = {}) {
  const sql = postgres(url, {
    max: 20,
    idle_timeout: 60,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: 'dai-bieu-nhan-dan' },
    ...options,
  });
  return { url, sql, db: drizzle(sql, { casing: 'snake_case' }) as Database };
}

/** During `next build` there is no database: every query has no rows, and the pages made so are never served. */
const emptyDatabase = () =>
  drizzleProxy(async () => ({ rows: [] }), { casing: 'snake_case' }) as unknown as Database;

/** The pool of this process. */
export function db(): Database {
  if (isBuilding()) return emptyDatabase();
  const url = env.databaseUrl;
  if (!url) throw new Error('DATABASE_URL is not set: start the site with `npm start`');
  if (shared.siteDatabase?.url !== url) shared.siteDatabase = openDatabase(url);
  return shared.siteDatabase.db;
}

export async function closeDatabase() {
  const open = shared.siteDatabase;
  shared.siteDatabase = undefined;
  await open?.sql.end({ timeout: 5 });
}

/**
 * Runs a mutation in one transaction and returns when this process has applied what the database announced about it:
 * whoever reads next sees the change.
 */
export async function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const result = await db().transaction(work);
  await shared.siteChanges?.settled();
  return result;
}

/** Set by the change listener (lib/edge/changes.ts) of this process. */
export function onSettled(settled: (() => Promise<void>) | undefined) {
  shared.siteChanges = settled && { settled };
}
