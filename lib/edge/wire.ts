/** An answer in the form in which it goes over the wire. */
export type Wire = {
  /** The whole answer as it goes over the wire: status line, headers, body. */
  whole: Buffer;
  bodyAt: number;
  dateAt: number;
  /** The second that the Date header shows now. */
  second: number;
};

const DATE_LENGTH = new Date(0).toUTCString().length;

/** @param head the answer's lines up to the value of its date */
export function wireOf(head: string, body: Buffer): Wire {
  const lines = Buffer.from(`${head}${' '.repeat(DATE_LENGTH)}\r\n\r\n`, 'latin1');
  return { whole: Buffer.concat([lines, body]), bodyAt: lines.length, dateAt: head.length, second: 0 };
}

/** The bytes with the date of now, which is written over the last one. */
export function dated(wire: Wire, now: number): Buffer {
  const second = Math.floor(now / 1000);
  if (wire.second !== second) {
    wire.second = second;
    wire.whole.write(new Date(now).toUTCString(), wire.dateAt, 'latin1');
  }
  return wire.whole;
}

/** All headers of a stored page but those of its body's form and the date. */
export function headersOf(
  page: { headers: [string, string][]; etag: string | null },
  common: [string, string][],
): [string, string][] {
  return [...common, ...page.headers, ...(page.etag ? [['ETag', page.etag] as [string, string]] : [])];
}

export const sameHeaders = (a: [string, string][], b: [string, string][]) =>
  a.length === b.length && a.every(([name, value], i) => name === b[i]?.[0] && value === b[i]?.[1]);
