import { diffIndices } from 'node-diff3';

/**
 * Three-way merge of texts that consist of blocks (the paragraphs, headings, lists, tables and figures of a body, or the
 * people of a meeting), each block one string. Pure: also the form and the tests use it.
 *
 * Nothing is ever dropped that only one side changed: a change of one side is taken over, what both changed alike is
 * taken once, and where both changed the same block differently both are handed back to be chosen from.
 */

/** One stretch of the result, in order. `base` is what stood there before; `blocks` what stands there now. */
export type Piece =
  /** Unchanged, or changed by both alike. */
  | { kind: 'same'; blocks: string[] }
  | { kind: 'mine' | 'theirs'; base: string[]; blocks: string[] }
  | { kind: 'clash'; base: string[]; mine: string[]; theirs: string[] };

/** `length` blocks of the base from `start` on became `blocks`; an insertion has length 0. */
type Change = { side: 'mine' | 'theirs'; start: number; length: number; blocks: string[] };

/** Above this many comparisons a rewritten stretch counts as replaced as a whole. */
const MOST_COMPARISONS = 10_000;
/** From this share of common words on, two blocks are one block that was edited. */
const ALIKE = 0.5;

/**
 * Merges what `mine` and `theirs` made of `base`.
 * @returns pieces in reading order. Joined, with 'mine' and 'theirs' as they are and each clash decided, they are the
 * merged text.
 */
export function mergeBlocks(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const group of groupsOf([...changesOf('mine', base, mine), ...changesOf('theirs', base, theirs)])) {
    if (group.start > at) pieces.push({ kind: 'same', blocks: base.slice(at, group.start) });
    pieces.push(...merged(base, group));
    at = group.end;
  }
  if (at < base.length) pieces.push({ kind: 'same', blocks: base.slice(at) });
  return pieces;
}

type Group = { start: number; end: number; changes: Change[] };

/** Changes that touch the same blocks of the base, or insert at the same place, are looked at together. */
function groupsOf(changes: Change[]): Group[] {
  // An insertion before a block comes before what became of that block.
  const sorted = changes.toSorted(
    (a, b) => a.start - b.start || Math.min(a.length, 1) - Math.min(b.length, 1),
  );
  const groups: Group[] = [];
  for (const change of sorted) {
    const last = groups.at(-1);
    const end = change.start + change.length;
    const isSamePlace =
      last !== undefined && change.length === 0 && last.start === last.end && change.start === last.start;
    // Side by side is not the same: only what begins before the other ends touches it.
    if (last && (isSamePlace || change.start < last.end)) {
      last.changes.push(change);
      last.end = Math.max(last.end, end);
    } else {
      groups.push({ start: change.start, end, changes: [change] });
    }
  }
  return groups;
}

function merged(base: readonly string[], group: Group): Piece[] {
  const { start, end, changes } = group;
  const before = base.slice(start, end);
  const [first] = changes;
  if (first && changes.every(({ side }) => side === first.side)) {
    return [{ kind: first.side, base: before, blocks: madeOf(first.side, base, group) }];
  }
  const mine = madeOf('mine', base, group);
  const theirs = madeOf('theirs', base, group);
  if (start === end) return insertedByBoth(mine, theirs);
  return narrowed(before, mine, theirs);
}

/** What one side made of the stretch. */
function madeOf(side: Change['side'], base: readonly string[], { start, end, changes }: Group): string[] {
  const made: string[] = [];
  let at = start;
  for (const change of changes) {
    if (change.side !== side) continue;
    made.push(...base.slice(at, change.start), ...change.blocks);
    at = change.start + change.length;
  }
  return [...made, ...base.slice(at, end)];
}

