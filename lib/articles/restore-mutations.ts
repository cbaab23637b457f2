import { and, eq, sql } from 'drizzle-orm';
import { inTransaction, type Transaction } from '#db/client.ts';
import { revisions } from '#db/schema/articles.ts';
import { files, media } from '#db/schema/media.ts';
import { staff } from '#db/schema/staff.ts';
import { done, type Outcome, refuse, refuseInvalid } from '#lib/form.ts';
import { listMediaIds } from '#lib/html/figures.ts';
import { listFileIds } from '#lib/media/file-address.ts';
import { refusals } from '#lib/staff/permissions.ts';
import { type Actor, actorId, allowed } from '#lib/staff/sessions.ts';
import { type Saved, writeDown } from './mutations.ts';
import { contentSchema, restoreSchema } from './schema.ts';
import { lockArticle, noArticle } from './steps.ts';
import { versionOf } from './versions.ts';

export type Restored = Saved & {
  /** The number of the old revision. */
  from: number;
  /** Photos of the old text that are not in the library any more: their captions stay and say that a photo is missing. */
  missingPhotos: number;
  /** Links of the old text to attached files that are not there any more. */
  missingFiles: number;
};

type Revision = typeof revisions.$inferSelect;

/**
 * Makes an old text the latest one: a new revision that says what the old one said, but for its change note, which told
 * of another change. The rules are those of saving (who may, what lapses, what stays public). What somebody is typing
 * at this moment started from an older revision then, and is merged with this one when they save. Done twice, it is
 * done once; restoring the revision before takes it back.
 */
export async function restoreRevision(actor: Actor, input: unknown): Promise<Outcome<Restored>> {
  const parsed = restoreSchema.safeParse(input);
  if (!parsed.success) return refuseInvalid(parsed.error);
  const { articleId, revisionId, baseRevisionId, reason } = parsed.data;
  return inTransaction(async (tx) => {
    const article = await lockArticle(tx, articleId);
    if (!article) return noArticle();
    if (!allowed(actor, 'article.edit', article)) return refuse(refusals['article.edit']);
    const revision = async (id: number | null): Promise<Revision | undefined> =>
      (
        await tx
          .select()
          .from(revisions)
          .where(and(eq(revisions.articleId, articleId), eq(revisions.id, id ?? 0)))
      )[0];
    const latest = await revision(article.latestRevisionId);
    if (!latest) throw new Error(`article ${articleId} has no revision`);
    const old = await revision(revisionId);
    if (!old) return refuse('Bài này không có bản ấy. Hãy tải lại trang rồi chọn bản khác.');

    const { html, missingPhotos, missingFiles } = await whatIsLeft(tx, old.bodyHtml);
    const content = contentSchema.safeParse({
      ...old,
      bodyHtml: html,
      // The address belongs to the article, not to one of its texts.
      slug: versionOf(latest, article.kind, article.publishedRevisionId).slug,
      changeNote: null,
      changeKind: null,
    });
    if (!content.success) return refuseInvalid(content.error);
    const lost = { from: old.number, missingPhotos, missingFiles };
    if (saysTheSame(latest, content.data)) {
      const { id, number, slug } = latest;
      return done({ articleId, revisionId: id, revisionNumber: number, slug, changed: false, ...lost });
    }
    if (latest.id !== baseRevisionId) return refuse(await overtaken(tx, actor, latest));

    const restored = [`Chữ của bản ${old.number}`, reason].filter(Boolean).join('. ');
    const written = await writeDown(tx, actor, article, latest, { content: content.data, restored });
    return written.ok ? done({ ...written.value, ...lost }) : written;
  });
}

type SameText = Pick<
  Revision,
  'title' | 'lead' | 'bodyHtml' | 'byline' | 'sectionId' | 'datedOn' | 'meetingFacts'
>;

/** The words and the facts, whatever the address. */
const saysTheSame = (one: SameText, other: SameText): boolean =>
  one.title === other.title &&
  one.lead === other.lead &&
  one.bodyHtml === other.bodyHtml &&
  one.byline === other.byline &&
  one.sectionId === other.sectionId &&
  one.datedOn === other.datedOn &&
  isSameJson(one.meetingFacts, other.meetingFacts);

/** PostgreSQL orders the keys of a JSON value its own way. */
function isSameJson(one: unknown, other: unknown): boolean {
  const ordered = (_key: string, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(one, ordered) === JSON.stringify(other, ordered);
}

/**
 * The old body with what is still there of its photos. A figure whose photo is gone keeps its caption and waits for a
 * photo; a text is never lost with its picture.
 */
async function whatIsLeft(tx: Transaction, bodyHtml: string) {
  const photos = listMediaIds(bodyHtml);
  const linked = listFileIds(bodyHtml);
  const [found, there] = await Promise.all([
    photos.length === 0
      ? []
      : tx.select({ id: media.id }).from(media).where(sql`${media.id} in ${photos}`).for('key share'),
    linked.length === 0 ? [] : tx.select({ id: files.id }).from(files).where(sql`${files.id} in ${linked}`),
  ]);
  const gone = photos.filter((id) => !found.some((photo) => photo.id === id));
  const html = gone.reduce(
    (body, id) =>
      body
        .replaceAll(`<figure data-media-id="${id}"`, '<figure data-photo-missing="true"')
        .replaceAll(`<img data-media-id="${id}"`, '<img'),
    bodyHtml,
  );
  return { html, missingPhotos: gone.length, missingFiles: linked.length - there.length };
}

async function overtaken(tx: Transaction, actor: Actor, latest: Revision): Promise<string> {
  const [by] = await tx
    .select({ name: staff.fullName })
    .from(staff)
    .where(eq(staff.id, latest.createdBy ?? 0));
  const who = latest.createdBy === actorId(actor) ? 'Bạn' : (by?.name ?? 'Người khác');
  return `${who} vừa lưu bản ${latest.number} sau khi bạn mở trang này nên chưa lấy lại bản cũ. Hãy tải lại trang, xem bản ${latest.number}, rồi lấy lại nếu vẫn cần.`;
}
