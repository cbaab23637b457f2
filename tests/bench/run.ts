import { spawnSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CORES } from './measure.ts';
import { type Findings, type Part, printTable, skipped, writeJson } from './report.ts';
import { root } from './servers.ts';
import { missing } from './tools.ts';

/** `npm run bench`: what the reader's edge costs and withstands, on sites that are started for it and ended after it. */

export type Options = {
  /** Rounds of each side, interleaved; the median counts. */
  rounds: number;
  /** Length of one round under load. */
  seconds: number;
};

type Runner = {
  needs: Parameters<typeof missing>[0][];
  /** Loaded when its turn comes: Lighthouse alone is a second of code. */
  load: () => Promise<(options: Options) => Promise<Findings>>;
};

const parts: Record<string, Runner> = {
  pages: { needs: ['nginx', 'wrk'], load: async () => (await import('./pages.ts')).measurePages },
  ledger: { needs: ['chromium'], load: async () => (await import('./ledger.ts')).measureLedger },
  lighthouse: { needs: ['chromium'], load: async () => (await import('./lighthouse.ts')).measureLighthouse },
  card: { needs: ['nginx', 'wrk'], load: async () => (await import('./card.ts')).measureCard },
  correction: { needs: [], load: async () => (await import('./correction.ts')).measureCorrection },
  outage: { needs: ['wrk'], load: async () => (await import('./outage.ts')).measureOutage },
  large: { needs: [], load: async () => (await import('./big-site.ts')).measureLargeSite },
  memory: { needs: ['wrk'], load: async () => (await import('./memory.ts')).measureMemory },
};

const HELP = `npm run bench -- [PART…] [--json FILE] [--rounds 5] [--seconds 4]
Parts: ${Object.keys(parts).join(', ')}. Without a name all of them run, one after another.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    help: { type: 'boolean', default: false },
  },
});
const unknown = positionals.filter((name) => !(name in parts));
const options: Options = { rounds: Number(values.rounds), seconds: Number(values.seconds) };
if (values.help || unknown.length > 0 || !(options.rounds >= 1) || !(options.seconds >= 1)) {
  console.error(unknown.length > 0 ? `Unknown part: ${unknown.join(', ')}.\n${HELP}` : HELP);
  process.exit(values.help ? 0 : 2);
}

const startedAt = new Date();
const json = path.resolve(
  values.json ??
    path.join(root, '.data/bench', `${startedAt.toISOString().slice(0, 19).replaceAll(':', '')}.json`),
);
console.log(
  CORES
    ? `Servers on core ${CORES.server}, load on core ${CORES.load}.`
    : 'One core or no taskset: servers and load share what there is, so ratios say less.',
);
const busy = os.loadavg()[0] ?? 0;
if (busy > 0.7)
  console.log(`The machine is busy (load ${busy.toFixed(1)}): figures will be worse than they are.`);

const built = spawnSync(process.execPath, [path.join(root, 'lib/edge/build.ts')], {
  cwd: root,
  encoding: 'utf8',
});
if (built.status !== 0) {
  console.error(`The build failed:\n${built.stdout}${built.stderr}`);
  process.exit(1);
}

const done: Part[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n=== ${name} ===`);
  const began = performance.now();
  const finish = (findings: Findings, error?: string) =>
    done.push({
      name,
      seconds: (performance.now() - began) / 1000,
      ...findings,
      ...(error ? { error } : {}),
    });
  const gone = missing(...part.needs);
  if (gone) {
    console.log(`SKIPPED: ${gone}`);
    finish({ figures: [skipped(`the whole part "${name}"`, gone)] });
    continue;
  }
  try {
    const measure = await part.load();
    finish(await measure(options));
  } catch (error) {
    console.error(error);
    finish({ figures: [] }, String((error as Error)?.message ?? error));
  }
  writeJson(json, done, startedAt);
}

printTable(done);
writeJson(json, done, startedAt);
console.log(`Everything that was found: ${json}`);
process.exit(done.some((part) => part.error) ? 1 : 0);
