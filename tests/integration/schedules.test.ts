import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, db } from '#db/client.ts';
import { type EmbeddedServer, startEmbeddedServer } from '#db/embedded.ts';
import { ensureDatabase, migrate } from '#db/migrate.ts';
import { saveRevision } from '#lib/articles/mutations.ts';
import { scheduleArticle } from '#lib/articles/schedule-mutations.ts';
import { approveArticle, withdrawArticle } from '#lib/articles/workflow-mutations.ts';
import { provideEnvironment } from '#lib/env.ts';
import { operator } from '../support/operator.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { articleForm, someSection, written } from '../support/samples.ts';

/** 500 schedules, two processes that are killed and started again, a database that goes away: each once, the right text. */

const SCHEDULES = 500;
/** Of them: so many texts are changed after the approval, so many articles withdrawn by a schedule of their own. */
const CHANGED = 25;

let dataDir = '';
let server: EmbeddedServer;
let section = 0;
const children: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'schedules-'));
  server = await startEmbeddedServer(dataDir);
  await ensureDatabase(server.url('postgres'), 'site');
  await migrate(server.url());
  provideEnvironment({ databaseUrl: server.url(), dataDir });
  section = await someSection();
}, 900_000);
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await closeDatabase();
  await server.stop();
  await removeFolder(dataDir);
});

function startProcess(): ChildProcess {
  const child = spawn(
    process.execPath,
    [
      '--conditions=react-server',
      path.join(import.meta.dirname, '../support/clockwork-child.ts'),
      server.url(),
    ],
    { stdio: ['ignore', 'ignore', 'ignore'] },
  );
  children.push(child);
  return child;
}

const killed = async (child: ChildProcess) => {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
};

type Planned = { articleId: number; revisionId: number; isChanged: boolean };

async function plan(n: number, dueAt: Date): Promise<Planned> {
  const saved = await written(operator, articleForm(section, { title: `Bài hẹn giờ số ${n}` }));
  const { articleId, revisionId } = saved;
  const approved = await approveArticle(operator, { articleId, revisionId });
  if (!approved.ok) throw new Error(approved.message);
  const scheduled = await scheduleArticle(operator, {
    articleId,
    revisionId,
    action: 'publish',
    // Whatever the writing above has taken.
    dueAt: new Date(Math.max(dueAt.getTime(), Date.now() + 1000)).toISOString(),
  });
  if (!scheduled.ok) throw new Error(scheduled.message);
  const isChanged = n < CHANGED;
  if (isChanged) {
    const changed = await saveRevision(operator, {
      ...articleForm(section, { title: `Bài hẹn giờ số ${n}`, lead: 'Sửa sau khi duyệt.' }),
      articleId,
      baseRevisionId: revisionId,
    });
    if (!changed.ok) throw new Error(changed.message);
  }
  return { articleId, revisionId, isChanged };
}

