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
    unsure: findings(row.report.unsure),
    dropped: findings(row.report.dropped),
  };
}
