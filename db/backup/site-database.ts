import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from '#lib/env.ts';
import { explainDatabaseProblem } from '../command-database.ts';
import { holdDataDir, isHeldByAnother, prepareDataDir, SetupProblem } from '../data-dir.ts';
import { findEmbeddedServer, startEmbeddedServer } from '../embedded.ts';
import { ensureDatabase } from '../migrate.ts';
import type { SitePlace } from './take.ts';

const PATIENCE_MS = 20_000;

/**
 * Runs a command against the site's database just as it is: that of DATABASE_URL, the embedded one of a running site, or
 * the embedded one started for as long as the command takes. Unlike the other commands it brings no schema up to date
 * and prepares no first content: a backup changes nothing, and a restore wants an empty database.
 *
 * @param options.create make the embedded database when there is none yet; without it, that is a problem to tell
 * @throws SetupProblem with one sentence for the terminal
 */
export async function withSiteDatabase<T>(
  options: { create: boolean; say: (line: string) => void },
  work: (place: SitePlace) => Promise<T>,
): Promise<T> {
  const { dataDir } = env;
  const undo: (() => Promise<unknown> | unknown)[] = [];
  let databaseUrl = env.databaseUrl ?? '';
  try {
    if (
      databaseUrl === '' &&
      !options.create &&
      !fs.existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))
    ) {
      throw new SetupProblem(
        `Ở ${dataDir} chưa có trang nào để sao lưu. Hãy đặt DATA_DIR hoặc DATABASE_URL của trang cần sao lưu.`,
      );
    }
    prepareDataDir(dataDir);
    if (databaseUrl === '') databaseUrl = await urlOfRunningSite(dataDir);
    if (databaseUrl === '') {
      undo.push(holdDataDir(dataDir));
      const server = await startEmbeddedServer(dataDir, { onStep: (step) => options.say(`${step}…`) });
      undo.push(() => server.stop());
      await ensureDatabase(server.url('postgres'), 'site');
      databaseUrl = server.url();
    }
    return await work({ databaseUrl, dataDir });
  } catch (error) {
    throw explainDatabaseProblem(error, databaseUrl, dataDir) ?? error;
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** A site that holds DATA_DIR but does not answer yet is just starting. */
async function urlOfRunningSite(dataDir: string): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  while (isHeldByAnother(dataDir)) {
    const url = await findEmbeddedServer(dataDir);
    if (url !== null) return url;
    if (Date.now() > until) {
      throw new SetupProblem(
        `Trang đang dùng ${dataDir} nhưng cơ sở dữ liệu của nó chưa trả lời. Hãy đợi trang khởi động xong rồi chạy lại.`,
      );
    }
    await sleep(300);
  }
  return '';
}
