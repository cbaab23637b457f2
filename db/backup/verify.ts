import { createHash } from 'node:crypto';
import path from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { SetupProblem } from '../data-dir.ts';
import { damaged, notABackup, readMembers, type Sealed } from './archive.ts';
import {
  FORMAT_VERSION,
  formatSchema,
  MANIFEST,
  type Manifest,
  manifestSchema,
  photoMember,
  tableMember,
} from './manifest.ts';

declare const verified: unique symbol;
/** A file that {@link verifyBackup} has read to the end and found whole; nothing else can be restored. */
export type VerifiedBackup = { file: string; manifest: Manifest; readonly [verified]: true };

/**
 * Reads the whole archive and compares every member with the manifest, and the manifest with this program. Touches
 * nothing.
 * @throws SetupProblem with one sentence for the terminal
 */
export async function verifyBackup(file: string): Promise<VerifiedBackup> {
  const found = new Map<string, Sealed>();
  let manifestText: string | null = null;
  for await (const { path: name, size, content } of readMembers(file)) {
    const isManifest = name === MANIFEST;
    const hash = createHash('sha256');
    const kept: Buffer[] = [];
    for await (const piece of content) {
      if (isManifest) kept.push(Buffer.from(piece));
      else hash.update(piece);
    }
    if (isManifest) manifestText = Buffer.concat(kept).toString('utf8');
    else if (found.has(name)) throw damaged(file);
    else found.set(name, { size, sha256: hash.digest('hex') });
  }
  if (manifestText === null) throw notABackup(file);
  const manifest = readManifest(manifestText, file);
  compare(manifest, found, file);
  refuseOtherSchema(manifest, file);
  return { file, manifest } as VerifiedBackup;
}

function readManifest(text: string, file: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw damaged(file, error);
  }
  const format = formatSchema.safeParse(json);
  if (!format.success) throw notABackup(file, format.error);
  if (format.data.version > FORMAT_VERSION) throw newer(file);
  const parsed = manifestSchema.safeParse(json);
  if (!parsed.success) throw damaged(file, parsed.error);
  return parsed.data;
}

function compare(manifest: Manifest, found: Map<string, Sealed>, file: string) {
  const promised = [
    ...manifest.tables.map((table): [string, Sealed] => [tableMember(table.name), table]),
    ...manifest.photos.map((photo): [string, Sealed] => [photoMember(photo.key), photo]),
  ];
  for (const [name, { size, sha256 }] of promised) {
    const seal = found.get(name);
    if (seal?.size !== size || seal.sha256 !== sha256) {
      throw damaged(file, new Error(`${name} is not what the manifest says`));
    }
    found.delete(name);
  }
  if (found.size > 0) throw damaged(file, new Error(`not in the manifest: ${[...found.keys()].join(', ')}`));
}

/** The migrations of this program, oldest first. */
export const listMigrations = () =>
  readMigrationFiles({ migrationsFolder: path.join(import.meta.dirname, '..', 'migrations') });

function refuseOtherSchema(manifest: Manifest, file: string) {
  const ours = listMigrations();
  const unknown = manifest.migrations.find((migration, i) => ours[i]?.hash !== migration.hash);
  if (!unknown) return;
  if (unknown.when > (ours.at(-1)?.folderMillis ?? 0)) throw newer(file);
  throw new SetupProblem(
    `Bản sao lưu ${file} thuộc một phiên bản phần mềm khác với phiên bản này. Hãy khôi phục bằng đúng phiên bản đã tạo ra nó.`,
  );
}

const newer = (file: string) =>
  new SetupProblem(
    `Bản sao lưu ${file} do phiên bản phần mềm mới hơn tạo ra. Hãy cập nhật phần mềm này rồi khôi phục lại.`,
  );
