/** `at` counts the runs from 0. */
export type DiffRun = { at: number; kind: 'same' | 'removed' | 'added'; text: string };

/** Above this many comparisons the middle is shown as replaced as a whole: the page must not hang. */
const MOST_COMPARISONS = 4_000_000;

/**
 * Compares two texts word by word, never letter by letter: a changed mark must show the whole syllable. White space
 * counts as one blank.
 * @returns runs in reading order; a replacement is a removed run followed by an added one
 */
export function diffWords(before: string, after: string): DiffRun[] {
  const a = before.split(/\s+/).filter(Boolean);
  const b = after.split(/\s+/).filter(Boolean);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;

  const runs: DiffRun[] = [];
  const add = (kind: DiffRun['kind'], words: readonly string[]) => {
    if (words.length === 0) return;
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += ` ${words.join(' ')}`;
    else runs.push({ at: runs.length, kind, text: words.join(' ') });
  };
  add('same', a.slice(0, start));
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length * right.length > MOST_COMPARISONS) {
    add('removed', left);
    add('added', right);
  } else {
    compare(left, right, add);
  }
  add('same', a.slice(a.length - end));
  return runs;
}

/** The longest common subsequence, by the plain table. */
function compare(
  left: readonly string[],
  right: readonly string[],
  add: (kind: DiffRun['kind'], words: readonly string[]) => void,
) {
  const width = right.length + 1;
  const common = new Uint32Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      common[i * width + j] =
        left[i] === right[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
    }
  }
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    add('removed', removed);
    add('added', added);
    removed = [];
    added = [];
  };
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const [l, r] = [left[i], right[j]];
    if (l !== undefined && l === r) {
      flush();
      add('same', [l]);
      i += 1;
      j += 1;
    } else if (
      r === undefined ||
      (l !== undefined && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      if (l !== undefined) removed.push(l);
      i += 1;
    } else {
      added.push(r);
      j += 1;
    }
  }
  flush();
}
