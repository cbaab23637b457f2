import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** One line of the table. */
export type Figure = {
  what: string;
  /** The bare number, for machines; null when nothing could be measured. */
  value: number | null;
  shown: string;
  goal: string | null;
  /** Null when there is no goal, or nothing was measured. */
  reached: boolean | null;
};

/** What a part found: the lines of the table and everything behind them. */
export type Findings = { figures: Figure[]; details?: unknown };

const digits = (value: number) => {
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en');
  return String(Number(value.toFixed(Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3)));
};
const show = (value: number, unit: string, note: string) =>
  `${digits(value)}${unit && (unit === '%' ? unit : ` ${unit}`)}${note && ` (${note})`}`;

export const info = (what: string, value: number, unit = '', note = ''): Figure => ({
  what,
  value,
  shown: show(value, unit, note),
  goal: null,
  reached: null,
});

export const atLeast = (what: string, value: number, goal: number, unit = '', note = ''): Figure => ({
  ...info(what, value, unit, note),
  goal: `≥ ${digits(goal)}${unit && ` ${unit}`}`,
  reached: value >= goal,
});

export const atMost = (what: string, value: number, goal: number, unit = '', note = ''): Figure => ({
  ...info(what, value, unit, note),
  goal: goal === 0 ? '0' : `≤ ${digits(goal)}${unit && ` ${unit}`}`,
  reached: value <= goal,
});

/** A figure that could not be measured here, and why. It stands in the table, so that nobody takes it for reached. */
export const skipped = (what: string, why: string): Figure => ({
  what,
  value: null,
  shown: `SKIPPED: ${why}`,
  goal: null,
  reached: null,
});

export type Part = { name: string; seconds: number; error?: string } & Findings;

const pad = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - [...text].length));
const mark = (reached: boolean | null) => (reached === null ? ' ' : reached ? '✓' : '✗');

export function printTable(parts: readonly Part[]) {
  const all = parts.flatMap((part) => part.figures);
  const widest = (of: (figure: Figure) => string, most: number) =>
    Math.min(most, Math.max(4, ...all.map((figure) => [...of(figure)].length)));
  const what = widest((figure) => figure.what, 64);
  const goal = widest((figure) => figure.goal ?? '', 24);
  console.log(`\n  ${pad('what', what)}  ${pad('goal', goal)}  figure`);
  for (const part of parts) {
    console.log(`\n${part.name} (${part.seconds.toFixed(0)} s)`);
    for (const figure of part.figures) {
      console.log(
        `${mark(figure.reached)} ${pad(figure.what, what)}  ${pad(figure.goal ?? '', goal)}  ${figure.shown}`,
      );
    }
    if (part.error) console.log(`✗ FAILED: ${part.error.split('\n')[0]}`);
  }
  const judged = all.filter((figure) => figure.reached !== null);
  const missed = judged.filter((figure) => !figure.reached).length;
  const failed = parts.filter((part) => part.error).length;
  console.log(
    `\n${judged.length - missed} of ${judged.length} goals reached${failed > 0 ? `; ${failed} parts failed` : ''}.`,
  );
}

/** Everything that was found, with the machine it was found on. */
export function writeJson(file: string, parts: readonly Part[], startedAt: Date) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const machine = {
    node: process.version,
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    processor: os.cpus()[0]?.model ?? '',
    cores: os.availableParallelism(),
    memoryMB: Math.round(os.totalmem() / 2 ** 20),
  };
  fs.writeFileSync(
    file,
    `${JSON.stringify({ startedAt: startedAt.toISOString(), machine, parts }, null, 2)}\n`,
  );
}
