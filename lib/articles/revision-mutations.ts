import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { citations, revisionFiles, revisionMedia, revisions } from '#db/schema/articles.ts';
import { files } from '#db/schema/media.ts';
import { documents } from '#db/schema/record.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { htmlToText } from '#lib/html/text.ts';
import { listFileIds } from '#lib/media/file-address.ts';
import { type Actor, actorId } from '#lib/staff/sessions.ts';
import { findCitations } from '#lib/vietnamese/document-numbers.ts';
import type { Content } from './schema.ts';

/** How a text becomes a row; only lib/articles/mutations.ts calls it, inside its transactions. */

/** The stored columns of a text: sanitised, its plain text and its hash. */
export function revisionFields(content: Content, slug: string) {
  const fields = {
    slug,
    title: content.title,
    lead: content.lead,
    bodyHtml: content.bodyHtml as string,
    byline: content.byline,
    sectionId: content.sectionId,
    datedOn: content.datedOn,
    meetingFacts: content.meetingFacts,
  };
  const contentHash = createHash('sha256')
    .update(JSON.stringify(Object.values(fields)))
    .digest('hex');
  return { ...fields, bodyText: htmlToText(content.bodyHtml), contentHash };
}

/** Writes the next revision with its photos, the files it links to and the documents it cites. */
export async function insertRevision(
  tx: Transaction,
  actor: Actor,
  articleId: number,
  number: number,
  content: Content,
  slug: string,
) {
  const fields = revisionFields(content, slug);
  const [revision] = await tx
    .insert(revisions)
    .values({
      ...fields,
      articleId,
      number,
      changeNote: content.changeNote,
      changeKind: content.changeKind,
      createdBy: actorId(actor),
    })
    .returning({ id: revisions.id });
  if (!revision) throw new Error('insert into revisions returned no row');

  const mediaIds = [...new Set(listMediaIds(fields.bodyHtml))];
  if (mediaIds.length > 0) {
    await tx
      .insert(revisionMedia)
      .values(mediaIds.map((mediaId, rank) => ({ revisionId: revision.id, mediaId, rank })));
  }
  const linked = listFileIds(fields.bodyHtml);
  if (linked.length > 0) {
    // A link to a file that is not there is a dead link, not a reason to lose the text.
    const there = await tx
      .select({ id: files.id })
      .from(files)
      .where(sql`${files.id} in ${linked}`)
      .for('key share');
    const fileIds = linked.filter((id) => there.some((file) => file.id === id));
    if (fileIds.length > 0) {
      await tx
        .insert(revisionFiles)
        .values(fileIds.map((fileId, rank) => ({ revisionId: revision.id, fileId, rank })));
    }
  }
  const found = findCitations(`${fields.lead}\n\n${fields.bodyText}`);
  if (found.length > 0) {
    const known = await tx
      .select({ id: documents.id, numberKey: documents.numberKey, issuedOn: documents.issuedOn })
      .from(documents)
      .where(sql`${documents.numberKey} in ${found.map((c) => c.numberKey)}`);
    await tx.insert(citations).values(
      found.map((c, rank) => ({
        revisionId: revision.id,
        // The number alone names several documents over the years: only number and date together make a link.
        documentId: known.find((d) => d.numberKey === c.numberKey && d.issuedOn === c.issuedOn)?.id ?? null,
        asWritten: c.asWritten,
        numberKey: c.numberKey,
        type: c.type,
        issuer: c.issuer,
        issuedOn: c.issuedOn,
        rank,
      })),
    );
  }
  return revision;
}
