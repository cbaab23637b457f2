import type { Finding } from '#lib/doctor/finding.ts';

/** The same trouble, wherever it stands. */
const troubleOf = ({ rule, severity, field, before, after, why }: Finding) =>
  JSON.stringify([rule, severity, field, before, after, why]);

/**
 * Which findings a change of the text brought: those of `after` that `before` did not have. A finding whose line was
 * changed around it has another name and is told by its trouble; as many as were there before are old.
 */
export function broughtBy(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const stays = new Set(after.map(({ id }) => id));
  const known = new Set(before.map(({ id }) => id));
  const moved = new Map<string, number>();
  for (const finding of before) {
    if (stays.has(finding.id)) continue;
    const trouble = troubleOf(finding);
    moved.set(trouble, (moved.get(trouble) ?? 0) + 1);
  }
  return after.filter((finding) => {
    if (known.has(finding.id)) return false;
    const trouble = troubleOf(finding);
    const count = moved.get(trouble) ?? 0;
    if (count === 0) return true;
    moved.set(trouble, count - 1);
    return false;
  });
}
