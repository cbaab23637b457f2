import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase, db, inTransaction } from '#db/client.ts';
import { DatabaseDown, SetupProblem } from '#db/data-dir.ts';
import { type EmbeddedServer, startEmbeddedServer } from '#db/embedded.ts';
import { type KeptServer, keepEmbeddedServer } from '#db/embedded-keeper.ts';
import { ensureDatabase } from '#db/migrate.ts';
import { isDatabaseAway, watchDatabase } from '#db/outage.ts';
import { hasStoredPages, siteDatabase } from '#lib/edge/site-database.ts';
import { provideEnvironment } from '#lib/env.ts';
import { outageOf } from '#lib/outage.ts';
import { removeFolder } from '../support/remove-folder.ts';

/** PostgreSQL halted, killed, absent: what the process does meanwhile, and that it comes back by itself. */

const throwaway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
const patient = { timeout: 60_000, interval: 100 };
const quiet = (_name: string, work: () => Promise<void>) => work();

let dir = '';
/** One cluster for all: making one takes seconds. */
let dataDir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'survival-'));
  dataDir = path.join(dir, 'data');
  fs.mkdirSync(dataDir);
});
afterAll(async () => {
  await closeDatabase();
  await removeFolder(dir);
});

const one = async () => (await db().execute<{ one: number }>(sql`select 1 as one`))[0]?.one;
/** How a statement ends: its outage, or 'ok'. */
const ends = (work: Promise<unknown>) =>
  work.then(
    () => 'ok',
    (error: unknown) => outageOf(error) ?? error,
  );
