/** Rows with keys of their own, although two may have the same name (a file chosen from two folders). */
export function keyed<T>(rows: readonly T[], nameOf: (row: T) => string): { key: string; row: T }[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const name = nameOf(row);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return { key: `${name} ${count}`, row };
  });
}
