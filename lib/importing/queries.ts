import { and, asc, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Reader } from '#db/client.ts';
import { articleAddresses, articles, imports, revisions } from '#db/schema/articles.ts';
import { siteIdentity } from '#db/schema/site.ts';
import { listSections, type Section } from '#lib/site/queries.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import type { ReadReport } from './report-table.ts';

/** Where the article of a file stands now. */
export type ImportedArticle = {
  articleId: number;
  /** The current address, without /bai-viet/. */
  slug: string;
  title: string;
  /** Date line of the latest revision, 'YYYY-MM-DD'. */
  datedOn: string;
  latestRevisionId: number;
  /** 1 while nobody has saved the article since it was imported. */
  latestRevisionNumber: number;
  isPublished: boolean;
  isWithdrawn: boolean;
};

const articleColumns = {
  articleId: articles.id,
  slug: articleAddresses.address,
  title: revisions.title,
  datedOn: revisions.datedOn,
  latestRevisionId: revisions.id,
  latestRevisionNumber: revisions.number,
  publishedRevisionId: articles.publishedRevisionId,
  withdrawnAt: articles.withdrawnAt,
};

const articleRows = (reader: Reader) =>
  reader
    .select(articleColumns)
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.latestRevisionId))
    .innerJoin(articleAddresses, eq(articleAddresses.articleId, articles.id))
    .$dynamic();

type Row = Awaited<ReturnType<typeof articleRows>>[number];

const toImported = ({ publishedRevisionId, withdrawnAt, ...row }: Row): ImportedArticle => ({
  ...row,
  isPublished: publishedRevisionId !== null,
  isWithdrawn: withdrawnAt !== null,
});

/** An article and what was read from its file; `report` is null when what is stored is not readable. */
export type KnownImport = ImportedArticle & { hadDate: boolean; report: ReadReport | null };

/** The article that was made from a file with this content; null when the content is new. */
export async function findImport(reader: Reader, sha256: string): Promise<KnownImport | null> {
  const [known] = await reader
    .select({
      articleId: imports.articleId,
      fileName: imports.fileName,
      sourceUrl: imports.sourceUrl,
      format: imports.format,
      report: imports.report,
    })
    .from(imports)
    .where(eq(imports.sha256, sha256));
  if (!known) return null;
  const article = await findArticle(reader, known.articleId);
  if (!article) return null;
  const { fileName, sourceUrl, format } = known;
  const stored = storedReportSchema.safeParse({ ...known.report, format });
  const hadDate = typeof known.report.publishedOn === 'string';
  if (!stored.success) return { ...article, hadDate, report: null };
  const { encoding, format: readFormat, ...read } = stored.data;
  return {
    ...article,
    hadDate,
    report: { ...read, source: { fileName, sha256, sourceUrl, format: readFormat, encoding } },
  };
}

const findingsSchema = z.array(
  z.object({
    what: z.string(),
    value: z.string(),
    where: z.string().exactOptional(),
    change: z.object({ before: z.string(), after: z.string() }).exactOptional(),
  }),
);

/** The part of imports.report that the table shows; mutations.ts writes it. */
const storedReportSchema = z.object({
  title: z.string(),
  publishedOn: z.string().nullable(),
  encoding: z.string(),
  format: z.enum(['text-dump', 'saved-page', 'word']),
  found: findingsSchema,
  unsure: findingsSchema,
  dropped: findingsSchema,
});

async function findArticle(reader: Reader, articleId: number): Promise<ImportedArticle | null> {
  const [row] = await articleRows(reader).where(
    and(eq(articles.id, articleId), eq(articleAddresses.kind, 'current')),
  );
  return row ? toImported(row) : null;
}

/** An article with the same title (marks and punctuation aside) on the same day; without a day, with the same address. */
export async function findSameReport(
  reader: Reader,
  title: string,
  datedOn: string | null,
): Promise<ImportedArticle | null> {
  const slug = slugify(title);
  if (datedOn === null) {
    const [owner] = await reader
      .select({ articleId: articleAddresses.articleId })
      .from(articleAddresses)
      .where(and(eq(articleAddresses.address, slug), ne(articleAddresses.kind, 'legacy')));
    return owner ? findArticle(reader, owner.articleId) : null;
  }
  const rows = await articleRows(reader).where(
    and(eq(revisions.datedOn, datedOn), eq(articleAddresses.kind, 'current')),
  );
  const same = rows.find((row) => slugify(row.title) === slug);
  return same ? toImported(same) : null;
}

/** The section that imported articles go into, and how it was chosen; null when `slug` names none or there is none. */
export async function findImportSection(
  slug: string | null,
): Promise<{ section: Section; chosen: boolean; all: Section[] } | { sections: Section[] }> {
  const sections = await listSections();
  const section =
    slug === null
      ? (sections.find((one) => one.slug === DEFAULT_SECTION) ?? sections[0])
      : sections.find((one) => one.slug === slug);
  return section ? { section, chosen: slug !== null, all: sections } : { sections };
}

/** Where articles go when nobody says otherwise; without a section of this slug, the first of the menu. */
export const DEFAULT_SECTION = 'tin-tuc-su-kien';

/** All names that this site had: old pages carry them in their frame. */
export async function listPortalNames(): Promise<string[]> {
  const rows = await db()
    .select({ name: siteIdentity.name, ownerName: siteIdentity.ownerName })
    .from(siteIdentity)
    .orderBy(asc(siteIdentity.id));
  return [...new Set(rows.flatMap((row) => [row.name, row.ownerName]).filter((name) => name !== ''))];
}
