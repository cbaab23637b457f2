import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { env } from '#lib/env.ts';
import { s3Store } from './s3-store.ts';
import { StoreAway } from './store-away.ts';

/** A stored file on its way to a reader, read as it is consumed. `stream` may be called once, at once; sizes in bytes. */
export type StoredFile = { size: number; stream: () => ReadableStream<Uint8Array> };

/** First and last byte, as HTTP counts them. */
export type BytePart = { first: number; last: number };

/**
 * Where finished files live, under keys that never change their content: a folder, or a bucket of an object store. Every
 * verb of a bucket throws StoreAway while the bucket cannot be used; null is always an honest "not there".
 */
export type FileStore = {
  /** Visible under its key only when complete; a second put of the same key replaces the first in one step. */
  put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** `part`: only these bytes, both ends counted; the caller has asked for the size and stays inside it. */
  open: (key: string, part?: BytePart) => Promise<StoredFile | null>;
  read: (key: string) => Promise<Buffer | null>;
  /** In bytes, without touching the content; null when it is not there. */
  size: (key: string) => Promise<number | null>;
  has: (key: string) => Promise<boolean>;
  /** Removing what is not there is fine. */
  remove: (key: string) => Promise<void>;
};

const isMissing = (error: unknown) =>
  ['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** A rename survives a power cut only when the folder that holds the name was written out too. */
async function syncFolder(folder: string) {
  const handle = await fs.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Files in a folder of this machine. Only keys that match `keyPattern` exist: a pattern without dots and slashes in
 * the wrong place is what makes "../" impossible.
 *
 * @param root absolute path, made on the first put
 * @throws Error when asked to put or remove a key that does not match; file system errors as they come
 */
export function diskStore(root: string, keyPattern: RegExp): FileStore {
  const fileOf = (key: string) =>
    keyPattern.test(key) ? path.join(/* turbopackIgnore: true */ root, ...key.split('/')) : null;
  const mustBeKey = (key: string) => {
    const file = fileOf(key);
    if (file === null) throw new Error(`not a key of this store: ${JSON.stringify(key.slice(0, 200))}`);
    return file;
  };
  const sizeOf = async (key: string) => {
    const file = fileOf(key);
    if (file === null) return null;
    try {
      const found = await fs.stat(/* turbopackIgnore: true */ file);
      return found.isFile() ? { file, size: found.size } : null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  return {
    async put(key, bytes) {
      const file = mustBeKey(key);
      const folder = path.dirname(file);
      await fs.mkdir(/* turbopackIgnore: true */ folder, { recursive: true });
      const half = `${file}.${randomUUID()}.tmp`;
      try {
        const handle = await fs.open(/* turbopackIgnore: true */ half, 'wx', 0o644);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await fs.rename(half, file);
      } catch (error) {
        await fs.rm(half, { force: true });
        throw error;
      }
      await syncFolder(folder);
    },
    async open(key, part) {
      const found = await sizeOf(key);
      if (found === null) return null;
      const range = part ? { start: part.first, end: part.last } : {};
      return {
        size: part ? part.last - part.first + 1 : found.size,
        stream: () =>
          Readable.toWeb(
            createReadStream(/* turbopackIgnore: true */ found.file, range),
          ) as ReadableStream<Uint8Array>,
      };
    },
    async read(key) {
      const found = await sizeOf(key);
      return found === null ? null : fs.readFile(/* turbopackIgnore: true */ found.file);
    },
    async size(key) {
      return (await sizeOf(key))?.size ?? null;
    },
    async has(key) {
      return (await sizeOf(key)) !== null;
    },
    async remove(key) {
      const file = mustBeKey(key);
      await fs.rm(/* turbopackIgnore: true */ file, { force: true });
      // The last file of a photo takes its folder along; a folder that is in use stays.
      await fs.rmdir(path.dirname(file)).catch((error: NodeJS.ErrnoException) => {
        if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY'].includes(error.code ?? '')) throw error;
      });
    },
  };
}

const extensions = { avif: 'avif', webp: 'webp', jpeg: 'jpg' } as const;

const PHOTO_FILE = /^[0-9a-f]{16}\/([0-9a-f]{16})-\d{1,5}\.(avif|webp|jpg)$/;
const MEDIA_KEY =
  /^[0-9a-f]{16}\/(?:[0-9a-f]{16}-\d{1,5}\.(?:avif|webp|jpg)|original\.jpg|p[0-9a-f]{16}-\d{1,5}\.(?:avif|webp|jpg)|[0-9a-f]{48}\.(?:pdf|docx|xlsx|pptx|odt|ods|odp))$/;

/** One for the process: the connections to a bucket are kept, and so is what is known of an outage. */
let bucket: { settings: string; store: FileStore } | null = null;

/**
 * The photos and the attached files: one folder per uploaded file, named by its hash; in it one file per size, named by its own hash. In the
 * bucket that the environment names, else in DATA_DIR.
 *
 * @throws SettingProblem when only some of the settings of the bucket are there
 */
export function mediaStore(): FileStore {
  const { s3 } = env;
  if (!s3) return diskStore(path.join(/* turbopackIgnore: true */ env.dataDir, 'media'), MEDIA_KEY);
  const settings = JSON.stringify(s3);
  if (bucket?.settings !== settings) bucket = { settings, store: s3Store(s3, MEDIA_KEY) };
  return bucket.store;
}

/** Takes files away that nothing names any more. A store that is out of reach keeps them: orphans harm nobody. */
export async function removePhotoFiles(keys: string[]) {
  const store = mediaStore();
  try {
    for (const key of keys) await store.remove(key);
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error;
    console.warn(`${error.message} Có tệp ảnh không còn dùng tới được để lại trong kho.`);
  }
}

/** @param sourceSha256 of the uploaded file · @param contentSha256 of this very file · @param width pixels */
export const variantKey = (
  sourceSha256: string,
  contentSha256: string,
  width: number,
  format: keyof typeof extensions,
) => `${sourceSha256.slice(0, 16)}/${contentSha256.slice(0, 16)}-${width}.${extensions[format]}`;

/** The large picture kept for later: new sizes and the share card are made from it. It is not served to readers. */
export const originalKey = (sourceSha256: string) => `${sourceSha256.slice(0, 16)}/original.jpg`;

/** An attached file: found by its row alone, never under an address of its own. */
export const fileKey = (sha256: string, extension: string) =>
  `${sha256.slice(0, 16)}/${sha256.slice(16)}.${extension}`;

/**
 * A picture of the first page of an attached file. Unlike a photo it is found by the file's row alone, never under an
 * address of its own: it is as public as the file.
 */
export const pageKey = (
  sourceSha256: string,
  contentSha256: string,
  width: number,
  format: keyof typeof extensions,
) => `${sourceSha256.slice(0, 16)}/p${contentSha256.slice(0, 16)}-${width}.${extensions[format]}`;

const contentTypes = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const;

/** What the web may ask for under a key; null for everything that is not a finished photo file. */
export function servedPhoto(key: string): { contentType: string; hash: string } | null {
  const [, hash, extension] = PHOTO_FILE.exec(key) ?? [];
  if (hash === undefined || extension === undefined) return null;
  return { contentType: contentTypes[extension as keyof typeof contentTypes], hash };
}
