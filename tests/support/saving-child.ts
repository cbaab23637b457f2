/**
 * A process that saves revisions as fast as it can and prints each one after it was acknowledged. The durability test
 * kills it, and its PostgreSQL, without warning. Usage: saving-child.ts DATA_DIR
 */
import { startEmbeddedServer } from '#db/embedded.ts';
import { ensureDatabase, migrate } from '#db/migrate.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { operator } from './operator.ts';
import { articleForm, someSection, written } from './samples.ts';

const server = await startEmbeddedServer(process.argv[2] ?? '');
await ensureDatabase(server.url('postgres'), 'site');
await migrate(server.url());
provideEnvironment({ databaseUrl: server.url() });

const section = await someSection();
const saved = await written(operator, articleForm(section));
let base = saved.revisionId;
for (let n = 1; ; n++) {
  const outcome = await saveRevision(operator, {
    ...articleForm(section, { lead: `Lần lưu thứ ${n}.` }),
    articleId: saved.articleId,
    baseRevisionId: base,
  });
  if (!outcome.ok) throw new Error(outcome.message);
  base = outcome.value.revisionId;
  process.stdout.write(`${base} ${n}\n`);
}
