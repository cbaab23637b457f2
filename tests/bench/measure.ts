import { spawn, spawnSync } from 'node:child_process';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Two cores or more: the server gets the first one, the load the second, so that neither takes the other's time. */
const canPin = os.availableParallelism() >= 2 && spawnSync('taskset', ['--version']).status === 0;
export const CORES = canPin ? ({ server: '0', load: '1' } as const) : null;

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('the median of nothing');
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Holds a running process, all its threads, on the server's core; `false` lets it use every core again. */
export function pin(pid: number, isPinned = true) {
  if (!CORES) return;
  const cores = isPinned ? CORES.server : `0-${os.availableParallelism() - 1}`;
  const done = spawnSync('taskset', ['-a', '-c', '-p', cores, String(pid)]);
  if (done.status !== 0) throw new Error(`taskset: ${done.stderr}`);
}

/** A round of each side in turn, so that a slow minute of the machine hits all of them: A B C, A B C, … */
export async function interleaved<Name extends string, T>(
  rounds: number,
  sides: Record<Name, () => Promise<T>>,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(sides) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) results[name].push(await sides[name]());
  }
  return results;
}

/** Medians of what each round found. */
export const ratioOf = <T>(a: readonly T[], b: readonly T[], value: (one: T) => number) =>
  median(
    a.map((one, round) => {
      const other = b[round];
      if (other === undefined) throw new Error('sides with different numbers of rounds');
      return value(one) / value(other);
    }),
  );

export type Load = {
  requests: number;
  seconds: number;
  /** Of the whole answers, headers included. */
  bytes: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  max: number;
  socketErrors: number;
  timeouts: number;
  /** Answers of 400 and above. */
  badStatus: number;
  /** Only with a list of paths: answers read, those that were not a 200 with a body, the first few statuses of these. */
  answered: number;
  failed: number;
  firstFailures: string;
};

export const perSecond = (load: Load) => load.requests / load.seconds;

export type LoadOptions = {
  /** Origin and path; always 127.0.0.1, with the name in the Host header. */
  port: number;
  path?: string;
  connections?: number;
  seconds: number;
  headers?: Record<string, string>;
  paths?: { file: string; order: 'random' | 'sequence'; stopAfter?: number; markAfter?: number };
  /** Called once when `markAfter` answers have been read. */
  onMark?: () => void;
};

/** Runs wrk with one thread on the load's core. @throws when wrk fails or any request does that should not. */
export async function load(options: LoadOptions): Promise<Load> {
  const { port, paths, seconds, connections = 32 } = options;
  const headers = { Host: `localhost:${port}`, ...options.headers };
  const args = [
    'wrk',
    ...['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '30s', '--latency'],
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ...['-s', path.join(import.meta.dirname, 'load.lua')],
    `http://127.0.0.1:${port}${options.path ?? '/'}`,
    '--',
    ...(paths
      ? [paths.file, paths.order, String(paths.stopAfter ?? 0), String(paths.markAfter ?? 0)]
      : ['-']),
  ];
  const [command, ...rest] = CORES ? ['taskset', '-c', CORES.load, ...args] : args;
  const child = spawn(command ?? 'wrk', rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
    if (String(chunk).includes('mark')) options.onMark?.();
    if (String(chunk).includes('enough')) child.kill('SIGINT');
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const report = /^REPORT (.*)$/m.exec(output)?.[1];
  if (code !== 0 || !report)
    throw new Error(`wrk on port ${port}${options.path ?? ''} failed (${code}): ${output}`);
  const found = JSON.parse(report) as Load;
  if (!paths && found.badStatus + found.socketErrors + found.timeouts > 0) {
    throw new Error(`requests failed under load on ${options.path}: ${report}`);
  }
  return found;
}

export type Answer = {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** As it came over the wire: still compressed. */
  body: Buffer;
  /** Milliseconds from the first byte sent to the last received. */
  took: number;
};

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** One request, with nothing decoded. */
export function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
          took: performance.now() - started,
        }),
      );
    });
    request.setTimeout(60_000, () => request.destroy(new Error(`no answer within a minute: ${url}`)));
    request.on('error', reject);
  });
}

/** The text of a page. @throws when the answer is not 200 */
export async function getText(url: string): Promise<string> {
  const answer = await get(url);
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return answer.body.toString('utf8');
}

const STILL = 8;

/** The answer once it stays the same: a store may compress better after the first visitors have been served. */
export async function settled(url: string, headers: Record<string, string>): Promise<Answer> {
  let last = await get(url, headers);
  for (let same = 0; same < STILL; ) {
    await sleep(250);
    const next = await get(url, headers);
    same = next.body.equals(last.body) ? same + 1 : 0;
    last = next;
  }
  return last;
}
