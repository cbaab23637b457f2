import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { files } from '#db/schema/media.ts';
import type { FirstPage } from './first-page/schema.ts';

/** Apart from the other queries: lib/edge loads it, and needs nothing else of them. */

/** Where the bytes of a file are, for sending them. */
export type ServedFile = {
  id: number;
  fileName: string;
  mime: string;
  byteSize: number;
  sha256: string;
  storageKey: string;
  /** As public as the file itself. */
  firstPage: FirstPage | null;
};

/** Of a row of `files`: its first page, with an empty text in place of an office document's. */
export const briefFirstPage = sql<FirstPage | null>`case when ${files.firstPage} ->> 'state' = 'text'
  then ${files.firstPage} || '{"html": ""}' else ${files.firstPage} end`;

/** Of a row of `files`: a text that readers see now links to it. */
export const isLinkedInPublic = sql<boolean>`exists (
  select 1 from revision_files l join articles a on a.published_revision_id = l.revision_id
  where l.file_id = ${files.id} and a.withdrawn_at is null)`;

/**
 * @param who 'everybody': only a file that a published, not withdrawn text links to now; asked anew each time, so that
 *   a withdrawal closes the file at once
 */
export async function findServedFile(id: number, who: 'everybody' | 'staff'): Promise<ServedFile | null> {
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await db()
    .select({
      id: files.id,
      fileName: files.fileName,
      mime: files.mime,
      byteSize: files.byteSize,
      sha256: files.sha256,
      storageKey: files.storageKey,
      // Without the text of an office document: only pictures are sent on their own.
      firstPage: briefFirstPage,
    })
    .from(files)
    .where(and(eq(files.id, id), who === 'everybody' ? isLinkedInPublic : undefined));
  return row ?? null;
}
