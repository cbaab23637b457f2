import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { findBrowser } from '../support/find-browser.ts';
import { findNginx } from '../support/nginx.ts';

const found = new Map<string, string | null>();

const where = (name: string) =>
  ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin']
    .map((folder) => `${folder}/${name}`)
    .find((file) => fs.existsSync(file)) ?? null;

const run = (command: string, args: string[]) => {
  console.log(`$ ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
};

/** Path of a program that the measurements need; as root on Debian it is installed when missing. Null: there is none. */
export function tool(name: 'nginx' | 'wrk' | 'chromium'): string | null {
  const known = found.get(name);
  if (known !== undefined) return known;
  const find = () => (name === 'chromium' ? findBrowser() : name === 'nginx' ? findNginx() : where(name));
  let file = find();
  if (!file && fs.existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    if (run('apt-get', ['update', '-qq'])) {
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
    }
    file = find();
  }
  found.set(name, file);
  return file;
}

/** What is missing, as one line for the table; null when everything is there. */
export function missing(...names: Parameters<typeof tool>[0][]): string | null {
  const gone = names.filter((name) => !tool(name));
  return gone.length === 0
    ? null
    : `no ${gone.join(', no ')} here; on Debian: apt-get install -y ${gone.join(' ')}`;
}
