import type { MigrationMeta } from 'drizzle-orm/migrator';
import type { TableEntry } from './manifest.ts';
import { type Connection, quoted } from './tables.ts';

/** The shape around the rows: taken down, put up at the backup's migrations, and made quiet while rows are loaded. */

/** Takes down everything of the site: tables, functions and types of schema public but those of extensions. */
export async function dropSite(tx: Connection) {
  const statements = await tx<{ statement: string }[]>`
    with own as (
      select 'pg_class'::regclass::oid as kind, oid, format('drop table if exists %s cascade', oid::regclass) as statement, 1 as turn
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      union all
      select 'pg_proc'::regclass::oid, oid, format('drop routine if exists %s cascade', oid::regprocedure), 2
        from pg_proc where pronamespace = 'public'::regnamespace
      union all
      select 'pg_type'::regclass::oid, oid, format('drop type if exists %s cascade', oid::regtype), 3
        from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')
    )
    select statement from own
    where not exists (
      select from pg_depend d where d.classid = own.kind and d.objid = own.oid and d.deptype = 'e'
    )
    order by turn, oid`;
  for (const { statement } of statements) await tx.unsafe(statement);
  await tx`drop schema if exists drizzle cascade`;
}

/** An empty record of migrations, as drizzle makes it: its rows come from the backup. */
export async function createMigrationsTable(tx: Connection) {
  await tx`create schema drizzle`;
  await tx`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
}

export async function runMigrations(tx: Connection, migrations: MigrationMeta[]) {
  for (const { sql } of migrations) for (const statement of sql) await tx.unsafe(statement);
}

/** Migrations that the backup did not have yet, on the loaded rows, and into drizzle's record. */
export async function catchUp(tx: Connection, migrations: MigrationMeta[]) {
  await runMigrations(tx, migrations);
  for (const { hash, folderMillis } of migrations) {
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}

/**
 * Lets rows in exactly as they are, in any order, with nothing but ownership of the tables: triggers are switched off,
 * foreign keys are taken away and made again (which checks every row). Skipping this through
 * session_replication_role would need a superuser, and would check nothing.
 */
export async function quietly(tx: Connection, work: () => Promise<void>) {
  const tables = await tx<{ name: string }[]>`
    select oid::regclass::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relhastriggers`;
  const keys = await tx<{ name: string; table: string; definition: string }[]>`
    select quote_ident(conname) as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by oid`;
  for (const { name } of tables) await tx.unsafe(`alter table ${name} disable trigger user`);
  for (const { name, table } of keys) await tx.unsafe(`alter table ${table} drop constraint ${name}`);
  await work();
  for (const { name, table, definition } of keys) {
    await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
  }
  for (const { name } of tables) await tx.unsafe(`alter table ${name} enable trigger user`);
}

/** Numbers go on after the last one that was ever given out, also when its row was deleted since. */
export async function continueSequences(tx: Connection, table: TableEntry) {
  for (const { column, last } of table.sequences) {
    const name = quoted(table.name);
    await tx.unsafe(
      `select setval(pg_get_serial_sequence($1, $2), greatest((select max("${column}") from ${name}), $3::bigint))
       from (select 1) one where exists (select from ${name}) or $3::bigint is not null`,
      [name, column, last],
    );
  }
}
