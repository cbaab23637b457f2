import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { db, inTransaction, type Transaction } from '#db/client.ts';
import { articleAddresses, articles, imports } from '#db/schema/articles.ts';
import { createArticleIn } from '#lib/articles/mutations.ts';
import { contentSchema } from '#lib/articles/schema.ts';
import { publishRevisionIn } from '#lib/articles/workflow-mutations.ts';
import { type Refusal, refuseInvalid } from '#lib/form.ts';
import { discardPhotoFiles, storePhotoIn, type WrittenPhoto } from '#lib/media/mutations.ts';
import type { Section } from '#lib/site/queries.ts';
import { type Actor, actorId, record } from '#lib/staff/sessions.ts';
import { formatDate, todayInVietnam } from '#lib/vietnamese/dates.ts';
import { type ArticleDraft, draftOf } from './article-draft.ts';
import { placePhotos } from './body-photos.ts';
import { type HandedFile, proposeFromFiles } from './handed-files.ts';
import { legacyAddress } from './legacy-address.ts';
import { findPhotoFile } from './photo-files.ts';
import { type Finding, type ImportProposal, type ImportRefusal, isRefusal } from './proposal.ts';
import { findImport, findSameReport, type ImportedArticle, type KnownImport } from './queries.ts';
import type { ReadReport } from './report-table.ts';
import { proposeSection } from './section-choice.ts';

export type ImportFile = {
  /** As staff know it: the name, or the path inside the folder that they named. */
  fileName: string;
  bytes: Uint8Array;
  /** Where its photos may lie; null = nowhere. */
  folder: string | null;
  /** Photos handed in with it, as the desk does. */
  photos?: HandedFile[];
  /** What reading it gave, when it was read before. */
  read?: ImportProposal | ImportRefusal | null;
};

export type ImportOptions = {
  publish: boolean;
  section: Section;
  /** False when nobody named the section: the report's own words may then choose another, and staff are told. */
  sectionWasNamed: boolean;
  /** All sections, to choose from. */
  sections: Section[];
  fromUrl: string | null;
  portalNames: string[];
  /** Also import a report whose title and date another file had. */
  allowDuplicate: boolean;
};

export type ImportResult =
  | { state: 'imported'; slug: string; articleId: number; isPublished: boolean; proposal: ImportProposal }
  /** The same content came before. `notes` says what was done now, if anything; `report` what was read then. */
  | {
      state: 'known';
      slug: string;
      articleId: number;
      isPublished: boolean;
      notes: string[];
      report: ReadReport | null;
    }
  | { state: 'duplicate'; slug: string; articleId: number; isPublished: boolean }
  | ({ state: 'refused' } & ImportRefusal);

/**
 * One file becomes one article, in one transaction: provenance, photos, text, meeting, old addresses and, when asked for,
 * publication. The same content again changes nothing, except that it may be published and may gain addresses.
 * What is wrong with the file comes back as 'refused'; nothing of it is stored then.
 *
 * @throws when the database or the disk fails
 */
export async function importReport(
  actor: Actor,
  file: ImportFile,
  options: ImportOptions,
): Promise<ImportResult> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const written: WrittenPhoto[] = [];
  // Reading takes long: not while a transaction waits, and not for a file that is known.
  const proposal = (await findImport(db(), sha256)) ? null : propose(file, options);
  try {
    return await inTransaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import:${sha256}`}, 0))`);
      const known = await findImport(tx, sha256);
      if (known) return updateKnown(tx, actor, known, options);
      // Its article may have gone in between.
      return importNew(tx, actor, file, proposal ?? propose(file, options), sha256, options, written);
    });
  } catch (error) {
    await discardPhotoFiles(written);
    if (error instanceof Stopped) return { state: 'refused', ...error.refusal };
    throw error;
  }
}

// ---------------------------------------------------------------------------------------------------------------------

/** Leaves the transaction, so that nothing of the file stays. */
class Stopped extends Error {
  override name = 'Stopped';
  refusal: ImportRefusal;
  constructor(refusal: ImportRefusal) {
    super(refusal.refused);
    this.refusal = refusal;
  }
}

function stop(file: ImportFile, { message, fields }: Refusal, advice: string): never {
  const details = Object.values(fields).flat().join(' ');
  throw new Stopped({ refused: `«${file.fileName}»: ${details || message}`, advice });
}

const propose = (file: ImportFile, { fromUrl, portalNames }: ImportOptions) =>
  proposeFromFiles(
    [{ fileName: file.fileName, bytes: file.bytes }, ...(file.photos ?? [])],
    { ...(fromUrl === null ? {} : { fromUrl }), portalNames },
    file.read,
  );

