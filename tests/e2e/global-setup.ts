import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { findEmbeddedServer } from '#db/embedded.ts';
import { removeFolder } from '../support/remove-folder.ts';
import type { Site } from '../support/site.ts';

const root = path.join(import.meta.dirname, '../..');

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** `npm start` on a new folder, as on a clean machine; the journeys then walk through what it made. */
export default async function startSite() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'site-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: String(port),
    SITE_URL: url,
    DATABASE_URL: '',
    FIRST_ADMIN_EMAIL: 'quantri@example.vn',
  };
  const child = spawn(process.execPath, ['--conditions=react-server', path.join(root, 'lib/edge/start.ts')], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const firstPassword = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        const password = /Mật khẩu:\s+(\S+)/.exec(output)?.[1];
        if (password) resolve(password);
      });
    }
    child.once('exit', (code) => reject(new Error(`the site did not start (${code}):\n${output}`)));
  });
  child.removeAllListeners('exit');
  const databaseUrl = await findEmbeddedServer(dataDir);
  if (!databaseUrl) throw new Error('the embedded server does not answer');
  const site: Site = {
    url,
    dataDir,
    databaseUrl,
    firstEmail: 'quantri@example.vn',
    firstPassword,
    log: path.join(dataDir, 'site.log'),
  };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => fs.appendFileSync(site.log, chunk));
  process.env.SITE_UNDER_TEST = JSON.stringify(site);

  return async () => {
    const code = await new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
    const log = fs.existsSync(site.log) ? fs.readFileSync(site.log, 'utf8') : '';
    await removeFolder(dataDir);
    if (code !== 0) throw new Error(`the site did not stop in order (${code}):\n${log.slice(-3000)}`);
    // What the server complained about is a finding, not noise.
    // desk.spec.ts sends an action from a foreign origin on purpose.
    const expected = /Invalid Server Actions request/;
    const complaints = log.split('\n').filter((line) => /error|⨯/i.test(line) && !expected.test(line));
    if (complaints.length > 0)
      throw new Error(`the server's log has errors:\n${complaints.slice(0, 20).join('\n')}`);
  };
}
