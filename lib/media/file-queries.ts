import 'server-only';
import { and, count, desc, eq, exists, inArray, not, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articleAddresses, articles, revisionFiles, revisions } from '#db/schema/articles.ts';
import { files } from '#db/schema/media.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { assertMayRead } from '#lib/articles/desk-queries.ts';
import { isPublic } from '#lib/articles/queries.ts';
import { tags } from '#lib/cache-tags.ts';
import type { FigureMedia } from '#lib/html/figures.ts';
import { type SafeHtml, sanitizeHtml } from '#lib/html/sanitize.ts';
import { remember } from '#lib/remember.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { deskFirstPageUrl, firstPageUrl } from './file-address.ts';
import type { FirstPage, PageProblem } from './first-page/schema.ts';
import { briefFirstPage, isLinkedInPublic } from './served-file-queries.ts';
import { type Uses, usesOfFile } from './use-queries.ts';

/** Announced by PostgreSQL for each row of `files`. */
const fileTag = (id: number) => `file:${id}`;

/** Files per page of the desk's list, and the most that one article shows below its text. */
export const FILES_PAGE_SIZE = 25;
const MOST_SHOWN = 30;

/** What readers see of an attached file. */
export type PublicFile = {
  id: number;
  title: string;
  fileName: string;
  mime: string;
  /** Bytes. */
  byteSize: number;
  pageCount: number | null;
  /** 'text': of an office document. null: there is none, or not yet. */
  firstPage: 'picture' | 'text' | null;
  /** Of the first page of a PDF. */
  picture: FigureMedia | null;
};

const publicColumns = {
  id: files.id,
  title: files.title,
  fileName: files.fileName,
  mime: files.mime,
  byteSize: files.byteSize,
  pageCount: files.pageCount,
  page: briefFirstPage,
};

type AddressOfPicture = (id: number, key: string) => string;

function withFirstPage<T extends { id: number; page: FirstPage | null }>(
  { page, ...row }: T,
  address: AddressOfPicture,
): Omit<T, 'page'> & Pick<PublicFile, 'firstPage' | 'picture'> {
  const firstPage = page === null || page.state === 'none' ? null : page.state;
  return { ...row, firstPage, picture: page?.state === 'picture' ? pictureOf(row.id, page, address) : null };
}

const pictureOf = (
  id: number,
  { width, height, sizes }: Extract<FirstPage, { state: 'picture' }>,
  address: AddressOfPicture,
): FigureMedia => ({
  id,
  width,
  height,
  alt: null,
  variants: sizes.map(({ key, format, width, height }) => ({ format, width, height, url: address(id, key) })),
});

/** The first page of an office document, made safe once more on its way out. */
export type FirstPageText = { html: SafeHtml; isWhole: boolean };

async function getFirstPageText(id: number): Promise<FirstPageText | null> {
  const [row] = await db().select({ page: files.firstPage }).from(files).where(eq(files.id, id));
  if (row?.page?.state !== 'text') return null;
  return { html: sanitizeHtml(row.page.html).html, isWhole: row.page.isWhole };
}

/**
 * What stands below a text about the files that it links to, in its order; unknown numbers are absent. The caller shows
 * the text itself, so whoever reads it may know of its files.
 */
export async function listLinkedFiles(ids: number[]): Promise<PublicFile[]> {
  // Cut before it becomes the key of something kept.
  return ids.length === 0 ? [] : linkedFiles(ids.slice(0, MOST_SHOWN));
}

async function linkedFiles(wanted: number[]): Promise<PublicFile[]> {
  'use cache';
  remember(wanted.map(fileTag));
  const rows = await db().select(publicColumns).from(files).where(inArray(files.id, wanted));
  return rows
    .map((row) => withFirstPage(row, firstPageUrl))
    .sort((a, b) => wanted.indexOf(a.id) - wanted.indexOf(b.id));
}

export type FilePage = PublicFile & {
  text: FirstPageText | null;
  /** `path` is the address of the text. */
  articles: { path: string; title: string; datedOn: string }[];
};

