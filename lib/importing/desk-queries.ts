import 'server-only';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.ts';
import { imports } from '#db/schema/articles.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import type { Finding } from './proposal.ts';

export type ReadFile = { fileName: string; unsure: Finding[]; dropped: Finding[] };

const changeSchema = z.object({ before: z.string(), after: z.string() });
const changeOf = (value: unknown) => {
  const parsed = changeSchema.safeParse(value);
  return parsed.success ? { change: parsed.data } : {};
};

const findings = (value: unknown): Finding[] =>
  Array.isArray(value)
    ? value.flatMap((one: { what?: unknown; value?: unknown; where?: unknown; change?: unknown }) =>
        typeof one?.what === 'string'
          ? [
              {
                what: one.what,
                value: typeof one.value === 'string' ? one.value : '',
                ...(typeof one.where === 'string' ? { where: one.where } : {}),
                ...changeOf(one.change),
              },
            ]
          : [],
      )
    : [];

/** What was converted from old letters is looked at too, however sure the font's name made it. */
export const toBeSeen = (unsure: Finding[], found: Finding[]): Finding[] => [
  ...unsure,
  ...found.filter(({ change }) => change !== undefined),
];

/** What the importer was unsure of and what it left out when it read the file that this article came from; null = no file. */
export async function getReadFile(staff: Staff, articleId: number): Promise<ReadFile | null> {
  if (staff.mustChangePassword) return null;
  const [row] = await db()
    .select({ fileName: imports.fileName, report: imports.report })
    .from(imports)
    .where(eq(imports.articleId, articleId))
    .orderBy(desc(imports.id))
    .limit(1);
  if (!row) return null;
  return {
    fileName: row.fileName,
    unsure: toBeSeen(findings(row.report.unsure), findings(row.report.found)),
    dropped: findings(row.report.dropped),
  };
}
