import { z } from 'zod';
import type { ShelfPhoto } from '#components/editor/photo-shelf.ts';
import {
  isContained,
  mergeVersions,
  nothingYet,
  type Taken,
  type Version,
  wordsOfVersion,
} from '#lib/articles/merge-content.ts';
import type { MergedWith, OpenClash, Other, StaleSave } from '#lib/articles/merge-mutations.ts';
import { createSchema } from '#lib/articles/schema.ts';
import { versionOfContent } from '#lib/articles/versions.ts';
import {
  getRevisionForDesk,
  type LocalCopy,
  listOwnCopies,
  listPresent,
  type OwnCopy,
} from '#lib/articles/working-copy-queries.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { sanitizeHtml } from '#lib/html/sanitize.ts';
import { htmlToText } from '#lib/html/text.ts';
import { getMediaForEditor } from '#lib/media/desk-queries.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import { type Draft, draftOf, emptyDraft, toInput } from './draft.ts';
import { draftSchema } from './sent.ts';
import { clockOf } from './standing.ts';

/** What the form shows of texts that are kept, of texts that were merged, and of people who are here too. */

/** An unsaved text of an earlier opening, to be taken back. */
export type KeptCopy = {
  id: string;
  /** Its title or first words, to tell it from others; empty when it has none. */
  opening: string;
  /** Its number on the server; null: only the browser has it. */
  keptSequence: number | null;
  creationKey: string | null;
  baseRevisionId: number | null;
  draft: Draft;
  /** '9:44' today, '13/3/2024, 9:44' before. */
  writtenAt: string;
  words: number;
  isLocal: boolean;
  /** Its tab is open somewhere. */
  isOpen: boolean;
  /** What it says otherwise than the text that it started from. */
  differences: Taken[];
};

export type KeptCopies = { copies: KeptCopy[]; superseded: string[]; photos: ShelfPhoto[] };

/** The unsaved texts of this person, without those that the stored text says already. */
export async function loadKeptCopies(
  staff: Staff,
  ask: { articleId: number | null; exceptId: string; local: readonly LocalCopy[] },
): Promise<KeptCopies> {
  const { copies, superseded } = await listOwnCopies(staff, ask);
  const now = new Date();
  const shown: KeptCopy[] = [];
  for (const copy of copies) {
    const draft = draftOfContent(copy.content);
    const mine = versionOfDraft(draft);
    if (mine && copy.latest && isContained(copy.base ?? nothingYet, mine, copy.latest)) {
      // Saved in other words of the same tab, or by somebody else: there is nothing in it that is not stored.
      if (copy.isLocal) superseded.push(copy.id);
      continue;
    }
    const legible = mine ?? roughVersion(draft, copy);
    const words = wordsOfVersion(legible);
    if (words === 0 && copy.articleId === null) continue;
    const base = copy.base ?? nothingYet;
    shown.push({
      ...{ id: copy.id, keptSequence: copy.keptSequence, creationKey: copy.creationKey },
      ...{ baseRevisionId: copy.baseRevisionId, draft, words, isLocal: copy.isLocal, isOpen: copy.isOpen },
      opening: openingOf(draft),
      writtenAt: clockOf(copy.writtenAt, now),
      differences: mergeVersions(base, base, { ...legible, kind: base.kind }).taken,
    });
  }
  const photos = await photosOf(staff, ...shown.map(({ draft }) => draft.bodyHtml));
  return { copies: shown, superseded, photos };
}

const LONGEST_OPENING = 70;

/** The title of a text, or the words that it begins with. The HTML may be cut off anywhere. */
export function openingOf({ title, lead, bodyHtml }: Pick<Draft, 'title' | 'lead' | 'bodyHtml'>): string {
  const words = (title.trim() || lead.trim() || textOf(bodyHtml)).replace(/\s+/g, ' ').trim();
  if (words.length <= LONGEST_OPENING) return words;
  return `${words.slice(0, LONGEST_OPENING).replace(/\s\S*$/, '')}…`;
}

function textOf(bodyHtml: string): string {
  try {
    return htmlToText(bodyHtml);
  } catch {
    return '';
  }
}

const record = z.record(z.string(), z.unknown());

