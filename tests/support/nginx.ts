import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { removeFolder } from './remove-folder.ts';
import { selfSigned } from './self-signed.ts';

const root = path.join(import.meta.dirname, '../..');
/** Where Debian's package is unpacked when the machine has no nginx: nothing is installed, no service is started. */
const unpacked = path.join(root, 'node_modules/.cache/nginx');

const places = [
  '/usr/sbin/nginx',
  '/usr/local/sbin/nginx',
  '/usr/local/bin/nginx',
  '/opt/homebrew/bin/nginx',
];

const works = (file: string) => fs.existsSync(file) && spawnSync(file, ['-v']).status === 0;

/** Path of an nginx that runs on this machine, unpacked from Debian's package when need be; null when there is none. */
export function findNginx(): string | null {
  const own = path.join(unpacked, 'usr/sbin/nginx');
  const found = [...places, own].find(works);
  if (found) return found;
  if (!fs.existsSync('/usr/bin/apt-get')) return null;
  fs.mkdirSync(unpacked, { recursive: true });
  const run = (command: string, ...args: string[]) =>
    spawnSync(command, args, { cwd: unpacked, stdio: 'ignore', timeout: 120_000 }).status === 0;
  const fetched =
    run('apt-get', 'download', 'nginx') ||
    (process.getuid?.() === 0 && run('apt-get', 'update', '-qq') && run('apt-get', 'download', 'nginx'));
  const archive = fetched && fs.readdirSync(unpacked).find((name) => name.endsWith('.deb'));
  if (archive) run('dpkg-deb', '-x', archive, '.');
  return works(own) ? own : null;
}

export type RunningNginx = {
  /** The name in the file, for which the certificate is. */
  name: string;
  certificate: string;
  port: number;
  httpPort: number;
  /** Where the sites are expected that nginx passes requests to. */
  upstreams: [number, number];
  log: () => string;
  stop: () => Promise<void>;
};

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/**
 * Starts nginx with lib/edge/deploy/nginx.conf in a folder of its own, as whoever runs the tests.
 *
 * @param upstreams ports on 127.0.0.1 of the first process and of the one that is a comment in the file
 * @throws Error with nginx's own words when it finds fault with the file
 */
export async function startNginx(nginx: string, upstreams: [number, number]): Promise<RunningNginx> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nginx-'));
  const file = (name: string) => path.join(folder, name);
  const [port, httpPort] = [await freePort(), await freePort()];
  const source = fs.readFileSync(path.join(root, 'lib/edge/deploy/nginx.conf'), 'utf8');
  const name = /server_name (\S+);/.exec(source)?.[1] ?? '';
  const { key, certificate } = selfSigned(name);
  fs.writeFileSync(file('key.pem'), key, { mode: 0o600 });
  fs.writeFileSync(file('certificate.pem'), certificate);
  const changes: [string | RegExp, string][] = [
    ['server 127.0.0.1:3000 ', `server 127.0.0.1:${upstreams[0]} `],
    ['#server 127.0.0.1:3001 ', `server 127.0.0.1:${upstreams[1]} `],
    ['listen 80;', `listen 127.0.0.1:${httpPort};`],
    ['listen 443 ', `listen 127.0.0.1:${port} `],
    ['listen [::]:80;', ''],
    [/listen \[::\]:443 .*;/, ''],
    [/\/etc\/letsencrypt\/\S+\/fullchain\.pem/, file('certificate.pem')],
    [/\/etc\/letsencrypt\/\S+\/privkey\.pem/, file('key.pem')],
  ];
  const site = changes.reduce((text, [from, to]) => {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`nginx.conf does not hold ${from}`);
    return changed;
  }, source);
  fs.writeFileSync(file('site.conf'), site);
  // What Debian's own nginx.conf says around such a file, in another place.
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  fs.writeFileSync(
    file('nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;\n' : ''}daemon off;
worker_processes 1;
pid ${file('nginx.pid')};
error_log stderr notice;
events { worker_connections 512; }
http {
  access_log off;
  gzip on;
${temporary.map((kind) => `  ${kind}_temp_path ${file(kind)};`).join('\n')}
  include ${file('site.conf')};
}
`,
  );
  const args = ['-e', 'stderr', '-p', folder, '-c', file('nginx.conf')];
  const judged = spawnSync(nginx, [...args, '-t'], { encoding: 'utf8' });
  if (judged.status !== 0) throw new Error(`nginx -t: ${judged.stderr}`);
  const child = spawn(nginx, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = judged.stderr;
  child.stderr.on('data', (piece) => {
    log += piece;
  });
  const stop = async () => {
    await ended(child);
    await removeFolder(folder);
  };
  try {
    await listening(port, child);
  } catch (error) {
    await stop();
    throw new Error(log, { cause: error });
  }
  return { name, certificate, port, httpPort, upstreams, log: () => log, stop };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function listening(port: number, child: ChildProcess) {
  for (const until = Date.now() + 10_000; ; ) {
    const stands = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (stands) return;
    if (child.exitCode !== null || Date.now() > until) throw new Error('nginx does not listen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
