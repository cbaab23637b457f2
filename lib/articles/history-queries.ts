import 'server-only';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { articles, type ChangeKind, revisionMedia, revisions, transitions } from '#db/schema/articles.ts';
import { sections } from '#db/schema/record.ts';
import { tags } from '#lib/cache-tags.ts';
import { type FigureMedia, loadFigureMedia } from '#lib/media/queries.ts';
import { remember } from '#lib/remember.ts';
import { isListed } from './queries.ts';
import { type ComparableText, diffTexts, type FieldDiff, type FoldedBlock, foldSame } from './text-diff.ts';

/**
 * What readers may know of how a public text came to be what it is. Only revisions that were public themselves appear,
 * never the drafts between them; of what was withdrawn nothing appears but when and why, also after something was
 * published again: a withdrawal would be worth nothing if the next publication brought the old words back.
 */

/** A correction that readers are told about on the article itself. */
export type Correction = { at: Date; note: string };

export type Corrections = {
  /** Versions that were public since the article was last withdrawn. */
  versions: number;
  /** Oldest first. */
  corrections: Correction[];
};

export type Version = {
  /** Counts what was public, from 1: drafts have no number here. */
  number: number;
  at: Date;
  /** 'again': the first after a withdrawal. */
  kind: 'first' | 'minor' | 'correction' | 'again';
  note: string | null;
  /** Against the version before; null where there is none to compare with. */
  diff: { fields: FieldDiff[]; blocks: FoldedBlock[]; changes: number } | null;
  /** Too far back to be compared on a page. */
  isTooOld: boolean;
};

/** A text that was taken off the site later: it was there, and that is all there is to know. */
export type Withdrawn = { from: Date; until: Date; reason: string };

export type History = {
  /** Newest first. */
  versions: Version[];
  /** Newest first. */
  withdrawals: Withdrawn[];
  /** Photos of the text that is public now; a photo that was taken out is not shown again. */
  pictures: FigureMedia[];
};

/** So many versions are compared on one page. */
const MOST_COMPARED = 30;
/** Every photo shown is one tag of the page; Next takes few. */
const MOST_PICTURES = 60;

type Publication = {
  action: string;
  revisionId: number;
  at: Date;
  reason: string | null;
  note: string | null;
  kind: ChangeKind | null;
};

/** Publications and withdrawals of a public article, oldest first; none when it is not public now. */
async function readPublications(articleId: number): Promise<Publication[]> {
  const [article] = await db()
    .select({
      revisionId: articles.publishedRevisionId,
      first: articles.firstPublishedAt,
      last: articles.publishedAt,
      note: revisions.changeNote,
      kind: revisions.changeKind,
    })
    .from(articles)
    .innerJoin(revisions, eq(revisions.id, articles.publishedRevisionId))
    .where(and(eq(articles.id, articleId), isListed));
  if (!article?.revisionId) return [];
  const rows = await db()
    .select({
      action: transitions.action,
      revisionId: transitions.revisionId,
      at: transitions.at,
      reason: transitions.reason,
      note: revisions.changeNote,
      kind: revisions.changeKind,
    })
    .from(transitions)
    .innerJoin(revisions, eq(revisions.id, transitions.revisionId))
    .where(
      and(
        eq(transitions.articleId, articleId),
        inArray(transitions.action, ['publish', 'correct', 'republish', 'withdraw']),
      ),
    )
    .orderBy(asc(transitions.id));
  const publications: Publication[] = [];
  for (const { revisionId, ...row } of rows) {
    const last = publications.at(-1);
    // Published once more although it was public already: nothing changed for readers.
    const isRepeat = last !== undefined && last.action !== 'withdraw' && last.revisionId === revisionId;
    if (revisionId !== null && (row.action === 'withdraw' || !isRepeat))
      publications.push({ ...row, revisionId });
  }
  const first = publications[0];
  // An imported report came out before it came here.
  if (first && article.first) first.at = article.first;
  const last = publications.at(-1);
  if (!last || last.revisionId !== article.revisionId || last.action === 'withdraw') {
    // Put there by plain SQL: what is public is the truth, the list of moves only tells of it.
    const { note, kind } = article;
    publications.push({
      action: last ? 'correct' : 'publish',
      revisionId: article.revisionId,
      at: article.last ?? new Date(0),
      reason: null,
      note,
      kind,
    });
  }
  return publications;
}

