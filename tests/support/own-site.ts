import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type EmbeddedServer, startEmbeddedServer } from '#db/embedded.ts';
import { ensureDatabase } from '#db/migrate.ts';
import { removeFolder } from './remove-folder.ts';

const root = path.join(import.meta.dirname, '../..');

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** A site of a test's own, whose PostgreSQL (that of DATABASE_URL) and whose process the test may stop and start. */
export class OwnSite {
  readonly dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'own-site-'));
  readonly email = 'quantri@example.vn';
  url = '';
  /** Everything that the process has printed. */
  output = '';
  #port = 0;
  #database: EmbeddedServer | undefined;
  #databaseUrl = '';
  #process: ChildProcess | undefined;

  get databaseUrl() {
    return this.#databaseUrl;
  }

  /** The first login's password, from the output. */
  get firstPassword() {
    return /Mật khẩu:\s+(\S+)/.exec(this.output)?.[1] ?? '';
  }

  /** At the same address every time. */
  async startDatabase() {
    const cluster = path.join(this.dataDir, 'server');
    fs.mkdirSync(cluster, { recursive: true });
    const port = this.#databaseUrl ? Number(new URL(this.#databaseUrl).port) : await freePort();
    this.#database = await startEmbeddedServer(cluster, {
      port,
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    });
    if (this.#databaseUrl === '') await ensureDatabase(this.#database.url('postgres'), 'site');
    this.#databaseUrl = this.#database.url();
  }

  async stopDatabase() {
    await this.#database?.stop();
    this.#database = undefined;
  }

  /** `npm start`; comes back when the site answers, or rejects with what it printed when it ends. */
  async start() {
    this.#port ||= await freePort();
    this.url = `http://localhost:${this.#port}`;
    const from = this.output.length;
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', path.join(root, 'lib/edge/start.ts')],
      {
        cwd: root,
        env: {
          ...process.env,
          DATA_DIR: path.join(this.dataDir, 'data'),
          PORT: String(this.#port),
          SITE_URL: this.url,
          DATABASE_URL: this.#databaseUrl,
          FIRST_ADMIN_EMAIL: this.email,
          DEMO: '0',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk) => {
          this.output += chunk;
          if (this.output.indexOf('Trang đã sẵn sàng', from) >= 0) resolve();
        });
      }
      child.once('exit', (code) =>
        reject(new Error(`the site ended (${code}):\n${this.output.slice(from)}`)),
      );
    });
  }

  /** @returns the exit code */
  stop(): Promise<number | null> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null) return Promise.resolve(child?.exitCode ?? null);
    return new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  }

  async remove() {
    await this.stop();
    await this.stopDatabase();
    await removeFolder(this.dataDir);
  }
}
