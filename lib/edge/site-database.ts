import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseDown } from '#db/data-dir.ts';
import { keepEmbeddedServer } from '#db/embedded-keeper.ts';
import { ensureDatabase, explainConnectionProblem, migrate } from '#db/migrate.ts';
import { holdDatabase } from '#db/outage.ts';
import { provideEnvironment } from '#lib/env.ts';

/** How long a start with stored pages waits for the database before it opens without. */
const PATIENCE_MS = 4000;
const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 10_000;

type Step = (name: string, work: () => Promise<void>) => Promise<void>;

/** Whether this DATA_DIR holds finished pages that can be read without a database. */
export function hasStoredPages(dataDir: string): boolean {
  try {
    return fs.readdirSync(path.join(dataDir, 'pages')).length > 0;
  } catch {
    return false;
  }
}

/**
 * The database of the site that is starting: the one of DATABASE_URL, or the embedded one, which is kept running.
 * @param given DATABASE_URL; undefined for the embedded server, whose DATA_DIR the caller holds
 */
export async function siteDatabase(given: string | undefined, dataDir: string, say: (line: string) => void) {
  const onMoved = (databaseUrl: string) => provideEnvironment({ databaseUrl });
  const kept = given === undefined ? await keepEmbeddedServer(dataDir, say, onMoved) : undefined;
  const url = () => kept?.url() ?? given ?? '';
  const ending = new AbortController();
  const isEnded = () => ending.signal.aborted;
  /** The first attempt, when it was not waited for to its end. */
  let unfinished: Promise<void> | undefined;

  const open = async (step: Step) => {
    if (kept) {
      await step('Khởi động cơ sở dữ liệu đi kèm', async () => {
        await kept.start();
        await ensureDatabase(kept.url('postgres'), 'site');
      });
    }
    await step('Cập nhật cấu trúc cơ sở dữ liệu', () => migrate(url()));
  };
  const openExplained = (step: Step) =>
    open(step).catch((error) => {
      throw explainConnectionProblem(error, url()) ?? error;
    });

  return {
    url,

    /**
     * Opens the database and brings its schema up to date.
     * @param mayBeAway the site can do without for a while: then false is answered when it does not come within seconds
     * @throws SetupProblem when a setting is wrong, or when the database is away and may not be
     */
    open: async (step: Step, mayBeAway: boolean): Promise<boolean> => {
      const attempt = openExplained(step);
      if (!mayBeAway) {
        await attempt;
        return true;
      }
      try {
        const isOpen = await Promise.race([attempt.then(() => true), sleep(PATIENCE_MS, false)]);
        if (!isOpen) unfinished = attempt;
        attempt.catch(() => {});
        return isOpen;
      } catch (error) {
        if (error instanceof DatabaseDown) return false;
        throw error;
      }
    },

    /**
     * For a start without a database: nobody gets through to it until it is open and `listen` has run; then comes
     * `prepare`. What fails is tried again, quietly, until all has been done once.
     * @returns gives up; for the stop
     */
    follow: (listen: () => Promise<void>, prepare: () => Promise<void>): (() => void) => {
      const letIn = holdDatabase();
      const left: (() => Promise<void>)[] = [
        () => {
          const attempt = unfinished ?? openExplained((_name, work) => work());
          unfinished = undefined;
          return attempt;
        },
        listen,
        async () => letIn(),
        prepare,
      ];
      const run = async () => {
        let told = '';
        for (let pause = FIRST_PAUSE_MS; !isEnded(); pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
          try {
            for (let next = left[0]; next && !isEnded(); next = left[0]) {
              await next();
              left.shift();
            }
            return;
          } catch (error) {
            const words = (error as Error).message;
            // That it is away was said; anything else is said once.
            if (!(error instanceof DatabaseDown) && words !== told && !isEnded()) say(words);
            told = words;
            await sleep(pause, undefined, { signal: ending.signal }).catch(() => {});
          }
        }
      };
      void run();
      return () => ending.abort();
    },

    stop: async () => {
      ending.abort();
      await kept?.stop();
    },
  };
}
