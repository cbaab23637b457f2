import postgres from 'postgres';
import { env } from '#lib/env.ts';
import { COMMIT_UNSURE, DATABASE_AWAY } from '#lib/outage.ts';

/**
 * Whether PostgreSQL is there, for all of this process. While it is known to be away every statement fails at once
 * instead of waiting for its own timeout, and one probe a second finds out when it is back. Only a failed probe, made
 * on a connection of its own, says that it is away: neither one broken connection nor one slow query does.
 */

const TICK_MS = 250;
const PROBE_EVERY_TICKS = 4;
/** A statement that takes this long makes the process ask whether the server still answers at all. */
const SLOW_TICKS = 8;
/** The server ends a statement of the site by itself before this (db/client.ts); what is older hangs on a dead line. */
const DEADLINE_TICKS = 56;
const PROBE_LIMIT_MS = 5000;

const GONE = new Set([
  ...['CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EAI_AGAIN'],
  // Shutting down, crashed, starting up.
  ...['57P01', '57P02', '57P03'],
]);
const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** True for what the driver says when the server is gone, cannot be reached or lets nobody in yet. */
export const isConnectionProblem = (error: unknown) =>
  GONE.has(codeOf(error)) || /^08...$/.test(codeOf(error));

/** Statements that waited too long, or found all the server's places taken: no reason to think that it is gone. */
const isTooBusy = (error: unknown) => codeOf(error) === '57014' || codeOf(error) === '53300';

class DatabaseAway extends Error {
  override name = 'DatabaseAway';
  readonly code = DATABASE_AWAY;
}

class CommitUnsure extends Error {
  override name = 'CommitUnsure';
  readonly code = COMMIT_UNSURE;
}

type Running = { ticks: number; isGivenUp: boolean };
type State = {
  /** Statements on their way; each counts the ticks since it was sent. */
  running: Set<Running>;
  /** When it went away; null while it is there. Milliseconds since 1970. */
  awaySince: number | null;
  /** How many keep everybody out until the schema is right (a start without a database). */
  holds: number;
  isSuspect: boolean;
  isProbing: boolean;
  ticksSinceProbe: number;
  /** Gives the pool up; statements that are running on it fail after `seconds`. */
  dropPool: (seconds: number) => void;
};

/** Next bundles this module several times in one process; what is known of the database must be one. */
const shared = globalThis as typeof globalThis & { siteOutage?: State };
shared.siteOutage ??= {
  running: new Set(),
  awaySince: null,
  holds: 0,
  isSuspect: false,
  isProbing: false,
  ticksSinceProbe: 0,
  dropPool: () => {},
};
const state: State = shared.siteOutage;

/** Whether statements fail at once now because the database is known to be away. Costs nothing. */
export const isDatabaseAway = () => state.awaySince !== null || state.holds > 0;

/** Lets no statement of the pool through until the returned function is called. */
export function holdDatabase(): () => void {
  state.holds++;
  let isHeld = true;
  return () => {
    if (isHeld) state.holds--;
    isHeld = false;
  };
}

/**
 * Starts watching, in the process of a site. Commands do without: they fail with what the driver says.
 * @param onChange hears each change once; `seconds` is how long it was away
 * @returns stops watching
 */
export function watchDatabase(onChange: (isAway: boolean, seconds: number) => void): () => void {
  const probe = async () => {
    state.isProbing = true;
    state.isSuspect = false;
    const isThere = await answers(env.databaseUrl ?? '').catch(() => false);
    state.isProbing = false;
    state.ticksSinceProbe = 0;
    const since = state.awaySince;
    if (!isThere && since === null) {
      state.awaySince = Date.now();
      // Whoever still waits for an answer waits for nothing.
      state.dropPool(0);
      onChange(true, 0);
    } else if (isThere && since !== null) {
      state.awaySince = null;
      onChange(false, (Date.now() - since) / 1000);
    }
  };
  const tick = () => {
    state.ticksSinceProbe++;
    let oldest = 0;
    for (const one of state.running) {
      one.ticks++;
      if (!one.isGivenUp) oldest = Math.max(oldest, one.ticks);
    }
    if (oldest > DEADLINE_TICKS) {
      for (const one of state.running) one.isGivenUp ||= one.ticks > SLOW_TICKS;
      // The others on this pool get the time to finish.
      state.dropPool(5);
    }
    const wants =
      state.isSuspect ||
      (state.awaySince !== null && state.ticksSinceProbe >= PROBE_EVERY_TICKS) ||
      (oldest >= SLOW_TICKS && state.ticksSinceProbe >= SLOW_TICKS);
    if (wants && !state.isProbing && state.holds === 0) void probe();
  };
  const timer = setInterval(tick, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Whether the server lets us in and answers a statement, within five seconds. */
export async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: PROBE_LIMIT_MS / 1000,
    fetch_types: false,
    onnotice: () => {},
    connection: { application_name: 'dai-bieu-nhan-dan probe' },
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    // After a long halt of this process the answer may lie waiting: it is read before the verdict.
    timer = setTimeout(() => setImmediate(() => setImmediate(() => resolve(false))), PROBE_LIMIT_MS);
  });
  const answered = sql`select 1`.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answered, tooLate]);
  } finally {
    clearTimeout(timer);
    void sql.end({ timeout: 0 });
  }
}

