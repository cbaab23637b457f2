import type { MarkedRun } from '#lib/vietnamese/fold.ts';

/** Text with the found words marked. */
export function Marked({ runs }: { runs: MarkedRun[] }) {
  let at = 0;
  return runs.map((run) => {
    const key = at;
    at += run.text.length + 1;
    return run.match ? <mark key={key}>{run.text}</mark> : run.text;
  });
}