/** What the form of today makes of what a form once held: nothing that can be read is thrown away. */
export function draftOfContent(content: Record<string, unknown>): Draft {
  const empty: Draft = emptyDraft('2000-01-01', '');
  const whole = draftSchema.safeParse({ ...empty, ...content });
  if (whole.success) return whole.data;
  const draft: Record<string, unknown> = { ...empty };
  for (const [key, value] of Object.entries(record.catch({}).parse(content))) {
    if (draftSchema.safeParse({ ...empty, [key]: value }).success) draft[key] = value;
  }
  return draftSchema.parse(draft);
}

/** null while something in the form is not valid yet. */
export function versionOfDraft(draft: Draft): Version | null {
  const parsed = createSchema.safeParse(toInput(draft));
  if (!parsed.success) return null;
  const { kind, ...content } = parsed.data;
  return versionOfContent(content, kind);
}

/** Only to be read: what can be shown of a form that could not be saved yet. */
function roughVersion(draft: Draft, { base }: OwnCopy): Version {
  const { title, lead, byline } = draft;
  try {
    return { ...(base ?? nothingYet), title, lead, byline, bodyHtml: sanitizeHtml(draft.bodyHtml).html };
  } catch {
    return { ...(base ?? nothingYet), title, lead, byline };
  }
}

export async function photosOf(staff: Staff, ...bodies: string[]): Promise<ShelfPhoto[]> {
  const ids = bodies.flatMap((body) => {
    try {
      return listMediaIds(sanitizeHtml(body).html);
    } catch {
      return [];
    }
  });
  return ids.length === 0 ? [] : getMediaForEditor(staff, [...new Set(ids)]);
}

/** The text that was saved first, as it is told of. */
export type OtherText = Omit<Other, 'articleId'>;

/** Where both changed the same, when somebody else saved first. */
export type Conflict = OtherText & { articleId: number; clashes: OpenClash[]; taken: Taken[] };

const told = ({ revisionId, revisionNumber, savedBy, isOwn, savedAt }: Other): OtherText => ({
  ...{ revisionId, revisionNumber, savedBy, isOwn },
  savedAt: clockOf(new Date(savedAt), new Date()),
});

export const conflictOf = ({ stale }: StaleSave): Conflict => ({
  ...told(stale),
  articleId: stale.articleId,
  clashes: stale.clashes,
  taken: stale.taken,
});

/** What is stored now holds more than what was sent. */
export type Merged = { other: OtherText; taken: Taken[]; draft: Draft; photos: ShelfPhoto[] };

export async function mergedOf(
  staff: Staff,
  saved: { articleId: number; revisionId: number; merged: MergedWith },
): Promise<Merged | null> {
  const stored = await getRevisionForDesk(staff, saved.articleId, saved.revisionId);
  if (!stored) return null;
  const draft = draftOf(stored.kind, stored.revision, stored.isPublic);
  return {
    other: told(saved.merged),
    taken: saved.merged.taken,
    draft,
    photos: await photosOf(staff, draft.bodyHtml),
  };
}

/**
 * What was typed on while a save was merged, put onto the merged text.
 * @returns null when both changed the same place, or what is typed is not valid yet
 */
export async function typedOnto(
  staff: Staff,
  sent: { articleId: number; revisionId: number; ancestor: Draft; mine: Draft },
): Promise<Draft | null> {
  const stored = await getRevisionForDesk(staff, sent.articleId, sent.revisionId);
  const [ancestor, mine] = [versionOfDraft(sent.ancestor), versionOfDraft(sent.mine)];
  if (!stored || !ancestor || !mine) return null;
  const { kind, revision, isPublic } = stored;
  const theirs = versionOfDraft(draftOf(kind, revision, isPublic));
  if (!theirs) return null;
  const { version, open } = mergeVersions(ancestor, mine, theirs);
  if (open.length > 0) return null;
  const { kind: typedKind, slug, ...text } = version;
  const merged = { ...revision, ...text, slug: slug ?? slugify(text.title) };
  return draftOf(typedKind ?? kind, merged, false);
}

/** 'Trần Thị Mẫu đang mở bài này, gõ lần cuối 9:43.' */
export async function presenceOf(staff: Staff, articleId: number, exceptId: string): Promise<string[]> {
  const now = new Date();
  return (await listPresent(staff, articleId, exceptId)).map(({ name, isSelf, typedAt }) => {
    const who = isSelf ? 'Bạn đang mở bài này ở một thẻ khác' : `${name} đang mở bài này`;
    return typedAt ? `${who}, gõ lần cuối ${clockOf(typedAt, now)}.` : `${who}.`;
  });
}
