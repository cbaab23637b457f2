import { createHash } from 'node:crypto';
import { tags } from '#lib/cache-tags.ts';
import { mediaStore, removePhotoFiles } from '#lib/media/store.ts';
import type { SitePlace } from '../command-database.ts';
import { explainFileProblem, SetupProblem } from '../data-dir.ts';
import { damaged, readMembers } from './archive.ts';
import { describeRows, type Manifest, photoMember, type TableEntry, tableMember } from './manifest.ts';
import {
  catchUp,
  continueSequences,
  createMigrationsTable,
  dropSite,
  quietly,
  runMigrations,
} from './schema.ts';
import {
  type Connection,
  copyIn,
  countRows,
  listTables,
  MIGRATIONS_TABLE,
  openForCopy,
  quoted,
  useExactText,
} from './tables.ts';
import { type Backup, takeBackup } from './take.ts';
import { listMigrations, type VerifiedBackup } from './verify.ts';

/**
 * Puts a backup in the place of what is there: photo files first, which are never in anybody's way, then all tables in
 * one transaction. Either everything is as in the backup, at the schema of this program, or everything is as it was.
 * The database of the site belongs to the site alone: what else stands in its schema public goes too.
 *
 * @param options.replace allows to replace content; what is there is backed up into DATA_DIR/backups first
 * @returns the backup of what was replaced, null when there was nothing
 * @throws SetupProblem or StoreAway with one sentence for the terminal
 */
