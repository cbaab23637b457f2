import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeDatabase } from '#db/client.ts';
import { findEmbeddedServer } from '#db/embedded.ts';
import { provideEnvironment } from '#lib/env.ts';
import { freePort } from '../support/nginx.ts';
import { CORES, get, pin } from './measure.ts';
import { tool } from './tools.ts';

export const root = path.join(import.meta.dirname, '../..');

/** The command of `npm start`, with the same flags; it replaces its shell, so the child is the server itself. */
const START = String(JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).scripts.start);

/** As it was before this process named a database to its own modules: children must not inherit that. */
const environment = { ...process.env };

/** Whatever still runs or lies about when this process ends, however it ends. */
const leftovers = new Set<() => void>();
process.on('exit', () => {
  // Last come, first gone: a folder is still needed to find the PostgreSQL that works in it.
  for (const remove of [...leftovers].reverse()) {
    try {
      remove();
    } catch (error) {
      console.error('Left behind:', error);
    }
  }
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

function keepTrack(remove: () => void): () => void {
  leftovers.add(remove);
  return () => leftovers.delete(remove);
}

/** Waits where nothing may be awaited: while this process ends. */
const pause = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** A folder of this run; removed when the run ends. */
export function temporaryFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `bench-${name}-`));
  keepTrack(() => {
    // A process that is just ending may still write here, or take a file away under rmSync, which then gives up.
    for (let attempt = 0; attempt < 50 && fs.existsSync(folder); attempt++) {
      if (attempt > 0) pause(100);
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
  return folder;
}

/** The process of the embedded PostgreSQL of this DATA_DIR; null when it does not run. */
export function postmasterOf(dataDir: string): number | null {
  try {
    const pid = Number(fs.readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

const ended = (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise<void>((resolve) => child.once('exit', () => resolve()));

async function end(child: ChildProcess, seconds: number) {
  child.kill('SIGTERM');
  await Promise.race([ended(child), sleep(seconds * 1000, undefined, { ref: false })]);
  child.kill('SIGKILL');
  await ended(child);
}

export type RunningSite = AsyncDisposable & {
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  databaseUrl: string;
  /** Printed by a first run only. */
  firstPassword: string;
  /** From the spawn to the first line that says that it is ready, in milliseconds. */
  startTook: number;
  /** Everything it printed. */
  output: () => string;
  stop: () => Promise<void>;
};

export const FIRST_EMAIL = 'quantri@example.vn';

/**
 * `npm start` on this DATA_DIR, on a port of its own. It is held on the server's core until `pin(site.pid, false)`.
 * @param options.databaseUrl of a server elsewhere; without it the site runs its embedded one
 * @param options.port of an earlier site whose stored pages name its address
 * @throws with the output when it does not start within `seconds`
 */
export async function startSite(
  dataDir: string,
  options: {
    databaseUrl?: string;
    port?: number;
    seconds?: number;
    isPinned?: boolean;
    settings?: Record<string, string>;
  } = {},
): Promise<RunningSite> {
  const port = options.port ?? (await freePort());
  const url = `http://localhost:${port}`;
  const started = performance.now();
  const child = spawn('sh', ['-c', START], {
    cwd: root,
    env: {
      ...environment,
      PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${environment.PATH}`,
      DATA_DIR: dataDir,
      PORT: String(port),
      SITE_URL: url,
      DATABASE_URL: options.databaseUrl ?? '',
      FIRST_ADMIN_EMAIL: FIRST_EMAIL,
      NODE_ENV: 'production',
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const forget = keepTrack(() => {
    child.kill('SIGKILL');
    const postmaster = options.databaseUrl ? null : postmasterOf(dataDir);
    if (postmaster) process.kill(postmaster, 'SIGQUIT');
  });
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-100_000);
        if (output.includes('Trang đã sẵn sàng')) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`the site did not start (${code}):\n${output}`)));
  });
  const stop = async () => {
    if (child.exitCode !== null) console.error(`the site ended by itself (${child.exitCode}):\n${output}`);
    await end(child, 25);
    const postmaster = options.databaseUrl ? null : postmasterOf(dataDir);
    if (postmaster) process.kill(postmaster, 'SIGQUIT');
    forget();
  };
  const limit = new AbortController();
  try {
    await Promise.race([
      ready,
      sleep((options.seconds ?? 240) * 1000, undefined, { signal: limit.signal }).then(() => {
        throw new Error(`the site did not start in time:\n${output}`);
      }),
    ]);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    limit.abort();
  }
  const startTook = performance.now() - started;
  // The password comes a moment after the line that says that it is ready.
  await sleep(100);
  const pid = child.pid ?? 0;
  if (options.isPinned !== false) pin(pid);
  return {
    url,
    port,
    pid,
    dataDir,
    databaseUrl: options.databaseUrl ?? (await findEmbeddedServer(dataDir)) ?? '',
    firstPassword: /Mật khẩu:\s+(\S+)/.exec(output)?.[1] ?? '',
    startTook,
    output: () => output,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

export type PlainServer = AsyncDisposable & { port: number; pid: number };

async function startServer(
  name: string,
  port: number,
  [command = '', ...args]: string[],
  env: NodeJS.ProcessEnv = environment,
): Promise<PlainServer> {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  // SIGTERM, not SIGKILL: nginx's master has to end its worker.
  const forget = keepTrack(() => child.kill('SIGTERM'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + chunk).slice(-10_000);
    });
  }
  const stop = async () => {
    if (child.exitCode !== null) console.error(`${name} ended by itself (${child.exitCode}):\n${output}`);
    await end(child, 10);
    forget();
  };
  for (let attempt = 0; ; attempt++) {
    const answers = await get(`http://127.0.0.1:${port}/`).catch(() => null);
    if (answers) break;
    if (child.exitCode !== null || attempt > 300) {
      await stop();
      throw new Error(`${name} did not start:\n${output}`);
    }
    await sleep(100);
  }
  return { port, pid: child.pid ?? 0, [Symbol.asyncDispose]: stop };
}

export type ServedFile = { name: string; body: Buffer; headers: Record<string, string> };

/** nginx as it is set up for static files at its best, one worker on the server's core. */
export async function startNginx(files: readonly ServedFile[]): Promise<PlainServer> {
  const folder = temporaryFolder('nginx');
  const port = await freePort();
  const quoted = (value: string) => `"${value.replace(/["\\$]/g, '\\$&')}"`;
  const locations = files.map(({ name, body, headers }) => {
    fs.writeFileSync(path.join(folder, name), body);
    const { 'content-type': type = 'application/octet-stream', ...others } = headers;
    const lines = Object.entries(others).map(([key, value]) => `add_header ${key} ${quoted(value)};`);
    return `location = /${name} { default_type ${quoted(type)}; ${lines.join(' ')} }`;
  });
  const conf = path.join(folder, 'nginx.conf');
  fs.writeFileSync(
    conf,
    `${process.getuid?.() === 0 ? 'user root root;' : ''}
daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off; server_tokens off; sendfile on; tcp_nopush on; tcp_nodelay on;
  keepalive_timeout 65; keepalive_requests 100000000;
  open_file_cache max=1000 inactive=1h; open_file_cache_valid 1h;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
  types { }
  server { listen 127.0.0.1:${port}; root ${folder}; ${locations.join('\n')} }
}
`,
  );
  const nginx = [tool('nginx') ?? 'nginx', '-p', folder, '-e', `${folder}/error.log`, '-c', conf];
  return startServer('nginx', port, CORES ? ['taskset', '-c', CORES.server, ...nginx] : nginx);
}

/** Next's own server on the same build and the same data, without anything of ours in front. */
export async function startPlainNext(site: RunningSite): Promise<PlainServer> {
  const port = await freePort();
  const next = [
    ...[process.execPath, path.join(root, 'node_modules/next/dist/bin/next'), 'start'],
    ...['-H', '127.0.0.1', '-p', String(port)],
  ];
  return startServer('next start', port, CORES ? ['taskset', '-c', CORES.server, ...next] : next, {
    ...environment,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: site.dataDir,
    DATABASE_URL: site.databaseUrl,
    SITE_URL: site.url,
  });
}

/** Runs `work` with the domain's own modules on the site's database, as the import command does: another process. */
export async function inDatabaseOf<T>(
  site: Pick<RunningSite, 'databaseUrl' | 'dataDir' | 'url'>,
  work: () => Promise<T>,
): Promise<T> {
  provideEnvironment({ databaseUrl: site.databaseUrl, dataDir: site.dataDir, siteUrl: site.url });
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}

/** Runs one of the project's commands in a process of its own. @throws with its output when it fails */
export function command(site: RunningSite, script: string, ...args: string[]): string {
  const done = spawnSync(process.execPath, ['--conditions=react-server', path.join(root, script), ...args], {
    cwd: root,
    env: { ...environment, DATA_DIR: site.dataDir, DATABASE_URL: site.databaseUrl, SITE_URL: site.url },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`${script} failed:\n${done.stdout}${done.stderr}`);
  return done.stdout;
}