it(`${SCHEDULES} schedules run once each with the approved text, over kills, an outage and a clock that is set back`, async () => {
  const planned: Planned[] = [];
  const start = Date.now();
  // Due while they are being planned and for some seconds after.
  for (let n = 0; n < SCHEDULES; n++) {
    const dueAt = new Date(Math.max(Date.now() + 300, start + 8000 + n * 25));
    planned.push(await plan(n, dueAt));
  }
  const processes = [startProcess(), startProcess()];
  const waiting = async () =>
    Number(
      (
        await db().execute<{ n: number }>(
          sql`select count(*)::int as n from schedules where state = 'waiting'`,
        )
      )[0]?.n,
    );
  const doneSoFar = async (most: number) => {
    for (let i = 0; i < 600 && (await waiting()) > most; i++) await sleep(100);
  };
  // Killed in the middle of the work, both in turn, and started again.
  await doneSoFar(400);
  await killed(processes[0] as ChildProcess);
  processes[0] = startProcess();
  await doneSoFar(300);
  await killed(processes[1] as ChildProcess);
  processes[1] = startProcess();
  // The database goes away without warning and comes back at the same place.
  await doneSoFar(200);
  await closeDatabase();
  const pid = Number(
    fs.readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0],
  );
  process.kill(-pid, 'SIGKILL');
  await sleep(1500);
  const before = server.url();
  server = await startEmbeddedServer(dataDir);
  provideEnvironment({ databaseUrl: server.url() });
  if (server.url() !== before) {
    for (const child of processes) await killed(child);
    processes.splice(0, 2, startProcess(), startProcess());
  }
  await doneSoFar(0);
  expect(await waiting()).toBe(0);

  // A time that comes again (a clock set back) finds nothing to do.
  await sleep(500);
  for (const child of processes) await killed(child);

  const reader = postgres(server.url(), { max: 1, onnotice: () => {} });
  const rows = await reader<
    {
      article_id: string;
      state: string;
      published: string | null;
      hash: string | null;
      approved: string;
      publications: number;
    }[]
  >`
    select s.article_id, s.state, a.published_revision_id as published, r.content_hash as hash, s.content_hash as approved,
      (select count(*)::int from transitions t where t.article_id = a.id and t.action in ('publish', 'correct', 'republish')) as publications
    from schedules s join articles a on a.id = s.article_id left join revisions r on r.id = a.published_revision_id
    order by s.id`;
  await reader.end();
  expect(rows).toHaveLength(SCHEDULES);
  const byArticle = new Map(rows.map((row) => [Number(row.article_id), row]));
  for (const { articleId, revisionId, isChanged } of planned) {
    const row = byArticle.get(articleId);
    if (isChanged) {
      expect(row).toMatchObject({ state: 'cancelled', published: null, publications: 0 });
    } else {
      expect(row).toMatchObject({ state: 'done', published: String(revisionId), publications: 1 });
      expect(row?.hash).toBe(row?.approved);
    }
  }
}, 900_000);

it('a withdrawal at a time, a schedule that can no longer be done, and one that was overtaken by hand', async () => {
  const soon = () => new Date(Date.now() + 4000).toISOString();
  const one = await plan(SCHEDULES + 1, new Date(Date.now() + 4000));
  const other = await plan(SCHEDULES + 2, new Date(Date.now() + 4000));
  const late = await plan(SCHEDULES + 3, new Date(Date.now() + 4000));
  // Somebody pulls the rug away in plain SQL.
  await db().execute(
    sql`update articles set stage = 'draft', approval_id = null where id = ${other.articleId}`,
  );
  const child = startProcess();
  const stateOf = async (articleId: number, action = 'publish') =>
    (
      await db().execute<{ state: string; problem: string | null }>(
        sql`select state, problem from schedules where article_id = ${articleId} and action = ${action} order by id desc limit 1`,
      )
    )[0];
  await expect.poll(() => stateOf(one.articleId), { timeout: 20_000 }).toMatchObject({ state: 'done' });
  await expect
    .poll(() => stateOf(other.articleId), { timeout: 20_000 })
    .toMatchObject({ state: 'failed', problem: 'Bài đã khác bản được duyệt lúc hẹn giờ.' });
  await expect.poll(() => stateOf(late.articleId), { timeout: 20_000 }).toMatchObject({ state: 'done' });

  const takeOff = { articleId: one.articleId, revisionId: one.revisionId, action: 'withdraw', dueAt: soon() };
  expect(await scheduleArticle(operator, takeOff)).toMatchObject({ ok: false });
  expect(await scheduleArticle(operator, { ...takeOff, dueAt: soon(), reason: 'Hết hạn.' })).toMatchObject({
    ok: true,
  });
  await expect
    .poll(() => stateOf(one.articleId, 'withdraw'), { timeout: 20_000 })
    .toMatchObject({ state: 'done' });
  const [row] = await db().execute<{ reason: string }>(
    sql`select withdrawal_reason as reason from articles where id = ${one.articleId}`,
  );
  expect(row?.reason).toBe('Hết hạn.');

  const later = { ...takeOff, articleId: late.articleId, revisionId: late.revisionId, reason: 'Hết hạn.' };
  await scheduleArticle(operator, { ...later, dueAt: new Date(Date.now() + 3_600_000).toISOString() });
  await withdrawArticle(operator, { articleId: late.articleId, reason: 'Gỡ sớm.' });
  expect(await stateOf(late.articleId, 'withdraw')).toMatchObject({ state: 'cancelled' });
  expect(await scheduleArticle(operator, { ...later, dueAt: '2020-01-01T00:00:00Z' })).toMatchObject({
    ok: false,
  });
  await killed(child);
}, 900_000);
