import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { mediaStore, originalKey } from '#lib/media/store.ts';
import type { SitePlace } from '../command-database.ts';
import { SetupProblem } from '../data-dir.ts';
import { archiveEnd, writeMember } from './archive.ts';
import {
  defaultName,
  FORMAT_VERSION,
  MANIFEST,
  type Manifest,
  photoMember,
  type TableEntry,
  tableMember,
} from './manifest.ts';
import {
  type Connection,
  copyOut,
  listTables,
  MIGRATIONS_TABLE,
  openForCopy,
  type SiteTable,
  useExactText,
} from './tables.ts';

export type Backup = { file: string; bytes: number; manifest: Manifest };

/** How many photo files are fetched before their turn comes: a bucket answers each one only after a while. */
const AHEAD = 6;

/**
 * Writes the whole site, as it stands at one instant, into one file: every table from one snapshot, and the photo files
 * that this snapshot names. The site may be written to meanwhile. The file has its name only when it is complete.
 *
 * @param file where to; must not be there yet. null: DATA_DIR/backups, named after the time
 * @throws SetupProblem or StoreAway with one sentence for the terminal
 */
export async function takeBackup(
  { databaseUrl, dataDir }: SitePlace,
  file: string | null,
  signal?: AbortSignal,
): Promise<Backup> {
  const at = new Date();
  const target = path.resolve(file ?? (await freeName(path.join(dataDir, 'backups'), at)));
  const folder = path.dirname(target);
  const half = `${target}.${randomUUID()}.dang-ghi`;
  const sql = openForCopy(databaseUrl);
  let failure: unknown;
  try {
    // Only our own folder is made: a mistyped one would hide the backup where nobody looks.
    if (file === null) await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    else await refuseExisting(target);
    const manifest: Manifest = {
      format: 'dai-bieu-nhan-dan',
      version: FORMAT_VERSION,
      createdAt: at.toISOString(),
      migrations: [],
      tables: [],
      photos: [],
      missingPhotos: [],
    };
    // Held until the photos are in too: what the snapshot names is then still the latest that could be said.
    await sql.begin('isolation level repeatable read read only', async (tx) => {
      await useExactText(tx);
      await pipeline(
        archiveOf(tx, manifest, `${half}.rows`),
        // Photos, the bulk of it, do not get smaller; for text the fastest level does nearly what the best one does.
        createGzip({ level: 1 }),
        createWriteStream(half, { flags: 'wx', mode: 0o600, flush: true }),
        { signal },
      ).catch((error) => {
        // Broken off in the middle of a table, the connection refuses the rollback too, and that would be told instead.
        failure = error;
        throw error;
      });
    });
    await fs.rename(half, target);
    const handle = await fs.open(folder, 'r');
    await handle.sync().finally(() => handle.close());
    return { file: target, bytes: (await fs.stat(target)).size, manifest };
  } catch (error) {
    throw explainWriting(failure ?? error, folder) ?? failure ?? error;
  } finally {
    await sql.end({ timeout: 1 });
    await fs.rm(half, { force: true });
    await fs.rm(`${half}.rows`, { force: true });
  }
}

async function freeName(folder: string, at: Date): Promise<string> {
  const name = defaultName(at);
  for (let n = 1; ; n++) {
    const file = path.join(folder, n === 1 ? name : name.replace('.tar.gz', `-${n}.tar.gz`));
    if (!(await exists(file))) return file;
  }
}

const exists = (file: string) =>
  fs.stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

async function refuseExisting(file: string) {
  if (await exists(file)) {
    throw new SetupProblem(`Đã có ${file}. Hãy đặt tên khác, hoặc dời tệp cũ đi trước.`);
  }
}

/** The archive from the first byte to the last; fills in `manifest` on the way, and writes it as the last member. */
async function* archiveOf(tx: Connection, manifest: Manifest, spool: string): AsyncGenerator<Uint8Array> {
  const at = new Date(manifest.createdAt);
  const tables = await listTables(tx);
  if (!tables.some((table) => table.name === MIGRATIONS_TABLE)) {
    throw new SetupProblem(
      'Cơ sở dữ liệu này chưa có trang nào để sao lưu. Hãy kiểm tra DATABASE_URL và DATA_DIR.',
    );
  }
  manifest.migrations = (
    await tx<{ hash: string; created_at: string }[]>`
      select hash, created_at from drizzle.__drizzle_migrations order by created_at`
  ).map(({ hash, created_at }) => ({ hash, when: Number(created_at) }));
  for (const table of tables) manifest.tables.push(yield* writeTable(tx, table, spool, at));

  for await (const { key, photo } of readAhead(await listPhotoKeys(tx))) {
    if (photo === null) {
      manifest.missingPhotos.push(key);
      continue;
    }
    const seal = yield* writeMember(photoMember(key), photo.length, Readable.from([photo]), at);
    manifest.photos.push({ key, ...seal });
  }

  const text = Buffer.from(JSON.stringify(manifest, null, 1));
  yield* writeMember(MANIFEST, text.length, Readable.from([text]), at);
  yield archiveEnd();
}