/** Counts as on its way from now until the returned function is called. */
function setOut(): () => void {
  const one: Running = { ticks: 0, isGivenUp: false };
  state.running.add(one);
  return () => state.running.delete(one);
}

/** Turns what the driver says into one error that everybody knows; everything else goes on as it is. */
function explained(error: unknown): unknown {
  const isGone = isConnectionProblem(error);
  if (!isGone && !isTooBusy(error)) return error;
  if (isGone) state.isSuspect = true;
  return new DatabaseAway('the database does not answer', { cause: error });
}

async function watched<T>(work: () => PromiseLike<T>): Promise<T> {
  const arrived = setOut();
  try {
    return await work();
  } catch (error) {
    throw explained(error);
  } finally {
    arrived();
  }
}

/**
 * The driver with every statement watched: what drizzle uses of it.
 * @param dropPool replaces the pool; see {@link State}
 */
export function watchStatements(sql: postgres.Sql, dropPool: (seconds: number) => void): postgres.Sql {
  state.dropPool = dropPool;
  return {
    options: sql.options,
    unsafe: (...sent: Parameters<postgres.Sql['unsafe']>) => {
      if (isDatabaseAway()) return statement(() => Promise.reject(new DatabaseAway('known to be away')));
      return statement((asRows) => run(sql, sent, asRows));
    },
    begin: (work: (tx: postgres.TransactionSql) => Promise<unknown>) => transaction(sql, work),
  } as unknown as postgres.Sql;
}

const run = (
  sql: postgres.Sql | postgres.TransactionSql,
  sent: Parameters<postgres.Sql['unsafe']>,
  asRows: boolean,
): PromiseLike<unknown> => (asRows ? sql.unsafe(...sent).values() : sql.unsafe(...sent));

/** Sent in the next moment, because the caller says only then (`.values()`) in which form it wants the rows. */
function statement(send: (asRows: boolean) => PromiseLike<unknown>) {
  let asRows = false;
  const result = Promise.resolve().then(() => watched(() => send(asRows)));
  return Object.assign(result, {
    values: () => {
      asRows = true;
      return result;
    },
  });
}

/**
 * A transaction whose connection broke. The driver would go on: it sends ROLLBACK, COMMIT and what the work does next to
 * a connection that is closed (which ends the process) or is somebody else's by now. Nothing is sent after the break.
 */
class Line {
  isBroken = false;
  readonly broken: Promise<never>;
  #breakOff: (error: unknown) => void = () => {};

  constructor() {
    this.broken = new Promise((_, reject) => {
      this.#breakOff = reject;
    });
    this.broken.catch(() => {});
  }

  break(error: unknown) {
    this.isBroken = true;
    this.#breakOff(error);
  }

  /** What the driver is told of a piece of work: never how it ended, when there is nothing left to tell the server. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      return this.isBroken ? await forever() : result;
    } catch (error) {
      if (this.isBroken) return await forever();
      throw error;
    }
  }

  tx(tx: postgres.TransactionSql): postgres.TransactionSql {
    const send = async (sent: Parameters<postgres.Sql['unsafe']>, asRows: boolean) => {
      if (this.isBroken) throw new DatabaseAway('the connection of this transaction is gone');
      try {
        return await run(tx, sent, asRows);
      } catch (error) {
        if (isConnectionProblem(error)) this.break(error);
        throw error;
      }
    };
    return {
      unsafe: (...sent: Parameters<postgres.Sql['unsafe']>) => statement((asRows) => send(sent, asRows)),
      savepoint: (work: (inner: postgres.TransactionSql) => Promise<unknown>) =>
        Promise.race([tx.savepoint((inner) => this.run(() => work(this.tx(inner)))), this.broken]),
    } as unknown as postgres.TransactionSql;
  }
}

const forever = () => new Promise<never>(() => {});

async function transaction(
  sql: postgres.Sql,
  work: (tx: postgres.TransactionSql) => Promise<unknown>,
): Promise<unknown> {
  if (isDatabaseAway()) throw new DatabaseAway('known to be away');
  const line = new Line();
  // Watched until it has begun, then statement by statement, then again while it is being committed.
  let arrived = setOut();
  let isCommitting = false;
  let itsOwn: unknown;
  const begun = sql.begin((tx) =>
    line.run(async () => {
      arrived();
      try {
        const result = await work(line.tx(tx));
        if (!line.isBroken) {
          arrived = setOut();
          isCommitting = true;
        }
        return result;
      } catch (error) {
        itsOwn = error;
        throw error;
      }
    }),
  );
  begun.catch((error) => line.break(error));
  try {
    return await Promise.race([begun, line.broken]);
  } catch (error) {
    // Its statements were explained one by one; what else it threw (another server that is away) is not about this one.
    if (error === itsOwn) throw error;
    const known = explained(error);
    if (isCommitting && known instanceof DatabaseAway) {
      throw new CommitUnsure('the connection broke during the commit', { cause: error });
    }
    throw known;
  } finally {
    arrived();
  }
}
