import { eq, sql } from 'drizzle-orm';
import { db, inTransaction, type Reader, type Transaction } from '#db/client.ts';
import { media, mediaVariants } from '#db/schema/media.ts';
import { done, type FieldErrors, type Outcome, type Refusal, refuse, refuseInvalid } from '#lib/form.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed, record } from '#lib/staff/sessions.ts';
import { todayInVietnam } from '#lib/vietnamese/dates.ts';
import { previewUrl } from './desk-queries.ts';
import { cameraDay } from './exif-date.ts';
import { type PreparedPhoto, preparePhoto, sha256Of } from './photo.ts';
import { MAX_PHOTO_BYTES, sniffPhoto } from './photo-kind.ts';
import { importedPhotoSchema, type PhotoFacts, takenOnSchema, uploadSchema } from './schema.ts';
import { mediaStore, originalKey, removePhotoFiles, variantKey } from './store.ts';
import { StoreAway } from './store-away.ts';

/** `alreadyThere`: the very same file was stored before; nothing was written. Sizes in pixels. */
export type StoredPhoto = {
  id: number;
  width: number;
  height: number;
  previewUrl: string;
  alreadyThere: boolean;
};

/** Files that a transaction wrote; when it fails, {@link discardPhotoFiles} takes them away again. */
export type WrittenPhoto = { sha256: string; keys: string[] };

export type StoreOptions = {
  /** Marks the row as sample content, which the desk may take away again. */
  demo?: boolean;
  /** 'YYYY-MM-DD'; absent: the day that the camera wrote into the photo. */
  takenOn?: string | null;
  /** One of many from a phone: caption and description may come later, in the library. */
  wordsLater?: boolean;
};

type Incoming = PhotoFacts & { fileName: string; bytes: Uint8Array; takenOn: string | null };

/**
 * Stores a photo that staff chose: caption required, description required unless decorative. What is wrong with the
 * words and with the file is said at once. The same file twice is the same row, whose empty facts are filled; its other
 * words stay, and whoever places the photo in a text says there what was typed (`alreadyThere`). The files are complete before the row is committed; on any failure neither
 * row nor file stays.
 */
export async function uploadPhoto(
  actor: Actor,
  input: unknown,
  options: StoreOptions = {},
): Promise<Outcome<StoredPhoto>> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = (options.wordsLater ? importedPhotoSchema : uploadSchema).safeParse(input);
  if (!parsed.success) {
    const { fields } = refuseInvalid(parsed.error);
    const unfit = await refusalOfFile(input);
    return refuseUpload(unfit ? { bytes: [unfit], ...fields } : fields);
  }
  const sha256 = sha256Of(parsed.data.bytes);
  // Encoding takes seconds: not while a transaction waits.
  const prepared = (await findPhoto(db(), sha256))
    ? null
    : await preparePhoto(parsed.data.bytes, { quick: options.demo === true });
  if (prepared && 'refused' in prepared) return refuseUpload({ bytes: [prepared.refused] });
  const told = options.takenOn ?? ('takenOn' in parsed.data ? parsed.data.takenOn : null) ?? null;
  const takenOn = takenOnSchema.parse(told) ?? (await cameraDay(parsed.data.bytes, todayInVietnam()));
  const incoming = { ...parsed.data, takenOn };
  const written: WrittenPhoto[] = [];
  try {
    return await inTransaction((tx) => keepPhoto(tx, actor, incoming, sha256, prepared, options, written));
  } catch (error) {
    await discardPhotoFiles(written);
    const refusal = refusalOfStore(error, 'ảnh');
    if (!refusal) throw error;
    return refusal;
  }
}

/** What staff are told when the store could not take a photo or a file; null when something else is wrong. */
export function refusalOfStore(error: unknown, what: 'ảnh' | 'tệp'): Refusal | null {
  if (isDiskFull(error)) {
    return refuse(`Máy chủ hết chỗ chứa ${what} nên ${what} chưa được lưu. Hãy báo người quản trị.`);
  }
  if (!(error instanceof StoreAway)) return null;
  console.warn(error.message);
  return refuse(
    `Kho ảnh chưa trả lời nên ${what} chưa được lưu. Hãy thử lại sau ít phút; nếu vẫn vậy, hãy báo người quản trị.`,
  );
}

/**
 * The same inside a running transaction, for photos of old pages: caption and description may be missing (stored empty;
 * the caller reports it).
 *
 * @param written collects what was put into the store, for {@link discardPhotoFiles} should the transaction fail
 */
export async function storePhotoIn(
  tx: Transaction,
  actor: Actor,
  input: unknown,
  written: WrittenPhoto[],
  options: StoreOptions = {},
): Promise<Outcome<StoredPhoto>> {
  if (!allowed(actor, 'media.upload')) return refuse(refusals['media.upload']);
  const parsed = importedPhotoSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const incoming = { ...parsed.data, takenOn: takenOnSchema.parse(options.takenOn ?? null) };
  return keepPhoto(tx, actor, incoming, sha256Of(incoming.bytes), null, options, written);
}

/** Takes the files of photos away whose rows were never committed; files of rows that exist stay. */
export async function discardPhotoFiles(written: WrittenPhoto[]) {
  for (const { sha256, keys } of written) {
    await db().transaction(async (tx) => {
      await lockPhoto(tx, sha256);
      if (await findPhoto(tx, sha256)) return;
      const kept = (await isKeptOriginal(tx, sha256)) ? originalKey(sha256) : null;
      await removePhotoFiles(keys.filter((key) => key !== kept));
    });
  }
}

