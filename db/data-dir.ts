import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** A failure of set-up that has one sentence for the person at the terminal: what is wrong and what to do. */
export class SetupProblem extends Error {
  override name = 'SetupProblem';
}

/** The database does not run or cannot be reached now: waiting may help, and nothing in the settings is wrong. */
export class DatabaseDown extends SetupProblem {
  override name = 'DatabaseDown';
}

type Holder = { pid: number; born: string };

/** Distinguishes a live process from a later one that was given the same number. Empty where /proc is absent. */
function bornAt(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return bornAt(holder.pid) === holder.born;
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** One by one: the recursive form never ends where the system refuses a folder in one that is there (/proc). */
function makeFolders(dir: string) {
  if (fs.existsSync(dir)) return;
  makeFolders(path.dirname(dir));
  fs.mkdirSync(dir, { mode: 0o700 });
}

/** Makes the folder, or says in one sentence why it cannot be used. */
export function prepareDataDir(dir: string) {
  try {
    makeFolders(dir);
    const probe = path.join(dir, `.ghi-thu-${process.pid}`);
    fs.writeFileSync(probe, 'x'.repeat(4096));
    fs.rmSync(probe);
  } catch (error) {
    throw explainFileProblem(error, dir);
  }
}

export function explainFileProblem(error: unknown, dir: string): SetupProblem {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SetupProblem(`Ổ đĩa chứa ${dir} đã đầy. Hãy giải phóng chỗ trống rồi chạy lại.`, {
      cause: error,
    });
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new SetupProblem(
      `Không ghi được vào ${dir}. Hãy cấp quyền ghi, hoặc đặt DATA_DIR sang thư mục khác.`,
      {
        cause: error,
      },
    );
  }
  return new SetupProblem(`Không dùng được thư mục dữ liệu ${dir}: ${(error as Error).message}`, {
    cause: error,
  });
}

/**
 * Takes DATA_DIR for this process. Returns the release function.
 * @throws SetupProblem when a live process holds it; the mark of a dead one (kill -9, power cut) is replaced.
 */
export function holdDataDir(dir: string): () => void {
  const file = path.join(dir, 'dang-dung.json');
  const me: Holder = { pid: process.pid, born: bornAt(process.pid) };
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      fs.writeFileSync(file, JSON.stringify(me), { flag: 'wx', mode: 0o600 });
      return () => {
        if (readHolder(file)?.pid === process.pid) fs.rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw explainFileProblem(error, dir);
    }
    const holder = readHolder(file);
    if (holder && isAlive(holder)) {
      throw new SetupProblem(
        `Thư mục dữ liệu ${dir} đang được tiến trình ${holder.pid} sử dụng. Hãy dừng tiến trình đó, hoặc đặt DATA_DIR sang thư mục khác.`,
      );
    }
    fs.rmSync(file, { force: true });
  }
  throw new SetupProblem(`Có tiến trình khác vừa giành thư mục dữ liệu ${dir}. Hãy chạy lại.`);
}

/** True when a live process (not this one) holds the folder. */
export function isHeldByAnother(dir: string): boolean {
  const holder = readHolder(path.join(dir, 'dang-dung.json'));
  return holder !== null && holder.pid !== process.pid && isAlive(holder);
}

/** A secret that is made once and then kept in DATA_DIR with mode 0600. */
export function keptSecret(dir: string, name: string): string {
  const file = path.join(dir, `${name}.secret`);
  const kept = readSecret(file, dir);
  if (kept) return kept;
  const secret = randomBytes(32).toString('base64url');
  // Whole or not at all: a crash between making and filling the file would leave an empty secret for ever.
  const fresh = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(fresh, `${secret}\n`, { mode: 0o600, flush: true });
    fs.rmSync(file, { force: true });
    fs.linkSync(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw explainFileProblem(error, dir);
  } finally {
    fs.rmSync(fresh, { force: true });
  }
  // Another process may have been quicker: what stands in the file counts.
  return readSecret(file, dir) ?? secret;
}

function readSecret(file: string, dir: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw explainFileProblem(error, dir);
  }
}
