import type { Block, TextBlock } from './text-blocks.ts';

/** Which block of the new text stands where which one of the old text stood; null: there is none. */
export type BlockPair = [before: Block | null, after: Block | null];

/** Above this many comparisons what differs is shown as replaced as a whole: the page must not hang. */
const MOST_COMPARISONS = 1_000_000;
const MOST_LIKENESSES = 250_000;
/** Two paragraphs that share less than this are two paragraphs, not one that was rewritten. */
const LEAST_LIKENESS = 0.35;

/** Pairs the blocks of two texts in reading order: equal ones first, then in the gaps between them those most alike. */
export function alignBlocks(before: readonly Block[], after: readonly Block[]): BlockPair[] {
  const a = before.map(keyOf);
  const b = after.map(keyOf);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;

  const pairs: BlockPair[] = [];
  const both = (i: number, j: number) => pairs.push([before[i] ?? null, after[j] ?? null]);
  for (let i = 0; i < start; i++) both(i, i);
  let [i, j] = [start, start];
  const anchors = bestPairs(a.length - end - start, b.length - end - start, MOST_COMPARISONS, (x, y) =>
    a[start + x] === b[start + y] ? 1 : 0,
  );
  for (const [x, y] of [...anchors, [a.length - end - start, b.length - end - start] as const]) {
    pairs.push(...pairAlike(before.slice(i, start + x), after.slice(j, start + y)));
    if (start + x < a.length - end) both(start + x, start + y);
    [i, j] = [start + x + 1, start + y + 1];
  }
  for (let n = end; n > 0; n--) both(a.length - n, b.length - n);
  return pairs;
}

const keyOf = (block: Block) => JSON.stringify(block);

/** Between two equal blocks: rewritten ones are paired, the rest came or went. */
function pairAlike(gone: readonly Block[], come: readonly Block[]): BlockPair[] {
  const words = new Map([...gone, ...come].map((block) => [block, wordsOf(block)]));
  const likeness = (left: Block | undefined, right: Block | undefined): number => {
    if (!left || !right) return 0;
    if (left.kind === 'picture' && right.kind === 'picture') {
      // Another photo at the same place was replaced; the same photo with another caption is closer still.
      return left.mediaId === right.mediaId ? 1 : LEAST_LIKENESS;
    }
    if (left.kind !== 'text' || right.kind !== 'text') return 0;
    return alike(words.get(left), words.get(right)) * (left.role === right.role ? 1 : 0.9);
  };
  const matched = bestPairs(gone.length, come.length, MOST_LIKENESSES, (x, y) => {
    const value = likeness(gone[x], come[y]);
    return value < LEAST_LIKENESS ? 0 : value;
  });
  const pairs: BlockPair[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...matched, [gone.length, come.length] as const]) {
    for (const block of gone.slice(i, x)) pairs.push([block, null]);
    for (const block of come.slice(j, y)) pairs.push([null, block]);
    if (x < gone.length) pairs.push([gone[x] ?? null, come[y] ?? null]);
    [i, j] = [x + 1, y + 1];
  }
  return pairs;
}

function wordsOf(block: Block): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of block.kind === 'text' ? (block as TextBlock).text.split(/\s+/) : []) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** Dice's measure over the words: 1 for the same words in any order, 0 for none in common. */
function alike(left: Map<string, number> | undefined, right: Map<string, number> | undefined): number {
  if (!left || !right) return 0;
  let [common, all] = [0, 0];
  for (const [word, count] of left) {
    common += Math.min(count, right.get(word) ?? 0);
    all += count;
  }
  for (const count of right.values()) all += count;
  return all === 0 ? 0 : (2 * common) / all;
}

/** The pairs, rising on both sides, whose values have the largest sum; none when there are too many to compare. */
function bestPairs(
  rows: number,
  columns: number,
  most: number,
  value: (row: number, column: number) => number,
): [number, number][] {
  if (rows * columns === 0 || rows * columns > most) return [];
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const values = new Float32Array(rows * columns);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const here = value(i, j);
      values[i * columns + j] = here;
      const apart = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
      const together = here > 0 ? (values[i * columns + j] ?? 0) + (best[(i + 1) * width + j + 1] ?? 0) : 0;
      best[i * width + j] = Math.max(apart, together);
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    const here = values[i * columns + j] ?? 0;
    const total = best[i * width + j] ?? 0;
    if (here > 0 && total === here + (best[(i + 1) * width + j + 1] ?? 0)) {
      pairs.push([i, j]);
      [i, j] = [i + 1, j + 1];
    } else if (total === (best[(i + 1) * width + j] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}
