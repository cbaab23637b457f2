import { inflateSync } from 'node:zlib';

/**
 * What a PDF says of itself, read without drawing it: how many pages it has, and whether it brings programs along.
 * Objects are found by their marks, not by the table at the end: the table is what damaged and hostile files lie in.
 */

export type PdfFacts = {
  /** null: encrypted, or built in a way that this reader does not know. */
  pageCount: number | null;
  /** JavaScript, programs to be started, files inside. */
  hasProgram: boolean;
};

/** Of one packed list of objects, unpacked. */
const MOST_UNPACKED = 16_000_000;
const MOST_LISTS = 5000;
const PROGRAM = /\/(?:JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia)(?![A-Za-z0-9])/;

/** null when it is no PDF that was written to its end. */
export function readPdf(bytes: Uint8Array): PdfFacts | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.slice(-4096).includes('%%EOF') && !text.includes('startxref')) return null;
  const objects = new Map<number, string>();
  let outside = '';
  let root: string | undefined;
  let lists = 0;
  let unpacked = 0;
  const nextStream = ahead(text, 'stream');
  const nextEnd = ahead(text, 'endobj');
  const nextStreamEnd = ahead(text, 'endstream');
  const start = /(?:^|[\s>])(\d{1,10})[ \t]{1,9}\d{1,5}[ \t]{1,9}obj\b/g;
  for (let at = start.exec(text); at !== null; at = start.exec(text)) {
    const from = at.index + at[0].length;
    const streamAt = nextStream(from);
    const endAt = nextEnd(from);
    const hasStream = streamAt < endAt;
    const dictionary = unescaped(text.slice(from, hasStream ? streamAt : endAt));
    objects.set(Number(at[1]), dictionary);
    outside += `${dictionary}\n`;
    const named = /\/Root[\s]+(\d{1,10})[\s]+\d{1,5}[\s]+R/.exec(dictionary)?.[1];
    if (/\/Type\s*\/XRef/.test(dictionary) && named) root = named;
    if (!hasStream) {
      start.lastIndex = endAt;
      continue;
    }
    const ends = nextStreamEnd(streamAt);
    if (/\/Type\s*\/ObjStm/.test(dictionary) && lists < MOST_LISTS && unpacked < MOST_UNPACKED * 4) {
      lists += 1;
      const packed = bytes.subarray(streamAt + 'stream'.length, ends);
      const list = unpackedList(packed, dictionary);
      unpacked += list.length;
      for (const [number, object] of objectsIn(list, dictionary)) {
        objects.set(number, unescaped(object));
        outside += `${unescaped(object)}\n`;
      }
    }
    start.lastIndex = Math.max(from, ends);
  }
  root = rootInTrailers(text) ?? root;
  if (objects.size === 0) return null;
  return { pageCount: pagesOf(objects, root), hasProgram: PROGRAM.test(outside) };
}

/** Asked from left to right: where the word stands next, or the end. Each part of the text is searched once. */
function ahead(text: string, word: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = text.indexOf(word, from);
      found = at < 0 ? text.length : at;
    }
    return found;
  };
}

/** The latest of the trailers that says where the catalog is; a file that was saved many times has as many. */
function rootInTrailers(text: string): string | undefined {
  let before = text.length;
  for (let n = 0; n < 20 && before > 0; n++) {
    const at = text.lastIndexOf('trailer', before - 1);
    if (at < 0) return undefined;
    const root = /\/Root\s+(\d{1,10})\s/.exec(text.slice(at, at + 4000))?.[1];
    if (root) return root;
    before = at;
  }
  return undefined;
}

/** Names may be written with #xx, which is how programs are hidden from whoever looks for their names. */
const unescaped = (object: string) =>
  object.replace(/#([0-9a-fA-F]{2})/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

function unpackedList(packed: Uint8Array, dictionary: string): string {
  const from = packed[0] === 13 ? (packed[1] === 10 ? 2 : 1) : packed[0] === 10 ? 1 : 0;
  const body = packed.subarray(from);
  if (!dictionary.includes('/Filter')) return Buffer.from(body).toString('latin1');
  try {
    return inflateSync(body, { maxOutputLength: MOST_UNPACKED }).toString('latin1');
  } catch {
    // Encrypted or damaged: its objects stay unknown, and the file says nothing of its pages.
    return '';
  }
}

/** A list of objects begins with pairs of numbers: whose object, and where it begins. */
function objectsIn(list: string, dictionary: string): [number, string][] {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
  if (!Number.isInteger(first) || first > list.length) return [];
  const numbers = list.slice(0, first).trim().split(/\s+/).map(Number);
  const found: [number, string][] = [];
  for (let n = 0; n + 1 < numbers.length; n += 2) {
    const [number, at, end] = [numbers[n], numbers[n + 1], numbers[n + 3]];
    if (number === undefined || at === undefined) break;
    found.push([number, list.slice(first + at, end === undefined ? undefined : first + end)]);
  }
  return found;
}

function pagesOf(objects: ReadonlyMap<number, string>, root: string | undefined): number | null {
  const catalog =
    objects.get(Number(root)) ?? [...objects.values()].find((object) => /\/Type\s*\/Catalog/.test(object));
  const tree = /\/Pages\s+(\d{1,10})\s+\d{1,5}\s+R/.exec(catalog ?? '')?.[1];
  const count = Number(/\/Count\s+(\d{1,6})(?![\s]+\d+[\s]+R)/.exec(objects.get(Number(tree)) ?? '')?.[1]);
  return Number.isInteger(count) && count > 0 ? count : null;
}
