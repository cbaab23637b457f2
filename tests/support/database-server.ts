import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '#db/embedded.ts';
import { ensureDatabase, migrate } from '#db/migrate.ts';
import { removeFolder } from './remove-folder.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string;
  }
}

/** One real PostgreSQL for all integration tests, with a migrated template that every test file clones. */
export default async function setup(project: TestProject) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'integration-'));
  const server = await startEmbeddedServer(dir, {
    // The data is thrown away: nothing is lost by not waiting for the disk.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  await ensureDatabase(server.url('postgres'), 'template_site');
  await migrate(server.url('template_site'));
  project.provide('databaseServer', server.url('postgres'));
  return async () => {
    await server.stop();
    await removeFolder(dir);
  };
}
