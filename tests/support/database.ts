import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, db } from '#db/client.ts';
import type { StaffRole } from '#db/schema/staff.ts';
import { staff } from '#db/schema/staff.ts';
import { provideEnvironment } from '#lib/env.ts';
import { addStaff } from '#lib/staff/mutations.ts';
import { type Staff, signIn, staffOfSession } from '#lib/staff/sessions.ts';
import { operator } from './operator.ts';
import { removeFolder } from './remove-folder.ts';

/**
 * Gives the test file a database of its own, cloned from the migrated template, and a DATA_DIR of its own; both are
 * removed afterwards. Call at the top of the file; `url()` is its address.
 */
export function withDatabase(): { url: () => string; dataDir: () => string } {
  const name = `test_${randomBytes(6).toString('hex')}`;
  let url = '';
  let dataDir = '';
  beforeAll(async () => {
    const server = inject('databaseServer');
    const sql = postgres(server, { max: 1, onnotice: () => {} });
    await sql`create database ${sql(name)} template template_site`;
    await sql.end();
    url = server.replace(/\/postgres$/, `/${name}`);
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'data-'));
    provideEnvironment({ databaseUrl: url, dataDir, authSecret: 'secret-of-the-tests' });
  });
  afterAll(async () => {
    await closeDatabase();
    const sql = postgres(inject('databaseServer'), { max: 1, onnotice: () => {} });
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql.end();
    await removeFolder(dataDir);
  });
  return { url: () => url, dataDir: () => dataDir };
}

export { operator };

/** A signed-in member of staff with this role, through the real door. */
export async function staffWith(role: StaffRole, name = `Nguyễn Văn Mẫu ${role}`): Promise<Staff> {
  const email = `${role}-${randomBytes(4).toString('hex')}@example.vn`;
  const made = await addStaff(operator, { email, fullName: name, role });
  if (!made.ok) throw new Error(made.message);
  await db().update(staff).set({ mustChangePassword: false }).where(eq(staff.email, email));
  const session = await signIn(email, made.value.oneTimePassword, {
    address: '127.0.0.1',
    userAgent: 'tests',
  });
  if (!session.ok) throw new Error(`sign-in failed: ${session.reason}`);
  const person = await staffOfSession(session.sessionId);
  if (!person) throw new Error('no session');
  return person;
}