async function importNew(
  tx: Transaction,
  actor: Actor,
  file: ImportFile,
  proposal: ImportProposal | ImportRefusal,
  sha256: string,
  options: ImportOptions,
  written: WrittenPhoto[],
): Promise<ImportResult> {
  if (isRefusal(proposal)) return { state: 'refused', ...proposal };
  const today = todayInVietnam();
  const undated = options.publish ? refuseDate(file, proposal, today) : null;
  if (undated) return { state: 'refused', ...undated };

  if (!options.allowDuplicate) {
    const same = await findSameReport(tx, proposal.title, proposal.publishedOn);
    if (same) return { state: 'duplicate', ...standing(same) };
  }

  const draft = draftOf(proposal, today);
  proposal.found.push(...draft.found);
  proposal.unsure.push(...draft.unsure);
  const proposed = options.sectionWasNamed ? null : proposeSection(proposal, options.sections);
  const section = proposed?.section ?? options.section;
  if (!options.sectionWasNamed) {
    const why = proposed ? `đề xuất, vì ${proposed.reason}` : 'mặc định';
    proposal.unsure.push({
      what: 'Chuyên mục',
      value: `${section.name} (${why}; ${actor.kind === 'operator' ? 'chọn chuyên mục khác bằng --section' : 'đổi ở phần Thông tin'})`,
    });
  }
  const bodyHtml = await placePhotos(proposal.bodyHtml, (photo) =>
    keepPhoto(tx, actor, file, proposal, photo, written),
  );
  const content = contentSchema.safeParse({
    title: proposal.title,
    lead: proposal.lead,
    bodyHtml,
    byline: proposal.byline ?? '',
    sectionId: section.id,
    datedOn: draft.datedOn,
    slug: null,
    meetingFacts: draft.meetingFacts,
    changeNote: null,
  });
  if (!content.success) {
    stop(
      file,
      refuseInvalid(content.error),
      'Hãy sửa chỗ đó trong tệp rồi nhập lại, hoặc viết bài trong bàn làm việc.',
    );
  }
  const made = await createArticleIn(tx, actor, draft.kind, content.data);
  if (!made.ok) stop(file, made, 'Hãy sửa tệp rồi nhập lại.');
  const { articleId, revisionId, slug } = made.value;

  await addLegacyAddresses(tx, actor, articleId, proposal.legacyUrls, proposal);
  await tx.insert(imports).values({
    sha256,
    fileName: proposal.source.fileName,
    sourceUrl: proposal.source.sourceUrl,
    format: proposal.source.format,
    articleId,
    report: storedReport(proposal, draft, section),
  });
  if (options.publish) {
    const out = await publishRevisionIn(tx, actor, articleId, revisionId);
    if (!out.ok) stop(file, out, 'Hãy nhập không có --publish rồi sửa bài trong bàn làm việc.');
  }
  return { state: 'imported', slug, articleId, isPublished: options.publish, proposal };
}

/** Publishing needs the report's own date: lists, feeds and the identity of the site on that day depend on it. */
function refuseDate(file: ImportFile, { publishedOn }: ImportProposal, today: string): ImportRefusal | null {
  if (publishedOn !== null && publishedOn <= today) return null;
  return {
    refused:
      publishedOn === null
        ? `«${file.fileName}» không ghi ngày đăng nên không đăng thẳng được.`
        : `«${file.fileName}» ghi ngày ${formatDate(publishedOn)}, một ngày chưa tới, nên không đăng thẳng được.`,
    advice: 'Hãy nhập lại không có --publish, rồi sửa ngày và đăng bài trong bàn làm việc.',
  };
}

async function keepPhoto(
  tx: Transaction,
  actor: Actor,
  file: ImportFile,
  proposal: ImportProposal,
  photo: Parameters<Parameters<typeof placePhotos>[1]>[0],
  written: WrittenPhoto[],
): Promise<number | null> {
  const where = /^data:/i.test(photo.src) ? 'ảnh nhúng trong trang' : photo.src;
  const found = await findPhotoFile(photo.src, proposal.photos, file.folder);
  if ('missing' in found) {
    proposal.unsure.push({
      what: 'Thiếu ảnh',
      value: `${found.missing} (${photo.caption || 'không chú thích'})`,
      where,
    });
    return null;
  }
  const stored = await storePhotoIn(
    tx,
    actor,
    {
      fileName: found.fileName,
      bytes: found.bytes,
      caption: photo.caption.slice(0, 500),
      alt: photo.alt.slice(0, 500),
      credit: (photo.credit || proposal.photographer || '').slice(0, 120) || null,
    },
    written,
  );
  if (!stored.ok) {
    proposal.unsure.push({ what: 'Thiếu ảnh', value: stored.message, where });
    return null;
  }
  proposal.found.push({ what: 'Ảnh đã lưu', value: photo.caption || found.fileName, where });
  if (photo.alt === '')
    proposal.unsure.push({ what: 'Ảnh chưa có lời tả', value: photo.caption || found.fileName, where });
  return stored.value.id;
}

