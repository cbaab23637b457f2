import 'server-only';
import { and, eq, gte, inArray, isNotNull } from 'drizzle-orm';
import { db } from '#db/client.ts';
import { type ArticleKind, articles, type ChangeKind } from '#db/schema/articles.ts';
import { documents, meetings, sections } from '#db/schema/record.ts';
import { workingCopies } from '#db/schema/work.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { HtmlTooDeep, HtmlTooLarge } from '#lib/html/limits.ts';
import { type SafeHtml, sanitizeHtml } from '#lib/html/sanitize.ts';
import { htmlToText } from '#lib/html/text.ts';
import type { MeetingFacts } from '#lib/meetings/schema.ts';
import type { Staff } from '#lib/staff/sessions.ts';
import { findCitations } from '#lib/vietnamese/document-numbers.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import { assertMayRead } from './desk-queries.ts';
import { type Corrections, getCorrections } from './history-queries.ts';
import type { Preview } from './preview-queries.ts';
import { type CitedDocument, composeArticle } from './queries.ts';
import { LONGEST, TOO_LONG } from './schema.ts';
import type { CopyRef } from './working-copy-schema.ts';

/**
 * A text while it is written, as readers would get it. Only its owner sees it: nothing here is cached, and no word of it
 * becomes the key of anything that is.
 */

/** What a form says, complete or not. */
export type LiveText = {
  kind: ArticleKind;
  title: string;
  lead: string;
  /** Untrusted. */
  bodyHtml: string;
  byline: string;
  /** null: not chosen yet. */
  sectionId: number | null;
  /** 'YYYY-MM-DD' */
  datedOn: string;
  /** Empty: follows the title. */
  slug: string;
  meetingFacts: MeetingFacts | null;
  changeNote: string | null;
  changeKind: ChangeKind | null;
  /** Readers have exactly this already. */
  isPublic: boolean;
};

export type OwnText = {
  /** null: never saved. */
  articleId: number | null;
  /** As the form sent it. */
  content: Record<string, unknown>;
  keptAt: Date;
};

/**
 * What a tab of this person has unsaved. `sequence` is the least that is waited for: a later text of the same tab may
 * have come in between, an earlier one never comes back.
 * @returns null for somebody else's copy, and for one that is saved, thrown away or not here yet
 */
export async function getOwnText(staff: Staff, { id, sequence }: CopyRef): Promise<OwnText | null> {
  assertMayRead(staff);
  const [row] = await db()
    .select({
      articleId: workingCopies.articleId,
      content: workingCopies.content,
      keptAt: workingCopies.keptAt,
    })
    .from(workingCopies)
    .where(
      and(
        eq(workingCopies.id, id),
        eq(workingCopies.staffId, staff.id),
        gte(workingCopies.sequence, sequence),
        isNotNull(workingCopies.content),
      ),
    );
  return row?.content ? { ...row, content: row.content } : null;
}

export type LivePreview = Omit<Preview, 'isPublic'> & {
  /** Why the body is not shown; null when it is. */
  problem: string | null;
};

const NO_SECTION = { id: 0, slug: '', name: 'Chưa chọn chuyên mục' };

/** The article that this text is, or would be if it were published at `now`. `articleId` is null for one that was never saved. */
export async function composeLive(
  staff: Staff,
  articleId: number | null,
  written: LiveText,
  now: Date,
): Promise<LivePreview> {
  assertMayRead(staff);
  const text = cut(written);
  const [stored, section, history] = await Promise.all([
    getStored(articleId),
    getSection(text.sectionId),
    articleId === null ? { versions: 0, corrections: [] } : getCorrections(articleId),
  ]);
  const { html, problem } = safeBody(text.bodyHtml);
  const article = await composeArticle({
    id: articleId ?? 0,
    kind: text.kind,
    slug: text.slug || slugify(text.title) || 'bai-moi',
    title: text.title,
    lead: text.lead,
    bodyHtml: html,
    byline: text.byline,
    datedOn: text.datedOn,
    firstPublishedAt: stored?.firstPublishedAt ?? now,
    publishedAt: text.isPublic ? (stored?.publishedAt ?? now) : now,
    sectionId: section.id,
    sectionSlug: section.slug,
    sectionName: section.name,
    // No photo has the number 0.
    photoId: listMediaIds(html)[0] ?? 0,
    isDemo: stored?.isDemo ?? false,
    meetingFacts: text.meetingFacts,
    meetingSlug: stored?.meetingSlug ?? null,
    // No row of its own: what it cites is found in its words.
    revisionId: 0,
    revisionNumber: 0,
    changeNote: text.changeNote,
  });
  return {
    article: { ...article, documents: await listNamed(`${text.lead}\n\n${htmlToText(html)}`) },
    history: text.isPublic ? history : withThis(history, text, now),
    problem,
  };
}

/** What readers are told of the corrections once this text is out. */
function withThis({ versions, corrections }: Corrections, text: LiveText, now: Date): Corrections {
  const note = text.changeKind === 'correction' && versions > 0 ? text.changeNote : null;
  return {
    versions: versions + 1,
    corrections: note === null ? corrections : [...corrections, { at: now, note }],
  };
}

/** A form may hold more than can be saved, a whole report in the title too: drawing it must not cost more than saving. */
const cut = (text: LiveText): LiveText => ({
  ...text,
  title: text.title.slice(0, LONGEST.title),
  lead: text.lead.slice(0, LONGEST.lead),
  byline: text.byline.slice(0, LONGEST.byline),
  slug: text.slug.slice(0, LONGEST.slug),
});

function safeBody(untrusted: string): { html: SafeHtml; problem: string | null } {
  if (untrusted.length > LONGEST.bodyHtml) return { html: sanitizeHtml('').html, problem: TOO_LONG };
  try {
    return { html: sanitizeHtml(untrusted).html, problem: null };
  } catch (error) {
    if (!(error instanceof HtmlTooDeep || error instanceof HtmlTooLarge)) throw error;
    return { html: sanitizeHtml('').html, problem: error.message };
  }
}

async function getStored(articleId: number | null) {
  if (articleId === null) return null;
  const [row] = await db()
    .select({
      firstPublishedAt: articles.firstPublishedAt,
      publishedAt: articles.publishedAt,
      isDemo: articles.isDemo,
      meetingSlug: meetings.slug,
    })
    .from(articles)
    .leftJoin(meetings, eq(meetings.id, articles.meetingId))
    .where(eq(articles.id, articleId));
  return row ?? null;
}

async function getSection(id: number | null): Promise<typeof NO_SECTION> {
  if (id === null) return NO_SECTION;
  const [row] = await db()
    .select({ id: sections.id, slug: sections.slug, name: sections.name })
    .from(sections)
    .where(eq(sections.id, id));
  return row ?? NO_SECTION;
}

/** The documents on record that these words cite, as insertRevision() would link them. */
async function listNamed(words: string): Promise<CitedDocument[]> {
  const found = findCitations(words);
  if (found.length === 0) return [];
  const rows = await db()
    .select({
      id: documents.id,
      slug: documents.slug,
      number: documents.number,
      numberKey: documents.numberKey,
      type: documents.type,
      issuer: documents.issuer,
      issuedOn: documents.issuedOn,
      summary: documents.summary,
    })
    .from(documents)
    .where(
      inArray(
        documents.numberKey,
        found.map((citation) => citation.numberKey),
      ),
    );
  const named = found.flatMap(
    ({ numberKey, issuedOn }) =>
      rows.find((row) => row.numberKey === numberKey && row.issuedOn === issuedOn) ?? [],
  );
  return [...new Set(named)].map(({ numberKey: _key, ...document }) => document);
}
