import 'server-only';
import { asc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { articleNotes } from '#db/schema/work.ts';
import type { Staff } from '#lib/staff/sessions.ts';

export type Note = { id: number; by: string | null; at: Date; text: string };

/** The notes on an article, oldest first. Only the desk asks; nothing of them is ever part of a page. */
export async function listNotes(staff: Staff, articleId: number): Promise<Note[]> {
  if (staff.mustChangePassword) return [];
  return db()
    .select({
      id: articleNotes.id,
      by: staffTable.fullName,
      at: articleNotes.at,
      text: articleNotes.text,
    })
    .from(articleNotes)
    .leftJoin(staffTable, eq(staffTable.id, articleNotes.staffId))
    .where(eq(articleNotes.articleId, articleId))
    .orderBy(asc(articleNotes.at), asc(articleNotes.id))
    .limit(500);
}

/** Names to write behind an @. */
export async function listColleagues(staff: Staff): Promise<string[]> {
  if (staff.mustChangePassword) return [];
  const rows = await db()
    .select({ name: staffTable.fullName })
    .from(staffTable)
    .where(isNull(staffTable.disabledAt))
    .orderBy(asc(staffTable.fullName));
  return rows.map(({ name }) => name);
}
