/**
 * What a failed query says about the database. db/outage.ts puts these codes on what it throws; they are known by code
 * and not by class, because Next bundles every class several times.
 */

/** The database does not answer. Nothing was stored. */
export const DATABASE_AWAY = 'DATABASE_AWAY';
/** The connection broke while the transaction was being committed: what it did may or may not be stored. */
export const COMMIT_UNSURE = 'COMMIT_UNSURE';

/** 'away' or 'unsure' when the database is the reason, however deep it lies in the causes; null for everything else. */
export function outageOf(error: unknown): 'away' | 'unsure' | null {
  let found: 'away' | null = null;
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 10; e = e.cause, depth++) {
    const code = 'code' in e ? e.code : undefined;
    if (code === COMMIT_UNSURE) return 'unsure';
    if (code === DATABASE_AWAY) found = 'away';
  }
  return found;
}
