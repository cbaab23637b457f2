import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { onSettled } from '#db/client.ts';
import { tags } from '#lib/cache-tags.ts';
import { bannerSchema } from '#lib/site/banner-schema.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { BannerClock } from './banner-clock.ts';

const CHANNEL = 'changed';
const WORK = 'work';
/** How long a saved change waits for its own announcement before the answer goes out anyway. */
const SETTLE_TIMEOUT_MS = 2000;
/** A line that went silent without breaking (a network gone, a server halted) is found by asking it now and then. */
const PULSE_EVERY_MS = 10_000;
const PULSE_LIMIT_MS = 8000;
const REOPEN_PAUSE_MS = 1000;
const DATE_EVERY_MS = 5000;
const MOST_TAGS = 50_000;

/** Whoever else keeps what was rendered; the page store does. */
export type Pages = {
  /** What carries this tag shows an old row. */
  forget: (tag: string) => void;
  /** These articles were withdrawn or removed, at the latest at that time (milliseconds since 1970). */
  dropArticles: (gone: { id: number; at: number }[]) => void;
  /** Only these articles were there at that time. */
  dropUnknownArticles: (known: ReadonlySet<number>, asOf: number) => void;
};

/**
 * Listens to what PostgreSQL announces (db/migrations/*_rules.sql) and forgets in Next what carries the tag. It holds
 * for server actions, commands in other processes, restores and plain SQL alike, because the rows announce themselves.
 * Whenever the connection is made anew, announcements may have been missed: then everything is forgotten. Once it
 * listens, it comes back by itself for as long as the process lives.
 *
 * @param databaseUrl asked whenever a connection is made: the embedded server may have moved
 * @param onWork called when something was put in line for a time (a schedule, a letter)
 * @throws the driver's error when the first connection cannot be made
 */
export async function listenToChanges(
  databaseUrl: () => string,
  pages: Pages,
  onWork: () => void = () => {},
) {
  // Loaded here, not at the top: Next's internals refuse to load before Next has prepared the process.
  const { tagsManifest } = (await import('next/dist/server/lib/incremental-cache/tags-manifest.external.js'))
    .default;
  const waiting = new Map<string, () => void>();

  const forget = (tag: string) => {
    const expired = performance.timeOrigin + performance.now();
    if (tagsManifest.size > MOST_TAGS) {
      // An import of tens of thousands of files must not fill the memory with their names: everything goes at once.
      tagsManifest.clear();
      tagsManifest.set(tags.everything, { expired });
      pages.forget(tags.everything);
    }
    tagsManifest.set(tag, { ...tagsManifest.get(tag), expired });
    pages.forget(tag);
    if (tag === tags.settings || tag === tags.everything) banner.look();
  };

  // Its beginning and its end are changes of every page, though no row changes then.
  const banner = new BannerClock(
    async () => {
      const [row] = await sql<{ value: unknown }[]>`select value from site_settings where key = 'banner'`;
      return bannerSchema.safeParse(row?.value).data ?? null;
    },
    () => forget(tags.settings),
  );

  const hear = (payload: string) => {
    const gone = /^gone:(\d+)$/.exec(payload)?.[1];
    if (gone) pages.dropArticles([{ id: Number(gone), at: Date.now() }]);
    else if (payload === WORK) onWork();
    else if (payload.startsWith('settle:')) waiting.get(payload)?.();
    else forget(payload);
  };

  /** Withdrawals and removals that were announced while nobody listened here. */
  const forgetWithdrawn = async (line: postgres.Sql) => {
    try {
      const rows = await line<{ id: string; withdrawn_at: Date }[]>`
        select id, withdrawn_at from articles where withdrawn_at is not null`;
      pages.dropArticles(rows.map((row) => ({ id: Number(row.id), at: row.withdrawn_at.getTime() })));
      const asOf = Date.now();
      const all = await line<
        { id: string }[]
      >`select id from articles where published_revision_id is not null`;
      pages.dropUnknownArticles(new Set(all.map(({ id }) => Number(id))), asOf);
    } catch (error) {
      // The connection broke again: the next one asks.
      console.warn('Chưa hỏi được những bài đã gỡ:', (error as Error).message);
    }
  };

  const openLine = async () => {
    const line = postgres(databaseUrl(), {
      max: 1,
      idle_timeout: 0,
      connect_timeout: 5,
      onnotice: () => {},
      connection: { application_name: 'dai-bieu-nhan-dan changes' },
      // Until the listener is back, changes show late: it tries often.
      backoff: (retries) => Math.min(0.1 * 2 ** retries, 1),
    });
    try {
      await line.listen(CHANNEL, hear, () => {
        forget(tags.everything);
        onWork();
        void forgetWithdrawn(line);
      });
    } catch (error) {
      await line.end({ timeout: 0 });
      throw error;
    }
    return line;
  };
  let sql = await openLine();

  /**
   * Sends a mark and waits until it has come back. PostgreSQL delivers in commit order: whatever was committed before
   * has then been heard. @returns whether it came within the time
   */
  const hearsItself = async (limitMs: number): Promise<boolean> => {
    const mark = `settle:${randomUUID()}`;
    const arrived = new Promise<void>((resolve) => waiting.set(mark, resolve));
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), limitMs);
    });
    try {
      return await Promise.race([sql.notify(CHANNEL, mark).then(() => arrived.then(() => true)), tooLate]);
    } finally {
      clearTimeout(timer);
      waiting.delete(mark);
    }
  };

  onSettled(async () => {
    try {
      if (await hearsItself(SETTLE_TIMEOUT_MS)) return;
      forget(tags.everything);
    } catch (error) {
      // The change itself is committed; a broken listener forgets everything again when it is back.
      forget(tags.everything);
      console.warn('Chưa nhận được thông báo thay đổi từ cơ sở dữ liệu:', (error as Error).message);
    }
  });

  const ending = new AbortController();
  const isEnded = () => ending.signal.aborted;
  const pause = (ms: number) => sleep(ms, undefined, { signal: ending.signal, ref: false }).catch(() => {});
  const keepListening = async () => {
    for (;;) {
      await pause(PULSE_EVERY_MS);
      if (isEnded()) return;
      if (await hearsItself(PULSE_LIMIT_MS).catch(() => false)) continue;
      if (isEnded()) return;
      await sql.end({ timeout: 0 });
      for (let fresh: postgres.Sql | undefined; !isEnded() && !fresh; ) {
        fresh = await openLine().catch(() => undefined);
        if (fresh) sql = fresh;
        else await pause(REOPEN_PAUSE_MS);
      }
    }
  };
  void keepListening();

  // Clocks are set forward and back: the date is compared, not the time counted.
  let today = todayInVietnam();
  const calendar = setInterval(() => {
    if (today === todayInVietnam()) return;
    today = todayInVietnam();
    forget(tags.today);
  }, DATE_EVERY_MS);
  calendar.unref();

  return {
    stop: async () => {
      onSettled(undefined);
      ending.abort();
      clearInterval(calendar);
      banner.stop();
      await sql.end({ timeout: 1 });
    },
  };
}
