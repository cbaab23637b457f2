import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { chromium } from '@playwright/test';

/** Flags that keep a headless Chromium quiet on a machine without a network. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
];

/** Path of a Chromium on this machine: the system's, else Playwright's own; null when there is none. */
export function findBrowser(): string | null {
  return [...system, chromium.executablePath()].find((file) => file && fs.existsSync(file)) ?? null;
}

const run = (command: string, args: string[]) => {
  console.log(`$ ${command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
};

/** Finds a browser for the tests or installs one, and says what is missing when it cannot. */
if (process.argv[1] === import.meta.filename) {
  const isDebian = fs.existsSync('/usr/bin/apt-get');
  if (!findBrowser() && isDebian && process.getuid?.() === 0) {
    if (run('apt-get', ['update', '-qq']))
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  if (!findBrowser()) run('npx', ['playwright', 'install', 'chromium']);
  const found = findBrowser();
  if (!found) {
    console.error(
      'No Chromium for the browser tests. On Debian run `apt-get install -y chromium` as root; elsewhere `npx playwright install chromium`.',
    );
    process.exit(1);
  }
  console.log(`Browser: ${found}`);
}
