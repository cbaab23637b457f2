import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { SetupProblem } from '#db/data-dir.ts';
import { childEnvironment } from '#lib/env.ts';

/**
 * Builds the site when `.next` does not hold a build of exactly this source. `built.json`, written last, carries the
 * source's hash; its time also tells the cache handler which pages were prerendered without a database.
 */

const root = path.join(import.meta.dirname, '..', '..');
const marker = path.join(root, '.next', 'built.json');

/** What the build reads; tests, documents and data do not count. */
const sources = [
  'app',
  'components',
  'db',
  'lib',
  'public',
  'instrumentation-client.ts',
  'next.config.ts',
  'package-lock.json',
  'tsconfig.json',
];

function* filesUnder(file: string): Generator<string> {
  if (!fs.statSync(file).isDirectory()) {
    yield file;
    return;
  }
  for (const name of fs.readdirSync(file).sort()) yield* filesUnder(path.join(file, name));
}

/** sha256 over the names and contents of everything that goes into the build. */
export function hashSource(): string {
  const hash = createHash('sha256').update(process.version);
  for (const source of sources) {
    const file = path.join(root, source);
    if (!fs.existsSync(file)) continue;
    for (const one of filesUnder(file)) {
      hash.update(`\0${path.relative(root, one)}\0`).update(fs.readFileSync(one));
    }
  }
  return hash.digest('hex');
}

export function isBuilt(): boolean {
  try {
    return JSON.parse(fs.readFileSync(marker, 'utf8')).source === hashSource();
  } catch {
    return false;
  }
}

/**
 * Runs `next build` in a process of its own.
 * @param onOutput gets what it prints
 * @param onStarted gets the function that ends it
 * @throws SetupProblem with one sentence; the whole output stands in .next/build.log
 */
export async function build(
  onOutput: (text: string) => void = () => {},
  onStarted: (stop: () => Promise<void>) => void = () => {},
) {
  const source = hashSource();
  fs.rmSync(marker, { force: true });
  // Pages that an earlier build's server stored belong to that build.
  fs.rmSync(path.join(root, '.next', 'server', 'route-cache'), { recursive: true, force: true });
  const child = spawn(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], {
    cwd: root,
    env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk).slice(-20_000);
      onOutput(chunk.toString());
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  onStarted(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const code = await ended;
  if (code !== 0) {
    const log = path.join(root, '.next', 'build.log');
    fs.mkdirSync(path.dirname(log), { recursive: true });
    fs.writeFileSync(log, output);
    throw new SetupProblem(
      /Another next build process/.test(output)
        ? 'Một tiến trình khác đang dựng trang trong thư mục này. Hãy đợi nó xong rồi chạy lại.'
        : /ENOSPC|No space left/.test(output)
          ? 'Ổ đĩa đã đầy nên không dựng được trang. Hãy giải phóng chỗ trống rồi chạy lại.'
          : `Không dựng được trang. Nguyên nhân ghi ở ${log}.`,
    );
  }
  fs.writeFileSync(marker, JSON.stringify({ source, builtAt: new Date().toISOString() }));
}

if (process.argv[1] === import.meta.filename) {
  if (isBuilt() && !process.argv.includes('--force')) console.log('Bản dựng đã đúng với mã nguồn.');
  else await build((text) => process.stdout.write(text));
}
