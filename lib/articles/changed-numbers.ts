import type { BlockDiff, TextDiff } from './text-diff.ts';
import type { DiffRun } from './word-diff.ts';

/** A number as it stood and as it stands now; null where there is none on that side. */
export type ChangedNumber = { before: string | null; after: string | null };

/** 12,5; 1.250; 29/11/2026; 8:59. A range (2026-2030) is two numbers. */
const NUMBER = /\d+(?:[.,:/]\d+)*/g;

/** "1.250" and "1250", "05/3" and "5/3" say the same; "12,5" and "125" do not. */
const keyOf = (number: string) => number.replace(/\.(?=\d{3}(?!\d))/g, '').replace(/(^|[/:])0+(?=\d)/g, '$1');

const numbersIn = (text: string) => text.match(NUMBER) ?? [];

/** Takes out of both lists what stands in both. */
function cancel(gone: readonly string[], come: readonly string[]): [string[], string[]] {
  const left = [...come];
  const lost = gone.filter((number) => {
    const at = left.findIndex((other) => keyOf(other) === keyOf(number));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [lost, left];
}

type Sides = { gone: string[]; come: string[] };

/** What was replaced by what stands beside each other: a removed run with the added one after it. */
function readRuns(runs: readonly DiffRun[], changed: ChangedNumber[], rest: Sides) {
  let open: Sides = { gone: [], come: [] };
  const close = () => {
    const [gone, come] = cancel(open.gone, open.come);
    const pairs = Math.min(gone.length, come.length);
    for (let n = 0; n < pairs; n++) changed.push({ before: gone[n] ?? null, after: come[n] ?? null });
    rest.gone.push(...gone.slice(pairs));
    rest.come.push(...come.slice(pairs));
    open = { gone: [], come: [] };
  };
  for (const { kind, text } of runs) {
    if (kind === 'same') close();
    else open[kind === 'removed' ? 'gone' : 'come'].push(...numbersIn(text));
  }
  close();
}

const runsOf = (block: BlockDiff) => (block.kind === 'picture' ? block.caption : block.runs);

/**
 * The numbers that say something else than before, in reading order. A number that only moved, or is only written in
 * another way, is none of them; neither is what a paragraph brings that is new as a whole.
 */
export function changedNumbers({ fields, blocks }: TextDiff): ChangedNumber[] {
  const changed: ChangedNumber[] = [];
  const rest: Sides = { gone: [], come: [] };
  for (const { runs } of fields) readRuns(runs, changed, rest);
  const whole: Sides = { gone: [], come: [] };
  for (const block of blocks) {
    const isWhole = block.change === 'added' || block.change === 'removed';
    readRuns(runsOf(block), changed, isWhole ? whole : rest);
  }
  // A number may have gone in one paragraph and come in another.
  const [goneHere, comeThere] = cancel(rest.gone, whole.come);
  const [comeHere, goneThere] = cancel(rest.come, whole.gone);
  const [gone, come] = cancel(goneHere, comeHere);
  const [wholeGone, wholeCome] = cancel(goneThere, comeThere);
  // A paragraph that was written anew stands as one that went and one that came.
  for (let n = 0; n < Math.min(wholeGone.length, wholeCome.length); n++)
    changed.push({ before: wholeGone[n] ?? null, after: wholeCome[n] ?? null });
  changed.push(...gone.map((before) => ({ before, after: null })));
  changed.push(...come.map((after) => ({ before: null, after })));
  return changed;
}

const MOST_NAMED = 5;

/** '12,5 → 15,2; bỏ 204; thêm 3' */
export function sayChangedNumbers(changed: readonly ChangedNumber[]): string {
  const named = changed
    .slice(0, MOST_NAMED)
    .map(({ before, after }) =>
      before === null ? `thêm ${after}` : after === null ? `bỏ ${before}` : `${before} → ${after}`,
    );
  if (changed.length > MOST_NAMED) named.push(`và ${changed.length - MOST_NAMED} con số khác`);
  return named.join('; ');
}
