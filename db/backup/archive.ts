import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Header } from 'tar';
import { SetupProblem } from '../data-dir.ts';

/**
 * A backup is an ordinary .tar.gz, so that `tar xzf` opens it in any year. Both directions are pulled through
 * generators: one member's piece at a time is in memory, whatever the size of the archive.
 */

const BLOCK = 512;

/** What one member came to: bytes as stored, and sha256 (hex) over them. */
export type Sealed = { size: number; sha256: string };

/**
 * The bytes of one member, header to padding; returns its seal.
 * @param size bytes that `content` is going to give; another number is an error, because the header went out already
 */
export async function* writeMember(
  path: string,
  size: number,
  content: AsyncIterable<Uint8Array>,
  at: Date,
): AsyncGenerator<Uint8Array, Sealed> {
  const block = Buffer.alloc(BLOCK);
  const header = new Header({ path, size, mode: 0o600, uid: 0, gid: 0, mtime: at, type: 'File' });
  if (header.encode(block)) throw new Error(`does not fit into a tar header: ${path}`);
  yield block;
  const hash = createHash('sha256');
  let written = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    written += chunk.byteLength;
    yield chunk;
  }
  if (written !== size) throw new Error(`${path} changed while it was read: ${written} of ${size} bytes`);
  yield Buffer.alloc(padding(size));
  return { size, sha256: hash.digest('hex') };
}

/** What ends a tar file. */
export const archiveEnd = () => Buffer.alloc(2 * BLOCK);

const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK;

/** A member on its way out of the archive. `content` may be read once, before the next member is asked for. */
export type Member = { path: string; size: number; content: AsyncIterable<Buffer> };

/**
 * Members in the order of the archive. Read to the end, it also proves the checksum of the compression.
 * @throws SetupProblem when the file is missing, no backup, or cut off or damaged
 */
export async function* readMembers(file: string): AsyncGenerator<Member> {
  // Errors of the file and of the decompression come out of the loop below; there is nobody else to tell.
  const bytes = pipeline(createReadStream(file), createGunzip(), () => {});
  let members = 0;
  const source = new Pieces(bytes, (error) => explainArchiveProblem(error, file, members) ?? error);
  try {
    for (;;) {
      const block = await source.take(BLOCK);
      if (block.every((byte) => byte === 0)) break;
      const { path, size } = fileHeader(block) ?? {};
      if (path === undefined || size === undefined) throw members === 0 ? notABackup(file) : damaged(file);
      members++;
      let left = size;
      yield {
        path,
        size,
        content: (async function* () {
          while (left > 0) {
            const piece = await source.takeUpTo(left);
            left -= piece.length;
            yield piece;
          }
        })(),
      };
      while (left > 0) left -= (await source.takeUpTo(left)).length;
      await source.take(padding(size));
    }
    await source.drain();
  } finally {
    bytes.destroy();
  }
}

/** null when the block is anything but the header of a plain file. */
function fileHeader(block: Buffer): Header | null {
  try {
    const header = new Header(block);
    return header.cksumValid && header.type === 'File' ? header : null;
  } catch {
    // Random bytes may read as numbers that are none; that is all the constructor complains of.
    return null;
  }
}

/** Gives a stream out in the sizes that are asked for. */
class Pieces {
  #source: AsyncIterator<Buffer>;
  #explain: (error: unknown) => unknown;
  #rest: Buffer = Buffer.alloc(0);

  /** @param explain turns what the stream failed with into what whoever asks is told */
  constructor(source: AsyncIterable<Buffer>, explain: (error: unknown) => unknown) {
    this.#source = source[Symbol.asyncIterator]();
    this.#explain = explain;
  }

  async #next(): Promise<Buffer | null> {
    try {
      const { done, value } = await this.#source.next();
      return done ? null : value;
    } catch (error) {
      throw this.#explain(error);
    }
  }

  async takeUpTo(size: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const next = await this.#next();
      if (next === null) throw this.#explain(new CutOff());
      this.#rest = next;
    }
    const piece = this.#rest.subarray(0, size);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  /** @param size small: the whole of it is held in memory */
  async take(size: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let left = size; left > 0; ) {
      const piece = await this.takeUpTo(left);
      pieces.push(piece);
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  async drain() {
    while ((await this.#next()) !== null);
  }
}

class CutOff extends Error {
  override name = 'CutOff';
}

export const damaged = (file: string, cause?: unknown) =>
  new SetupProblem(
    `Tệp ${file} bị hỏng hoặc bị cắt ngắn nên không dùng được; chưa có gì bị thay đổi. Hãy chép lại tệp từ nơi lưu giữ, hoặc dùng bản sao lưu khác.`,
    { cause },
  );

export const notABackup = (file: string, cause?: unknown) =>
  new SetupProblem(
    `Tệp ${file} không phải bản sao lưu của trang. Hãy chọn tệp do npm run backup tạo ra (backup-….tar.gz).`,
    { cause },
  );

function explainArchiveProblem(error: unknown, file: string, members: number): SetupProblem | null {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new SetupProblem(`Không có tệp ${file}. Hãy kiểm tra lại đường dẫn.`, { cause: error });
  }
  if (code === 'EISDIR') {
    return new SetupProblem(`${file} là thư mục. Hãy chỉ đến tệp backup-….tar.gz.`, { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new SetupProblem(`Không được phép đọc tệp ${file}. Hãy chạy bằng tài khoản đọc được tệp này.`, {
      cause: error,
    });
  }
  if (code === 'Z_DATA_ERROR' && members === 0 && /header/.test((error as Error).message)) {
    return notABackup(file, error);
  }
  if (error instanceof CutOff || code.startsWith('Z_')) return damaged(file, error);
  return null;
}
