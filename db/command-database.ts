import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { env, provideEnvironment } from '#lib/env.ts';
import { closeDatabase } from './client.ts';
import {
  explainFileProblem,
  holdDataDir,
  isHeldByAnother,
  prepareDataDir,
  SetupProblem,
} from './data-dir.ts';
import { findEmbeddedServer, startEmbeddedServer } from './embedded.ts';
import { ensureDatabase, explainConnectionProblem, migrate } from './migrate.ts';

/** How long a command waits for a site that is just starting to open its database. */
const PATIENCE_MS = 20_000;

/** Where a site keeps what it has. */
export type SitePlace = { databaseUrl: string; dataDir: string };

/**
 * Runs a command against the site's database just as it is: that of DATABASE_URL, the embedded one of a running site, or
 * the embedded one started for as long as the command takes. It brings no schema up to date and prepares no content: a
 * backup changes nothing, and a restore wants an empty database.
 *
 * @param options.create make the embedded database when there is none yet; without it, that is a problem to tell
 * @param options.say prints one line for the person at the terminal
 * @throws SetupProblem when the database cannot be had, with one sentence for the terminal
 */
export async function withSiteDatabase<T>(
  options: { create: boolean; say: (line: string) => void },
  work: (place: SitePlace) => Promise<T>,
): Promise<T> {
  const undo: (() => unknown)[] = [];
  const { dataDir } = env;
  let databaseUrl = env.databaseUrl ?? '';
  try {
    const isNew = !fs.existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'));
    if (databaseUrl === '' && !options.create && isNew) {
      throw new SetupProblem(
        `Ở ${dataDir} chưa có trang nào để sao lưu. Hãy đặt DATA_DIR hoặc DATABASE_URL của trang cần sao lưu.`,
      );
    }
    prepareDataDir(dataDir);
    if (databaseUrl === '') databaseUrl = await runningServer(dataDir);
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

/**
 * The same for commands that work through the office's verbs: the schema is brought up to date and an empty database is
 * prepared as on the first start, so that a command may well be the first thing that anybody runs.
 */
export async function withCommandDatabase<T>(
  work: () => Promise<T>,
  say: (line: string) => void,
): Promise<T> {
  return withSiteDatabase({ create: true, say }, async ({ databaseUrl }) => {
    provideEnvironment({ databaseUrl });
    try {
      await migrate(databaseUrl);
      await prepare(say);
      return await work();
    } finally {
      await closeDatabase();
    }
  });
}

/** The embedded server of a site that runs on this DATA_DIR; '' when none does. */
async function runningServer(dataDir: string): Promise<string> {
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

async function prepare(say: (line: string) => void) {
  const { prepareFirstRun } = await import('./first-run.ts');
  const first = await prepareFirstRun();
  if (!first) return;
  say('Đăng nhập lần đầu vào bàn làm việc (chỉ hiện một lần, phải đổi mật khẩu ngay):');
  say(`  Thư điện tử:  ${first.email}`);
  say(`  Mật khẩu:     ${first.oneTimePassword}`);
  say('');
}

/** One sentence for what went wrong with the database or the disk; null when it is something else. */
export function explainDatabaseProblem(error: unknown, url: string, dataDir: string): SetupProblem | null {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (e instanceof SetupProblem) return e;
    if (['ENOSPC', 'EDQUOT', 'EROFS'].includes(String((e as NodeJS.ErrnoException).code))) {
      return explainFileProblem(e, dataDir);
    }
  }
  return explainConnectionProblem(error, url);
}
