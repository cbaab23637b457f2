import { drizzle as drizzleProxy } from 'drizzle-orm/pg-proxy';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { env, isBuilding } from '#lib/env.ts';
import { watchStatements } from './outage.ts';

export type Database = PostgresJsDatabase;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What a query needs: the pool or a running transaction. */
export type Reader = Database | Transaction;

type Pool = { url: string; sql: postgres.Sql; db: Database };

/** Next bundles this module several times in one process; the pool must be one. */
const shared = globalThis as typeof globalThis & {
  siteDatabase?: Pool;
  /** Milliseconds that a statement of the pool may take; 0 = as long as it wants (commands). */
  siteStatementLimit?: number;
  siteChanges?: { settled: () => Promise<void> };
};

export function openDatabase(url: string, options: postgres.Options<Record<string, never>> = {}) {
  const sql = postgres(url, {
    max: 20,
    idle_timeout: 60,
    connect_timeout: 5,
    // The driver would wait up to 20 s before it tries again, and everybody in its queue with it.
    backoff: () => 0.1,
    onnotice: () => {},
    ...options,
    connection: { application_name: 'dai-bieu-nhan-dan', ...options.connection },
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
  if (shared.siteDatabase?.url === url) return shared.siteDatabase.db;
  // The embedded server came back elsewhere: what still runs on the old pool may finish.
  dropPool(5);
  shared.siteDatabase = openPool(url);
  return shared.siteDatabase.db;
}

function openPool(url: string): Pool {
  const limit = shared.siteStatementLimit ?? 0;
  const { sql } = openDatabase(url, limit > 0 ? { connection: { statement_timeout: limit } } : {});
  return { url, sql, db: drizzle(watchStatements(sql, dropPool), { casing: 'snake_case' }) as Database };
}

/** The next statement opens a new pool; what runs on this one has so many seconds left. */
function dropPool(seconds: number) {
  const open = shared.siteDatabase;
  shared.siteDatabase = undefined;
  void open?.sql.end({ timeout: seconds });
}

/** From now on PostgreSQL ends every statement of the pool that takes longer. For sites, once they are prepared. */
export function limitStatements(milliseconds: number) {
  shared.siteStatementLimit = milliseconds;
  dropPool(5);
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
