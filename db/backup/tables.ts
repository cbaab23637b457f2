import type { Readable, Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import postgres from 'postgres';

/**
 * The tables of the site, from PostgreSQL's own catalog: a table that a later migration adds is in the backup without
 * anybody having to remember it.
 */

export type Connection = postgres.TransactionSql;

/** Sign-ins hold for one installation and one day: whoever restores signs in again. */
const LEFT_OUT = new Set(['staff_sessions', 'login_throttles']);

export const MIGRATIONS_TABLE = 'drizzle.__drizzle_migrations';

export type SiteTable = {
  /** 'articles', or with its schema when that is not public. */
  name: string;
  columns: string[];
  sequences: { column: string; last: string | null }[];
};

/** One connection that neither its age nor a silent hour may cut off in the middle. */
export function openForCopy(url: string) {
  return postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'dai-bieu-nhan-dan backup' },
  });
}

/** So that what is written out reads back the same on a server with other habits. */
export async function useExactText(tx: Connection) {
  await tx.unsafe(`
    set local search_path = public; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
    set local timezone = 'UTC'; set local extra_float_digits = 3; set local bytea_output = 'hex';
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`);
}

/** "public"."articles" */
export function quoted(name: string): string {
  const [first = '', second] = name.split('.');
  const quote = (part: string) => `"${part.replaceAll('"', '""')}"`;
  return second === undefined ? `"public".${quote(first)}` : `${quote(first)}.${quote(second)}`;
}

const quotedList = (columns: string[]) =>
  columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ');

/** All tables of the site that a backup holds, drizzle's record of migrations first. */
export async function listTables(tx: Connection): Promise<SiteTable[]> {
  const rows = await tx<{ name: string; column: string; numbered: boolean; last: string | null }[]>`
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
      a.attname as column, s.sequence is not null as numbered,
      pg_sequence_last_value(s.sequence::regclass)::text as last
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    cross join lateral (
      select pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
    ) s
    where c.relkind = 'r'
      and (n.nspname = 'public' or n.nspname || '.' || c.relname = ${MIGRATIONS_TABLE})
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by n.nspname = 'public', c.relname, a.attnum`;
  const tables = new Map<string, SiteTable>();
  for (const { name, column, numbered, last } of rows) {
    if (LEFT_OUT.has(name)) continue;
    const table = tables.get(name) ?? { name, columns: [], sequences: [] };
    tables.set(name, table);
    table.columns.push(column);
    if (numbered) table.sequences.push({ column, last });
  }
  return [...tables.values()];
}

/** Rows of each table, without drizzle's record: all zero means that nobody has put anything in yet. */
export async function countRows(tx: Connection, tables: SiteTable[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    if (name === MIGRATIONS_TABLE) continue;
    counts.set(name, await countOf(tx, name));
  }
  return counts;
}

const countOf = async (tx: Connection, name: string) =>
  Number((await tx.unsafe(`select count(*) from ${quoted(name)}`))[0]?.count);

/** The rows in PostgreSQL's text form, one a line. */
export async function* copyOut(tx: Connection, table: SiteTable): AsyncGenerator<Buffer> {
  const columns = quotedList(table.columns);
  const stream = await tx.unsafe(`copy ${quoted(table.name)} (${columns}) to stdout`).readable();
  for await (const chunk of stream) yield chunk as Buffer;
  resumeSocket(stream);
}

/**
 * postgres.js pauses its socket when we read slower than it, and resumes it when the stream asks for more. After a last
 * row of some megabytes the stream has ended and asks no more: the connection would stay silent for ever.
 */
function resumeSocket(stream: Readable) {
  stream._read(0);
}

/**
 * Loads rows that {@link copyOut} wrote.
 * @returns how many rows the table has now
 * @throws what PostgreSQL says of the first row that it does not take
 */
export async function copyIn(
  tx: Connection,
  table: { name: string; columns: string[] },
  rows: AsyncIterable<Uint8Array>,
): Promise<number> {
  const query = tx.unsafe(`copy ${quoted(table.name)} (${quotedList(table.columns)}) from stdin`);
  const stream = await query.writable();
  let refusal: unknown;
  stream.on('error', (error) => {
    refusal ??= error;
  });
  // An error that arrives after the last row goes to the query's promise, which was kept long ago when it gave us the
  // stream, and neither 'finish' nor 'error' ever comes. So its reject is listened to, and the count below, which cannot
  // succeed in a failed transaction, tells when the loading is over.
  Object.assign(query, {
    reject: (error: unknown) => {
      refusal ??= error;
    },
  });
  try {
    for await (const chunk of rows) {
      if (refusal !== undefined) break;
      await sent(stream, chunk);
    }
  } catch (error) {
    // Whoever gives us the rows failed: PostgreSQL must not take half of them for the whole.
    refusal ??= error;
    stream.destroy(error as Error);
  }
  if (refusal === undefined) {
    stream.end();
    // postgres.js takes no query before it has sent the end of the copy, which it does in the next turn.
    await nextTurn();
  }
  if (refusal !== undefined) throw refusal;
  try {
    return await countOf(tx, table.name);
  } catch (error) {
    throw refusal ?? error;
  }
}

/** Waits until the piece is on its way; what went wrong with it comes to the stream's 'error'. */
const sent = (stream: Writable, piece: Uint8Array) =>
  new Promise<void>((resolve) => stream.write(piece, () => resolve()));
