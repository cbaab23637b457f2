import { SettingProblem } from '#lib/env.ts';
import { StoreAway } from '#lib/media/store-away.ts';
import { SetupProblem } from '../data-dir.ts';

/** A command line that cannot be understood; its message is one sentence for the terminal. */
export class UsageProblem extends Error {
  override name = 'UsageProblem';
}

/**
 * Runs a command to its exit code: 0 done, 2 failed with one line that says what to do, 130 stopped with Ctrl-C. The
 * first Ctrl-C lets the command clear up after itself, the second one ends it at once.
 *
 * @param stopped what is said after Ctrl-C
 */
export async function runCommand(stopped: string, main: (signal: AbortSignal) => Promise<void>) {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  try {
    await main(stop.signal);
  } catch (error) {
    if (stop.signal.aborted) {
      console.error(stopped);
      process.exitCode = 130;
      return;
    }
    const { code, message } = error as Error & { code?: string };
    const told = [UsageProblem, SetupProblem, SettingProblem, StoreAway];
    const isForThePerson = told.some((kind) => error instanceof kind);
    // Of parseArgs: an option that does not exist.
    if (isForThePerson) console.error(message);
    else if (code?.startsWith('ERR_PARSE_ARGS'))
      console.error('Không hiểu lệnh này. Hãy xem: thêm -- --help');
    else console.error(error);
    process.exitCode = 2;
  }
}
