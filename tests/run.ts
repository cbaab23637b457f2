import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * `npm test`: everything, in the order that fails soonest; stops at the first step that fails. `npm test -- unit lint`
 * runs only the named steps.
 */

const root = path.join(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

const playwright = (project: string) => ({
  command: bin('playwright'),
  args: ['test', '--config', 'tests/playwright.config.ts', '--project', project],
});

const steps: { name: string; command: string; args: string[] }[] = [
  { name: 'typecheck', command: bin('tsc'), args: ['--noEmit'] },
  { name: 'lint', command: bin('biome'), args: ['check', '--error-on-warnings', '.'] },
  {
    name: 'unit',
    command: bin('vitest'),
    args: ['run', '--config', 'tests/vitest.config.ts', '--project', 'unit'],
  },
  {
    name: 'integration',
    command: bin('vitest'),
    args: ['run', '--config', 'tests/vitest.config.ts', '--project', 'integration'],
  },
  { name: 'build', command: process.execPath, args: ['lib/edge/build.ts'] },
  { name: 'browser', command: process.execPath, args: ['tests/support/find-browser.ts'] },
  { name: 'e2e', ...playwright('journeys') },
  { name: 'screens', ...playwright('screens') },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`Unknown step: ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}`);
  process.exit(2);
}

const took: string[] = [];
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue;
  console.log(`\n=== ${step.name} ===`);
  const started = performance.now();
  const code = await new Promise<number>((resolve) => {
    const child = spawn(step.command, step.args, {
      cwd: root,
      stdio: 'inherit',
      // The tools' own scripts start with `env node`: they must find Node 24, also when this run was not started by npm.
      env: {
        ...process.env,
        PATH: `${path.join(root, 'node_modules', '.bin')}${path.delimiter}${process.env.PATH}`,
        NEXT_TELEMETRY_DISABLED: '1',
      },
    });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('exit', (status) => resolve(status ?? 1));
  });
  took.push(`${step.name} ${((performance.now() - started) / 1000).toFixed(0)} s`);
  if (code !== 0) {
    console.error(`\n✗ ${step.name} failed (exit ${code}). Done so far: ${took.join(', ')}`);
    process.exit(1);
  }
}
console.log(`\n✓ ${took.join(', ')}`);
