import 'server-only';
import { and, desc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import { db } from '#db/client.ts';
import {
  type ArticleStage,
  approvals,
  type ChangeKind,
  revisions,
  transitions,
} from '#db/schema/articles.ts';
import { sections } from '#db/schema/record.ts';
import { staff as staffTable } from '#db/schema/staff.ts';
import { schedules } from '#db/schema/work.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { assertMayRead, type DeskArticle, type DeskRevision, getForDesk } from './desk-queries.ts';
import { getRevisionForDesk } from './working-copy-queries.ts';

/**
 * How an article came to be what it is, for those who work on it: every text that was saved and every step, also what
 * readers never saw and what was withdrawn. Whoever may open the article at the desk may see this.
 */

/** So many texts stand on one page of the timeline. */
const TIMELINE_PAGE_SIZE = 50;
/** A text has more steps only when somebody goes to and fro without writing. */
const MOST_STEPS = 400;

/** One step. Those that were taken with the saving of a text belong to it. */
export type Step = {
  id: number;
  action: string;
  fromStage: ArticleStage | null;
  toStage: ArticleStage;
  reason: string | null;
  by: string | null;
  at: Date;
  revisionNumber: number | null;
};

export type SavedText = {
  id: number;
  number: number;
  title: string;
  savedBy: string | null;
  at: Date;
  changeNote: string | null;
  changeKind: ChangeKind | null;
  contentHash: string;
  isLatest: boolean;
  /** Readers have it now, had it once, or have had it until the withdrawal. */
  publicity: 'now' | 'once' | 'withdrawn' | null;
  approvals: { by: string | null; at: Date; emergencyReason: string | null }[];
  /** It waits for its time. */
  dueAt: Date | null;
  /** What happened with its saving: the article was started, left a state, or went back to an old text. */
  withSaving: Step | null;
};

export type TimelineEntry =
  | { kind: 'text'; at: Date; text: SavedText }
  | { kind: 'step'; at: Date; step: Step };

export type Timeline = {
  article: DeskArticle;
  /** Newest first. */
  entries: TimelineEntry[];
  /** Every text by its number, newest first, for choosing two of them. */
  choices: { number: number; at: Date; savedBy: string | null }[];
  /** The number to go on from to what is older; null when this is all. */
  older: number | null;
};

const byNumber = (articleId: number) => eq(revisions.articleId, articleId);

/** @param from the highest number on this page; null: the newest */
export async function getTimeline(staff: Staff, id: number, from: number | null): Promise<Timeline | null> {
  assertMayRead(staff);
  const article = await getForDesk(staff, id);
  if (!article) return null;
  const choices = await db()
    .select({ number: revisions.number, at: revisions.createdAt, savedBy: staffTable.fullName })
    .from(revisions)
    .leftJoin(staffTable, eq(staffTable.id, revisions.createdBy))
    .where(byNumber(id))
    .orderBy(desc(revisions.number))
    .limit(1000);
  const texts = await listTexts(article, from);
  const oldest = texts.at(-1);
  const newest = texts[0];
  // A page also has the steps between its texts; those after its newest belong to it only on the first page.
  const after = choices.findLast(({ number }) => number > (newest?.number ?? 0));
  const steps = await db()
    .select({
      id: transitions.id,
      action: transitions.action,
      fromStage: transitions.fromStage,
      toStage: transitions.toStage,
      reason: transitions.reason,
      by: staffTable.fullName,
      at: transitions.at,
      revisionNumber: revisions.number,
    })
    .from(transitions)
    .leftJoin(revisions, eq(revisions.id, transitions.revisionId))
    .leftJoin(staffTable, eq(staffTable.id, transitions.staffId))
    .where(
      and(
        eq(transitions.articleId, id),
        oldest && oldest.number > 1 ? gte(transitions.at, oldest.at) : undefined,
        after ? lt(transitions.at, after.at) : undefined,
      ),
    )
    .orderBy(desc(transitions.id))
    .limit(MOST_STEPS);
  const entries: TimelineEntry[] = texts.map((text) => {
    const at = steps.findIndex(
      (step) =>
        isOfSaving(step) && step.revisionNumber === text.number && step.at.getTime() === text.at.getTime(),
    );
    const withSaving = at < 0 ? null : (steps.splice(at, 1)[0] ?? null);
    return { kind: 'text', at: text.at, text: { ...text, withSaving } };
  });
  entries.push(...steps.map((step): TimelineEntry => ({ kind: 'step', at: step.at, step })));
  // What was done with a text in the moment of its saving came after it.
  entries.sort(
    (a, b) => b.at.getTime() - a.at.getTime() || Number(a.kind === 'text') - Number(b.kind === 'text'),
  );
  return { article, entries, choices, older: oldest && oldest.number > 1 ? oldest.number - 1 : null };
}

const isOfSaving = ({ action }: Step) => ['create', 'edit', 'restore'].includes(action);

async function listTexts(
  article: DeskArticle,
  from: number | null,
): Promise<Omit<SavedText, 'withSaving'>[]> {
  const rows = await db()
    .select({
      id: revisions.id,
      number: revisions.number,
      title: revisions.title,
      savedBy: staffTable.fullName,
      at: revisions.createdAt,
      changeNote: revisions.changeNote,
      changeKind: revisions.changeKind,
      contentHash: revisions.contentHash,
      dueAt: schedules.dueAt,
      wasPublic: sql<boolean>`exists (select from transitions t where t.revision_id = ${revisions.id}
        and t.article_id = ${article.id} and t.action in ('publish', 'correct', 'republish'))`,
    })
    .from(revisions)
    .leftJoin(staffTable, eq(staffTable.id, revisions.createdBy))
    .leftJoin(
      schedules,
      and(
        eq(schedules.articleId, article.id),
        eq(schedules.revisionId, revisions.id),
        eq(schedules.state, 'waiting'),
      ),
    )
    .where(and(byNumber(article.id), from === null ? undefined : lte(revisions.number, from)))
    .orderBy(desc(revisions.number))
    .limit(TIMELINE_PAGE_SIZE);
  if (rows.length === 0) return [];
  const answered = await db()
    .select({
      revisionId: approvals.revisionId,
      by: staffTable.fullName,
      at: approvals.at,
      emergencyReason: approvals.emergencyReason,
    })
    .from(approvals)
    .leftJoin(staffTable, eq(staffTable.id, approvals.staffId))
    .where(
      inArray(
        approvals.revisionId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(approvals.id);
  return rows.map(({ wasPublic, ...row }) => ({
    ...row,
    isLatest: row.id === article.latest.id,
    publicity:
      row.id === article.published?.id
        ? article.withdrawnAt
          ? 'withdrawn'
          : 'now'
        : wasPublic
          ? 'once'
          : null,
    approvals: answered
      .filter(({ revisionId }) => revisionId === row.id)
      .map(({ revisionId: _id, ...approval }) => approval),
  }));
}

export type OldText = {
  article: DeskArticle;
  revision: DeskRevision;
  section: string;
  /** What readers had of this article was withdrawn after this text was written, and for this reason. */
  withdrawnSince: string | null;
};

/** One text of an article by its number; null when there is none. */
export async function getTextByNumber(staff: Staff, id: number, number: number): Promise<OldText | null> {
  assertMayRead(staff);
  const article = await getForDesk(staff, id);
  if (!article || !Number.isSafeInteger(number) || number < 1 || number > 2_147_483_647) return null;
  const [row] = await db()
    .select({ id: revisions.id, section: sections.name })
    .from(revisions)
    .innerJoin(sections, eq(sections.id, revisions.sectionId))
    .where(and(byNumber(id), eq(revisions.number, number)));
  const found = row && (await getRevisionForDesk(staff, id, row.id));
  if (!found) return null;
  const [gone] = await db()
    .select({ reason: transitions.reason })
    .from(transitions)
    .where(
      and(
        eq(transitions.articleId, id),
        eq(transitions.action, 'withdraw'),
        gte(transitions.at, found.revision.savedAt),
      ),
    )
    .orderBy(desc(transitions.id))
    .limit(1);
  return { article, revision: found.revision, section: row.section, withdrawnSince: gone?.reason ?? null };
}
