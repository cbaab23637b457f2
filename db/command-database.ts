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

/**
 * Runs a command against the site's database: that of DATABASE_URL, the embedded one of a running site, or the embedded
 * one started for as long as the command takes. The schema is brought up to date and an empty database is prepared as
 * on the first start, so that a command may well be the first thing that anybody runs.
 *
 * @param say prints one line for the person at the terminal
 * @throws SetupProblem when the database cannot be had, with one sentence for the terminal
 */
export async function withCommandDatabase<T>(
  work: () => Promise<T>,
  say: (line: string) => void,
): Promise<T> {
  const undo: (() => Promise<unknown> | unknown)[] = [];
  const { dataDir } = env;
  let url = env.databaseUrl ?? '';
  try {
    prepareDataDir(dataDir);
    if (url === '') {
      url = await runningServer(dataDir);
      if (url === '') {
        undo.push(holdDataDir(dataDir));
        const server = await startEmbeddedServer(dataDir, { onStep: (step) => say(`${step}…`) });
        undo.push(() => server.stop());
        await ensureDatabase(server.url('postgres'), 'site');
        url = server.url();
      }
    }
    provideEnvironment({ databaseUrl: url });
    undo.push(closeDatabase);
    await migrate(url);
    await prepare(say);
    return await work();
  } catch (error) {
    throw explainDatabaseProblem(error, url, dataDir) ?? error;
  } finally {
    for (const step of undo.reverse()) await step();
  }
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
