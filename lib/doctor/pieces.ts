/**
 * A passage while the rules go over it. Each rule reads the text as the rules before it would leave it, and yet
 * every change must be found again in the text as it stands: the pieces remember which part of the original
 * each part of the current text came from. A change that touches an earlier one takes it in.
 */
export type Piece<Mark> = {
  text: string;
  /** UTF-16 offsets in the original. */
  start: number;
  end: number;
  changed: boolean;
  /** The changes that went into this piece, each with its offset inside the text it replaced. */
  marks: { mark: Mark; offset: number }[];
};

/** A change in coordinates of the current text. */
export type PieceEdit<Mark> = { start: number; end: number; after: string; mark: Mark };

/** A change in coordinates of the original, as it has to be written there. */
export type Region = { start: number; end: number; after: string };

export function wholePiece<Mark>(text: string): Piece<Mark>[] {
  return [{ text, start: 0, end: text.length, changed: false, marks: [] }];
}

export const textOf = (pieces: readonly Piece<unknown>[]) => pieces.map((piece) => piece.text).join('');

function part<Mark>(piece: Piece<Mark>, from: number, to: number): Piece<Mark> {
  return { ...piece, text: piece.text.slice(from, to), start: piece.start + from, end: piece.start + to };
}

/**
 * Applies changes (ascending, apart from each other) in one sweep. `regions` has, for each change, what it means
 * in the original (null for a change that fell into a piece which the change before it has just replaced), and
 * `absorbed` the earlier changes that it took in.
 */
export function replace<Mark>(
  pieces: readonly Piece<Mark>[],
  edits: readonly PieceEdit<Mark>[],
): { pieces: Piece<Mark>[]; regions: (Region | null)[]; absorbed: Mark[][] } {
  const out: Piece<Mark>[] = [];
  const regions: (Region | null)[] = [];
  const absorbed: Mark[][] = [];
  let at = 0;
  let index = 0;
  let rest: Piece<Mark> | undefined = pieces[0];
  const next = () => {
    index += 1;
    rest = pieces[index];
  };
  for (const edit of edits) {
    if (edit.start < at) {
      regions.push(null);
      absorbed.push([]);
      continue;
    }
    while (rest && at + rest.text.length <= edit.start) {
      out.push(rest);
      at += rest.text.length;
      next();
    }
    if (rest && !rest.changed && at < edit.start) {
      out.push(part(rest, 0, edit.start - at));
      rest = part(rest, edit.start - at, rest.text.length);
      at = edit.start;
    }
    const from = at;
    const origin = rest?.start ?? out.at(-1)?.end ?? 0;
    const piece: Piece<Mark> = { text: '', start: origin, end: origin, changed: true, marks: [] };
    let replaced = '';
    while (rest && at < edit.end) {
      const taken: Piece<Mark> =
        !rest.changed && at + rest.text.length > edit.end ? part(rest, 0, edit.end - at) : rest;
      for (const { mark, offset } of taken.marks)
        piece.marks.push({ mark, offset: replaced.length + offset });
      replaced += taken.text;
      piece.end = taken.end;
      at += taken.text.length;
      if (taken === rest) next();
      else rest = part(rest, taken.text.length, rest.text.length);
    }
    piece.text = replaced.slice(0, edit.start - from) + edit.after + replaced.slice(edit.end - from);
    absorbed.push(piece.marks.map(({ mark }) => mark));
    piece.marks.push({ mark: edit.mark, offset: edit.start - from });
    out.push(piece);
    regions.push({ start: piece.start, end: piece.end, after: piece.text });
  }
  if (rest) out.push(rest, ...pieces.slice(index + 1));
  return { pieces: out, regions, absorbed };
}

/** Where each piece begins in the current text, and behind the last one the text's length. */
export function offsetsOf(pieces: readonly Piece<unknown>[]): number[] {
  const offsets = [0];
  for (const piece of pieces) offsets.push((offsets.at(-1) ?? 0) + piece.text.length);
  return offsets;
}

/** The first piece that ends after the offset; the last piece when none does. */
function pieceAt(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle + 1] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The place in the original of a stretch of the current text, widened to earlier changes as wholes. */
export function stretch(
  pieces: readonly Piece<unknown>[],
  offsets: readonly number[],
  start: number,
  end: number,
): { from: number; to: number } {
  const firstAt = pieceAt(offsets, start);
  const lastAt = end > start ? pieceAt(offsets, end - 1) : firstAt;
  const first = pieces[firstAt];
  const last = pieces[lastAt];
  if (!first || !last) return { from: 0, to: 0 };
  const inFirst = Math.min(start - (offsets[firstAt] ?? 0), first.text.length);
  const inLast = Math.min(end - (offsets[lastAt] ?? 0), last.text.length);
  return {
    from: first.changed ? first.start : first.start + inFirst,
    to: last.changed ? last.end : last.start + inLast,
  };
}