/** Old links go on working; an address that leads to another article stays where it is and is reported. */
async function addLegacyAddresses(
  tx: Transaction,
  actor: Actor,
  articleId: number,
  urls: string[],
  ledger: { found: Finding[]; unsure: Finding[] },
) {
  for (const url of urls) {
    const address = legacyAddress(url);
    if (address === '/') {
      ledger.unsure.push({ what: 'Địa chỉ cũ', value: `${url} là trang chủ, không gắn với bài` });
      continue;
    }
    const [added] = await tx
      .insert(articleAddresses)
      .values({ articleId, kind: 'legacy', address })
      .onConflictDoNothing()
      .returning({ id: articleAddresses.id });
    if (added) {
      ledger.found.push({ what: 'Địa chỉ cũ dẫn tới bài', value: url });
      await record(
        {
          staffId: actorId(actor),
          action: 'article.add-address',
          subject: 'article',
          subjectId: articleId,
          details: { address },
        },
        tx,
      );
      continue;
    }
    const [owner] = await tx
      .select({ articleId: articleAddresses.articleId })
      .from(articleAddresses)
      .where(sql`${articleAddresses.address} = ${address} and ${articleAddresses.kind} = 'legacy'`);
    if (owner && owner.articleId !== articleId) {
      const [current] = await tx
        .select({ slug: articleAddresses.address })
        .from(articleAddresses)
        .where(
          sql`${articleAddresses.articleId} = ${owner.articleId} and ${articleAddresses.kind} = 'current'`,
        );
      ledger.unsure.push({
        what: 'Địa chỉ cũ',
        value: `${url} đã dẫn tới bài khác (/bai-viet/${current?.slug}), giữ nguyên như vậy`,
      });
    }
  }
}

async function updateKnown(
  tx: Transaction,
  actor: Actor,
  known: KnownImport,
  options: ImportOptions,
): Promise<ImportResult> {
  const ledger = { found: [] as Finding[], unsure: [] as Finding[] };
  if (options.fromUrl !== null) {
    await addLegacyAddresses(tx, actor, known.articleId, [options.fromUrl], ledger);
  }
  const notes = [...ledger.found, ...ledger.unsure].map(({ what, value }) => `${what}: ${value}`);
  let isPublished = known.isPublished;
  if (options.publish && !known.isPublished) {
    const why = await publishKnown(tx, actor, known);
    isPublished = why === null;
    notes.push(why ?? 'Đã đăng bài này.');
  }
  return { state: 'known', ...standing(known), isPublished, notes, report: known.report };
}

/** @returns why it was not published; null when it was */
async function publishKnown(tx: Transaction, actor: Actor, known: KnownImport): Promise<string | null> {
  await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, known.articleId)).for('update');
  if (known.latestRevisionNumber > 1) {
    return 'Chưa đăng: bài đã được sửa sau khi nhập. Hãy xem lại và đăng trong bàn làm việc.';
  }
  if (!known.hadDate) return 'Chưa đăng: tệp không ghi ngày. Hãy sửa ngày và đăng trong bàn làm việc.';
  if (known.datedOn > todayInVietnam()) return 'Chưa đăng: ngày của bài chưa tới.';
  const out = await publishRevisionIn(tx, actor, known.articleId, known.latestRevisionId);
  return out.ok ? null : `Chưa đăng: ${out.message}`;
}

const standing = ({ slug, articleId, isPublished }: ImportedArticle) => ({ slug, articleId, isPublished });

/** What the importer read, for later questions about where an article came from. */
function storedReport(proposal: ImportProposal, draft: ArticleDraft, filedIn: Section) {
  const { bodyHtml: _bodyHtml, lead: _lead, photos: _photos, citations, source, ...rest } = proposal;
  const report = {
    ...rest,
    encoding: source.encoding,
    kind: draft.kind,
    section: filedIn.slug,
    citations: citations.map((citation) => citation.asWritten),
  };
  // A text cut in the middle of a character would be refused by PostgreSQL.
  return JSON.parse(JSON.stringify(report), (_key, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value,
  ) as Record<string, unknown>;
}