async function* readAhead(keys: string[]): AsyncGenerator<{ key: string; photo: Buffer | null }> {
  const store = mediaStore();
  const waiting: { key: string; reading: Promise<Buffer | null> }[] = [];
  for (const key of keys) {
    const reading = store.read(key);
    // A failure is thrown when its turn comes.
    reading.catch(() => {});
    waiting.push({ key, reading });
    const next = waiting.length > AHEAD ? waiting.shift() : undefined;
    if (next) yield { key: next.key, photo: await next.reading };
  }
  for (const { key, reading } of waiting) yield { key, photo: await reading };
}

/** A tar header says the size first, which nobody knows before the rows are out: they wait in a file next to the archive. */
async function* writeTable(
  tx: Connection,
  table: SiteTable,
  spool: string,
  at: Date,
): AsyncGenerator<Uint8Array, TableEntry> {
  let rows = 0;
  await pipeline(
    copyOut(tx, table),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        // A line feed inside a value is written as \n: every real one ends a row.
        for (let i = chunk.indexOf(10); i !== -1; i = chunk.indexOf(10, i + 1)) rows++;
        yield chunk;
      }
    },
    createWriteStream(spool, { mode: 0o600 }),
  );
  const { size } = await fs.stat(spool);
  const seal = yield* writeMember(tableMember(table.name), size, createReadStream(spool), at);
  return { ...table, rows, ...seal };
}

/**
 * Each finished size, the large picture from which new sizes and share cards are made, and the attached files with the
 * pictures of their first pages.
 */
async function listPhotoKeys(tx: Connection): Promise<string[]> {
  const photos = await tx<{ sha256: string; keys: string[] }[]>`
    select m.sha256, array_agg(v.storage_key order by v.id) as keys
    from media m join media_variants v on v.media_id = m.id group by m.id order by m.id`;
  // What is replaced by a restore may be of an older schema.
  const [files] = await tx<{ there: boolean }[]>`select to_regclass('files') is not null as there`;
  const attached = files?.there
    ? await tx<{ storage_key: string }[]>`select storage_key from files order by id`
    : [];
  const [pages] = await tx<{ there: boolean }[]>`
    select exists (select from pg_attribute
      where attrelid = to_regclass('files') and attname = 'first_page' and not attisdropped) as there`;
  const pictures = pages?.there
    ? await tx<{ key: string }[]>`
        select size ->> 'key' as key
        from files, jsonb_array_elements(files.first_page -> 'sizes') with ordinality as s (size, at)
        where files.first_page ->> 'state' = 'picture' order by files.id, at`
    : [];
  return [
    ...photos.flatMap(({ sha256, keys }) => [originalKey(sha256), ...keys]),
    ...attached.map((file) => file.storage_key),
    ...pictures.map(({ key }) => key),
  ];
}

function explainWriting(error: unknown, folder: string): SetupProblem | null {
  if (error instanceof SetupProblem) return error;
  const { code = '', path: about = folder } = error as NodeJS.ErrnoException;
  // A photo that cannot be read is no matter of the folder that is written to.
  if (path.relative(folder, about).startsWith('..')) return null;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new SetupProblem(
      `Không có thư mục ${folder}. Hãy tạo thư mục đó, hoặc chọn nơi khác để ghi bản sao lưu.`,
      {
        cause: error,
      },
    );
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SetupProblem(
      `Ổ đĩa chứa ${folder} đã đầy nên chưa có bản sao lưu nào được ghi. Hãy giải phóng chỗ trống, hoặc chỉ ra tệp ở ổ đĩa khác.`,
      { cause: error },
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new SetupProblem(
      `Không ghi được vào ${folder}. Hãy cấp quyền ghi, hoặc chọn nơi khác để ghi bản sao lưu.`,
      {
        cause: error,
      },
    );
  }
  return null;
}
