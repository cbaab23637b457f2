import { sql } from 'drizzle-orm';
import { env, SettingProblem } from '#lib/env.ts';
import { addStaff } from '#lib/staff/mutations.ts';
import { actAsOperator } from '#lib/staff/sessions.ts';
import { db, inTransaction } from './client.ts';

export type FirstLogin = { email: string; oneTimePassword: string };

const FIRST_RUN_LOCK = 7_202_518;

/**
 * Fills an empty database: identity, sections, static pages and, unless DEMO=0, the sample content; then the first
 * administrator. Each part is one transaction and is skipped when it is there, so a first run that was cut off goes on
 * where it stopped. Two processes that start together take turns.
 * @returns the first login, once; null ever after
 */
export async function prepareFirstRun(): Promise<FirstLogin | null> {
  await prepareContent();
  return prepareFirstLogin();
}

/**
 * The first administrator, once; null when there is staff. The caller shows the password at once: it is kept nowhere.
 * @throws SettingProblem when FIRST_ADMIN_EMAIL is no address
 */
export async function prepareFirstLogin(): Promise<FirstLogin | null> {
  const actor = actAsOperator('first-run');
  const count = async () =>
    (await db().execute<{ count: number }>(sql`select count(*)::int as count from staff`))[0]?.count ?? 0;
  if ((await count()) > 0) return null;
  const email = env.firstAdministratorEmail;
  const made = await addStaff(actor, { email, fullName: 'Quản trị', role: 'administrator' });
  if (made.ok) return { email, oneTimePassword: made.value.oneTimePassword };
  // Another process that started at the same moment (an import, a second server) made the account and told its password.
  if ((await count()) > 0) return null;
  throw new SettingProblem(`FIRST_ADMIN_EMAIL: ${made.message}`);
}

/** Identity, sections, static pages and, unless DEMO=0, the sample content; nothing when they are there. */
export async function prepareContent() {
  const isPrepared = async () =>
    (await db().execute(sql`select 1 from site_settings where key = 'prepared_at'`)).length > 0;
  if (await isPrepared()) return;
  // Loaded only on a first run: the drawing of the sample pictures pulls in a good deal of code.
  const { seedDemo, seedSite, storeDemoPictures } = await import('./demo/seed.ts');
  const actor = actAsOperator('first-run');
  const pictures = env.wantsDemo ? await storeDemoPictures(actor) : null;
  await inTransaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_RUN_LOCK})`);
    const done = await tx.execute(sql`select 1 from site_settings where key = 'prepared_at'`);
    if (done.length > 0) return;
    await seedSite(tx, actor);
    if (pictures) await seedDemo(tx, actor, pictures);
    await tx.execute(sql`insert into site_settings (key, value) values ('prepared_at', to_jsonb(now()))`);
  });
}
