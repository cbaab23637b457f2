import 'server-only';
import { and, desc, eq, gt, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { type ArticleKind, articles, revisions } from '#db/schema/articles.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { workingCopies } from '#db/schema/work.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { assertMayRead, type DeskRevision } from './desk-queries.ts';
import type { Version } from './merge-content.ts';
import { versionOf } from './versions.ts';
import { PRESENT_SECONDS } from './working-copy-mutations.ts';

/** Kept texts are read by their owner alone; everybody at the desk may see who has an article open. */

const MOST_COPIES = 30;
const MOST_PRESENT = 20;

const isPresent = gt(workingCopies.seenAt, sql`now() - make_interval(secs => ${PRESENT_SECONDS})`);

/** What a browser kept on its own computer, for the time without a server. */
export type LocalCopy = {
  id: string;
  /** The number that the copy had on the server, or would have got. */
  sequence: number;
  creationKey: string | null;
  baseRevisionId: number | null;
  content: Record<string, unknown>;
  writtenAt: Date;
};

export type OwnCopy = LocalCopy & {
  /** null: never saved. */
  articleId: number | null;
  /** Number of the text on the server; null: only the browser has this one. */
  keptSequence: number | null;
  /** Only the browser has these words, or later ones than the server. */
  isLocal: boolean;
  /** The tab is open somewhere. */
  isOpen: boolean;
  /** What the typing started from; null when it started on its own. */
  base: Version | null;
  /** What is stored now; null when the article was never saved. */
  latest: Version | null;
};

type Ask = {
  /** null: texts of articles that were never saved. */
  articleId: number | null;
  /** The tab that asks. */
  exceptId: string;
  local?: readonly LocalCopy[];
};

/**
 * The unsaved texts of this person, newest first, at most {@link MOST_COPIES} from the server. Those that the browser
 * kept are set against them: of two states of one tab the later counts.
 * @returns also the browser's copies that are done with: saved, thrown away or kept in a later state
 */
export async function listOwnCopies(
  staff: Staff,
  { articleId, exceptId, local = [] }: Ask,
): Promise<{ copies: OwnCopy[]; superseded: string[] }> {
  assertMayRead(staff);
  const [article] = await listArticles(staff, articleId === null ? [] : [eq(articles.id, articleId)]);
  // A new article whose first save was stored without the tab hearing of it.
  const startedHere = article?.isOwn && article.creationKey;
  const ofArticle = or(
    eq(workingCopies.articleId, articleId ?? 0),
    startedHere
      ? and(isNull(workingCopies.articleId), eq(workingCopies.creationKey, startedHere))
      : undefined,
  );
  const wanted = and(
    isNotNull(workingCopies.content),
    articleId === null ? isNull(workingCopies.articleId) : ofArticle,
  );
  const localIds = local.map(({ id }) => id);
  const rows = await db()
    .select({ copy: workingCopies, isOpen: sql<boolean>`${isPresent}` })
    .from(workingCopies)
    .where(
      and(
        eq(workingCopies.staffId, staff.id),
        ne(workingCopies.id, exceptId),
        localIds.length > 0 ? or(wanted, inArray(workingCopies.id, localIds)) : wanted,
      ),
    )
    .orderBy(desc(workingCopies.keptAt))
    .limit(MOST_COPIES + localIds.length);

  const found: Omit<OwnCopy, 'base' | 'latest'>[] = [];
  const superseded: string[] = [];
  for (const one of local) {
    const row = rows.find(({ copy }) => copy.id === one.id);
    if (row && row.copy.sequence >= one.sequence) superseded.push(one.id);
    else {
      const keptSequence = row?.copy.content ? row.copy.sequence : null;
      found.push({ ...one, articleId, keptSequence, isLocal: true, isOpen: row?.isOpen ?? false });
    }
  }
  for (const { copy, isOpen } of rows) {
    if (copy.content === null || found.some(({ id }) => id === copy.id)) continue;
    const { id, sequence, creationKey, baseRevisionId, content, keptAt } = copy;
    found.push({
      ...{ id, sequence, creationKey, baseRevisionId, content, isOpen },
      writtenAt: keptAt,
      articleId: copy.articleId,
      keptSequence: sequence,
      isLocal: false,
    });
  }
  found.sort((a, b) => b.writtenAt.getTime() - a.writtenAt.getTime());
  return { copies: await withVersions(staff, found, article), superseded };
}

export type UnsavedText = {
  id: string;
  /** As typed; may be empty. */
  title: string;
  lead: string;
  bodyHtml: string;
  writtenAt: Date;
};

/** What this person began and never saved, newest first: no article stands for it in any list. */
export async function listUnsavedTexts(staff: Staff, most: number): Promise<UnsavedText[]> {
  assertMayRead(staff);
  const part = (name: string) => sql<string>`coalesce(${workingCopies.content}->>${name}, '')`;
  const rows = await db()
    .select({
      id: workingCopies.id,
      title: part('title'),
      lead: part('lead'),
      bodyHtml: sql<string>`left(${part('bodyHtml')}, 2000)`,
      writtenAt: workingCopies.keptAt,
    })
    .from(workingCopies)
    .leftJoin(articles, eq(articles.creationKey, workingCopies.creationKey))
    .where(
      and(
        eq(workingCopies.staffId, staff.id),
        isNull(workingCopies.articleId),
        isNotNull(workingCopies.content),
        isNull(articles.id),
      ),
    )
    .orderBy(desc(workingCopies.keptAt))
    .limit(most);
  return rows;
}

type Standing = Awaited<ReturnType<typeof listArticles>>[number];

const listArticles = async (staff: Staff, wanted: SQL[]) =>
  wanted.length === 0
    ? []
    : db()
        .select({
          id: articles.id,
          kind: articles.kind,
          creationKey: articles.creationKey,
          latestRevisionId: articles.latestRevisionId,
          publishedRevisionId: articles.publishedRevisionId,
          isOwn: sql<boolean>`coalesce(${articles.createdBy} = ${staff.id}, false)`,
        })
        .from(articles)
        .where(or(...wanted));

async function withVersions(
  staff: Staff,
  copies: Omit<OwnCopy, 'base' | 'latest'>[],
  article: Standing | undefined,
): Promise<OwnCopy[]> {
  const keys = copies.flatMap(({ creationKey }) => creationKey ?? []);
  const started =
    article || keys.length === 0
      ? []
      : (await listArticles(staff, [inArray(articles.creationKey, keys)])).filter(({ isOwn }) => isOwn);
  const articleOf = (copy: (typeof copies)[number]) =>
    article ?? started.find(({ creationKey }) => creationKey === copy.creationKey);
  const ids = copies.flatMap((copy) => [copy.baseRevisionId, articleOf(copy)?.latestRevisionId ?? null]);
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const texts =
    wanted.length === 0 ? [] : await db().select().from(revisions).where(inArray(revisions.id, wanted));
  return copies.map((copy) => {
    const of = articleOf(copy);
    const version = (id: number | null, kind: ArticleKind | null) => {
      const text = texts.find((one) => one.id === id && one.articleId === of?.id);
      return text && of ? versionOf(text, kind, of.publishedRevisionId) : null;
    };
    return {
      ...copy,
      base: version(copy.baseRevisionId, null),
      latest: version(of?.latestRevisionId ?? null, of?.kind ?? null),
    };
  });
}

export type Present = {
  name: string;
  /** The same person, in another tab or on another computer. */
  isSelf: boolean;
  /** When something was last typed; null when nothing was since it was opened. */
  typedAt: Date | null;
};

/** Who else has this article open now. Names, never what they type. */
export async function listPresent(staff: Staff, articleId: number, exceptId: string): Promise<Present[]> {
  assertMayRead(staff);
  const rows = await db()
    .select({
      staffId: workingCopies.staffId,
      name: staffTable.fullName,
      typedAt:
        sql<Date | null>`max(${workingCopies.keptAt}) filter (where ${workingCopies.sequence} > 0)`.mapWith(
          workingCopies.keptAt,
        ),
    })
    .from(workingCopies)
    .innerJoin(staffTable, eq(staffTable.id, workingCopies.staffId))
    .where(and(eq(workingCopies.articleId, articleId), ne(workingCopies.id, exceptId), isPresent))
    .groupBy(workingCopies.staffId, staffTable.fullName)
    .orderBy(staffTable.fullName)
    .limit(MOST_PRESENT);
  return rows.map(({ staffId, name, typedAt }) => ({ name, typedAt, isSelf: staffId === staff.id }));
}

/** One revision of an article, as the form reads it; null when there is none. */
export async function getRevisionForDesk(
  staff: Staff,
  articleId: number,
  revisionId: number,
): Promise<{ kind: ArticleKind; isPublic: boolean; revision: DeskRevision } | null> {
  assertMayRead(staff);
  const [row] = await db()
    .select({
      kind: articles.kind,
      publishedRevisionId: articles.publishedRevisionId,
      revision: revisions,
      savedBy: staffTable.fullName,
    })
    .from(revisions)
    .innerJoin(articles, eq(articles.id, revisions.articleId))
    .leftJoin(staffTable, eq(staffTable.id, revisions.createdBy))
    .where(and(eq(revisions.articleId, articleId), eq(revisions.id, revisionId)));
  if (!row) return null;
  const { articleId: _article, contentHash: _hash, createdBy: savedById, createdAt, ...text } = row.revision;
  return {
    kind: row.kind,
    isPublic: row.publishedRevisionId === revisionId,
    revision: { ...text, savedBy: row.savedBy, savedById, savedAt: createdAt },
  };
}