/** The publications since the last withdrawal, and the one that was withdrawn then. */
function sinceWithdrawal(all: readonly Publication[]) {
  const at = all.findLastIndex(({ action }) => action === 'withdraw');
  return { current: all.slice(at + 1), withdrawn: at < 0 ? null : (all[at] ?? null) };
}

/** Whether this publication put something right that the one before it had wrong. */
const isCorrection = (publication: Publication, before: Publication | null): boolean =>
  publication.kind === 'correction' && before !== null && before.revisionId !== publication.revisionId;

/** For the article's own page. All zero when the article is not public. */
export async function getCorrections(articleId: number): Promise<Corrections> {
  'use cache';
  remember([tags.article(articleId)]);
  const { current, withdrawn } = sinceWithdrawal(await readPublications(articleId));
  return {
    versions: current.length,
    corrections: current.flatMap((publication, n) =>
      isCorrection(publication, current[n - 1] ?? withdrawn) && publication.note !== null
        ? [{ at: publication.at, note: publication.note }]
        : [],
    ),
  };
}

/** Every public version of a public article with what changed in it; null when the article is not public. */
export async function getHistory(articleId: number): Promise<History | null> {
  'use cache';
  remember([tags.article(articleId)]);
  const all = await readPublications(articleId);
  const { current, withdrawn } = sinceWithdrawal(all);
  if (current.length === 0) return null;
  const compared = current.slice(-(MOST_COMPARED + 1));
  const texts = await readTexts(compared.map(({ revisionId }) => revisionId));
  const diffOf = (n: number): Version['diff'] => {
    const before = texts.get(current[n - 1]?.revisionId ?? 0);
    const after = texts.get(current[n]?.revisionId ?? 0);
    if (n === 0 || !before || !after) return null;
    const { fields, blocks, changes } = diffTexts(before, after);
    return { fields, blocks: foldSame(blocks), changes };
  };
  const versions = current.map((publication, n): Version => {
    const corrects = isCorrection(publication, current[n - 1] ?? withdrawn);
    const first = withdrawn ? 'again' : 'first';
    return {
      number: n + 1,
      at: publication.at,
      kind: corrects ? 'correction' : n === 0 ? first : 'minor',
      note: n > 0 || corrects ? publication.note : null,
      diff: diffOf(n),
      isTooOld: n > 0 && n <= current.length - compared.length,
    };
  });
  const pictures = await readPictures(versions, current.at(-1)?.revisionId ?? 0);
  remember([tags.article(articleId), ...pictures.map(({ id }) => tags.media(id))]);
  return { versions: versions.reverse(), withdrawals: listWithdrawals(all), pictures };
}

function listWithdrawals(all: readonly Publication[]): Withdrawn[] {
  const found: Withdrawn[] = [];
  let from: Date | null = null;
  for (const { action, at, reason } of all) {
    if (action !== 'withdraw') from ??= at;
    else {
      found.push({ from: from ?? at, until: at, reason: reason ?? '' });
      from = null;
    }
  }
  return found.reverse();
}

async function readTexts(revisionIds: number[]): Promise<Map<number, ComparableText>> {
  if (revisionIds.length === 0) return new Map();
  const rows = await db()
    .select({
      id: revisions.id,
      title: revisions.title,
      lead: revisions.lead,
      byline: revisions.byline,
      datedOn: revisions.datedOn,
      section: sections.name,
      bodyHtml: revisions.bodyHtml,
      meetingFacts: revisions.meetingFacts,
    })
    .from(revisions)
    .innerJoin(sections, eq(sections.id, revisions.sectionId))
    .where(inArray(revisions.id, revisionIds));
  return new Map(rows.map(({ id, ...text }) => [id, text]));
}

async function readPictures(versions: readonly Version[], publicRevisionId: number): Promise<FigureMedia[]> {
  const named = new Set(
    versions.flatMap(({ diff }) =>
      (diff?.blocks ?? []).flatMap((block) => (block.kind === 'picture' ? (block.after ?? []) : [])),
    ),
  );
  if (named.size === 0) return [];
  const rows = await db()
    .select({ id: revisionMedia.mediaId })
    .from(revisionMedia)
    .where(eq(revisionMedia.revisionId, publicRevisionId));
  const ids = rows.map(({ id }) => id).filter((id) => named.has(id));
  return [...(await loadFigureMedia(ids.slice(0, MOST_PICTURES))).values()];
}
