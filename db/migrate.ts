import path from 'node:path';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { openDatabase } from './client.ts';
import { DatabaseDown, SetupProblem } from './data-dir.ts';
import { isConnectionProblem } from './outage.ts';

const MIGRATION_LOCK = 7_202_517;

/** Brings the schema up to date; a second process that starts at the same moment waits for the first. */
export async function migrate(url: string) {
  const { sql, db } = openDatabase(url, { max: 1 });
  try {
    const [row] =
      await sql`select current_setting('server_encoding') as encoding, current_setting('server_version_num')::int as version`;
    if (row?.encoding !== 'UTF8') {
      throw new SetupProblem(
        `Cơ sở dữ liệu dùng bảng mã ${row?.encoding}. Hãy tạo cơ sở dữ liệu bằng bảng mã UTF8.`,
      );
    }
    if (row.version < 140_000) {
      throw new SetupProblem('PostgreSQL của DATABASE_URL cũ quá. Hãy dùng bản 14 trở lên.');
    }
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await runMigrations(db, { migrationsFolder: path.join(import.meta.dirname, 'migrations') });
  } finally {
    await sql.end();
  }
}

/** Makes the database of an embedded server when it is not there yet. */
export async function ensureDatabase(serverUrl: string, name: string) {
  const sql = postgres(serverUrl, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)} encoding 'UTF8' template template0`;
  } finally {
    await sql.end();
  }
}

/**
 * Turns the driver's error into one sentence for the terminal; null when it is something else.
 * @returns a {@link DatabaseDown} when the server cannot be reached, a plain SetupProblem when a setting is wrong
 */
export function explainConnectionProblem(error: unknown, url: string): SetupProblem | null {
  const causes: Error[] = [];
  for (let e: unknown = error; e instanceof Error; e = e.cause) causes.push(e);
  const codes = causes.map((e) => ('code' in e ? String(e.code) : ''));
  const where = safeUrl(url);
  const has = (...wanted: string[]) => codes.some((code) => wanted.includes(code));
  if (has('28P01', '28000')) {
    return new SetupProblem(
      `PostgreSQL ở ${where} không nhận tên hoặc mật khẩu trong DATABASE_URL. Hãy kiểm tra lại.`,
      { cause: error },
    );
  }
  if (has('3D000')) {
    return new SetupProblem(
      `PostgreSQL ở ${where} chưa có cơ sở dữ liệu này. Hãy tạo nó (createdb) hoặc sửa DATABASE_URL.`,
      { cause: error },
    );
  }
  if (has('42501')) {
    return new SetupProblem(
      `Tài khoản trong DATABASE_URL không đủ quyền ở ${where}. Hãy dùng tài khoản sở hữu cơ sở dữ liệu.`,
      { cause: error },
    );
  }
  if (has('53100', 'ENOSPC'))
    return new SetupProblem('Ổ đĩa của PostgreSQL đã đầy. Hãy giải phóng chỗ trống.', { cause: error });
  if (causes.some(isConnectionProblem)) {
    return new DatabaseDown(
      `Không nối được tới PostgreSQL ở ${where}. Hãy kiểm tra máy chủ có chạy không và DATABASE_URL có đúng không.`,
      { cause: error },
    );
  }
  return null;
}

function safeUrl(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || 5432}${pathname}`;
  } catch {
    return 'địa chỉ trong DATABASE_URL';
  }
}