const postmaster = () =>
  Number(fs.readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('a server that is there', () => {
  let server: EmbeddedServer;
  let stopWatching = () => {};
  const events: string[] = [];

  beforeAll(async () => {
    server = await startEmbeddedServer(dataDir, { settings: throwaway });
    await ensureDatabase(server.url('postgres'), 'site');
    provideEnvironment({ databaseUrl: server.url() });
    stopWatching = watchDatabase((isAway) => events.push(isAway ? 'away' : 'back'));
  });
  afterAll(async () => {
    stopWatching();
    await closeDatabase();
    await server.stop();
  });

  it('is given up when it hangs, without keeping anybody waiting, and used again when it goes on', async () => {
    expect(await one()).toBe(1);
    const admin = postgres(server.url('postgres'), { max: 1, onnotice: () => {} });
    const backends = await admin<{ pid: number }[]>`select pid from pg_stat_activity where datname = 'site'`;
    await admin.end();
    const halted = [postmaster(), ...backends.map(({ pid }) => pid)];
    for (const pid of halted) process.kill(pid, 'SIGSTOP');
    try {
      // More than the pool has connections: those in the queue are let go too.
      const waiting = Array.from({ length: 40 }, () => ends(one()));
      waiting.push(ends(inTransaction((tx) => tx.execute(sql`select 1`))));
      expect(new Set(await Promise.all(waiting))).toEqual(new Set(['away']));
      expect(isDatabaseAway()).toBe(true);

      const started = performance.now();
      for (let n = 0; n < 50; n++) expect(await ends(one())).toBe('away');
      expect(performance.now() - started).toBeLessThan(1000);
    } finally {
      for (const pid of halted) process.kill(pid, 'SIGCONT');
    }
    await vi.waitFor(() => expect(isDatabaseAway()).toBe(false), patient);
    expect(await one()).toBe(1);
    expect(events).toEqual(['away', 'back']);
  });

  it('is not given up for one slow statement, one that is wrong, or one connection that was ended', async () => {
    const before = events.length;
    const slow = ends(db().execute(sql`select pg_sleep(3)`));
    expect(await ends(db().execute(sql`select no_such_column`))).toBeInstanceOf(Error);
    const ended = ends(db().execute(sql`select pg_terminate_backend(pg_backend_pid())`));
    expect(await ended).toBe('away');
    expect(await one()).toBe(1);
    expect(await slow).toBe('ok');
    expect(isDatabaseAway()).toBe(false);
    expect(events).toHaveLength(before);
  });

  it('says that nobody knows when the connection breaks in the commit, and that nothing was stored before it', async () => {
    await db().execute(sql`create table things (id int)`);
    await db().execute(
      sql`create function die() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return null; end $$`,
    );
    await db().execute(
      sql`create constraint trigger dies after insert on things deferrable initially deferred for each row execute function die()`,
    );
    expect(await ends(inTransaction((tx) => tx.execute(sql`insert into things values (1)`)))).toBe('unsure');
    const midway = inTransaction(async (tx) => {
      await tx.execute(sql`select 1`);
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    expect(await ends(midway)).toBe('away');
    // What the work itself throws is its own.
    const own = inTransaction(() =>
      Promise.reject(Object.assign(new Error('bucket'), { code: 'ECONNREFUSED' })),
    );
    expect(await ends(own)).toMatchObject({ message: 'bucket' });
  });

  it('comes back by itself when one of its processes was killed', async () => {
    const [row] = await db().execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    process.kill(row?.pid ?? 0, 'SIGKILL');
    // PostgreSQL ends all its processes, recovers and lets everybody in again.
    await vi.waitFor(async () => expect(await ends(one())).toBe('ok'), patient);
    await vi.waitFor(() => expect(isDatabaseAway()).toBe(false), patient);
  });
});

describe('the embedded server of a site', () => {
  let kept: KeptServer | undefined;
  afterAll(() => kept?.stop());

  it('is started again after kill -9, at the same address, and is not when the site stops', async () => {
    const lines: string[] = [];
    const moves: string[] = [];
    kept = await keepEmbeddedServer(
      dataDir,
      (line) => lines.push(line),
      (url) => moves.push(url),
    );
    const address = kept.url('postgres');
    await kept.start();
    const first = postmaster();
    const sqlBefore = postgres(address, { max: 1, onnotice: () => {}, backoff: () => 0.1 });
    expect((await sqlBefore`select 1 as one`)[0]).toEqual({ one: 1 });

    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(lines).toHaveLength(2), patient);
    expect(lines[0]).toContain('dừng đột ngột');
    expect(lines[1]).toContain('đã chạy lại');
    expect(postmaster()).not.toBe(first);
    expect(kept.url('postgres')).toBe(address);
    expect(moves).toEqual([]);
    expect((await sqlBefore`select 2 as two`)[0]).toEqual({ two: 2 });
    await sqlBefore.end();

    // Killed at the very moment of the stop: nothing is left running.
    process.kill(postmaster(), 'SIGKILL');
    await sleep(1100);
    await kept.stop();
    const after = postgres(address, { max: 1, connect_timeout: 2, onnotice: () => {} });
    await expect(after`select 1`).rejects.toThrow(/ECONNREFUSED/);
    await after.end();
  });
});

describe('a start without a database', () => {
  let server: EmbeddedServer | undefined;
  let url = '';
  beforeAll(async () => {
    server = await startEmbeddedServer(dataDir, { settings: throwaway });
    await ensureDatabase(server.url('postgres'), 'site');
    url = server.url();
    await server.stop();
  });
  afterAll(() => server?.stop());

  it('is possible with stored pages only', () => {
    const folder = path.join(dir, 'site');
    expect(hasStoredPages(folder)).toBe(false);
    fs.mkdirSync(path.join(folder, 'pages'), { recursive: true });
    expect(hasStoredPages(folder)).toBe(false);
    fs.writeFileSync(path.join(folder, 'pages', 'one'), '');
    expect(hasStoredPages(folder)).toBe(true);
  });

  it('does its work once, in order, when the database has come, and lets nobody through before', async () => {
    provideEnvironment({ databaseUrl: url });
    const said: string[] = [];
    const first = await siteDatabase(url, dataDir, (line) => said.push(line));
    await expect(first.open(quiet, false)).rejects.toBeInstanceOf(DatabaseDown);
    expect(await first.open(quiet, true)).toBe(false);

    const order: string[] = [];
    let failures = 1;
    const giveUp = first.follow(
      async () => {
        order.push(`listen ${isDatabaseAway()}`);
        if (failures-- > 0) throw new Error('một lần chưa được');
      },
      async () => {
        order.push(`prepare ${isDatabaseAway()}`);
      },
    );
    expect(await ends(one())).toBe('away');
    await sleep(2500);
    expect(order).toEqual([]);
    server = await startEmbeddedServer(dataDir, { port: Number(new URL(url).port), settings: throwaway });
    await vi.waitFor(() => expect(order).toHaveLength(3), patient);
    await sleep(200);
    expect(order).toEqual(['listen true', 'listen true', 'prepare false']);
    expect(said).toEqual(['một lần chưa được']);
    // It was brought up to date on the way.
    expect(await ends(db().execute(sql`select count(*) from articles`))).toBe('ok');
    giveUp();
    await first.stop();
  });

  it('does not hide a wrong password behind stored pages', async () => {
    const wrong = new URL(url);
    wrong.password = 'khong-dung';
    const database = await siteDatabase(wrong.href, dataDir, () => {});
    const problem = await database.open(quiet, true).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(SetupProblem);
    expect(problem).not.toBeInstanceOf(DatabaseDown);
    await database.stop();
  });
});
