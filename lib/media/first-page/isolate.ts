import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { setPriority } from 'node:os';
import path from 'node:path';
import type { FileKind } from '../file-kind.ts';
import { type ChildAnswer, MOST_ANSWER_BYTES, readAnswer } from './answer.ts';

/**
 * Files come from anywhere, and the programs that read them are large. So each is read in a process of its own that
 * may read the program's folders and nothing else, gets no secret, and has so much time and memory. A worker thread
 * would share its memory with the server, and fall together with it.
 */

export type Limits = {
  /** Of the processor's time: on a busy machine a good file takes long, and only a hostile one works long. */
  cpuSeconds: number;
  /** On the clock. Whoever uploads waits for it, and connections are cut after 90 s of silence. */
  milliseconds: number;
  /** Of the drawing library, and of the heap. */
  bytes: number;
};
export const LIMITS: Limits = { cpuSeconds: 20, milliseconds: 75_000, bytes: 400 * 1024 * 1024 };

type Answered = { answer: ChildAnswer; picture: Buffer };
const none = (problem: 'slow' | 'busy' | 'large' | 'failed'): Answered => ({
  answer: { state: 'none', problem },
  picture: Buffer.alloc(0),
});

/** Below the working folder, like the other files of the program: a bundler rewrites paths of modules. */
function program() {
  const root = process.cwd();
  const modules = path.join(/* turbopackIgnore: true */ root, 'node_modules');
  return {
    script: path.join(/* turbopackIgnore: true */ root, 'lib', 'media', 'first-page', 'child.ts'),
    readable: [path.join(root, 'lib'), path.join(root, 'package.json'), modules, realpathSync(modules)],
  };
}

/** The shell sets what Node cannot: the processor's time, and no dumps of memory that hold the file. */
const LIMITED = 'ulimit -c 0; ulimit -t "$1"; shift; exec "$@"';

/** Heap that ran out ends Node with this signal, or with the code that stands for it. */
const OUT_OF_MEMORY = 134;

/** @throws when it is told to stop */
export async function readIsolated(
  kind: FileKind,
  bytes: Uint8Array,
  { limits = LIMITS, signal }: { limits?: Limits; signal?: AbortSignal } = {},
): Promise<Answered> {
  signal?.throwIfAborted();
  const { script, readable } = program();
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      LIMITED,
      'sh',
      String(limits.cpuSeconds),
      process.execPath,
      `--max-old-space-size=${Math.round(limits.bytes / 1024 / 1024)}`,
      '--permission',
      ...readable.map((folder) => `--allow-fs-read=${folder}`),
      script,
      kind,
      String(limits.bytes),
    ],
    { env: { NODE_ENV: 'production' }, stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null } | Error>((resolve) => {
    child.once('error', resolve);
    child.once('close', (code, by) => resolve({ code, signal: by }));
  });
  let isLate = false;
  const kill = () => child.kill('SIGKILL');
  const timer = setTimeout(() => {
    isLate = true;
    kill();
  }, limits.milliseconds);
  signal?.addEventListener('abort', kill);
  try {
    yieldToReaders(child.pid);
    const said: Buffer[] = [];
    let length = 0;
    child.stdout.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length > MOST_ANSWER_BYTES) kill();
      else said.push(piece);
    });
    // A process that ended early takes nothing more; how it ended is told below.
    child.stdin.on('error', () => {});
    child.stdin.end(bytes);
    const end = await ended;
    signal?.throwIfAborted();
    if (isLate) return none('busy');
    if (end instanceof Error) {
      console.warn(`Không chạy được phần vẽ trang đầu của tệp: ${end.message}`);
      return none('failed');
    }
    if (end.signal === 'SIGXCPU' || (end.signal === 'SIGKILL' && length === 0)) return none('slow');
    if (end.code === OUT_OF_MEMORY || end.signal === 'SIGABRT') return none('large');
    const answered = end.code === 0 ? readAnswer(Buffer.concat(said)) : null;
    if (answered) return answered;
    console.warn(`Phần vẽ trang đầu của tệp dừng giữa chừng (${end.signal ?? end.code}).`);
    return none('failed');
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', kill);
    kill();
  }
}

/** A third of what others get of the processor, when there is not enough for all. */
const NICE = 5;

/** Whoever reads the site comes first. */
function yieldToReaders(pid: number | undefined) {
  if (pid === undefined) return;
  try {
    setPriority(pid, NICE);
  } catch {
    // It has ended already, or the system does not let us: then it runs like everybody else.
  }
}
