import type { Nodes } from 'hast';

/** What every step of reading one saved page shares. */
export type PageContext = {
  /** Absolute address of the page for its relative links; null when unknown. */
  base: string | null;
  /** What could not be kept, by kind. */
  dropped: Map<string, number>;
};

export function countDrop(context: PageContext, what: string): void {
  context.dropped.set(what, (context.dropped.get(what) ?? 0) + 1);
}

/** Where a piece stood, for the person who checks: its line in the file. */
export function placeOf(node: Nodes): string {
  const line = node.position?.start.line;
  return line === undefined ? 'trong trang' : `dòng ${line}`;
}
