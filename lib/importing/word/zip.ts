import { crc32, inflateRawSync } from 'node:zlib';
import { damaged, encrypted, hostile, tooLargeInside } from './problem.ts';

/**
 * The ZIP around a Word file, read with suspicion: everything its directory claims is checked before the first byte is
 * unpacked, and unpacking stops where the claim ends. Nothing is ever written to a disk under a name from inside.
 */

const MAX_ENTRIES = 2000;
/** Bytes, of one part and of all together. A report with twenty phone photos is 100 MB at the very most. */
const MAX_PART = 96 * 1024 * 1024;
const MAX_TOTAL = 256 * 1024 * 1024;
/** Long regular tables pack 60:1; a bomb packs 1000:1. Small parts may do as they like. */
const MAX_RATIO = 200;
const RATIO_MATTERS = 2 * 1024 * 1024;

const END = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

type Entry = { name: string; method: number; packed: number; size: number; crc: number; at: number };

export type Zip = {
  names: string[];
  /** Size after unpacking, bytes; 0 when there is no such part. */
  sizeOf: (name: string) => number;
  /** The part's bytes; null when there is none. @throws WordProblem when they are not what the directory claims */
  read: (name: string) => Uint8Array | null;
};

const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024).toLocaleString('vi-VN')} MB`;

function endOfDirectory(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  throw damaged();
}

function checkName(name: string, seen: Set<string>): void {
  const steps = name.split('/');
  if (
    name === '' ||
    name.length > 400 ||
    /[\\\u0000-\u001f]|^\/|^[a-z]:/i.test(name) ||
    steps.includes('..') ||
    steps.length > 12
  ) {
    throw hostile('tên tệp bên trong dẫn ra ngoài');
  }
  // Two parts of one name: a checker reads the one, Word the other.
  const folded = name.normalize('NFC').toLowerCase();
  if (seen.has(folded)) throw hostile('hai phần cùng tên');
  seen.add(folded);
}

function checkSizes(entries: Entry[]): void {
  let total = 0;
  for (const { packed, size } of entries) {
    total += size;
    if (size > MAX_PART) throw tooLargeInside(`một phần tự khai ${megabytes(size)}`);
    if (size > RATIO_MATTERS && size > packed * MAX_RATIO)
      throw tooLargeInside(`nén gấp ${Math.round(size / Math.max(1, packed)).toLocaleString('vi-VN')} lần`);
  }
  if (total > MAX_TOTAL) throw tooLargeInside(`tổng cộng tự khai ${megabytes(total)}`);
}

/** Entries that share packed bytes make a bomb of a few kilobytes out of one stream. */
function checkOverlap(entries: Entry[], directoryAt: number): void {
  const inOrder = entries.toSorted((a, b) => a.at - b.at);
  for (const [index, entry] of inOrder.entries()) {
    const next = inOrder[index + 1]?.at ?? directoryAt;
    if (entry.at + entry.packed > next) throw hostile('các phần chồng lên nhau');
  }
}

function readDirectory(bytes: Uint8Array): Entry[] {
  if (bytes.length < 22) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  const directoryAt = view.getUint32(end + 16, true);
  if (count > MAX_ENTRIES) throw tooLargeInside(`${count.toLocaleString('vi-VN')} tệp bên trong`);
  const decoder = new TextDecoder();
  const seen = new Set<string>();
  const entries: Entry[] = [];
  let at = directoryAt;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const localAt = view.getUint32(at + 42, true);
    const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength);
    const entry: Entry = {
      name: decoder.decode(nameBytes),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: 0,
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (entry.size === 0xffffffff || entry.packed === 0xffffffff) throw tooLargeInside('tự khai trên 4 GB');
    if (flags & 0x41) throw encrypted();
    if (entry.method !== 0 && entry.method !== 8) throw hostile('cách nén lạ');
    if (localAt + 30 > bytes.length || view.getUint32(localAt, true) !== LOCAL_ENTRY) throw damaged();
    const localName = bytes.subarray(localAt + 30, localAt + 30 + view.getUint16(localAt + 26, true));
    if (Buffer.compare(localName, nameBytes) !== 0) throw hostile('hai tên cho một phần');
    entry.at = localAt + 30 + localName.length + view.getUint16(localAt + 28, true);
    if (entry.at + entry.packed > bytes.length) throw damaged();
    if (entry.name.endsWith('/') && entry.size === 0) continue;
    checkName(entry.name, seen);
    entries.push(entry);
  }
  checkSizes(entries);
  checkOverlap(entries, directoryAt);
  return entries;
}

function unpack(bytes: Uint8Array, entry: Entry): Uint8Array {
  const packed = bytes.subarray(entry.at, entry.at + entry.packed);
  if (entry.method === 0) {
    if (entry.packed !== entry.size) throw damaged();
    return packed;
  }
  try {
    // Stops at the first byte beyond the claim: memory never grows past what checkSizes allowed.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLargeInside('một phần lớn hơn kích thước tự khai');
    throw damaged(error);
  }
}

/** Opens a ZIP held in memory. Nothing is unpacked yet. @throws WordProblem */
export function openZip(bytes: Uint8Array): Zip {
  const entries = new Map(readDirectory(bytes).map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    names: [...entries.values()].map((entry) => entry.name),
    sizeOf: (name) => entries.get(name.toLowerCase())?.size ?? 0,
    read: (name) => {
      const entry = entries.get(name.toLowerCase());
      if (!entry) return null;
      const content = unpack(bytes, entry);
      if (content.length !== entry.size || crc32(content) !== entry.crc) throw damaged();
      return content;
    },
  };
}
