import type { ArticleKind, revisions } from '#db/schema/articles.ts';
import { slugify } from '#lib/vietnamese/slug.ts';
import type { Version } from './merge-content.ts';
import type { Content } from './schema.ts';

/** Texts from the table and from the form in the one shape that is compared and merged. */

/** An address that merely follows the title, perhaps with a number; the form leaves it empty. */
export function followsTitle({ slug, title }: { slug: string; title: string }): boolean {
  const fromTitle = slugify(title);
  return slug === fromTitle || slug.replace(/-\d+$/, '') === fromTitle;
}

type StoredText = Omit<typeof revisions.$inferSelect, 'contentHash' | 'createdBy' | 'createdAt'>;

/**
 * A stored text as its form shows it.
 * @param kind of the article; null when it is not known what it was then
 * @param publishedRevisionId what readers see: its note belongs to it and not to the text that comes after it
 */
export function versionOf(
  revision: Pick<StoredText, Exclude<keyof Version, 'kind'> | 'id'>,
  kind: ArticleKind | null,
  publishedRevisionId: number | null,
): Version {
  const { title, lead, bodyHtml, byline, sectionId, datedOn, slug, meetingFacts } = revision;
  const isPublic = revision.id === publishedRevisionId;
  return {
    kind,
    title,
    lead,
    bodyHtml,
    byline,
    sectionId,
    datedOn,
    slug: followsTitle({ slug, title }) ? null : slug,
    meetingFacts,
    changeNote: isPublic ? null : revision.changeNote,
    changeKind: isPublic ? null : revision.changeKind,
  };
}

export const versionOfContent = (content: Content, kind: ArticleKind): Version => ({ ...content, kind });
