import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { tags } from '#lib/cache-tags.ts';

const FORMAT = 1;
/** Longest first line that is looked at when a page's tags are wanted: 120 tags and a policy are far below. */
const HEAD_BYTES = 32_768;
/** Other processes write into the folder too: after so many writings its weight is counted anew. */
const COUNT_EVERY = 500;
/** A sweep ends this far below the limit, so that the next one is not due at once. */
const AFTER_SWEEP = 0.9;

const headSchema = z.object({
  format: z.literal(FORMAT),
  key: z.string(),
  /** The process that stored it: only there `moment` means something. */
  boot: z.string(),
  moment: z.number(),
  tags: z.array(z.string()).nullable(),
  status: z.number(),
  etag: z.string().nullable(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  /** Milliseconds since 1970, as all times here. */
  expiresAt: z.number(),
  storedAt: z.number(),
  isBest: z.boolean(),
  parts: z.array(z.tuple([z.enum(['br', 'gzip', 'identity']), z.number()])),
  sum: z.string(),
});

type Head = z.output<typeof headSchema>;
/** A finished page as it lies on the disk, with its bodies in the encodings that were kept. */
export type ShelvedPage = Omit<Head, 'format' | 'parts' | 'sum'> & {
  bodies: Partial<Record<'br' | 'gzip' | 'identity', Buffer>>;
};

/** Tags of rows that are no longer public, with the time until which a page may show them. */
export type Gone = ReadonlyMap<string, number>;

/** Whether a page from before shows such a row. One that does not say what it shows may show anything. */
export function showsGone(page: { tags: readonly string[] | null; storedAt: number }, gone: Gone): boolean {
  if (page.tags === null || page.tags.includes(tags.unnamedArticles)) {
    return [...gone.values()].some((at) => page.storedAt <= at);
  }
  return page.tags.some((tag) => page.storedAt <= (gone.get(tag) ?? Number.NEGATIVE_INFINITY));
}

const sumOf = (parts: Buffer[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
};

const ARTICLE_TAG = /^article:(\d+)$/;

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Finished pages on the disk: what is served when neither Next nor PostgreSQL answers, also after a restart. One file
 * per page, named by a hash of its address; the first line says what it is. Several processes may share the folder: a
 * file is complete or not there, and whoever wrote last has written a good page.
 */
export class PageShelf {
  readonly #folder: string;
  readonly #most: number;
  /** Bytes; counted at the first writing, then kept up. */
  #weight: Promise<number> | undefined;
  #writings = 0;
  #sweeping: Promise<unknown> = Promise.resolve();
  readonly #heat: () => Iterable<[string, number]>;

  /**
   * @param folder made when the first page comes
   * @param most bytes on the disk
   * @param heat what is kept in memory too: it is read from there, so its file looks unused; the hottest go last
   */
  constructor(folder: string, most: number, heat: () => Iterable<[string, number]> = () => []) {
    this.#folder = folder;
    this.#most = most;
    this.#heat = heat;
  }

  #fileOf(key: string) {
    const name = createHash('sha256').update(key).digest('hex').slice(0, 40);
    return path.join(this.#folder, name.slice(0, 2), name.slice(2));
  }

  /** @throws file system errors, such as a full disk */
  async put(page: ShelvedPage) {
    const kept = Object.entries(page.bodies).filter(
      (entry): entry is ['br', Buffer] => entry[1] !== undefined,
    );
    const { bodies: _bodies, ...facts } = page;
    const head: Head = {
      format: FORMAT,
      ...facts,
      parts: kept.map(([encoding, body]) => [encoding, body.length]),
      sum: sumOf(kept.map(([, body]) => body)),
    };
    const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...kept.map(([, body]) => body)]);
    const file = this.#fileOf(page.key);
    const half = `${file}.${randomUUID()}.tmp`;
    await fs.mkdir(path.dirname(file), { recursive: true });
    const before = await fs.stat(file).then(
      (s) => s.size,
      () => 0,
    );
    try {
      await fs.writeFile(half, bytes, { flag: 'wx' });
      await fs.rename(half, file);
    } catch (error) {
      await fs.rm(half, { force: true });
      throw error;
    }
    this.#writings += 1;
    if (this.#writings % COUNT_EVERY === 0) this.#weight = undefined;
    this.#weight ??= this.#files().then((files) =>
      files.reduce((sum, f) => sum + f.size, before - bytes.length),
    );
    const weight = (await this.#weight) + bytes.length - before;
    this.#weight = Promise.resolve(weight);
    if (weight > this.#most) {
      this.#weight = this.#sweep();
      await this.#weight;
    }
  }

  /** The page, or null when there is none or its file is damaged. */
  async get(key: string): Promise<ShelvedPage | null> {
    let bytes: Buffer;
    const file = this.#fileOf(key);
    try {
      bytes = await fs.readFile(file);
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
    const end = bytes.indexOf(10);
    const head = parseHead(bytes.subarray(0, end));
    if (!head || head.key !== key) return null;
    const bodies: ShelvedPage['bodies'] = {};
    let at = end + 1;
    for (const [encoding, length] of head.parts) {
      bodies[encoding] = bytes.subarray(at, at + length);
      at += length;
    }
    if (at !== bytes.length || sumOf(Object.values(bodies)) !== head.sum) return null;
    // What is read stays: a sweep throws out what was not touched for longest.
    const now = new Date();
    await fs.utimes(file, now, now).catch(() => {});
    const { format: _format, parts: _parts, sum: _sum, ...page } = head;
    return { ...page, bodies };
  }

  async remove(key: string) {
    await fs.rm(this.#fileOf(key), { force: true });
  }

  /**
   * Removes every page that shows what was withdrawn: it must not come back with a later outage. Reads the first lines
   * of all files; withdrawals are rare.
   */
  async removeGone(gone: Gone) {
    if (gone.size > 0) await this.#removeWhere((head) => showsGone(head, gone));
  }

  /** Removes every page from before that shows an article which is not among these. */
  async removeUnknown(known: ReadonlySet<number>, asOf: number) {
    await this.#removeWhere(
      ({ tags: shown, storedAt }) =>
        storedAt < asOf &&
        shown !== null &&
        shown.some((tag) => ARTICLE_TAG.test(tag) && !known.has(Number(tag.replace(ARTICLE_TAG, '$1')))),
    );
  }

  /** One after the other: each reads the first lines of all files. */
  async #removeWhere(isUnwanted: (head: Head) => boolean) {
    const work = this.#sweeping.then(async () => {
      for (const { file } of await this.#files()) {
        const head = await readHead(file);
        if (head && isUnwanted(head)) await fs.rm(file, { force: true });
      }
    });
    this.#sweeping = work.catch(() => {});
    await work;
  }

  async #sweep(): Promise<number> {
    const heat = new Map([...this.#heat()].map(([key, degree]) => [this.#fileOf(key), degree]));
    const heatOf = (file: string) => heat.get(file) ?? 0;
    const files = (await this.#files()).sort(
      (a, b) => heatOf(a.file) - heatOf(b.file) || a.touched - b.touched,
    );
    let weight = files.reduce((sum, file) => sum + file.size, 0);
    for (const { file, size } of files) {
      if (weight <= this.#most * AFTER_SWEEP) break;
      await fs.rm(file, { force: true });
      weight -= size;
    }
    return weight;
  }

  async #files() {
    const found: { file: string; size: number; touched: number }[] = [];
    const folders = await fs.readdir(this.#folder).catch((error) => {
      if (isGone(error)) return [];
      throw error;
    });
    for (const folder of folders) {
      const names = await fs.readdir(path.join(this.#folder, folder)).catch(() => []);
      for (const name of names) {
        const file = path.join(this.#folder, folder, name);
        const stat = await fs.stat(file).catch(() => null);
        if (!stat) continue;
        // Left behind by a process that was killed while it wrote.
        if (name.endsWith('.tmp') && Date.now() - stat.mtimeMs > 60_000) await fs.rm(file, { force: true });
        else found.push({ file, size: stat.size, touched: stat.mtimeMs });
      }
    }
    return found;
  }
}

function parseHead(line: Buffer): Head | null {
  try {
    return headSchema.safeParse(JSON.parse(line.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

async function readHead(file: string): Promise<Head | null> {
  const handle = await fs.open(file).catch(() => null);
  if (!handle) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    return end < 0 ? null : parseHead(buffer.subarray(0, end));
  } finally {
    await handle.close();
  }
}