/** The page about a file; null while no text that readers see links to it. */
export async function getPublicFile(id: number): Promise<FilePage | null> {
  'use cache';
  // Also when there is none: the next publication may link to it.
  remember([tags.articles, fileTag(id)]);
  if (!Number.isSafeInteger(id)) return null;
  const links = await db()
    .select({
      articleId: articles.id,
      kind: articles.kind,
      slug: articleAddresses.address,
      title: revisions.title,
      datedOn: revisions.datedOn,
    })
    .from(revisionFiles)
    .innerJoin(articles, eq(articles.publishedRevisionId, revisionFiles.revisionId))
    .innerJoin(revisions, eq(revisions.id, articles.publishedRevisionId))
    .innerJoin(
      articleAddresses,
      and(eq(articleAddresses.articleId, articles.id), eq(articleAddresses.kind, 'current')),
    )
    .where(and(eq(revisionFiles.fileId, id), isPublic))
    .orderBy(desc(articles.publishedOn), desc(articles.id))
    .limit(10);
  if (links.length === 0) return null;
  const [file] = await db().select(publicColumns).from(files).where(eq(files.id, id));
  if (!file) return null;
  remember([tags.articles, fileTag(id), ...links.map(({ articleId }) => tags.article(articleId))]);
  return {
    ...withFirstPage(file, firstPageUrl),
    text: await getFirstPageText(id),
    articles: links.map(({ kind, slug, title, datedOn }) => ({
      path: kind === 'page' ? `/${slug}` : `/bai-viet/${slug}`,
      title,
      datedOn,
    })),
  };
}

// The desk ------------------------------------------------------------------------------------------------------------

export type DeskFile = PublicFile & {
  uploadedBy: string | null;
  uploadedById: number | null;
  createdAt: Date;
  /** Whether readers can open it now. */
  isPublic: boolean;
  /** Why there is no first page; 'waiting': it will be made in a moment. */
  problem: PageProblem | 'waiting' | null;
};

const toDeskFile = <T extends { id: number; page: FirstPage | null }>(row: T) => ({
  ...withFirstPage(row, deskFirstPageUrl),
  problem: row.page === null ? ('waiting' as const) : row.page.state === 'none' ? row.page.problem : null,
});

const deskColumns = {
  ...publicColumns,
  uploadedBy: staffTable.fullName,
  uploadedById: files.uploadedBy,
  createdAt: files.createdAt,
  isPublic: isLinkedInPublic,
};

/** Page `page` (from 1) of the attached files, newest first; every word of `q` must be in title or name, marks or not. */
export async function listFiles(
  staff: Staff,
  { q, unused, page }: { q: string; unused: boolean; page: number },
): Promise<{ items: DeskFile[]; total: number; page: number; pages: number }> {
  assertMayRead(staff);
  const words = q.trim().split(/\s+/).filter(Boolean).slice(0, 12);
  const text = sql`vn_bare(${files.title} || ' ' || ${files.fileName})`;
  const where = and(
    words.length > 0 ? sql`vn_bare(${words.join(' ')}) <> ''` : undefined,
    ...words.map((word) => sql`position(vn_bare(${word}) in ${text}) > 0`),
    unused
      ? not(
          exists(db().select({ one: sql`1` }).from(revisionFiles).where(eq(revisionFiles.fileId, files.id))),
        )
      : undefined,
  );
  const [counted] = await db().select({ total: count() }).from(files).where(where);
  const total = counted?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / FILES_PAGE_SIZE));
  const at = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
  const rows = await db()
    .select(deskColumns)
    .from(files)
    .leftJoin(staffTable, eq(staffTable.id, files.uploadedBy))
    .where(where)
    .orderBy(desc(files.createdAt), desc(files.id))
    .limit(FILES_PAGE_SIZE)
    .offset((at - 1) * FILES_PAGE_SIZE);
  return { items: rows.map(toDeskFile), total, page: at, pages };
}

/** One file and where it is used; null when there is none of this number. */
export async function getFile(
  staff: Staff,
  id: number,
): Promise<(DeskFile & { uses: Uses; text: FirstPageText | null }) | null> {
  assertMayRead(staff);
  if (!Number.isSafeInteger(id)) return null;
  const [row] = await db()
    .select(deskColumns)
    .from(files)
    .leftJoin(staffTable, eq(staffTable.id, files.uploadedBy))
    .where(eq(files.id, id));
  if (!row) return null;
  return { ...toDeskFile(row), uses: await usesOfFile(db(), id), text: await getFirstPageText(id) };
}
