import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEmbeddedServer } from '#db/embedded.ts';
import { removeFolder } from '../support/remove-folder.ts';

let dataDir = '';
beforeAll(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'durability-'));
});
afterAll(() => removeFolder(dataDir));

const postmaster = () =>
  Number(fs.readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Runs the saving process until `wanted` saves were acknowledged, then kills it and PostgreSQL with SIGKILL. */
async function saveAndKill(wanted: number): Promise<{ id: string; n: string }[]> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', path.join(import.meta.dirname, '../support/saving-child.ts'), dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the saving process ended by itself (${code})`)));
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.split('\n').length > wanted) resolve();
    });
  });
  child.removeAllListeners('exit');
  const server = postmaster();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  // The server is the leader of its own session: this takes its workers along.
  process.kill(-server, 'SIGKILL');
  await gone;
  // Only whole lines were acknowledged.
  return output
    .slice(0, output.lastIndexOf('\n'))
    .split('\n')
    .map((line) => ({ id: line.split(' ')[0] ?? '', n: line.split(' ')[1] ?? '' }));
}

it('every acknowledged save is there after kill -9 of everything, and the restart needs no waiting by hand', async () => {
  for (let round = 0; round < 2; round++) {
    const acknowledged = await saveAndKill(20);
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);

    const server = await startEmbeddedServer(dataDir);
    const sql = postgres(server.url(), { max: 1, onnotice: () => {} });
    const rows = await sql<
      { id: string; lead: string }[]
    >`select id, lead from revisions where id in ${sql(acknowledged.map((a) => a.id))}`;
    expect(new Map(rows.map((row) => [row.id, row.lead]))).toEqual(
      new Map(acknowledged.map(({ id, n }) => [id, `Lần lưu thứ ${n}.`])),
    );
    await sql.end();
    await server.stop();
  }
}, 900_000);
