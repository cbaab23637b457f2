import { buffer } from 'node:stream/consumers';
import { WordProblem } from '#lib/importing/word/problem.ts';
import { type FileKind, fileKinds } from '../file-kind.ts';
import type { ChildAnswer } from './answer.ts';
import { sendAnswer } from './answer.ts';
import { readOfficePage } from './office.ts';
import { drawPdf, limitMemory } from './pdf.ts';

/**
 * A process for one file: its bytes come in, its first page goes out. It may read the program and nothing else, has no
 * environment, and is ended from outside when it takes too long (see isolate.ts).
 *
 * node lib/media/first-page/child.ts KIND BYTES_OF_MEMORY
 */

// What the libraries say must not stand among the bytes of the answer.
console.log = console.info = console.warn = console.error = () => {};

const [, , kind = '', most = ''] = process.argv;
const wasRefusedMemory = limitMemory(Number(most));

async function answer(bytes: Uint8Array): Promise<[ChildAnswer, Uint8Array?]> {
  if (kind === 'pdf') {
    const drawn = await drawPdf(bytes);
    if (typeof drawn === 'string') {
      return [{ state: 'none', problem: wasRefusedMemory() ? 'large' : drawn }];
    }
    // A picture that could not be unpacked is left out without a word, and the page looks as if it were empty.
    if (wasRefusedMemory()) return [{ state: 'none', problem: 'large' }];
    return [{ state: 'picture', width: drawn.width, height: drawn.height }, drawn.pixels];
  }
  const page = readOfficePage(kind as Exclude<FileKind, 'pdf'>, bytes);
  return [page ? { state: 'text', ...page } : { state: 'none', problem: 'empty' }];
}

function problemOf(error: unknown): ChildAnswer {
  if (wasRefusedMemory()) return { state: 'none', problem: 'large' };
  if (error instanceof WordProblem) {
    const { kind } = error;
    return { state: 'none', problem: kind === 'large' || kind === 'encrypted' ? kind : 'damaged' };
  }
  // The library stumbles only over what no other program has written.
  return { state: 'none', problem: 'damaged' };
}

if (!Object.hasOwn(fileKinds, kind)) throw new Error(`no kind of file: ${kind}`);
const bytes = await buffer(process.stdin);
await answer(bytes)
  .catch((error: unknown): [ChildAnswer] => [problemOf(error)])
  .then(([told, pixels]) => sendAnswer(process.stdout, told, pixels));
