import { createServer, type RequestListener } from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { closeDatabase, limitStatements } from '#db/client.ts';
import { holdDataDir, keptSecret, prepareDataDir, SetupProblem } from '#db/data-dir.ts';
import type { FirstLogin } from '#db/first-run.ts';
import { isDatabaseAway, watchDatabase } from '#db/outage.ts';
import { env, provideEnvironment, SettingProblem } from '#lib/env.ts';
import { build, isBuilt } from './build.ts';
import { hasStoredPages, siteDatabase } from './site-database.ts';

/** `npm start` and `npm run dev`: from an empty folder to a site that answers, and back down in order. */

const dev = process.argv.includes('--dev');
const root = path.join(import.meta.dirname, '..', '..');
/** PostgreSQL ends a statement of the site after this: whoever asked has given up long before. */
const STATEMENT_LIMIT_MS = 10_000;
const undo: (() => unknown)[] = [];
let stopping = false;

const say = (text: string) => console.log(text);

/** Prints the step at once when it may be long, with its duration when it was. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const timer = setTimeout(() => say(`… ${name}`), 1000);
  try {
    const result = await work();
    const seconds = (performance.now() - started) / 1000;
    if (seconds >= 1) say(`✓ ${name} (${seconds.toFixed(1)} giây)`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

async function stop(code: number) {
  if (stopping) return;
  stopping = true;
  // A connection that never ends must not keep the database from being closed in order.
  setTimeout(() => process.exit(code || 1), 20_000).unref();
  for (const work of undo.reverse()) {
    try {
      await work();
    } catch (error) {
      console.error('Khi dừng:', error);
      code ||= 1;
    }
  }
  process.exit(code);
}

async function checkPort(port: number, host: string) {
  await new Promise<void>((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new SetupProblem(
            `Cổng ${port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chạy với PORT khác, ví dụ PORT=3001 npm start.`,
            { cause: error },
          ),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new SetupProblem(`Tài khoản này không được mở cổng ${port}. Hãy chọn PORT từ 1024 trở lên.`, {
            cause: error,
          }),
        );
      } else if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
        reject(
          new SetupProblem(`Máy này không có địa chỉ HOST=${host}. Hãy sửa hoặc bỏ HOST.`, { cause: error }),
        );
      } else reject(error);
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::';

async function main() {
  // All are looked at before anything is done: half the settings of a bucket, for one, end the start here.
  const { port, host, dataDir, s3, siteUrl, pageMemory, pageDisk, trustedProxies } = env;
  await checkPort(port, host);
  prepareDataDir(dataDir);

  const given = env.databaseUrl;
  // Before the database is touched: two servers on one cluster would be a catastrophe.
  if (!given) undo.push(holdDataDir(dataDir));
  const database = await siteDatabase(given, dataDir, say);
  undo.push(database.stop);
  provideEnvironment({
    databaseUrl: database.url(),
    siteUrl,
    ownOrigin: `http://${isEverywhere(host) ? '127.0.0.1' : net.isIPv6(host) ? `[${host}]` : host}:${port}`,
    authSecret: env.authSecret ?? keptSecret(dataDir, 'auth'),
  });
  undo.push(closeDatabase);
  // Loaded only now: these modules read the environment that was just completed.
  const { prepareContent, prepareFirstLogin } = await import('#db/first-run.ts');
  const isReady = dev || isBuilt();
  const isOpen = await database.open(step, !dev && isReady && hasStoredPages(dataDir));

  // Both take their time on a first start and neither needs the other.
  await Promise.all([
    isOpen ? step('Nạp nội dung lần đầu', prepareContent) : undefined,
    isReady
      ? undefined
      : step('Dựng trang (chỉ khi mã nguồn thay đổi)', () =>
          build(undefined, (stopBuild) => undo.push(stopBuild)),
        ),
  ]);
  limitStatements(STATEMENT_LIMIT_MS);
  undo.push(watchDatabase(tellOutage));

  process.chdir(root);
  const { default: next } = await import('next');
  const app = (
    next as unknown as (options: object) => {
      prepare: () => Promise<void>;
      getRequestHandler: () => RequestListener;
      close: () => Promise<void>;
    }
  )({
    dev,
    dir: root,
    hostname: host,
    port,
    // Next listens for upgrades on the server that it is given, and leaves those hanging that it does not know. This
    // one never hears any: node:http then answers such a request like any other.
    ...(dev ? {} : { httpServer: createServer() }),
  });
  await step('Khởi động máy chủ trang', () => app.prepare());
  undo.push(() => app.close());

  // A bucket that is away only warns: the pages are read without it.
  if (s3) {
    const { explainS3Store } = await import('#lib/media/s3-store.ts');
    const warn = (problem: string | null) => {
      if (!problem) return;
      console.warn(`Cảnh báo: ${problem} Trang vẫn chạy, nhưng ảnh chưa xem và chưa tải lên được.`);
    };
    void explainS3Store(s3).then(warn, (error: Error) => warn(error.message));
  }

  const { PageStore } = await import('./page-store.ts');
  const { commonHeaders } = await import('./answers.ts');
  const store = new PageStore({
    folder: path.join(dataDir, 'pages'),
    memoryBytes: pageMemory,
    diskBytes: pageDisk,
    commonHeaders: commonHeaders(siteUrl.startsWith('https://')),
    isDatabaseAway,
  });
  undo.push(() => store.settle());
  const { listenToChanges } = await import('./changes.ts');
  const { startClockwork } = await import('#lib/jobs/clockwork.ts');
  const listen = async () => {
    const clockwork = startClockwork(isDatabaseAway);
    undo.push(clockwork.stop);
    const changes = await listenToChanges(database.url, store, clockwork.wake);
    undo.push(changes.stop);
  };
  if (isOpen) await listen();

  const { findLegacyTarget } = await import('#lib/articles/map-queries.ts');
  const { isDatabaseUp } = await import('#lib/site/queries.ts');
  const { deskRedirect, isSignedIn } = await import('./desk-gate.ts');
  const { createEntry } = await import('./entry.ts');
  const http = createEntry({
    next: app.getRequestHandler(),
    root,
    siteUrl,
    store,
    dev,
    isDatabaseAway,
    findLegacyTarget,
    isDatabaseUp,
    deskRedirect,
    isSignedIn,
    trustedProxies,
  });
  await new Promise<void>((resolve, reject) => http.once('error', reject).listen(port, host, resolve));
  undo.push(() => {
    http.closeIdleConnections();
    setTimeout(() => http.closeAllConnections(), 5000).unref();
    return new Promise((resolve) => http.close(resolve));
  });

  // Last of all: a password that is made but never shown would lock everybody out.
  const first = isOpen ? await prepareFirstLogin() : null;
  say(`Trang đã sẵn sàng: ${siteUrl}  ·  Bàn làm việc: ${siteUrl}/quan-tri`);
  tellFirstLogin(first);
  if (isOpen) return;
  tellOutage(true, 0);
  const since = performance.now();
  undo.push(
    database.follow(listen, async () => {
      await prepareContent();
      tellFirstLogin(await prepareFirstLogin());
      tellOutage(false, (performance.now() - since) / 1000);
    }),
  );
}

/** One line in the log for each change. */
function tellOutage(isAway: boolean, seconds: number) {
  say(
    isAway
      ? 'Cơ sở dữ liệu không trả lời. Trang vẫn phục vụ những gì đã lưu và tự nối lại khi cơ sở dữ liệu trở lại.'
      : `Cơ sở dữ liệu đã trả lời lại (sau ${Math.ceil(seconds)} giây).`,
  );
}

function tellFirstLogin(first: FirstLogin | null) {
  if (!first) return;
  say('');
  say('Đăng nhập lần đầu (chỉ hiện một lần, phải đổi mật khẩu ngay):');
  say(`  Thư điện tử:  ${first.email}`);
  say(`  Mật khẩu:     ${first.oneTimePassword}`);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!stopping) say('Đang dừng…');
    void stop(0);
  });
}

main().catch((error) => {
  const noSpace = (error as NodeJS.ErrnoException)?.code === 'ENOSPC';
  if (error instanceof SetupProblem || error instanceof SettingProblem) console.error(error.message);
  else if (noSpace) console.error('Ổ đĩa đã đầy. Hãy giải phóng chỗ trống rồi chạy lại.');
  else console.error(error);
  void stop(1);
});