/** Whether a photo had this original before it was replaced: the audit log names it, so it stays in the store. */
export async function isKeptOriginal(tx: Transaction, sha256: string): Promise<boolean> {
  const [row] = await tx.execute<{ kept: boolean }>(
    sql`select exists (select 1 from audit_log where action = 'media.replace' and details -> 'from' ->> 'sha256' = ${sha256}) as kept`,
  );
  return row?.kept === true;
}

// ---------------------------------------------------------------------------------------------------------------------

const refuseUpload = (fields: FieldErrors) => {
  const count = Object.keys(fields).length;
  return refuse(`Có ${count === 1 ? 'một' : count} chỗ cần sửa trước khi tải lên.`, fields);
};

/** What is wrong with the kind or the size of the file, told without unpacking the picture; null when nothing is. */
async function refusalOfFile(input: unknown): Promise<string | null> {
  const bytes = typeof input === 'object' && input !== null && 'bytes' in input ? input.bytes : null;
  if (!(bytes instanceof Uint8Array)) return null;
  if (sniffPhoto(bytes) !== null && bytes.length <= MAX_PHOTO_BYTES) return null;
  const judged = await preparePhoto(bytes);
  return 'refused' in judged ? judged.refused : null;
}

export const refusePhoto = (sentence: string) => refuse(sentence, { bytes: [sentence] });

const isDiskFull = (error: unknown) =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException | null)?.code ?? '');

/** Two uploads of one file at once must end in one row and one set of files. */
export const lockPhoto = (tx: Transaction, sha256: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`media:${sha256}`}, 0))`);

type Row = typeof media.$inferSelect;

export const findPhoto = async (reader: Reader, sha256: string): Promise<Row | undefined> =>
  (await reader.select().from(media).where(eq(media.sha256, sha256)))[0];

async function keepPhoto(
  tx: Transaction,
  actor: Actor,
  incoming: Incoming,
  sha256: string,
  ready: PreparedPhoto | null,
  options: StoreOptions,
  written: WrittenPhoto[],
): Promise<Outcome<StoredPhoto>> {
  await lockPhoto(tx, sha256);
  const known = await findPhoto(tx, sha256);
  if (known) return done(await fillFacts(tx, known, incoming, options));
  const photo = ready ?? (await preparePhoto(incoming.bytes, { quick: options.demo === true }));
  if ('refused' in photo) return refusePhoto(photo.refused);

  const variants = await writePhotoFiles(photo, written);
  const { sha256: _sha256, mime, width, height, byteSize } = photo;
  const { bytes: _bytes, fileName, ...facts } = incoming;
  const [row] = await tx
    .insert(media)
    .values({
      ...facts,
      sha256,
      originalName: fileName,
      mime,
      width,
      height,
      byteSize,
      uploadedBy: actorId(actor),
      isDemo: options.demo ?? false,
    })
    .returning({ id: media.id });
  if (!row) throw new Error('insert into media returned no row');
  const rows = variants.map((variant) => ({ ...variant, mediaId: row.id }));
  await tx.insert(mediaVariants).values(rows);
  await record({ staffId: actorId(actor), action: 'media.upload', subject: 'media', subjectId: row.id }, tx);
  return done({ id: row.id, width, height, previewUrl: previewUrl(rows), alreadyThere: false });
}

/**
 * Puts the large picture and every size into the store.
 *
 * @param written told before the first file is there, so that a failure in the middle leaves nothing behind
 * @returns the rows of the sizes, without the photo they belong to
 */
export async function writePhotoFiles(photo: PreparedPhoto, written: WrittenPhoto[]) {
  const variants = photo.variants.map((variant) => ({
    ...variant,
    storageKey: variantKey(photo.sha256, variant.sha256, variant.width, variant.format),
  }));
  const store = mediaStore();
  written.push({
    sha256: photo.sha256,
    keys: [originalKey(photo.sha256), ...variants.map((variant) => variant.storageKey)],
  });
  await store.put(originalKey(photo.sha256), photo.original);
  for (const variant of variants) await store.put(variant.storageKey, variant.bytes);
  return variants.map(({ bytes, sha256: _own, ...variant }) => ({ ...variant, byteSize: bytes.length }));
}

/** What somebody wrote about a photo before is kept; only what is empty takes the new words. */
async function fillFacts(
  tx: Transaction,
  row: Row,
  incoming: Incoming,
  options: StoreOptions,
): Promise<StoredPhoto> {
  const describes = row.alt === '' && !row.decorative;
  const facts = {
    caption: row.caption || incoming.caption,
    alt: describes ? incoming.alt : row.alt,
    decorative: describes ? incoming.decorative : row.decorative,
    credit: row.credit ?? incoming.credit,
    takenOn: row.takenOn ?? incoming.takenOn,
    event: row.event || incoming.event || '',
    rights: row.rights === 'unknown' ? (incoming.rights ?? row.rights) : row.rights,
    consent: row.consent === 'unknown' ? (incoming.consent ?? row.consent) : row.consent,
    // A sample photo that the office uses itself must survive the removal of the sample content.
    isDemo: row.isDemo && options.demo === true,
  };
  const changed = Object.entries(facts).some(([name, value]) => row[name as keyof typeof facts] !== value);
  if (changed) await tx.update(media).set(facts).where(eq(media.id, row.id));
  const variants = await tx.select().from(mediaVariants).where(eq(mediaVariants.mediaId, row.id));
  return {
    id: row.id,
    width: row.width,
    height: row.height,
    previewUrl: previewUrl(variants),
    alreadyThere: true,
  };
}
