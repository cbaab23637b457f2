import 'server-only';
import { and, desc, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { documents } from '#db/schema/record.ts';
import { assertMayRead } from '#lib/articles/desk-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';

/** A document of the record, as far as citing it needs. */
export type DocumentChoice = {
  id: number;
  type: string;
  number: string;
  issuer: string;
  /** 'YYYY-MM-DD' */
  issuedOn: string;
  summary: string;
};

const MOST = 8;

/** The documents whose number, type, issuer or summary hold all words of `q`, with or without marks; newest first. */
export async function findDocumentsToCite(staff: Staff, { q }: { q: string }): Promise<DocumentChoice[]> {
  assertMayRead(staff);
  const words = q.split(/\s+/).filter(Boolean).slice(0, 8);
  const text = sql`vn_bare(${documents.type} || ' ' || ${documents.number} || ' ' || ${documents.issuer} || ' ' || ${documents.summary})`;
  return db()
    .select({
      id: documents.id,
      type: documents.type,
      number: documents.number,
      issuer: documents.issuer,
      issuedOn: documents.issuedOn,
      summary: documents.summary,
    })
    .from(documents)
    .where(
      and(
        // Signs alone leave no word, and would be found in every document.
        words.length > 0 ? sql`vn_bare(${words.join(' ')}) <> ''` : undefined,
        ...words.map((word) => sql`position(vn_bare(${word}) in ${text}) > 0`),
      ),
    )
    .orderBy(desc(documents.issuedOn), desc(documents.id))
    .limit(MOST);
}
