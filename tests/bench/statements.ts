import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { RunningSite } from './servers.ts';

/**
 * The SQL statements that reach the site's PostgreSQL while `work` runs. The server logs every one of them, whoever
 * sends it: nothing is sampled, nothing is estimated.
 */
export async function statementsDuring(site: RunningSite, work: () => Promise<unknown>): Promise<string[]> {
  const log = path.join(site.dataDir, 'postgres.log');
  const sql = postgres(site.databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'bench' },
  });
  const apply = async (statement: string) => {
    await sql.unsafe(`alter system ${statement}`);
    await sql`select pg_reload_conf()`;
    // The postmaster tells its backends with a signal; they read it between two statements.
    await sleep(500);
  };
  try {
    await sql.unsafe(`alter system set log_line_prefix = '[%a] '`);
    await apply(`set log_statement = 'all'`);
    const from = fs.statSync(log).size;
    await work();
    await sleep(200);
    const lines = fs.readFileSync(log).subarray(from).toString('utf8').split('\n');
    return lines
      .filter((line) => /^\[[^\]]*\] LOG: {2}(?:statement|execute [^:]*): /.test(line))
      .filter((line) => !line.startsWith('[bench]'));
  } finally {
    await apply('reset all');
    await sql.end();
  }
}