export async function restoreBackup(
  { file, manifest }: VerifiedBackup,
  target: SitePlace,
  options: { replace: boolean; say: (line: string) => void; signal?: AbortSignal },
): Promise<Backup | null> {
  const { signal } = options;
  const sql = openForCopy(target.databaseUrl);
  const written: string[] = [];
  try {
    // Asked here so that nothing is written for a restore that is going to be refused; it counts again when it is locked.
    await sql.begin('read only', (tx) => refuseContent(tx, options.replace));
    await putPhotos(file, manifest, { dataDir: target.dataDir, written, signal });
    return await sql.begin(async (tx) => {
      await useExactText(tx);
      await lockSite(tx);
      let kept: Backup | null = null;
      if (await refuseContent(tx, options.replace)) {
        kept = await takeBackup(target, null, signal);
        options.say(`Đã sao lưu dữ liệu đang có vào ${kept.file}`);
      }
      await putTables(tx, file, manifest, signal);
      await tx`select pg_notify('changed', ${tags.everything})`;
      return kept;
    });
  } catch (error) {
    await removePhotoFiles(written);
    throw explainRestoring(error, file) ?? error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** @returns whether there is content that is going to be replaced */
async function refuseContent(tx: Connection, replace: boolean): Promise<boolean> {
  const tables = await listTables(tx);
  if (tables.length > 0 && !tables.some((table) => table.name === MIGRATIONS_TABLE)) {
    throw new SetupProblem(
      'Cơ sở dữ liệu này đang chứa dữ liệu của chương trình khác. Hãy đặt DATABASE_URL sang một cơ sở dữ liệu trống.',
    );
  }
  const counts = await countRows(tx, tables);
  const hasContent = [...counts.values()].some((count) => count > 0);
  if (hasContent && !replace) {
    throw new SetupProblem(
      `Cơ sở dữ liệu đang có ${describeRows(counts)}; khôi phục sẽ thay tất cả. Nếu đúng ý, hãy chạy lại với --replace (dữ liệu đang có được sao lưu trước).`,
    );
  }
  return hasContent;
}

/**
 * From here on nobody writes: what the backup of the old content holds is all that is replaced. Readers go on until the
 * tables are taken down.
 */
async function lockSite(tx: Connection) {
  await tx`set local lock_timeout = '30s'`;
  const tables = await listTables(tx);
  if (tables.length === 0) return;
  await tx.unsafe(`lock table ${tables.map((table) => quoted(table.name)).join(', ')} in exclusive mode`);
}

async function putPhotos(
  file: string,
  manifest: Manifest,
  { dataDir, written, signal }: { dataDir: string; written: string[]; signal: AbortSignal | undefined },
) {
  const store = mediaStore();
  const photos = new Map(manifest.photos.map((photo) => [photoMember(photo.key), photo]));
  if (photos.size === 0) return;
  try {
    for await (const { path, content } of readMembers(file)) {
      signal?.throwIfAborted();
      const photo = photos.get(path);
      if (!photo) continue;
      const pieces: Buffer[] = [];
      for await (const piece of content) pieces.push(piece);
      const bytes = Buffer.concat(pieces);
      if (sha256(bytes) !== photo.sha256) throw damaged(file);
      const isNew = !(await store.has(photo.key));
      await store.put(photo.key, bytes);
      if (isNew) written.push(photo.key);
    }
  } catch (error) {
    if (error instanceof SetupProblem || !('errno' in (error as object))) throw error;
    throw explainFileProblem(error, dataDir);
  }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function putTables(tx: Connection, file: string, manifest: Manifest, signal?: AbortSignal) {
  const migrations = listMigrations();
  const known = manifest.migrations.length;
  await dropSite(tx);
  await createMigrationsTable(tx);
  await runMigrations(tx, migrations.slice(0, known));
  await quietly(tx, async () => {
    const waiting = new Map(manifest.tables.map((table) => [tableMember(table.name), table]));
    for await (const { path, content } of readMembers(file)) {
      signal?.throwIfAborted();
      const table = waiting.get(path);
      if (!table) continue;
      await putRows(tx, table, content, file);
      waiting.delete(path);
      // The photos behind the tables need not be read once more.
      if (waiting.size === 0) break;
    }
    if (waiting.size > 0) throw damaged(file);
  });
  for (const table of manifest.tables) await continueSequences(tx, table);
  await catchUp(tx, migrations.slice(known));
  // Without it the planner knows nothing of the new rows until autovacuum comes by.
  for (const { name } of await listTables(tx)) await tx.unsafe(`analyze ${quoted(name)}`);
}

async function putRows(tx: Connection, table: TableEntry, content: AsyncIterable<Buffer>, file: string) {
  const hash = createHash('sha256');
  const rows = await copyIn(
    tx,
    table,
    (async function* () {
      for await (const piece of content) {
        hash.update(piece);
        yield piece;
      }
    })(),
  );
  // The file was verified a moment ago; it must still be the same one.
  if (rows !== table.rows || hash.digest('hex') !== table.sha256) {
    throw damaged(file, new Error(`${table.name}: ${rows} of ${table.rows} rows`));
  }
}

function explainRestoring(error: unknown, file: string): SetupProblem | null {
  if (error instanceof SetupProblem) return error;
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  // Locked, deadlock, serialization.
  if (['55P03', '40P01', '40001'].includes(code)) {
    return new SetupProblem(
      'Cơ sở dữ liệu đang bận (trang đang chạy hoặc lệnh khác đang ghi) nên chưa khôi phục; dữ liệu vẫn như cũ. Hãy dừng trang rồi chạy lại.',
      { cause: error },
    );
  }
  if (code === '53100') {
    return new SetupProblem(
      'Ổ đĩa của PostgreSQL đã đầy nên chưa khôi phục; dữ liệu vẫn như cũ. Hãy giải phóng chỗ trống rồi chạy lại.',
      { cause: error },
    );
  }
  // Data and integrity errors: the seals are right, but the rows do not fit together.
  if (/^2[23]/.test(code)) {
    return new SetupProblem(
      `Dữ liệu trong ${file} không khớp với cấu trúc của trang (${(error as Error).message}); dữ liệu vẫn như cũ. Hãy dùng bản sao lưu khác.`,
      { cause: error },
    );
  }
  return null;
}