/** A clash without the blocks at its ends that both made alike. */
function narrowed(base: string[], mine: string[], theirs: string[]): Piece[] {
  let head = 0;
  while (head < mine.length && head < theirs.length && mine[head] === theirs[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(mine.length, theirs.length) - head;
  while (tail < shorter && mine.at(-1 - tail) === theirs.at(-1 - tail)) tail += 1;
  const same = (blocks: string[]): Piece[] => (blocks.length > 0 ? [{ kind: 'same', blocks }] : []);
  const clash: Piece = {
    kind: 'clash',
    base,
    mine: mine.slice(head, mine.length - tail),
    theirs: theirs.slice(head, theirs.length - tail),
  };
  const isOver = clash.mine.length === 0 && clash.theirs.length === 0;
  return [...same(mine.slice(0, head)), ...(isOver ? [] : [clash]), ...same(mine.slice(mine.length - tail))];
}

/** Both wrote something new at one place: different things follow each other; one thing in two wordings is a clash. */
function insertedByBoth(mine: string[], theirs: string[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { buffer1, buffer2 } of diffIndices(theirs, mine)) {
    if (buffer1[0] > at) pieces.push({ kind: 'same', blocks: theirs.slice(at, buffer1[0]) });
    const fromThem = theirs.slice(buffer1[0], buffer1[0] + buffer1[1]);
    const fromMe = mine.slice(buffer2[0], buffer2[0] + buffer2[1]);
    at = buffer1[0] + buffer1[1];
    const mineBags = fromMe.map(bagOf);
    if (fromThem.map(bagOf).some((one) => mineBags.some((other) => likeness(one, other) >= ALIKE))) {
      pieces.push({ kind: 'clash', base: [], mine: fromMe, theirs: fromThem });
      continue;
    }
    if (fromThem.length > 0) pieces.push({ kind: 'theirs', base: [], blocks: fromThem });
    if (fromMe.length > 0) pieces.push({ kind: 'mine', base: [], blocks: fromMe });
  }
  if (at < theirs.length) pieces.push({ kind: 'same', blocks: theirs.slice(at) });
  return pieces;
}

/** What one side did to the base, in pieces as small as can be: applied in order they make that side's text again. */
function changesOf(side: Change['side'], base: readonly string[], text: readonly string[]): Change[] {
  return diffIndices([...base], [...text]).flatMap((found) => {
    const [start, length] = found.buffer1;
    const before = base.slice(start, start + length);
    const after = text.slice(found.buffer2[0], found.buffer2[0] + found.buffer2[1]);
    return split(before, after).map((one) => ({ ...one, side, start: start + one.start }));
  });
}

type Part = Omit<Change, 'side'>;

/** Parts a rewritten stretch into the blocks that were edited and what was put in or taken out between them. */
function split(before: string[], after: string[]): Part[] {
  const parts: Part[] = [];
  let [from, to] = [0, 0];
  const between = (i: number, j: number) => {
    const [length, blocks] = [i - from, after.slice(to, j)];
    // As many as before: one became the other, one by one.
    if (length === blocks.length) {
      for (const [n, block] of blocks.entries()) parts.push({ start: from + n, length: 1, blocks: [block] });
    } else {
      parts.push({ start: from, length, blocks });
    }
  };
  for (const [i, j] of pairsOf(before, after)) {
    between(i, j);
    if (before[i] !== after[j]) parts.push({ start: i, length: 1, blocks: after.slice(j, j + 1) });
    [from, to] = [i + 1, j + 1];
  }
  between(before.length, after.length);
  return parts;
}

/** Which block became which, in order, so that together they are most alike. */
function pairsOf(before: string[], after: string[]): [number, number][] {
  const [rows, columns] = [before.length, after.length];
  if (rows === 0 || columns === 0 || rows * columns > MOST_COMPARISONS) return [];
  const bags = after.map(bagOf);
  const alike = before.map(bagOf).map((one) => bags.map((other) => likeness(one, other)));
  const best = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number) => {
    const score = alike[i]?.[j] ?? 0;
    return score >= ALIKE ? score + at(i + 1, j + 1) : 0;
  };
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const row = best[i];
      if (row) row[j] = Math.max(paired(i, j), at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < rows && j < columns) {
    if (paired(i, j) > 0 && paired(i, j) === at(i, j)) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return pairs;
}

type Bag = { size: number; words: ReadonlyMap<string, number> };

/** Words and attributes of a block; the tags themselves are the same in every paragraph. */
function bagOf(block: string): Bag {
  const words = new Map<string, number>();
  const found = block
    .replace(/<\/?[a-z0-9]+|>/gi, ' ')
    .split(/\s+/)
    .filter(Boolean);
  for (const word of found) words.set(word, (words.get(word) ?? 0) + 1);
  return { size: found.length, words };
}

/** The share of words of the shorter block that the longer one has too: 1 for a text and its continuation. */
function likeness(one: Bag, other: Bag): number {
  const [shorter, longer] = one.size <= other.size ? [one, other] : [other, one];
  if (shorter.size === 0) return 0;
  let common = 0;
  for (const [word, n] of shorter.words) common += Math.min(n, longer.words.get(word) ?? 0);
  return common / shorter.size;
}
